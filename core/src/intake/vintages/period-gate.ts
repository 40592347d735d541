// The gate that every write of a report or a figure passes inside its own transaction: is the period closed, and is the set
// still at the stage, and do its figures
// mean what the writer believes? Writers of a set share an advisory lock until they commit; who closes a
// period or moves a set takes it alone. So a closing waits for whoever is writing, and whoever comes later sees it.
import { Injectable } from '@nestjs/common';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { DomainError, Sql } from '../../kernel/index.js';
import { Definitions, Stages, type Stage } from '../../registry/index.js';
import { FiguresMoved, PeriodClosed, StageMoved } from './errors.js';

/** Sets with the periods that are to be written. */
export type GatePlaces = ReadonlyMap<string, ReadonlySet<string>>;

export interface ClosingRow {
  readonly id: string;
  readonly set_id: string;
  readonly period: string;
  readonly closed_by: string;
  readonly by_title: string | null;
  readonly closed_at: Date;
}

interface StandingRow extends ClosingRow {
  readonly stage: Stage | null;
  /** Last version with which figures of the set moved. */
  readonly moved: number | null;
}

const LOCKS = 727018;
const EVERY_SET = '*';

const SHARE = `select pg_advisory_xact_lock_shared(${String(LOCKS)}, hashtext(s)) from (select s from unnest($1::text[]) s order by s) sets`;
const ALONE = `select pg_advisory_xact_lock(${String(LOCKS)}, hashtext(s)) from (select s from unnest($1::text[]) s order by s) sets`;

/** A statement of its own after the lock, because only then it sees what the last holder committed. */
const STANDING = `
select c.id::text, c.set_id, c.period, c.closed_by, p.title as by_title, c.closed_at, null as stage, null::int as moved
  from period_closing c left join person p on p.username = c.closed_by
 where c.reopened_at is null and (c.set_id = '${EVERY_SET}' or c.set_id = any($1::text[])) and c.period = any($2::text[])
union all
select null, set_id, null, null, null, null, stage, null from set_stage where set_id = any($1::text[])
union all
select null, set_id, null, null, null, null, null, max(version) from figure_path where set_id = any($1::text[]) group by set_id`;

@Injectable()
export class PeriodGate {
  /** What a transaction has passed already: its locks last as long as it does. */
  private readonly passed = new WeakMap<Sql, Set<string>>();

  constructor(
    private readonly stages: Stages,
    private readonly definitions: Definitions,
  ) {}

  /** @throws PeriodClosed, StageMoved, FiguresMoved */
  async pass(sql: Sql, places: GatePlaces): Promise<void> {
    const shut = await this.closedAmong(sql, places);
    const [first] = shut;
    if (first !== undefined) throw closedError(first.closing, first.set, first.period);
  }

  /** Which of the places are closed. What is not stays open until this transaction ends. */
  async closedAmong(sql: Sql, places: GatePlaces): Promise<{ set: string; period: string; closing: ClosingRow }[]> {
    const fresh = this.unpassed(sql, places);
    if (fresh.size === 0) return [];
    const sets = [...fresh.keys()];
    const believed = new Map(sets.map((set) => [set, this.stages.stored(set)?.stage]));
    const codes = new Set([...fresh.values()].flatMap((periods) => [...periods].flatMap((period) => [period, period.slice(0, 4)])));
    // Issued together: the lock and the look leave in one packet with whatever follows.
    const [, rows] = await Promise.all([sql.query(SHARE, [sets]), sql.query<StandingRow>(STANDING, [sets, [...codes]])]);
    const moved = this.movedAmong(rows, believed);
    if (moved !== undefined) {
      this.stages.refresh().catch(() => undefined);
      throw StageMoved({ set: moved });
    }
    this.demandKnown(rows);
    const shut = closedOf(fresh, rows);
    const refused = new Set(shut.map(({ set, period }) => `${set} ${period}`));
    const known = this.passed.get(sql) ?? new Set<string>();
    for (const [set, periods] of fresh) for (const period of periods) if (!refused.has(`${set} ${period}`)) known.add(`${set} ${period}`);
    this.passed.set(sql, known);
    return shut;
  }

  /** Waits until nobody writes these sets, and keeps writers out until the transaction ends. */
  async alone(sql: Sql, sets: readonly string[]): Promise<void> {
    await sql.query(ALONE, [sets]);
  }

  private unpassed(sql: Sql, places: GatePlaces): Map<string, Set<string>> {
    const known = this.passed.get(sql);
    const fresh = new Map<string, Set<string>>();
    for (const [set, periods] of places) {
      const left = known === undefined ? new Set(periods) : new Set([...periods].filter((period) => !known.has(`${set} ${period}`)));
      if (left.size > 0) fresh.set(set, left);
    }
    return fresh;
  }

  /** Who does not know yet that figures have another unit of measure must not write any. */
  private demandKnown(rows: readonly StandingRow[]): void {
    const behind = rows.find(({ set_id, moved }) => moved !== null && moved > this.definitions.paths.latest(set_id));
    if (behind === undefined) return;
    this.definitions.refresh().catch(() => undefined);
    throw FiguresMoved({ set: behind.set_id });
  }

  private movedAmong(rows: readonly StandingRow[], believed: ReadonlyMap<string, Stage | undefined>): string | undefined {
    const stored = new Map(rows.flatMap((row) => (row.stage === null ? [] : [[row.set_id, row.stage] as const])));
    return [...believed].find(([set, stage]) => stored.get(set) !== stage)?.[0];
  }
}

function closedOf(places: GatePlaces, rows: readonly StandingRow[]): { set: string; period: string; closing: ClosingRow }[] {
  const closings = rows.filter((row) => row.stage === null && row.moved === null);
  if (closings.length === 0) return [];
  return [...places].flatMap(([set, periods]) =>
    [...periods].flatMap((period) => {
      const closing = closings.find((row) => covers(row, set, period));
      return closing === undefined ? [] : [{ set, period, closing }];
    }),
  );
}

/** A closing of a year covers every period that begins in it. */
export function covers(closing: Pick<ClosingRow, 'set_id' | 'period'>, set: string, period: string): boolean {
  return (closing.set_id === EVERY_SET || closing.set_id === set) && (closing.period === period || closing.period === period.slice(0, 4));
}

/** The same in SQL, for a row with set_id and period. */
export function closedInSql(row: string): string {
  return `exists (select 1 from period_closing c where c.reopened_at is null and c.set_id in ('${EVERY_SET}', ${row}.set_id) and c.period in (${row}.period, left(${row}.period, 4)))`;
}

/** Programs read the codes in the data, people the period's name and the day as they write it. */
export function closedError(closing: Pick<ClosingRow, 'by_title' | 'closed_by' | 'closed_at'>, set: string, period: string): DomainError {
  const on = closing.closed_at.toISOString().slice(0, 10);
  const day = { vi: on.split('-').reverse().join('/'), en: on };
  return PeriodClosed({ set, period, periodTitle: titleOfPeriodCode(period), by: closing.by_title ?? closing.closed_by, on, day });
}

export function gatePlace(set: string, period: string): GatePlaces {
  return new Map([[set, new Set([period])]]);
}
