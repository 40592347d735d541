// The rows of scores: a score that changed is closed and a new one opened, so that what it was on a day, and by which rule, stays known.
import type { QualityWord } from '@haidang/plugin-sdk';
import type { Sql } from '../../../kernel/index.js';

export interface ScoreRow {
  unitId: number;
  word: QualityWord | 'overall';
  n: number;
  total: number;
  score: number | null;
}

export interface ScorePlace {
  set: string;
  period: string;
  periodEnd: string;
  ruleId: number;
}

const INCOMING = `jsonb_to_recordset($3::jsonb) as i ("unitId" int, word text, n numeric, total numeric, score numeric)`;

/** Without the rule: another one that gives the same score changes nothing. */
const SAME = 's.n = i.n and s.total = i.total and s.score is not distinct from i.score';

/** Makes these the scores of the set's period; returns the units of which any changed. */
export async function writeScores(sql: Sql, place: ScorePlace, rows: readonly ScoreRow[]): Promise<number[]> {
  const values = [place.set, place.period, JSON.stringify(rows)];
  const closed = await sql.query<{ org_unit_id: number }>(
    `update quality_score s set recorded_to = clock_timestamp()
      where s.set_id = $1 and s.period = $2 and s.recorded_to = 'infinity'
        and not exists (select from ${INCOMING} where i."unitId" = s.org_unit_id and i.word = s.word and ${SAME})
      returning s.org_unit_id`,
    values,
  );
  const opened = await sql.query<{ org_unit_id: number }>(
    `insert into quality_score (set_id, period, org_unit_id, word, recorded_from, period_end, n, total, score, rule_id)
     select $1, $2, i."unitId", i.word, clock_timestamp(), $4::date, i.n, i.total, i.score, $5 from ${INCOMING}
      where not exists (select from quality_score s
        where s.set_id = $1 and s.period = $2 and s.org_unit_id = i."unitId" and s.word = i.word and s.recorded_to = 'infinity')
     returning org_unit_id`,
    [...values, place.periodEnd, place.ruleId],
  );
  return [...new Set([...closed, ...opened].map((row) => row.org_unit_id))].sort((a, b) => a - b);
}
