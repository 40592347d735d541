// The proposal as a manifest: what POST /indicator-sets takes. It may be faulty in meaning (an unknown owner); findings of the draft then
// say so. Pure.
import type { Indicator, PeriodType, SetProposal } from '@haidang/plugin-sdk';

export function manifestOf(proposal: Omit<SetProposal, 'manifest'>, { order, group }: { order: number; group: string }): Record<string, unknown> | null {
  const { indicators, period, reporters, owner, title, id } = proposal;
  if (indicators.length === 0) return null;
  const headline = headlineOf(indicators.map((each) => each.indicator));
  return {
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id,
    kind: 'indicator-set',
    version: '1.0.0',
    sdk: '^1.0.0',
    title: { vi: title.vi },
    group,
    order,
    stage: 'trial',
    ...(owner === null ? {} : { owner: owner.id }),
    period: { type: period.type as PeriodType, first: period.first, due: { workingDays: 5 } },
    reporters: { by: reporters.by, ...(reporters.level === null ? {} : { level: reporters.level }) },
    workflow: ['submit', 'approve', 'publish'],
    indicators: indicators.map((each) => each.indicator),
    ...(headline === undefined ? {} : { headline }),
  };
}

/** The first that has a plan, else the first that is entered. */
function headlineOf(indicators: readonly Indicator[]): Record<string, unknown> | undefined {
  const best = indicators.find(({ plan }) => plan !== undefined) ?? indicators.find(({ formula }) => formula === undefined) ?? indicators[0];
  if (best === undefined) return undefined;
  const isFlow = best.aggregate?.time === 'sum';
  return { indicator: best.code, measure: isFlow ? 'cumulative' : 'value', compare: [...(best.plan === undefined ? [] : ['plan']), 'same-period'] };
}
