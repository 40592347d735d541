// The audit is checked once a night by itself: what was changed behind it is said in health and on the page the next morning, not only
// when somebody asks.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Health, Jobs } from '../../kernel/index.js';
import { AuditChecks } from './audit-checks.js';

const NIGHTLY = 'audit.verify';
const LOOK_MS = 30 * 60_000;
const FROM = '03:00';
/** A process that has just begun has better things to do. */
const SETTLED_MS = 10 * 60_000;

@Injectable()
export class AuditJobs implements OnModuleInit {
  private begunAt = 0;

  constructor(
    private readonly checks: AuditChecks,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.begunAt = Date.now();
    this.jobs.register({ name: NIGHTLY, run: () => this.nightly() });
    this.jobs.every({ name: NIGHTLY, queue: 'slow', every: LOOK_MS });
    this.health.add('audit-chain', async () => {
      const { verified } = await this.checks.standing();
      return verified?.verdict !== 'broken'
        ? { name: 'audit-chain', state: 'ok' }
        : {
            name: 'audit-chain',
            state: 'degraded',
            reason: {
              vi: `Lần kiểm tra gần nhất thấy nhật ký bị thay đổi (${String(verified.faultCount)} chỗ); xem trang Nhật ký hoặc "haidang audit verify".`,
              en: `The last check found the audit changed (${String(verified.faultCount)} places); see the audit page or "haidang audit verify".`,
            },
          };
    });
  }

  private async nightly(): Promise<void> {
    if (Date.now() - this.begunAt < SETTLED_MS || this.clock.timeOfDay() < FROM) return;
    const { verified } = await this.checks.standing();
    const day = (instant: Date): string => new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
    if (verified === null || day(new Date(verified.at)) !== day(this.clock.now())) await this.checks.verify();
  }
}
