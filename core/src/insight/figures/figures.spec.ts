// How figures are computed, over the whole pure path of a question.
import { describe, expect, test } from '@jest/globals';
import type { Aggregation, Query } from '@haidang/plugin-sdk';
import { ask, GUESTS, monthly, months, notesOf, query, valuesOf, type Defined, type Known } from './figures.testing.js';
import { sightOn } from './sight.js';

describe('time', () => {
  test.each<[Aggregation, string, unknown]>([
    ['sum', '2024-Q1', 60],
    ['average', '2024-Q1', 20],
    ['last', '2024-Q1', 30],
    ['first', '2024-Q1', 10],
    ['min', '2024-Q1', 10],
    ['max', '2024-Q1', 30],
    ['none', '2024-Q1', null],
    ['sum', '2024-H1', 210],
    ['sum', '2024-9M', 450],
    ['sum', '2024', 780],
  ])('%s over %s', (rule, period, expected) => {
    const known = monthly('guests', 1, ...Array.from({ length: 12 }, (_, at) => String((at + 1) * 10)));
    expect(valuesOf(ask({ defined: [{ code: 'guests', rule }], known, query: query(['guests'], [period]) }))).toEqual([expected]);
  });

  test('a direct figure of the coarser period wins over its months', () => {
    const frame = ask({
      defined: [GUESTS],
      known: [...monthly('guests', 1, '10', '20', '30'), ['guests', 1, '2024-Q1', '61']],
      query: query(['guests'], ['2024-Q1']),
    });
    expect(valuesOf(frame)).toEqual([61]);
  });

  test('a missing month makes the sum partial, and says so', () => {
    const frame = ask({ defined: [GUESTS], known: monthly('guests', 1, '10', undefined, '30'), query: query(['guests'], ['2024-Q1']) });
    expect(valuesOf(frame)).toEqual([40]);
    expect(notesOf(frame)).toContain('partial');
  });

  test('nothing known is null, never 0', () => {
    const frame = ask({ defined: [GUESTS], query: query(['guests'], months(1)) });
    expect(frame.rows).toEqual([['tourism.guests', '56', '2024-M01', null, null, null]]);
  });

  test('a yearly indicator has no monthly value', () => {
    expect(valuesOf(ask({ defined: [{ code: 'guests', type: 'yearly' }], known: [['guests', 1, '2024', '5']], query: query(['guests'], months(6)) }))).toEqual([
      null,
    ]);
  });

  test('weighted over time by the weights of each month', () => {
    const defined = [
      { code: 'occupancy', rule: 'weighted' as const, weight: 'rooms' },
      { code: 'rooms', rule: 'last' as const },
    ];
    const known = [...monthly('occupancy', 1, '50', '80', '60'), ...monthly('rooms', 1, '100', '300', '100')];
    expect(valuesOf(ask({ defined, known, query: query(['occupancy'], ['2024-Q1']) }))).toEqual([70]);
  });

  test('months left out of `by` are combined by the rule', () => {
    const frame = ask({
      defined: [GUESTS],
      known: monthly('guests', 1, '1', '2', '3', '4'),
      query: query(['guests'], { from: '2024-M02', to: '2024-M04' }, { by: ['indicator'] }),
    });
    expect(frame.rows).toEqual([['tourism.guests', 9, 'A', 'calculated']]);
  });
});

describe('year to date', () => {
  const cumulative = (known: Known[], period: string, defined: Defined = GUESTS) =>
    ask({ defined: [defined], known, query: query([defined.code], [period], { measure: 'cumulative' }) });

  test('the sum of the months so far', () => {
    expect(valuesOf(cumulative(monthly('guests', 1, '10', '20', '30', '99'), '2024-M03'))).toEqual([60]);
  });

  test('partial when a month is missing, and still given', () => {
    const frame = cumulative(monthly('guests', 1, '10', undefined, '30'), '2024-M03');
    expect(valuesOf(frame)).toEqual([40]);
    expect(notesOf(frame)).toContain('partial');
  });

  test('a published cumulative figure wins over the sum', () => {
    expect(valuesOf(cumulative([...monthly('guests', 1, '10', '20', '30'), ['guests', 1, '2024-M03', '65', { measure: 'cumulative' }]], '2024-M03'))).toEqual([
      65,
    ]);
  });

  test("a published half-year is the year to date of June, and June's the half-year", () => {
    expect(valuesOf(cumulative([['guests', 1, '2024-H1', '500']], '2024-M06'))).toEqual([500]);
    expect(
      valuesOf(ask({ defined: [GUESTS], known: [['guests', 1, '2024-M06', '500', { measure: 'cumulative' }]], query: query(['guests'], ['2024-H1']) })),
    ).toEqual([500]);
  });

  test('the year to date of a quarter', () => {
    expect(
      valuesOf(
        cumulative(
          [
            ['guests', 1, '2024-Q1', '5'],
            ['guests', 1, '2024-Q2', '7'],
          ],
          '2024-Q2',
          { code: 'guests', type: 'quarterly' },
        ),
      ),
    ).toEqual([12]);
  });

  test('what is reported year to date is so already', () => {
    const defined: Defined = { code: 'disbursed', rule: 'last', more: { cumulative: 'year' } };
    const known = monthly('disbursed', 1, '10', '25', '45');
    expect(valuesOf(cumulative(known, '2024-M03', defined))).toEqual([45]);
    expect(valuesOf(ask({ defined: [defined], known, query: query(['disbursed'], ['2024-Q1']) }))).toEqual([45]);
  });
});

