// What a board tells its panels: the set, what the reader chose (period, org unit, comparisons), how indicators are written, and
// where a click leads. A panel knows nothing of the page around it, so that set pages and dashboards share the same panels.
import { createContext, useContext } from 'react';
import { decimalsOf, periodRuleOf, unitOfMeasure } from '@haidang/plugin-sdk';
import type { Comparison, Frame, Indicator, IndicatorSetManifest, Localised, Period, PeriodType, Query, TileState, WireNumber } from '@haidang/plugin-sdk';

/** What a panel needs to know of an indicator. */
export interface IndicatorFacts {
  /** `set.code`, as in questions and answers. */
  readonly ref: string;
  readonly set: string;
  readonly code: string;
  readonly title: Localised;
  readonly decimals: number;
  /** Code of the unit of measure. */
  readonly unit: string;
  readonly symbol: Localised;
  readonly direction: Indicator['direction'];
  readonly periodType: PeriodType;
  /** Not yet in the province's own list (basis X). */
  readonly proposal: boolean;
  /** Changes are told in points, not in percent of percent. */
  readonly inPoints: boolean;
  /** Values of its periods add up to that of the year, so that a plan of the year is due in part before its end. */
  readonly addsUp: boolean;
}

/** The figure of the overview's tile, so that both pages say the same of it. */
export interface HeadlineState {
  readonly ref: string;
  readonly measure: 'value' | 'cumulative';
  readonly state: TileState;
  readonly planPercent: WireNumber;
  readonly pacePercent: WireNumber;
}

/** One figure, to ask for its source. */
export interface FigurePlace {
  readonly indicator: string;
  readonly period: string;
  readonly orgUnit: string;
}

/** Invented figures for a preview, where there are none. */
export interface SampleFigures {
  /** The server knows nothing of what is asked yet. */
  readonly only: (query: Query) => boolean;
  readonly of: (query: Query) => Frame;
}

export interface Board {
  /** Whose indicators are named by their code alone; empty where a board crosses sets. */
  readonly set: string;
  readonly period: Period;
  readonly orgUnit: string;
  /** Top of the tree that the board is about. */
  readonly root: string;
  readonly compare: readonly Comparison[];
  readonly asOf: string | undefined;
  /** `trial`: figures of a trial run come before official ones. */
  readonly stage?: 'trial' | undefined;
  readonly indicators: ReadonlyMap<string, IndicatorFacts>;
  readonly headline: HeadlineState | undefined;
  readonly openSource: (figure: FigurePlace) => void;
  readonly openUnit: (orgUnit: string) => void;
  /** Declared variables by name, as chosen. */
  readonly variables?: ReadonlyMap<string, string> | undefined;
  /** Username: figures as that reader would see them. */
  readonly reader?: string | undefined;
  readonly sample?: SampleFigures | undefined;
}

export const BoardContext = createContext<Board | undefined>(undefined);

/** @throws when a panel stands outside a board: a fault of ours, never of the reader. */
export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (board === undefined) throw new Error('A panel stands outside a board.');
  return board;
}

const RELATIVE_UNITS: readonly string[] = ['percent', 'percentage-point', 'permille', 'rank'];

function factsOf(manifest: IndicatorSetManifest, indicator: Indicator): IndicatorFacts {
  const { code, title, unitOfMeasure: unit, direction } = indicator;
  return {
    ref: `${manifest.id}.${code}`,
    set: manifest.id,
    code,
    title,
    unit,
    direction,
    decimals: decimalsOf(indicator),
    symbol: unitOfMeasure(unit)?.symbol ?? { vi: unit },
    periodType: periodRuleOf(manifest, indicator).type,
    proposal: indicator.basis === 'X',
    inPoints: RELATIVE_UNITS.includes(unit) || indicator.valueType === 'percent' || indicator.valueType === 'rank',
    addsUp: indicator.plan !== 'period' && (indicator.cumulative !== undefined || (indicator.formula === undefined && indicator.aggregate?.time === 'sum')),
  };
}

/** The indicators of a set by `set.code`. */
export function indicatorFacts(manifest: IndicatorSetManifest): ReadonlyMap<string, IndicatorFacts> {
  return new Map(manifest.indicators.map((indicator) => [`${manifest.id}.${indicator.code}`, factsOf(manifest, indicator)]));
}
