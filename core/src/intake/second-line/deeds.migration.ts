// Deeds behind the second line as people read them: whoever inspects, administers, approves, publishes or directs a set in a unit reads what was
// done there. Which version of a unit a deed speaks of, its period says, or else its day (compare insight/audit/deed-places.ts): a code
// outlives the versions of its unit, and a right over an old one is none over the new.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { shownToAll } from './policy.js';

export class DeedsSecondLine1700000064000 implements MigrationInterface {
  readonly name = 'DeedsSecondLine1700000064000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LAST_DAY);
    await runner.query(`drop policy readers on audit_entry; create policy readers on audit_entry for select using (${DEEDS})`);
    // Hashes, beside which deeds are listed.
    await runner.query(shownToAll('audit_seal'));
    await runner.query('select open_second_line()');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** As parsePeriod of the SDK says; null for what is no period. */
const LAST_DAY = `
  create function period_last_day(period text) returns date language sql immutable parallel safe as $$
    select case
      when period ~ '^[12]\\d{3}-(0[1-9]|1[0-2])-\\d\\d$' then make_date(left(period, 4)::int, substr(period, 6, 2)::int, 1) + right(period, 2)::int - 1
      when period ~ '^[12]\\d{3}-SY$' then make_date(left(period, 4)::int + 1, 8, 31)
      when period ~ '^[12]\\d{3}(-(M(0[1-9]|1[0-2])|Q[1-4]|H[12]|9M))?$' then
        (make_date(left(period, 4)::int, 1, 1) + make_interval(months => case substr(period, 6, 1)
          when 'M' then right(period, 2)::int when 'Q' then 3 * right(period, 1)::int when 'H' then 6 * right(period, 1)::int when '9' then 9 else 12 end))::date - 1
    end
  $$;
`;

const DAY = `coalesce(period_last_day(audit_entry.period), (audit_entry.at at time zone 'Asia/Ho_Chi_Minh')::date)`;
/** The newest version that had begun by then, else the first of all. */
export const UNIT = `(select u.id from org_unit u where u.uid = audit_entry.org_unit or u.code = audit_entry.org_unit
        order by u.uid = audit_entry.org_unit desc, u.valid_from <= ${DAY} desc, abs(u.valid_from - ${DAY}) limit 1)`;
/** audit, administer, approve, publish, direct: bits in the order of ACTIONS. */
export const READERS = (1 << 13) | (1 << 12) | (1 << 5) | (1 << 6) | (1 << 10);
export const held = (what: string, where: string): string =>
  `select ${what} from own_scope where actions & ${String(READERS)} <> 0 and indicator = '*' and ${where}`;
export const province = `unit_id in (select p.id from org_unit p where p.level = 'province')`;

/** One's own, as before, and those of what one reads the audit of. Which families of deeds an action opens is the first line's. */
const DEEDS = `
    (select exists (${held('1', `set_id = '*' and unit_id = 0`)}))
    or actor = (select username from person where id = (select nullif(current_setting('haidang.person', true), '')::uuid))
    or set_id in (${held('set_id', `unit_id = 0`)})
    or org_unit is null and ((select exists (${held('1', `set_id = '*' and ${province}`)})) or set_id in (${held('set_id', province)}))
    or ${UNIT} in (${held('unit_id', `set_id = '*' and unit_id <> 0`)})
    or (set_id, ${UNIT}) in (${held('set_id, unit_id', `set_id <> '*' and unit_id <> 0`)})`;