describe('derived indicators', () => {
  const STAY: Defined = { code: 'stay', formula: 'nights / guests' };
  const defined = [GUESTS, { code: 'nights' }, STAY];
  const known = [...monthly('guests', 1, '10', '20', '30'), ...monthly('nights', 1, '20', '60', '100')];

  test('computed at the period that is asked for, never averaged', () => {
    expect(valuesOf(ask({ defined, known, query: query(['stay'], ['2024-M02', '2024-Q1']) }))).toEqual([3, 3]);
  });

  test('a direct figure wins', () => {
    expect(valuesOf(ask({ defined, known: [...known, ['stay', 1, '2024-M02', '2.9']], query: query(['stay'], months(2)) }))).toEqual([2.9]);
  });

  test('a missing operand gives missing; so does a division by zero', () => {
    expect(valuesOf(ask({ defined, known: [['guests', 1, '2024-M01', '10']], query: query(['stay'], months(1)) }))).toEqual([null]);
    expect(
      valuesOf(
        ask({
          defined,
          known: [
            ['guests', 1, '2024-M01', '0'],
            ['nights', 1, '2024-M01', '4'],
          ],
          query: query(['stay'], months(1)),
        }),
      ),
    ).toEqual([null]);
  });

  test('previous, same period of last year, year to date, plan, and figures of other sets', () => {
    const formulas: Defined[] = [
      { code: 'growth', formula: 'guests - previous(guests)' },
      { code: 'yoy', formula: 'guests - samePeriodLastYear(guests)' },
      { code: 'rate', formula: 'yearToDate(guests) / plan(guests) * 100' },
      { code: 'share', formula: 'guests / tax.total' },
    ];
    const all = [GUESTS, ...formulas, { code: 'total', set: 'tax' }];
    const cells: Known[] = [...monthly('guests', 1, '10', '20', '30'), ['guests', 1, '2023-M03', '24'], ['total', 1, '2024-M03', '60']];
    const frame = ask({ defined: all, known: cells, plans: [['guests', 1, '2024', '240']], query: query(['growth', 'yoy', 'rate', 'share'], months(3)) });
    expect(valuesOf(frame)).toEqual([10, 6, 25, 0.5]);
  });

  test('the year to date of a derived indicator is its formula over years to date', () => {
    expect(valuesOf(ask({ defined, known, query: query(['stay'], months(3), { measure: 'cumulative' }) }))).toEqual([3]);
  });

  test('a sample operand marks the result', () => {
    const frame = ask({
      defined,
      known: [
        ['guests', 1, '2024-M01', '10', { sample: true, origin: 'sample' }],
        ['nights', 1, '2024-M01', '20'],
      ],
      query: query(['stay'], months(1)),
    });
    expect(frame.rows[0]?.slice(-2)).toEqual(['A', 'sample']);
    expect(notesOf(frame)).toContain('sample');
  });

  test('a sum over a dimension is missing when a member is', () => {
    const dimension = {
      disaggregate: [
        {
          dimension: 'sex',
          members: [
            { code: 'male', title: { vi: 'Nam' } },
            { code: 'female', title: { vi: 'Nữ' } },
          ],
        },
      ],
    };
    const all: Defined[] = [
      { code: 'guests', more: dimension },
      { code: 'both', formula: 'sum(guests over sex)' },
    ];
    const one = (member: string, value: string): Known => ['guests', 1, '2024-M01', value, { disaggregation: `sex=${member}` }];
    expect(valuesOf(ask({ defined: all, known: [one('male', '3'), one('female', '4')], query: query(['both'], months(1)) }))).toEqual([7]);
    expect(valuesOf(ask({ defined: all, known: [one('male', '3')], query: query(['both'], months(1)) }))).toEqual([null]);
  });
});

