// People, for administrators.
export { PeoplePage } from './PeoplePage.js';
