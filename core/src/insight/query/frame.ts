// The answer of a question as a table: a row for each indicator, unit and period that the reader may see, with an empty value
// where nothing is known. What is hidden has no row, nor has a total of which any part is hidden; what a value may not be taken for (sample, partial, another territory)
// is said in the notes. Pure.
import {
  Decimal,
  previousPeriod,
  samePeriodLastYear,
  wireNumber,
  type Frame,
  type FrameColumn,
  type FrameNote,
  type Localised,
  type Measure,
  type Period,
  type WireNumber,
} from '@haidang/plugin-sdk';
import { addsUp, changesInPoints, type IndicatorView, type Sight } from '../figures/catalogue.js';
import type { Evaluation } from '../figures/evaluation.js';
import { crossesBoundary, standingAt, type Place, type Standing } from '../figures/places.js';
import type { AskedIndicator, Question } from './question.js';
import { computed, decimal, type Reading, type ReadMeasure } from '../figures/reading.js';

type Row = (WireNumber | string)[];

/** Digits kept of a computed value; a stored one travels as it is. */
const COMPUTED_DECIMALS = 10;

const NOTES: Record<'sample' | 'boundary-change' | 'hidden' | 'partial', Localised> = {
  sample: { vi: 'Có số liệu mẫu, không phải số thật.', en: 'Contains sample data, not real figures.' },
  'boundary-change': {
    vi: 'Chuỗi đi qua thay đổi địa giới: các kỳ không cùng một phạm vi.',
    en: 'The series crosses a reorganisation: its periods do not cover the same territory.',
  },
  hidden: {
    vi: 'Một phần câu hỏi nằm ngoài quyền xem của bạn nên không có trong câu trả lời.',
    en: 'Part of the question is beyond your rights and is absent.',
  },
  partial: { vi: 'Có giá trị gộp khi chưa đủ các kỳ hoặc các đơn vị.', en: 'Some values are combined although periods or org units are missing.' },
};

export function buildFrame(question: Question, evaluation: Evaluation, sight: Sight, asOf: string): Frame {
  return new FrameBuilder(question, evaluation, sight).build(asOf);
}

/** The number that a measure is made from. */
export function readMeasure(measure: Measure): ReadMeasure {
  return measure === 'cumulative' ? 'cumulative' : 'value';
}

class FrameBuilder {
  private readonly rows: Row[] = [];
  private readonly seen = new Set<keyof typeof NOTES>();
  private readonly places = new Map<Place, Map<string, Standing>>();
  private readonly boundaries = new Map<Place, Map<readonly Period[], boolean>>();
  private readonly base: ReadMeasure;

  constructor(
    private readonly question: Question,
    private readonly evaluation: Evaluation,
    private readonly sight: Sight,
  ) {
    this.base = readMeasure(question.measure);
  }

  build(asOf: string): Frame {
    for (const asked of this.question.indicators) {
      for (const place of this.question.places) this.addPlace(asked, place);
    }
    const notes = (Object.keys(NOTES) as (keyof typeof NOTES)[]).filter((code) => this.seen.has(code)).map((code): FrameNote => ({ code, text: NOTES[code] }));
    return { columns: columnsOf(this.question), rows: this.rows, asOf, notes };
  }

  private addPlace(asked: AskedIndicator, place: Place): void {
    const standing = asked.periods.map((period) => this.standing(asked.indicator, place, period.end));
    const answered = asked.periods.filter((_, at) => standing[at] === 'whole');
    if (standing.includes('hidden')) this.seen.add('hidden');
    const inOne = !this.question.keeps.period;
    if (answered.length === 0 || (inOne && standing.includes('hidden'))) return;
    if (this.crosses(place, asked.periods)) this.seen.add('boundary-change');
    for (const disaggregation of asked.disaggregations) {
      if (inOne) this.addRow(asked.indicator, place, answered, disaggregation);
      else for (const period of answered) this.addRow(asked.indicator, place, [period], disaggregation);
    }
  }

