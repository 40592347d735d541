// What a refused value should have looked like, where that takes words: each language gets its own. Forms that are the same in both
// (`2024-M06`, `1…20`, names of choices) are plain text at the place that refuses.
import type { Localised } from '@haidang/plugin-sdk';

export function characters(least: number, most: number): Localised {
  return { vi: `${range(least, most)} ký tự`, en: `${range(least, most)} characters` };
}

/** For what may be named once in an address. */
export function charactersOnce(least: number, most: number): Localised {
  return { vi: `${range(least, most)} ký tự, ghi một lần`, en: `${range(least, most)} characters, once` };
}

export function oneLine(least: number, most: number): Localised {
  return { vi: `${range(least, most)} ký tự, trên một dòng`, en: `${range(least, most)} characters, one line` };
}

/** How ids are written. */
export const KEBAB_CASE: Localised = {
  vi: 'chữ thường không dấu, số và dấu gạch nối (du-lich-bien)',
  en: 'lower-case letters without marks, digits and hyphens (du-lich-bien)',
};

function range(least: number, most: number): string {
  return least === 0 ? `≤ ${String(most)}` : `${String(least)}…${String(most)}`;
}
