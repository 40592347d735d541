// When each account was shut out and let in again: who could see a figure on a day depends on it long after the account is open again. A
// trigger keeps the rows, so that no door forgets them; what lies before is taken from the audit.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Suspensions1700000096000 implements MigrationInterface {
  readonly name = 'Suspensions1700000096000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(HISTORY);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLE = `
  create table person_suspension (
    person_id uuid not null references person (id),
    suspended_at timestamptz not null,
    resumed_at timestamptz,
    primary key (person_id, suspended_at)
  );

  create function note_suspension() returns trigger language plpgsql as $$
  begin
    update person_suspension set resumed_at = clock_timestamp() where person_id = new.id and resumed_at is null;
    if new.suspended_at is not null then
      insert into person_suspension (person_id, suspended_at) values (new.id, new.suspended_at)
      on conflict (person_id, suspended_at) do update set resumed_at = null;
    end if;
    return null;
  end $$;
  create trigger suspension_noted after update of suspended_at on person for each row
    when (old.suspended_at is distinct from new.suspended_at) execute function note_suspension();

  -- Whether the person could come in at some time of that day.
  create function person_was_in(person uuid, day date) returns boolean language sql stable as $$
    select not exists (select from person_suspension s
                        where s.person_id = person and local_day(s.suspended_at) < day and coalesce(local_day(s.resumed_at) > day, true)) $$;
`;

const HISTORY = `
  insert into person_suspension (person_id, suspended_at, resumed_at)
  select p.id, suspended.at,
         (select min(resumed.at) from audit_entry resumed where resumed.object = p.username and resumed.action = 'person.resume' and resumed.at > suspended.at)
    from audit_entry suspended join person p on p.username = suspended.object
   where suspended.action in ('person.suspend', 'system.suspend')
  on conflict do nothing;
  -- What is open now is open since the day that the account itself says, with or without an entry.
  update person_suspension s set resumed_at = s.suspended_at from person p
   where p.id = s.person_id and s.resumed_at is null and s.suspended_at is distinct from p.suspended_at;
  insert into person_suspension (person_id, suspended_at) select id, suspended_at from person where suspended_at is not null on conflict do nothing;
`;
