// The day on which the matrix of rights is asked.
export const TODAY = '2025-11-20';
