import { expect, test } from '@jest/globals';
import { givenUp } from './meanings.js';

const turns = [
  { version: 3, resumes: null },
  { version: 5, resumes: null },
  { version: 7, resumes: 1 },
  { version: 8, resumes: 4 },
];

test.each([
  [[], 1, undefined],
  [turns.slice(0, 1), 2, 3],
  [turns.slice(0, 1), 3, undefined],
  [turns.slice(0, 2), 1, 3],
  [turns.slice(0, 2), 4, 5],
  // Taken up again by 7, so it is in use; and given up a second time by 8.
  [turns.slice(0, 3), 2, undefined],
  [turns.slice(0, 3), 6, 7],
  [turns, 2, 8],
  [turns, 7, 8],
  [turns, 3, undefined],
])('of %j the meaning of version %i was given up last by %s', (known, version, by) => {
  expect(givenUp(known, version)?.version).toBe(by);
});
