// Vietnamese first, English second. Vietnamese is in the first load; English is fetched when someone asks for it. Texts of
// documents and errors come as {vi,en} and are chosen by useText.
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { textOf } from '@haidang/plugin-sdk';
import type { Localised } from '@haidang/plugin-sdk';
import type { Language } from '../format.js';
import { vi } from './vi/index.js';

const KEPT = 'haidang.language';

function kept(): Language {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (kept() === 'en') await chooseLanguage('en');
}

/** Vietnamese texts of a page that is loaded late: they come with its code, so that the first load stays light. English comes whole. */
export function addTexts(...texts: readonly object[]): void {
  for (const each of texts) i18next.addResourceBundle('vi', 'translation', each, true, true);
}

export async function chooseLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en/index.js');
    i18next.addResourceBundle('en', 'translation', en);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}

/** The language now, the texts of the app, and the choice out of a document's text. */
export function useText(): { t: ReturnType<typeof useTranslation>['t']; language: Language; local: (text: Localised | null | undefined) => string } {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'vi';
  return { t, language, local: (text) => (text === null || text === undefined ? '' : textOf(text, language)) };
}
