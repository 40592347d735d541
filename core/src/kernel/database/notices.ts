// LISTEN/NOTIFY between processes: what changed, never the data itself. One connection of its own, re-made when lost; after
// that every listener is called with '' = "anything may have changed, refresh".
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Log } from '../log.js';
import type { Sql } from './database.js';

export type Channel = 'access' | 'definitions' | 'live' | 'dirty' | 'outbox' | 'calendar' | 'periods' | 'plugins' | 'quality';
const CHANNELS: readonly Channel[] = ['access', 'definitions', 'live', 'dirty', 'outbox', 'calendar', 'periods', 'plugins', 'quality'];
type Listener = (payload: string) => void;

@Injectable()
export class Notices implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners = new Map<Channel, Set<Listener>>(CHANNELS.map((each) => [each, new Set()]));
  private client: pg.Client | undefined;
  private closed = false;

  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }

  /** Tells every process; delivered when the transaction commits. */
  async send(sql: Sql, channel: Channel, payload: string): Promise<void> {
    await sql.query('select pg_notify($1, $2)', [`haidang_${channel}`, payload]);
  }

  /** Calls the listener for each notice; returns the function that stops it. */
  on(channel: Channel, listener: Listener): () => void {
    const group = this.listeners.get(channel);
    group?.add(listener);
    return () => group?.delete(listener);
  }

  private async connect(): Promise<void> {
    const { url } = this.source.options as { url?: string };
    const client = new pg.Client({ connectionString: url, application_name: 'haidang-notices', keepAlive: true });
    client.on('notification', (notice) => {
      const channel = CHANNELS.find((each) => `haidang_${each}` === notice.channel);
      if (channel !== undefined) this.deliver(channel, notice.payload ?? '');
    });
    client.on('error', () => undefined);
    client.on('end', () => void this.reconnect());
    await client.connect();
    for (const channel of CHANNELS) await client.query(`listen haidang_${channel}`);
    this.client = client;
  }

  private async reconnect(): Promise<void> {
    for (;;) {
      await new Promise((resume) => setTimeout(resume, 500));
      // It may have been closed meanwhile: a line that nobody ends would keep the process.
      if (this.closed) return;
      try {
        await this.connect();
        for (const channel of CHANNELS) this.deliver(channel, '');
        return;
      } catch {
        this.log.warn({}, 'notices: database not reachable, trying again');
      }
    }
  }

  private deliver(channel: Channel, payload: string): void {
    for (const listener of this.listeners.get(channel) ?? []) {
      try {
        listener(payload);
      } catch (fault) {
        this.log.error({ fault: String(fault), channel }, 'a listener failed');
      }
    }
  }
}
