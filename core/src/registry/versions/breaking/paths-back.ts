// The paths by which figures go back when an earlier version is put in place of the live one: one click, so they are found and not
// asked for. Pure. What came since is walked backwards; where that does not lead, the first thing that can be offered is taken.
import { Decimal, decimalText, indicatorOf, type IndicatorChange, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import { breakingChanges, inverseOf, type BreakingQuestion } from './breaking-changes.js';
import { factorBetween } from './paths.js';

export interface BackQuestion extends Omit<BreakingQuestion, 'changes'> {
  /** The changes of each version since, newest first. */
  since: readonly (readonly IndicatorChange[])[];
}

export function pathsBack(question: BackQuestion): IndicatorChange[] {
  const back = question.since.flatMap((changes) => changes.map((change) => inverseOf(change) ?? endOf(change)));
  const inverse = [...walked(question, back), ...others(question, back)];
  const open = breakingChanges({ ...question, changes: inverse }).filter((each) => each.chosen === null);
  const offered = open.flatMap(({ offers }) => offers.slice(0, 1));
  return [...inverse, ...unique(offered)];
}

/** A sum does not say what it was made of: it is asked for no more, and what it was made of comes back by itself. */
function endOf(change: IndicatorChange): string | undefined {
  return change.kind === 'merge' ? change.into : undefined;
}

interface Walk {
  /** Null: it ends on the way, because what came before meant something else. */
  code: string | null;
  factor: Decimal;
}

/** One step after the other is one path: a code carried twice goes back at once, factors are multiplied. */
function walked({ before, after, units }: BackQuestion, back: readonly (IndicatorChange | string | undefined)[]): IndicatorChange[] {
  const walks = new Map<string, Walk>();
  for (const step of back) {
    if (typeof step === 'object' && step.kind === 'restart') {
      const [start] = [...walks].find(([, each]) => each.code === step.indicator) ?? [step.indicator];
      walks.set(start, { code: null, factor: new Decimal(1) });
      continue;
    }
    const leg = legOf(step);
    if (leg === undefined) continue;
    const [start, walk] = [...walks].find(([, each]) => each.code === leg.from) ?? [
      leg.from,
      walks.get(leg.from) ?? { code: leg.from, factor: new Decimal(1) },
    ];
    if (walk.code !== null) walks.set(start, { code: leg.to, factor: walk.factor.times(leg.factor) });
  }
  return [...walks].flatMap(([start, { code, factor }]): IndicatorChange[] => {
    const [old, now] = [indicatorOf(before, start), code === null ? undefined : indicatorOf(after, code)];
    if (code === null || old === undefined || now === undefined) return [];
    // The units' own factor is exact where a reciprocal cannot be.
    const text = factorBetween(old.unitOfMeasure, now.unitOfMeasure, units) ?? decimalText(factor.toDecimalPlaces(36));
    if (start !== code) return [{ kind: 'carry', from: start, to: code, factor: text }];
    return old.unitOfMeasure === now.unitOfMeasure ? [] : [{ kind: 'unit-of-measure', indicator: code, factor: text }];
  });
}

function legOf(step: IndicatorChange | string | undefined): { from: string; to: string; factor: string } | undefined {
  if (typeof step !== 'object') return undefined;
  if (step.kind === 'unit-of-measure') return { from: step.indicator, to: step.indicator, factor: step.factor };
  return step.kind === 'carry' ? { from: step.from, to: step.to, factor: step.factor } : undefined;
}

function others(question: BackQuestion, back: readonly (IndicatorChange | string | undefined)[]): IndicatorChange[] {
  const { before, after } = question;
  const stays = (codes: readonly string[], manifest: IndicatorSetManifest): boolean => codes.every((code) => indicatorOf(manifest, code) !== undefined);
  return unique(
    back.flatMap((step): IndicatorChange[] => {
      if (typeof step === 'string') return ended(question, step);
      if (step?.kind === 'merge') return stays(step.from, before) && stays([step.into], after) ? [step] : [];
      if (step?.kind === 'restart') return restarted(question, step);
      return [];
    }),
  );
}

/** What was given up is taken up again, or its later meaning ends where the earlier version called it otherwise. */
function restarted(question: BackQuestion, step: Extract<IndicatorChange, { kind: 'restart' }>): IndicatorChange[] {
  if (indicatorOf(question.before, step.indicator) === undefined) return [];
  return indicatorOf(question.after, step.indicator) === undefined ? ended(question, step.indicator) : [step];
}

function ended(question: BackQuestion, code: string): IndicatorChange[] {
  const found = breakingChanges({ ...question, changes: [] }).find((each) => each.code === 'indicator-removed' && each.indicator === code);
  return (found?.offers ?? []).filter((offer) => offer.kind === 'retire');
}

function unique(changes: readonly IndicatorChange[]): IndicatorChange[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}
