// The whole pure path of a question: made definite, compiled with rights, evaluated over given cells, put into a table.
import { describe, expect, test } from '@jest/globals';
import { parseFormula, parsePeriod, type Aggregation, type Frame, type Indicator, type Query } from '@haidang/plugin-sdk';
import type { OrgUnitRow } from '../access/index.js';
import type { Catalogue, IndicatorView, Sight } from './catalogue.js';
import { Cells, type CellRow, type PlanRow } from './cells.js';
import { Evaluation } from './evaluation.js';
import { buildFrame } from './frame.js';
import { Needs } from './needs.js';
import { unitIds, type UnitTree } from './places.js';
import { compileReads, type ReadPlan } from './query-compiler.js';
import { needsOfQuestion, rollupRule } from './query.service.js';
import { resolveQuestion, type Question } from './question.js';

interface Defined {
  code: string;
  set?: string;
  rule?: Aggregation;
  units?: Aggregation;
  formula?: string;
  weight?: string;
  type?: IndicatorView['periodType'];
  more?: Partial<Indicator>;
}

const EVERYTHING: Sight = { sees: () => true };

function catalogueOf(defined: readonly Defined[]): Catalogue {
  const views = defined.map(({ code, set = 'tourism', rule = 'sum', units = 'sum', formula, type = 'monthly', more = {} }, at): IndicatorView => {
    const parsed = formula === undefined ? undefined : parseFormula(formula);
    return {
      id: at + 1, set, code, periodType: type, aggregate: { time: formula === undefined ? rule : 'none', orgUnit: formula === undefined ? units : 'none' },
      def: { code, title: { vi: code }, unitOfMeasure: 'visit', direction: 'up', ...more },
      formula: parsed?.formula, weightId: undefined,
    };
  });
  const named = new Map(views.map((view) => [`${view.set}.${view.code}`, view]));
  for (const [at, { weight, set = 'tourism' }] of defined.entries()) {
    const view = views[at];
    if (weight === undefined || view === undefined) continue;
    const weighted = { ...view, weightId: named.get(`${set}.${weight}`)?.id };
    views[at] = weighted;
    named.set(`${set}.${view.code}`, weighted);
  }
  return { indicator: (set, code) => named.get(`${set}.${code}`), indicatorById: (id) => views.find((view) => view.id === id) };
}

const unit = (id: number, code: string, level: OrgUnitRow['level'], parentId: number | null, validFrom = '2022-01-01', validTo: string | null = null, lineageId = id): OrgUnitRow => ({
  id, uid: `${code}@${validFrom}`, code, title: code, titleEn: null, folded: code, type: 'Xã', level, parentId, lineageId, validFrom, validTo,
});

/** The province before and after the merger, two old communes, three new ones of which one keeps its code. */
const UNITS = [
  unit(1, '56', 'province', null, '2022-01-01', '2025-06-30'), unit(2, '56', 'province', null, '2025-07-01', null, 1),
  unit(11, '100', 'commune', 1, '2022-01-01', '2025-06-30'), unit(12, '101', 'commune', 1, '2022-01-01', '2025-06-30'),
  unit(21, '100', 'commune', 2, '2025-07-01', null, 11), unit(22, '102', 'commune', 2, '2025-07-01'), unit(23, '101', 'commune', 2, '2025-07-01'),
];
const stands = (row: OrgUnitRow, date: string): boolean => (row.validFrom <= date || row.validFrom === '2022-01-01') && (row.validTo === null || row.validTo >= date);
const TREE: UnitTree = {
  byRef: (ref, at) => UNITS.find((row) => (ref.includes('@') ? row.uid === ref : row.code === ref && stands(row, at))),
  latest: (code) => UNITS.findLast((row) => row.code === code),
  lineage: (id) => UNITS.filter((row) => row.lineageId === UNITS.find((each) => each.id === id)?.lineageId),
  within: (id, level, date) => UNITS.filter((row) => row.level === level && row.parentId === id && stands(row, date)),
};

type Known = [code: string, unitId: number, period: string, value: string, more?: Partial<CellRow>];

interface Ask {
  defined: readonly Defined[];
  known?: readonly Known[];
  rollups?: readonly Known[];
  plans?: readonly [code: string, unitId: number, period: string, value: string][];
  query: Query;
  sight?: Sight;
}

function resolved(catalogue: Catalogue, query: Query): Question {
  const answer = resolveQuestion(query, { catalogue, tree: TREE, province: '56', today: '2024-07-20', latest: () => undefined });
  if (answer.question === undefined) throw new Error(JSON.stringify(answer.findings));
  return answer.question;
}

