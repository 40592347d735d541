// Which panel types there are. Each is loaded when a board first shows one: pages without charts never load the chart library. A type
// that is none of ours is asked of the server: a plugin may give it. One that nobody gives now is that of a plugin that is off: its figures
// are read as a table.
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { panelTypesQuery } from '../shared/plugins/panel-types.js';
import type { PanelType } from './panel-props.js';
import { pluginPanelType, tableInstead } from './PluginPanel.js';

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

function panelType(name: string): PanelType | undefined {
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}

const OFF: PanelType = { Component: tableInstead('plugins.panelOff'), drawing: false };
const UNREACHED: PanelType = { Component: tableInstead('plugins.panelFaulty'), drawing: false };

/** The type of a panel; undefined while the server is asked, and `null` for one that cannot be drawn. */
export function usePanelType(name: string): PanelType | null | undefined {
  const own = panelType(name);
  const { data, isError } = useQuery({ ...panelTypesQuery, enabled: own === undefined });
  if (own !== undefined) return own;
  if (data === undefined) return isError ? UNREACHED : undefined;
  const given = data.find(({ type }) => type === name);
  if (given === undefined) return OFF;
  return given.module === null ? null : pluginPanelType(given, given.module);
}
