import { describe, expect, it } from '@jest/globals';
import type { Obligation } from '@haidang/plugin-sdk';
import { isOpen, mayBeNil, previewOf, startOf } from './register.js';

const calendar = { holidays: new Set(['2024-09-02', '2024-09-03']), workedDays: new Set(['2024-09-07']) };
const on = { dueOn: '2024-08-30', today: '2024-08-28', calendar };

describe('an extension before it is sent', () => {
  it.each([
    ['', { added: 0, left: 0, fault: 'date' }],
    ['2024-08-30', { added: 0, left: 0, fault: 'early' }],
    ['2024-08-01', { added: 0, left: 0, fault: 'early' }],
    ['2024-09-04', { added: 1, left: 3, fault: undefined }],
    ['2024-09-02', { added: 0, left: 2, fault: 'dayOff' }],
    ['2024-09-07', { added: 4, left: 6, fault: undefined }],
    ['2024-09-08', { added: 4, left: 6, fault: 'dayOff' }],
    ['2026-09-08', { added: 0, left: 0, fault: 'far' }],
  ])('to %j: %j', (wanted, expected) => {
    expect(previewOf(wanted, on)).toEqual(expected);
  });

  it('is never into the past, even of a due date long over', () => {
    expect(previewOf('2024-08-27', { ...on, dueOn: '2024-07-05' }).fault).toBe('early');
    expect([startOf('2024-07-05', '2024-08-28'), startOf('2024-08-30', '2024-08-28')]).toEqual(['2024-08-28', '2024-08-30']);
  });
});

describe('what a row offers', () => {
  const item = (more: Partial<Obligation>) =>
    ({ state: 'due', status: 'none', nilAllowed: true, nil: false, filledCells: 0, ...more }) satisfies Partial<Obligation>;

  it.each<[Partial<Obligation>, boolean, boolean]>([
    [{}, true, true],
    [{ nilAllowed: false }, true, false],
    [{ status: 'draft', filledCells: 3 }, true, false],
    [{ status: 'draft', filledCells: 3, nil: true }, true, true],
    [{ status: 'submitted', state: 'waiting' }, false, false],
    [{ status: 'returned', state: 'returned' }, false, true],
    [{ status: 'published', state: 'done' }, false, false],
    [{ state: 'exempt' }, false, false],
    [{ state: 'missed' }, true, true],
  ])('%j: open %s, nil %s', (more, open, nil) => {
    expect([isOpen(item(more)), mayBeNil(item(more))]).toEqual([open, nil]);
  });
});