/** Serves exactly the rows that the compiled statements name, as the database would. */
function ask({ defined, known = [], rollups = [], plans = [], query, sight = EVERYTHING }: Ask): Frame & { reads: ReadPlan } {
  const catalogue = catalogueOf(defined);
  const question = resolved(catalogue, query);
  const rolledUp = rollupRule(question.places, sight);
  const needs = needsOfQuestion(question, new Needs(catalogue, rolledUp));
  const roots = question.places.flatMap((place) => (place.kind === 'group' && place.root !== undefined ? [place.root] : []));
  const reads = compileReads(needs, { units: unitIds(question.places), roots: unitIds(roots), asOf: undefined, planIssuer: undefined }, catalogue, sight);
  const idOf = (code: string): number => catalogue.indicator('tourism', code)?.id ?? catalogue.indicator('tax', code)?.id ?? 0;
  const row = ([code, unitId, period, value, more]: Known): CellRow => ({
    indicator_id: idOf(code), org_unit_id: unitId, period, measure: 'value', value, status: 'A', origin: 'submission', sample: false, ...more,
  });
  const cells = new Cells();
  cells.put('direct', served(known.map(row), reads.direct?.values));
  cells.put('rollup', served(rollups.map(row), reads.rollup?.values));
  cells.putPlans(served(plans.map(([code, unitId, period, value]): PlanRow => ({ indicator_id: idOf(code), org_unit_id: unitId, period, issuer: 'ubnd', value, sample: false })), reads.plans?.values, 3));
  return { ...buildFrame(question, new Evaluation(catalogue, cells, rolledUp), sight, 'now'), reads };
}

function served<Row extends { indicator_id: number; org_unit_id: number; period: string }>(rows: readonly Row[], values: readonly unknown[] | undefined, width = 4): Row[] {
  if (values === undefined) return [];
  const has = (list: unknown, item: unknown): boolean => Array.isArray(list) && list.includes(item);
  return rows.filter((row) => {
    for (let at = 0; at < values.length; at += width) {
      const unitsAt = width === 4 ? at + 2 : at + 1;
      if (has(values[at], row.indicator_id) && has(values[unitsAt], row.org_unit_id) && has(values[unitsAt + 1], row.period)) return true;
    }
    return false;
  });
}

const GUESTS: Defined = { code: 'guests' };
const months = (...numbers: number[]): string[] => numbers.map((number) => `2024-M${String(number).padStart(2, '0')}`);
const monthly = (code: string, unitId: number, ...values: (string | undefined)[]): Known[] =>
  values.flatMap((value, at): Known[] => (value === undefined ? [] : [[code, unitId, months(at + 1)[0] ?? '', value]]));
const query = (indicators: string[], periods: Query['periods'], more: Partial<Query> = {}): Query => ({ indicators: indicators.map((each) => `tourism.${each}`), periods, ...more });
const valuesOf = (frame: Frame): unknown[] => frame.rows.map((row) => row[frame.columns.findIndex((column) => column.name === 'value')]);
const notesOf = (frame: Frame): string[] => frame.notes.map((note) => note.code);

describe('time', () => {
  test.each<[Aggregation, string, unknown]>([
    ['sum', '2024-Q1', 60], ['average', '2024-Q1', 20], ['last', '2024-Q1', 30], ['first', '2024-Q1', 10], ['min', '2024-Q1', 10], ['max', '2024-Q1', 30],
    ['none', '2024-Q1', null], ['sum', '2024-H1', 210], ['sum', '2024-9M', 450], ['sum', '2024', 780],
  ])('%s over %s', (rule, period, expected) => {
    const known = monthly('guests', 1, ...Array.from({ length: 12 }, (_, at) => String((at + 1) * 10)));
    expect(valuesOf(ask({ defined: [{ code: 'guests', rule }], known, query: query(['guests'], [period]) }))).toEqual([expected]);
  });

  test('a direct figure of the coarser period wins over its months', () => {
    const frame = ask({ defined: [GUESTS], known: [...monthly('guests', 1, '10', '20', '30'), ['guests', 1, '2024-Q1', '61']], query: query(['guests'], ['2024-Q1']) });
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
    expect(valuesOf(ask({ defined: [{ code: 'guests', type: 'yearly' }], known: [['guests', 1, '2024', '5']], query: query(['guests'], months(6)) }))).toEqual([null]);
  });

  test('weighted over time by the weights of each month', () => {
    const defined = [{ code: 'occupancy', rule: 'weighted' as const, weight: 'rooms' }, { code: 'rooms', rule: 'last' as const }];
    const known = [...monthly('occupancy', 1, '50', '80', '60'), ...monthly('rooms', 1, '100', '300', '100')];
    expect(valuesOf(ask({ defined, known, query: query(['occupancy'], ['2024-Q1']) }))).toEqual([70]);
  });

  test('months left out of `by` are combined by the rule', () => {
    const frame = ask({ defined: [GUESTS], known: monthly('guests', 1, '1', '2', '3', '4'), query: query(['guests'], { from: '2024-M02', to: '2024-M04' }, { by: ['indicator'] }) });
    expect(frame.rows).toEqual([['tourism.guests', 9, 'A', 'calculated']]);
  });
});

