// A host in memory: what a plugin's author tests with, without a server. It keeps the rules of the real one (keys, revisions, expiry,
// order, grants), so that what passes here passes there; what goes out to others is kept in lists to be looked at.
import type { FiguresAnswer, Frame, OrgUnit, Query } from '../wire.js';
import { HostError } from './context.js';
import type {
  FetchedAnswer,
  Notice,
  OutgoingFetch,
  Plain,
  PluginContext,
  PluginMail,
  PrintRequest,
  Store,
  StoreChange,
  StoreRange,
  StoreRecord,
} from './context.js';
import type { IngestedFigure } from './figure.js';

/** What the host in memory answers, and what is granted; default: everything is granted, nothing is there. */
export interface MemoryHostOptions {
  /** Clock; default always 2024-07-05T03:00:00Z. */
  readonly now?: () => string;
  readonly settings?: PluginContext['settings'];
  readonly secrets?: Readonly<Record<string, string>>;
  readonly orgUnits?: readonly OrgUnit[];
  /** Answers of other hosts; default: nobody answers. */
  readonly fetch?: (address: string, request: OutgoingFetch) => Promise<Omit<FetchedAnswer, 'url'> & { readonly url?: string }>;
  readonly read?: (question: Query) => Promise<Frame>;
  readonly write?: (figures: readonly IngestedFigure[]) => Promise<FiguresAnswer>;
  readonly print?: (request: PrintRequest) => Promise<Uint8Array>;
}

/** The host and what the plugin did with it. */
export interface MemoryHost {
  readonly context: PluginContext;
  readonly lines: readonly string[];
  readonly jobs: readonly { readonly id: string; readonly payload: Plain; readonly afterSeconds: number; readonly key: string | undefined }[];
  readonly announced: readonly string[];
  readonly audited: readonly { readonly action: string; readonly object: string; readonly details?: Plain }[];
  readonly notices: readonly Notice[];
  readonly mails: readonly PluginMail[];
  readonly figures: readonly IngestedFigure[];
  readonly printed: readonly PrintRequest[];
}

const KEY = /^[\x21-\x7e]{1,200}$/;

interface Kept {
  value: Plain | Uint8Array;
  revision: number;
  expiresAt: string | undefined;
}

/** A host in memory. */
export function memoryHost(options: MemoryHostOptions = {}): MemoryHost {
  const now = options.now ?? ((): string => '2024-07-05T03:00:00.000Z');
  const lines: string[] = [];
  const jobs: MemoryHost['jobs'][number][] = [];
  const announced: string[] = [];
  const audited: MemoryHost['audited'][number][] = [];
  const notices: Notice[] = [];
  const mails: PluginMail[] = [];
  const figures: IngestedFigure[] = [];
  const printed: PrintRequest[] = [];
  const context: PluginContext = {
    get today() {
      return now().slice(0, 10);
    },
    get now() {
      return now();
    },
    settings: options.settings ?? {},
    log: (level, message) => {
      lines.push(`${level} ${message}`);
    },
    store: new MemoryStore(now),
    observations: {
      read: (question) => options.read?.(question) ?? Promise.reject(new HostError('UNREACHABLE', 'no figures in this test')),
      write: async (sent) => {
        figures.push(...structuredClone(sent));
        if (options.write !== undefined) return options.write(sent);
        return { counts: { read: sent.length, accepted: sent.length, unchanged: 0, refused: 0 }, findings: [], submissions: [] };
      },
    },
    orgUnits: () => Promise.resolve(options.orgUnits ?? []),
    fetch: async (address, request = {}) => {
      if (options.fetch === undefined) throw new HostError('UNREACHABLE', `nobody answers at ${address} in this test`);
      const answer = await options.fetch(address, request);
      return { ...answer, url: answer.url ?? address };
    },
    secret: (name) => Promise.resolve(options.secrets?.[name]),
    job: (id, payload, { afterSeconds = 0, key } = {}) => {
      if (key === undefined || !jobs.some((job) => job.key === key)) jobs.push({ id, payload: structuredClone(payload), afterSeconds, key });
      return Promise.resolve();
    },
    announce: (topic) => {
      announced.push(topic);
      return Promise.resolve();
    },
    audit: (entry) => {
      audited.push(structuredClone(entry));
      return Promise.resolve();
    },
    notify: (notice) => {
      notices.push(notice);
      return Promise.resolve();
    },
    mail: (mail) => {
      mails.push(mail);
      return Promise.resolve(mail.to.length);
    },
    print: (request) => {
      printed.push(request);
      return options.print?.(request) ?? Promise.resolve(new TextEncoder().encode('%PDF-1.7'));
    },
  };
  return { context, lines, jobs, announced, audited, notices, mails, figures, printed };
}

