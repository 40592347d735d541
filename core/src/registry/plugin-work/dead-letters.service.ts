// What a plugin could not take: messages and put-off work that kept failing, with the reason. The administrator gives them again, or
// throws them away; both are audited.
import { Injectable } from '@nestjs/common';
import type { DeadLetter } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, Database } from '../../kernel/index.js';
import { DeadLetterNotFound } from '../errors.js';

const SHOWN = 200;
const MOST_TEXT = 2_000;

interface Row {
  id: string;
  kind: 'message' | 'job';
  part: string;
  topic: string | null;
  content: Buffer;
  reason: string | null;
  at: Date;
}

@Injectable()
export class DeadLetters {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** The newest first. */
  async list(plugin: string): Promise<DeadLetter[]> {
    const rows = await this.database.query<Row>(LIST, [plugin, SHOWN, MOST_TEXT]);
    return rows.map(({ id, kind, part, topic, content, reason, at }) => ({
      id: `${kind}-${id}`,
      kind,
      part,
      topic,
      content: content.toString('utf8').replaceAll('\0', ''),
      reason: reason ?? '',
      at: at.toISOString(),
    }));
  }

  /** Gives it again, from the first try on. @throws DeadLetterNotFound */
  async retry(by: Principal, plugin: string, id: string): Promise<void> {
    const { kind, row } = parsed(id);
    await this.deed(by, plugin, id, 'plugin.dead-letter-retry', kind === 'message' ? RETRY_MESSAGE : RETRY_JOB, row);
  }

  /** @throws DeadLetterNotFound */
  async remove(by: Principal, plugin: string, id: string): Promise<void> {
    const { kind, row } = parsed(id);
    await this.deed(by, plugin, id, 'plugin.dead-letter-remove', kind === 'message' ? REMOVE_MESSAGE : REMOVE_JOB, row);
  }

  private async deed(by: Principal, plugin: string, id: string, action: string, statement: string, row: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const found = await sql.query(statement, [plugin, row]);
      if (found.length === 0) throw DeadLetterNotFound({ letter: id.slice(0, 60) });
      await this.audit.record(sql, { action, actor: by.username, object: `${plugin}/${id}` });
    });
  }
}

function parsed(id: string): { kind: 'message' | 'job'; row: string } {
  const [, kind, row] = /^(message|job)-(\d{1,18})$/.exec(id) ?? [];
  if (row === undefined) throw DeadLetterNotFound({ letter: id.slice(0, 60) });
  return { kind: kind === 'job' ? 'job' : 'message', row };
}

const LIST = `
select * from (
  (select id, 'message' as kind, part, topic, substring(bytes for $3::int) as content, reason, dead_at as at
     from plugin_message where plugin = $1 and dead_at is not null order by id desc limit $2)
  union all
  (select id, 'job', part, null, convert_to(left(payload::text, $3::int), 'UTF8'), reason, dead_at
     from plugin_job where plugin = $1 and dead_at is not null order by id desc limit $2)) letters
 order by at desc, id desc limit $2`;
const RETRY_MESSAGE = 'update plugin_message set dead_at = null, attempts = 0 where plugin = $1 and id = $2 and dead_at is not null returning 1';
const RETRY_JOB =
  'update plugin_job set dead_at = null, attempts = 0, next_at = clock_timestamp() where plugin = $1 and id = $2 and dead_at is not null returning 1';
const REMOVE_MESSAGE = 'delete from plugin_message where plugin = $1 and id = $2 and dead_at is not null returning 1';
const REMOVE_JOB = 'delete from plugin_job where plugin = $1 and id = $2 and dead_at is not null returning 1';
