// Puts one tile together: the headline's figure at the shown period, what it is held against, the small line, and where it
// comes from. Pure: everything was read before.
import {
  Decimal,
  decimalsOf,
  periodTitle,
  shiftPeriod,
  wireNumber,
  type Localised,
  type OverviewTile,
  type Period,
  type PeriodRule,
  type ServiceManifest,
  type TileQuality,
  type WireNumber,
  type WorkingCalendar,
} from '@haidang/plugin-sdk';
import { changesInPoints, type Catalogue, type Sight } from '../figures/catalogue.js';
import type { Evaluation } from '../figures/evaluation.js';
import { wireOf } from '../query/frame.js';
import { versionAt, type UnitPlace } from '../figures/places.js';
import type { Reading } from '../figures/reading.js';
import { SPARK, type Candidate, type Provenance } from './overview.reader.js';
import { dataStateOf, type KnownService } from './tile.js';
import { fairTo, tileFigures } from './tile-figures.js';
import { deadlineOf, isOverdue } from './tile-period.js';

export interface TileWorld {
  readonly catalogue: Catalogue;
  readonly evaluation: Evaluation;
  readonly place: UnitPlace;
  readonly sight: Sight;
  readonly today: string;
  readonly calendar: WorkingCalendar;
  readonly symbols: ReadonlyMap<string, Localised>;
  /** The five words of a set's period, of whoever may see the whole set. */
  readonly qualityOf: (set: string, period: string) => TileQuality | null;
  readonly producerTitle: (provenance: Provenance) => string;
}

/** The newest period at which the headline really has a figure; a derived one may lack an operand at the very newest. */
export function shownPeriod({ indicator, measure, newest }: Candidate, evaluation: Evaluation, place: UnitPlace): Period | undefined {
  if (newest === undefined) return undefined;
  for (let back = 0; back < SPARK; back += 1) {
    const period = shiftPeriod(newest, -back);
    if (evaluation.figure(indicator, place, period, measure) !== undefined) return period;
  }
  return undefined;
}

export function setTile(candidate: Candidate, known: Period | undefined, provenance: Provenance | undefined, world: TileWorld): OverviewTile {
  const { bundle, indicator, measure, wanted } = candidate;
  const { today, calendar } = world;
  const rule: PeriodRule = indicator.def.period ?? bundle.manifest.period;
  const deadline = deadlineOf(rule, today, calendar);
  const overdue =
    wanted === undefined
      ? deadline.passed !== undefined && (known === undefined || known.end < deadline.passed.end)
      : (known === undefined || known.end < wanted.end) && isOverdue(wanted, rule, today, calendar);
  // A period that is not due yet and has no figure is shown empty; a late one shows the last figure that exists, faded.
  const period = wanted !== undefined && !overdue ? wanted : (known ?? wanted);
  const mayView = world.sight.seesIndicator(indicator, versionAt(world.place, (period ?? wanted)?.end ?? today)?.id ?? 0);
  const value = mayView && period !== undefined ? world.evaluation.figure(indicator, world.place, period, measure) : undefined;
  const judgement = judgementOf(candidate, period, value, world);
  const own = value === undefined ? undefined : provenance;
  return {
    ...headingOf(candidate, world),
    value: shown(value),
    ...judgement,
    state: mayView ? judgement.state : 'none',
    dataState: dataStateOf({ mayView, value, nil: own?.reason === 'nil' && own.indicator_id === indicator.id, overdue }),
    period: period?.code ?? null,
    periodTitle: period === undefined ? null : periodTitle(period),
    obsStatus: value?.status ?? null,
    origin: value === undefined ? null : value.sample ? 'sample' : value.origin,
    sample: value?.sample ?? false,
    asOf: own?.recorded_from.toISOString() ?? null,
    source: own === undefined ? null : world.producerTitle(own),
    submittedBy: own?.submitted_by ?? null,
    approvedBy: own?.decided_by ?? null,
    quality: value === undefined || period === undefined ? null : world.qualityOf(bundle.id, period.code),
    dueAt: deadline.nextOn,
    openDirectives: 0,
  };
}

