// What the checks find of the planted faults, and what they say of figures that are right. A finding belongs to a fault when it names a cell
// that the fault touched; every other one is a false alarm, also where it is the echo of a fault next door.
import { parseFormula } from '@haidang/plugin-sdk';
import {
  duplicateUnits,
  judgeReport,
  rate,
  relationsOf,
  yearToDate,
  type CheckResult,
  type Relation,
  type WiderCheckId,
} from '../../../core/src/intake/wider-checks/index.js';
import { readFileSync } from 'node:fs';
import { Chance } from './chance.js';
import { Planting, PLAUSIBLE, soFar, type Fault, type FaultKind } from './faults.js';
import { indicatorOf, JUDGED, Province } from './province.js';

export interface Measured {
  readonly faults: readonly { fault: Fault; by: ReadonlySet<WiderCheckId> }[];
  /** By check: figures that were wrongly doubted. */
  readonly alarms: ReadonlyMap<WiderCheckId, number>;
  readonly wrong: readonly CheckResult[];
  readonly cells: number;
}

export function measure(seed: number): Measured {
  const province = new Province(seed);
  const { faults } = new Planting(province, new Chance(seed));
  const found = judgeAll(province, faults);
  const at = new Map<string, Fault>(
    faults.flatMap((fault) =>
      // A series that stands still is wrong a month earlier already.
      (fault.kind === 'constant' ? [fault.month - 1, fault.month] : [fault.month]).map(
        (month) => [`${fault.set} ${fault.unit} ${String(month)}`, fault] as const,
      ),
    ),
  );
  const caught = new Map(faults.map((fault) => [fault, new Set<WiderCheckId>()]));
  const alarms = new Map<WiderCheckId, number>();
  const wrong: CheckResult[] = [];
  for (const { key, result } of found) {
    const fault = at.get(key) ?? otherSide(result, key, faults);
    const names = [result.cell, ...(result.related ?? [])].some(({ indicator }) => fault?.touched.has(indicator.code) === true);
    if (fault !== undefined && (names || !at.has(key))) caught.get(fault)?.add(result.check);
    else {
      alarms.set(result.check, (alarms.get(result.check) ?? 0) + 1);
      wrong.push(result);
    }
  }
  return {
    faults: [...caught].map(([fault, by]) => ({ fault, by })),
    alarms,
    wrong,
    cells: cellsOf(province) - faults.reduce((sum, { touched }) => sum + touched.size, 0),
  };
}

/** A relation that a fault broke is told at the reports of both sets. */
function otherSide(result: CheckResult, key: string, faults: readonly Fault[]): Fault | undefined {
  if (result.check !== 'relation') return undefined;
  return faults.find((fault) => fault.kind === 'other-set' && key.endsWith(` ${String(fault.month)}`));
}

interface Found {
  readonly key: string;
  readonly result: CheckResult;
}

function judgeAll(province: Province, faults: readonly Fault[]): Found[] {
  const relations = seededRelations();
  const found: Found[] = [];
  for (const set of province.sets) {
    const own = relationsOf(relations, set);
    for (const month of JUDGED) {
      const units = province.units(set).map((unit) => ({ unit, context: province.context(set, unit, month) }));
      for (const { unit, context } of units) {
        for (const result of judgeReport(context, own)) found.push({ key: `${set} ${unit} ${String(month)}`, result });
      }
      const rows = units
        .filter(({ unit }) => unit !== 'province')
        .map(({ unit, context }) => ({ unit, cells: context.cells.map((cell) => ({ ...cell, orgUnit: unit })) }));
      for (const result of duplicateUnits(rows)) found.push({ key: twinKey(set, month, result, faults), result });
    }
    for (const each of beside(province, set, faults)) found.push(each);
  }
  return found;
}

/** Of two equal rows it does not say which is the copy: it counts for the fault when the fault is either of the two. */
function twinKey(set: string, month: number, { cell, message }: CheckResult, faults: readonly Fault[]): string {
  const fault = faults.find(
    (each) =>
      each.set === set && each.month === month && each.kind === 'duplicate-unit' && (each.unit === cell.orgUnit || message.vi.includes(`${each.unit} `)),
  );
  return `${set} ${fault?.unit ?? cell.orgUnit ?? ''} ${String(month)}`;
}

/** Years to date and given rates, which no form asks for: right ones everywhere, and the planted wrong ones. */
function beside(province: Province, set: string, faults: readonly Fault[]): Found[] {
  const given = new Map<string, number>();
  for (const fault of faults)
    if (fault.given !== undefined) given.set(`${fault.set} ${fault.unit} ${String(fault.month)} ${fault.kind} ${fault.given.code}`, fault.given.value);
  const found: Found[] = [];
  for (const unit of province.units(set)) {
    for (const month of JUDGED) {
      const key = `${set} ${unit} ${String(month)}`;
      for (const series of province.report(set, unit)) {
        const sum = series.def.aggregate?.time === 'sum' ? soFar(series, month) : undefined;
        if (sum === undefined) continue;
        const value = given.get(`${key} year-to-date ${series.def.code}`) ?? sum;
        const results = yearToDate({
          cell: { indicator: series.indicator, value, past: [] },
          before: 0,
          since: series.values.slice(month - (month % 12), month + 1),
          whole: series.values.slice(month - (month % 12), month + 1),
        });
        for (const result of results) found.push({ key, result });
      }
      for (const def of province.manifests.get(set)?.indicators ?? []) {
        const right = def.formula === undefined ? undefined : province.recomputed(set, def, unit, month);
        if (right === undefined) continue;
        const value = given.get(`${key} rate ${def.code}`) ?? right;
        for (const result of rate({ indicator: indicatorOf(set, def), value, past: [] }, right)) found.push({ key, result });
      }
    }
  }
  return found;
}

function cellsOf(province: Province): number {
  return [...province.series.values()].reduce((sum, { values }) => sum + JUDGED.filter((month) => values[month] !== undefined).length, 0);
}

/** The relations that every installation starts with. */
export function seededRelations(): Relation[] {
  const rows = JSON.parse(readFileSync('core/seed/quality-relations.json', 'utf8')) as {
    relations: { id: string; title: { vi: string; en: string }; level: Relation['level']; condition: string; tolerancePercent: number }[];
  };
  return rows.relations.map(({ condition, ...row }) => {
    const read = parseFormula(condition, 'boolean');
    if (!read.ok) throw new Error(`${row.id}: ${read.fault.message.vi}`);
    return { ...row, condition: read.formula };
  });
}

export interface Tally {
  readonly kind: FaultKind;
  readonly plausible: boolean;
  readonly planted: number;
  readonly found: number;
  /** Checks that found it, the most frequent first. */
  readonly by: readonly string[];
}

export function tally(runs: readonly Measured[]): Tally[] {
  const kinds = [...new Set(runs.flatMap(({ faults }) => faults.map(({ fault }) => fault.kind)))];
  return kinds.map((kind) => {
    const all = runs.flatMap(({ faults }) => faults.filter(({ fault }) => fault.kind === kind));
    const counts = new Map<string, number>();
    for (const { by } of all) for (const check of by) counts.set(check, (counts.get(check) ?? 0) + 1);
    return {
      kind,
      plausible: PLAUSIBLE.has(kind),
      planted: all.length,
      found: all.filter(({ by }) => by.size > 0).length,
      by: [...counts].sort((a, b) => b[1] - a[1]).map(([check, count]) => `${check} ${String(count)}`),
    };
  });
}
