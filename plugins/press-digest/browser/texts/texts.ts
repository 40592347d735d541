// Words of the page, Vietnamese first.
import { en } from './texts.en.js';
import { vi } from './texts.vi.js';

export type Word = keyof typeof vi;
export const TEXTS = { vi, en };
