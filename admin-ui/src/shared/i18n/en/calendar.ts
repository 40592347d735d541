// English texts of holidays, assignments, reminders and the bell.
export const calendar = {};
