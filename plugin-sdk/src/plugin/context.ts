// What the host lends to a plugin's call. Every function asks the host in another process, which grants it or refuses: a plugin has no
// database, no files, no environment and no network of its own. Values are plain data (JSON, or bytes where it says so).
import type { Localised } from '../finding.js';
import type { FiguresAnswer, Frame, OrgUnit, Query } from '../wire.js';
import type { IngestedFigure } from './figure.js';

/** JSON, as it is stored and sent. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** What a refused request of a plugin throws. `code` says why: */
export type HostRefusal =
  /** The administrator has not granted it (host, secret, set, mail …). */
  | 'NOT_GRANTED'
  /** The plugin's store is full. */
  | 'QUOTA'
  /** Too large, malformed, or an unknown request. */
  | 'BAD_REQUEST'
  /** The other side did not answer in time, or not at all. */
  | 'UNREACHABLE'
  /** Another write came first (`ifRevision`). */
  | 'CONFLICT'
  /** The call in which it is asked took longer than its limit and was given up: nothing more is done for it. */
  | 'LATE'
  /** Something failed in the host; try again later. */
  | 'FAILED';

/** A refused request to the host. */
export class HostError extends Error {
  constructor(
    readonly code: HostRefusal,
    message: string,
  ) {
    super(message);
    this.name = 'HostError';
  }
}

/** One record of the plugin's store. */
export interface StoreRecord<T = Plain | Uint8Array> {
  readonly key: string;
  readonly value: T;
  /** Rises with each write of this key; for `ifRevision`. */
  readonly revision: number;
}

/** One change of the store. `expiresAt` (ISO instant): from then on it is not found, and soon gone from the disk. */
export type StoreChange =
  | {
      readonly key: string;
      /** JSON up to 1 MB, bytes up to 8 MB. */
      readonly value: Plain | Uint8Array;
      readonly expiresAt?: string;
      /** Only when the record stands at this revision; 0: only when there is none. */
      readonly ifRevision?: number;
    }
  | { readonly key: string; readonly delete: true; readonly ifRevision?: number };

/** Which records, in order of their keys (byte order). */
export interface StoreRange {
  readonly prefix: string;
  /** After this key (exclusive); with `reverse`: before it. */
  readonly after?: string;
  /** Up to this key (exclusive) when reading upwards, down to it (inclusive) when reading backwards. */
  readonly until?: string;
  readonly reverse?: boolean;
  /** At most this many, 1 to 5,000; default 100. */
  readonly limit?: number;
}

/**
 * The plugin's own key-value store, the same in every process and version of the plugin, kept until the plugin is deleted.
 * Keys: 1 to 200 printable ASCII characters without spaces. Its size is bounded by `permissions.storeMegabytes`.
 */
export interface Store {
  get<T = Plain>(key: string): Promise<StoreRecord<T> | undefined>;
  /** In the order of the keys asked for. */
  getMany<T = Plain>(keys: readonly string[]): Promise<readonly (StoreRecord<T> | undefined)[]>;
  put(key: string, value: Plain | Uint8Array, options?: { readonly expiresAt?: string; readonly ifRevision?: number }): Promise<void>;
  /** All changes (at most 2,000) or none. Throws CONFLICT when an `ifRevision` does not hold. */
  write(changes: readonly StoreChange[]): Promise<void>;
  list<T = Plain>(range: StoreRange): Promise<readonly StoreRecord<T>[]>;
  count(prefix: string): Promise<number>;
  delete(key: string): Promise<void>;
  /** Deletes every record below the prefix and says how many they were. */
  deleteAll(prefix: string): Promise<number>;
}

/** Figures of the province, within the sets that are granted. */
export interface Observations {
  /** As POST /query. Sets beyond `permissions.observations.read` are refused with NOT_GRANTED. */
  read(question: Query): Promise<Frame>;
  /**
   * Figures enter by the same door as everybody's: checks, review, audit. They are published at once where `permissions.observations.publish` was
   * asked for and granted, else they wait for approval; findings name what was refused. Sets beyond `permissions.observations.write` are refused with NOT_GRANTED.
   */
  write(figures: readonly IngestedFigure[], options?: { readonly note?: string }): Promise<FiguresAnswer>;
}

/** A request to another host, over the host's guarded door: only hosts of `permissions.http`, never into the own network unless the configuration opens it, no redirects to other hosts. */
export interface OutgoingFetch {
  /** Default GET. */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Most bytes of the answer, default 5 MB, at most 50 MB; a larger answer is refused. */
  readonly mostBytes?: number;
  /** 1 to 60, default 10. */
  readonly seconds?: number;
}

/** Its answer, of any status. Names of headers are lower case. */
export interface FetchedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** Where it came from after redirects within the granted hosts. */
  readonly url: string;
}

/** A notice on the bell of people: those of an org unit who enter or approve reports there, or one person. */
export interface Notice {
  readonly to: { readonly orgUnit: string } | { readonly username: string };
  readonly title: Localised;
  /** Path in the web app, e.g. `/p/press-digest?item=…`. */
  readonly link?: string;
}

/** A mail to people; addresses are the host's, a plugin never sees them. */
export interface PluginMail {
  /** Usernames. Whoever has no address, or has switched mails off, is left out. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly { readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array }[];
}

/** A document to be printed on A4 paper: HTML without scripts; pictures as data: addresses only. */
export interface PrintRequest {
  readonly html: string;
  /** Title in the document's properties and its footer. */
  readonly title: string;
  readonly landscape?: boolean;
}

/** What the host lends to a call. */
export interface PluginContext {
  /** Today in the province, ISO date. */
  readonly today: string;
  /** Instant at which the call began, ISO 8601 in UTC. */
  readonly now: string;
  /** The settings as the administrator left them, with the defaults of the manifest's `settings`. */
  readonly settings: Readonly<Record<string, Plain | undefined>>;
  /** A line in the plugin's log; values that look like secrets are removed by the host. */
  log(level: 'info' | 'warn' | 'error', message: string): void;
  readonly store: Store;
  readonly observations: Observations;
  /** The tree of org units on a day (default today). */
  orgUnits(at?: string): Promise<readonly OrgUnit[]>;
  fetch(address: string, request?: OutgoingFetch): Promise<FetchedAnswer>;
  /** A secret that the administrator has set; undefined while it is empty. Only names of `permissions.secrets`. */
  secret(name: string): Promise<string | undefined>;
  /** Work for later, at least once, in another process maybe. The same `key` is kept once while it waits. */
  job(id: string, payload: Plain, options?: { readonly afterSeconds?: number; readonly key?: string }): Promise<void>;
  /** Tells open pages of this plugin that something of this topic has changed; they ask anew. */
  announce(topic: string): Promise<void>;
  /** An entry in the audit, under the caller's name where there is one. */
  audit(entry: { readonly action: string; readonly object: string; readonly details?: Plain }): Promise<void>;
  notify(notice: Notice): Promise<void>;
  /** Needs `permissions.mail`. How many people it goes to. */
  mail(mail: PluginMail): Promise<number>;
  /** A PDF. Needs `permissions.print`. */
  print(request: PrintRequest): Promise<Uint8Array>;
}
