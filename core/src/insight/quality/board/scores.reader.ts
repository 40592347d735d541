// Reads scores that stand computed: of the unit asked for, of those below it, and how many cells still need somebody. Nothing is computed
// here but sums of n and N over what the reader sees.
import { Injectable } from '@nestjs/common';
import type { QualityBand, QualityPart, QualityRule, QualityScores, QualityWord } from '@haidang/plugin-sdk';
import { Database, lastMicrosecond } from '../../../kernel/index.js';
import { bandOf, overall } from '../overall.js';
import { REPORT_MISSING } from '../scoring/leaf.js';
import { NO_TALLIES, scoreOf, tallySum, WORDS, type Tallies } from '../tally.js';
import { IN_SIGHT, inSight } from './cells.reader.js';
import type { Question, SetScope } from './question.js';

/** The five tallies of a set's period for one unit. */
export interface Scored {
  readonly set: string;
  readonly period: string;
  readonly periodEnd: string;
  readonly unitId: number;
  readonly tallies: Tallies;
}

export interface RuleRow {
  readonly id: number;
  readonly rule: QualityRule;
}

interface ScoreRow {
  set_id: string;
  period: string;
  period_end: string;
  org_unit_id: number;
  word: QualityWord;
  n: string;
  total: string;
}

const scoresSql = (known: boolean): string => `
select s.set_id, s.period, s.period_end::text, s.org_unit_id, s.word, s.n::text, s.total::text
  from jsonb_to_recordset($1::jsonb) as w ("set" text, units int[])
  join quality_score s on s.set_id = w."set" and s.org_unit_id = any(w.units) and s.period_end between $2::date and $3::date
 where ${standing(known, '$4')} and s.word <> 'overall'
 order by s.set_id, s.period_end, s.period, s.org_unit_id`;

/**
 * Of each set, what ended last before a day: the newest period of which something was due, and those before it. A period that nothing is
 * owed of yet would show what checks say of figures alone, as if that were all; it counts where a set never was owed.
 */
const newestSql = (known: boolean): string => `
with ended as (
  select s.set_id, s.period_end, bool_or(s.word in ('complete', 'live') and s.total > 0) as due
    from jsonb_to_recordset($1::jsonb) as w ("set" text, units int[])
    join quality_score s on s.set_id = w."set" and s.org_unit_id = any(w.units) and s.period_end < $2::date
   where ${standing(known, '$4')} group by 1, 2
), owed as (select set_id, bool_or(due) as ever from ended group by 1)
select set_id, period_end::text from (
  select e.set_id, e.period_end, row_number() over (partition by e.set_id order by e.period_end desc) as place
    from ended e join owed o on o.set_id = e.set_id and (e.due or not o.ever)) k
 where place <= $3 order by set_id, period_end desc`;

const standing = (known: boolean, at: string): string =>
  known ? `s.recorded_from <= ${at}::timestamptz and s.recorded_to > ${at}::timestamptz` : `s.recorded_to = 'infinity'`;

const FAILING = `
select c.set_id, c.period, c.org_unit_id, count(*)::int as failing, (count(*) filter (where c.check_id = '${REPORT_MISSING}'))::int as missing
  ${IN_SIGHT}
   and c.passed < c.evaluated and c.accepted is null and c.level <> 'hint'
 group by 1, 2, 3`;

/** How many cells of a report need somebody, and whether it is missing altogether. */
export interface FailingRow {
  set_id: string;
  period: string;
  org_unit_id: number;
  failing: number;
  missing: number;
}

@Injectable()
export class ScoresReader {
  constructor(private readonly database: Database) {}

  async scores({ scopes, asOf }: Pick<Question, 'scopes' | 'asOf'>, units: 'root' | 'children', from: string, to: string): Promise<Scored[]> {
    const rows = await this.database.query<ScoreRow>(scoresSql(asOf !== undefined), [named(scopes, units), from, to, ...instant(asOf)]);
    const found = new Map<string, Omit<Scored, 'tallies'> & { tallies: Record<QualityWord, { n: number; total: number }> }>();
    for (const row of rows) {
      const key = `${row.set_id} ${row.period} ${String(row.org_unit_id)}`;
      const known = found.get(key) ?? {
        set: row.set_id,
        period: row.period,
        periodEnd: row.period_end,
        unitId: row.org_unit_id,
        tallies: { ...NO_TALLIES },
      };
      known.tallies[row.word] = { n: Number(row.n), total: Number(row.total) };
      found.set(key, known);
    }
    return [...found.values()];
  }

  /** Ends of the newest periods by set, newest first; of the units below where the whole is not seen. */
  async newest({ scopes, today, asOf }: Pick<Question, 'scopes' | 'asOf' | 'today'>, count: number): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ set_id: string; period_end: string }>(newestSql(asOf !== undefined), [
      JSON.stringify(scopes.flatMap(({ bundle, root, children }) => placesOf(bundle.id, root.length > 0 ? root : children))),
      today,
      count,
      ...instant(asOf),
    ]);
    const found = new Map<string, string[]>();
    for (const row of rows) found.set(row.set_id, [...(found.get(row.set_id) ?? []), row.period_end]);
    return found;
  }

  failing(scopes: readonly SetScope[]): Promise<FailingRow[]> {
    return this.database.query(FAILING, [inSight(scopes)]);
  }

  /** The rule that counts for periods that end on the day. */
  async rule(end: string): Promise<RuleRow> {
    const row = await this.database.one<RuleRow>('select id, rule from quality_rule where valid_from <= $1::date order by id desc limit 1', [end]);
    if (row === undefined) throw new Error('no rule of quality counts for any period');
    return row;
  }

  async computedAt(): Promise<string | null> {
    const row = await this.database.one<{ at: Date | null }>(`select max(recorded_from) as at from quality_score where recorded_to = 'infinity'`);
    return row?.at?.toISOString() ?? null;
  }
}

/** Several places as one; null where none has anything measured. */
export function combined(scored: readonly Pick<Scored, 'tallies'>[], rule: QualityRule): QualityScores | null {
  if (scored.length === 0) return null;
  return scoresOf(tallySum(scored.map(({ tallies }) => tallies)), rule);
}

export function scoresOf(tallies: Tallies, rule: QualityRule): QualityScores {
  const part = (word: QualityWord): QualityPart => {
    const score = scoreOf(tallies[word]);
    return { ...tallies[word], score, band: bandOf(score, rule) };
  };
  const parts = { correct: part('correct'), complete: part('complete'), clean: part('clean'), live: part('live'), accurate: part('accurate') };
  const scores = Object.fromEntries(WORDS.map((word) => [word, scoreOf(tallies[word])])) as Record<QualityWord, number | null>;
  const { score, measured } = overall(scores, rule);
  const band: QualityBand | null = bandOf(score, rule);
  return { parts, overall: score, band, measured };
}

export const EMPTY_SCORES = (rule: QualityRule): QualityScores => scoresOf(NO_TALLIES, rule);

function instant(asOf: string | undefined): string[] {
  return asOf === undefined ? [] : [lastMicrosecond(asOf)];
}

function named(scopes: readonly SetScope[], units: 'root' | 'children'): string {
  return JSON.stringify(scopes.flatMap((scope) => placesOf(scope.bundle.id, scope[units])));
}

function placesOf(set: string, units: readonly number[]): { set: string; units: readonly number[] }[] {
  return units.length === 0 ? [] : [{ set, units }];
}
