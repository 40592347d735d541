// What of a set its leaders want to see first, pure: the headline, the tiles beside it, what is compared with what, and how many
// periods make a picture at each frequency. The rules are those by which the province's own dashboards were drawn.
import { isDerived, periodRuleOf, valueTypeOf, type Indicator, type IndicatorSetManifest, type PanelQuery, type PeriodRule } from '@haidang/plugin-sdk';

type PeriodType = PeriodRule['type'];
type Measure = NonNullable<PanelQuery['measure']>;
type Comparison = 'plan' | 'previous' | 'same-period';

const MOST_TILES = 6;
const MOST_BARS = 6;

/** Periods of the main line, and columns of the table of figures. */
export const SPANS: Readonly<Record<PeriodType, { line: number; table: number }>> = {
  daily: { line: 31, table: 7 },
  monthly: { line: 13, table: 6 },
  quarterly: { line: 9, table: 6 },
  'half-yearly': { line: 8, table: 4 },
  'nine-month': { line: 5, table: 5 },
  yearly: { line: 5, table: 5 },
  'school-year': { line: 5, table: 5 },
};

/** Where a year holds several periods, a period is compared with the same one of last year, else with the one before. */
const WITHIN_YEAR: ReadonlySet<PeriodType> = new Set(['daily', 'monthly', 'quarterly']);

export interface Choice {
  main: Indicator;
  tiles: readonly Indicator[];
  /** Numbers of the set's own period, in the order of the manifest. */
  regular: readonly Indicator[];
  /** Those of other periods, by their type. */
  others: ReadonlyMap<PeriodType, readonly Indicator[]>;
  compare: readonly Comparison[];
  perCommune: readonly Indicator[];
  span: { line: number; table: number };
}

/** Undefined when the set has no number yet. */
export function choiceOf(manifest: IndicatorSetManifest): Choice | undefined {
  const numbers = manifest.indicators.filter((each) => valueTypeOf(each) !== 'text');
  const ofSet = numbers.filter((each) => periodTypeOf(manifest, each) === manifest.period.type);
  const regular = ofSet.length > 0 ? ofSet : numbers;
  const main = numbers.find((each) => each.code === manifest.headline?.indicator) ?? regular.find((each) => each.plan !== undefined) ?? regular[0];
  if (main === undefined) return undefined;
  return {
    main,
    tiles: tilesOf(main, regular),
    regular,
    others: byPeriod(
      manifest,
      numbers.filter((each) => !regular.includes(each)),
    ),
    compare: comparisons(manifest, numbers),
    perCommune: perCommune(manifest, regular),
    span: SPANS[manifest.period.type],
  };
}

export function measureOf(manifest: IndicatorSetManifest, indicator: Indicator): Measure {
  if (manifest.headline?.indicator === indicator.code) return manifest.headline.measure;
  return WITHIN_YEAR.has(manifest.period.type) && (isDerived(indicator) || indicator.aggregate?.time === 'sum' || indicator.cumulative !== undefined)
    ? 'cumulative'
    : 'value';
}

/** Parts of the main indicator, else others of its unit of measure: what may stand side by side on one axis. */
export function sideBySide(choice: Choice): { kind: 'partition' | 'same-unit'; indicators: readonly Indicator[] } | undefined {
  const { main, regular } = choice;
  const whole = [main, ...regular].find((each) => each.parts?.kind === 'partition' && partsOf(each, regular).length > 1);
  if (whole !== undefined) return { kind: 'partition', indicators: partsOf(whole, regular).slice(0, MOST_BARS) };
  const alike = regular.filter((each) => each.unitOfMeasure === main.unitOfMeasure).slice(0, MOST_BARS);
  return alike.length > 1 ? { kind: 'same-unit', indicators: alike } : undefined;
}

function partsOf(whole: Indicator, among: readonly Indicator[]): Indicator[] {
  return among.filter((each) => whole.parts?.indicators.includes(each.code) === true);
}

/** The main one, then those with a plan, then the required, then rates; what must be answered says more than what may be. */
function tilesOf(main: Indicator, regular: readonly Indicator[]): Indicator[] {
  const weight = (each: Indicator): number => (each === main ? 0 : each.plan !== undefined ? 1 : isDerived(each) ? 2 : each.required === false ? 4 : 3);
  return [...new Set([main, ...regular])].sort((left, right) => weight(left) - weight(right)).slice(0, MOST_TILES);
}

function byPeriod(manifest: IndicatorSetManifest, indicators: readonly Indicator[]): Map<PeriodType, Indicator[]> {
  const found = new Map<PeriodType, Indicator[]>();
  for (const each of indicators) {
    const type = periodTypeOf(manifest, each);
    found.set(type, [...(found.get(type) ?? []), each]);
  }
  return found;
}

function comparisons(manifest: IndicatorSetManifest, numbers: readonly Indicator[]): Comparison[] {
  const planned: Comparison[] = numbers.some((each) => each.plan !== undefined) ? ['plan'] : [];
  return [...planned, WITHIN_YEAR.has(manifest.period.type) ? 'same-period' : 'previous'];
}

function perCommune(manifest: IndicatorSetManifest, regular: readonly Indicator[]): Indicator[] {
  if (manifest.reporters.by === 'owner') return [];
  return regular.filter((each) => each.orgUnitLevel !== 'province' && (isDerived(each) || each.aggregate?.orgUnit !== 'none'));
}

function periodTypeOf(manifest: IndicatorSetManifest, indicator: Indicator): PeriodType {
  return periodRuleOf(manifest, indicator).type;
}
