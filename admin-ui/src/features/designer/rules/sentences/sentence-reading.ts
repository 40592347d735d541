// Reads a formula as a sentence, if it is exactly one: the sentence found must print the very formula again, else there is none and the
// rule stays a formula. Pure.
import { decimalText, parseDecimal, parseFormula, printFormula } from '@haidang/plugin-sdk';
import type { ComparisonOperator, FormulaNode, TimeShift } from '@haidang/plugin-sdk';
import { formulaOf, OPPOSITE, percentOf, shiftedTerm } from './sentences.js';
import type { FigureTerm, NumberTerm, Part, Sentence, Test } from './sentences.js';

type Reader = (root: FormulaNode) => Sentence | undefined;

const SHIFTS: readonly TimeShift[] = ['previous', 'samePeriodLastYear'];

/** The sentence that stands for exactly this formula; undefined: it fits none. */
export function sentenceOf(text: string): Sentence | undefined {
  const parsed = parseFormula(text, 'boolean');
  if (!parsed.ok) return undefined;
  const { root } = parsed.formula;
  return READERS.map((read) => read(root)).find((sentence) => sentence !== undefined && isExact(sentence, root));
}

function isExact(sentence: Sentence, root: FormulaNode): boolean {
  const again = parseFormula(formulaOf(sentence), 'boolean');
  return again.ok && printFormula(again.formula.root) === printFormula(root);
}

function figureOf(node: FormulaNode): FigureTerm | undefined {
  if (node.kind === 'figure') return { kind: 'figure', reference: node.reference, optional: false };
  if (node.kind !== 'call' || node.name !== 'coalesce') return undefined;
  const [inner, fallback, ...more] = node.operands;
  if (inner?.kind !== 'figure' || fallback?.kind !== 'number' || fallback.value !== '0' || more.length > 0) return undefined;
  return { kind: 'figure', reference: inner.reference, optional: true };
}

/** A number as people write it, below zero too; in its plain form, so that it comes back as it was. */
function numberIn(node: FormulaNode | undefined): string | undefined {
  const text = node?.kind === 'number' ? node.value : node?.kind === 'negate' && node.operand.kind === 'number' ? `-${node.operand.value}` : undefined;
  const value = text === undefined ? undefined : parseDecimal(text);
  return value !== undefined && decimalText(value) === text ? text : undefined;
}

function termOf(node: FormulaNode): FigureTerm | NumberTerm | undefined {
  const value = numberIn(node);
  return value === undefined ? figureOf(node) : { kind: 'number', value };
}

function partOf(sign: Part['sign'], node: FormulaNode): Part | undefined {
  if (node.kind === 'arithmetic' && node.operator === '*') {
    const [term, factor] = [figureOf(node.left), numberIn(node.right)];
    return term === undefined || factor === undefined ? undefined : { sign, term, factor };
  }
  const term = termOf(node);
  return term === undefined ? undefined : { sign, term };
}

/** Summands from left to right. */
function partsOf(node: FormulaNode): Part[] | undefined {
  if (node.kind !== 'arithmetic' || (node.operator !== '+' && node.operator !== '-')) {
    const part = partOf('+', node);
    return part === undefined ? undefined : [part];
  }
  const [before, last] = [partsOf(node.left), partOf(node.operator, node.right)];
  return before === undefined || last === undefined ? undefined : [...before, last];
}

function sameTerm(one: FigureTerm, other: FigureTerm): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Which step back in time leads from a figure to the other. */
function shiftBetween(now: FigureTerm, then: FigureTerm): TimeShift | undefined {
  return SHIFTS.find((shift) => sameTerm(shiftedTerm(now, shift), then));
}

function testOf(node: FormulaNode): Test | undefined {
  if (node.kind !== 'comparison') return undefined;
  const [term, value] = [figureOf(node.left), numberIn(node.right)];
  return term === undefined || value === undefined ? undefined : { term, operator: node.operator, value };
}

const readCompare: Reader = (root) => {
  if (root.kind !== 'comparison') return undefined;
  const [left, right] = [partsOf(root.left), partsOf(root.right)];
  return left === undefined || right === undefined ? undefined : { kind: 'compare', left, operator: root.operator, right };
};

