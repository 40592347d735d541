// Tables of this part of intake: other reporting systems: SDMX, DHIS2 and ADX, code mappings, reference series. A reference series
// is bitemporal as figures are: what it said on any date is a plain query. Codes of a source are `json`, which keeps their order.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Exchange1700000017000 implements MigrationInterface {
  readonly name = 'Exchange1700000017000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MAPPINGS);
    await runner.query(REFERENCES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const MAPPINGS = `
  create table code_mapping (
    id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    title text not null,
    system text not null,
    indicator_concept text,
    org_unit_concept text,
    version int not null default 1,
    changed_at timestamptz not null default clock_timestamp(),
    changed_by text not null
  );

  create table code_mapping_entry (
    mapping_id text not null references code_mapping (id),
    kind text not null check (kind in ('indicator', 'orgUnit', 'period', 'disaggregation', 'obsStatus', 'series')),
    source text not null check (source <> ''),
    target text not null,
    factor numeric check (factor <> 0),
    note text,
    primary key (mapping_id, kind, source)
  );

  create table unmapped_code (
    mapping_id text not null,
    format text not null,
    kind text not null,
    source text not null,
    count int not null,
    proposal text,
    file text not null,
    seen_at timestamptz not null default clock_timestamp(),
    seen_by text not null,
    primary key (mapping_id, format, kind, source)
  );
`;

const REFERENCES = `
  create table reference_series (
    id bigint generated always as identity primary key,
    system text not null,
    flow text not null,
    flow_kind text not null check (flow_kind in ('datastructure', 'dataflow', 'dataset')),
    series_key text not null,
    dimensions json not null,
    attributes json not null,
    dataset json not null,
    indicator_id int references indicator (id),
    updated_at timestamptz not null default clock_timestamp(),
    unique (flow, series_key)
  );

  create table reference_observation (
    series_id bigint not null references reference_series (id),
    period text not null,
    starts text not null,
    value numeric,
    attributes json not null,
    recorded_from timestamptz not null,
    recorded_to timestamptz not null default 'infinity',
    actor text not null,
    primary key (series_id, period, recorded_from)
  );
  create unique index reference_observation_now on reference_observation (series_id, period) where recorded_to = 'infinity';
`;
