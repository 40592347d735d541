// Which panel types there are. Each is loaded when a board first shows one: pages without charts never load the chart library.
import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { Frame, Panel, Query } from '@haidang/plugin-sdk';
import type { FrameRow } from './rows.js';
import type { WordsContext } from './words.js';

export type Kept = readonly ('indicator' | 'orgUnit' | 'period')[];

/** What a panel type draws from. */
export interface PanelProps {
  readonly panel: Panel;
  readonly title: string;
  readonly query: Query;
  readonly frame: Frame;
  readonly rows: readonly FrameRow[];
  readonly kept: Kept;
  readonly context: WordsContext;
}

export interface PanelType {
  readonly Component: LazyExoticComponent<ComponentType<PanelProps>>;
  /** A drawing that can be read as a table, too. */
  readonly drawing: boolean;
}

const chart: PanelType = { Component: lazy(async () => ({ default: (await import('./types/ChartPanel.js')).ChartPanel })), drawing: true };

const TYPES: Readonly<Record<string, PanelType>> = {
  stat: { Component: lazy(async () => ({ default: (await import('./types/StatPanel.js')).StatPanel })), drawing: false },
  trend: chart, bars: chart, stacked: chart, combo: chart, pie: chart, gauge: chart,
  heat: { Component: lazy(async () => ({ default: (await import('./types/HeatPanel.js')).HeatPanel })), drawing: false },
  table: { Component: lazy(async () => ({ default: (await import('./types/TablePanel.js')).TablePanel })), drawing: false },
  map: { Component: lazy(async () => ({ default: (await import('./types/MapPanel.js')).MapPanel })), drawing: true },
  ranking: { Component: lazy(async () => ({ default: (await import('./types/RankingPanel.js')).RankingPanel })), drawing: true },
};

export function panelType(name: string): PanelType | undefined {
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}
