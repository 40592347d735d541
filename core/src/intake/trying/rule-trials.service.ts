// Tries a rule of a draft on the reports of the past: how many it would have caught, and which. Whoever may define the set may count;
// figures are shown only of units that the caller may view. Nothing is written, and time and numbers are bounded.
import { Injectable } from '@nestjs/common';
import {
  compileSet,
  deriveForm,
  fieldsDue,
  periodTitle,
  ruleScopes,
  type CompiledSet,
  type FormDefinition,
  type IndicatorSetManifest,
  type RuleCase,
  type RuleScope,
  type RuleTried,
  type TryRule,
} from '@haidang/plugin-sdk';
import { may, mayField, type Principal } from '../../access/index.js';
import { asHouse } from '../../kernel/index.js';
import { Definitions, fieldGroupsOf, Drafts, shapedManifest, type Bundle } from '../../registry/index.js';
import { knownFigures } from '../submissions/checks/known-figures.js';
import { RuleUnsound } from './errors.js';
import { PastReports, type PastReport, type PastWorld } from './past-reports.js';
import { figuresOf, readTrialRule, verdictOf, type TrialRule } from './trial-rule.js';

const DEFAULT_PERIODS = 36;
const MOST_CASES = 50;
const MOST_MS = 8_000;
/** Reports judged between two looks at the clock, so that other callers are served meanwhile. */
const AT_ONCE = 100;

@Injectable()
export class RuleTrials {
  constructor(
    private readonly definitions: Definitions,
    private readonly drafts: Drafts,
    private readonly pastReports: PastReports,
  ) {}

  /** @throws SetNotFound, RuleUnsound */
  async tryRule(principal: Principal, set: string, wanted: TryRule): Promise<RuleTried> {
    const began = performance.now();
    const { manifest } = await this.drafts.one(principal, set);
    const bundle = this.definitions.live(set);
    const trial = ruleOf(bundle, wanted.manifest ?? manifest, wanted.rule);
    // A set that was never published has no past.
    if (bundle === undefined) return new Tally(principal, set).answer({ complete: true, took: 0 });
    // Who defines a set may count all its reports; the ones shown are those that they may see (Tally).
    const world = await asHouse(() => this.pastReports.read(bundle, trial, wanted.periods ?? DEFAULT_PERIODS));
    const tally = new Tally(principal, set);
    const judged = await this.judgeAll(trial, world, tally, began);
    return tally.answer({ complete: world.complete && judged, took: Math.round(performance.now() - began) });
  }

  /** True when every report was judged in time. */
  private async judgeAll(trial: TrialRule, world: PastWorld, tally: Tally, began: number): Promise<boolean> {
    const sets = new Map<Bundle, CompiledSet>();
    for (const [index, report] of world.reports.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) {
        if (performance.now() - began > MOST_MS) return false;
        await new Promise((resume) => setImmediate(resume));
      }
      const set = sets.get(report.bundle) ?? compiledFor(trial.manifest, report.bundle.form);
      sets.set(report.bundle, set);
      tally.add(trial, report, this.scopesOf(set, report, world));
    }
    return true;
  }

  private scopesOf(set: CompiledSet, report: PastReport, world: PastWorld): RuleScope[] {
    const { bundle, period, unit, rows, document } = report;
    const units = new Map(rows.map((row) => [row.code, row.id]));
    return ruleScopes(set, document, {
      period,
      orgUnits: rows.map((row) => row.code),
      fields: fieldsDue(set.fields, set.manifest, period.type),
      known: knownFigures({
        bundle,
        period,
        past: world.pastOf(report),
        definitions: this.definitions,
        unitOf: (code) => (code === undefined ? unit.id : units.get(code)),
      }),
    });
  }
}

function ruleOf(bundle: Bundle | undefined, manifest: Record<string, unknown>, rule: Record<string, unknown>): TrialRule {
  const shaped = shapedManifest({ ...manifest, rules: [rule], alerts: [] });
  if (shaped.value === undefined) throw RuleUnsound({ faults: shaped.findings.length }, shaped.findings);
  const read = readTrialRule(shaped.value, bundle?.form ?? deriveForm(shaped.value));
  if (read.trial === undefined) throw RuleUnsound({ faults: read.findings.length }, read.findings);
  return read.trial;
}

/** The draft's formulas over the form that the report was made with: what a cell answers stays what it was. */
function compiledFor(manifest: IndicatorSetManifest, form: FormDefinition): CompiledSet {
  return compileSet({ ...manifest, rules: [] }, form).set;
}

/** Counts reports and keeps the cases that the caller may see. */
class Tally {
  private readonly counts = { reports: 0, caught: 0, notApplicable: 0, samples: 0, hidden: 0 };
  private readonly cases: RuleCase[] = [];
  private readonly periods: string[] = [];

  constructor(
    private readonly principal: Principal,
    private readonly set: string,
  ) {}

  add(trial: TrialRule, report: PastReport, scopes: readonly RuleScope[]): void {
    const verdicts = scopes.map((scope) => ({ scope, verdict: verdictOf(trial, scope) }));
    const failed = verdicts.filter(({ verdict }) => verdict === false);
    this.counts.reports += 1;
    this.periods.push(report.period.code);
    if (report.sample) this.counts.samples += 1;
    if (verdicts.every(({ verdict }) => verdict === undefined)) this.counts.notApplicable += 1;
    if (failed.length === 0) return;
    this.counts.caught += 1;
    const seen = failed.filter(({ scope }) => this.sees(report, scope));
    if (seen.length === 0) this.counts.hidden += 1;
    for (const { scope } of seen.slice(0, MOST_CASES - this.cases.length)) this.cases.push(caseOf(trial, report, scope));
  }

  answer(end: { complete: boolean; took: number }): RuleTried {
    return { ...this.counts, cases: this.cases, from: this.periods.at(-1) ?? null, to: this.periods[0] ?? null, ...end };
  }

  private sees({ bundle, unit, rows }: PastReport, { orgUnit }: RuleScope): boolean {
    const row = rows.find((each) => each.code === orgUnit);
    const id = (row ?? unit).id;
    // The trial may name any figure of the report, so all of it must be seen.
    const groups = new Set([...fieldGroupsOf(bundle).values()].flat());
    return may(this.principal, 'view', this.set, id) && [...groups].every((group) => mayField(this.principal, 'view', this.set, group, id));
  }
}

function caseOf(trial: TrialRule, report: PastReport, scope: RuleScope): RuleCase {
  const row = report.rows.find((each) => each.code === scope.orgUnit);
  return {
    orgUnit: report.unit.code,
    orgUnitTitle: report.unit.title,
    row: row === undefined ? null : { code: row.code, title: row.title },
    period: report.period.code,
    periodTitle: periodTitle(report.period),
    values: figuresOf(trial, scope),
    message: trial.compiled.rule.message,
    sample: report.sample,
  };
}
