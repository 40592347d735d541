// The rows of cells that fail, within what a reader may see. No decision is taken here.
import { Injectable } from '@nestjs/common';
import type { FindingLevel, Localised, QualityWord } from '@haidang/plugin-sdk';
import { Database, type Sql } from '../../../kernel/index.js';
import type { SetScope } from './question.js';

export interface CellRow {
  id: string;
  set_id: string;
  period: string;
  org_unit_id: number;
  owed_by_id: number | null;
  check_id: string;
  path: string;
  word: QualityWord;
  level: FindingLevel;
  evaluated: string;
  passed: string;
  indicator: string | null;
  value: string | null;
  plausible: string[];
  finding: { message: Localised; remedy?: Localised };
  since: Date;
  accepted: { reason: string; by: string; at: string } | null;
  assigned: { to: string; by: string; at: string } | null;
  reminded: { by: string; at: string } | null;
}

export interface CellFilter {
  word?: QualityWord | undefined;
  level?: FindingLevel | undefined;
  state: 'open' | 'accepted' | 'all';
  /** Ends of periods, both included. */
  from?: string | undefined;
  to?: string | undefined;
  periods?: readonly string[] | undefined;
}

/** Cells (c) that a reader may see; the only parameter is made by inSight. */
export const IN_SIGHT = `from jsonb_to_recordset($1::jsonb) as w ("set" text, units int[], "only" text, closed text[])
  join quality_cell_check c on c.set_id = w."set" and c.org_unit_id = any(w.units)
   and case when w."only" is null then c.indicator is null or c.indicator <> all (w.closed) else c.indicator = w."only" end`;

const FROM = `
  ${IN_SIGHT}
  left join obligation o on o.set_id = c.set_id and o.period = c.period and o.org_unit_id = c.org_unit_id
 where c.passed < c.evaluated`;

const COLUMNS = `c.id, c.set_id, c.period, c.org_unit_id, o.owed_by_id, c.check_id, c.path, c.word, c.level, c.evaluated::text, c.passed::text, c.indicator, c.value, c.plausible,
  c.finding, c.since, c.accepted, c.assigned, c.reminded`;

const LIST = `select ${COLUMNS} ${FROM}
   and ($2::text is null or c.word = $2) and case when $3::text is null then c.level <> 'hint' else c.level = $3 end
   and ($4 = 'all' or (c.accepted is not null) = ($4 = 'accepted')) and ($5::text[] is null or c.set_id || ' ' || c.period = any($5))
 order by c.accepted is not null, c.level, (c.evaluated - c.passed) desc, c.since, c.id limit $6`;

const COUNTS = `select c.word, c.accepted is not null as accepted, count(*)::int as count ${FROM}
   and c.level <> 'hint' and ($2::text[] is null or c.set_id || ' ' || c.period = any($2)) group by 1, 2`;

@Injectable()
export class CellsReader {
  constructor(private readonly database: Database) {}

  list(scopes: readonly SetScope[], filter: CellFilter, most: number): Promise<CellRow[]> {
    return this.database.query<CellRow>(LIST, [inSight(scopes), filter.word ?? null, filter.level ?? null, filter.state, filter.periods ?? null, most]);
  }

  counts(scopes: readonly SetScope[], periods: readonly string[] | undefined): Promise<{ word: QualityWord; accepted: boolean; count: number }[]> {
    return this.database.query(COUNTS, [inSight(scopes), periods ?? null]);
  }

  /** One cell of those that may be seen, locked for a deed. */
  async lock(sql: Sql, scopes: readonly SetScope[], id: string): Promise<CellRow | undefined> {
    return sql.one<CellRow>(`select ${COLUMNS} ${FROM} and c.id = $2::uuid for update of c`, [inSight(scopes), id]);
  }

  async write(sql: Sql, id: string, what: 'accepted' | 'assigned' | 'reminded', value: object | null): Promise<void> {
    await sql.query(UPDATES[what], [id, value === null ? null : JSON.stringify(value)]);
  }

  /** Ids of set and period (`set period`) that end within the days. */
  async periodsWithin(scopes: readonly SetScope[], from: string, to: string): Promise<string[]> {
    const rows = await this.database.query<{ key: string }>(
      `select distinct s.set_id || ' ' || s.period as key from jsonb_to_recordset($1::jsonb) as w ("set" text, units int[])
         join quality_score s on s.set_id = w."set" and s.org_unit_id = any(w.units) and s.recorded_to = 'infinity' and s.period_end between $2::date and $3::date`,
      [inSight(scopes), from, to],
    );
    return rows.map(({ key }) => key);
  }
}

const UPDATES = {
  accepted: 'update quality_cell_check set accepted = $2::jsonb where id = $1::uuid',
  assigned: 'update quality_cell_check set assigned = $2::jsonb where id = $1::uuid',
  reminded: 'update quality_cell_check set reminded = $2::jsonb where id = $1::uuid',
} as const;

/** A set as a whole without its sensitive indicators, and each of these where it is seen. */
export function inSight(scopes: readonly SetScope[]): string {
  return JSON.stringify(
    scopes
      .filter(({ within }) => within.length > 0)
      .flatMap(({ bundle, within, guarded }) => [
        { set: bundle.id, units: within, only: null, closed: guarded.map(({ code }) => code) },
        ...guarded.filter((each) => each.within.length > 0).map((each) => ({ set: bundle.id, units: each.within, only: each.code, closed: [] })),
      ]),
  );
}
