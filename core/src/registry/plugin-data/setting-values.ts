// Settings of a plugin against the schema in its manifest: what is wrong with them, and what holds with the defaults. Pure.
import type { Finding, Manifest, Plain, PluginSetting } from '@haidang/plugin-sdk';
import { isLinearPattern, linearPattern } from '../documents/pattern.js';

export type SettingValues = Readonly<Record<string, Plain | undefined>>;

/** The values with the defaults of what nobody has changed; what the manifest no longer knows is left out. */
export function effective(manifest: Manifest, changed: SettingValues): SettingValues {
  const settings = Object.entries(manifest.settings?.properties ?? {});
  return Object.fromEntries(
    settings.map(([name, setting]) => {
      const value = Object.hasOwn(changed, name) ? changed[name] : undefined;
      return [name, value === undefined || faultOf(setting, value) !== undefined ? setting.default : value];
    }),
  );
}

export function settingFindings(manifest: Manifest, given: Readonly<Record<string, unknown>>): Finding[] {
  const known = manifest.settings?.properties ?? {};
  return Object.entries(given).flatMap(([name, value]): Finding[] => {
    const setting = Object.hasOwn(known, name) ? known[name] : undefined;
    const path = `/${name.slice(0, 60)}`;
    if (setting === undefined) return [finding(path, 'unknown', { vi: 'Không có cài đặt này.', en: 'There is no such setting.' })];
    const wrong = faultOf(setting, value);
    return wrong === undefined ? [] : [finding(path, 'setting', wrong)];
  });
}

type Wrong = Finding['message'];

function faultOf(setting: PluginSetting, value: unknown): Wrong | undefined {
  switch (setting.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { vi: 'Cần có hoặc không.', en: 'Yes or no is needed.' };
    case 'number':
    case 'integer':
      return numberFault(setting, value);
    case 'string':
      return textFault(setting, value) ?? amongFault(setting, value);
    case 'array':
      if (!Array.isArray(value) || value.length > (setting.maxItems ?? 1_000))
        return { vi: `Cần danh sách tối đa ${String(setting.maxItems ?? 1_000)} mục.`, en: 'A shorter list is needed.' };
      return value.map((each) => textFault(setting.items ?? {}, each)).find((each) => each !== undefined);
  }
}

function numberFault(setting: PluginSetting, value: unknown): Wrong | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { vi: 'Cần một số.', en: 'A number is needed.' };
  if (setting.type === 'integer' && !Number.isInteger(value)) return { vi: 'Cần số nguyên.', en: 'A whole number is needed.' };
  const { minimum = -Infinity, maximum = Infinity } = setting;
  if (value < minimum || value > maximum)
    return { vi: `Cần từ ${String(minimum)} đến ${String(maximum)}.`, en: `${String(minimum)} to ${String(maximum)} is needed.` };
  return amongFault(setting, value);
}

function textFault({ maxLength = 20_000, pattern }: Pick<PluginSetting, 'maxLength' | 'pattern'>, value: unknown): Wrong | undefined {
  if (typeof value !== 'string' || value.length > maxLength)
    return { vi: `Cần văn bản tối đa ${String(maxLength)} ký tự.`, en: `A text of at most ${String(maxLength)} characters is needed.` };
  if (pattern !== undefined && isLinearPattern(pattern) && !linearPattern(pattern).test(value))
    return { vi: `Cần đúng dạng ${pattern}.`, en: `The form ${pattern} is needed.` };
  return undefined;
}

function amongFault(setting: PluginSetting, value: unknown): Wrong | undefined {
  const among = setting.enum;
  if (among === undefined || among.some((each) => each === value)) return undefined;
  return { vi: `Cần một trong: ${among.join(', ')}.`, en: `One of these is needed: ${among.join(', ')}.` };
}

function finding(path: string, code: string, message: Wrong): Finding {
  return { path, level: 'error', code, message };
}
