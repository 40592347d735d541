// One report, scored: pure. From what is owed, what was handed in and what checks said of it come the five tallies, and the cells that
// fail, each with its way to be mended.
import { findingKey, type Finding, type Localised, type QualityRule, type QualityWord } from '@haidang/plugin-sdk';
import { accuracyOf, cleanOf, judgementsOf, type CountedChecks } from './counted.js';
import { clean } from '../clean.js';
import { complete } from '../complete.js';
import { correct, type Judgement } from '../correct.js';
import type { CellCheck } from '../findings.service.js';
import { liveByForm, liveByInterface } from '../live.js';
import { sum, type Tallies } from '../tally.js';

/** What the report's last version that was handed in said of itself. */
export interface Verdict {
  revision: number;
  findings: readonly Finding[];
  reasons: Readonly<Record<string, string>>;
  filled: number;
  required: number;
  judged: { cells: number; rules: readonly { code: string; level: Finding['level']; times: number }[] } | null;
}

export interface LeafFacts {
  owed: boolean;
  overdue: boolean;
  workingDaysLate: number;
  /** Required cells of the form, for a report that is missing. */
  required: number;
  verdict: Verdict | null;
  /** Who handed it in, and when (ISO). */
  submitted: { by: string; at: string } | null;
  /** Of a report that nobody owes and a machine fills: age when it came, over its interval. */
  intervals: number | null;
  /** Value of a cell of the version handed in, as it stands there. */
  valueAt: (path: string) => string | undefined;
  /** Results of other checks of the same report. */
  checks: readonly CountedChecks[];
  /** Reasons that somebody accepted later, by check and path. */
  accepted: ReadonlySet<string>;
}

/** The check that says of a whole report that it did not come. */
export const REPORT_MISSING = 'report-missing';

/** What makes a cell dirty rather than wrong: a key that stands twice, a code outside the catalogue, a text where a number belongs. */
const DIRT: ReadonlySet<string> = new Set(['row-twice', 'row-unknown', 'type', 'enum', 'not-a-number']);

export function wordOf(finding: Pick<Finding, 'code'>): QualityWord {
  return DIRT.has(finding.code) ? 'clean' : 'correct';
}

export function talliesOf(facts: LeafFacts, rule: QualityRule): Tallies {
  const { verdict, owed, overdue, workingDaysLate } = facts;
  const received = verdict !== null;
  const own = verdict === null ? [] : ownFindings(verdict);
  const required = verdict?.required ?? facts.required;
  const dirty = own.filter((finding) => wordOf(finding) === 'clean' && !isAccepted(finding, facts)).map(({ path }) => path);
  const others = cleanOf(facts.checks);
  return {
    correct: correct([...ownJudgements(facts, own), ...judgementsOf(facts.checks)], rule),
    complete: complete({ received, overdue, owed, required, filled: verdict?.filled ?? 0 }),
    clean: clean({ cells: Math.max(verdict?.judged?.cells ?? verdict?.filled ?? 0, others.cells), dirty: [...dirty, ...others.dirty] }),
    live: facts.intervals === null || !received ? liveByForm({ owed, received, overdue, workingDaysLate }, rule) : liveByInterface(facts.intervals, 1, rule),
    accurate: sum(accuracyOf(facts.checks)),
  };
}

