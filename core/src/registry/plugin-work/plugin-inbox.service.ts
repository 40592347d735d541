// Messages of other systems on their way to plugins: rows until the plugin has answered. Batches in the order of arrival; a batch that
// fails is given again in smaller pieces, at last one by one, and what keeps failing becomes a dead letter with its reason.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PluginMessage } from '@haidang/plugin-sdk';
import { Database, Log } from '../../kernel/index.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { contributesOf } from '../plugins/source.js';
import type { Standing } from '../plugin-process/standing.js';
import { fieldsOf } from '../plugin-verbs/verbs.js';
import { Loop } from './loop.js';
import { PluginLead, type LedWork } from './plugin-lead.js';

const LOOK_MS = 500;
const LONGEST_MS = 60_000;
const MOST_AT_ONCE = 500;
const MOST_BYTES = 8_000_000;
/** Tries of a message by itself; one whose plugin falls over it has fewer, so that the falls do not quarantine the plugin. */
const TRIES = 5;
const TRIES_WITH_FALLS = 2;
const LONGEST_PAUSE_MS = 30_000;

/** A message as it arrives. */
export interface Incoming {
  plugin: string;
  part: string;
  topic: string;
  bytes: Buffer;
}

interface Row {
  id: string;
  topic: string;
  bytes: Buffer;
  received_at: Date;
  attempts: number;
}

interface Stream {
  size: number;
  failures: number;
  notBefore: number;
  busy: boolean;
}

@Injectable()
export class PluginInbox implements OnModuleInit, LedWork {
  private readonly loop: Loop;
  private readonly streams = new Map<string, Stream>();

  constructor(
    private readonly host: PluginHost,
    private readonly database: Database,
    private readonly lead: PluginLead,
    private readonly log: Log,
  ) {
    this.loop = new Loop(
      LOOK_MS,
      () => this.look(),
      (fault) => {
        this.log.warn({ fault: String(fault) }, 'messages of plugins');
      },
    );
  }

  onModuleInit(): void {
    this.lead.join(this);
  }

  begin(): void {
    this.loop.begin();
  }

  end(): Promise<void> {
    return this.loop.end();
  }

  /** On the disk when it returns, in this order. */
  async store(messages: readonly Incoming[]): Promise<void> {
    if (messages.length === 0) return;
    await this.database.query(STORE, [
      messages.map((each) => each.plugin),
      messages.map((each) => each.part),
      messages.map((each) => each.topic),
      messages.map((each) => each.bytes),
    ]);
    this.loop.knock();
  }

  private look(): Promise<void> {
    for (const standing of this.host.all()) {
      if (standing.given === undefined) continue;
      for (const { id } of contributesOf(standing.candidate).messages ?? []) this.pour(standing, id);
    }
    return Promise.resolve();
  }

  /** One batch after the other until nothing waits; streams do not wait for one another. */
  private pour(standing: Standing, part: string): void {
    const key = `${standing.candidate.id}/${part}`;
    const stream = this.streams.get(key) ?? { size: MOST_AT_ONCE, failures: 0, notBefore: 0, busy: false };
    this.streams.set(key, stream);
    if (stream.busy || performance.now() < stream.notBefore) return;
    stream.busy = true;
    void this.give(standing, part, stream)
      .catch((fault: unknown) => {
        this.log.warn({ fault: String(fault), plugin: key }, 'messages of plugins');
        return false;
      })
      .then((more) => {
        stream.busy = false;
        if (more) this.loop.knock();
      });
  }

  /** True when more may wait. */
  private async give(standing: Standing, part: string, stream: Stream): Promise<boolean> {
    const plugin = standing.candidate.id;
    const rows = await this.database.query<Row>(WAITING, [plugin, part, stream.size, MOST_BYTES]);
    if (rows.length === 0 || standing.given === undefined) return false;
    const batch = rows.map((row): PluginMessage => ({
      id: row.id.padStart(19, '0'),
      topic: row.topic,
      bytes: new Uint8Array(row.bytes),
      receivedAt: row.received_at.toISOString(),
    }));
    const order = { what: 'messages', part, input: batch, milliseconds: LONGEST_MS } as const;
    const refused = await this.host.called(standing, order, (answer) => refusedOf(answer, batch)).catch(() => undefined);
    if (refused !== undefined) {
      await this.settle(rows, refused);
      Object.assign(stream, { size: Math.min(MOST_AT_ONCE, stream.size * 10), failures: 0, notBefore: 0 });
      return true;
    }
    const fell = this.hasFallen(standing);
    const [first] = rows;
    if (rows.length === 1 && first !== undefined) await this.count(first, fell ? TRIES_WITH_FALLS : TRIES, standing.lastError?.text.en ?? '');
    stream.size = fell ? 1 : Math.max(1, Math.floor(rows.length / 10));
    stream.failures += 1;
    stream.notBefore = performance.now() + Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(stream.failures, 10));
    return true;
  }

  private hasFallen(standing: Standing): boolean {
    return standing.given === undefined;
  }

  private async settle(rows: readonly Row[], refused: ReadonlyMap<string, string>): Promise<void> {
    const taken = rows.filter((row) => !refused.has(row.id)).map((row) => row.id);
    const dead = rows.filter((row) => refused.has(row.id)).map((row) => row.id);
    await this.database.transaction(async (sql) => {
      await sql.query('delete from plugin_message where id = any($1::bigint[])', [taken]);
      if (dead.length === 0) return;
      await sql.query(
        `update plugin_message m set dead_at = clock_timestamp(), reason = r.reason from unnest($1::bigint[], $2::text[]) as r (id, reason) where m.id = r.id`,
        [dead, dead.map((id) => refused.get(id) ?? '')],
      );
    });
  }

  private async count({ id }: Row, tries: number, reason: string): Promise<void> {
    await this.database.query(
      `update plugin_message set attempts = attempts + 1, reason = $2, dead_at = case when attempts + 1 >= $3 then clock_timestamp() end where id = $1`,
      [id, reason.slice(0, 1_000), tries],
    );
  }
}

/** Which of the batch go to the dead letters at once, by the id of their row. Throws when the answer is none. */
function refusedOf(answer: unknown, batch: readonly PluginMessage[]): Map<string, string> {
  const { refused = [] } = fieldsOf(answer);
  if (!Array.isArray(refused)) throw new Error('the plugin did not say what it refused');
  const known = new Set(batch.map((message) => message.id));
  const entries = refused.map(fieldsOf).filter(({ id }) => typeof id === 'string' && known.has(id));
  return new Map(entries.map(({ id, reason }) => [String(id).replace(/^0+/, ''), typeof reason === 'string' ? reason.slice(0, 1_000) : '']));
}

const STORE = `
insert into plugin_message (plugin, part, topic, bytes)
select m.plugin, m.part, m.topic, m.bytes
  from unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) with ordinality as m (plugin, part, topic, bytes, place) order by m.place`;

const WAITING = `
select id, topic, bytes, received_at, attempts from (
  select id, topic, bytes, received_at, attempts, sum(octet_length(bytes)) over (order by id) as total, row_number() over (order by id) as place
    from (select * from plugin_message where plugin = $1 and part = $2 and dead_at is null order by id limit $3) waiting) summed
 where total <= $4 or place = 1 order by id`;
