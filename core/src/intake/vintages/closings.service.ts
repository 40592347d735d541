// Closing a period and opening it again, as data: who, when, why. A closing waits for whoever writes the set and is in force
// the moment it is acknowledged. Kept in memory for screens that say "closed"; what decides is the gate inside each write.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { tryPeriod, type ClosePeriods, type LiveEvent, type PeriodClosing } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Database, Log, Notices, ValueRefused, type Sql } from '../../kernel/index.js';
import { closingOf, CLOSINGS, ClosingLedger, ClosingRights, EVERY_SET, type ClosingRecord } from './closing-ledger.js';
import { ClosingUnknown, LongReasonNeeded } from './errors.js';
import { covers, PeriodGate } from './period-gate.js';

export const REASON_LENGTH = 15;
const MOST = 600;

@Injectable()
export class Closings implements OnModuleInit, OnModuleDestroy {
  private inForce: readonly PeriodClosing[] = [];
  private reading: Promise<void> = Promise.resolve();
  private stop: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly gate: PeriodGate,
    private readonly ledger: ClosingLedger,
    private readonly notices: Notices,
    private readonly rights: ClosingRights,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    this.stop = this.notices.on('periods', () => {
      this.refresh().catch((fault: unknown) => {
        this.log.warn({ fault: String(fault) }, 'closed periods: not refreshed');
      });
    });
    await this.refresh();
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** The closing in force for a report, as this process knows it; for screens. */
  closingOf(set: string, period: string): PeriodClosing | undefined {
    return this.inForce.find((closing) => covers({ set_id: closing.set, period: closing.period }, set, period));
  }

  /** All closings that concern sets the caller may see, newest first. */
  async list(principal: Principal, filter: { set?: string | undefined; period?: string | undefined }): Promise<PeriodClosing[]> {
    const rows = await this.database.query<ClosingRecord>(
      `${CLOSINGS} where ($1::text is null or c.set_id in ($1, '${EVERY_SET}')) and ($2::text is null or c.period = $2) order by c.reopened_at is not null, c.id desc limit 2000`,
      [filter.set ?? null, filter.period ?? null],
    );
    return rows.map(closingOf).filter((closing) => this.rights.sees(principal, closing.set));
  }

  /** @throws SetUnknown, ActionRefused, ValueRefused */
  async close(principal: Principal, body: ClosePeriods): Promise<PeriodClosing[]> {
    const sets = [...new Set(body.sets)];
    const periods = [...new Set(body.periods)];
    if (sets.length * periods.length === 0 || sets.length * periods.length > MOST)
      throw ValueRefused({ field: 'sets × periods', expected: `1…${String(MOST)}` });
    if ((body.reason ?? '').length > 1_000) throw ValueRefused({ field: 'reason', expected: '0…1000' });
    for (const period of periods) if (tryPeriod(period) === undefined) throw ValueRefused({ field: 'periods', expected: '2024-M06, 2024-Q2, 2024' });
    for (const set of sets) this.rights.demandClose(principal, set);
    const closed = await this.database.transaction(async (sql) => {
      await this.gate.alone(sql, this.rights.setsOf(sets));
      const rows = await this.ledger.close(sql, { sets, periods, by: principal.username, reason: (body.reason ?? '').trim() });
      await this.tell(sql, rows);
      return rows;
    });
    await this.refresh();
    return closed;
  }

  /** @throws LongReasonNeeded, ClosingUnknown, ActionRefused */
  async reopen(principal: Principal, id: string, reason: string): Promise<PeriodClosing> {
    const why = reason.trim();
    const reopened = await this.database.transaction(async (sql) => {
      const row = /^[1-9][0-9]{0,17}$/.test(id) ? await this.ledger.find(sql, id) : undefined;
      if (row === undefined || !this.rights.sees(principal, row.set)) throw ClosingUnknown({ id: id.slice(0, 20) });
      this.rights.demandReopen(principal, row.set);
      if (why.length < REASON_LENGTH || why.length > 1_000) throw LongReasonNeeded({ least: REASON_LENGTH, given: why.length });
      const done = await this.ledger.reopen(sql, row, principal.username, why);
      await this.tell(sql, [done]);
      return done;
    });
    await this.refresh();
    return reopened;
  }

  /** Every process knows it, and whoever has a desk, a form or a list of it open sees it without a reload. */
  private async tell(sql: Sql, closings: readonly PeriodClosing[]): Promise<void> {
    await this.notices.send(sql, 'periods', '');
    for (const { set: named, period, closedAt, reopenedAt } of closings) {
      for (const set of this.rights.setsOf([named])) {
        const event: LiveEvent = { type: 'obligation.changed', set, period, orgUnit: '*', status: 'none', at: reopenedAt ?? closedAt };
        await this.notices.send(sql, 'live', JSON.stringify(event));
      }
    }
  }

  private refresh(): Promise<void> {
    const turn = this.reading.then(async () => {
      this.inForce = (await this.database.query<ClosingRecord>(`${CLOSINGS} where c.reopened_at is null order by c.id`)).map(closingOf);
    });
    this.reading = turn.catch(() => undefined);
    return turn;
  }
}
