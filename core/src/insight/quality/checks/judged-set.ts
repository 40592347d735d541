// All that the wider checks say of one set's figures, over all its units and periods: the values of periods, years to date, given rates and
// relations with other sets. Pure over the table that was read; asynchronous only to let others have their turn.
import { setImmediate as breath } from 'node:timers/promises';
import {
  Decimal,
  evaluateFormula,
  previousPeriod,
  referencesOf,
  samePeriodLastYear,
  shiftPeriod,
  tryPeriod,
  yearToDatePeriods,
  type FigureReference,
  type Formula,
  type Period,
} from '@haidang/plugin-sdk';
import {
  cumulativeSlip,
  duplicateUnits,
  fromFirst,
  indicatorJudged,
  judgeReport,
  parts,
  periodsBefore,
  perYear,
  rate,
  relationResults,
  yearToDate,
  type CheckResult,
  type JudgedCell,
  type Relation,
  type SymbolOf,
  type WiderContext,
} from '../../../intake/index.js';
import type { Definitions, IndicatorDef } from '../../../registry/index.js';
import { impliedBase } from './implied-base.js';
import type { FigureTable, KnownFigure, TableMeasure } from './figure-table.js';

export interface SetToJudge {
  set: string;
  indicators: readonly IndicatorDef[];
  relations: readonly Relation[];
  definitions: Pick<Definitions, 'indicator'>;
  symbolOf: SymbolOf;
  /** What a producer is called. */
  producerName: (code: string) => string;
}

/** What was found of one unit and period, and how much was looked at. */
export interface JudgedPlace {
  lineage: number;
  period: string;
  unitId: number;
  results: CheckResult[];
  /** Relations that were judged and hold. */
  held: readonly { relation: Relation; cell: JudgedCell }[];
  cells: number;
  sums: number;
}

const TURN_MS = 20;
/** So many periods before and after show the size of a figure. */
const NEIGHBOURS = 12;

export class JudgedSet {
  private readonly byCode: ReadonlyMap<string, IndicatorDef>;
  private readonly periods = new Map<string, Period | undefined>();
  private turn = performance.now();

  constructor(
    private readonly table: FigureTable,
    private readonly to: SetToJudge,
  ) {
    this.byCode = new Map(to.indicators.map((indicator) => [indicator.code, indicator]));
  }

  async judge(only?: ReadonlySet<string>): Promise<JudgedPlace[]> {
    const places = new Map<string, JudgedPlace>();
    const rows = new Map<string, { unit: string; cells: JudgedCell[] }[]>();
    for (const measure of ['value', 'cumulative'] as const) {
      for (const { lineage, period: code } of this.table.places(measure)) {
        const period = this.period(code);
        if (period === undefined || (only !== undefined && !only.has(code))) continue;
        await this.rest();
        const found = this.judgePlace(measure, lineage, period);
        if (found === undefined) continue;
        const key = `${String(lineage)} ${code}`;
        places.set(key, joined(places.get(key), found));
        if (measure === 'value') rows.set(code, [...(rows.get(code) ?? []), { unit: String(found.unitId), cells: found.judged }]);
      }
    }
    for (const [code, units] of rows) for (const result of duplicateUnits(units)) addTwin(places, code, units, result);
    return [...places.values()];
  }

