// Pages of plugins as the menu shows them. They come after the first page is drawn; a menu without them is complete, too.
import { useQuery } from '@tanstack/react-query';
import { useText } from '../shared/i18n/index.js';
import { pluginPagesQuery } from '../shared/plugins/browser-module.js';

export interface Service {
  readonly plugin: string;
  /** Undefined for the plugin's first page, which needs no name in the address. */
  readonly page: string | undefined;
  readonly title: string;
}

export function useServices(): Service[] {
  const { local } = useText();
  const pages = useQuery(pluginPagesQuery).data ?? [];
  const seen = new Set<string>();
  return pages.map(({ plugin, id, title }) => {
    const isFirst = !seen.has(plugin);
    seen.add(plugin);
    return { plugin, page: isFirst ? undefined : id, title: local(title) };
  });
}
