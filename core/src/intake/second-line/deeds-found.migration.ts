// The same deeds for the same readers as before, told in the order of what it costs: a name whose every version the reader holds is looked up in
// a table made once a question; which version a deed speaks of is worked out only for names of which they hold some.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { held, province, READERS, UNIT } from './deeds.migration.js';

export class DeedsFound1700000099000 implements MigrationInterface {
  readonly name = 'DeedsFound1700000099000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop policy readers on audit_entry; create policy readers on audit_entry for select using (${DEEDS})`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const everySet = held('unit_id', `set_id = '*' and unit_id <> 0`);

const DEEDS = `
    (select exists (${held('1', `set_id = '*' and unit_id = 0`)}))
    or actor = (select username from person where id = (select nullif(current_setting('haidang.person', true), '')::uuid))
    or set_id in (${held('set_id', `unit_id = 0`)})
    or org_unit is null and ((select exists (${held('1', `set_id = '*' and ${province}`)})) or set_id in (${held('set_id', province)}))
    or org_unit in (select u.code from org_unit u group by u.code having bool_and(u.id in (${everySet})))
    or org_unit in (select unnest(array[u.code, u.uid]) from org_unit u where u.id in (${everySet})) and ${UNIT} in (${everySet})
    or (set_id, org_unit) in (
        select s.set_id, unnest(array[u.code, u.uid]) from own_scope s join org_unit u on u.id = s.unit_id
         where s.actions & ${String(READERS)} <> 0 and s.indicator = '*' and s.set_id <> '*')
      and (set_id, ${UNIT}) in (${held('set_id, unit_id', `set_id <> '*' and unit_id <> 0`)})`;
