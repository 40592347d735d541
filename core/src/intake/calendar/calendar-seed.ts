// The holidays that come with the product (core/seed/holidays.json). Each day is brought once: what the administrator changed or
// took away afterwards stays as they left it, and a later release only adds its new days.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { CalendarDayKind, Localised } from '@haidang/plugin-sdk';
import { Database, Notices } from '../../kernel/index.js';

const FILE = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'seed', 'holidays.json');
const SEEDED = 'calendar-seed';

interface HolidayFile {
  decree: string;
  occasions: { title: Localised; days: string[] }[];
  workedDays: { date: string; title: Localised }[];
}

interface SeedDay {
  date: string;
  kind: CalendarDayKind;
  title: Localised;
  decree: string;
}

@Injectable()
export class CalendarSeed {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
  ) {}

  /** Brings the days that were never brought before; returns how many. */
  run(): Promise<number> {
    const days = seedDays();
    return this.database.transaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock(727002)');
      const known = await sql.one<{ value: string[] }>('select value from setting where key = $1', [SEEDED]);
      const brought = new Set(known?.value ?? []);
      const fresh = days.filter((day) => !brought.has(day.date));
      if (fresh.length === 0) return 0;
      await sql.query(
        `insert into calendar_day (date, kind, title, decree, changed_by)
         select d.date, d.kind, d.title, d.decree, 'system'
           from jsonb_to_recordset($1::jsonb) as d (date date, kind text, title jsonb, decree text) on conflict do nothing`,
        [JSON.stringify(fresh)],
      );
      await sql.query(
        `insert into setting (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`,
        [SEEDED, JSON.stringify([...brought, ...fresh.map((day) => day.date)].sort())],
      );
      await this.notices.send(sql, 'calendar', '');
      return fresh.length;
    });
  }
}

function seedDays(): SeedDay[] {
  const { decree, occasions, workedDays } = JSON.parse(readFileSync(FILE, 'utf8')) as HolidayFile;
  return [
    ...occasions.flatMap(({ title, days }) => days.map((date): SeedDay => ({ date, kind: 'holiday', title, decree }))),
    ...workedDays.map(({ date, title }): SeedDay => ({ date, kind: 'worked-day', title, decree })),
  ];
}
