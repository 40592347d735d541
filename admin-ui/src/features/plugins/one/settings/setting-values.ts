// Settings between their form and the server: what is typed, and what of it differs from the manifest's defaults. Pure.
import type { PluginSetting } from '@haidang/plugin-sdk';

export type Settings = Readonly<Record<string, PluginSetting>>;
/** As they stand in the fields: numbers as they are typed, lists one entry a line. */
export type Typed = Readonly<Record<string, string | boolean>>;

/** The settings of a schema that is one, in its order. */
export function settingsOf(schema: object | null): Settings {
  const properties: unknown = schema === null ? undefined : (schema as { readonly properties?: unknown }).properties;
  return typeof properties === 'object' && properties !== null ? (properties as Settings) : {};
}

export function typedOf({ type }: Pick<PluginSetting, 'type'>, value: unknown): string | boolean {
  if (type === 'boolean') return value === true;
  if (type === 'array') return Array.isArray(value) ? value.join('\n') : '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The value that is meant; a text where no number can be read, which the server then refuses in its own words. */
export function valueOf({ type }: Pick<PluginSetting, 'type'>, typed: string | boolean): unknown {
  if (typeof typed === 'boolean') return typed;
  if (type === 'array')
    return typed
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  if (type === 'string') return typed;
  const written = typed.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : typed;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Only what differs from its default is kept: a new version's defaults then reach whoever left them alone. */
export function changedOf(settings: Settings, typed: Typed): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, setting]) => {
      const value = valueOf(setting, typed[name] ?? typedOf(setting, setting.default));
      return same(value, setting.default) ? [] : [[name, value]];
    }),
  );
}
