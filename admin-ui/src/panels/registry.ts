// Which panel types there are. Each is loaded when a board first shows one: pages without charts never load the chart library.
import { lazy } from 'react';
import type { PanelType } from './panel-props.js';

const chart: PanelType = { Component: lazy(async () => ({ default: (await import('./types/ChartPanel.js')).ChartPanel })), drawing: true };

const TYPES: Readonly<Record<string, PanelType>> = {
  stat: { Component: lazy(async () => ({ default: (await import('./types/StatPanel.js')).StatPanel })), drawing: false },
  trend: chart,
  bars: chart,
  stacked: chart,
  combo: chart,
  pie: chart,
  gauge: chart,
  heat: { Component: lazy(async () => ({ default: (await import('./types/HeatPanel.js')).HeatPanel })), drawing: false },
  table: { Component: lazy(async () => ({ default: (await import('./types/TablePanel.js')).TablePanel })), drawing: false },
  map: { Component: lazy(async () => ({ default: (await import('./types/MapPanel.js')).MapPanel })), drawing: true },
  ranking: { Component: lazy(async () => ({ default: (await import('./types/RankingPanel.js')).RankingPanel })), drawing: true },
};

export function panelType(name: string): PanelType | undefined {
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}
