// Cuts a formula's text into tokens. The alphabet is closed: what is not listed here (quotes, brackets, braces, back
// slashes, underscores, comments, regular expressions, Unicode look-alikes) is refused at its position.
import { FORMULA_LIMITS } from './ast.js';
import type { FormulaFault } from './ast.js';

export type Token =
  | { readonly kind: 'number' | 'word' | 'symbol'; readonly text: string; readonly position: number }
  | { readonly kind: 'end'; readonly text: ''; readonly position: number };

/** Thrown inside the reader only; parseFormula turns it into a value. */
export class FormulaRefusal extends Error {
  readonly fault: FormulaFault;

  constructor(code: FormulaFault['code'], position: number, vi: string, en: string) {
    super(en);
    this.fault = { code, position, message: { vi: `${vi} (vị trí ${String(position + 1)})`, en: `${en} (position ${String(position + 1)})` } };
  }
}

const NUMBER = /(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![0-9A-Za-z._])/y;
/** A code, or set.code; a minus inside belongs to the code, so subtraction needs spaces around its minus. */
const WORD = /[a-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?:\.[a-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)?(?![0-9A-Za-z._])/y;
const SYMBOL = /<=|>=|!=|[-+*/=<>(),]/y;
const SPACE = /[ \t\r\n]+/y;

function matchAt(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

function nextToken(text: string, position: number): Token {
  const number = matchAt(NUMBER, text, position);
  if (number !== undefined) {
    if (number.length > 30) throw new FormulaRefusal('formula-limit', position, 'Số quá dài, tối đa 30 ký tự', 'The number is too long, 30 characters at most');
    return { kind: 'number', text: number, position };
  }
  const word = matchAt(WORD, text, position);
  if (word !== undefined) return { kind: 'word', text: word, position };
  const symbol = matchAt(SYMBOL, text, position);
  if (symbol !== undefined) return { kind: 'symbol', text: symbol, position };
  const shown = JSON.stringify(String.fromCodePoint(text.codePointAt(position) ?? 0));
  throw new FormulaRefusal('formula-syntax', position, `Không hiểu ký hiệu ${shown} trong công thức`, `The formula has ${shown}, which is not understood`);
}

/** All tokens of a text, with an end token. */
export function tokensOf(text: string): Token[] {
  if (text.length > FORMULA_LIMITS.length) {
    throw new FormulaRefusal(
      'formula-limit',
      FORMULA_LIMITS.length,
      'Công thức quá dài, tối đa 2.000 ký tự',
      'The formula is too long, 2,000 characters at most',
    );
  }
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const space = matchAt(SPACE, text, position);
    if (space !== undefined) {
      position += space.length;
      continue;
    }
    const token = nextToken(text, position);
    tokens.push(token);
    position += token.text.length;
  }
  tokens.push({ kind: 'end', text: '', position: text.length });
  return tokens;
}
