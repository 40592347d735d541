// When the audit is sealed: each minute, in the process that works. Once a day the last seal goes out by mail, when an address is set: a
// letter that has left the house cannot be rewritten with the rest. Health says when rows wait too long or the second place is not written.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Health, type HealthState } from '../health.js';
import { Jobs } from '../jobs/jobs.js';
import { SealCopy } from './seal-copy.js';
import { SealLetter } from './seal-letter.js';
import { Sealer } from './sealer.js';

const SEAL = 'audit.seal';
const EVERY_MS = 60_000;
const LATE_MINUTES = 10;

@Injectable()
export class Sealing implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly sealer: Sealer,
    private readonly copy: SealCopy,
    private readonly database: Database,
    private readonly health: Health,
    private readonly letter: SealLetter,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: SEAL, run: () => this.run() });
    this.jobs.every({ name: SEAL, queue: 'slow', every: EVERY_MS });
    this.health.add('audit', () => this.state());
  }

  async run(): Promise<void> {
    await this.sealer.seal();
    await this.letter.send();
  }

  private async state(): Promise<HealthState> {
    if (this.copy.disagrees)
      return {
        name: 'audit',
        state: 'degraded',
        reason: {
          vi: 'Cơ sở dữ liệu và nơi lưu thứ hai của nhật ký khác nhau; nếu vừa khôi phục bản sao lưu, chạy "haidang audit restored".',
          en: 'Database and second place of the audit disagree; after a backup was put back, run "haidang audit restored".',
        },
      };
    if (this.copy.trouble !== undefined)
      return {
        name: 'audit',
        state: 'degraded',
        reason: { vi: 'Không ghi được niêm phong nhật ký ra nơi lưu thứ hai.', en: 'The seals of the audit cannot be written to the second place.' },
      };
    const waiting = await this.database.one(
      `select 1 from audit_entry where id > (select coalesce(max(reaches), 0) from audit_seal) and at < clock_timestamp() - make_interval(mins => $1) limit 1`,
      [LATE_MINUTES],
    );
    return waiting === undefined || !this.jobs.working
      ? { name: 'audit', state: 'ok' }
      : {
          name: 'audit',
          state: 'degraded',
          reason: { vi: 'Nhật ký chờ niêm phong quá 10 phút.', en: 'Entries of the audit have waited for a seal for over 10 minutes.' },
        };
  }
}
