import { expect, test } from '@jest/globals';
import { checksum } from './checksum.js';

test('order of keys does not matter, order of items and every value do', () => {
  expect(checksum({ a: 1, b: [1, 2] })).toBe(checksum({ b: [1, 2], a: 1 }));
  expect(checksum({ a: 1, left: undefined })).toBe(checksum({ a: 1 }));
  expect(checksum([1, 2])).not.toBe(checksum([2, 1]));
  expect(checksum({ a: '1' })).not.toBe(checksum({ a: 1 }));
  expect(checksum(null)).not.toBe(checksum({}));
});
