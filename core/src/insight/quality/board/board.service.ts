// GET /quality and /quality/trend: the five scores of what was asked for, by set, unit, department or month, with what they were one
// period before. Without a period, each set is shown at its own newest one that has ended.
import { Injectable } from '@nestjs/common';
import {
  parsePeriod,
  periodTitle,
  shiftPeriod,
  type Period,
  type OverviewQuality,
  type QualityBoard,
  type QualityBy,
  type QualityRow,
  type QualityTrend,
} from '@haidang/plugin-sdk';
import type { Principal } from '../../../access/index.js';
import { QualityQuestions, type Asked, type Question } from './question.js';
import { combined, EMPTY_SCORES, ScoresReader, type FailingRow, type RuleRow, type Scored } from './scores.reader.js';

const MONTHS = 12;

/** What is shown, and what stood one period before. */
interface Shown {
  readonly now: readonly Scored[];
  readonly before: readonly Scored[];
}

@Injectable()
export class QualityBoards {
  constructor(
    private readonly questions: QualityQuestions,
    private readonly reader: ScoresReader,
  ) {}

  async board(principal: Principal, asked: Asked & { by: QualityBy }): Promise<QualityBoard> {
    const question = this.questions.resolve(principal, asked);
    const by = asked.by;
    const [root, rule, failing, asOf] = await Promise.all([
      this.shown(question, 'root'),
      this.ruleOf(question),
      this.reader.failing(question.scopes),
      this.reader.computedAt(),
    ]);
    const below = by === 'orgUnit' ? await this.shown(question, 'children') : root;
    const counted = ofPeriods(failing, root.now);
    const rows = this.rows(by, below, rule, question);
    const failingOf = this.failingBy(by, by === 'orgUnit' ? ofPeriods(failing, below.now) : counted, question);
    return {
      orgUnit: { code: question.department?.code ?? question.unit.code, title: question.department?.title ?? question.unit.title },
      period: question.period?.code ?? null,
      by,
      levels: [...question.levels],
      total: combined(root.now, rule.rule) ?? EMPTY_SCORES(rule.rule),
      unpooled: question.scopes.filter(({ root: whole, within }) => whole.length === 0 && within.length > 0).length,
      missing: missingIn(counted),
      before: combined(root.before, rule.rule),
      rows: rows.map((row) => ({ ...row, failing: failingOf.get(row.key) ?? 0 })),
      rule: rule.rule,
      ruleId: rule.id,
      asOf,
    };
  }

  /** The whole alone, as the board of the same question says it; null where nothing was measured. What is missing is known of now only. */
  async total(principal: Principal, asked: Asked): Promise<OverviewQuality | null> {
    const question = this.questions.resolve(principal, asked);
    const [{ now }, { rule }, failing] = await Promise.all([
      this.shown(question, 'root'),
      this.ruleOf(question),
      question.asOf === undefined ? this.reader.failing(question.scopes) : undefined,
    ]);
    const scores = combined(now, rule);
    if (scores === null) return null;
    return { scores, missing: failing === undefined ? null : missingIn(ofPeriods(failing, now)) };
  }

  async trend(principal: Principal, asked: Asked): Promise<QualityTrend> {
    const question = this.questions.resolve(principal, asked);
    const until = question.period ?? monthBefore(question.today);
    const months = Array.from({ length: MONTHS }, (_, at) => shiftPeriod(monthOf(until.end), at + 1 - MONTHS));
    const [first, last] = [months[0], months.at(-1)];
    if (first === undefined || last === undefined) return { columns: [], total: [], rows: [] };
    const [scored, rule] = await Promise.all([this.reader.scores(question, 'root', first.start, last.end), this.reader.rule(last.end)]);
    const inMonth = (month: Period, set?: string): Scored[] =>
      scored.filter((each) => (set === undefined || each.set === set) && each.periodEnd >= month.start && each.periodEnd <= month.end);
    return {
      columns: months.map((month) => ({ month: month.code, title: periodTitle(month) })),
      total: months.map((month) => combined(inMonth(month), rule.rule)),
      rows: question.scopes
        .filter(({ root }) => root.length > 0)
        .map(({ bundle }) => ({
          key: bundle.id,
          title: bundle.manifest.title,
          department: bundle.manifest.owner,
          cells: months.map((month) => {
            const own = inMonth(month, bundle.id);
            const scores = combined(own, rule.rule);
            return scores === null ? null : { period: own.at(-1)?.period ?? month.code, scores };
          }),
        })),
    };
  }

