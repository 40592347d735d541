// Door of the review feature.
export { ReviewPage } from './ReviewPage.js';
