// A set under another id: its own id in all three documents, and where its dashboard names it. Pure.
import type { SetDocuments } from './three-files.js';

type Unread = Readonly<Record<string, unknown>>;

export function renamedSet({ manifest, form, dashboard }: SetDocuments, from: string, to: string): SetDocuments {
  if (from === to) return { manifest, form, dashboard };
  return {
    manifest: { ...manifest, id: to },
    form: { ...form, $id: to },
    dashboard: { ...(inDashboard(dashboard, from, to) as object), id: to },
  };
}

/** `from.code` in questions, `/sets/from` where a click leads. */
function inDashboard(value: unknown, from: string, to: string, key = ''): unknown {
  if (typeof value === 'string') {
    if (key === 'indicators' && value.startsWith(`${from}.`)) return `${to}${value.slice(from.length)}`;
    return key === 'to' ? value.replace(new RegExp(`^/sets/${from}(?=[/?#]|$)`), `/sets/${to}`) : value;
  }
  if (Array.isArray(value)) return value.map((each) => inDashboard(each, from, to, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as Unread).map(([name, child]) => [name, inDashboard(child, from, to, name)]));
}
