// Reads scores that stand computed: of the unit asked for, of those below it, and how many cells still need somebody. Nothing is computed
// here but sums of n and N over what the reader sees.
import { Injectable } from '@nestjs/common';
import type { QualityBand, QualityPart, QualityRule, QualityScores, QualityWord } from '@haidang/plugin-sdk';
import { Database } from '../../../kernel/index.js';
import { bandOf, overall } from '../overall.js';
import { NO_TALLIES, scoreOf, tallySum, WORDS, type Tallies } from '../tally.js';
import type { SetScope } from './question.js';

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

const SCORES = `
select s.set_id, s.period, s.period_end::text, s.org_unit_id, s.word, s.n::text, s.total::text
  from jsonb_to_recordset($1::jsonb) as w ("set" text, units int[])
  join quality_score s on s.set_id = w."set" and s.org_unit_id = any(w.units) and s.period_end between $2::date and $3::date
 where s.recorded_to = 'infinity' and s.word <> 'overall'
 order by s.set_id, s.period_end, s.period, s.org_unit_id`;

/** Of each set, what ended last before a day: the newest period that was due, and those before it. */
const NEWEST = `
select set_id, period_end::text from (
  select distinct s.set_id, s.period_end, dense_rank() over (partition by s.set_id order by s.period_end desc) as place
    from jsonb_to_recordset($1::jsonb) as w ("set" text, units int[])
    join quality_score s on s.set_id = w."set" and s.org_unit_id = any(w.units) and s.period_end < $2::date
   where s.recorded_to = 'infinity' and s.word = 'overall') k
 where place <= $3 order by set_id, period_end desc`;

const FAILING = `
select c.set_id, c.period, c.org_unit_id, count(*)::int as failing
  from jsonb_to_recordset($1::jsonb) as w ("set" text, units int[])
  join quality_cell_check c on c.set_id = w."set" and c.org_unit_id = any(w.units)
 where c.passed < c.evaluated and c.accepted is null and c.level <> 'hint'
 group by 1, 2, 3`;

@Injectable()
export class ScoresReader {
  constructor(private readonly database: Database) {}

  async scores(scopes: readonly SetScope[], units: 'root' | 'children', from: string, to: string): Promise<Scored[]> {
    const rows = await this.database.query<ScoreRow>(SCORES, [named(scopes, units), from, to]);
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

  /** Ends of the newest periods by set, newest first. */
  async newest(scopes: readonly SetScope[], before: string, count: number): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ set_id: string; period_end: string }>(NEWEST, [named(scopes, 'root'), before, count]);
    const found = new Map<string, string[]>();
    for (const row of rows) found.set(row.set_id, [...(found.get(row.set_id) ?? []), row.period_end]);
    return found;
  }

  failing(scopes: readonly SetScope[]): Promise<{ set_id: string; period: string; org_unit_id: number; failing: number }[]> {
    return this.database.query(FAILING, [named(scopes, 'within')]);
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

function named(scopes: readonly SetScope[], units: 'root' | 'children' | 'within'): string {
  return JSON.stringify(scopes.filter((scope) => scope[units].length > 0).map((scope) => ({ set: scope.bundle.id, units: scope[units] })));
}
