// Panels that draw figures along time or side by side.
import type { Measure, PanelType } from '@haidang/plugin-sdk';
import { decimals, horizontal, lineOf, maximum, minimum, optionsOf, planStyle, set, showLabels, showLastYear, showPlan, showSpark } from './options.js';
import { crossTable, listTable } from './tables.js';

const ALL_MEASURES: readonly Measure[] = ['value', 'cumulative', 'change', 'change-percent', 'plan-percent'];
const LEVELS: readonly Measure[] = ['value', 'cumulative'];

export const chartPanels = {
  stat: {
    title: { vi: 'Số chính', en: 'Single figure' },
    optionsSchema: optionsOf({ decimals, showSpark, set }),
    dataNeeds: { by: ['indicator', 'period'], measures: ALL_MEASURES, compare: ['plan', 'previous', 'same-period'] },
    toTable: listTable,
  },
  trend: {
    title: { vi: 'Đường xu hướng', en: 'Trend line' },
    optionsSchema: optionsOf({ decimals, showPlan, planStyle, showLastYear, showLabels }),
    dataNeeds: { by: ['period', 'indicator'], measures: ALL_MEASURES, compare: ['plan', 'same-period'] },
    toTable: (frame) => crossTable(frame, 'period', 'indicator'),
  },
  bars: {
    title: { vi: 'Cột', en: 'Bars' },
    optionsSchema: optionsOf({ decimals, horizontal, showPlan, showLastYear, showLabels }),
    dataNeeds: { by: ['period', 'indicator', 'orgUnit'], measures: ALL_MEASURES, compare: ['plan', 'same-period'] },
    toTable: listTable,
  },
  stacked: {
    title: { vi: 'Cột chồng', en: 'Stacked bars' },
    optionsSchema: optionsOf({ decimals, horizontal, showLabels }),
    dataNeeds: { by: ['period', 'indicator'], measures: LEVELS, compare: [] },
    toTable: (frame) => crossTable(frame, 'period', 'indicator'),
  },
  combo: {
    title: { vi: 'Cột và đường', en: 'Bars and line' },
    optionsSchema: optionsOf({ decimals, lineOf, showLabels }),
    dataNeeds: { by: ['period', 'indicator'], measures: ALL_MEASURES, compare: ['plan', 'same-period'] },
    toTable: (frame) => crossTable(frame, 'period', 'indicator'),
  },
  pie: {
    title: { vi: 'Cơ cấu', en: 'Shares' },
    optionsSchema: optionsOf({ decimals, showLabels }),
    dataNeeds: { by: ['indicator'], measures: LEVELS, compare: [] },
    toTable: listTable,
  },
  gauge: {
    title: { vi: 'Đồng hồ', en: 'Gauge' },
    optionsSchema: optionsOf({ decimals, minimum, maximum }),
    dataNeeds: { by: ['indicator'], measures: ALL_MEASURES, compare: ['plan'] },
    toTable: listTable,
  },
} satisfies Record<string, PanelType>;
