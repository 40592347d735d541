// Parts of a plugin that serve and work: endpoints, schedules, jobs, messages of other systems, the numbers on its tile.
import type { Localised } from '../finding.js';
import type { Action } from '../wire.js';
import type { Plain, PluginContext } from './context.js';

/** Who calls an endpoint, as the host knows them. */
export interface Caller {
  readonly username: string;
  readonly title: string;
  /** Code of their org unit; null for people of the province as a whole and for other systems. */
  readonly orgUnit: string | null;
  /** Every action that they hold somewhere. */
  readonly actions: readonly Action[];
  /**
   * Where they hold the endpoint's action (on whatever set): `all`, or the codes of the org units that it covers, ascending, their own past and
   * what went fully into them included. What lies elsewhere is not theirs to see or to change: leave it out, as if it were not there.
   */
  readonly area: 'all' | readonly string[];
  readonly language: 'vi' | 'en';
}

/** A request to an endpoint, after session, right, size and time limits have been judged by the host. */
export interface EndpointRequest {
  /** Below the plugin's address: `/layers/12`. */
  readonly path: string;
  /** Of the endpoint's pattern: `/layers/:id` gives `{ id: '12' }`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** `accept`, `accept-language`, `content-type`, `if-none-match`, `if-match`, `range` and every `x-…`, in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body when it is JSON. */
  readonly json: Plain | undefined;
  /** The body as it came, empty without one. */
  readonly bytes: Uint8Array;
  /** Null for an endpoint with a signature. */
  readonly caller: Caller | null;
  /** Address under which the plugin's endpoints are reached: `https://…/api/v1/plugins/<id>/http`. */
  readonly base: string;
}

/** Its answer: `json`, or `bytes` with a content-type; neither: an empty body. Default status 200. */
export interface EndpointAnswer {
  readonly status?: number;
  /** `content-type`, `content-disposition`, `content-encoding`, `content-crs`, `cache-control`, `etag`, `last-modified`, `link`, `location`; others are dropped. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
}

/** Serves one endpoint. To refuse, answer with `problem(status, code, title)`. */
export type Endpoint = (request: EndpointRequest, context: PluginContext) => EndpointAnswer | Promise<EndpointAnswer>;

/** A refusal in the form of all errors of the platform. */
export function problem(status: number, code: string, title: Localised, more: Readonly<Record<string, unknown>> = {}): EndpointAnswer {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    json: { type: `/errors/${code}`, status, code, title: title.vi, titles: { vi: title.vi, en: title.en ?? title.vi }, ...more },
  };
}

/** Work done at the manifest's interval, in one process at a time. */
export type Schedule = (context: PluginContext) => void | Promise<void>;

/** Work that the plugin has put off by `context.job`. Throwing has it tried again, with growing pauses, eight times. */
export type PluginJob = (payload: Plain, context: PluginContext) => void | Promise<void>;

/** One message of another system. */
export interface PluginMessage {
  /** Unique and rising within the plugin. The same message may come again: be ready for it. */
  readonly id: string;
  readonly topic: string;
  readonly bytes: Uint8Array;
  /** ISO instant at which the host stored it. */
  readonly receivedAt: string;
}

/**
 * Takes messages in batches of at most 500, in the order in which they came. They are stored until it has answered: nothing is lost
 * when the plugin or the server falls. Throwing has the whole batch given again, at last one by one; a message that keeps failing goes to
 * the dead letters, where the administrator sees it with its reason. `refused`: these are to go there at once.
 */
export type Messages = (batch: readonly PluginMessage[], context: PluginContext) => MessagesAnswer | undefined | Promise<MessagesAnswer | undefined>;

/** What became of a batch. */
export interface MessagesAnswer {
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

/** What the plugin's tile on the leaders' overview says. */
export interface ServiceTile {
  /** The number that counts; canonical decimal text. */
  readonly value: string;
  /** What it counts: "camera hoạt động". */
  readonly unit: Localised;
  /** Beside it: "8 mất kết nối". */
  readonly note?: Localised;
  readonly state: 'good' | 'watch' | 'bad' | 'none';
  /** Instant of the newest thing in it. */
  readonly asOf?: string;
}

/** The fields of a JSON object that somebody sent. */
export type SentFields = Readonly<Record<string, Plain | undefined>>;

/** What came as an object; anything else is one without fields, so that each field is asked for by itself and found missing. */
export function fieldsIn(value: Plain | undefined): SentFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as SentFields) : {};
}

/** A value of the address's query, the first where it is given several times; undefined when it is absent or empty. */
export function queryIn({ query }: Pick<EndpointRequest, 'query'>, name: string): string | undefined {
  const value = query[name];
  const text = typeof value === 'string' ? value : value?.[0];
  return text === '' ? undefined : text;
}

/** A day of the calendar as `2024-02-29`: of that form, and one that there was. */
export function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
