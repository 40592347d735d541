// Indicators that a set asks for no more stand after its own and say so in their title: wherever an indicator is named (a list to choose from,
// the title of a panel, the legend of a chart), the reader then knows that its figures have ended.
import type { Bundle, Indicator, IndicatorSetManifest, RetiredIndicator } from '@haidang/plugin-sdk';

function marked({ indicator, from }: RetiredIndicator): Indicator {
  const { vi, en } = indicator.title;
  const [vietnamese, english] = from === null ? ['đã ngừng', 'retired'] : [`đã ngừng từ ${from.split('-').reverse().join('/')}`, `retired since ${from}`];
  return { ...indicator, title: { vi: `${vi} (${vietnamese})`, ...(en === undefined ? {} : { en: `${en} (${english})` }) } };
}

/** The manifest (or a draft of it) with the retired indicators of the live version that it does not have itself. */
export function withRetired(manifest: IndicatorSetManifest, retired: Bundle['retired'] = []): IndicatorSetManifest {
  const own = new Set(manifest.indicators.map(({ code }) => code));
  const former = retired.filter(({ indicator }) => !own.has(indicator.code)).map(marked);
  return former.length === 0 ? manifest : { ...manifest, indicators: [...manifest.indicators, ...former] };
}
