// When the day's digest is told, and whether today's is done. The day is marked only after the last person: a worker that dies on the
// way leaves the rest to the next one.
import { Injectable } from '@nestjs/common';
import type { ReminderRules } from '@haidang/plugin-sdk';
import { ActionRefused, may, OrgUnits, type Principal } from '../../access/index.js';
import { Audit, Clock, Database, ValueRefused } from '../../kernel/index.js';

const KEY = 'reminders';
const DONE = 'reminders.done';
const DEFAULT_AT = '07:30';

@Injectable()
export class ReminderRulesStore {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<ReminderRules> {
    const row = await this.database.one<{ at: string | null }>(`select value ->> 'at' as at from setting where key = $1`, [KEY]);
    return { at: row?.at ?? DEFAULT_AT };
  }

  async save(by: Principal, { at }: ReminderRules): Promise<ReminderRules> {
    this.demandAdministration(by);
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) throw ValueRefused({ field: 'at', expected: 'HH:MM' });
    const before = await this.read();
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into setting (key, value) values ($1, jsonb_build_object('at', $2::text))
         on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`,
        [KEY, at],
      );
      await this.audit.record(sql, { action: 'setting.save', actor: by.username, object: KEY, before, after: { at } });
    });
    return { at };
  }

  /** Mails and reminders are of the whole province. */
  demandAdministration(by: Principal): void {
    if (!may(by, 'administer', '*', this.orgUnits.province(this.clock.today()).id)) throw ActionRefused({ action: 'administer' });
  }

  async isDone(day: string): Promise<boolean> {
    return (await this.database.one('select 1 from setting where key = $1 and value = to_jsonb($2::text)', [DONE, day])) !== undefined;
  }

  async done(day: string): Promise<void> {
    await this.database.query(
      `insert into setting (key, value) values ($1, to_jsonb($2::text)) on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`,
      [DONE, day],
    );
  }
}
