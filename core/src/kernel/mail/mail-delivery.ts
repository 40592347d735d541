// Sends what waits. A mail stays locked by the transaction that sends it: two workers never send the same one, and when a worker
// dies PostgreSQL lets go at once. What a server took in just before that is sent again under the same Message-ID.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config.js';
import { Database, type Sql } from '../database/database.js';
import { Health, type HealthState } from '../health.js';
import { Jobs } from '../jobs/jobs.js';
import { Log } from '../log.js';
import { mailFault, minutesAfter, MOST_ATTEMPTS, type MailFault, type MailFaultKind } from './mail-fault.js';
import { Mail, SEND_MAILS, type MailCondition } from './mail.service.js';
import { PostOffice, type Letter } from './post-office.js';

const SWEEP_MS = 15_000;
/** How long one run goes on taking mails: other slow work gets its turn, what is left goes with the next run. */
const RUN_MS = 20_000;
const KEPT_DAYS = 90;

interface Waiting extends Omit<Letter, 'attachments'> {
  attempts: number;
  condition: MailCondition | null;
}

const NEXT = `select id, recipient, subject, text, html, created_at as "writtenAt", attempts, condition from mail
  where state = 'waiting' and next_try_at <= clock_timestamp() order by next_try_at, id limit 1 for update skip locked`;
const ATTACHED = `select file_name as "fileName", media_type as "mediaType", bytes from mail_attachment where mail_id = $1 order by place`;

@Injectable()
export class MailDelivery implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly health: Health,
    private readonly log: Log,
    private readonly mail: Mail,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: SEND_MAILS, run: () => this.run() });
    if (this.config.mailServer !== undefined) this.jobs.every({ name: SEND_MAILS, queue: 'slow', every: SWEEP_MS });
    this.health.add('mail', () => this.state());
  }

  /** Sends what is due, until nothing is left or the server as a whole does not serve. */
  async run(): Promise<void> {
    const { mailServer } = this.config;
    if (mailServer === undefined) return;
    let office: PostOffice | undefined;
    try {
      for (const begun = performance.now(); performance.now() - begun < RUN_MS;) {
        const outcome = await this.database.transaction(async (sql) => {
          const mail = await sql.one<Waiting>(NEXT);
          if (mail === undefined) return 'nothing';
          if (!(await this.mail.maySend(mail.condition))) return this.withhold(sql, mail.id);
          office ??= new PostOffice(mailServer);
          const attachments = await sql.query<Letter['attachments'][number]>(ATTACHED, [mail.id]);
          return this.send(sql, office, { ...mail, attachments });
        });
        if (outcome === 'nothing') break;
        if (outcome !== 'done' && outcome.kind !== 'mail') {
          await this.postpone();
          break;
        }
      }
    } finally {
      office?.close();
    }
    await this.database.query(`delete from mail where state = 'sent' and sent_at < clock_timestamp() - make_interval(days => $1)`, [KEPT_DAYS]);
  }

  /** What its reader may not be told any more is neither sent nor kept. */
  private async withhold(sql: Sql, id: string): Promise<'done'> {
    await sql.query('delete from mail where id = $1', [id]);
    this.log.info({ mail: id }, 'a mail was withheld: what it was written under does not hold any more');
    return 'done';
  }

  private async send(sql: Sql, office: PostOffice, mail: Waiting & Letter): Promise<'done' | MailFault> {
    try {
      await office.send(mail);
    } catch (thrown) {
      const fault = mailFault(thrown, [this.config.mailServer?.password]);
      const attempts = mail.attempts + 1;
      const failed = fault.final || attempts >= MOST_ATTEMPTS;
      this.log.warn({ mail: mail.id, attempts, failed, fault: fault.kind, reason: fault.reason }, 'a mail was not sent');
      await sql.query(
        `update mail set attempts = $2, last_error = $3, fault = $4, state = $5, next_try_at = clock_timestamp() + make_interval(mins => $6) where id = $1`,
        [mail.id, attempts, fault.reason, fault.kind, failed ? 'failed' : 'waiting', minutesAfter(attempts)],
      );
      return fault;
    }
    await sql.query(`update mail set state = 'sent', attempts = attempts + 1, last_error = null, fault = null, sent_at = clock_timestamp() where id = $1`, [
      mail.id,
    ]);
    return 'done';
  }

  /** The others wait a minute as well: no use in trying each against a server that does not serve. */
  private async postpone(): Promise<void> {
    await this.database.query(
      `update mail set next_try_at = clock_timestamp() + interval '1 minute'
        where id in (select id from mail where state = 'waiting' and next_try_at <= clock_timestamp() for update skip locked)`,
    );
  }

  /** Degraded while the server is not reached, refuses our account, or mails have failed for good within a week. */
  private async state(): Promise<HealthState> {
    const faults = await this.database.query<{ fault: MailFaultKind | 'none'; failed: boolean; count: number }>(
      `select coalesce(fault, 'none') as fault, state = 'failed' as failed, count(*)::int as count from mail
        where state = 'waiting' or (state = 'failed' and created_at > clock_timestamp() - interval '7 days') group by 1, 2`,
    );
    const waiting = faults.filter((row) => !row.failed).reduce((sum, row) => sum + row.count, 0);
    const failed = faults.filter((row) => row.failed).reduce((sum, row) => sum + row.count, 0);
    const has = (kind: MailFaultKind): boolean => faults.some((row) => !row.failed && row.fault === kind);
    const reasons = [
      ...(this.config.mailServer === undefined && waiting > 0 ? [NO_SERVER(waiting)] : []),
      ...(has('unreachable') ? [UNREACHABLE(waiting)] : []),
      ...(has('account') ? [ACCOUNT_REFUSED(waiting)] : []),
      ...(failed > 0 ? [FAILED(failed)] : []),
    ];
    if (reasons.length === 0) return { name: 'mail', state: 'ok' };
    return { name: 'mail', state: 'degraded', reason: { vi: reasons.map((each) => each.vi).join(' '), en: reasons.map((each) => each.en).join(' ') } };
  }
}

const NO_SERVER = (count: number) => ({
  vi: `Chưa cấu hình máy chủ thư; ${String(count)} thư đang chờ.`,
  en: `No mail server is set up; ${String(count)} mails wait.`,
});
const UNREACHABLE = (count: number) => ({
  vi: `Không kết nối được máy chủ thư; ${String(count)} thư đang chờ và sẽ tự gửi lại.`,
  en: `The mail server cannot be reached; ${String(count)} mails wait and are tried again.`,
});
const ACCOUNT_REFUSED = (count: number) => ({
  vi: `Máy chủ thư không nhận tài khoản hoặc địa chỉ gửi; ${String(count)} thư đang chờ. Xem SMTP_USER, SMTP_PASSWORD, SMTP_FROM.`,
  en: `The mail server refuses the account or the sender; ${String(count)} mails wait. See SMTP_USER, SMTP_PASSWORD, SMTP_FROM.`,
});
const FAILED = (count: number) => ({
  vi: `${String(count)} thư không gửi được trong 7 ngày qua; xem trang Thư đã gửi.`,
  en: `${String(count)} mails failed within 7 days; see the page Mails.`,
});
