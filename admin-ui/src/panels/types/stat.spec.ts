// One figure judged: thresholds against plan and pace, changes in percent and in points, and the headline told as on the overview.
import { describe, expect, it } from '@jest/globals';
import { Decimal, parsePeriod } from '@haidang/plugin-sdk';
import type { Threshold } from '@haidang/plugin-sdk';
import type { IndicatorFacts } from '../board.js';
import type { FrameRow } from '../data/rows.js';
import { judgeStat, stateBy } from './stat.js';

const PACED: Threshold[] = [
  { below: 0.9, of: 'pace', state: 'bad' },
  { below: 1, of: 'pace', state: 'watch' },
];
const facts: IndicatorFacts = {
  ref: 'a.x',
  set: 'a',
  code: 'x',
  title: { vi: 'x' },
  decimals: 0,
  unit: 'visit',
  symbol: { vi: '' },
  direction: 'up',
  periodType: 'monthly',
  proposal: false,
  inPoints: false,
  addsUp: true,
};

function row(figures: Partial<FrameRow>): FrameRow {
  return {
    indicator: 'a.x',
    orgUnit: '56',
    period: '2024-M06',
    member: undefined,
    value: null,
    plan: null,
    previous: null,
    samePeriod: null,
    status: 'A',
    origin: 'published',
    ...figures,
  };
}

const question = { measure: 'cumulative' as const, period: parsePeriod('2024-M06'), thresholds: PACED, headline: undefined };

describe('state by thresholds', () => {
  it.each([
    [44, 100, 'bad'],
    [46, 100, 'watch'],
    [50, 100, 'good'],
    [50, null, 'none'],
    [null, 100, 'none'],
  ] as const)('%s of a plan of %s is %s when half of it is due', (value, plan, state) => {
    expect(stateBy(PACED, row({ value, plan }), new Decimal('0.5'))).toBe(state);
  });

  it('measures against the number itself, last year and the period before', () => {
    expect(stateBy([{ above: 100, state: 'bad' }], row({ value: 101 }), new Decimal(1))).toBe('bad');
    expect(stateBy([{ above: 1.1, of: 'same-period', state: 'watch' }], row({ value: 111, samePeriod: 100 }), new Decimal(1))).toBe('watch');
    expect(stateBy([{ below: 1, of: 'previous', state: 'watch' }], row({ value: 90, previous: '90' }), new Decimal(1))).toBe('good');
  });
});

describe('a figure judged', () => {
  it('holds half a year against half of the year’s plan', () => {
    expect(judgeStat(row({ value: 5173, plan: 9000, samePeriod: '2525.9' }), facts, question)).toEqual({
      state: 'good',
      planPercent: 57.477778,
      pacePercent: 50,
      samePeriod: 104.79829,
      previous: null,
      changeUnit: 'percent',
    });
  });

  it('holds a level against the whole plan, and tells its change in points', () => {
    expect(judgeStat(row({ value: 91, plan: 100, samePeriod: 90 }), { ...facts, addsUp: false, inPoints: true }, question)).toMatchObject({
      state: 'watch',
      pacePercent: 100,
      samePeriod: 1,
      changeUnit: 'points',
    });
  });

  it('says no change against zero, and nothing of a plan of zero', () => {
    expect(judgeStat(row({ value: 5, plan: 0, samePeriod: 0 }), facts, question)).toMatchObject({ samePeriod: null, planPercent: null, pacePercent: null });
  });

  it('says of the headline what the overview says', () => {
    const headline = { ref: 'a.x', measure: 'cumulative' as const, state: 'watch' as const, planPercent: 57.5, pacePercent: 61 };
    expect(judgeStat(row({ value: 5173, plan: 9000 }), facts, { ...question, headline })).toMatchObject({ state: 'watch', planPercent: 57.5, pacePercent: 61 });
    expect(judgeStat(row({ value: 5173, plan: 9000 }), facts, { ...question, measure: 'value', headline }).planPercent).not.toBe(57.5);
  });
});
