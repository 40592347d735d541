// How plugins stand, in order and in looks: what is wrong comes first. Pure.
import type { PluginState, PluginView } from '@haidang/plugin-sdk';

export const STATE_BADGE: Readonly<Record<PluginState, string>> = {
  running: 'badge-good',
  starting: 'badge-preliminary',
  waiting: 'badge-info',
  off: 'badge-grey',
  failed: 'badge-bad',
  quarantined: 'badge-bad',
  incompatible: 'badge-bad',
};

const ORDER: readonly PluginState[] = ['quarantined', 'failed', 'incompatible', 'starting', 'running', 'waiting', 'off'];

/** What is wrong first; within a state by title. */
export function inOrder(plugins: readonly PluginView[], title: (plugin: PluginView) => string): PluginView[] {
  return [...plugins].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || title(a).localeCompare(title(b), 'vi'));
}

export const PARTS = ['ingest', 'checks', 'panels', 'pages', 'http', 'schedules', 'messages'] as const satisfies readonly (keyof PluginView['contributes'])[];

/** What it gives, part by part, without what is empty. */
export function given(plugin: Pick<PluginView, 'contributes'>): { part: (typeof PARTS)[number]; names: readonly string[] }[] {
  return PARTS.map((part) => ({ part, names: plugin.contributes[part] })).filter(({ names }) => names.length > 0);
}
