// Words of the page, Vietnamese first.
import { en } from './texts-en.js';
import { vi } from './texts-vi.js';

export type TextKey = keyof typeof vi;

export const TEXTS: { readonly vi: Readonly<Record<TextKey, string>>; readonly en: Readonly<Record<TextKey, string>> } = { vi, en };
