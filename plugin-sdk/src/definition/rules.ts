// The declarative rules of a manifest: conditions of the formula language that must hold over one org unit's figures of one
// period. A rule whose operands are missing is not judged; a failed rule is a finding, never an exception.
import { decimalText, parseDecimal } from '../decimal.js';
import type { Decimal, Figure } from '../decimal.js';
import type { Finding } from '../finding.js';
import type { FigureReference, Formula, FormulaNode } from '../formula/ast.js';
import { evaluateFormula, numberOf } from '../formula/evaluate.js';
import type { FormulaEnvironment } from '../formula/evaluate.js';
import { referencesOf } from '../formula/references.js';
import type { Rule } from '../generated/manifest.js';
import type { Period } from '../period/period.js';

/** A rule with its condition read. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly condition: Formula;
  /** Indicators that a finding points at. */
  readonly indicators: readonly string[];
}

/** Where rules are judged: one org unit's figures of one period. */
export interface RuleScope {
  readonly environment: FormulaEnvironment;
  readonly period: Period;
  /** JSON Pointer of an indicator's cell; undefined when the form has none here. */
  pathOf(indicator: string): string | undefined;
  /** Org unit of the row, in a matrix. */
  readonly orgUnit?: string;
}

function isCurrent(reference: FigureReference): boolean {
  return reference.set === undefined && reference.shifts.length === 0 && reference.measure !== 'plan';
}

/** Joins a rule and its condition. */
export function compileRule(rule: Rule, condition: Formula): CompiledRule {
  const references = referencesOf(condition);
  const named = references.filter(isCurrent).map((reference) => reference.code);
  return { rule, condition, indicators: rule.indicators ?? [...new Set(named)] };
}

/** Within a year, the past of the year's first periods is another year: the rule is then not judged. */
function crossesYear({ rule, condition }: CompiledRule, period: Period): boolean {
  if (rule.within !== 'year') return false;
  return referencesOf(condition).some((reference) => reference.shifts.filter((shift) => shift === 'previous').length >= period.index);
}

function side(node: FormulaNode, environment: FormulaEnvironment): Figure {
  return numberOf({ text: '', root: node, type: 'number' }, environment);
}

/** What the other side of a comparison says the cell should be (or be bounded by). */
function plausibleValue(root: FormulaNode, environment: FormulaEnvironment): Decimal | undefined {
  if (root.kind !== 'comparison') return undefined;
  const isCell = (node: FormulaNode): boolean => node.kind === 'figure' && isCurrent(node.reference);
  if (isCell(root.left)) return side(root.right, environment);
  return isCell(root.right) ? side(root.left, environment) : undefined;
}

function findingOf({ rule, condition, indicators }: CompiledRule, scope: RuleScope): Finding {
  const places = indicators.flatMap((indicator) => {
    const path = scope.pathOf(indicator);
    return path === undefined ? [] : [{ indicator, path }];
  });
  const [first, ...others] = places;
  const indicator = first?.indicator ?? indicators[0];
  const plausible = plausibleValue(condition.root, scope.environment);
  return {
    path: first?.path ?? '',
    level: rule.level,
    code: rule.id,
    message: rule.message,
    ...(indicator === undefined ? {} : { indicator }),
    ...(scope.orgUnit === undefined ? {} : { orgUnit: scope.orgUnit }),
    ...(others.length === 0 ? {} : { related: others.map((place) => place.path) }),
    ...(rule.level === 'warning' ? { needsReason: rule.needsReason ?? true } : {}),
    ...(plausible === undefined ? {} : { plausible: [decimalText(plausible)] }),
  };
}

/** Does the rule hold there? Undefined: it is not judged, because a figure is missing or its past is another year's. */
export function judgeRule(compiled: CompiledRule, scope: RuleScope): boolean | undefined {
  if (crossesYear(compiled, scope.period)) return undefined;
  const tolerance = compiled.rule.tolerance === undefined ? undefined : parseDecimal(compiled.rule.tolerance);
  const { value } = evaluateFormula(compiled.condition, scope.environment, tolerance === undefined ? {} : { tolerance });
  return typeof value === 'boolean' ? value : undefined;
}

/** What rules said in one place: findings of those that fail, and every one that could be judged. */
export interface RulesJudged {
  readonly findings: readonly Finding[];
  readonly judged: readonly Rule[];
}

/** Judges rules: one finding for each that fails, at the first of its cells, with the others as `related`. */
export function judgeRules(rules: readonly CompiledRule[], scope: RuleScope): RulesJudged {
  const answers = rules.map((compiled) => ({ compiled, holds: judgeRule(compiled, scope) }));
  return {
    findings: answers.filter(({ holds }) => holds === false).map(({ compiled }) => findingOf(compiled, scope)),
    judged: answers.filter(({ holds }) => holds !== undefined).map(({ compiled }) => compiled.rule),
  };
}

/** The findings of rules alone. */
export function checkRules(rules: readonly CompiledRule[], scope: RuleScope): Finding[] {
  return [...judgeRules(rules, scope).findings];
}
