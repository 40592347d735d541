// Writes a tree back as text with the fewest brackets that keep its meaning: for "Cách tính" on screens (names put in place
// of codes), for the designer, and as the proof that reading and writing are inverse.
import type { FigureReference, FormulaNode } from './ast.js';

/** How tightly a node holds together; a child that is looser than its place needs brackets. */
const BOND = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, sign: 7, primary: 8 } as const;

type Name = (reference: FigureReference) => string;

function plainName(reference: FigureReference): string {
  return reference.set === undefined ? reference.code : `${reference.set}.${reference.code}`;
}

/** A reference as written in a formula: previous(yearToDate(guests)). */
export function printReference(reference: FigureReference, name: Name = plainName): string {
  const inner = reference.over === undefined ? name(reference) : `sum(${name(reference)} over ${reference.over})`;
  const measured = reference.measure === 'value' ? inner : `${reference.measure}(${inner})`;
  return reference.shifts.reduceRight((text, shift) => `${shift}(${text})`, measured);
}

function bondOf(node: FormulaNode): number {
  switch (node.kind) {
    case 'logic':
      return BOND[node.operator];
    case 'not':
      return BOND.not;
    case 'comparison':
      return BOND.comparison;
    case 'arithmetic':
      return node.operator === '+' || node.operator === '-' ? BOND.sum : BOND.product;
    case 'negate':
      return BOND.sign;
    case 'number':
    case 'boolean':
    case 'month':
    case 'figure':
    case 'if':
    case 'call':
      return BOND.primary;
  }
}

/** Text of a tree; `name` replaces codes, for people. */
export function printFormula(node: FormulaNode, name: Name = plainName): string {
  const child = (inner: FormulaNode, least: number): string => {
    const text = printFormula(inner, name);
    return bondOf(inner) < least ? `(${text})` : text;
  };
  const bond = bondOf(node);
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'boolean':
      return String(node.value);
    case 'month':
      return 'month';
    case 'figure':
      return printReference(node.reference, name);
    case 'negate':
      return `-${child(node.operand, bond)}`;
    case 'not':
      return `not ${child(node.operand, bond)}`;
    case 'comparison':
      return `${child(node.left, bond + 1)} ${node.operator} ${child(node.right, bond + 1)}`;
    case 'arithmetic':
    case 'logic':
      return `${child(node.left, bond)} ${node.operator} ${child(node.right, bond + 1)}`;
    case 'if':
      return `if(${[node.condition, node.then, node.otherwise].map((inner) => child(inner, 0)).join(', ')})`;
    case 'call':
      return `${node.name}(${node.operands.map((inner) => child(inner, 0)).join(', ')})`;
  }
}
