// The browser part of a plugin, loaded once: its ES module (which finds our React by the page's import map) and its style sheet, put
// before our own, so that it dresses its own page and does not undress ours.
import { queryOptions } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { PluginPageView } from '@haidang/plugin-sdk';
import { get } from '../api/client.js';
import { inTime, Unanswered } from './longest.js';

/** What a module gives; whatever else it exports is not looked at. */
export interface BrowserModule {
  readonly pages: Readonly<Record<string, ComponentType>>;
  readonly panels: Readonly<Record<string, ComponentType<never>>>;
}

/** Pages of plugins that the reader may see. */
export const pluginPagesQuery = queryOptions({
  queryKey: ['plugins', 'pages'],
  queryFn: async ({ signal }) => (await get<{ items: PluginPageView[] }>('/plugin-pages', signal)).items,
  staleTime: 60_000,
});

/** Its address names its content, so an answer is good for ever; a failed one is asked again by whoever comes next. */
export function browserModuleQuery(module: string, styles: string | null) {
  return queryOptions({
    queryKey: ['plugins', 'module', module],
    queryFn: async (): Promise<BrowserModule> => {
      const [loaded] = await Promise.all([inTime(loadModule(module)), styles === null ? undefined : loadStyles(styles)]);
      return { pages: partsOf(loaded, 'pages'), panels: partsOf(loaded, 'panels') };
    },
    staleTime: Infinity,
    gcTime: Infinity,
    retry: (times, error) => times < 1 && !(error instanceof Unanswered),
  });
}

const failures = new Map<string, number>();

/** Browsers remember an address whose module did not come and never ask again: another try needs another address. */
async function loadModule(address: string): Promise<unknown> {
  const failed = failures.get(address) ?? 0;
  try {
    return await (import(/* @vite-ignore */ failed === 0 ? address : `${address}?again=${String(failed)}`) as Promise<unknown>);
  } catch (error) {
    failures.set(address, failed + 1);
    throw error;
  }
}

function partsOf<C>(module: unknown, part: 'pages' | 'panels'): Readonly<Record<string, C>> {
  const found: unknown = typeof module === 'object' && module !== null ? (module as Record<string, unknown>)[part] : undefined;
  return typeof found === 'object' && found !== null ? (found as Record<string, C>) : {};
}

/** Waits for the sheet, so that nothing is drawn undressed; a sheet that does not come leaves the page without it. */
function loadStyles(href: string): Promise<void> {
  if (document.querySelector(`link[href="${CSS.escape(href)}"]`) !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      resolve();
    });
    // Before our own sheets: what both speak of is ours.
    document.head.prepend(link);
  });
}
