// What is wrong with a document is said in words that somebody who writes no code knows.
import { describe, expect, test } from '@jest/globals';
import { readBundle } from '../bundle.js';
import { around, sample } from './sample.testing.js';

function said(owner: string): string[] {
  const documents = sample();
  Object.assign(documents.manifest, { owner });
  return readBundle(documents, around()).findings.map(({ path, message }) => `${path}: ${message.vi}`);
}

describe('a text that does not match', () => {
  test('because nobody chose it yet is one to fill in', () => {
    expect(said('')).toEqual(['/manifest/owner: Chưa điền.']);
  });

  test('because a code has other signs than a code may have says which it may have', () => {
    expect(said('Sở Y tế')).toEqual(['/manifest/owner: Chỉ gồm chữ thường không dấu, số và dấu gạch nối, bắt đầu bằng chữ.']);
  });
});
