// The example manifest of the contracts, as a builder: tests change only what they are about.
import type { IndicatorSetManifest } from '../generated/manifest.js';

const EXAMPLE: IndicatorSetManifest = {
  $schema: 'https://haidang.dev/schema/manifest-1.json',
  id: 'public-investment',
  kind: 'indicator-set',
  version: '1.0.0',
  sdk: '^1.0.0',
  title: { vi: 'Đầu tư công', en: 'Public investment' },
  group: 'economy',
  order: 2,
  owner: 'department-of-planning-and-investment',
  period: { type: 'monthly', first: '2022-M01', cutOff: { fromDay: 15, toDay: 14 }, due: { workingDays: 3 } },
  reporters: { by: 'owner' },
  workflow: ['submit', 'approve', 'publish'],
  indicators: [
    {
      code: 'planned-capital',
      title: { vi: 'Kế hoạch vốn' },
      unitOfMeasure: 'VND-billion',
      valueType: 'decimal',
      decimals: 3,
      direction: 'neutral',
      aggregate: { time: 'last', orgUnit: 'sum' },
    },
    {
      code: 'disbursed',
      title: { vi: 'Giải ngân lũy kế' },
      unitOfMeasure: 'VND-billion',
      valueType: 'decimal',
      decimals: 3,
      direction: 'up',
      aggregate: { time: 'last', orgUnit: 'sum' },
      cumulative: 'year',
      plan: 'year',
    },
    { code: 'disbursement-rate', title: { vi: 'Tỷ lệ giải ngân' }, unitOfMeasure: 'percent', direction: 'up', formula: 'disbursed / planned-capital * 100' },
  ],
  rules: [
    { id: 'disbursed-within-plan', level: 'warning', when: 'disbursed <= planned-capital', message: { vi: 'Giải ngân vượt kế hoạch vốn' } },
    {
      id: 'cumulative-never-falls',
      level: 'error',
      when: 'disbursed >= previous(disbursed)',
      within: 'year',
      message: { vi: 'Lũy kế không được giảm trong năm' },
    },
  ],
};

/** The example with changes. */
export function manifest(changes: Partial<IndicatorSetManifest> = {}): IndicatorSetManifest {
  const indicators = changes.indicators === undefined ? {} : { rules: [] };
  return { ...EXAMPLE, ...indicators, ...changes };
}
