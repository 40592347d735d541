import { describe, expect, test } from '@jest/globals';
import type { AttachmentList } from '@haidang/plugin-sdk';
import { endingsOf, refusalOf } from './upload-check.js';

const LIMITS: AttachmentList['limits'] = { bytes: 1000, files: 2, types: ['pdf', 'jpeg'] };

describe('a file before it is sent', () => {
  test.each([
    ['fits', 'a.pdf', 1000, 0, undefined],
    ['ending in capitals', 'ẢNH.JPG', 10, 1, undefined],
    ['too large by one byte', 'a.pdf', 1001, 0, 'large'],
    ['of no accepted type', 'a.exe', 10, 0, 'type'],
    ['without an ending', 'pdf', 10, 0, 'type'],
    ['empty', 'a.pdf', 0, 0, 'empty'],
    ['one too many', 'a.pdf', 10, 2, 'full'],
  ])('%s', (_, name, size, standing, expected) => {
    expect(refusalOf({ name, size }, LIMITS, standing)).toBe(expected);
  });
  test('endings for the chooser', () => {
    expect(endingsOf(['jpeg', 'csv'])).toEqual(['.jpg', '.jpeg', '.csv']);
  });
});
