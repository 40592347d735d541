// What a formula reads, and in which order derived indicators can be computed: so that figures are fetched in one go, a
// definition with an unknown code or a circle is refused when it is saved, and the impact of a change is known.
import type { FigureReference, Formula, FormulaNode } from './ast.js';
import { printReference } from './print.js';

function childrenOf(node: FormulaNode): readonly FormulaNode[] {
  switch (node.kind) {
    case 'negate':
    case 'not':
      return [node.operand];
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return [node.left, node.right];
    case 'if':
      return [node.condition, node.then, node.otherwise];
    case 'call':
      return node.operands;
    case 'number':
    case 'boolean':
    case 'month':
    case 'figure':
      return [];
  }
}

function collect(node: FormulaNode, found: Map<string, FigureReference>): void {
  if (node.kind === 'figure') found.set(printReference(node.reference), node.reference);
  for (const child of childrenOf(node)) collect(child, found);
}

/** Every figure that a formula reads, each once, in order of appearance. */
export function referencesOf(formula: Formula): FigureReference[] {
  const found = new Map<string, FigureReference>();
  collect(formula.root, found);
  return [...found.values()];
}

/** Codes of the own set that a formula names, each once. */
export function codesOf(formula: Formula): string[] {
  return [
    ...new Set(
      referencesOf(formula)
        .filter((reference) => reference.set === undefined)
        .map((reference) => reference.code),
    ),
  ];
}

/** Order of computation, or the circles that forbid one. */
export interface Derivation {
  /** Derived codes, each after those that it needs. */
  readonly order: readonly string[];
  /** Each circle as codes, e.g. [a, b, a]; also a formula that reads its own past. */
  readonly circles: readonly (readonly string[])[];
}

/** Sorts derived indicators by need and finds circles. */
export function derivationOrder(formulas: ReadonlyMap<string, Formula>): Derivation {
  const order: string[] = [];
  const circles: string[][] = [];
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const visit = (code: string): void => {
    const formula = formulas.get(code);
    if (formula === undefined || state.get(code) === 'done') return;
    if (state.get(code) === 'open') {
      circles.push([...path.slice(path.indexOf(code)), code]);
      return;
    }
    state.set(code, 'open');
    path.push(code);
    for (const needed of codesOf(formula)) visit(needed);
    path.pop();
    state.set(code, 'done');
    order.push(code);
  };
  for (const code of formulas.keys()) visit(code);
  return { order, circles };
}
