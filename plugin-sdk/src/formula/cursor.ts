// The cursor that all of the formula's grammar moves: tokens, a bound on depth and on nodes, and the check that a number
// stands where a number is needed. Apart from the grammar, so that expressions and functions can both stand on it.
import { FORMULA_LIMITS } from './ast.js';
import type { FigureReference, FormulaNode, FormulaType } from './ast.js';
import { FormulaRefusal, tokensOf } from './tokens.js';
import type { Token } from './tokens.js';

/** A node, what it yields and where it begins. */
export interface Typed {
  readonly node: FormulaNode;
  readonly type: FormulaType;
  readonly position: number;
}

const KEYWORDS = 'and or not over if min max abs round coalesce sum plan previous samePeriodLastYear yearToDate true false month';
/** Words of JavaScript and of its objects. Nothing of ours is keyed by them; refusing them keeps attempts visible. */
const FOREIGN =
  'constructor prototype toString valueOf hasOwnProperty isPrototypeOf toLocaleString propertyIsEnumerable this global globalThis process import require eval function new delete typeof void null undefined';
const RESERVED: ReadonlySet<string> = new Set(`${KEYWORDS} ${FOREIGN}`.split(' '));

export class FormulaCursor {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;
  private nodes = 0;

  constructor(text: string) {
    this.tokens = tokensOf(text);
  }

  peek(ahead = 0): Token {
    const token = this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)];
    if (token === undefined) throw new Error('a formula always has an end token');
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  /** Moves on when the next token is this symbol or word. */
  takes(text: string): boolean {
    const token = this.peek();
    if (token.kind === 'number' || token.kind === 'end' || token.text !== text) return false;
    this.at += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.takes(text)) throw this.unexpected(this.peek(), text);
  }

  /** A plain reference: code or set.code. */
  reference(): FigureReference {
    const token = this.next();
    if (token.kind !== 'word') throw this.unexpected(token);
    const names = token.text.split('.');
    if (names.some((name) => RESERVED.has(name))) {
      throw new FormulaRefusal('formula-name', token.position, `"${token.text}" không dùng làm mã chỉ tiêu được`, `"${token.text}" cannot name an indicator`);
    }
    const [first = '', second] = names;
    const plain = { shifts: [], measure: 'value' } as const;
    return second === undefined ? { code: first, ...plain } : { set: first, code: second, ...plain };
  }

  /** Counts a node; every node passes here. */
  made(node: FormulaNode, type: FormulaType, position: number): Typed {
    this.nodes += 1;
    if (this.nodes > FORMULA_LIMITS.nodes) {
      throw new FormulaRefusal('formula-limit', position, 'Công thức có quá nhiều phép tính, tối đa 300', 'The formula has too many operations, 300 at most');
    }
    return { node, type, position };
  }

  /** Guards recursion. */
  nested<Result>(read: () => Result): Result {
    this.depth += 1;
    if (this.depth > FORMULA_LIMITS.depth) {
      throw new FormulaRefusal(
        'formula-limit',
        this.peek().position,
        'Công thức lồng quá sâu, tối đa 32 tầng',
        'The formula is nested too deeply, 32 levels at most',
      );
    }
    const result = read();
    this.depth -= 1;
    return result;
  }

  demand(typed: Typed, type: FormulaType): FormulaNode {
    if (typed.type === type) return typed.node;
    throw type === 'number'
      ? new FormulaRefusal('formula-type', typed.position, 'Chỗ này cần một số, không phải điều kiện', 'A number is needed here, not a condition')
      : new FormulaRefusal('formula-type', typed.position, 'Chỗ này cần một điều kiện, không phải số', 'A condition is needed here, not a number');
  }

  unexpected(token: Token, wanted?: string): FormulaRefusal {
    const found =
      token.kind === 'end' ? { vi: 'công thức hết sớm', en: 'the formula ends too soon' } : { vi: `gặp "${token.text}"`, en: `found "${token.text}"` };
    const wish = wanted === undefined ? { vi: '', en: '' } : { vi: `, cần "${wanted}"`, en: `, "${wanted}" is needed` };
    return new FormulaRefusal('formula-syntax', token.position, `Sai cú pháp: ${found.vi}${wish.vi}`, `Syntax: ${found.en}${wish.en}`);
  }
}
