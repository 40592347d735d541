// English texts of approval levels, absences, bulk approval and questions.
export const reviewing = {};