type Heading = Pick<
  OverviewTile,
  'set' | 'order' | 'kind' | 'title' | 'indicator' | 'indicatorTitle' | 'measure' | 'unitOfMeasure' | 'unitSymbol' | 'decimals' | 'direction' | 'changeUnit'
>;
type Judged = Pick<OverviewTile, 'plan' | 'planIssuer' | 'planPercent' | 'pacePercent' | 'previous' | 'samePeriod' | 'spark' | 'state'>;

function headingOf({ bundle, indicator, measure }: Candidate, world: TileWorld): Heading {
  return {
    set: bundle.id,
    order: bundle.manifest.order,
    kind: 'indicator-set',
    title: bundle.manifest.title,
    indicator: indicator.code,
    indicatorTitle: indicator.def.title,
    measure,
    unitOfMeasure: indicator.def.unitOfMeasure,
    unitSymbol: world.symbols.get(indicator.def.unitOfMeasure) ?? null,
    decimals: decimalsOf(indicator.def),
    direction: indicator.def.direction,
    changeUnit: changesInPoints(indicator) ? 'points' : 'percent',
  };
}

function judgementOf(
  { indicator, measure }: Candidate,
  period: Period | undefined,
  value: Reading | undefined,
  { evaluation, place, catalogue }: TileWorld,
): Judged {
  if (period === undefined || value === undefined) {
    return { plan: null, planIssuer: null, planPercent: null, pacePercent: null, previous: null, samePeriod: null, spark: [], state: 'none' };
  }
  const fair = fairTo(value);
  const { plan, judged } = tileFigures({ indicator, measure, place, period }, value, evaluation, catalogue);
  return {
    plan: shown(plan),
    planIssuer: plan?.issuer ?? null,
    planPercent: rounded(judged.planPercent),
    pacePercent: rounded(judged.pacePercent),
    previous: rounded(judged.previous),
    samePeriod: rounded(judged.samePeriod),
    spark: Array.from({ length: SPARK }, (_, index) => shown(fair(evaluation.figure(indicator, place, shiftPeriod(period, index + 1 - SPARK), 'value')))),
    state: judged.state,
  };
}

export function serviceTile(service: ServiceManifest, known: KnownService): OverviewTile {
  const nothing = withoutFigure(service);
  if (known === undefined) return nothing;
  if (known === 'failed') return { ...nothing, dataState: 'error' };
  if (known === 'no-right') return { ...nothing, dataState: 'no-right' };
  const { value, unit, note, state, asOf } = known;
  return {
    ...nothing,
    value: wireNumber(new Decimal(value)),
    unitSymbol: unit,
    decimals: value.split('.')[1]?.length ?? 0,
    state,
    dataState: 'ok',
    asOf: asOf ?? null,
    ...(note === undefined ? {} : { note }),
  };
}

function withoutFigure(service: ServiceManifest): OverviewTile {
  return {
    set: service.id,
    order: service.order ?? 0,
    kind: 'service',
    title: service.title,
    indicator: null,
    indicatorTitle: null,
    measure: 'value',
    value: null,
    unitOfMeasure: null,
    unitSymbol: null,
    decimals: 0,
    plan: null,
    planIssuer: null,
    planPercent: null,
    pacePercent: null,
    previous: null,
    samePeriod: null,
    changeUnit: 'percent',
    spark: [],
    state: 'none',
    dataState: 'not-connected',
    direction: 'neutral',
    period: null,
    periodTitle: null,
    obsStatus: null,
    origin: null,
    sample: false,
    asOf: null,
    source: null,
    submittedBy: null,
    approvedBy: null,
    quality: null,
    dueAt: null,
    openDirectives: 0,
  };
}

function shown(reading: Reading | undefined): WireNumber {
  return reading === undefined ? null : wireOf(reading);
}

/** Shares and changes are for reading: two decimals are more than a tile prints. */
function rounded(value: Decimal | undefined): WireNumber {
  return value === undefined ? null : wireNumber(value.toDecimalPlaces(2));
}
