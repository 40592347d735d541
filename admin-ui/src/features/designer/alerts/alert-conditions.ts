// When an alert fires, as a form: which figure of the tile stands below or above what. The same both ways as the sentences of rules: a
// condition that fits no form stays a formula and is never rewritten. Pure.
import { decimalText, parseDecimal, parseFormula, printFormula } from '@haidang/plugin-sdk';
import type { AlertFigure, FormulaNode } from '@haidang/plugin-sdk';

export type ThresholdKind = 'plan-percent' | 'same-period' | 'change' | 'value';
export type AlertCondition =
  { readonly kind: 'behind-pace'; readonly points: string } | { readonly kind: ThresholdKind; readonly side: 'below' | 'above'; readonly threshold: string };
export type ConditionKind = AlertCondition['kind'];

export const CONDITION_KINDS: readonly ConditionKind[] = ['behind-pace', 'plan-percent', 'same-period', 'change', 'value'];

const FIGURES: Record<ThresholdKind, AlertFigure> = { 'plan-percent': 'planPercent', 'same-period': 'samePeriod', change: 'change', value: 'value' };
const BEGINNINGS: Record<ConditionKind, AlertCondition> = {
  'behind-pace': { kind: 'behind-pace', points: '10' },
  'plan-percent': { kind: 'plan-percent', side: 'below', threshold: '50' },
  'same-period': { kind: 'same-period', side: 'below', threshold: '-20' },
  change: { kind: 'change', side: 'below', threshold: '-20' },
  value: { kind: 'value', side: 'above', threshold: '0' },
};

export const beginningOf = (kind: ConditionKind): AlertCondition => BEGINNINGS[kind];

export function conditionText(condition: AlertCondition): string {
  if (condition.kind === 'behind-pace') return `planPercent < pacePercent - ${condition.points}`;
  return `${FIGURES[condition.kind]} ${condition.side === 'below' ? '<' : '>'} ${condition.threshold}`;
}

/** The form that stands for exactly this condition. */
export function conditionOf(when: string): AlertCondition | undefined {
  const parsed = parseFormula(when, 'boolean');
  const found = parsed.ok ? readCondition(parsed.formula.root) : undefined;
  if (!parsed.ok || found === undefined) return undefined;
  const again = parseFormula(conditionText(found), 'boolean');
  return again.ok && printFormula(again.formula.root) === printFormula(parsed.formula.root) ? found : undefined;
}

function readCondition(root: FormulaNode): AlertCondition | undefined {
  if (root.kind !== 'comparison' || (root.operator !== '<' && root.operator !== '>')) return undefined;
  const figure = nameOf(root.left);
  const pace = root.right;
  if (figure === 'planPercent' && pace.kind === 'arithmetic' && nameOf(pace.left) === 'pacePercent') {
    const points = numberOf(pace.right);
    return points === undefined ? undefined : { kind: 'behind-pace', points };
  }
  const kind = (Object.keys(FIGURES) as ThresholdKind[]).find((each) => FIGURES[each] === figure);
  const threshold = numberOf(root.right);
  return kind === undefined || threshold === undefined ? undefined : { kind, side: root.operator === '<' ? 'below' : 'above', threshold };
}

function nameOf(node: FormulaNode): string | undefined {
  return node.kind === 'figure' ? node.reference.code : undefined;
}

function numberOf(node: FormulaNode): string | undefined {
  const text = node.kind === 'number' ? node.value : node.kind === 'negate' && node.operand.kind === 'number' ? `-${node.operand.value}` : undefined;
  const value = text === undefined ? undefined : parseDecimal(text);
  return value !== undefined && decimalText(value) === text ? text : undefined;
}
