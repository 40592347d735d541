// Which rows PostgreSQL itself shows to whom (ADR 13). The house, that is the tables' owner with no person named, works on everything;
// a request reads as role haidang_reader in the name of one person and gets the rows of that person's scope, whatever the statement
// says. FORCE binds the owner as well: where the reader's role is missing, naming the person is still enough to be shut in.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { everything, guarded, mine, PAPERS, unitsOfAllSets, VIEW } from './policy.js';

export class SecondLine1700000036000 implements MigrationInterface {
  readonly name = 'SecondLine1700000036000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(HOUSE);
    await runner.query(guarded('observation', FIGURES('observation')) + guarded('plan', FIGURES('plan')));
    for (const table of ['submission', 'submission_revision', 'submission_comment', 'submission_attachment']) {
      await runner.query(guarded(table, PAPERS));
    }
    await runner.query(guarded('audit_entry', DEEDS));
    await runner.query(ROLE);
    await runner.query('select open_second_line()');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** Every statement is asked once, not every row: what stands in brackets of its own is computed before the first row. */
const HOUSE = `
  create function is_house(guarded regclass) returns boolean language sql stable as $$
    select nullif(current_setting('haidang.person', true), '') is null
       and (select pg_has_role(current_user, relowner, 'USAGE') from pg_class where oid = guarded)
  $$;
`;

/**
 * A figure names its indicator, not its set. Most readers are settled by the first three questions, each a small hashed list; the set
 * of the indicator is looked up row by row for the rest alone (measured against a list of pairs and a column of its own in ADR 13).
 */
const FIGURES = (table: string): string => `
    ${everything}
    or ${unitsOfAllSets}
    or indicator_id in (select i.id from own_scope s join indicator i on i.set_id = s.set_id and s.indicator in ('*', i.code)
                         where s.actions & ${String(VIEW)} <> 0 and s.unit_id = 0)
    or (indicator_id, org_unit_id) in (select i.id, s.unit_id from own_scope s join indicator i on i.set_id = s.set_id and i.code = s.indicator
                                        where s.actions & ${String(VIEW)} <> 0 and s.unit_id <> 0)
    or ((select i.set_id from indicator i where i.id = ${table}.indicator_id), org_unit_id)
       in (${mine('set_id, unit_id', `set_id <> '*' and indicator = '*' and unit_id <> 0`)})`;

const ADMINISTER = 1 << 12;
/** One's own deeds; all of them for who administers everything; else those of the sets and units that one administers. */
const DEEDS = `
    actor = (select username from person where id = (select nullif(current_setting('haidang.person', true), '')::uuid))
    or (select exists (select 1 from own_scope where actions & ${String(ADMINISTER)} <> 0 and set_id = '*' and unit_id = 0))
    or (set_id, org_unit) in (select s.set_id, u.uid from own_scope s join org_unit u on s.unit_id in (0, u.id) where s.actions & ${String(ADMINISTER)} <> 0)
    or (set_id, org_unit) in (select s.set_id, u.code from own_scope s join org_unit u on s.unit_id in (0, u.id) where s.actions & ${String(ADMINISTER)} <> 0)
    or org_unit in (select unnest(array[u.uid, u.code]) from own_scope s join org_unit u on u.id = s.unit_id where s.actions & ${String(ADMINISTER)} <> 0 and s.set_id = '*')`;

/**
 * The role, its membership and its rights, as far as the connection's user may give them; run again at every start, so that a role that
 * a database administrator made meanwhile comes into use. Partitions are not granted: they are reached through their parent alone.
 */
const ROLE = `
  create function open_second_line() returns text language plpgsql as $$
  declare guarded text;
  begin
    begin
      if not exists (select from pg_roles where rolname = 'haidang_reader') then create role haidang_reader nologin; end if;
    exception when insufficient_privilege or duplicate_object or unique_violation then null;
    end;
    if not exists (select from pg_roles where rolname = 'haidang_reader') then return 'no-role'; end if;
    begin
      if not pg_has_role(current_user, 'haidang_reader', 'USAGE') then execute format('grant haidang_reader to %I', current_user); end if;
    exception when insufficient_privilege then return 'no-member';
    end;
    for guarded in
      select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
      union all select unnest(array['own_scope', 'indicator', 'indicator_set', 'org_unit', 'agency', 'citation', 'figure_path'])
    loop
      if not has_table_privilege('haidang_reader', format('public.%I', guarded), 'select') then
        execute format('grant select on public.%I to haidang_reader', guarded);
      end if;
    end loop;
    if not has_column_privilege('haidang_reader', 'public.person', 'title', 'select') then
      grant select (id, username, title, org_unit_id) on public.person to haidang_reader;
    end if;
    return 'open';
  end $$;
`;
