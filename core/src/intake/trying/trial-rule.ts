// The rule to be tried, read with the draft's own manifest: what it needs to know, and what it says of one report. The judging is
// the sdk's, as when a report is saved. Pure.
import {
  compileSet,
  judgeRule,
  periodRuleOf,
  printReference,
  referencesOf,
  wireNumber,
  type CompiledRule,
  type Finding,
  type FormDefinition,
  type IndicatorSetManifest,
  type PeriodType,
  type RuleScope,
  type TriedFigure,
} from '@haidang/plugin-sdk';

export interface TrialRule {
  readonly manifest: IndicatorSetManifest;
  readonly compiled: CompiledRule;
  /** Own and other indicators that it reads, through formulas too. */
  readonly reads: readonly { set: string; code: string }[];
  /** Kinds of report that hold at least one of its own figures. */
  readonly types: ReadonlySet<PeriodType>;
}

/** Findings point into `{rule}`. */
export type RuleReading = { readonly trial: TrialRule; readonly findings: readonly [] } | { readonly trial: undefined; readonly findings: readonly Finding[] };

/** Reads the only rule of the manifest. */
export function readTrialRule(manifest: IndicatorSetManifest, form: FormDefinition): RuleReading {
  const { set, findings } = compileSet({ ...manifest, rules: (manifest.rules ?? []).map((rule) => ({ ...rule, off: false })) }, form);
  const [compiled] = set.rules;
  const own = findings.filter((finding) => finding.path.startsWith('/rules/0')).map((each) => ({ ...each, path: each.path.replace('/rules/0', '/rule') }));
  if (compiled === undefined || own.length > 0) return { trial: undefined, findings: own };
  const reads = namesRead(compiled, set.formulas, manifest.id);
  return { trial: { manifest, compiled, reads, types: typesOf(manifest, reads) }, findings: [] };
}

function namesRead(compiled: CompiledRule, formulas: ReturnType<typeof compileSet>['set']['formulas'], id: string): { set: string; code: string }[] {
  const found = new Map<string, { set: string; code: string }>();
  const waiting = [...referencesOf(compiled.condition)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const name = { set: next.set ?? id, code: next.code };
    const key = `${name.set}.${name.code}`;
    if (found.has(key)) continue;
    found.set(key, name);
    const formula = name.set === id ? formulas.get(name.code) : undefined;
    if (formula !== undefined) waiting.push(...referencesOf(formula));
  }
  return [...found.values()];
}

function typesOf(manifest: IndicatorSetManifest, reads: readonly { set: string; code: string }[]): Set<PeriodType> {
  const own = manifest.indicators.filter((indicator) => reads.some(({ set, code }) => set === manifest.id && code === indicator.code));
  const entered = own.filter((indicator) => indicator.formula === undefined).map((indicator) => periodRuleOf(manifest, indicator).type);
  return new Set(entered.length === 0 ? [manifest.period.type] : entered);
}

/** Holds, fails, or cannot be judged there. */
export const verdictOf = (trial: TrialRule, scope: RuleScope): boolean | undefined => judgeRule(trial.compiled, scope);

/** The figures that the rule looked at, by the words of its formula. */
export function figuresOf({ compiled }: TrialRule, { environment }: RuleScope): TriedFigure[] {
  const values = new Map(referencesOf(compiled.condition).map((reference) => [printReference(reference), wireNumber(environment.figure(reference))]));
  return [...values].map(([reference, value]) => ({ reference, value }));
}