  /** The periods asked for: those that end within the one named, else each set's newest. */
  private async shown(question: Question, units: 'root' | 'children'): Promise<Shown> {
    const { period, today } = question;
    if (period !== undefined) {
      const before = shiftPeriod(period, -1);
      const [now, was] = await Promise.all([
        this.reader.scores(question, units, period.start, period.end),
        this.reader.scores(question, units, before.start, before.end),
      ]);
      return { now, before: was };
    }
    const newest = await this.reader.newest(question, 2);
    const ends = [...newest.values()].flat();
    if (ends.length === 0) return { now: [], before: [] };
    const sorted = [...ends].sort();
    const scored = await this.reader.scores(question, units, sorted[0] ?? today, sorted.at(-1) ?? today);
    return {
      now: scored.filter((each) => newest.get(each.set)?.[0] === each.periodEnd),
      before: scored.filter((each) => newest.get(each.set)?.[1] === each.periodEnd),
    };
  }

  private ruleOf({ period, today }: Question): Promise<RuleRow> {
    return this.reader.rule(period?.end ?? today);
  }

  private rows(by: QualityBy, { now, before }: Shown, { rule }: RuleRow, question: Question): Omit<QualityRow, 'failing'>[] {
    const keyOf = (each: Scored): string => this.keyOf(by, each, question);
    const keys = [...new Set(now.map(keyOf))];
    return keys.map((key) => ({
      key,
      ...this.heading(by, key, question),
      scores:
        combined(
          now.filter((each) => keyOf(each) === key),
          rule,
        ) ?? EMPTY_SCORES(rule),
      before: combined(
        before.filter((each) => keyOf(each) === key),
        rule,
      ),
    }));
  }

  private keyOf(by: QualityBy, { set, periodEnd, unitId }: Pick<Scored, 'set' | 'periodEnd' | 'unitId'>, { scopes }: Question): string {
    switch (by) {
      case 'set':
        return set;
      case 'orgUnit':
        return this.questions.titleOf(unitId)?.code ?? String(unitId);
      case 'department':
        return scopes.find(({ bundle }) => bundle.id === set)?.bundle.manifest.owner ?? '';
      case 'period':
        return monthOf(periodEnd).code;
    }
  }

  private heading(by: QualityBy, key: string, { scopes, unit }: Question): Pick<QualityRow, 'title' | 'department' | 'level'> {
    switch (by) {
      case 'set': {
        const manifest = scopes.find(({ bundle }) => bundle.id === key)?.bundle.manifest;
        return { title: manifest?.title ?? { vi: key }, department: manifest?.owner ?? null, level: null };
      }
      case 'orgUnit': {
        const child = scopes
          .flatMap(({ children }) => children)
          .map((id) => this.questions.titleOf(id))
          .find((each) => each?.code === key);
        return { title: { vi: child?.title ?? unit.title }, department: null, level: child?.level ?? null };
      }
      case 'department':
        return { title: { vi: this.questions.department(key) }, department: key, level: 'department' };
      case 'period':
        return { title: periodTitle(parsePeriod(key)), department: null, level: null };
    }
  }

  /** Cells that fail, by the row in which they are counted; of a unit, with everything below it. */
  private failingBy(by: QualityBy, failing: readonly FailingRow[], question: Question): Map<string, number> {
    const rowOf = new Map<string, number>();
    if (by === 'orgUnit')
      for (const { bundle, children } of question.scopes)
        for (const child of children) for (const id of this.questions.below(child)) rowOf.set(`${bundle.id} ${String(id)}`, child);
    const found = new Map<string, number>();
    for (const { set_id: set, period, org_unit_id, failing: count } of failing) {
      const unitId = by === 'orgUnit' ? rowOf.get(`${set} ${String(org_unit_id)}`) : org_unit_id;
      if (unitId === undefined) continue;
      const key = this.keyOf(by, { set, periodEnd: parsePeriod(period).end, unitId }, question);
      found.set(key, (found.get(key) ?? 0) + count);
    }
    return found;
  }
}

function monthOf(date: string): Period {
  return parsePeriod(`${date.slice(0, 4)}-M${date.slice(5, 7)}`);
}

function monthBefore(today: string): Period {
  return shiftPeriod(monthOf(today), -1);
}

/** Of what is shown. */
function ofPeriods(failing: readonly FailingRow[], shown: readonly Scored[]): FailingRow[] {
  const periods = new Set(shown.map(({ set, period }) => `${set} ${period}`));
  return failing.filter((row) => periods.has(`${row.set_id} ${row.period}`));
}

function missingIn(failing: readonly FailingRow[]): number {
  return failing.reduce((sum, { missing }) => sum + missing, 0);
}
