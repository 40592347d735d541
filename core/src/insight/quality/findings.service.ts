// The one door by which checks say what they found of cells: whoever looked at a report gives all that it has to say of it, and what it
// said before and says no more is gone. What people did about a cell (accepted, assigned, reminded) stays as long as the value does.
import { Injectable } from '@nestjs/common';
import type { FindingLevel, Localised, QualityWord } from '@haidang/plugin-sdk';
import { Notices, uuid7, type Sql } from '../../kernel/index.js';

/** Which report was looked at, and who looked (`submission`, `sets`, `reference` …): each replaces only its own. */
export interface CheckScope {
  set: string;
  period: string;
  unitId: number;
  source: string;
}

/** One result. A failing cell: evaluated 1, passed less. Cells that passed are counted in one row with path '' each check. */
export interface CellCheck {
  check: string;
  word: QualityWord;
  level: FindingLevel;
  /** JSON Pointer of the cell, or the code of an indicator; '' = the report. */
  path: string;
  evaluated: number;
  /** May be a part: a figure 10 % off its reference passed 0.9. */
  passed: number;
  /** Left out: by its level. */
  weight?: number;
  indicator?: string;
  /** As it stands, a decimal string: while it stays, what people decided stays. */
  value?: string;
  plausible?: readonly string[];
  message: Localised;
  /** What to do; left out: mend the cell or give a reason. */
  remedy?: Localised;
  /** A reason that was given with the report itself. */
  accepted?: { reason: string; by: string; at: string };
}

const REPLACE = `
with incoming as (
  select * from jsonb_to_recordset($5::jsonb) as t (org_unit_id int, id uuid, check_id text, path text, word text, level text, weight numeric, evaluated numeric, passed numeric,
                                                    indicator text, value text, plausible jsonb, finding jsonb, accepted jsonb)
), gone as (
  delete from quality_cell_check c
   where c.set_id = $1 and c.period = $2 and ($3::int is null or c.org_unit_id = $3) and c.source = $4
     and not exists (select from incoming i where i.org_unit_id = c.org_unit_id and i.check_id = c.check_id and i.path = c.path)
  returning 1
), put as (
  insert into quality_cell_check as c (set_id, period, org_unit_id, source, id, check_id, path, word, level, weight, evaluated, passed, indicator, value, plausible, finding, accepted)
  select $1, $2, org_unit_id, $4, id, check_id, path, word, level, weight, evaluated, passed, indicator, value, plausible, finding, accepted from incoming
  on conflict (set_id, period, org_unit_id, check_id, path) do update set
    source = excluded.source, word = excluded.word, level = excluded.level, weight = excluded.weight, evaluated = excluded.evaluated, passed = excluded.passed,
    indicator = excluded.indicator, value = excluded.value, plausible = excluded.plausible, finding = excluded.finding,
    since = case when c.passed < c.evaluated then c.since else clock_timestamp() end,
    accepted = case when c.value is not distinct from excluded.value then coalesce(excluded.accepted, c.accepted) else excluded.accepted end,
    assigned = case when excluded.passed < excluded.evaluated then c.assigned end,
    reminded = case when excluded.passed < excluded.evaluated then c.reminded end
   where (c.source, c.word, c.level, c.weight, c.evaluated, c.passed, c.indicator, c.value, c.plausible, c.finding)
         is distinct from (excluded.source, excluded.word, excluded.level, excluded.weight, excluded.evaluated, excluded.passed, excluded.indicator, excluded.value, excluded.plausible, excluded.finding)
      or (excluded.accepted is not null and excluded.accepted is distinct from c.accepted)
  returning 1
)
select (select count(*) from gone)::int + (select count(*) from put)::int as changed`;

/** What a source says of one report, or (without a unit) of every report of the period. */
type Replaced = Omit<CheckScope, 'unitId'> & { unitId?: number };

/** Writes without asking for the scores to be computed: the computing itself uses this. Returns how many rows changed. */
export async function replaceFindings(sql: Sql, scope: Replaced, rows: readonly (CellCheck & { unitId: number })[]): Promise<number> {
  const [answer] = await sql.query<{ changed: number }>(REPLACE, [
    scope.set,
    scope.period,
    scope.unitId ?? null,
    scope.source,
    JSON.stringify(
      withoutRepeats(rows).map((row) => ({
        org_unit_id: row.unitId,
        id: uuid7(),
        check_id: row.check,
        path: row.path,
        word: row.word,
        level: row.level,
        weight: row.weight ?? null,
        evaluated: row.evaluated,
        passed: row.passed,
        indicator: row.indicator ?? null,
        value: row.value ?? null,
        plausible: row.plausible ?? [],
        finding: { message: row.message, ...(row.remedy === undefined ? {} : { remedy: row.remedy }) },
        accepted: row.accepted ?? null,
      })),
    ),
  ]);
  return answer?.changed ?? 0;
}

/** A check speaks once of a place. */
function withoutRepeats<Row extends CellCheck & { unitId: number }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [`${String(row.unitId)} ${row.check} ${row.path}`, row])).values()];
}

@Injectable()
export class QualityFindings {
  constructor(private readonly notices: Notices) {}

  /** All that this source has to say of the report, in the caller's transaction; the scores follow within a second. */
  async replace(sql: Sql, scope: CheckScope, rows: readonly CellCheck[]): Promise<number> {
    const changed = await replaceFindings(
      sql,
      scope,
      rows.map((row) => ({ ...row, unitId: scope.unitId })),
    );
    if (changed > 0) await this.mark(sql, scope);
    return changed;
  }

  /** Asks for the scores of a set's period to be computed again when the transaction commits. */
  async mark(sql: Sql, { set, period }: Pick<CheckScope, 'set' | 'period'>): Promise<void> {
    await sql.query('insert into quality_mark (set_id, period) values ($1, $2)', [set, period]);
    await this.notices.send(sql, 'quality', '');
  }
}
