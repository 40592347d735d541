// The one connection to the broker: the leading process subscribes for all plugins, with a session that the broker keeps (QoS 1), and
// tells the broker that a message arrived only after it is on our disk. A broker that is away is tried again; nothing else waits for it.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import mqtt, { type MqttClient } from 'mqtt';
import { Config, Database, Log, type HealthState } from '../../kernel/index.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { contributesOf } from '../plugins/source.js';
import { holdAcknowledgements, type Arrived } from './held-acknowledgements.js';
import { PluginInbox, type Incoming } from './plugin-inbox.service.js';
import { PluginLead, type LedWork } from './plugin-lead.js';
import { covers, matches } from './topics.js';

const LOOK_MS = 2_000;
const AGAIN_MS = 2_000;
const CONNECT_MS = 10_000;
/** Messages of one plugin that may wait; above, the broker keeps them. */
const MOST_WAITING = 200_000;
const MOST_BYTES = 4_000_000;

interface Stream {
  plugin: string;
  part: string;
  filters: readonly string[];
}

@Injectable()
export class MqttSubscriptions implements OnModuleInit, LedWork {
  private client: MqttClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private streams: readonly Stream[] = [];
  private subscribed = new Set<string>();
  private full: ReadonlySet<string> = new Set();
  private fault = '';

  constructor(
    private readonly config: Config,
    private readonly host: PluginHost,
    private readonly inbox: PluginInbox,
    private readonly database: Database,
    private readonly lead: PluginLead,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    if (this.config.mqttUrl === undefined) return;
    this.lead.join(this);
    this.lead.reports('messages', () => this.state());
  }

  private state(): HealthState {
    const name = 'messages';
    const { client } = this;
    if (!this.lead.leading || this.config.mqttUrl === undefined || this.streams.length === 0 || client?.connected === true) return { name, state: 'ok' };
    const why = this.fault === '' ? '' : ` (${this.fault})`;
    return { name, state: 'degraded', reason: { vi: `Chưa kết nối được máy chủ MQTT${why}.`, en: `The MQTT broker is not reached${why}.` } };
  }

  begin(): void {
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    this.timer.unref();
    void this.look();
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    const { client } = this;
    this.client = undefined;
    this.subscribed = new Set();
    await client?.endAsync(true).catch(() => undefined);
  }

  /** Follows the plugins as they come and go. */
  private async look(): Promise<void> {
    try {
      this.streams = this.wanted();
      if (this.streams.length === 0 && this.client === undefined) return;
      this.client ??= await this.connect(this.config.mqttUrl ?? '');
      const rows = await this.database.query<{ plugin: string }>(FULL, [this.streams.map((each) => each.plugin), MOST_WAITING]);
      this.full = new Set(rows.map((row) => row.plugin));
      if (this.client.connected) this.follow(this.client);
    } catch (fault) {
      this.log.warn({ fault: String(fault) }, 'subscriptions of plugins');
    }
  }

  /** What is granted of what is asked; a plugin that has fallen gets its messages when it is up again, one that is off gets none. */
  private wanted(): Stream[] {
    return this.host.all().flatMap(({ candidate, state }) => {
      if (candidate.because !== undefined || state === 'off') return [];
      return (contributesOf(candidate).messages ?? []).map(({ id, mqtt: asked }) => ({
        plugin: candidate.id,
        part: id,
        filters: asked.filter((filter) => candidate.grants.mqtt.some((granted) => covers(granted, filter))),
      }));
    });
  }

  private async connect(url: string): Promise<MqttClient> {
    const client = mqtt.connect(url, {
      clientId: `haidang-${await this.installation()}`,
      clean: false,
      protocolVersion: 4,
      reconnectPeriod: AGAIN_MS,
      connectTimeout: CONNECT_MS,
      resubscribe: false,
    });
    client.on('connect', () => {
      this.fault = '';
      this.subscribed = new Set();
      this.follow(client);
    });
    client.on('error', (fault) => {
      this.fault = fault.message.slice(0, 120);
      this.log.warn({ fault: this.fault }, 'MQTT');
    });
    holdAcknowledgements(
      client,
      (messages) => this.take(messages),
      (fault) => {
        this.log.warn({ fault: String(fault) }, 'messages were not stored');
      },
    );
    return client;
  }

  private follow(client: MqttClient): void {
    const wanted = new Set(this.streams.flatMap((stream) => stream.filters));
    const more = [...wanted].filter((filter) => !this.subscribed.has(filter));
    const less = [...this.subscribed].filter((filter) => !wanted.has(filter));
    this.subscribed = wanted;
    if (more.length > 0) {
      client.subscribe(more, { qos: 1 }, (fault) => {
        if (fault === null) return;
        this.fault = fault.message.slice(0, 120);
        this.subscribed = new Set();
      });
    }
    if (less.length > 0) client.unsubscribe(less);
  }

  private async take(messages: readonly Arrived[]): Promise<void> {
    const incoming: Incoming[] = [];
    for (const { topic, bytes } of messages) {
      if (topic.includes('\0')) continue;
      for (const { plugin, part, filters } of this.streams) {
        if (!filters.some((filter) => matches(filter, topic))) continue;
        if (bytes.length <= MOST_BYTES) incoming.push({ plugin, part, topic, bytes });
        else this.log.warn({ plugin, topic: topic.slice(0, 200), bytes: bytes.length }, 'a message is too large and was left out');
      }
    }
    while (incoming.some(({ plugin }) => this.full.has(plugin)) && this.client !== undefined) await new Promise((resume) => setTimeout(resume, LOOK_MS));
    await this.inbox.store(incoming);
  }

  /** A name of this installation that stays, so that the broker knows its session again. */
  private async installation(): Promise<string> {
    const row = await this.database.one<{ id: string }>(
      `with made as (insert into setting (key, value) values ('installation', to_jsonb(gen_random_uuid()::text)) on conflict do nothing returning value)
       select coalesce((select value from made), (select value from setting where key = 'installation')) #>> '{}' as id`,
    );
    return (row?.id ?? 'unnamed').slice(0, 13);
  }
}

const FULL = `
select plugin from (select unnest($1::text[]) as plugin) p
 where (select count(*) from (select 1 from plugin_message m where m.plugin = p.plugin and dead_at is null limit $2) w) >= $2`;
