// Help while a formula is typed: what is wrong and where, which names fit the word at the cursor, and the formula read back in words.
// The reading is the server's own, so that what is green here is never refused there. Pure.
import { codesOf, parseFormula, printFormula } from '@haidang/plugin-sdk';
import type { Indicator, Localised } from '@haidang/plugin-sdk';
import { folded } from '../../../shared/format.js';

export interface FormulaFinding {
  readonly kind: 'fault' | 'unknown';
  /** Text of the language itself; undefined for a name that is not known. */
  readonly message?: Localised;
  readonly name?: string;
  readonly position: number;
}

/** The first thing that is wrong with a formula; undefined when nothing is. */
export function formulaFinding(text: string, codes: ReadonlySet<string>): FormulaFinding | undefined {
  const parsed = parseFormula(text, 'number');
  if (!parsed.ok) return { kind: 'fault', message: parsed.fault.message, position: parsed.fault.position };
  const name = codesOf(parsed.formula).find((code) => !codes.has(code));
  return name === undefined ? undefined : { kind: 'unknown', name, position: text.indexOf(name) };
}

/** The formula with titles instead of codes; undefined while it cannot be read. */
export function formulaInWords(text: string, titles: ReadonlyMap<string, string>): string | undefined {
  const parsed = parseFormula(text, 'number');
  return parsed.ok ? printFormula(parsed.formula.root, ({ set, code }) => `[${set === undefined ? (titles.get(code) ?? code) : `${set}.${code}`}]`) : undefined;
}

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The word that the cursor stands in or behind. */
export function wordAt(text: string, cursor: number): Word {
  const before = /[\p{L}\p{N}_.-]*$/u.exec(text.slice(0, cursor))?.[0] ?? '';
  const after = /^[\p{L}\p{N}_.-]*/u.exec(text.slice(cursor))?.[0] ?? '';
  return { text: before + after, start: cursor - before.length, end: cursor + after.length };
}

const FUNCTIONS = ['previous', 'samePeriodLastYear', 'yearToDate', 'plan', 'min', 'max', 'abs', 'round', 'coalesce', 'if'] as const;
const MOST = 6;

export interface Suggestion {
  readonly insert: string;
  /** Title of an indicator; undefined for a function. */
  readonly title?: string;
}

/** Names that fit a word, by code or title without marks. */
export function suggestionsFor(word: string, indicators: readonly Indicator[]): Suggestion[] {
  const wanted = folded(word);
  if (wanted === '') return [];
  const named = indicators
    .filter(({ code, title }) => code !== word && (code.includes(wanted) || folded(title.vi).includes(wanted)))
    .map(({ code, title }) => ({ insert: code, title: title.vi }));
  const functions = FUNCTIONS.filter((name) => name.toLowerCase().startsWith(wanted)).map((name) => ({ insert: `${name}(` }));
  return [...named, ...functions].slice(0, MOST);
}

/** The formula with a name in the place of a word, and where the cursor goes. */
export function inserted(text: string, { start, end }: Word, name: string): { readonly text: string; readonly cursor: number } {
  return { text: text.slice(0, start) + name + text.slice(end), cursor: start + name.length };
}
