// Tables of the five words: what checks found of cells, the scores with their history, the rule by which they are computed, and what is
// to be computed again. A report keeps the verdict of its last version that was handed in: while it is mended, that one is scored.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_RULE } from './rule.js';

export class Quality1700000041000 implements MigrationInterface {
  readonly name = 'Quality1700000041000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(`insert into quality_rule (rule, actor, reason) values ($1, 'system', $2)`, [JSON.stringify(FIRST_RULE), 'screens, section 11']);
    await runner.query(VERDICTS);
    await runner.query(MARKS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  -- Weights, tolerances and bands; the newest one counts, a score names the one that it was computed with.
  create table quality_rule (
    id int generated always as identity primary key,
    rule jsonb not null,
    actor text not null,
    reason text not null,
    recorded_from timestamptz not null default clock_timestamp()
  );
  create trigger quality_rule_append_only before update or delete or truncate on quality_rule
    for each statement execute function refuse_change();

  -- What a check says of a cell (path; '' = the report, or cells that all passed). A row that passed only counts.
  create table quality_cell_check (
    set_id text not null references indicator_set (id),
    period text not null,
    org_unit_id int not null references org_unit (id),
    check_id text not null,
    path text not null default '',
    id uuid not null unique,
    source text not null,
    word text not null check (word in ('correct', 'complete', 'clean', 'live', 'accurate')),
    level text not null check (level in ('error', 'warning', 'hint')),
    -- Of its own; null = by its level.
    weight numeric,
    evaluated numeric not null check (evaluated >= 0),
    passed numeric not null check (passed >= 0 and passed <= evaluated),
    indicator text,
    value text,
    plausible jsonb not null default '[]',
    finding jsonb not null,
    since timestamptz not null default clock_timestamp(),
    accepted jsonb,
    assigned jsonb,
    reminded jsonb,
    primary key (set_id, period, org_unit_id, check_id, path)
  );
  create index quality_cell_check_failing on quality_cell_check (set_id, org_unit_id, period) where passed < evaluated;

  create table quality_score (
    set_id text not null references indicator_set (id),
    period text not null,
    org_unit_id int not null references org_unit (id),
    word text not null check (word in ('correct', 'complete', 'clean', 'live', 'accurate', 'overall')),
    recorded_from timestamptz not null,
    recorded_to timestamptz not null default 'infinity',
    period_end date not null,
    -- Of overall: how many of the five words are measured.
    n numeric not null,
    total numeric not null,
    -- null: cannot be measured yet.
    score numeric,
    rule_id int not null references quality_rule (id),
    primary key (set_id, period, org_unit_id, word, recorded_to)
  );
  create index quality_score_read on quality_score (set_id, org_unit_id, period_end) include (period, word, n, total, score) where recorded_to = 'infinity';

  create table quality_mark (
    id bigint generated always as identity primary key,
    set_id text not null,
    period text not null
  );
`;

/** Whatever door a report comes through: the row itself keeps what was said of the version handed in last. */
const VERDICTS = `
  alter table submission add judged jsonb, add verdict jsonb;

  create function keep_verdict() returns trigger language plpgsql as $$
  begin
    if new.status in ('submitted', 'approved', 'published') then
      new.verdict := jsonb_build_object('revision', new.revision, 'version', new.set_version, 'findings', new.findings, 'reasons', new.reasons,
                                        'filled', new.filled_cells, 'required', new.required_cells, 'judged', new.judged);
    end if;
    return new;
  end $$;
  update submission set verdict = jsonb_build_object('revision', revision, 'version', set_version, 'findings', findings, 'reasons', reasons,
                                                     'filled', filled_cells, 'required', required_cells, 'judged', null)
   where status in ('submitted', 'approved', 'published') or (status = 'returned');
  create trigger submission_verdict before insert or update on submission for each row execute function keep_verdict();
`;

/** A changed report or obligation is scored again: marked in the transaction of the change, so no door can forget it. */
const MARKS = `
  create function mark_quality() returns trigger language plpgsql as $$
  begin
    insert into quality_mark (set_id, period) select distinct set_id, period from changed;
    perform pg_notify('haidang_quality', '');
    return null;
  end $$;
  create trigger submission_marked_new after insert on submission referencing new table as changed for each statement execute function mark_quality();
  create trigger submission_marked after update on submission referencing new table as changed for each statement execute function mark_quality();
  create trigger obligation_marked_new after insert on obligation referencing new table as changed for each statement execute function mark_quality();
  create trigger obligation_marked after update on obligation referencing new table as changed for each statement execute function mark_quality();
  create trigger obligation_marked_gone after delete on obligation referencing old table as changed for each statement execute function mark_quality();
  insert into quality_mark (set_id, period) select distinct set_id, period from obligation;
`;
