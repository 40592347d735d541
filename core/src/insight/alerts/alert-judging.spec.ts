import { describe, expect, test } from '@jest/globals';
import { compileAlert, Decimal, parsePeriod, type AlertRule, type CompiledAlert } from '@haidang/plugin-sdk';
import { dedupeKey, newestWith, NO_FIGURES, readingOf, verdictAt, type TileOf } from './alert-judging.js';

const alert = (changes: Partial<AlertRule> = {}): CompiledAlert => {
  const compiled = compileAlert({ id: 'x', indicator: 'a', when: 'samePeriod < -20', severity: 'bad', ...changes });
  if (compiled === undefined) throw new Error('no condition');
  return compiled;
};
/** Changes on last year by month; null: a figure without last year's. */
const tiles =
  (changes: Record<string, string | null>): TileOf =>
  ({ code }) => {
    const change = changes[code];
    if (change === undefined) return undefined;
    return { sample: false, figures: { ...NO_FIGURES, value: new Decimal(1), samePeriod: change === null ? undefined : new Decimal(change) } };
  };
const june = parsePeriod('2024-M06');

describe('does it fire', () => {
  test.each<[string, Partial<AlertRule>, Record<string, string | null>, boolean | undefined | 'no tile']>([
    ['when it holds', {}, { '2024-M06': '-30' }, true],
    ['not when it does not', {}, { '2024-M06': '-10' }, false],
    ['not to be said without the figure', {}, { '2024-M06': null }, undefined],
    ['not without a tile', {}, {}, 'no tile'],
    ['for two periods, when both hold', { forPeriods: 2 }, { '2024-M06': '-30', '2024-M05': '-30' }, true],
    ['for two periods, not when the one before does not', { forPeriods: 2 }, { '2024-M06': '-30', '2024-M05': '0' }, false],
    ['for two periods, not to be said when the one before is missing', { forPeriods: 2 }, { '2024-M06': '-30' }, undefined],
    ['for three periods, not when one does not and another is missing', { forPeriods: 3 }, { '2024-M06': '-30', '2024-M04': '0' }, false],
  ])('%s', (_, changes, known, expected) => {
    const verdict = verdictAt(alert(changes), tiles(known), june);
    expect(verdict === undefined ? 'no tile' : verdict.fires).toBe(expected);
  });

  test('the newest figure counts, up to a year back', () => {
    expect(newestWith(tiles({ '2024-M04': '0', '2024-M02': '0' }), june)?.code).toBe('2024-M04');
    expect(newestWith(tiles({ '2023-M05': '0' }), june)).toBeUndefined();
  });

  test.each<[AlertRule['dedupe'], string]>([
    [undefined, '2024-M06 56'],
    [['period', 'orgUnit'], '2024-M06 56'],
    [['orgUnit'], '* 56'],
    [['period'], '2024-M06 *'],
  ])('one firing by %j is %s', (dedupe, key) => {
    expect(dedupeKey({ ...alert().rule, ...(dedupe === undefined ? {} : { dedupe }) }, '2024-M06', '56')).toBe(key);
  });

  test('shares and changes are for reading, values are exact', () => {
    const reading = readingOf({ ...NO_FIGURES, value: new Decimal('0.123456789'), planPercent: new Decimal(100).div(3) });
    expect(reading).toMatchObject({ value: 0.123456789, planPercent: 33.33, change: null });
  });
});
