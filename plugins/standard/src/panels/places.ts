// Panels that lay figures out over org units.
import type { Measure, PanelType } from '@haidang/plugin-sdk';
import { decimals, direction, limit, optionsOf, order, showLabels, sticky, style, totals } from './options.js';
import { crossTable, listTable } from './tables.js';

const ALL_MEASURES: readonly Measure[] = ['value', 'cumulative', 'change', 'change-percent', 'plan-percent'];

export const placePanels = {
  heat: {
    title: { vi: 'Bảng nhiệt', en: 'Heat map' },
    optionsSchema: optionsOf({ decimals, showLabels }),
    dataNeeds: { by: ['orgUnit', 'period'], measures: ALL_MEASURES, compare: [] },
    toTable: (frame) => crossTable(frame, 'orgUnit', 'period'),
  },
  table: {
    title: { vi: 'Bảng', en: 'Table' },
    optionsSchema: optionsOf({ decimals, totals, sticky }),
    dataNeeds: { by: ['indicator', 'orgUnit', 'period'], measures: ALL_MEASURES, compare: ['plan', 'previous', 'same-period'] },
    toTable: listTable,
  },
  map: {
    title: { vi: 'Bản đồ', en: 'Map' },
    optionsSchema: optionsOf({ decimals, style, direction }),
    dataNeeds: { by: ['orgUnit'], measures: ALL_MEASURES, compare: [] },
    toTable: listTable,
  },
  ranking: {
    title: { vi: 'Xếp hạng', en: 'Ranking' },
    optionsSchema: optionsOf({ decimals, limit, order }),
    dataNeeds: { by: ['orgUnit'], measures: ALL_MEASURES, compare: ['plan', 'previous', 'same-period'] },
    toTable: listTable,
  },
} satisfies Record<string, PanelType>;
