// Reads a formula: recursive descent over tokens, with the kinds of values checked while reading, so that "a + (b > c)" is
// refused when a definition is saved and never when a figure is computed.
import type { ArithmeticOperator, ComparisonOperator, Formula, FormulaFault, FormulaType, LogicOperator } from './ast.js';
import { FormulaCursor } from './cursor.js';
import type { Typed } from './cursor.js';
import { functionNode } from './functions.js';
import { FormulaRefusal } from './tokens.js';

const COMPARISONS: readonly ComparisonOperator[] = ['<=', '>=', '!=', '<', '>', '='];

class Grammar {
  private readonly cursor: FormulaCursor;

  constructor(text: string) {
    this.cursor = new FormulaCursor(text);
  }

  whole(expected: FormulaType | undefined): Typed {
    const typed = this.expression();
    const rest = this.cursor.peek();
    if (rest.kind !== 'end') throw this.cursor.unexpected(rest);
    if (expected !== undefined) this.cursor.demand(typed, expected);
    return typed;
  }

  /** Loosest first: or, and, not, comparison, sum, product, sign, primary. */
  private expression(): Typed {
    return this.cursor.nested(() => {
      let left = this.conjunction();
      while (this.cursor.takes('or')) left = this.logic('or', left, this.conjunction());
      return left;
    });
  }

  private conjunction(): Typed {
    let left = this.negation();
    while (this.cursor.takes('and')) left = this.logic('and', left, this.negation());
    return left;
  }

  private logic(operator: LogicOperator, left: Typed, right: Typed): Typed {
    const { cursor } = this;
    return cursor.made({ kind: 'logic', operator, left: cursor.demand(left, 'boolean'), right: cursor.demand(right, 'boolean') }, 'boolean', left.position);
  }

  private negation(): Typed {
    const { position } = this.cursor.peek();
    if (!this.cursor.takes('not')) return this.comparison();
    const operand = this.cursor.nested(() => this.negation());
    return this.cursor.made({ kind: 'not', operand: this.cursor.demand(operand, 'boolean') }, 'boolean', position);
  }

  private comparison(): Typed {
    const { cursor } = this;
    const left = this.sum();
    const operator = COMPARISONS.find((symbol) => cursor.takes(symbol));
    if (operator === undefined) return left;
    const right = this.sum();
    return cursor.made({ kind: 'comparison', operator, left: cursor.demand(left, 'number'), right: cursor.demand(right, 'number') }, 'boolean', left.position);
  }

  private sum(): Typed {
    let left = this.product();
    for (;;) {
      const operator = (['+', '-'] as const).find((symbol) => this.cursor.takes(symbol));
      if (operator === undefined) return left;
      left = this.arithmetic(operator, left, this.product());
    }
  }

  private product(): Typed {
    let left = this.signed();
    for (;;) {
      const operator = (['*', '/'] as const).find((symbol) => this.cursor.takes(symbol));
      if (operator === undefined) return left;
      left = this.arithmetic(operator, left, this.signed());
    }
  }

  private arithmetic(operator: ArithmeticOperator, left: Typed, right: Typed): Typed {
    const { cursor } = this;
    return cursor.made({ kind: 'arithmetic', operator, left: cursor.demand(left, 'number'), right: cursor.demand(right, 'number') }, 'number', left.position);
  }

  private signed(): Typed {
    const { position } = this.cursor.peek();
    if (!this.cursor.takes('-')) return this.primary();
    const operand = this.cursor.nested(() => this.signed());
    return this.cursor.made({ kind: 'negate', operand: this.cursor.demand(operand, 'number') }, 'number', position);
  }

  private primary(): Typed {
    const { cursor } = this;
    const token = cursor.peek();
    if (cursor.takes('(')) {
      const inner = this.expression();
      cursor.expect(')');
      return inner;
    }
    if (token.kind === 'number') {
      cursor.next();
      return cursor.made({ kind: 'number', value: token.text }, 'number', token.position);
    }
    if (token.kind !== 'word') throw cursor.unexpected(token);
    if (cursor.peek(1).text === '(') return functionNode(cursor, () => this.expression());
    if (cursor.takes('true')) return cursor.made({ kind: 'boolean', value: true }, 'boolean', token.position);
    if (cursor.takes('false')) return cursor.made({ kind: 'boolean', value: false }, 'boolean', token.position);
    if (cursor.takes('month')) return cursor.made({ kind: 'month' }, 'number', token.position);
    return cursor.made({ kind: 'figure', reference: cursor.reference() }, 'number', token.position);
  }
}

/** A formula, or why the text is none. */
export type ParsedFormula = { readonly ok: true; readonly formula: Formula } | { readonly ok: false; readonly fault: FormulaFault };

/** Reads a formula. `expected` demands a number (indicator formulas) or a condition (rules, visibility). */
export function parseFormula(text: string, expected?: FormulaType): ParsedFormula {
  try {
    const typed = new Grammar(text).whole(expected);
    return { ok: true, formula: { text, root: typed.node, type: typed.type } };
  } catch (error) {
    if (error instanceof FormulaRefusal) return { ok: false, fault: error.fault };
    throw error;
  }
}
