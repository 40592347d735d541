// Runs of the integrity checks: asked for, done by the worker, kept, and read again. One run at a time; a run whose worker died is
// forgotten after a while and another may be asked for.
import { Injectable } from '@nestjs/common';
import type { IntegrityCounts, IntegrityReport, IntegrityResult, IntegrityRun } from '@haidang/plugin-sdk';
import { Audit, Database, Outbox, type Sql } from '../../kernel/index.js';
import { CHECKS } from './checks/index.js';
import { IntegrityWorld, type CheckOutcome } from './integrity-world.js';

export const RUN = 'integrity.run';
const RUNS_SHOWN = 30;
const RUNS_KEPT = 400;
const DEAD = `interval '30 minutes'`;

interface RunRow {
  id: string;
  cause: IntegrityRun['cause'];
  asked_by: string;
  begun_at: Date | null;
  ended_at: Date | null;
}

interface ResultRow extends Omit<CheckOutcome, 'took'> {
  run_id: string;
  check_id: string;
  took: number;
}

@Injectable()
export class Integrity {
  constructor(
    private readonly database: Database,
    private readonly world: IntegrityWorld,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** Asks for a run; one that waits or goes on already is answered instead. */
  ask(cause: IntegrityRun['cause'], by: string): Promise<IntegrityRun> {
    return this.database.transaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock(727047)');
      const going = await sql.one<RunRow>(
        `select * from integrity_run where ended_at is null and asked_at > clock_timestamp() - ${DEAD} order by id desc limit 1`,
      );
      if (going !== undefined) return runView(going, []);
      const row = await sql.one<RunRow>('insert into integrity_run (cause, asked_by) values ($1, $2) returning *', [cause, by]);
      if (row === undefined) throw new Error('an inserted row did not come back');
      await this.outbox.add(sql, { queue: 'slow', name: RUN, payload: { run: row.id } });
      if (cause === 'asked') await this.audit.record(sql, { action: 'integrity.run', actor: by, object: row.id });
      return runView(row, []);
    });
  }

  /** Does the run, unless another worker does it already. */
  async run(id: string): Promise<void> {
    const taken = await this.database.one('update integrity_run set begun_at = clock_timestamp() where id = $1 and begun_at is null returning id', [id]);
    if (taken === undefined) return;
    const outcomes: [string, CheckOutcome][] = [];
    for (const check of CHECKS) outcomes.push([check.id, await this.world.look(check, false)]);
    await this.database.transaction((sql) => this.keep(sql, id, outcomes));
  }

  /** Looks now and keeps nothing: for the shell. */
  async *look(full: boolean): AsyncGenerator<IntegrityResult> {
    for (const check of CHECKS) yield resultView(check, await this.world.look(check, full), []);
  }

  async read(): Promise<IntegrityReport> {
    const rows = (
      await this.database.query<RunRow>(`select * from integrity_run where ended_at is not null order by id desc limit ${String(RUNS_SHOWN)}`)
    ).reverse();
    const running = await this.database.one<RunRow>(
      `select * from integrity_run where ended_at is null and asked_at > clock_timestamp() - ${DEAD} order by id desc limit 1`,
    );
    const last = rows.at(-1);
    const results = await this.database.query<ResultRow>(
      `select run_id, check_id, state, total, fault, took, case when run_id = $2 then objects else '[]' end as objects from integrity_result where run_id = any($1::bigint[])`,
      [rows.map((row) => row.id), last?.id ?? null],
    );
    const runs = rows.map((row) => runView(row, results));
    return {
      last: runs.at(-1) ?? null,
      running: running === undefined ? null : runView(running, []),
      checks: last === undefined ? [] : checksOf(rows, results),
      runs,
    };
  }

  private async keep(sql: Sql, id: string, outcomes: readonly [string, CheckOutcome][]): Promise<void> {
    await sql.query(
      `insert into integrity_result (run_id, check_id, state, total, objects, fault, took)
       select $1, t.check_id, t.state, t.total, t.objects, t.fault, t.took
         from jsonb_to_recordset($2::jsonb) as t (check_id text, state text, total int, objects jsonb, fault text, took int)`,
      [id, JSON.stringify(outcomes.map(([check_id, outcome]) => ({ check_id, ...outcome })))],
    );
    await sql.query(`update integrity_result set objects = '[]' where run_id < $1 and objects <> '[]'`, [id]);
    await sql.query('update integrity_run set ended_at = clock_timestamp() where id = $1', [id]);
    await sql.query(`delete from integrity_run where id <= (select id from integrity_run order by id desc offset ${String(RUNS_KEPT)} limit 1)`);
  }
}

function checksOf(rows: readonly RunRow[], results: readonly ResultRow[]): IntegrityResult[] {
  const at = new Map(results.map((row) => [`${row.run_id} ${row.check_id}`, row]));
  const last = rows.at(-1)?.id ?? '';
  return CHECKS.flatMap((check) => {
    const row = at.get(`${last} ${check.id}`);
    if (row === undefined) return [];
    const history = rows.map(({ id }) => {
      const then = at.get(`${id} ${check.id}`);
      return then === undefined || then.state === 'unknown' ? null : then.total;
    });
    return [resultView(check, row, history)];
  });
}

type Named = Pick<IntegrityResult, 'id' | 'severity' | 'owner' | 'title' | 'why' | 'remedy'>;

function resultView({ id, severity, owner, title, why, remedy }: Named, outcome: CheckOutcome, history: (number | null)[]): IntegrityResult {
  const { state, total, objects, fault, took } = outcome;
  return { id, severity, owner, title, why, remedy, state, total, objects, fault, took, history };
}

function runView(row: RunRow, results: readonly ResultRow[]): IntegrityRun {
  const severities = new Map(CHECKS.map(({ id, severity }) => [id, severity]));
  const counts: IntegrityCounts = { error: 0, warning: 0, hint: 0, unknown: 0, sound: 0 };
  for (const each of results) {
    if (each.run_id !== row.id) continue;
    if (each.state === 'found') counts[severities.get(each.check_id) ?? 'hint'] += 1;
    else counts[each.state] += 1;
  }
  return {
    id: Number(row.id),
    cause: row.cause,
    askedBy: row.asked_by,
    begunAt: row.begun_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    counts,
  };
}
