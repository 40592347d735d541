// The province's working days, in memory in every process: read from the table at start and again within a second after a
// change. It is itself what the sdk's date arithmetic takes, so nobody keeps an old copy of the days.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { ObligationRules, WorkingCalendar as WorkingDays } from '@haidang/plugin-sdk';
import { Database, Log, Notices, type Sql } from '../../kernel/index.js';

/** Key of the rules among the settings. */
export const RULES = 'obligation-rules';
const DEFAULT_RULES: ObligationRules = { missedAfter: 10 };

/** Holidays and exchanged days as they stand in the table; within a transaction with what it changed. */
export async function workingDays(sql: Sql): Promise<WorkingDays> {
  const rows = await sql.query<{ date: string; kind: string }>('select date::text, kind from calendar_day');
  const of = (kind: string): Set<string> => new Set(rows.filter((row) => row.kind === kind).map((row) => row.date));
  return { holidays: of('holiday'), workedDays: of('worked-day') };
}

@Injectable()
export class WorkingCalendar implements WorkingDays, OnModuleInit, OnModuleDestroy {
  private days: WorkingDays = { holidays: new Set(), workedDays: new Set() };
  private rulesNow: ObligationRules = DEFAULT_RULES;
  private readonly listeners = new Set<() => void>();
  private stop: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    this.stop = this.notices.on('calendar', () => {
      void this.refresh().catch((fault: unknown) => {
        this.log.warn({ fault: String(fault) }, 'working calendar: not refreshed');
      });
    });
    await this.refresh();
  }

  onModuleDestroy(): void {
    this.stop();
  }

  get holidays(): ReadonlySet<string> {
    return this.days.holidays;
  }

  get workedDays(): ReadonlySet<string> {
    return this.days.workedDays;
  }

  get rules(): ObligationRules {
    return this.rulesNow;
  }

  /** Calls the listener after each refresh; returns the function that stops it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async refresh(): Promise<void> {
    const [days, setting] = await Promise.all([
      workingDays(this.database),
      this.database.one<{ value: ObligationRules }>('select value from setting where key = $1', [RULES]),
    ]);
    this.days = days;
    this.rulesNow = { ...DEFAULT_RULES, ...setting?.value };
    for (const listener of this.listeners) listener();
  }
}
