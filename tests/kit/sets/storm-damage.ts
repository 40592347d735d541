// A set of a test's own: damage by storms, reported by each commune, where every cell may say "không phát sinh".
import type { INestApplicationContext } from '@nestjs/common';
import type { IndicatorSetManifest, PeriodRule } from '@haidang/plugin-sdk';
import { publishSet } from './publish-set.js';

const count = (code: string, vi: string) => ({
  code,
  title: { vi },
  unitOfMeasure: 'household',
  valueType: 'integer' as const,
  direction: 'down' as const,
  nil: true,
  aggregate: { time: 'sum' as const, orgUnit: 'sum' as const },
});

export async function publishStormDamage(
  app: INestApplicationContext,
  { id = 'storm-damage', period, by = 'commune' }: { id?: string; period: PeriodRule; by?: 'commune' | 'owner-per-commune' },
): Promise<void> {
  const manifest: IndicatorSetManifest = {
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id,
    kind: 'indicator-set',
    version: '1.0.0',
    sdk: '^1.0.0',
    quality: 'bronze',
    title: { vi: 'Thiệt hại do bão', en: 'Storm damage' },
    group: 'society',
    order: 90,
    owner: 'department-of-tourism',
    period,
    reporters: { by },
    workflow: ['submit', 'approve'],
    indicators: [count('houses-lost', 'Nhà sập'), count('houses-damaged', 'Nhà tốc mái')],
    rules: [
      {
        id: 'not-suddenly-calm',
        level: 'warning',
        when: 'houses-lost >= previous(houses-lost)',
        message: { vi: 'Tháng trước có nhà sập, tháng này không có' },
      },
    ],
    headline: { indicator: 'houses-lost', measure: 'value', compare: [] },
  };
  await publishSet(app, manifest);
}
