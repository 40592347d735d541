// The pure parts of publishing: from which day a version counts, and what a note must be.
import { describe, expect, test } from '@jest/globals';
import { effectiveFromOf } from './effective-from.js';
import { noteOf } from './note.js';
import { PublicationSteps, type Publication } from './publication-steps.js';

describe('a version counts', () => {
  const today = '2024-07-20';
  const monthly = { type: 'monthly', first: '2022-M01', calendar: 'calendar', due: { workingDays: 3 } } as const;
  const running = '2024-07-01';

  test.each<[string | null | undefined, boolean, string | null]>([
    [undefined, true, null],
    [undefined, false, running],
    [null, false, running],
    ['', false, running],
    ['2024-08-15', false, '2024-08-15'],
    ['2024-M09', false, '2024-09-01'],
    ['2024-Q4', true, '2024-10-01'],
    ['2025', false, '2025-01-01'],
  ])('asked %j (first: %j): from %j', (asked, isFirst, expected) => {
    expect(effectiveFromOf(asked, { isFirst, today, rule: monthly })).toBe(expected);
  });

  test('from the period before as long as people report it', () => {
    expect(effectiveFromOf(null, { isFirst: false, today, rule: { ...monthly, due: { workingDays: 20 } } })).toBe('2024-06-01');
  });

  test.each(['soon', '2024-02-30', '2024-M13', '2024-Q5'])('not from %s', (asked) => {
    expect(() => effectiveFromOf(asked, { isFirst: false, today, rule: monthly })).toThrow('VALUE_REFUSED');
  });
});

describe('a note', () => {
  test('is kept without the white space around it, line breaks and all', () => {
    expect(noteOf('  Theo công văn 45\nngày 3/7  ')).toBe('Theo công văn 45\nngày 3/7');
  });

  test.each(['', '    ', 'abcd', 'x'.repeat(1_001), 'Lý do \u0000', 'Lý do \u202e ngược'])('%j is none', (text) => {
    expect(() => noteOf(text)).toThrow('VALUE_REFUSED');
  });
});

test('steps are taken in the order in which they joined, and stop at the first that refuses', async () => {
  const steps = new PublicationSteps();
  const order: string[] = [];
  steps.join(() => {
    order.push('first');
    return Promise.resolve({ carriedDrafts: 1 });
  });
  steps.join(() => {
    order.push('second');
    return Promise.resolve({ carriedDrafts: 2, carriedFigures: 5 });
  });
  const sql = { query: () => Promise.resolve([]), one: () => Promise.resolve(undefined) };
  const publication = { set: 'tourism' } as Publication;
  expect(await steps.take(sql, publication)).toEqual({ carriedDrafts: 3, carriedFigures: 5 });
  steps.join(() => Promise.reject(new Error('no')));
  steps.join(() => {
    order.push('never');
    return Promise.resolve({});
  });
  await expect(steps.take(sql, publication)).rejects.toThrow('no');
  expect(order).toEqual(['first', 'second', 'first', 'second']);
});