class MemoryStore implements Store {
  private readonly records = new Map<string, Kept>();

  constructor(private readonly now: () => string) {}

  get<T>(key: string): Promise<StoreRecord<T> | undefined> {
    return Promise.resolve(this.found(key) as StoreRecord<T> | undefined);
  }

  getMany<T>(keys: readonly string[]): Promise<readonly (StoreRecord<T> | undefined)[]> {
    return Promise.resolve(keys.map((key) => this.found(key) as StoreRecord<T> | undefined));
  }

  put(key: string, value: Plain | Uint8Array, options: { expiresAt?: string; ifRevision?: number } = {}): Promise<void> {
    return this.write([{ key, value, ...options }]);
  }

  write(changes: readonly StoreChange[]): Promise<void> {
    if (changes.length > 2000) return Promise.reject(new HostError('BAD_REQUEST', 'at most 2,000 changes at once'));
    for (const { key, ifRevision } of changes) {
      if (!KEY.test(key)) return Promise.reject(new HostError('BAD_REQUEST', `"${key}" is no key: 1 to 200 printable ASCII characters without spaces`));
      if (ifRevision !== undefined && (this.found(key)?.revision ?? 0) !== ifRevision)
        return Promise.reject(new HostError('CONFLICT', `"${key}" has changed since`));
    }
    for (const change of changes) {
      if ('delete' in change) this.records.delete(change.key);
      else
        this.records.set(change.key, {
          value: structuredClone(change.value),
          revision: (this.records.get(change.key)?.revision ?? 0) + 1,
          expiresAt: change.expiresAt,
        });
    }
    return Promise.resolve();
  }

  list<T>({ prefix, after, until, reverse = false, limit = 100 }: StoreRange): Promise<readonly StoreRecord<T>[]> {
    const keys = [...this.records.keys()].filter((key) => key.startsWith(prefix)).sort();
    if (reverse) keys.reverse();
    const within = keys.filter((key) => {
      const isAfter = after === undefined || (reverse ? key < after : key > after);
      return isAfter && (until === undefined || (reverse ? key >= until : key < until));
    });
    return Promise.resolve(
      within
        .flatMap((key) => this.found(key) ?? [])
        .slice(0, limit)
        .map((record) => record as StoreRecord<T>),
    );
  }

  async count(prefix: string): Promise<number> {
    return (await this.list({ prefix, limit: Number.MAX_SAFE_INTEGER })).length;
  }

  delete(key: string): Promise<void> {
    this.records.delete(key);
    return Promise.resolve();
  }

  deleteAll(prefix: string): Promise<number> {
    const keys = [...this.records.keys()].filter((key) => key.startsWith(prefix));
    for (const key of keys) this.records.delete(key);
    return Promise.resolve(keys.length);
  }

  private found(key: string): StoreRecord | undefined {
    const kept = this.records.get(key);
    if (kept === undefined || (kept.expiresAt !== undefined && kept.expiresAt <= this.now())) return undefined;
    return { key, value: structuredClone(kept.value), revision: kept.revision };
  }
}
