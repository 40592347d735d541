// A set of a test's own of which not everybody sees everything: the prices offered for land are of the field group `price`, and so is the
// share that is computed from them; how much land there is, is open. Figures are chosen so that each is found again by its digits.
import type { INestApplicationContext } from '@nestjs/common';
import type { IndicatorSetManifest } from '@haidang/plugin-sdk';
import { publishSet } from './publish-set.js';

export const LAND = 'land-price';
export const LAND_REPORT = `/submissions/${LAND}/2024-M06/56`;

/** What nobody without the field group may meet in any answer: the figures, and what follows from them. */
export const SECRETS = ['731.25', '731,25', '640.5', '640,5', '91.4', '91,4'];

export const FILLED = { 'land-area': 800, 'plots-sold': 12, 'price-offered': 731.25, 'price-reserve': 640.5 };

const figure = (code: string, vi: string, more: Partial<IndicatorSetManifest['indicators'][number]> = {}): IndicatorSetManifest['indicators'][number] => ({
  code,
  title: { vi },
  unitOfMeasure: 'household',
  valueType: 'decimal',
  decimals: 3,
  direction: 'up',
  aggregate: { time: 'sum', orgUnit: 'sum' },
  ...more,
});

export async function publishLandPrice(app: INestApplicationContext): Promise<void> {
  await publishSet(
    app,
    {
      $schema: 'https://haidang.dev/schema/manifest-1.json',
      id: LAND,
      kind: 'indicator-set',
      version: '1.0.0',
      sdk: '^1.0.0',
      quality: 'bronze',
      title: { vi: 'Giá khởi điểm đấu giá đất' },
      group: 'economy',
      order: 91,
      owner: 'department-of-tourism',
      period: { type: 'monthly', first: '2024-M01' },
      reporters: { by: 'owner' },
      workflow: ['submit', 'approve'],
      indicators: [
        figure('land-area', 'Diện tích đất'),
        figure('plots-sold', 'Số thửa', { valueType: 'integer', decimals: 0 }),
        figure('price-offered', 'Giá trả', { sensitive: 'price', plan: 'period' }),
        figure('price-reserve', 'Giá sàn', { sensitive: 'price', required: false }),
        {
          code: 'price-share',
          title: { vi: 'Tỷ lệ giá' },
          unitOfMeasure: 'percent',
          valueType: 'percent',
          direction: 'up',
          formula: 'price-offered / land-area * 100',
        },
      ],
      rules: [
        { id: 'above-reserve', level: 'error', when: 'price-offered >= price-reserve', message: { vi: 'Giá trả dưới giá sàn' } },
        { id: 'dear', level: 'warning', when: 'price-offered / land-area < 0.5', message: { vi: 'Giá trên diện tích cao' } },
      ],
      headline: { indicator: 'price-offered', measure: 'value', compare: [] },
    },
    [
      {
        id: 'prices',
        type: 'stat',
        title: { vi: 'Giá trả' },
        position: { x: 0, y: 0, w: 2, h: 1 },
        query: { indicators: ['price-offered'], by: [], orgUnits: ['$orgUnit'], periods: ['$period'] },
        mobileOrder: 1,
      },
    ],
  );
}
