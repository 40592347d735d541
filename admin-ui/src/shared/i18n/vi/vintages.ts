// Vietnamese texts of vintages of figures, closed periods and trial runs.
export const vintages = {};
