// One complete tile for specs; each spec changes what it is about.
import type { OverviewTile } from '@haidang/plugin-sdk';

export function sampleTile(changes: Partial<OverviewTile> = {}): OverviewTile {
  return {
    set: 'public-investment', order: 2, kind: 'indicator-set', title: { vi: 'Đầu tư công', en: 'Public investment' },
    indicator: 'disbursed', indicatorTitle: { vi: 'Giải ngân lũy kế', en: 'Disbursed' }, measure: 'cumulative',
    value: '3214.4', unitOfMeasure: 'VND-billion', unitSymbol: { vi: 'tỷ đồng', en: 'VND billion' }, decimals: 1,
    plan: 7840, planIssuer: null, planPercent: '41', pacePercent: 50, previous: '12.1', samePeriod: '-12.4', changeUnit: 'percent',
    spark: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], state: 'bad', dataState: 'ok', direction: 'up',
    period: '2024-M06', periodTitle: { vi: 'Tháng 06/2024', en: 'June 2024' }, obsStatus: 'A', origin: 'submission', sample: false,
    asOf: '2024-07-03T01:00:00Z', source: null, submittedBy: null, approvedBy: null, quality: null, dueAt: null, openDirectives: 0,
    ...changes,
  };
}
