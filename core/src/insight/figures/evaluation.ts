// The figure of an indicator for a unit, or a group of units, and a period. A stored figure of exactly that wins; a derived
// indicator is computed from its operands by the sdk's evaluator, any other one from its finer periods by its own rule. So
// nothing that can be computed is ever stored, and nothing is ever stale. Pure: same cells, same answer. A total of which the reader
// may not see a part is no figure at all: the rest of it would pass for the whole.
import { numberOf, type FigureReference, type Formula, type Period } from '@haidang/plugin-sdk';
import { aggregate } from './aggregate.js';
import type { Catalogue, IndicatorView, Sight } from './catalogue.js';
import type { Cells, PlanReading } from './cells.js';
import { addsUp } from './catalogue.js';
import { DIRECT, disaggregationsOf, measureOf, type View, type ViewRule } from './needs.js';
import { standingAt, versionAt, type Place, type UnitPlace } from './places.js';
import { computed, decimal, type Reading, type ReadMeasure } from './reading.js';
import { fromJanuary, partsOf, runsFromJanuary, sameEnd, shifted, wholeOf, yearSoFar } from './spans.js';

/** Where a figure is asked for. */
interface Spot {
  readonly place: Place;
  readonly view: View;
  readonly disaggregation: string;
}

export class Evaluation {
  private readonly known = new Map<Place, Map<string, Reading | undefined>>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly cells: Cells,
    private readonly viewOf: ViewRule = DIRECT,
    /** What the cells were read with. */
    private readonly sight?: Sight,
  ) {}

  figure(indicator: IndicatorView, place: Place, period: Period, measure: ReadMeasure, disaggregation = ''): Reading | undefined {
    return this.at(indicator, { place, view: 'direct', disaggregation }, period, measure);
  }

  /** Several periods as one: by the indicator's rule over time; of a derived one, its formula over what they make up. */
  over(indicator: IndicatorView, place: Place, periods: readonly Period[], measure: ReadMeasure, disaggregation = ''): Reading | undefined {
    const last = periods.at(-1);
    if (last === undefined) return undefined;
    if (periods.length === 1 || measure === 'cumulative') return this.figure(indicator, place, last, measure, disaggregation);
    if (indicator.formula === undefined) return this.overTime(indicator, { place, view: 'direct', disaggregation }, periods);
    const whole = wholeOf(periods);
    if (whole !== undefined) return this.figure(indicator, place, whole, 'value', disaggregation);
    return runsFromJanuary(periods) ? this.figure(indicator, place, last, 'cumulative', disaggregation) : undefined;
  }

  /** The plan of exactly this period, else of its year. */
  plan(indicator: IndicatorView, place: Place, period: Period): PlanReading | undefined {
    return this.planAt(indicator, place, period.code, period.end) ?? this.planAt(indicator, place, String(period.year), period.end);
  }

  /**
   * The plan that a figure of this measure may be held against: the period's own; for a year to date or a level, the year's.
   * A month's flow is not held against the plan of a year.
   */
  comparablePlan(indicator: IndicatorView, place: Place, period: Period, measure: ReadMeasure): PlanReading | undefined {
    const toDate = measure === 'cumulative';
    const own = toDate && addsUp(indicator) && period.type !== 'yearly' ? undefined : this.planAt(indicator, place, period.code, period.end);
    if (own !== undefined) return own;
    if (indicator.def.plan === 'period' && addsUp(indicator)) {
      const parts = toDate ? yearSoFar(period, indicator.periodType) : partsOf(period, indicator.periodType);
      const sum = this.planOver(indicator, place, parts);
      if (sum !== undefined) return sum;
    }
    return addsUp(indicator) && !toDate ? undefined : this.planAt(indicator, place, String(period.year), period.end);
  }

  private at(indicator: IndicatorView, spot: Spot, period: Period, measure: ReadMeasure): Reading | undefined {
    if (spot.place.kind === 'unit') {
      const direct = this.stored(indicator, spot.place, spot, period.end, period.code, measure);
      if (direct !== undefined) return direct;
    }
    const known = this.knownAt(spot.place);
    const key = `${String(indicator.id)} ${period.code} ${measure} ${spot.view} ${spot.disaggregation}`;
    if (known.has(key)) return known.get(key);
    known.set(key, undefined);
    const reading = this.compute(indicator, spot, period, measure);
    known.set(key, reading);
    return reading;
  }

  private compute(indicator: IndicatorView, spot: Spot, period: Period, measure: ReadMeasure): Reading | undefined {
    if (indicator.formula !== undefined) return this.derived(indicator, indicator.formula, spot, period, measure);
    const { place } = spot;
    if (place.kind === 'unit') return measure === 'value' ? this.overParts(indicator, spot, place, period) : this.yearToDate(indicator, spot, place, period);
    const view = this.viewOf(indicator);
    if (view === undefined) return undefined;
    if (view === 'rollup' && place.root !== undefined) return this.at(indicator, { ...spot, place: place.root, view }, period, measure);
    return this.overUnits(indicator, spot, place.members, period, measure);
  }

  private stored(indicator: IndicatorView, place: UnitPlace, spot: Spot, date: string, code: string, measure: ReadMeasure): Reading | undefined {
    const unit = versionAt(place, date);
    return unit === undefined ? undefined : this.cells.get(spot.view, indicator.id, unit.id, code, measure, spot.disaggregation);
  }

  private overParts(indicator: IndicatorView, spot: Spot, place: UnitPlace, period: Period): Reading | undefined {
    if (addsUp(indicator) && fromJanuary(period).includes(period.code)) {
      for (const code of sameEnd(period)) {
        const toDate = this.stored(indicator, place, spot, period.end, code, 'cumulative');
        if (toDate !== undefined) return toDate;
      }
    }
    return this.overTime(indicator, spot, partsOf(period, indicator.periodType));
  }

  private yearToDate(indicator: IndicatorView, spot: Spot, place: UnitPlace, period: Period): Reading | undefined {
    if (indicator.def.cumulative !== undefined) return this.at(indicator, spot, period, 'value');
    for (const code of sameEnd(period)) {
      const toDate = this.stored(indicator, place, spot, period.end, code, 'cumulative');
      if (toDate !== undefined) return toDate;
    }
    if (addsUp(indicator)) {
      for (const code of fromJanuary(period)) {
        const whole = this.stored(indicator, place, spot, period.end, code, 'value');
        if (whole !== undefined) return whole;
      }
    }
    return this.overTime(indicator, spot, yearSoFar(period, indicator.periodType));
  }

  private overTime(indicator: IndicatorView, spot: Spot, parts: readonly Period[]): Reading | undefined {
    if (parts.some((part) => this.isHidden(indicator, spot.place, part))) return undefined;
    const readings = parts.map((part) => this.at(indicator, spot, part, 'value'));
    const weights = indicator.aggregate.time === 'weighted' ? parts.map((part) => this.weightAt(indicator, spot, part)) : undefined;
    return aggregate(indicator.aggregate.time, readings, weights);
  }

  private overUnits(indicator: IndicatorView, spot: Spot, members: readonly UnitPlace[], period: Period, measure: ReadMeasure): Reading | undefined {
    if (members.some((member) => this.isHidden(indicator, member, period))) return undefined;
    const standing = members.filter((member) => versionAt(member, period.end) !== undefined).map((member) => ({ ...spot, place: member }));
    const readings = standing.map((each) => this.at(indicator, each, period, measure));
    const weights = indicator.aggregate.orgUnit === 'weighted' ? standing.map((each) => this.weightAt(indicator, each, period)) : undefined;
    return aggregate(indicator.aggregate.orgUnit, readings, weights);
  }

  private isHidden(indicator: IndicatorView, place: Place, { end }: Period): boolean {
    return this.sight !== undefined && standingAt(place, end, (unitId) => this.sight?.seesIndicator(indicator, unitId) === true) === 'hidden';
  }

  private weightAt(indicator: IndicatorView, spot: Spot, period: Period): Reading | undefined {
    const weight = indicator.weightId === undefined ? undefined : this.catalogue.indicatorById(indicator.weightId);
    return weight === undefined ? undefined : this.at(weight, { ...spot, disaggregation: '' }, period, 'value');
  }

  private derived(indicator: IndicatorView, formula: Formula, spot: Spot, period: Period, measure: ReadMeasure): Reading | undefined {
    const used: Reading[] = [];
    const value = numberOf(formula, {
      month: period.type === 'monthly' ? period.index : undefined,
      figure: (reference) => {
        const operand = this.operand(indicator, reference, spot, period, measure);
        if (operand !== undefined) used.push(operand);
        return operand === undefined ? undefined : decimal(operand);
      },
    });
    return computed(value, used, false);
  }

  private operand(indicator: IndicatorView, reference: FigureReference, spot: Spot, period: Period, measure: ReadMeasure): Reading | undefined {
    const operand = this.catalogue.indicator(reference.set ?? indicator.set, reference.code);
    if (operand === undefined) return undefined;
    const at = shifted(period, reference.shifts);
    if (reference.measure === 'plan') return this.plan(operand, spot.place, at);
    const asked = measureOf(reference, measure);
    if (reference.over === undefined) return this.at(operand, { ...spot, disaggregation: carried(operand, spot.disaggregation) }, at, asked);
    if (reference.over === 'orgUnit') return this.at(operand, { ...spot, view: 'rollup' }, at, asked);
    return this.overMembers(disaggregationsOf(operand, reference.over).map((member) => this.at(operand, { ...spot, disaggregation: member }, at, asked)));
  }

  /** A sum over a dimension is missing when any member is. */
  private overMembers(readings: readonly (Reading | undefined)[]): Reading | undefined {
    return readings.length === 0 || readings.includes(undefined) ? undefined : aggregate('sum', readings);
  }

  private planAt(indicator: IndicatorView, place: Place, code: string, date: string): PlanReading | undefined {
    if (place.kind === 'unit') return this.planOfUnit(indicator, place, code, date);
    if (place.root !== undefined) return this.planOfUnit(indicator, place.root, code, date);
    return summed(place.members.map((member) => this.planOfUnit(indicator, member, code, date)));
  }

  /** The plan given to the version that stood at the date; after a reorganisation within the year, to any of them. */
  private planOfUnit(indicator: IndicatorView, place: UnitPlace, code: string, date: string): PlanReading | undefined {
    const standing = versionAt(place, date);
    const own = standing === undefined ? undefined : this.cells.plan(indicator.id, standing.id, code);
    if (own !== undefined) return own;
    for (const version of place.versions) {
      const plan = this.cells.plan(indicator.id, version.id, code);
      if (plan !== undefined) return plan;
    }
    return undefined;
  }

  private planOver(indicator: IndicatorView, place: Place, parts: readonly Period[]): PlanReading | undefined {
    return summed(parts.map((part) => this.planAt(indicator, place, part.code, part.end)));
  }

  private knownAt(place: Place): Map<string, Reading | undefined> {
    const known = this.known.get(place);
    if (known !== undefined) return known;
    const fresh = new Map<string, Reading | undefined>();
    this.known.set(place, fresh);
    return fresh;
  }
}

/** Plans add up only when every part has one. */
function summed(plans: readonly (PlanReading | undefined)[]): PlanReading | undefined {
  const [first] = plans;
  if (first === undefined || plans.includes(undefined)) return undefined;
  const sum = aggregate('sum', plans);
  return sum === undefined ? undefined : { ...sum, issuer: first.issuer };
}

/** An operand is broken down like the figure where it has that dimension, else its total is meant. */
function carried(operand: IndicatorView, disaggregation: string): string {
  const [dimension = ''] = disaggregation.split('=', 1);
  return disaggregation !== '' && disaggregationsOf(operand, dimension).includes(disaggregation) ? disaggregation : '';
}
