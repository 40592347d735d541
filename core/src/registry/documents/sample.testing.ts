// A small indicator set for the tests of this floor: good as it stands, so that each test breaks exactly one thing.
import { deriveForm, UNITS_OF_MEASURE, type Dashboard, type FormDefinition, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import type { Surroundings } from './names/names.js';

export interface Sample {
  manifest: IndicatorSetManifest;
  form: FormDefinition;
  dashboard: Dashboard;
}

export function sample(): Sample {
  const manifest: IndicatorSetManifest = {
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id: 'harbour-traffic',
    kind: 'indicator-set',
    version: '1.0.0',
    sdk: '^1.0.0',
    quality: 'bronze',
    title: { vi: 'Tàu qua cảng', en: 'Harbour traffic' },
    group: 'economy',
    order: 1,
    owner: 'department-of-tourism',
    period: { type: 'monthly', first: '2022-M01', due: { workingDays: 3 } },
    reporters: { by: 'owner' },
    workflow: ['submit', 'approve', 'publish'],
    indicators: [
      {
        code: 'arrivals',
        title: { vi: 'Tàu đến', en: 'Arrivals' },
        unitOfMeasure: 'vessel',
        valueType: 'integer',
        direction: 'up',
        aggregate: { time: 'sum', orgUnit: 'sum' },
      },
      {
        code: 'on-time',
        title: { vi: 'Đúng giờ', en: 'On time' },
        unitOfMeasure: 'vessel',
        valueType: 'integer',
        direction: 'up',
        aggregate: { time: 'sum', orgUnit: 'sum' },
      },
      {
        code: 'on-time-rate',
        title: { vi: 'Tỷ lệ đúng giờ', en: 'On-time rate' },
        unitOfMeasure: 'percent',
        direction: 'up',
        formula: 'on-time / arrivals * 100',
      },
    ],
    rules: [{ id: 'on-time-within', level: 'error', when: 'on-time <= arrivals', message: { vi: 'Đúng giờ vượt tổng', en: 'More on time than arrived' } }],
    headline: { indicator: 'arrivals', measure: 'cumulative', compare: ['same-period'] },
  };
  const dashboard: Dashboard = {
    $schema: 'https://haidang.dev/schema/dashboard-1.json',
    id: 'harbour-traffic',
    title: { vi: 'Tàu qua cảng', en: 'Harbour traffic' },
    layout: { columns: 12, rowHeight: 72 },
    panels: [
      {
        id: 'total',
        type: 'stat',
        position: { x: 0, y: 0, w: 3, h: 1 },
        query: { indicators: ['arrivals'], orgUnits: ['$orgUnit'], periods: ['$period'], compare: '$compare' },
      },
    ],
  };
  return { manifest, form: deriveForm(manifest), dashboard };
}

export const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  unitsOfMeasure: UNITS_OF_MEASURE,
  panelTypes: new Set(['stat', 'trend']),
  checks: new Set(['standard/large-change']),
  sets: new Map(),
  ...more,
});
