import { describe, expect, test } from '@jest/globals';
import type { ObservationStatus } from '@haidang/plugin-sdk';
import type { Reading } from '../figures/reading.js';
import { cellsAt, daysOf, endOfDay, momentsOf, type VersionRow } from './known-versions.js';
import { triangleOf, type Day } from './triangle.js';

const reading = (text: string | undefined): Reading | undefined => {
  if (text === undefined || text === '') return undefined;
  const [value = '', status = 'A'] = text.split(' ');
  return { value, status: status as ObservationStatus, origin: 'submission', sample: false };
};
const days = (...given: (readonly [string, ...string[]])[]): Day[] => given.map(([day, ...texts]) => ({ day, readings: texts.map(reading) }));
const shown = (triangle: ReturnType<typeof triangleOf>): string[] =>
  triangle.rows.map((row) =>
    row.map(({ value, kind, changed }) => `${String(value ?? '')}${kind === null ? '' : ` ${kind}`}${changed ? ' *' : ''}`).join(' | '),
  );

describe('triangle', () => {
  test('says of each day what was known, and how final it was', () => {
    const found = triangleOf(
      days(['2024-07-01', '10 P', ''], ['2024-08-01', '10 A', '20 E'], ['2024-08-09', '12 A', '20 E'], ['2024-09-01', '12 A', '']),
      2,
      60,
    );
    expect(found.knownOn).toEqual(['2024-07-01', '2024-08-01', '2024-08-09', '2024-09-01']);
    expect(shown(found)).toEqual(['10 preliminary * | 10 official * | 12 revised * | 12 revised', ' | 20 estimated * | 20 estimated |  withdrawn *']);
    expect(found.more).toBe(false);
  });

  test('leaves out days on which nothing asked for changed, then the oldest beyond the limit', () => {
    const found = triangleOf(days(['2024-07-01', '1'], ['2024-07-02', '1'], ['2024-07-03', '2'], ['2024-07-04', '3']), 1, 2);
    expect([found.knownOn, shown(found), found.more]).toEqual([['2024-07-03', '2024-07-04'], ['2 revised * | 3 revised *'], true]);
  });

  test('of nothing is empty', () => {
    expect(triangleOf([], 2, 60)).toEqual({ knownOn: [], rows: [[], []], more: false });
  });
});

describe('versions at a moment', () => {
  const version = (from: number, to: number | null, value: string, more: Partial<VersionRow> = {}): VersionRow => ({
    indicator_id: 1,
    org_unit_id: 1,
    period: '2024-M06',
    measure: 'value',
    status: 'A',
    origin: 'submission',
    sample: false,
    producer: 'own',
    actor: 'a',
    reason: null,
    view: 'direct',
    rank: 10,
    trial: false,
    value,
    from,
    to,
    ...more,
  });
  const at = (figures: VersionRow[], moment: number) => cellsAt({ figures, plans: [] }, moment).get('direct', 1, 1, '2024-M06', 'value', '')?.value;
  const changed = [version(10, 20, '1'), version(20, null, '2'), version(5, null, '9', { producer: 'other', rank: 20 })];

  test.each([
    [4, undefined],
    [5, '9'],
    [9, '9'],
    [10, '1'],
    [19, '1'],
    [20, '2'],
    [1e18, '2'],
  ])('at %d: %s', (moment, expected) => {
    expect(at(changed, moment)).toBe(expected);
  });

  test('a trial figure comes before an official one where it was read', () => {
    expect(at([...changed, version(30, null, '5', { trial: true, rank: 30 })], 40)).toBe('5');
  });

  test('moments are every beginning and end up to a limit', () => {
    expect(momentsOf({ figures: changed, plans: [] }, 15)).toEqual([5, 10]);
  });

  test('a day is a day in Viet Nam and ends with its last microsecond', () => {
    const end = endOfDay('2024-07-20');
    expect(new Date(end / 1000).toISOString()).toBe('2024-07-20T16:59:59.999Z');
    expect(daysOf([end, end + 1])).toEqual(['2024-07-20', '2024-07-21']);
  });
});
