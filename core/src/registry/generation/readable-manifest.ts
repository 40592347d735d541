// A manifest that is still being written, as far as it can be read: what does not have its shape yet is left out, so that a form
// and a dashboard can be drawn from the rest at every moment. What is wrong is said by the findings, not here.
import type { Headline, Indicator, IndicatorSetManifest, Localised, PeriodRule, Reporters } from '@haidang/plugin-sdk';
import { fitsPart, type ManifestPart } from '../documents/shape.js';

/** As many as a manifest may hold. */
const MOST_INDICATORS = 200;
const PERIOD: PeriodRule = { type: 'monthly', first: '2024-M01' };

type Unread = Readonly<Record<string, unknown>>;

/** Never throws, whatever it is fed; `id` is the set's where the manifest does not say its own. */
export function readableManifest(manifest: unknown, id: string): IndicatorSetManifest {
  const given = asObject(manifest);
  const part = <T>(name: ManifestPart, key: string, otherwise: T): T => (fitsPart(name, given[key]) ? (given[key] as T) : otherwise);
  const indicators = readableIndicators(given['indicators']);
  return {
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id: part('id', 'id', id),
    kind: 'indicator-set',
    version: '1.0.0',
    sdk: '^1.0.0',
    title: part<Localised>('localised', 'title', { vi: id }),
    group: typeof given['group'] === 'string' ? given['group'] : '',
    order: 1,
    owner: typeof given['owner'] === 'string' ? given['owner'] : '',
    ...(fitsPart('localised', given['description']) && { description: given['description'] as Localised }),
    ...(typeof given['source'] === 'string' && { source: given['source'] }),
    legalBasis: asList(given['legalBasis']).filter((each): each is Localised => fitsPart('localised', each)),
    period: part('period', 'period', PERIOD),
    reporters: part<Reporters>('reporters', 'reporters', { by: 'owner' }),
    workflow: ['submit', 'approve', 'publish'],
    indicators,
    ...headlineOf(given['headline'], indicators),
  };
}

/** Each code once: the first that is whole. */
function readableIndicators(value: unknown): Indicator[] {
  const found = new Map<string, Indicator>();
  for (const each of asList(value).slice(0, MOST_INDICATORS)) {
    if (!fitsPart('indicator', each)) continue;
    const indicator = each as Indicator;
    if (!found.has(indicator.code)) found.set(indicator.code, indicator);
  }
  return [...found.values()];
}

function headlineOf(value: unknown, indicators: readonly Indicator[]): { headline?: Headline } {
  const { indicator, measure } = asObject(value);
  if (typeof indicator !== 'string' || !indicators.some((each) => each.code === indicator)) return {};
  return { headline: { indicator, measure: measure === 'cumulative' ? 'cumulative' : 'value' } };
}

const asObject = (value: unknown): Unread => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Unread) : {});
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