  private judgePlace(measure: TableMeasure, lineage: number, period: Period): (JudgedPlace & { judged: JudgedCell[] }) | undefined {
    const entered: JudgedCell[] = [];
    const given: { cell: JudgedCell; indicator: IndicatorDef }[] = [];
    let unitId: number | undefined;
    for (const indicator of this.to.indicators) {
      const known = this.table.line(indicator.id, lineage, measure)?.get(period.code);
      if (known === undefined || known.calculated) continue;
      unitId ??= known.unitId;
      const cell = this.cellOf(indicator, known, { measure, lineage, period });
      if (indicator.formula === undefined) entered.push(cell);
      else given.push({ cell, indicator });
    }
    if (unitId === undefined) return undefined;
    const place: Place = { measure, lineage, period };
    const all = [...entered, ...given.map(({ cell }) => cell)];
    const context = this.contextOf(place, entered);
    const wide = { ...context, cells: all };
    const results = measure === 'value' ? judgeReport(context, []) : [...parts(context), ...entered.flatMap((cell) => this.soFar(cell, place))];
    const relations = this.to.relations.filter((relation) => readsYearToDate(relation) === (measure === 'cumulative'));
    const judged = relationResults(relations, wide);
    const rates = given.flatMap(({ cell, indicator }) => this.rateOf(cell, indicator, place));
    return {
      lineage,
      period: period.code,
      unitId,
      results: [...results, ...judged.broken, ...rates],
      held: judged.held,
      cells: entered.length,
      sums: given.length + judged.held.length + judged.broken.length,
      judged: entered,
    };
  }

  private cellOf(indicator: IndicatorDef, { value }: KnownFigure, { measure, lineage, period }: Place): JudgedCell {
    const line = measure === 'value' ? this.table.line(indicator.id, lineage, 'value') : undefined;
    const past = line === undefined ? [] : fromFirst(this.before(period).map((code) => line.get(code)?.value));
    return { indicator: indicatorJudged(indicator, this.to.symbolOf), value, past };
  }

  private readonly codesBefore = new Map<string, readonly string[]>();

  private before(period: Period): readonly string[] {
    const known = this.codesBefore.get(period.code) ?? periodsBefore(period).map(({ code }) => code);
    this.codesBefore.set(period.code, known);
    return known;
  }

  private contextOf(place: Place, cells: readonly JudgedCell[]): WiderContext {
    return {
      perYear: perYear(place.period),
      cells,
      periodBefore: (count) => this.before(place.period).at(-count) ?? '',
      figure: (reference) => this.figure(reference, place),
    };
  }

  /** In a year to date every figure of a formula is one too; a standing that is known for the year only stands in each of its periods. */
  private figure(reference: FigureReference, { measure, lineage, period }: Place): number | undefined {
    const indicator =
      reference.set === undefined || reference.set === this.to.set
        ? this.byCode.get(reference.code)
        : this.to.definitions.indicator(reference.set, reference.code);
    const at = reference.shifts.reduce<Period>((so, shift) => (shift === 'previous' ? previousPeriod(so) : samePeriodLastYear(so)), period);
    if (indicator === undefined || reference.over !== undefined) return undefined;
    if (reference.measure === 'plan') return this.table.plan(indicator.id, lineage, at.code);
    const toDate = reference.measure === 'yearToDate' || (measure === 'cumulative' && indicator.aggregate.time === 'sum');
    const value = (of: TableMeasure, code: string): number | undefined => this.table.line(indicator.id, lineage, of)?.get(code)?.value;
    if (!toDate) return value('value', at.code) ?? (indicator.aggregate.time === 'last' ? value('value', at.code.slice(0, 4)) : undefined);
    const stored = value('cumulative', at.code);
    if (stored !== undefined) return stored;
    const months = yearToDatePeriods(at).map((each) => value('value', each.code));
    return months.every((each) => each !== undefined) ? months.reduce<number>((sum, each) => sum + each, 0) : undefined;
  }

