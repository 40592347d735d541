// How a place and a value of the audit are written for people, and where a deed leads. Pure.
import type { AuditEvent } from '@haidang/plugin-sdk';

/** A deed of a plugin itself bears its name: `plugin.camera-ai.camera.enable`. */
export function pluginDeed(action: string): { plugin: string; action: string } | undefined {
  const [, plugin, own] = /^plugin\.([^.]+)\.(.+)$/.exec(action) ?? [];
  return plugin === undefined || own === undefined ? undefined : { plugin, action: own };
}

/** Deeds of nobody: the house at its first start and by night, and whoever stands at its console. */
export function isHouse(actor: string): actor is 'system' | 'shell' {
  return actor === 'system' || actor === 'shell';
}

/** The page on which what was done can be seen as it stands now. */
export type Place =
  | { readonly what: 'report'; readonly set: string; readonly period: string; readonly orgUnit: string }
  | { readonly what: 'set'; readonly set: string }
  | { readonly what: 'people' }
  | { readonly what: 'plugin'; readonly plugin: string };

export function placeOf({ action, family, set, period, orgUnit, object }: AuditEvent): Place | undefined {
  if (family === 'figures' && set !== null && period !== null && orgUnit !== null) return { what: 'report', set, period, orgUnit };
  if (family === 'people') return { what: 'people' };
  const plugin = family === 'plugins' ? (pluginDeed(action)?.plugin ?? object?.split('/', 1)[0]) : undefined;
  if (plugin !== undefined) return { what: 'plugin', plugin };
  return set === null || set === '*' || set.startsWith('@') ? undefined : { what: 'set', set };
}

/** `/document/guests/0` as `document › guests › 1`; the house's own words for its own fields. */
export function fieldText(path: string, wordOf: (field: string) => string | undefined = () => undefined): string {
  return path
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part.replaceAll('~1', '/').replaceAll('~0', '~')))
    .map((part) => wordOf(part) ?? part)
    .join(' › ');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The subject of a deed for a line: its word where it has one, groups and roles by kind and code, nothing where it is a mere number, which the
 * opened deed shows.
 */
export function subjectText(subject: string | null, t: (key: string, values: { code?: string; defaultValue?: string }) => string): string {
  if (subject === null || UUID.test(subject)) return '';
  const [, kind, code] = /^(group|role):(.+)$/.exec(subject) ?? [];
  if (kind !== undefined && code !== undefined) return t(`audit.kinds.${kind}`, { code });
  return t(`audit.subjects.${subject.replaceAll(/[./:]/g, '-')}`, { defaultValue: '' }) || subject;
}

/** JSON text without its quotes; nothing is a dash. */
export function valueText(json: string | null): string {
  if (json === null || json === 'null') return '–';
  if (!json.startsWith('"')) return json;
  try {
    return String(JSON.parse(json));
  } catch {
    // It was shortened.
    return json;
  }
}
