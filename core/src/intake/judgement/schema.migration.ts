// Relations between indicators of several sets, with history: a change closes the row and opens another, so that a finding of last year can
// be read with the relation that was then in force.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Judgement1700000044000 implements MigrationInterface {
  readonly name = 'Judgement1700000044000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLE = `
  create table quality_relation (
    id text not null,
    recorded_from timestamptz not null default clock_timestamp(),
    recorded_to timestamptz not null default 'infinity',
    title jsonb not null,
    level text not null check (level in ('error', 'warning', 'hint')),
    -- One comparison in the language of formulas, with full names: set.indicator.
    condition text not null,
    tolerance_percent numeric not null check (tolerance_percent between 0 and 100),
    active boolean not null default true,
    source text,
    actor text not null,
    reason text,
    primary key (id, recorded_to)
  );
`;
