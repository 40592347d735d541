// What a call wrote, by the tables themselves: each notes every row that is added, changed or removed, in the transaction that does it, so what
// was taken back leaves no note. That somebody was here is no writing: when a session was last seen is left out.
import type { Database } from '../../../core/src/kernel/index.js';

const LEFT_OUT = ['session', 'api_token', 'test_written', 'migrations'];

/** Answers the names of the tables that were written since it was asked before. */
export async function watchWriting(database: Database): Promise<() => Promise<string[]>> {
  await database.query('create unlogged table test_written (name text not null)');
  await database.query(
    `create function test_note_writing() returns trigger language plpgsql security definer as $$
     begin insert into test_written values (tg_table_name); return null; end $$`,
  );
  await database.query(
    `do $$ declare name text; begin
       for name in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and not c.relname = any('{${LEFT_OUT.join()}}') loop
         execute format('create trigger test_written after insert or update or delete on %I for each row execute function test_note_writing()', name);
       end loop;
     end $$`,
  );
  return async () => {
    const rows = await database.query<{ name: string }>(
      'with taken as (delete from test_written returning name) select distinct name from taken order by name',
    );
    return rows.map(({ name }) => name);
  };
}
