// Which alerts fire, from what was read: pure, so that consecutive periods, the newest figure and what counts as one firing stand in a
// table of tests. The trial of a rule walks the same functions over the past.
import {
  alertHolds,
  Decimal,
  shiftPeriod,
  wireNumber,
  type AlertFigures,
  type AlertReading,
  type AlertRule,
  type CompiledAlert,
  type Figure,
  type Period,
} from '@haidang/plugin-sdk';

/** The tile of one unit at one period; undefined where it has no figure. */
export interface JudgedTile {
  readonly figures: AlertFigures;
  readonly sample: boolean;
}

export type TileOf = (period: Period) => JudgedTile | undefined;

export interface Verdict {
  readonly period: Period;
  readonly tile: JudgedTile;
  /** Undefined: a figure that decides is missing. */
  readonly fires: boolean | undefined;
}

/** How far back the newest figure of a unit is looked for. */
export const PERIODS_BACK = 13;

/** The newest period, from `newest` back, at which the unit has a figure. */
export function newestWith(tileOf: TileOf, newest: Period): Period | undefined {
  for (let back = 0; back < PERIODS_BACK; back += 1) {
    const period = shiftPeriod(newest, -back);
    if (tileOf(period) !== undefined) return period;
  }
  return undefined;
}

/** Does the alert fire at that period? It must hold there and at as many periods before as the rule asks for. */
export function verdictAt(alert: CompiledAlert, tileOf: TileOf, period: Period): Verdict | undefined {
  const tile = tileOf(period);
  if (tile === undefined) return undefined;
  const asked = Array.from({ length: alert.rule.forPeriods ?? 1 }, (_, back) => tileOf(shiftPeriod(period, -back)));
  const answers = asked.map((each) => (each === undefined ? undefined : alertHolds(alert, each.figures)));
  const fires = answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
  return { period, tile, fires };
}

/** Two firings with the same text are one. */
export function dedupeKey(rule: AlertRule, period: string, unit: string): string {
  const parts = rule.dedupe ?? ['period', 'orgUnit'];
  return `${parts.includes('period') ? period : '*'} ${parts.includes('orgUnit') ? unit : '*'}`;
}

/** For people: two decimals are more than a tile prints. */
export function readingOf(figures: AlertFigures): AlertReading {
  const shown = (figure: Figure) => wireNumber(figure?.toDecimalPlaces(2));
  return {
    value: wireNumber(figures.value),
    planValue: wireNumber(figures.planValue),
    planPercent: shown(figures.planPercent),
    pacePercent: shown(figures.pacePercent),
    change: shown(figures.change),
    samePeriod: shown(figures.samePeriod),
    previousValue: wireNumber(figures.previousValue),
    samePeriodValue: wireNumber(figures.samePeriodValue),
  };
}

export const NO_FIGURES: AlertFigures = {
  value: undefined,
  planValue: undefined,
  planPercent: undefined,
  pacePercent: undefined,
  change: undefined,
  samePeriod: undefined,
  previousValue: undefined,
  samePeriodValue: undefined,
};

/** Computed figures carry more digits than anybody wrote. */
export const plain = (value: string): Decimal => new Decimal(value);
