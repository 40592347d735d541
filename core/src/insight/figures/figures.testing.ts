// A small world for tests of questions: indicators, org units before and after the merger of 2025, and stored cells that are
// served exactly as the compiled statements name them, as the database would.
import { parseFormula, type Aggregation, type Frame, type Indicator, type Query } from '@haidang/plugin-sdk';
import type { OrgUnitRow } from '../../access/index.js';
import type { Catalogue, IndicatorView, Sight } from './catalogue.js';
import { Cells, type CellRow, type PlanRow } from './cells.js';
import { Evaluation } from './evaluation.js';
import { buildFrame } from '../query/frame.js';
import { Needs } from './needs.js';
import { sightOn } from './sight.js';
import { unitIds, type UnitTree } from './places.js';
import { compileReads, type ReadPlan } from '../query/query-compiler.js';
import { needsOfQuestion, viewRule } from '../query/query.service.js';
import { resolveQuestion, type Question } from '../query/question.js';

export interface Defined {
  code: string;
  set?: string;
  rule?: Aggregation;
  units?: Aggregation;
  formula?: string;
  weight?: string;
  type?: IndicatorView['periodType'];
  more?: Partial<Indicator>;
}

export const EVERYTHING: Sight = sightOn(() => true);

export function catalogueOf(defined: readonly Defined[]): Catalogue {
  const views = defined.map(({ code, set = 'tourism', rule = 'sum', units = 'sum', formula, type = 'monthly', more = {} }, at): IndicatorView => {
    const parsed = formula === undefined ? undefined : parseFormula(formula);
    return {
      id: at + 1,
      set,
      code,
      periodType: type,
      aggregate: { time: formula === undefined ? rule : 'none', orgUnit: formula === undefined ? units : 'none' },
      def: { code, title: { vi: code }, unitOfMeasure: 'visit', direction: 'up', ...more },
      formula: parsed?.ok === true ? parsed.formula : undefined,
      weightId: undefined,
      fieldGroups: [],
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

const unit = (id: number, code: string, parentId: number | null, validFrom: string, more: { to?: string; lineageId?: number } = {}): OrgUnitRow => ({
  id,
  uid: `${code}@${validFrom}`,
  code,
  title: code,
  titleEn: null,
  folded: code,
  type: 'Xã',
  level: parentId === null ? 'province' : 'commune',
  parentId,
  lineageId: more.lineageId ?? id,
  validFrom,
  validTo: more.to ?? null,
});

const OLD = '2022-01-01';
const MERGED = '2025-07-01';
const UNTIL = '2025-06-30';
/** The province before and after the merger, two old communes, three new ones of which one keeps its code. */
const UNITS = [
  unit(1, '56', null, OLD, { to: UNTIL }),
  unit(2, '56', null, MERGED, { lineageId: 1 }),
  unit(11, '100', 1, OLD, { to: UNTIL }),
  unit(12, '101', 1, OLD, { to: UNTIL }),
  unit(21, '100', 2, MERGED, { lineageId: 11 }),
  unit(22, '102', 2, MERGED),
  unit(23, '101', 2, MERGED),
];
const stands = (row: OrgUnitRow, date: string): boolean =>
  (row.validFrom <= date || row.validFrom === '2022-01-01') && (row.validTo === null || row.validTo >= date);
export const TREE: UnitTree = {
  byRef: (ref, at) => UNITS.find((row) => (ref.includes('@') ? row.uid === ref : row.code === ref && stands(row, at))),
  latest: (code) => UNITS.findLast((row) => row.code === code),
  lineage: (id) => UNITS.filter((row) => row.lineageId === UNITS.find((each) => each.id === id)?.lineageId),
  within: (id, level, date) => UNITS.filter((row) => row.level === level && row.parentId === id && stands(row, date)),
};

export type Known = [code: string, unitId: number, period: string, value: string, more?: Partial<CellRow>];

export interface Ask {
  defined: readonly Defined[];
  known?: readonly Known[];
  rollups?: readonly Known[];
  plans?: readonly [code: string, unitId: number, period: string, value: string][];
  query: Query;
  sight?: Sight;
}

export function resolved(catalogue: Catalogue, query: Query): Question {
  const answer = resolveQuestion(query, { catalogue, tree: TREE, province: '56', today: '2024-07-20', latest: () => undefined });
  if (answer.question === undefined) throw new Error(JSON.stringify(answer.findings));
  return answer.question;
}

/** Serves exactly the rows that the compiled statements name, as the database would. */
export function ask({ defined, known = [], rollups = [], plans = [], query, sight = EVERYTHING }: Ask): Frame & { reads: ReadPlan } {
  const catalogue = catalogueOf(defined);
  const question = resolved(catalogue, query);
  const viewOf = viewRule(question.places, sight);
  const needs = needsOfQuestion(question, new Needs(catalogue, viewOf));
  const roots = question.places.flatMap((place) => (place.kind === 'group' && place.root !== undefined ? [place.root] : []));
  const reads = compileReads(needs, { units: unitIds(question.places), roots: unitIds(roots), asOf: undefined, planIssuer: undefined }, catalogue, sight);
  const idOf = (code: string): number => catalogue.indicator('tourism', code)?.id ?? catalogue.indicator('tax', code)?.id ?? 0;
  const row = ([code, unitId, period, value, more]: Known): CellRow => ({
    indicator_id: idOf(code),
    org_unit_id: unitId,
    period,
    measure: 'value',
    value,
    status: 'A',
    origin: 'submission',
    sample: false,
    ...more,
  });
  const cells = new Cells();
  cells.put('direct', served(known.map(row), reads.direct?.values));
  cells.put('rollup', served(rollups.map(row), reads.rollup?.values));
  cells.putPlans(
    served(
      plans.map(([code, unitId, period, value]): PlanRow => ({ indicator_id: idOf(code), org_unit_id: unitId, period, issuer: 'ubnd', value, sample: false })),
      reads.plans?.values,
    ),
  );
  return { ...buildFrame(question, new Evaluation(catalogue, cells, viewOf, sight), sight, 'now'), reads };
}

/** A branch of a statement names its indicators, units and periods as lists, in this order. */
function served<Row extends { indicator_id: number; org_unit_id: number; period: string }>(rows: readonly Row[], values: readonly unknown[] = []): Row[] {
  const lists = values.filter((value): value is unknown[] => Array.isArray(value));
  return rows.filter((row) => {
    for (let at = 0; at + 2 < lists.length; at += 3) {
      if (lists[at]?.includes(row.indicator_id) === true && lists[at + 1]?.includes(row.org_unit_id) === true && lists[at + 2]?.includes(row.period) === true)
        return true;
    }
    return false;
  });
}

export const GUESTS: Defined = { code: 'guests' };
export const months = (...numbers: number[]): string[] => numbers.map((number) => `2024-M${String(number).padStart(2, '0')}`);
export const monthly = (code: string, unitId: number, ...values: (string | undefined)[]): Known[] =>
  values.flatMap((value, at): Known[] => (value === undefined ? [] : [[code, unitId, months(at + 1)[0] ?? '', value]]));
export const query = (indicators: string[], periods: Query['periods'], more: Partial<Query> = {}): Query => ({
  indicators: indicators.map((each) => `tourism.${each}`),
  periods,
  ...more,
});
export const valuesOf = (frame: Frame): unknown[] => frame.rows.map((row) => row[frame.columns.findIndex((column) => column.name === 'value')]);
export const notesOf = (frame: Frame): string[] => frame.notes.map((note) => note.code);