describe('year to date', () => {
  const cumulative = (known: Known[], period: string, defined: Defined = GUESTS) => ask({ defined: [defined], known, query: query([defined.code], [period], { measure: 'cumulative' }) });

  test('the sum of the months so far', () => {
    expect(valuesOf(cumulative(monthly('guests', 1, '10', '20', '30', '99'), '2024-M03'))).toEqual([60]);
  });

  test('partial when a month is missing, and still given', () => {
    const frame = cumulative(monthly('guests', 1, '10', undefined, '30'), '2024-M03');
    expect(valuesOf(frame)).toEqual([40]);
    expect(notesOf(frame)).toContain('partial');
  });

  test('a published cumulative figure wins over the sum', () => {
    expect(valuesOf(cumulative([...monthly('guests', 1, '10', '20', '30'), ['guests', 1, '2024-M03', '65', { measure: 'cumulative' }]], '2024-M03'))).toEqual([65]);
  });

  test('a published half-year is the year to date of June, and June\'s the half-year', () => {
    expect(valuesOf(cumulative([['guests', 1, '2024-H1', '500']], '2024-M06'))).toEqual([500]);
    expect(valuesOf(ask({ defined: [GUESTS], known: [['guests', 1, '2024-M06', '500', { measure: 'cumulative' }]], query: query(['guests'], ['2024-H1']) }))).toEqual([500]);
  });

  test('the year to date of a quarter', () => {
    expect(valuesOf(cumulative([['guests', 1, '2024-Q1', '5'], ['guests', 1, '2024-Q2', '7']], '2024-Q2', { code: 'guests', type: 'quarterly' }))).toEqual([12]);
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
    expect(valuesOf(ask({ defined, known: [['guests', 1, '2024-M01', '0'], ['nights', 1, '2024-M01', '4']], query: query(['stay'], months(1)) }))).toEqual([null]);
  });

  test('previous, same period of last year, year to date, plan, and figures of other sets', () => {
    const formulas: Defined[] = [
      { code: 'growth', formula: 'guests - previous(guests)' }, { code: 'yoy', formula: 'guests - samePeriodLastYear(guests)' },
      { code: 'rate', formula: 'yearToDate(guests) / plan(guests) * 100' }, { code: 'share', formula: 'guests / tax.total' },
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
    const frame = ask({ defined, known: [['guests', 1, '2024-M01', '10', { sample: true, origin: 'sample' }], ['nights', 1, '2024-M01', '20']], query: query(['stay'], months(1)) });
    expect(frame.rows[0]?.slice(-2)).toEqual(['A', 'sample']);
    expect(notesOf(frame)).toContain('sample');
  });

  test('a sum over a dimension is missing when a member is', () => {
    const dimension = { disaggregate: [{ dimension: 'sex', members: [{ code: 'male', title: { vi: 'Nam' } }, { code: 'female', title: { vi: 'Nữ' } }] }] };
    const all: Defined[] = [{ code: 'guests', more: dimension }, { code: 'both', formula: 'sum(guests over sex)' }];
    const one = (member: string, value: string): Known => ['guests', 1, '2024-M01', value, { disaggregation: `sex=${member}` }];
    expect(valuesOf(ask({ defined: all, known: [one('male', '3'), one('female', '4')], query: query(['both'], months(1)) }))).toEqual([7]);
    expect(valuesOf(ask({ defined: all, known: [one('male', '3')], query: query(['both'], months(1)) }))).toEqual([null]);
  });
});

describe('org units', () => {
  const WITHIN: Query['orgUnits'] = { within: '56', level: 'commune' };

  test('a code follows its unit across the reorganisation, and the note says so', () => {
    const frame = ask({ defined: [GUESTS], known: [['guests', 1, '2025-M06', '10'], ['guests', 2, '2025-M07', '19']], query: query(['guests'], { from: '2025-M06', to: '2025-M07' }) });
    expect(valuesOf(frame)).toEqual([10, 19]);
    expect(notesOf(frame)).toContain('boundary-change');
  });

  test('code@valid-from means that version alone', () => {
    const frame = ask({ defined: [GUESTS], known: [['guests', 1, '2025-M06', '10'], ['guests', 2, '2025-M07', '19']], query: query(['guests'], { from: '2025-M06', to: '2025-M07' }, { orgUnits: ['56@2025-07-01'] }) });
    expect(frame.rows).toEqual([['tourism.guests', '56@2025-07-01', '2025-M07', 19, 'A', 'submission']]);
  });

  test('units within are those of each period; a code that changed hands is named with its date', () => {
    const frame = ask({ defined: [GUESTS], query: query(['guests'], ['2025-M06', '2025-M07'], { orgUnits: WITHIN }) });
    expect(frame.rows.map((row) => `${String(row[1])} ${String(row[2])}`)).toEqual([
      '100 2025-M06', '100 2025-M07', '101@2022-01-01 2025-M06', '101@2025-07-01 2025-M07', '102 2025-M07',
    ]);
  });

  test('all communes as one read the roll-up of the province where the rule is sum', () => {
    const frame = ask({ defined: [GUESTS], known: monthly('guests', 11, '1'), rollups: monthly('guests', 1, '77'), query: query(['guests'], months(1), { orgUnits: WITHIN, by: ['indicator', 'period'] }) });
    expect(valuesOf(frame)).toEqual([77]);
    expect(frame.reads.direct).toBeUndefined();
  });

  test('without the right to see the province the visible communes are summed, and the rest is said to be missing', () => {
    const sight: Sight = { sees: (_, id) => id === 11 };
    const frame = ask({ defined: [GUESTS], known: [...monthly('guests', 11, '4'), ...monthly('guests', 12, '50')], rollups: monthly('guests', 1, '54'), sight, query: query(['guests'], months(1), { orgUnits: WITHIN, by: ['indicator', 'period'] }) });
    expect(valuesOf(frame)).toEqual([4]);
    expect(notesOf(frame)).toEqual(['hidden', 'partial']);
  });

  test('averages and weighted means over units come from the units', () => {
    const known = [...monthly('rate', 11, '50'), ...monthly('rate', 12, '80'), ...monthly('rooms', 11, '100'), ...monthly('rooms', 12, '200')];
    const both = (units: Aggregation) => ask({ defined: [{ code: 'rate', rule: 'average', units, weight: 'rooms' }, { code: 'rooms' }], known, query: query(['rate'], months(1), { orgUnits: ['100', '101'], by: ['period'] }) });
    expect(valuesOf(both('average'))).toEqual([65]);
    expect(valuesOf(both('weighted'))).toEqual([70]);
    expect(valuesOf(both('none'))).toEqual([null]);
  });

  test('a derived indicator of several units is its formula over their sums', () => {
    const known = [...monthly('guests', 11, '10'), ...monthly('guests', 12, '30'), ...monthly('nights', 11, '10'), ...monthly('nights', 12, '90')];
    const frame = ask({ defined: [GUESTS, { code: 'nights' }, { code: 'stay', formula: 'nights / guests' }], known, query: query(['stay'], months(1), { orgUnits: ['100', '101'], by: ['indicator'] }) });
    expect(valuesOf(frame)).toEqual([2.5]);
  });
});

describe('rights', () => {
  const sight: Sight = { sees: (set, id) => (set === 'tourism' ? id === 11 : false) };
  const defined = [GUESTS, { code: 'total', set: 'tax' }, { code: 'share', formula: 'guests / tax.total' }];
  const known: Known[] = [...monthly('guests', 11, '5'), ...monthly('guests', 12, '6'), ...monthly('total', 11, '10')];

  test('the statement names visible units and indicators alone; hidden ones have no row', () => {
    const frame = ask({ defined, known, sight, query: { indicators: ['tourism.guests', 'tax.total'], periods: months(1), orgUnits: ['100', '101'] } });
    expect(frame.rows).toEqual([['tourism.guests', '100', '2024-M01', 5, 'A', 'submission']]);
    expect(notesOf(frame)).toContain('hidden');
    expect(frame.reads.direct?.values).toEqual([[1], [2024], [11], months(1)]);
  });

  test('a hidden operand is missing', () => {
    expect(valuesOf(ask({ defined, known, sight, query: query(['share'], months(1), { orgUnits: ['100'] }) }))).toEqual([null]);
  });

  test('nobody may see: nothing is read', () => {
    const frame = ask({ defined, known, sight: { sees: () => false }, query: query(['guests'], months(1)) });
    expect(frame.rows).toEqual([]);
    expect(frame.reads).toEqual({ direct: undefined, rollup: undefined, plans: undefined });
  });

  test('sets seen for different units become branches of one statement', () => {
    const each: Sight = { sees: (set, id) => (set === 'tourism' ? id === 11 : id === 12) };
    const frame = ask({ defined, known, sight: each, query: { indicators: ['tourism.guests', 'tax.total'], periods: months(1), orgUnits: ['100', '101'] } });
    expect(frame.reads.direct?.text.split('union all')).toHaveLength(2);
    expect(frame.reads.direct?.values).toEqual([[1], [2024], [11], months(1), [2], [2024], [12], months(1)]);
  });
});

describe('statements', () => {
  const catalogue = catalogueOf([GUESTS]);
  const compiled = (periods: string[], asOf?: string) => {
    const question = resolved(catalogue, query(['guests'], periods, { compare: ['plan'] }));
    return compileReads(needsOfQuestion(question, new Needs(catalogue)), { units: [1], roots: [], asOf, planIssuer: "x'; drop table plan --" }, catalogue, EVERYTHING);
  };

  test('one text per shape, whatever is asked', () => {
    expect(compiled(months(1)).direct?.text).toBe(compiled(months(2, 3, 4)).direct?.text);
    expect(compiled(['2023-M01', '2024-M01']).direct?.values[1]).toEqual([2023, 2024]);
  });

  test('what the caller wrote is never text of the statement', () => {
    const plan = compiled(months(1), '2024-01-01T00:00:00.000Z');
    expect(`${plan.direct?.text ?? ''}${plan.plans?.text ?? ''}`).not.toMatch(/drop table|2024|M01/);
    expect(plan.plans?.values).toContain("x'; drop table plan --");
  });
});

describe('measures and comparisons', () => {
  const known: Known[] = [...monthly('guests', 1, '10', '20', '30'), ['guests', 1, '2023-M03', '24']];
  test.each<[NonNullable<Query['measure']>, unknown]>([['value', 30], ['cumulative', 60], ['change', 10], ['change-percent', 50], ['plan-percent', 25]])('%s', (measure, expected) => {
    expect(valuesOf(ask({ defined: [GUESTS], known, plans: [['guests', 1, '2024', '240']], query: query(['guests'], months(3), { measure }) }))).toEqual([expected]);
  });

  test('a percentage changes in points', () => {
    const defined: Defined = { code: 'rate', rule: 'last', more: { unitOfMeasure: 'percent' } };
    expect(valuesOf(ask({ defined: [defined], known: monthly('rate', 1, '40', '43.1'), query: query(['rate'], months(2), { measure: 'change-percent' }) }))).toEqual([3.1]);
  });

  test('plan, previous and same period stand beside the value', () => {
    const frame = ask({ defined: [GUESTS], known, plans: [['guests', 1, '2024', '240']], query: query(['guests'], months(3), { measure: 'cumulative', compare: ['plan', 'previous', 'same-period'] }) });
    expect(frame.columns.map((column) => column.name)).toEqual(['indicator', 'orgUnit', 'period', 'value', 'plan', 'previous', 'samePeriod', 'status', 'origin']);
    expect(frame.rows[0]?.slice(3, 7)).toEqual([60, 240, 30, 24]);
  });

  test('a month is not held against the plan of a year', () => {
    const frame = ask({ defined: [GUESTS], known, plans: [['guests', 1, '2024', '240']], query: query(['guests'], months(3), { compare: ['plan'] }) });
    expect(frame.rows[0]?.slice(3, 5)).toEqual([30, null]);
  });

  test('digits that a double cannot hold travel as text', () => {
    expect(valuesOf(ask({ defined: [GUESTS], known: [['guests', 1, '2024-M01', '12345678901234567.89']], query: query(['guests'], months(1)) }))).toEqual(['12345678901234567.89']);
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
    const answer = resolveQuestion(query(['guests'], { last: 3 }), { catalogue, tree: TREE, province: '56', today: '2024-07-20', latest: () => parsePeriod('2024-M05') });
    expect(answer.question?.indicators[0]?.periods.map((period) => period.code)).toEqual(months(3, 4, 5));
  });
});
