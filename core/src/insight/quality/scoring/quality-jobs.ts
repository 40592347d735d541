// When scores are computed: at once after a change (a report, an obligation, a finding marked its period in its own transaction), and all
// of them once a day, because days pass without anybody doing anything: what was not due yesterday is late today.
import { setTimeout } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { OrgUnits } from '../../../access/index.js';
import { WorkingCalendar } from '../../../intake/index.js';
import { Clock, Database, Jobs, Log, Notices } from '../../../kernel/index.js';
import { Definitions } from '../../../registry/index.js';
import { QualityRecompute } from './recompute.service.js';

const MARKS = 'quality.marks';
const MARKS_MS = 15_000;
const DAILY = 'quality.daily';
const DAILY_MS = 60_000;
/** The first of a burst is computed at once, the rest of it together: periods are computed whole. */
const PAUSE_MS = 60;

/** What a mark needs of the database; apart, so that the jobs themselves name few things. */
@Injectable()
export class QualityMarks {
  constructor(private readonly database: Database) {}

  /** Every period of these sets, or of all. */
  async mark(sets: readonly string[] | 'all'): Promise<void> {
    await this.database.query(
      `insert into quality_mark (set_id, period) select distinct set_id, period from obligation where $1 or set_id = any($2::text[]) order by set_id, period`,
      [sets === 'all', sets === 'all' ? [] : sets],
    );
    await this.database.query(`select pg_notify('haidang_quality', '')`);
  }

  /** A new installation has marked all that there is: its first night is the next one. */
  async isDone(day: string): Promise<boolean> {
    const known = await this.database.one<{ done: boolean }>('select bool_or(day = $1::date) as done from quality_full_run having count(*) > 0', [day]);
    if (known === undefined) await this.done(day, { periods: 0, changed: 0 });
    return known?.done ?? true;
  }

  async done(day: string, { periods, changed }: { periods: number; changed: number }): Promise<void> {
    await this.database.query('insert into quality_full_run (day, periods, changed) values ($1::date, $2, $3) on conflict (day) do nothing', [
      day,
      periods,
      changed,
    ]);
  }
}

/** What moves scores without touching a report: definitions, the calendar, the tree. */
@Injectable()
export class QualityWorld {
  constructor(
    private readonly definitions: Definitions,
    private readonly calendar: WorkingCalendar,
    private readonly orgUnits: OrgUnits,
  ) {}

  /** Calls with the sets that moved, or all; returns what stops it. */
  onChange(listener: (sets: readonly string[] | 'all') => void): () => void {
    const stops = [
      this.definitions.onChange((moved) => {
        if (moved.size > 0) listener([...moved]);
      }),
      this.calendar.onChange(() => {
        listener('all');
      }),
      this.orgUnits.onChange(() => {
        listener('all');
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }
}

@Injectable()
export class QualityJobTools {
  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  today(): string {
    return this.clock.today();
  }

  warn(fault: unknown): void {
    this.log.warn({ fault: String(fault) }, 'quality: scores not computed; the next run will');
  }
}

@Injectable()
export class QualityJobs implements OnModuleInit, OnModuleDestroy {
  private stops: (() => void)[] = [];
  private asked = false;
  private closed = false;
  private rounds: Promise<void> | undefined;

  constructor(
    private readonly recompute: QualityRecompute,
    private readonly marks: QualityMarks,
    private readonly world: QualityWorld,
    private readonly jobs: Jobs,
    private readonly notices: Notices,
    private readonly tools: QualityJobTools,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: MARKS, run: () => this.recompute.marked().then(() => undefined) });
    this.jobs.every({ name: MARKS, queue: 'slow', every: MARKS_MS });
    this.jobs.register({ name: DAILY, run: () => this.daily() });
    this.jobs.every({ name: DAILY, queue: 'slow', every: DAILY_MS });
    this.stops = [
      this.notices.on('quality', () => {
        this.soon();
      }),
      this.world.onChange((sets) => {
        if (this.jobs.working) this.marks.mark(sets).catch((fault: unknown) => this.tools.warn(fault));
      }),
    ];
  }

  async onModuleDestroy(): Promise<void> {
    for (const stop of this.stops) stop();
    this.closed = true;
    await this.rounds;
  }

  /** Everything anew, once a day; the scores that differed are counted. */
  async daily(): Promise<void> {
    const day = this.tools.today();
    if (await this.marks.isDone(day)) return;
    await this.marks.done(day, await this.recompute.everything());
  }

  /** What is marked while scores are computed, or in the pause after it, is the next round's. */
  private soon(): void {
    if (!this.jobs.working || this.closed) return;
    this.asked = true;
    this.rounds ??= this.whileAsked().finally(() => {
      this.rounds = undefined;
    });
  }

  private async whileAsked(): Promise<void> {
    while (this.asked && !this.closed) {
      this.asked = false;
      await this.recompute.marked().catch((fault: unknown) => {
        this.tools.warn(fault);
      });
      await setTimeout(PAUSE_MS);
    }
  }
}