describe('org units', () => {
  const WITHIN: Query['orgUnits'] = { within: '56', level: 'commune' };

  test('a code follows its unit across the reorganisation, and the note says so', () => {
    const frame = ask({
      defined: [GUESTS],
      known: [
        ['guests', 1, '2025-M06', '10'],
        ['guests', 2, '2025-M07', '19'],
      ],
      query: query(['guests'], { from: '2025-M06', to: '2025-M07' }),
    });
    expect(valuesOf(frame)).toEqual([10, 19]);
    expect(notesOf(frame)).toContain('boundary-change');
  });

  test('code@valid-from means that version alone', () => {
    const frame = ask({
      defined: [GUESTS],
      known: [
        ['guests', 1, '2025-M06', '10'],
        ['guests', 2, '2025-M07', '19'],
      ],
      query: query(['guests'], { from: '2025-M06', to: '2025-M07' }, { orgUnits: ['56@2025-07-01'] }),
    });
    expect(frame.rows).toEqual([['tourism.guests', '56@2025-07-01', '2025-M07', 19, 'A', 'submission']]);
  });

  test('units within are those of each period; a code that changed hands is named with its date', () => {
    const frame = ask({ defined: [GUESTS], query: query(['guests'], ['2025-M06', '2025-M07'], { orgUnits: WITHIN }) });
    expect(frame.rows.map((row) => `${String(row[1])} ${String(row[2])}`)).toEqual([
      '100 2025-M06',
      '100 2025-M07',
      '101@2022-01-01 2025-M06',
      '101@2025-07-01 2025-M07',
      '102 2025-M07',
    ]);
  });

  test('all communes as one read the roll-up of the province where the rule is sum', () => {
    const frame = ask({
      defined: [GUESTS],
      known: monthly('guests', 11, '1'),
      rollups: monthly('guests', 1, '77'),
      query: query(['guests'], months(1), { orgUnits: WITHIN, by: ['indicator', 'period'] }),
    });
    expect(valuesOf(frame)).toEqual([77]);
    expect(frame.reads.direct).toBeUndefined();
  });

  const SEES_11 = sightOn((_, id) => id === 11);

  test('a total of which a part is hidden is no total: it is absent, and the note says that something is not shown', () => {
    for (const orgUnits of [WITHIN, ['100', '101']]) {
      const frame = ask({
        defined: [GUESTS],
        known: [...monthly('guests', 11, '4'), ...monthly('guests', 12, '50')],
        rollups: monthly('guests', 1, '54'),
        sight: SEES_11,
        query: query(['guests'], months(1), { orgUnits, by: ['indicator', 'period'] }),
      });
      expect([frame.rows, notesOf(frame)]).toEqual([[], ['hidden']]);
    }
  });

  test('nor is one over time, when the unit of a part of it is hidden', () => {
    const frame = (periods: string[], by: ('period' | 'orgUnit')[]) =>
      ask({
        defined: [GUESTS],
        known: [
          ['guests', 11, '2025-M06', '4'],
          ['guests', 21, '2025-M07', '50'],
        ],
        sight: sightOn((_, id) => id === 21),
        query: query(['guests'], periods, { orgUnits: ['100'], by }),
      });
    expect(frame(['2025-M06', '2025-M07'], ['orgUnit']).rows).toEqual([]);
    expect(valuesOf(frame(['2025-M06', '2025-M07'], ['period']))).toEqual([50]);
    expect(valuesOf(frame(['2025'], ['period']))).toEqual([null]);
  });

  test('nor does a formula count on with the visible part of an operand', () => {
    const sight = sightOn((set, id) => set === 'tourism' || id === 11);
    const of = (orgUnits: NonNullable<Query['orgUnits']>) =>
      ask({
        defined: [GUESTS, { code: 'total', set: 'tax' }, { code: 'share', formula: 'guests / tax.total' }],
        known: [...monthly('guests', 11, '5'), ...monthly('guests', 12, '6'), ...monthly('total', 11, '10'), ...monthly('total', 12, '90')],
        rollups: [...monthly('guests', 1, '11'), ...monthly('total', 1, '100')],
        sight,
        query: query(['share'], months(1), { orgUnits, by: ['period'] }),
      });
    expect([WITHIN, ['100', '101'], ['100']].map((orgUnits) => valuesOf(of(orgUnits)))).toEqual([[null], [null], [0.5]]);
  });

  test('averages and weighted means over units come from the units', () => {
    const known = [...monthly('rate', 11, '50'), ...monthly('rate', 12, '80'), ...monthly('rooms', 11, '100'), ...monthly('rooms', 12, '200')];
    const both = (units: Aggregation) =>
      ask({
        defined: [{ code: 'rate', rule: 'average', units, weight: 'rooms' }, { code: 'rooms' }],
        known,
        query: query(['rate'], months(1), { orgUnits: ['100', '101'], by: ['period'] }),
      });
    expect(valuesOf(both('average'))).toEqual([65]);
    expect(valuesOf(both('weighted'))).toEqual([70]);
    expect(valuesOf(both('none'))).toEqual([null]);
  });

  test('a derived indicator of several units is its formula over their sums', () => {
    const known = [...monthly('guests', 11, '10'), ...monthly('guests', 12, '30'), ...monthly('nights', 11, '10'), ...monthly('nights', 12, '90')];
    const frame = ask({
      defined: [GUESTS, { code: 'nights' }, { code: 'stay', formula: 'nights / guests' }],
      known,
      query: query(['stay'], months(1), { orgUnits: ['100', '101'], by: ['indicator'] }),
    });
    expect(valuesOf(frame)).toEqual([2.5]);
  });
});