  /** Asked for each indicator and period, answered once for each kind of indicator, place and day. */
  private standing(indicator: IndicatorView, place: Place, date: string): Standing {
    const known = mapIn(this.places, place);
    const key = `${this.sight.kindOf(indicator)} ${date}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const standing = standingAt(place, date, (unitId) => this.sight.seesIndicator(indicator, unitId));
    known.set(key, standing);
    return standing;
  }

  private crosses(place: Place, periods: readonly Period[]): boolean {
    const known = mapIn(this.boundaries, place);
    const before = known.get(periods);
    if (before !== undefined) return before;
    const crosses = crossesBoundary(place, periods);
    known.set(periods, crosses);
    return crosses;
  }

  private addRow(indicator: IndicatorView, place: Place, periods: readonly Period[], disaggregation: string): void {
    const { keeps, compare } = this.question;
    const last = periods.at(-1);
    if (last === undefined) return;
    const reading = this.measured(indicator, place, periods, disaggregation);
    const row: Row = [];
    if (keeps.indicator) row.push(`${indicator.set}.${indicator.code}`);
    if (keeps.orgUnit) row.push(place.label);
    if (keeps.period) row.push(last.code);
    if (disaggregation !== '') row.push(disaggregation.slice(disaggregation.indexOf('=') + 1));
    row.push(this.shown(reading));
    if (compare.includes('plan')) row.push(this.shown(this.evaluation.comparablePlan(indicator, place, last, this.base)));
    if (compare.includes('previous'))
      row.push(periods.length > 1 ? null : this.shown(this.evaluation.figure(indicator, place, previousPeriod(last), this.base, disaggregation)));
    if (compare.includes('same-period'))
      row.push(this.shown(this.evaluation.over(indicator, place, periods.map(samePeriodLastYear), this.base, disaggregation)));
    row.push(reading?.status ?? null, reading === undefined ? null : originOf(reading));
    this.rows.push(row);
  }

  private measured(indicator: IndicatorView, place: Place, periods: readonly Period[], disaggregation: string): Reading | undefined {
    const { measure } = this.question;
    const value = this.evaluation.over(indicator, place, periods, this.base, disaggregation);
    const last = periods.at(-1);
    if (measure === 'value' || measure === 'cumulative' || last === undefined) return value;
    if (measure === 'plan-percent') return planPercent(this.evaluation, indicator, place, last);
    return changeOf(
      value,
      this.evaluation.figure(indicator, place, previousPeriod(last), 'value', disaggregation),
      measure === 'change' || changesInPoints(indicator),
    );
  }

  private shown(reading: Reading | undefined): WireNumber {
    if (reading === undefined) return null;
    if (reading.sample) this.seen.add('sample');
    if (reading.partial === true) this.seen.add('partial');
    return wireOf(reading);
  }
}

function mapIn<Key, Value>(maps: Map<Place, Map<Key, Value>>, place: Place): Map<Key, Value> {
  const known = maps.get(place);
  if (known !== undefined) return known;
  const fresh = new Map<Key, Value>();
  maps.set(place, fresh);
  return fresh;
}

/** Where a value that holds sample data comes from is "sample", however it was computed. */
function originOf(reading: Reading): string {
  return reading.sample ? 'sample' : reading.origin;
}

/** A stored number as it is; a computed one without the digits of a division that nobody measured. */
export function wireOf(reading: Reading): WireNumber {
  const number = Number(reading.value);
  if (String(number) === reading.value) return number;
  const value = decimal(reading);
  return wireNumber(reading.origin === 'calculated' ? value.toDecimalPlaces(COMPUTED_DECIMALS) : value);
}

/** Difference, or percent of the value before; a percentage itself changes in points. */
export function changeOf(value: Reading | undefined, before: Reading | undefined, asDifference: boolean): Reading | undefined {
  if (value === undefined || before === undefined) return undefined;
  const difference = decimal(value).minus(before.value);
  if (asDifference) return computed(difference, [value, before], false);
  const base = decimal(before).abs();
  return base.isZero() ? undefined : computed(difference.div(base).times(100), [value, before], false);
}

/** How much of the plan is reached: of flows the year to date, of levels the value. */
export function planPercent(evaluation: Evaluation, indicator: IndicatorView, place: Place, period: Period): Reading | undefined {
  const own = evaluation.comparablePlan(indicator, place, period, 'value');
  const measure: ReadMeasure = own === undefined && addsUp(indicator) ? 'cumulative' : 'value';
  const plan = own ?? evaluation.comparablePlan(indicator, place, period, measure);
  return ratio(evaluation.figure(indicator, place, period, measure), plan);
}

export function ratio(value: Reading | undefined, plan: Reading | undefined): Reading | undefined {
  if (value === undefined || plan === undefined || new Decimal(plan.value).isZero()) return undefined;
  return computed(decimal(value).div(plan.value).times(100), [value, plan], false);
}

function columnsOf(question: Question): FrameColumn[] {
  const { keeps, compare, dimensions, indicators, measure } = question;
  const columns: FrameColumn[] = [];
  if (keeps.indicator) columns.push({ name: 'indicator', role: 'indicator', type: 'string' });
  if (keeps.orgUnit) columns.push({ name: 'orgUnit', role: 'orgUnit', type: 'string' });
  if (keeps.period) columns.push({ name: 'period', role: 'period', type: 'string' });
  for (const dimension of dimensions) columns.push({ name: dimension, role: 'dimension', type: 'string' });
  const units = new Set(indicators.map((each) => each.indicator.def.unitOfMeasure));
  const [only] = units;
  const ofValue = units.size === 1 && only !== undefined ? { unitOfMeasure: only } : {};
  const ofMeasure = measure === 'plan-percent' || measure === 'change-percent' ? { unitOfMeasure: 'percent' } : ofValue;
  columns.push({ name: 'value', role: 'measure', type: 'number', ...ofMeasure });
  if (compare.includes('plan')) columns.push({ name: 'plan', role: 'measure', type: 'number', ...ofValue });
  if (compare.includes('previous')) columns.push({ name: 'previous', role: 'measure', type: 'number', ...ofValue });
  if (compare.includes('same-period')) columns.push({ name: 'samePeriod', role: 'measure', type: 'number', ...ofValue });
  columns.push({ name: 'status', role: 'measure', type: 'string' }, { name: 'origin', role: 'measure', type: 'string' });
  return columns;
}
