// The tree of a formula. Formulas are data that people write, so they have a grammar of their own and never touch
// JavaScript: a tree holds numbers, references to figures and a closed list of operations, and nothing that could be called.
import type { Localised } from '../generated/manifest.js';

/** A step back in time before a figure is read. */
export type TimeShift = 'previous' | 'samePeriodLastYear';

/** Which number of an indicator is read. */
export type FormulaMeasure = 'value' | 'yearToDate' | 'plan';

/** One figure that a formula reads. */
export interface FigureReference {
  /** Another indicator set; own set when absent. */
  readonly set?: string;
  /** Code of the indicator. */
  readonly code: string;
  /** Steps back, applied in order; they commute. */
  readonly shifts: readonly TimeShift[];
  readonly measure: FormulaMeasure;
  /** Sum over all members of this dimension, or over `orgUnit`: the units below. */
  readonly over?: string;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type LogicOperator = 'and' | 'or';
export type FormulaFunction = 'min' | 'max' | 'abs' | 'round' | 'coalesce';

/** A node of the tree. Number texts are canonical decimals. */
export type FormulaNode =
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'month' }
  | { readonly kind: 'figure'; readonly reference: FigureReference }
  | { readonly kind: 'negate'; readonly operand: FormulaNode }
  | { readonly kind: 'not'; readonly operand: FormulaNode }
  | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: FormulaNode; readonly right: FormulaNode }
  | { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly left: FormulaNode; readonly right: FormulaNode }
  | { readonly kind: 'logic'; readonly operator: LogicOperator; readonly left: FormulaNode; readonly right: FormulaNode }
  | { readonly kind: 'if'; readonly condition: FormulaNode; readonly then: FormulaNode; readonly otherwise: FormulaNode }
  | { readonly kind: 'call'; readonly name: FormulaFunction; readonly operands: readonly FormulaNode[] };

/** What a formula yields. */
export type FormulaType = 'number' | 'boolean';

/** A formula that was read: its text, its tree, and what it yields. */
export interface Formula {
  readonly text: string;
  readonly root: FormulaNode;
  readonly type: FormulaType;
}

/** Why a text is no formula. */
export interface FormulaFault {
  readonly code: 'formula-syntax' | 'formula-type' | 'formula-name' | 'formula-limit';
  /** Place in the text, from 0. */
  readonly position: number;
  readonly message: Localised;
}

/** Limits that hold before any tree is built, so that no text can tire the reader. */
export const FORMULA_LIMITS = { length: 2000, nodes: 300, depth: 32 } as const;
