// Hands live events to the open streams of this process. Whoever listens is looked up again whenever rights changed, before
// any event that came later, so a revoked session hears nothing more and is closed, and whose rights changed is told; dates that run
// out are noticed by the regular look. A reader that does not read is let go: an event is a hint to ask again, so nothing is lost by that.
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { LiveEvent } from '@haidang/plugin-sdk';
import { OrgUnits, Principals, type Principal } from '../../access/index.js';
import { Clock, Log, Notices } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { heardBy } from './live-filter.js';

const HEARTBEAT_MS = 20_000;
const RECHECK_MS = 30_000;
const MOST_STREAMS = 5_000;
/** Bytes that may wait for a slow reader. */
const MOST_WAITING = 64 * 1024;

/** The writing end of one stream; a fake stands in tests. */
export interface LiveSink {
  write(text: string): void;
  /** Bytes not taken by the reader yet. */
  waiting(): number;
  end(): void;
}

interface Listener {
  readonly sink: LiveSink;
  principal: Principal;
}

@Injectable()
export class LiveHub implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners = new Set<Listener>();
  private readonly timers: NodeJS.Timeout[] = [];
  private stops: (() => void)[] = [];
  /** Events go out one after the other, in the order in which they came. */
  private turn: Promise<void> = Promise.resolve();
  /** The day on which the listeners' rights were judged. */
  private day = '';

  constructor(
    private readonly principals: Principals,
    private readonly orgUnits: OrgUnits,
    private readonly definitions: Definitions,
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.day = this.clock.today();
    this.stops = [
      this.notices.on('live', (payload) => {
        this.inTurn(() => this.receive(payload));
      }),
      this.notices.on('access', () => {
        this.inTurn(() => this.recheck());
      }),
    ];
    this.timers.push(
      setInterval(() => {
        this.inTurn(() => this.recheck());
      }, RECHECK_MS).unref(),
    );
    this.timers.push(
      setInterval(() => {
        for (const listener of this.listeners) this.send(listener, ': alive\n\n');
      }, HEARTBEAT_MS).unref(),
    );
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const stop of this.stops) stop();
    for (const listener of [...this.listeners]) this.drop(listener);
  }

  get isFull(): boolean {
    return this.listeners.size >= MOST_STREAMS;
  }

  /** Opens a stream; returns the function to call when the reader has gone. */
  open(principal: Principal, sink: LiveSink): () => void {
    const listener: Listener = { principal, sink };
    this.listeners.add(listener);
    this.send(listener, `retry: 3000\n: open ${this.clock.now().toISOString()}\n\n`);
    return () => this.listeners.delete(listener);
  }

  private inTurn(work: () => Promise<void>): void {
    if (this.listeners.size === 0) return;
    this.turn = this.turn.then(work).catch((fault: unknown) => {
      this.log.warn({ fault: String(fault) }, 'live: an event was not delivered');
    });
  }

  private async receive(payload: string): Promise<void> {
    // The connection to the database was lost and found: anything may have changed, so everybody connects and asks anew.
    if (payload === '') {
      for (const listener of [...this.listeners]) this.drop(listener);
      return;
    }
    const event = JSON.parse(payload) as LiveEvent;
    // Rights end with their day, without a notice.
    if (this.day !== this.clock.today()) {
      this.principals.forget();
      await this.recheck();
    }
    // Whoever hears of a version asks for it at once, and must not be given the one before.
    if (event.type === 'definition.published') await this.definitions.catchUp();
    const [today, province] = [this.clock.today(), this.orgUnits.province(this.clock.today()).id];
    for (const listener of this.listeners) {
      const heard = heardBy(listener.principal, event, (ref) => this.orgUnits.byRef(ref, today) ?? this.orgUnits.latest(ref), province);
      if (heard !== undefined) this.say(listener, heard);
    }
  }

  /** Looks every listener up again; whoever has lost the right to be here is closed. */
  private async recheck(): Promise<void> {
    this.day = this.clock.today();
    await Promise.all(
      [...this.listeners].map(async (listener) => {
        const now = await this.principals.again(listener.principal);
        if (now === undefined) this.drop(listener);
        else {
          const before = rightsText(listener.principal);
          listener.principal = now;
          if (rightsText(now) !== before) this.say(listener, { type: 'rights.changed', at: this.clock.now().toISOString() });
        }
      }),
    );
  }

  private say(listener: Listener, event: LiveEvent): void {
    this.send(listener, `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  private send(listener: Listener, text: string): void {
    if (listener.sink.waiting() > MOST_WAITING) this.drop(listener);
    else listener.sink.write(text);
  }

  private drop(listener: Listener): void {
    this.listeners.delete(listener);
    listener.sink.end();
  }
}

/** What a person may do, as one text to compare: a grant that changed is another one, a role that changed has other actions. */
function rightsText({ grants }: Principal): string {
  return grants
    .map(({ id, actions, sets, onBehalfOf }) => `${id} ${onBehalfOf ?? ''} ${[...actions].sort().join()} ${sets === 'all' ? '*' : [...sets].sort().join()}`)
    .sort()
    .join('\n');
}
