// Mail as a service of the kernel: whoever writes one does it in their own transaction, so a mail speaks of what did happen and
// is not lost with a mail server that is down. Without a mail server nothing is written: what is told stays in the app.
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Database, type Sql } from '../database/database.js';
import { uuid7 } from '../ids.js';
import { Outbox } from '../jobs/outbox.js';
import type { MailFaultKind } from './mail-fault.js';

export const SEND_MAILS = 'mail.send';
const SHOWN = 200;
const ADDRESS = /^[^\s@<>()[\]:;,\\"\p{C}]{1,64}@[^\s@<>()[\]:;,\\"\p{C}]+$/u;

export interface NewMail {
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html?: string;
  attachments?: readonly MailAttachment[];
  /** Must hold when the mail is sent, which may be long after it was written. */
  condition?: MailCondition;
}

/** Asked of whoever joined under the name. */
export interface MailCondition {
  readonly name: string;
  readonly about: unknown;
}

/** What goes with a mail. */
export interface MailAttachment {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

export type MailState = 'waiting' | 'sent' | 'failed';

export interface MailRow {
  id: string;
  recipient: string;
  subject: string;
  state: MailState;
  attempts: number;
  last_error: string | null;
  fault: MailFaultKind | null;
  created_at: Date;
  next_try_at: Date;
  sent_at: Date | null;
}

const COLUMNS = 'id, recipient, subject, state, attempts, last_error, fault, created_at, next_try_at, sent_at';

@Injectable()
export class Mail {
  private readonly conditions = new Map<string, (about: unknown) => Promise<boolean>>();

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** False: no mail server is set up. */
  get configured(): boolean {
    return this.config.mailServer !== undefined;
  }

  /** Joins a condition that mails may name. */
  demand(name: string, holds: (about: unknown) => Promise<boolean>): void {
    this.conditions.set(name, holds);
  }

  /** A condition that nobody answers for does not hold. */
  async maySend(condition: MailCondition | null): Promise<boolean> {
    return condition === null || (await this.conditions.get(condition.name)?.(condition.about)) === true;
  }

  /** Writes the mail with the caller's transaction; false when there is no way to send it, now or later. */
  async add(sql: Sql, mail: NewMail): Promise<boolean> {
    if (!this.configured || !ADDRESS.test(mail.to)) return false;
    const id = uuid7();
    await sql.query('insert into mail (id, recipient, subject, text, html, condition) values ($1, $2, $3, $4, $5, $6)', [
      id,
      mail.to,
      oneLine(mail.subject),
      mail.text,
      mail.html ?? null,
      mail.condition === undefined ? null : JSON.stringify(mail.condition),
    ]);
    for (const [place, { fileName, mediaType, bytes }] of (mail.attachments ?? []).entries())
      await sql.query('insert into mail_attachment (mail_id, place, file_name, media_type, bytes) values ($1, $2, $3, $4, $5)', [
        id,
        place,
        fileName,
        mediaType,
        Buffer.from(bytes),
      ]);
    await this.outbox.add(sql, { queue: 'slow', name: SEND_MAILS, payload: { id } });
    return true;
  }

  /** The newest, of one state or of all. */
  list(state?: MailState): Promise<MailRow[]> {
    return this.database.query<MailRow>(`select ${COLUMNS} from mail where $1::text is null or state = $1 order by created_at desc, id desc limit $2`, [
      state ?? null,
      SHOWN,
    ]);
  }

  async counts(): Promise<Record<MailState, number>> {
    const rows = await this.database.query<{ state: MailState; count: number }>('select state, count(*)::int as count from mail group by state');
    return { waiting: 0, sent: 0, failed: 0, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
  }

  /** Sends a failed mail once more, from the first attempt on; undefined when none has failed under this id. */
  async retry(sql: Sql, id: string): Promise<MailRow | undefined> {
    const row = await sql.one<MailRow>(
      `update mail set state = 'waiting', attempts = 0, next_try_at = clock_timestamp() where id = $1 and state = 'failed' returning ${COLUMNS}`,
      [id],
    );
    if (row !== undefined) await this.outbox.add(sql, { queue: 'slow', name: SEND_MAILS, payload: { id } });
    return row;
  }
}

/** A header is one line: whatever else stands in a title becomes a space. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
