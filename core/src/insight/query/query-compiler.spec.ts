// Rights and shapes of the statements, and what of a question is refused.
import { describe, expect, test } from '@jest/globals';
import { parsePeriod, type Query } from '@haidang/plugin-sdk';
import type { Sight } from '../figures/catalogue.js';
import { Needs } from '../figures/needs.js';
import { compileReads } from './query-compiler.js';
import { needsOfQuestion } from './query.service.js';
import { resolveQuestion } from './question.js';
import {
  ask,
  catalogueOf,
  EVERYTHING,
  GUESTS,
  monthly,
  months,
  notesOf,
  query,
  resolved,
  TREE,
  valuesOf,
  type Defined,
  type Known,
} from '../figures/figures.testing.js';
import { sightOn } from '../figures/sight.js';

describe('rights', () => {
  const sight: Sight = sightOn((set, id) => (set === 'tourism' ? id === 11 : false));
  const defined = [GUESTS, { code: 'total', set: 'tax' }, { code: 'share', formula: 'guests / tax.total' }];
  const known: Known[] = [...monthly('guests', 11, '5'), ...monthly('guests', 12, '6'), ...monthly('total', 11, '10')];

  test('the statement names visible units and indicators alone; hidden ones have no row', () => {
    const frame = ask({ defined, known, sight, query: { indicators: ['tourism.guests', 'tax.total'], periods: months(1), orgUnits: ['100', '101'] } });
    expect(frame.rows).toEqual([['tourism.guests', '100', '2024-M01', 5, 'A', 'submission']]);
    expect(notesOf(frame)).toContain('hidden');
    expect(frame.reads.direct?.values).toEqual([[1], 2024, [11], months(1)]);
  });

  test('a hidden operand is missing', () => {
    expect(valuesOf(ask({ defined, known, sight, query: query(['share'], months(1), { orgUnits: ['100'] }) }))).toEqual([null]);
  });

  test('nobody may see: nothing is read', () => {
    const frame = ask({ defined, known, sight: sightOn(() => false), query: query(['guests'], months(1)) });
    expect(frame.rows).toEqual([]);
    expect(frame.reads).toEqual({ direct: undefined, rollup: undefined, plans: undefined });
  });

  test('sets seen for different units become branches of one statement', () => {
    const each: Sight = sightOn((set, id) => (set === 'tourism' ? id === 11 : id === 12));
    const frame = ask({ defined, known, sight: each, query: { indicators: ['tourism.guests', 'tax.total'], periods: months(1), orgUnits: ['100', '101'] } });
    expect(frame.reads.direct?.text.split('union all')).toHaveLength(2);
    expect(frame.reads.direct?.values).toEqual([[1], 2024, [11], months(1), [2], 2024, [12], months(1)]);
  });
});

describe('statements', () => {
  const catalogue = catalogueOf([GUESTS]);
  const compiled = (periods: string[], asOf?: string) => {
    const question = resolved(catalogue, query(['guests'], periods, { compare: ['plan'] }));
    return compileReads(
      needsOfQuestion(question, new Needs(catalogue)),
      { units: [1], roots: [], asOf, planIssuer: "x'; drop table plan --" },
      catalogue,
      EVERYTHING,
    );
  };

  test('one text per shape, whatever is asked', () => {
    expect(compiled(months(1)).direct?.text).toBe(compiled(months(2, 3, 4)).direct?.text);
    expect(compiled(['2023-M01', '2024-M01']).direct?.values.slice(1, 3)).toEqual([2023, 2024]);
  });

  test('what the caller wrote is never text of the statement', () => {
    const plan = compiled(months(1), '2024-01-01T00:00:00.000Z');
    expect(`${plan.direct?.text ?? ''}${plan.plans?.text ?? ''}`).not.toMatch(/drop table|2024|M01/);
    expect(plan.plans?.values).toContain("x'; drop table plan --");
  });
});

