// Breaking changes for people: each with what may be done instead, ready to be taken over, and the path that the draft has chosen.
// Pure: what they touch and how many figures there are is found by the impact.
import {
  Decimal,
  decimalText,
  indicatorOf,
  periodRuleOf,
  type BreakingChange,
  type Indicator,
  type IndicatorChange,
  type IndicatorSetManifest,
  type UnitOfMeasure,
} from '@haidang/plugin-sdk';
import { openPeriodStart } from '../../publishing/effective-from.js';
import { breaksBetween, mends, type Break } from './breaks.js';
import { factorBetween } from './paths.js';
import { lastAsked } from './retirements.js';

export interface BreakingQuestion {
  before: IndicatorSetManifest;
  after: IndicatorSetManifest;
  changes: readonly IndicatorChange[];
  /** A retired indicator is last asked for before the version counts, which is from the open period on unless somebody says otherwise. */
  today: string;
  units?: readonly UnitOfMeasure[];
}

type UntouchedBreak = Omit<BreakingChange, 'touched' | 'figures'>;

export function breakingChanges(question: BreakingQuestion): UntouchedBreak[] {
  const { before, after, changes } = question;
  return breaksBetween(before, after).map((each) => ({
    ...each,
    offers: offersFor(each, question),
    chosen: changes.find((change) => mends(change, each)) ?? null,
  }));
}

function offersFor(each: Break, question: BreakingQuestion): IndicatorChange[] {
  const old = each.indicator === null ? undefined : indicatorOf(question.before, each.indicator);
  if (old === undefined) return [];
  const [keep, restart]: IndicatorChange[] = [
    { kind: 'carry', from: old.code, to: old.code, factor: '1' },
    { kind: 'restart', indicator: old.code },
  ];
  switch (each.code) {
    case 'indicator-removed':
      return offersForRemoved(old, question);
    case 'unit-changed':
      return [...unitOffer(old, question), ...(restart === undefined ? [] : [restart])];
    case 'cumulative-changed':
      return restart === undefined ? [] : [restart];
    case 'type-changed':
    case 'period-changed':
    case 'aggregate-changed':
    case 'disaggregation-removed':
      return [keep, restart].filter((offer) => offer !== undefined);
    case 'headline-gone':
      return [];
  }
}

function unitOffer(old: Indicator, { after, units }: BreakingQuestion): IndicatorChange[] {
  const now = indicatorOf(after, old.code);
  const factor = now === undefined ? undefined : factorBetween(old.unitOfMeasure, now.unitOfMeasure, units);
  return factor === undefined ? [] : [{ kind: 'unit-of-measure', indicator: old.code, factor }];
}

/** A new code with the old title is most likely the same indicator; one whose title begins alike may be a part of it. */
function offersForRemoved(old: Indicator, question: BreakingQuestion): IndicatorChange[] {
  const { before, after, units } = question;
  const added = after.indicators.filter(({ code }) => indicatorOf(before, code) === undefined);
  const renamed = added.filter(({ title }) => sameTitle(title.vi, old.title.vi));
  const carries = renamed.map((now): IndicatorChange => ({
    kind: 'carry',
    from: old.code,
    to: now.code,
    factor: factorBetween(old.unitOfMeasure, now.unitOfMeasure, units) ?? '1',
  }));
  return [...carries, ...partsOffer(old, added), ...sumOffer(old, question, added), retireOffer(old, question)];
}

/** New indicators whose sum the old one was by its own declaration. */
function partsOffer(old: Indicator, added: readonly Indicator[]): IndicatorChange[] {
  const parts = added.filter((each) => each.title.vi.toLowerCase().startsWith(old.title.vi.toLowerCase()) && !sameTitle(each.title.vi, old.title.vi));
  return parts.length < 2 ? [] : [{ kind: 'split', from: old.code, into: parts.map(({ code }) => ({ indicator: code })) }];
}

/** Several that go while one comes which names them as its parts. */
function sumOffer(old: Indicator, { before, after }: BreakingQuestion, added: readonly Indicator[]): IndicatorChange[] {
  return added.flatMap((sum): IndicatorChange[] => {
    const from = (sum.parts?.indicators ?? []).filter((code) => indicatorOf(before, code) !== undefined && indicatorOf(after, code) === undefined);
    return from.length > 1 && from.includes(old.code) ? [{ kind: 'merge', from, into: sum.code }] : [];
  });
}

function retireOffer(old: Indicator, { before, today }: BreakingQuestion): IndicatorChange {
  const rule = periodRuleOf(before, old);
  return { kind: 'retire', indicator: old.code, until: lastAsked(rule, openPeriodStart(before.period, today)).code };
}

function sameTitle(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return plain(one) === plain(other);
}

/** The path back over a path, for going back to an earlier version; undefined where figures cannot be told apart again. */
export function inverseOf(change: IndicatorChange): IndicatorChange | undefined {
  switch (change.kind) {
    case 'unit-of-measure':
      return { ...change, factor: reciprocal(change.factor) };
    case 'carry':
      return { kind: 'carry', from: change.to, to: change.from, factor: reciprocal(change.factor) };
    case 'split':
      return { kind: 'merge', from: change.into.map((part) => part.indicator), into: change.from };
    case 'restart':
      return change;
    // A sum does not say what it was made of, and what was retired comes back by itself.
    case 'merge':
    case 'retire':
      return undefined;
  }
}

function reciprocal(factor: string): string {
  return decimalText(new Decimal(1).div(factor).toSignificantDigits(28).toDecimalPlaces(36));
}
