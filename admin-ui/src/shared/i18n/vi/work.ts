// Texts of the working pages: desk, entry, review.
export const work = {};
