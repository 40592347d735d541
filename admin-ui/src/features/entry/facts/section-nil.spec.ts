import { describe, expect, test } from '@jest/globals';
import { cellsOf, fieldsOf } from '@haidang/plugin-sdk';
import type { DocumentCell, FormDefinition, SubmissionDocument } from '@haidang/plugin-sdk';
import { sectionNils, withSectionNil } from './section-nil.js';

const number = (indicator: string, section: string, nil = true): object => ({
  type: 'number',
  'x-indicator': { code: indicator },
  'x-section': section,
  ...(nil ? { 'x-nil': true } : {}),
});
const FORM = {
  type: 'object',
  'x-sections': [
    { id: 'one', title: { vi: 'Một' } },
    { id: 'two', title: { vi: 'Hai' } },
  ],
  properties: { a: number('a', 'one'), b: number('b', 'one'), c: number('c', 'one', false), d: number('d', 'two') },
} as unknown as FormDefinition;
const cells = (document: SubmissionDocument): DocumentCell[] => cellsOf(fieldsOf(FORM), document);

describe('a section without occurrences', () => {
  test('counts cells that may be nil; a section with one such cell has its own box', () => {
    expect([...sectionNils(cells({ a: 5 }))]).toEqual([['one', { nil: 0, empty: 1 }]]);
    expect([...sectionNils(cells({ nil: ['/a', '/b'] }))]).toEqual([['one', { nil: 2, empty: 0 }]]);
  });
  test('answers the empty cells only and keeps what was typed', () => {
    const document = { a: 5, nil: ['/d'] };
    expect(withSectionNil(document, cells(document), 'one', true)).toEqual({ a: 5, nil: ['/b', '/d'] });
  });
  test('takes the answers back, of that section alone', () => {
    const document = { nil: ['/a', '/b', '/d'] };
    expect(withSectionNil(document, cells(document), 'one', false)).toEqual({ nil: ['/d'] });
    expect(withSectionNil({ nil: ['/a'] }, cells({ nil: ['/a'] }), 'one', false)).toEqual({});
  });
});