  /** A year to date against the one before it in the same year and the periods between, and against its unit. */
  private soFar(cell: JudgedCell, { lineage, period }: Place): CheckResult[] {
    const line = (measure: TableMeasure) => this.table.line(cell.indicator.id, lineage, measure);
    const months = yearToDatePeriods(period).map(({ code }) => line('value')?.get(code)?.value);
    const slip = cumulativeSlip(cell, [
      line('cumulative')?.get(samePeriodLastYear(period).code)?.value,
      typical(
        this.around(period).map((code) => line('value')?.get(code)?.value),
        months.length,
      ),
    ]);
    if (slip !== undefined) return [slip];
    let before: { value: number; producer: string } | undefined = { value: 0, producer: '' };
    let since: readonly (number | undefined)[] = months;
    for (let back = 1; back < months.length; back += 1) {
      const known = line('cumulative')?.get(previousPeriod(period, back).code);
      if (known === undefined) continue;
      before = known;
      since = months.slice(months.length - back);
      break;
    }
    const results = yearToDate({ cell, before: before.value, since, whole: months });
    const own = line('cumulative')?.get(period.code)?.producer ?? '';
    return results.map((result) => this.withProducers(result, own, before.producer));
  }

  /** Whose figures do not agree. */
  private withProducers(result: CheckResult, own: string, other: string): CheckResult {
    if (other === '' || other === own) return result;
    const [a, b] = [this.to.producerName(own), this.to.producerName(other)];
    return {
      ...result,
      message: {
        vi: `${result.message.vi} Hai nguồn: số này của ${a}, lũy kế kỳ trước của ${b}.`,
        en: `${result.message.en} Two producers: this figure is of ${a}, the one before of ${b}.`,
      },
    };
  }

  private around(period: Period): string[] {
    return Array.from({ length: 2 * NEIGHBOURS + 1 }, (_, at) => shiftPeriod(period, at - NEIGHBOURS).code);
  }

  private rateOf(cell: JudgedCell, indicator: IndicatorDef, place: Place): CheckResult[] {
    const { formula } = indicator;
    if (formula === undefined) return [];
    const compute = (replaced?: { reference: FigureReference; value: number }): number | undefined => this.computed(formula, place, replaced);
    const recomputed = compute();
    const base = recomputed === undefined ? undefined : impliedBase(formula, cell.value, (reference) => this.figure(reference, place), compute);
    return rate(cell, recomputed, base);
  }

  private computed(formula: Formula, place: Place, replaced?: { reference: FigureReference; value: number }): number | undefined {
    const { value } = evaluateFormula(formula, {
      month: place.period.type === 'monthly' ? place.period.index : undefined,
      figure: (reference) => {
        const found = reference === replaced?.reference ? replaced.value : this.figure(reference, place);
        return found === undefined ? undefined : new Decimal(found);
      },
    });
    return value instanceof Decimal ? value.toNumber() : undefined;
  }

  private period(code: string): Period | undefined {
    if (!this.periods.has(code)) this.periods.set(code, tryPeriod(code));
    return this.periods.get(code);
  }

  private async rest(): Promise<void> {
    if (performance.now() - this.turn < TURN_MS) return;
    await breath();
    this.turn = performance.now();
  }
}

interface Place {
  readonly measure: TableMeasure;
  readonly lineage: number;
  readonly period: Period;
}

const readsYearToDate = ({ condition }: Relation): boolean => referencesOf(condition).some((reference) => reference.measure === 'yearToDate');

/** So many periods of an ordinary size. */
function typical(values: readonly (number | undefined)[], count: number): number | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1];
  return middle === undefined ? undefined : middle * count;
}

/** Values and years to date of one unit and period are one place. */
function joined(before: JudgedPlace | undefined, found: JudgedPlace): JudgedPlace {
  if (before === undefined) return found;
  return {
    ...before,
    results: [...before.results, ...found.results],
    held: [...before.held, ...found.held],
    cells: before.cells + found.cells,
    sums: before.sums + found.sums,
  };
}

/** Told at the unit whose cells were named, in that period. */
function addTwin(places: ReadonlyMap<string, JudgedPlace>, period: string, units: readonly { unit: string; cells: JudgedCell[] }[], result: CheckResult): void {
  const owner = units.find(({ cells }) => cells.includes(result.cell));
  const place = [...places.values()].find((each) => each.period === period && String(each.unitId) === owner?.unit);
  place?.results.push(result);
}