describe('measures and comparisons', () => {
  const known: Known[] = [...monthly('guests', 1, '10', '20', '30'), ['guests', 1, '2023-M03', '24']];
  test.each<[NonNullable<Query['measure']>, unknown]>([
    ['value', 30],
    ['cumulative', 60],
    ['change', 10],
    ['change-percent', 50],
    ['plan-percent', 25],
  ])('%s', (measure, expected) => {
    expect(valuesOf(ask({ defined: [GUESTS], known, plans: [['guests', 1, '2024', '240']], query: query(['guests'], months(3), { measure }) }))).toEqual([
      expected,
    ]);
  });

  test('a percentage changes in points', () => {
    const defined: Defined = { code: 'rate', rule: 'last', more: { unitOfMeasure: 'percent' } };
    expect(
      valuesOf(ask({ defined: [defined], known: monthly('rate', 1, '40', '43.1'), query: query(['rate'], months(2), { measure: 'change-percent' }) })),
    ).toEqual([3.1]);
  });

  test('plan, previous and same period stand beside the value', () => {
    const frame = ask({
      defined: [GUESTS],
      known,
      plans: [['guests', 1, '2024', '240']],
      query: query(['guests'], months(3), { measure: 'cumulative', compare: ['plan', 'previous', 'same-period'] }),
    });
    expect(frame.columns.map((column) => column.name)).toEqual([
      'indicator',
      'orgUnit',
      'period',
      'value',
      'plan',
      'previous',
      'samePeriod',
      'status',
      'origin',
    ]);
    expect(frame.rows[0]?.slice(3, 7)).toEqual([60, 240, 30, 24]);
  });

  test('a month is not held against the plan of a year', () => {
    const frame = ask({ defined: [GUESTS], known, plans: [['guests', 1, '2024', '240']], query: query(['guests'], months(3), { compare: ['plan'] }) });
    expect(frame.rows[0]?.slice(3, 5)).toEqual([30, null]);
  });

  test('digits that a double cannot hold travel as text', () => {
    expect(valuesOf(ask({ defined: [GUESTS], known: [['guests', 1, '2024-M01', '12345678901234567.89']], query: query(['guests'], months(1)) }))).toEqual([
      '12345678901234567.89',
    ]);
  });
});

describe('refusals name every fault at once', () => {
  test.each<[string, Query, string[]]>([
    ['unknown indicator', { indicators: ['tourism.nothing', 'x'], periods: months(1) }, ['/indicators/0 indicator-unknown', '/indicators/1 indicator-unknown']],
    ['unknown unit', query(['guests'], months(1), { orgUnits: ['999'] }), ['/orgUnits/0 org-unit-unknown']],
    ['no period code', query(['guests'], ['2024-13']), ['/periods/0 period-invalid']],
    ['a range of two types', query(['guests'], { from: '2024-M01', to: '2024-Q2' }), ['/periods period-mismatch']],
    ['too many periods', query(['guests'], { last: 500 }), ['/periods/last too-many']],
    ['several indicators as one', query(['guests', 'guests'], months(1), { by: ['period'] }), ['/by by-indicator']],
    ['a dimension that it has not', query(['guests'], months(1), { by: ['dimension:sex'] }), ['/indicators/0 dimension-unknown']],
  ])('%s', (_, asked, expected) => {
    const catalogue = catalogueOf([GUESTS]);
    const answer = resolveQuestion(asked, { catalogue, tree: TREE, province: '56', today: '2024-07-20', latest: () => undefined });
    expect(answer.findings?.map((each) => `${each.path} ${each.code}`)).toEqual(expected);
  });

  test('the last periods end with the last one that has figures', () => {
    const catalogue = catalogueOf([GUESTS]);
    const answer = resolveQuestion(query(['guests'], { last: 3 }), {
      catalogue,
      tree: TREE,
      province: '56',
      today: '2024-07-20',
      latest: () => parsePeriod('2024-M05'),
    });
    expect(answer.question?.indicators[0]?.periods.map((period) => period.code)).toEqual(months(3, 4, 5));
  });
});
