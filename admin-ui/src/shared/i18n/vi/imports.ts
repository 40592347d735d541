// Vietnamese texts of Excel templates and imports.
export const imports = {};
