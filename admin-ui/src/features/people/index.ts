// People, for administrators.
export { PeoplePage } from './PeoplePage.js';
export { peopleQuery } from './people.api.js';
