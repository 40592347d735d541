// Form.io's conditions as a formula: its simple comparisons and JSONLogic over number fields say what x-visible-if says, so they come
// back as one; whatever they say beyond that (texts, dates, "is empty") has no formula, and the designer is told so. Pure.
import { decimalOf, decimalText, parseFormula, printFormula } from '@haidang/plugin-sdk';
import type { ArithmeticOperator, ComparisonOperator, FormulaNode, LogicOperator } from '@haidang/plugin-sdk';
import type { FormioComponent, FormioConditional } from './formio-component.js';

/** The indicator that a component's figure is, by the component's key. */
export type CodeByKey = ReadonlyMap<string, string>;

/** A formula, or nothing set, or a condition that no formula says. */
export type Condition = { readonly kind: 'none' } | { readonly kind: 'formula'; readonly text: string } | { readonly kind: 'refused' };

class NoFormula extends Error {}

const SIMPLE: Readonly<Record<string, ComparisonOperator>> = {
  isEqual: '=',
  isNotEqual: '!=',
  lessThan: '<',
  lessThanOrEqual: '<=',
  greaterThan: '>',
  greaterThanOrEqual: '>=',
};
const COMPARISONS: Readonly<Record<string, ComparisonOperator>> = {
  '==': '=',
  '===': '=',
  '!=': '!=',
  '!==': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const ARITHMETIC: Readonly<Record<string, ArithmeticOperator>> = { '+': '+', '-': '-', '*': '*', '/': '/' };
const LOGIC: Readonly<Record<string, LogicOperator>> = { and: 'and', or: 'or' };
const DEEPEST = 20;

/** The keys of number fields that answer an indicator in whole, so that a formula can name them. */
export function codesByKey(components: readonly FormioComponent[]): CodeByKey {
  return new Map(
    components.flatMap((component): [string, string][] => {
      const indicator = component.haidang?.schema['x-indicator'];
      const code = typeof indicator === 'string' ? indicator : indicator?.members === undefined ? indicator?.code : undefined;
      const inner = component.type === 'editgrid' ? [] : [...codesByKey(component.components ?? [])];
      return component.type === 'decimal' && code !== undefined ? [[component.key, code]] : inner;
    }),
  );
}

function number(value: unknown): FormulaNode {
  const figure = typeof value === 'number' || typeof value === 'string' ? decimalOf(value) : undefined;
  if (figure === undefined) throw new NoFormula();
  const size: FormulaNode = { kind: 'number', value: decimalText(figure.abs()) };
  return figure.isNegative() ? { kind: 'negate', operand: size } : size;
}

function figure(path: unknown, codes: CodeByKey): FormulaNode {
  const key =
    typeof path === 'string'
      ? path
          .replace(/^(data|row)\./, '')
          .split('.')
          .at(-1)
      : undefined;
  const code = key === undefined ? undefined : codes.get(key);
  if (code === undefined) throw new NoFormula();
  return { kind: 'figure', reference: { code, shifts: [], measure: 'value' } };
}

function joined(operator: LogicOperator, parts: readonly FormulaNode[]): FormulaNode {
  const [first, ...rest] = parts;
  if (first === undefined) throw new NoFormula();
  return rest.reduce<FormulaNode>((left, right) => ({ kind: 'logic', operator, left, right }), first);
}

function folded(operator: ArithmeticOperator, parts: readonly FormulaNode[]): FormulaNode {
  const [first, ...rest] = parts;
  if (first === undefined) throw new NoFormula();
  if (rest.length > 0) return rest.reduce<FormulaNode>((left, right) => ({ kind: 'arithmetic', operator, left, right }), first);
  if (operator === '-') return { kind: 'negate', operand: first };
  if (operator === '+') return first;
  throw new NoFormula();
}

function compared(operator: ComparisonOperator, parts: readonly FormulaNode[]): FormulaNode {
  if (parts.length < 2 || parts.length > 3 || (parts.length === 3 && !operator.startsWith('<'))) throw new NoFormula();
  const pairs = parts.slice(1).flatMap((right, index): FormulaNode[] => {
    const left = parts[index];
    return left === undefined ? [] : [{ kind: 'comparison', operator, left, right }];
  });
  return joined('and', pairs);
}

function logicNode(rule: unknown, codes: CodeByKey, depth = 0): FormulaNode {
  if (depth > DEEPEST) throw new NoFormula();
  if (typeof rule === 'boolean') return { kind: 'boolean', value: rule };
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return number(rule);
  const [entry, ...more]: [string, unknown][] = Object.entries(rule);
  if (entry === undefined || more.length > 0) throw new NoFormula();
  const [name, given] = entry;
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (name === 'var') return figure(list[0], codes);
  const parts = list.map((part) => logicNode(part, codes, depth + 1));
  const [comparison, arithmetic, logic] = [COMPARISONS[name], ARITHMETIC[name], LOGIC[name]];
  if (comparison !== undefined) return compared(comparison, parts);
  if (arithmetic !== undefined) return folded(arithmetic, parts);
  if (logic !== undefined) return joined(logic, parts);
  return namedNode(name, parts);
}

function namedNode(name: string, parts: readonly FormulaNode[]): FormulaNode {
  const [first, second, third] = parts;
  if (name === '!' && first !== undefined) return { kind: 'not', operand: first };
  if (name === '!!' && first !== undefined) return first;
  if ((name === 'min' || name === 'max') && parts.length > 0) return { kind: 'call', name, operands: parts };
  if (name === 'if' && parts.length === 3 && first !== undefined && second !== undefined && third !== undefined)
    return { kind: 'if', condition: first, then: second, otherwise: third };
  throw new NoFormula();
}

function simpleNode({ component, operator, value }: NonNullable<FormioConditional['conditions']>[number], codes: CodeByKey): FormulaNode {
  const comparison = SIMPLE[operator ?? 'isEqual'];
  if (comparison === undefined) throw new NoFormula();
  return { kind: 'comparison', operator: comparison, left: figure(component, codes), right: number(value) };
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0);
}

function shownNode(conditional: FormioConditional, codes: CodeByKey): FormulaNode | undefined {
  const simple = (conditional.conditions ?? []).filter(({ component }) => isSet(component));
  if (isSet(conditional.when)) simple.push({ component: conditional.when ?? '', operator: 'isEqual', value: conditional.eq });
  const parts = [
    ...(simple.length === 0
      ? []
      : [
          joined(
            conditional.conjunction === 'any' ? 'or' : 'and',
            simple.map((each) => simpleNode(each, codes)),
          ),
        ]),
    ...(isSet(conditional.json) ? [logicNode(conditional.json, codes)] : []),
  ];
  return parts.length === 0 ? undefined : joined('and', parts);
}

/** The formula that says when a component is shown. */
export function conditionOf(conditional: FormioConditional | undefined, codes: CodeByKey): Condition {
  if (conditional === undefined) return { kind: 'none' };
  try {
    const node = shownNode(conditional, codes);
    if (node === undefined) return { kind: 'none' };
    const isHidden = conditional.show === false || conditional.show === 'false';
    const text = printFormula(isHidden ? { kind: 'not', operand: node } : node);
    return parseFormula(text, 'boolean').ok ? { kind: 'formula', text } : { kind: 'refused' };
  } catch (error) {
    if (error instanceof NoFormula) return { kind: 'refused' };
    throw error;
  }
}
