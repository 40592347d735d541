import { expect, it } from '@jest/globals';
import { fieldText, valueText } from './audit.js';

it.each([
  ['', ''],
  ['/guests', 'guests'],
  ['/document/rows/0/a~1b', 'document › rows › 1 › a/b'],
])('place %s reads %s', (path, text) => {
  expect(fieldText(path)).toBe(text);
});

it.each([
  [null, '–'],
  ['null', '–'],
  ['12.50', '12.50'],
  ['"số mới"', 'số mới'],
  ['"cut…', '"cut…'],
  ['{"a":1}', '{"a":1}'],
])('value %j reads %s', (json, text) => {
  expect(valueText(json)).toBe(text);
});
