// A dashboard under another id. Out of a set its panels say `code`; where it crosses sets they must say `set.code`. Pure.
import type { Dashboard, Localised, OptionValue, Panel } from '@haidang/plugin-sdk';

export function copyOf(source: Dashboard, set: string | undefined, as: { id: string; title?: Localised }): Dashboard {
  const title = as.title ?? { vi: `${source.title.vi} (bản sao)`, ...(source.title.en === undefined ? {} : { en: `${source.title.en} (copy)` }) };
  return { ...source, id: as.id, title, panels: set === undefined ? source.panels : source.panels.map((panel) => named(panel, set)) };
}

function named(panel: Panel, set: string): Panel {
  const full = (name: string): string => (name.startsWith('$') || name.includes('.') ? name : `${set}.${name}`);
  const line: OptionValue | undefined = panel.options?.['lineOf'];
  return {
    ...panel,
    ...(panel.query === undefined ? {} : { query: { ...panel.query, indicators: panel.query.indicators.map(full) } }),
    ...(typeof line === 'string' ? { options: { ...panel.options, lineOf: full(line) } } : {}),
  };
}
