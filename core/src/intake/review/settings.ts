// The one setting of the review list: within how many working days a submitted report should be decided.
import { Injectable } from '@nestjs/common';
import type { ReviewSettings } from '@haidang/plugin-sdk';
import { ActionRefused, may, OrgUnits, type Principal } from '../../access/index.js';
import { Audit, Clock, Database, ValueRefused } from '../../kernel/index.js';

const KEY = 'review.sla';
const DEFAULT_DAYS = 2;
const MOST_DAYS = 60;

@Injectable()
export class ReviewSettingsStore {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<ReviewSettings> {
    const row = await this.database.one<{ days: string | null }>(`select value ->> 'workingDays' as days from setting where key = $1`, [KEY]);
    return { slaWorkingDays: Number(row?.days ?? DEFAULT_DAYS) };
  }

  async save(by: Principal, { slaWorkingDays: days }: ReviewSettings): Promise<ReviewSettings> {
    if (!may(by, 'administer', '*', this.orgUnits.province(this.clock.today()).id)) throw ActionRefused({ action: 'administer' });
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw ValueRefused({ field: 'slaWorkingDays', expected: `1…${String(MOST_DAYS)}` });
    const before = await this.read();
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into setting (key, value) values ($1, jsonb_build_object('workingDays', $2::int))
         on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`,
        [KEY, days],
      );
      await this.audit.record(sql, { action: 'setting.save', actor: by.username, object: KEY, before, after: { slaWorkingDays: days } });
    });
    return { slaWorkingDays: days };
  }
}