const readNeverFalls: Reader = (root) => {
  if (root.kind !== 'comparison' || root.operator !== '>=') return undefined;
  const [term, before] = [figureOf(root.left), figureOf(root.right)];
  return term !== undefined && before !== undefined && shiftBetween(term, before) === 'previous' ? { kind: 'never-falls', term } : undefined;
};

const readRange: Reader = (root) => {
  if (root.kind !== 'logic' || root.operator !== 'and') return undefined;
  const [least, most] = [testOf(root.left), testOf(root.right)];
  if (least?.operator !== '>=' || most?.operator !== '<=' || !sameTerm(least.term, most.term)) return undefined;
  return { kind: 'range', term: least.term, min: least.value, max: most.value };
};

/** abs(…) <= number */
function boundOf(root: FormulaNode): { inner: FormulaNode; bound: string } | undefined {
  if (root.kind !== 'comparison' || root.operator !== '<=' || root.left.kind !== 'call' || root.left.name !== 'abs') return undefined;
  const [inner, bound] = [root.left.operands[0], numberIn(root.right)];
  return inner === undefined || bound === undefined || bound.startsWith('-') ? undefined : { inner, bound };
}

function pastOf(now: FormulaNode, then: FormulaNode): { term: FigureTerm; against: TimeShift } | undefined {
  const [term, before] = [figureOf(now), figureOf(then)];
  const against = term === undefined || before === undefined ? undefined : shiftBetween(term, before);
  return term === undefined || against === undefined ? undefined : { term, against };
}

const readChange: Reader = (root) => {
  const found = boundOf(root);
  const inner = found?.inner;
  if (found === undefined || inner?.kind !== 'arithmetic' || inner.operator !== '-' || numberIn(inner.right) !== '1') return undefined;
  if (inner.left.kind !== 'arithmetic' || inner.left.operator !== '/') return undefined;
  const past = pastOf(inner.left.left, inner.left.right);
  return past === undefined ? undefined : { kind: 'change', ...past, percent: percentOf(found.bound) };
};

const readStep: Reader = (root) => {
  const found = boundOf(root);
  const inner = found?.inner;
  if (found === undefined || inner?.kind !== 'arithmetic' || inner.operator !== '-') return undefined;
  const past = pastOf(inner.left, inner.right);
  return past === undefined ? undefined : { kind: 'step', ...past, amount: found.bound };
};

const readIfThen: Reader = (root) => {
  if (root.kind !== 'logic' || root.operator !== 'or') return undefined;
  const [unless, then] = [testOf(root.left), testOf(root.right)];
  if (unless === undefined || then === undefined) return undefined;
  return { kind: 'if-then', when: { ...unless, operator: OPPOSITE[unless.operator] }, then };
};

interface RatioTest {
  part: FigureTerm;
  whole: FigureTerm;
  operator: ComparisonOperator;
  value: string;
}

function ratioTest(node: FormulaNode): RatioTest | undefined {
  if (node.kind !== 'comparison' || node.left.kind !== 'arithmetic' || node.left.operator !== '/') return undefined;
  const [part, whole, value] = [figureOf(node.left.left), figureOf(node.left.right), numberIn(node.right)];
  return part === undefined || whole === undefined || value === undefined ? undefined : { part, whole, operator: node.operator, value };
}

const readRatio: Reader = (root) => {
  const tests = root.kind === 'logic' && root.operator === 'and' ? [ratioTest(root.left), ratioTest(root.right)] : [ratioTest(root)];
  const [first] = tests;
  if (first === undefined) return undefined;
  const least = tests.find((test) => test?.operator === '>=')?.value;
  const most = tests.find((test) => test?.operator === '<=')?.value;
  return {
    kind: 'ratio',
    part: first.part,
    whole: first.whole,
    ...(least === undefined ? {} : { min: least }),
    ...(most === undefined ? {} : { max: most }),
  };
};

/** The most telling first: a figure that never falls is a comparison too. */
const READERS: readonly Reader[] = [readNeverFalls, readRange, readChange, readStep, readIfThen, readRatio, readCompare];
