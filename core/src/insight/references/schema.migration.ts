// Tables of second sources: a second observation of a figure, from wherever it came, and the audit samples. A reference that changes is
// closed and another opened: what the exactness of a figure was measured by on any date stays readable.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class References1700000048000 implements MigrationInterface {
  readonly name = 'References1700000048000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VALUES);
    await runner.query(SAMPLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const VALUES = `
  create table reference_value (
    indicator_id int not null references indicator (id),
    org_unit_id int not null references org_unit (id),
    period text not null,
    measure text not null check (measure in ('value', 'cumulative')),
    origin text not null check (origin in ('later-official', 'other-set', 'series', 'audit-sample')),
    -- Producer, relation, data flow, number of the sample.
    source text not null,
    -- In the unit of measure of today's definition.
    value numeric not null,
    -- What was reported first, where that is what is compared; null: what leads now.
    compared numeric,
    -- Share of the reference; null: that of the rule.
    tolerance numeric check (tolerance between 0 and 1),
    recorded_from timestamptz not null default clock_timestamp(),
    recorded_to timestamptz not null default 'infinity',
    actor text not null,
    primary key (indicator_id, org_unit_id, period, measure, origin, source, recorded_to)
  );
`;

const SAMPLES = `
  create table audit_sample (
    id bigint generated always as identity primary key,
    title text not null,
    -- None: every set that whoever drew it may audit.
    sets text[] not null,
    period text not null,
    org_unit_id int references org_unit (id),
    seed text not null,
    -- How many cells each stratum had: {"high": 12, …}.
    population jsonb not null,
    drawn_by text not null,
    drawn_at timestamptz not null default clock_timestamp()
  );

  create table audit_sample_cell (
    sample_id bigint not null references audit_sample (id),
    nth int not null,
    indicator_id int not null references indicator (id),
    org_unit_id int not null references org_unit (id),
    period text not null,
    measure text not null check (measure in ('value', 'cumulative')),
    stratum text not null check (stratum in ('high', 'medium', 'low')),
    -- As it was when the sample was drawn, and who had handed it in.
    reported numeric not null,
    reported_by text not null,
    outcome text check (outcome in ('figure', 'no-papers')),
    answer numeric,
    note text,
    answered_by text,
    answered_at timestamptz,
    primary key (sample_id, nth),
    constraint answered_whole check ((outcome is null) = (answered_by is null) and (outcome is null) = (answered_at is null)),
    constraint figure_where_papers check ((outcome is not distinct from 'figure') = (answer is not null))
  );
`;
