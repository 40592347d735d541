// Language and texts for plugins.
import { textOf, titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { Language } from '../shared/format.js';
import { useText } from '../shared/i18n/index.js';

export function useLanguage(): Language {
  return useText().language;
}

/** "Tháng 06/2024". */
export function periodText(code: string, language: Language): string {
  return textOf(titleOfPeriodCode(code), language);
}

interface Texts<K extends string> {
  readonly vi: Readonly<Record<K, string>>;
  readonly en: Readonly<Record<K, string>>;
}

export function useTexts<K extends string>(texts: Texts<K>): (key: K, values?: Readonly<Record<string, string | number>>) => string {
  const language = useLanguage();
  return (key, values = {}) => texts[language][key].replace(/\{([A-Za-z]\w*)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
