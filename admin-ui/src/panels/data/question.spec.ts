// Tables of panel questions: variables, periods of longer indicators, and the level that a map can be drawn at.
import { describe, expect, it } from '@jest/globals';
import { parsePeriod } from '@haidang/plugin-sdk';
import type { PeriodType } from '@haidang/plugin-sdk';
import type { IndicatorFacts } from '../board.js';
import { mappedLevel, periodOfType, questionOf } from './question.js';

function facts(code: string, periodType: PeriodType): [string, IndicatorFacts] {
  return [
    `health.${code}`,
    {
      ref: `health.${code}`,
      set: 'health',
      code,
      title: { vi: code },
      decimals: 0,
      unit: 'case',
      symbol: { vi: 'ca' },
      direction: 'down',
      periodType,
      proposal: false,
      inPoints: false,
      addsUp: true,
    },
  ];
}

const board = {
  set: 'health',
  period: parsePeriod('2024-M05'),
  orgUnit: '568',
  root: '56',
  compare: ['plan'] as const,
  asOf: undefined,
  indicators: new Map([facts('dengue-cases', 'monthly'), facts('doctors', 'quarterly')]),
};

describe('the question of a panel', () => {
  it('fills in period, org unit and comparisons, and names the set of each indicator', () => {
    const query = questionOf(
      {
        type: 'stat',
        query: {
          indicators: ['dengue-cases', 'tourism.overnight-guests'],
          by: [],
          orgUnits: ['$orgUnit'],
          periods: ['$period'],
          measure: 'cumulative',
          compare: '$compare',
        },
      },
      board,
    );
    expect(query).toEqual({
      indicators: ['health.dengue-cases', 'tourism.overnight-guests'],
      by: [],
      orgUnits: ['568'],
      periods: ['2024-M05'],
      measure: 'cumulative',
      compare: ['plan'],
    });
  });

  it('leaves the comparisons out when the reader chose none', () => {
    expect(questionOf({ type: 'stat', query: { indicators: ['dengue-cases'], compare: '$compare' } }, { ...board, compare: [] })).not.toHaveProperty('compare');
  });

  it('asks an indicator of longer periods for the last one that is over', () => {
    expect(questionOf({ type: 'stat', query: { indicators: ['doctors'], periods: ['$period'] } }, board)?.periods).toEqual(['2024-Q1']);
    expect(questionOf({ type: 'trend', query: { indicators: ['doctors'], periods: { last: 5, until: '$period' } } }, board)?.periods).toEqual({
      last: 5,
      until: '2024-Q1',
    });
  });

  it('keeps the chosen period where the indicators differ, and where it is longer than theirs', () => {
    expect(questionOf({ type: 'table', query: { indicators: ['dengue-cases', 'doctors'], periods: ['$period'] } }, board)?.periods).toEqual(['2024-M05']);
    expect(
      questionOf({ type: 'stat', query: { indicators: ['dengue-cases'], periods: ['$period'] } }, { ...board, period: parsePeriod('2024') })?.periods,
    ).toEqual(['2024']);
  });

  it('draws maps of the whole extent, and by district before there were outlines of communes', () => {
    const panel = { query: { indicators: ['dengue-cases'], orgUnits: { within: '$orgUnit', level: 'commune' as const } } };
    expect(questionOf({ ...panel, type: 'map' }, board)?.orgUnits).toEqual({ within: '56', level: 'district' });
    expect(questionOf({ ...panel, type: 'table' }, board)?.orgUnits).toEqual({ within: '568', level: 'commune' });
    expect(questionOf({ ...panel, type: 'map' }, { ...board, period: parsePeriod('2025-M07') })?.orgUnits).toEqual({ within: '56', level: 'commune' });
  });

  it('asks nothing for a panel without a question', () => {
    expect(questionOf({ type: 'text' }, board)).toBeUndefined();
  });
});

describe('periods and levels', () => {
  it.each([
    ['2024-M06', 'quarterly', '2024-Q2'],
    ['2024-M05', 'quarterly', '2024-Q1'],
    ['2024-M11', 'yearly', '2023'],
    ['2024-M12', 'yearly', '2024'],
    ['2024-H1', 'half-yearly', '2024-H1'],
  ] as const)('%s as %s is %s', (code, type, expected) => {
    expect(periodOfType(parsePeriod(code), type).code).toBe(expected);
  });

  it.each([
    ['2025-06-30', 'district'],
    ['2025-07-31', 'commune'],
  ] as const)('%s is drawn by %s', (at, level) => {
    expect(mappedLevel(at)).toBe(level);
  });
});
