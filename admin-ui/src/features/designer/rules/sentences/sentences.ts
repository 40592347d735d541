// Rules as sentences that people build: what each says, and the formula that it becomes. Reading a formula back is sentence-reading.ts;
// both together are the identity, so a rule that fits no sentence is never rewritten. Pure.
import { Decimal, decimalText, printReference } from '@haidang/plugin-sdk';
import type { ComparisonOperator, FigureReference, TimeShift } from '@haidang/plugin-sdk';

/** One figure as a sentence names it: now, a period back or a year back, to date or its plan, or summed up. */
export interface FigureTerm {
  readonly kind: 'figure';
  readonly reference: FigureReference;
  /** Counts as 0 where nothing was entered. */
  readonly optional: boolean;
}

export interface NumberTerm {
  readonly kind: 'number';
  readonly value: string;
}

/** One summand of a side. */
export interface Part {
  readonly sign: '+' | '-';
  readonly term: FigureTerm | NumberTerm;
  /** `A * 1.3`; figures only. */
  readonly factor?: string;
}

/** One figure held against a number. */
export interface Test {
  readonly term: FigureTerm;
  readonly operator: ComparisonOperator;
  readonly value: string;
}

export type Sentence =
  /** [A] + [B] phải bằng [C] */
  | { readonly kind: 'compare'; readonly left: readonly Part[]; readonly operator: ComparisonOperator; readonly right: readonly Part[] }
  /** [A] không được giảm so với kỳ trước */
  | { readonly kind: 'never-falls'; readonly term: FigureTerm }
  /** [A] trong khoảng x đến y */
  | { readonly kind: 'range'; readonly term: FigureTerm; readonly min: string; readonly max: string }
  /** [A] đổi không quá n % so với kỳ trước hoặc cùng kỳ */
  | { readonly kind: 'change'; readonly term: FigureTerm; readonly against: TimeShift; readonly percent: string }
  /** [A] đổi không quá n so với kỳ trước hoặc cùng kỳ */
  | { readonly kind: 'step'; readonly term: FigureTerm; readonly against: TimeShift; readonly amount: string }
  /** nếu [A] > 0 thì [B] > 0 */
  | { readonly kind: 'if-then'; readonly when: Test; readonly then: Test }
  /** [A] chia [B] trong khoảng x đến y */
  | { readonly kind: 'ratio'; readonly part: FigureTerm; readonly whole: FigureTerm; readonly min?: string; readonly max?: string };

export type SentenceKind = Sentence['kind'];
export const SENTENCE_KINDS: readonly SentenceKind[] = ['compare', 'never-falls', 'range', 'change', 'step', 'if-then', 'ratio'];

export const OPPOSITE: Readonly<Record<ComparisonOperator, ComparisonOperator>> = { '=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' };

export function figureTerm(code: string, more: Partial<FigureReference> = {}, optional = false): FigureTerm {
  return { kind: 'figure', reference: { code, shifts: [], measure: 'value', ...more }, optional };
}

/** The same figure a step back in time. */
export function shiftedTerm(term: FigureTerm, shift: TimeShift): FigureTerm {
  return { ...term, reference: { ...term.reference, shifts: [shift, ...term.reference.shifts] } };
}

/** "50" percent is 0.5. */
export function shareOf(percent: string): string {
  return decimalText(new Decimal(percent).div(100));
}

export function percentOf(share: string): string {
  return decimalText(new Decimal(share).times(100));
}

function termText(term: FigureTerm | NumberTerm): string {
  if (term.kind === 'number') return term.value;
  const text = printReference(term.reference);
  return term.optional ? `coalesce(${text}, 0)` : text;
}

function sideText(parts: readonly Part[]): string {
  return parts
    .map(({ sign, term, factor }, index) => {
      const text = factor === undefined ? termText(term) : `${termText(term)} * ${factor}`;
      return index === 0 ? text : ` ${sign} ${text}`;
    })
    .join('');
}

function ratioText({ part, whole, min, max }: Extract<Sentence, { kind: 'ratio' }>): string {
  const ratio = `${termText(part)} / ${termText(whole)}`;
  const bounds = [...(min === undefined ? [] : [`${ratio} >= ${min}`]), ...(max === undefined ? [] : [`${ratio} <= ${max}`])];
  return bounds.length === 0 ? `${ratio} >= 0` : bounds.join(' and ');
}

/** The formula that a sentence stands for. */
export function formulaOf(sentence: Sentence): string {
  switch (sentence.kind) {
    case 'compare':
      return `${sideText(sentence.left)} ${sentence.operator} ${sideText(sentence.right)}`;
    case 'never-falls':
      return `${termText(sentence.term)} >= ${termText(shiftedTerm(sentence.term, 'previous'))}`;
    case 'range':
      return `${termText(sentence.term)} >= ${sentence.min} and ${termText(sentence.term)} <= ${sentence.max}`;
    case 'change':
      return `abs(${termText(sentence.term)} / ${termText(shiftedTerm(sentence.term, sentence.against))} - 1) <= ${shareOf(sentence.percent)}`;
    case 'step':
      return `abs(${termText(sentence.term)} - ${termText(shiftedTerm(sentence.term, sentence.against))}) <= ${sentence.amount}`;
    case 'if-then': {
      const { when, then } = sentence;
      return `${termText(when.term)} ${OPPOSITE[when.operator]} ${when.value} or ${termText(then.term)} ${then.operator} ${then.value}`;
    }
    case 'ratio':
      return ratioText(sentence);
  }
}

/** Every figure of a sentence, in the order of reading. */
export function termsOf(sentence: Sentence): FigureTerm[] {
  const figures = (parts: readonly Part[]): FigureTerm[] => parts.flatMap(({ term }) => (term.kind === 'figure' ? [term] : []));
  switch (sentence.kind) {
    case 'compare':
      return [...figures(sentence.left), ...figures(sentence.right)];
    case 'never-falls':
    case 'range':
    case 'change':
    case 'step':
      return [sentence.term];
    case 'if-then':
      return [sentence.when.term, sentence.then.term];
    case 'ratio':
      return [sentence.part, sentence.whole];
  }
}
