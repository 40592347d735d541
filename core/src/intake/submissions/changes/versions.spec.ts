import { describe, expect, it } from '@jest/globals';
import type { Step } from '../workflow.js';
import { seenBefore, versionSince, type Version } from './versions.js';

/** Revisions from the oldest on; each with the status it leads to and a document that its letter stands for. */
const past = (...steps: [Step, Version['status'], string][]): Version[] =>
  steps.map(([kind, status, document], index) => ({ revision: index + 1, kind, status, document: { document } })).reverse();

describe('the version decided on before', () => {
  it.each<[string, Version[], number | undefined]>([
    ['there is none before the first decision', past(['save', 'draft', 'a'], ['submit', 'submitted', 'a']), undefined],
    ['is what was returned', past(['submit', 'submitted', 'a'], ['return', 'returned', 'a'], ['save', 'returned', 'b'], ['submit', 'submitted', 'b']), 2],
    [
      'stays so once this one is approved',
      past(['submit', 'submitted', 'a'], ['return', 'returned', 'a'], ['submit', 'submitted', 'b'], ['approve', 'approved', 'b']),
      2,
    ],
    [
      'and published',
      past(
        ['submit', 'submitted', 'a'],
        ['return', 'returned', 'a'],
        ['submit', 'submitted', 'b'],
        ['approve', 'approved', 'b'],
        ['publish', 'published', 'b'],
      ),
      2,
    ],
    ['is the approval, while a correction is being written', past(['submit', 'submitted', 'a'], ['approve', 'approved', 'a'], ['save', 'draft', 'b']), 2],
    [
      'is the approval, when a cell is corrected',
      past(['submit', 'submitted', 'a'], ['approve', 'approved', 'a'], ['correct', 'submitted', 'b'], ['approve', 'approved', 'b']),
      2,
    ],
    ['is not the approval that was taken back', past(['submit', 'submitted', 'a'], ['approve', 'approved', 'a'], ['undo', 'submitted', 'a']), undefined],
    ['is what was published at once before', past(['publish', 'published', 'a'], ['publish', 'published', 'b']), 1],
  ])('%s', (_, revisions, revision) => {
    expect(seenBefore(revisions)?.revision).toBe(revision);
  });
});

describe('since', () => {
  const revisions = past(
    ['submit', 'submitted', 'a'],
    ['return', 'returned', 'a'],
    ['submit', 'submitted', 'b'],
    ['approve', 'approved', 'b'],
    ['undo', 'submitted', 'b'],
  );

  it.each([
    ['returned', 2],
    ['approved', undefined],
    ['3', 3],
    ['9', undefined],
    ['seen', 2],
  ])('%s names its revision', (since, revision) => {
    expect(versionSince(revisions, since)?.revision).toBe(revision);
  });
});
