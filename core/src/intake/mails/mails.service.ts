// The mails of the house for those who look after it: what waits, what was sent, what failed and why, and once more.
import { Injectable } from '@nestjs/common';
import type { MailEntry, MailList } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, Database, Mail, type MailRow, type MailState } from '../../kernel/index.js';
import { MailNotFound } from './errors.js';
import { ReminderRulesStore } from '../reminders/reminder-rules.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Injectable()
export class Mails {
  constructor(
    private readonly mail: Mail,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly rules: ReminderRulesStore,
  ) {}

  async list(by: Principal, state: MailState | undefined): Promise<MailList> {
    this.rules.demandAdministration(by);
    const [counts, rows] = await Promise.all([this.mail.counts(), this.mail.list(state)]);
    return { configured: this.mail.configured, counts, items: rows.map(entryOf) };
  }

  retry(by: Principal, id: string): Promise<MailEntry> {
    this.rules.demandAdministration(by);
    return this.database.transaction(async (sql) => {
      const row = UUID.test(id) ? await this.mail.retry(sql, id) : undefined;
      if (row === undefined) throw MailNotFound();
      await this.audit.record(sql, { action: 'mail.retry', actor: by.username, object: id });
      return entryOf(row);
    });
  }
}

function entryOf(row: MailRow): MailEntry {
  return {
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    nextTryAt: row.state === 'waiting' ? row.next_try_at.toISOString() : null,
  };
}
