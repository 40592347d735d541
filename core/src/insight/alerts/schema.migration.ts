// Tables of alerts: what fired, and who is still to be told of it by mail. The rules themselves stand in the manifest of their set.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Alerts1700000025000 implements MigrationInterface {
  readonly name = 'Alerts1700000025000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  create table alert_firing (
    id uuid primary key,
    set_id text not null references indicator_set (id),
    alert_id text not null,
    indicator_id int not null references indicator (id),
    org_unit_id int not null references org_unit (id),
    period text not null,
    -- What makes two firings one: period and unit, or one of them.
    dedupe text not null,
    -- The rule as it was: the manifest goes on, the history does not.
    rule jsonb not null,
    reading jsonb not null,
    severity text not null check (severity in ('bad', 'watch')),
    sample boolean not null,
    fired_at timestamptz not null default clock_timestamp(),
    over_at timestamptz,
    over_by text check (over_by in ('figures', 'newer-period', 'rule')),
    explain_by date,
    acknowledged_by text,
    acknowledged_at timestamptz,
    note text,
    constraint alert_over check ((over_at is null) = (over_by is null)),
    constraint alert_acknowledged check ((acknowledged_at is null) = (acknowledged_by is null))
  );
  create unique index alert_firing_open on alert_firing (set_id, alert_id, dedupe) where over_at is null;
  create index alert_firing_set on alert_firing (set_id, org_unit_id, id desc);

  create table alert_mail (
    person_id uuid not null references person (id),
    firing_id uuid not null references alert_firing (id),
    mailed_at timestamptz,
    primary key (person_id, firing_id)
  );
  create index alert_mail_waiting on alert_mail (person_id) where mailed_at is null;
`;