/** The cells that fail by the report's own rules, and what is missing or late. */
export function failuresOf(facts: LeafFacts, rule: QualityRule): CellCheck[] {
  const { verdict, owed, overdue, required, submitted } = facts;
  if (verdict === null) {
    if (!owed || !overdue || required === 0) return [];
    return [{ check: REPORT_MISSING, word: 'complete', level: 'error', path: '', evaluated: required, passed: 0, message: MISSING, remedy: HAND_IN }];
  }
  const found: CellCheck[] = ownFindings(verdict).map((finding) => {
    const reason = reasonOf(finding, verdict);
    const value = finding.path === '' ? undefined : facts.valueAt(finding.path);
    return {
      check: finding.code,
      word: wordOf(finding),
      level: finding.level,
      path: finding.path,
      evaluated: 1,
      passed: 0,
      message: finding.message,
      plausible: finding.plausible ?? [],
      ...(finding.indicator === undefined ? {} : { indicator: finding.indicator }),
      ...(value === undefined ? {} : { value }),
      ...(reason === undefined ? {} : { accepted: { reason, by: submitted?.by ?? '', at: submitted?.at ?? '' } }),
    };
  });
  if (verdict.filled < verdict.required) {
    const counts = { evaluated: verdict.required, passed: Math.max(0, verdict.filled) };
    found.push({ check: 'cells-missing', word: 'complete', level: 'error', path: '', ...counts, message: GAPS, remedy: FILL });
  }
  const { n, total } = liveByForm({ owed, received: true, overdue, workingDaysLate: facts.workingDaysLate }, rule);
  if (n < total)
    found.push({ check: 'report-late', word: 'live', level: 'warning', path: '', evaluated: total, passed: n, message: late(facts), remedy: NEXT_TIME });
  return found;
}

/** Hints inform and fail nothing. */
function ownFindings(verdict: Verdict): Finding[] {
  const seen = new Set<string>();
  return verdict.findings.filter((finding) => {
    const key = findingKey(finding);
    const first = !seen.has(key);
    seen.add(key);
    return first && finding.level !== 'hint' && finding.code !== 'required' && finding.code !== 'row-missing';
  });
}

function ownJudgements(facts: LeafFacts, own: readonly Finding[]): Judgement[] {
  const judged = facts.verdict?.judged ?? null;
  // Reports from before rules were counted say what failed and not what passed.
  if (judged === null) return [];
  const failing = new Map<string, number>();
  for (const finding of own) if (!isAccepted(finding, facts)) failing.set(finding.code, (failing.get(finding.code) ?? 0) + 1);
  const rules = judged.rules.map(({ code, level, times }) => ({
    level,
    evaluated: times,
    passed: Math.max(0, times - (failing.get(code) ?? 0)),
    weight: null,
  }));
  const known = new Set(judged.rules.map(({ code }) => code));
  // Checks of plugins and bounds count where they complained: how often they were content is not known.
  const others = own.filter((finding) => wordOf(finding) === 'correct' && !known.has(finding.code));
  return [...rules, ...others.map((finding) => ({ level: finding.level, evaluated: 1, passed: isAccepted(finding, facts) ? 1 : 0, weight: null }))];
}

function isAccepted(finding: Finding, { verdict, accepted }: Pick<LeafFacts, 'verdict' | 'accepted'>): boolean {
  return accepted.has(findingKey(finding)) || (verdict !== null && reasonOf(finding, verdict) !== undefined);
}

/** A warning is answered by a reason; an error is not. */
function reasonOf(finding: Finding, { reasons }: Verdict): string | undefined {
  const reason = reasons[findingKey(finding)]?.trim() ?? '';
  return finding.level === 'warning' && reason !== '' ? reason : undefined;
}

const MISSING: Localised = { vi: 'Chưa có báo cáo, đã quá hạn', en: 'The report is missing and its day has passed' };
const HAND_IN: Localised = {
  vi: 'Nhập và nộp báo cáo; không phát sinh thì nộp báo cáo không phát sinh.',
  en: 'Fill and hand in the report; where nothing happened, say nil.',
};
const GAPS: Localised = { vi: 'Báo cáo còn ô bắt buộc chưa có số', en: 'Required cells of the report are empty' };
const FILL: Localised = { vi: 'Bổ sung các ô còn trống, hoặc ghi không phát sinh.', en: 'Fill the empty cells, or say nil.' };
const NEXT_TIME: Localised = { vi: 'Không sửa được nữa; nộp đúng hạn từ kỳ sau.', en: 'It cannot be mended any more; hand in the next one in time.' };

function late({ workingDaysLate }: Pick<LeafFacts, 'workingDaysLate'>): Localised {
  const days = String(workingDaysLate);
  return { vi: `Nộp trễ ${days} ngày làm việc`, en: `Handed in ${days} working days late` };
}
