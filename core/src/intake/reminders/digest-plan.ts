// What one person is told today, pure: their own reports that came to a new step, and late ones of the unit that they head. What they
// were told already is left out; a later due date is another matter, so an extension begins anew.
import type { Obligation } from '@haidang/plugin-sdk';
import { stepsReached, type ReminderStep } from './reminder-steps.js';

export interface OwedReport {
  item: Obligation;
  unitId: number;
  owedById: number;
}

export interface ToldStep {
  set: string;
  period: string;
  unitId: number;
  dueOn: string;
  step: ReminderStep;
}

export interface DigestPlan {
  own: OwedReport[];
  escalated: OwedReport[];
  /** Every step that is now behind the person, told or passed over. */
  steps: ToldStep[];
}

export interface Addressee {
  mustReport: (report: OwedReport) => boolean;
  heads: (report: OwedReport) => boolean;
}

/** A step as one text, for sets. */
export function stepKey({ set, period, unitId, dueOn, step }: ToldStep): string {
  return `${set} ${period} ${String(unitId)} ${dueOn} ${step}`;
}

export function digestPlan(reports: readonly OwedReport[], addressee: Addressee, told: ReadonlySet<string>): DigestPlan {
  const plan: DigestPlan = { own: [], escalated: [], steps: [] };
  for (const report of reports) {
    const own = addressee.mustReport(report) ? freshSteps(report, 'reporters', told) : [];
    const head = addressee.heads(report) ? freshSteps(report, 'heads', told) : [];
    plan.steps.push(...own, ...head);
    // Who answers for the report and heads the unit as well reads of it once.
    if (own.length > 0) plan.own.push(report);
    else if (head.length > 0) plan.escalated.push(report);
  }
  return plan;
}

/** Steps reached and not told; none when the latest one was told. */
function freshSteps({ item, unitId }: OwedReport, of: 'reporters' | 'heads', told: ReadonlySet<string>): ToldStep[] {
  const reached = stepsReached(item, of).map((step): ToldStep => ({ set: item.set, period: item.period, unitId, dueOn: item.dueOn, step }));
  const latest = reached.at(-1);
  return latest === undefined || told.has(stepKey(latest)) ? [] : reached.filter((each) => !told.has(stepKey(each)));
}
