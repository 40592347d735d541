// What passes between the host and a plugin's process: plain data, both ways. Neither side believes the other: the host checks all that
// comes up, and the runner gives the plugin nothing but what is named here.
import type { HostRefusal, PanelDataNeeds, Localised } from '@haidang/plugin-sdk';

/** Kinds of call into a plugin. */
export type CallKind = 'start' | 'check' | 'ingest' | 'panel' | 'http' | 'schedule' | 'job' | 'messages' | 'tile';

/** Modules by their id, `package:path`, and which package may import which by name. */
export interface ModuleTexts {
  readonly entry: string;
  readonly texts: Readonly<Record<string, string>>;
  /** By package: the packages it may name, and the module that it gets for them. */
  readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the host says of the moment of a call. */
export interface CallMoment {
  readonly today: string;
  readonly now: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly kind: 'call';
  readonly id: number;
  readonly what: CallKind;
  /** Id of the part; of an endpoint its key. */
  readonly part: string;
  readonly input: unknown;
  readonly moment: CallMoment;
}

export interface Reply {
  readonly kind: 'reply';
  readonly id: number;
  readonly value?: unknown;
  readonly refusal?: { readonly code: HostRefusal; readonly message: string };
}

export type Down = { readonly kind: 'load'; readonly modules: ModuleTexts } | Call | Reply | { readonly kind: 'ping' };

/** What the plugin's code gives, said once after it was loaded. */
export interface Given {
  readonly ingest: readonly string[];
  readonly checks: Readonly<Record<string, { readonly pastPeriods: number }>>;
  readonly panels: Readonly<
    Record<string, { readonly title: Localised; readonly optionsSchema: Readonly<Record<string, unknown>>; readonly dataNeeds: PanelDataNeeds }>
  >;
  readonly http: readonly string[];
  readonly schedules: readonly string[];
  readonly jobs: readonly string[];
  readonly messages: readonly string[];
  readonly tile: boolean;
  readonly start: boolean;
}

export type Up =
  | { readonly kind: 'ready' }
  /** It still turns. */
  | { readonly kind: 'pong' }
  | { readonly kind: 'loaded'; readonly given: Given }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: unknown }
  | { readonly kind: 'ask'; readonly id: number; readonly call: number; readonly verb: string; readonly args: readonly unknown[] }
  | { readonly kind: 'log'; readonly level: unknown; readonly message: unknown };
