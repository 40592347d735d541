// What runs inside a plugin's process, before and around the plugin. These functions are sent as text (runner-source.ts) to a Node that
// has no files, so they use nothing of this file but one another, and types. The plugin's modules are linked from the texts that the host
// sent: there is no other way to import, and what the language would lend of the machine is taken away before the first of them runs.
import type * as Vm from 'node:vm';
import type { Plugin, PluginContext } from '@haidang/plugin-sdk';
import type { Call, Down, Given, ModuleTexts, Up } from './protocol.js';

type Send = (message: Up) => void;
type Linked = Record<string, unknown>;

/** Asks the host, and hears its replies. */
export interface Line {
  ask: (call: number, verb: string, args: readonly unknown[]) => Promise<unknown>;
  reply: (message: Extract<Down, { kind: 'reply' }>) => void;
  send: Send;
}

/** Takes away what a plugin has no business with; what is left is the language, its clocks, texts, addresses and cryptography. */
export function takeAway(): void {
  const names = ['process', 'Buffer', 'require', 'module', 'global', 'fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'WebAssembly', 'navigator'];
  names.push('BroadcastChannel', 'MessageChannel', 'MessagePort', 'Worker', 'localStorage', 'sessionStorage', 'Request', 'Response', 'Headers', 'FormData');
  for (const name of names) Reflect.deleteProperty(globalThis, name);
}

/** Links and runs the modules; answers with what the entry exports, and the sdk's own exports where it was used. */
export async function linkModules(vm: typeof Vm, { entry, texts, imports }: ModuleTexts): Promise<{ exported: Linked; sdk: Linked | undefined }> {
  const made = new Map<string, Vm.SourceTextModule>();
  const refuse = (specifier: string): never => {
    throw new Error(`import of "${specifier}" is refused: a plugin imports its own files and @haidang/plugin-sdk`);
  };
  const moduleOf = (id: string, specifier: string): Vm.SourceTextModule => {
    const known = made.get(id);
    if (known !== undefined) return known;
    const text = Object.hasOwn(texts, id) ? texts[id] : undefined;
    if (text === undefined) return refuse(specifier);
    const module = new vm.SourceTextModule(text, {
      identifier: id,
      initializeImportMeta: () => undefined,
      importModuleDynamically: (wanted: string) => refuse(wanted),
    });
    made.set(id, module);
    return module;
  };
  const idOf = (specifier: string, from: string): string => {
    const [owner = '', path = ''] = from.split(':');
    const named = imports[owner] ?? {};
    if (Object.hasOwn(named, specifier)) return named[specifier] ?? '';
    if (!specifier.startsWith('./') && !specifier.startsWith('../')) return refuse(specifier);
    const steps = path.split('/').slice(0, -1);
    for (const step of specifier.split('/')) {
      if (step === '..') {
        if (steps.pop() === undefined) return refuse(specifier);
      } else if (step !== '.') steps.push(step);
    }
    return `${owner}:${steps.join('/')}`;
  };
  const root = moduleOf(entry, entry);
  await root.link((specifier, from) => moduleOf(idOf(specifier, from.identifier), specifier));
  await root.evaluate();
  const sdk = [...made.entries()].find(([id]) => id === '@haidang/plugin-sdk:index.js');
  return { exported: root.namespace as Linked, sdk: sdk?.[1].namespace as Linked | undefined };
}

/** Requests to the host and their replies. A refusal is the sdk's HostError, so that a plugin can ask for its code. */
export function lineTo(send: Send, errorOf: (code: string, message: string) => Error): Line {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let next = 1;
  return {
    send,
    ask: (call, verb, args) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        try {
          send({ kind: 'ask', id, call, verb, args });
        } catch (error) {
          waiting.delete(id);
          reject(errorOf('BAD_REQUEST', String(error)));
        }
      }),
    reply: ({ id, value, refusal }) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (refusal === undefined) asked?.resolve(value);
      else asked?.reject(errorOf(refusal.code, refusal.message));
    },
  };
}

/** What the host lends to one call. */
export function contextOf(call: Call, line: Line): PluginContext {
  const ask = (verb: string, ...args: unknown[]): Promise<never> => line.ask(call.id, verb, args) as Promise<never>;
  return {
    today: call.moment.today,
    now: call.moment.now,
    settings: call.moment.settings as PluginContext['settings'],
    log: (level: unknown, message: unknown) => {
      line.send({ kind: 'log', level, message: String(message).slice(0, 2_000) });
    },
    store: {
      get: async (key) => (await (ask('store.get', [key]) as Promise<unknown[]>))[0] as never,
      getMany: (keys) => ask('store.get', keys),
      put: (key, value, options = {}) => ask('store.write', [{ key, value, ...options }]),
      write: (changes) => ask('store.write', changes),
      list: (range) => ask('store.list', range),
      count: (prefix) => ask('store.count', prefix),
      delete: (key) => ask('store.write', [{ key, delete: true }]),
      deleteAll: (prefix) => ask('store.deleteAll', prefix),
    },
    observations: {
      read: (question) => ask('observations.read', question),
      write: (figures, options = {}) => ask('observations.write', figures, options),
    },
    orgUnits: (at) => ask('orgUnits', at),
    fetch: (address, request = {}) => ask('fetch', address, request),
    secret: (name) => ask('secret', name),
    job: (id, payload, options = {}) => ask('job', id, payload, options),
    announce: (topic) => ask('announce', topic),
    audit: (entry) => ask('audit', entry),
    notify: (notice) => ask('notify', notice),
    mail: (mail) => ask('mail', mail),
    print: (request) => ask('print', request),
  };
}

/** The parts of a plugin, as far as the host has to know them before it calls. */
export function describe(plugin: Plugin): Given {
  const names = (part: object | undefined): string[] => Object.keys(part ?? {});
  return {
    ingest: names(plugin.ingest),
    checks: Object.fromEntries(Object.entries(plugin.checks).map(([id, check]) => [id, { pastPeriods: check.pastPeriods ?? 0 }])),
    panels: Object.fromEntries(Object.entries(plugin.panels).map(([type, { title, optionsSchema, dataNeeds }]) => [type, { title, optionsSchema, dataNeeds }])),
    http: names(plugin.http),
    schedules: names(plugin.schedules),
    jobs: names(plugin.jobs),
    messages: names(plugin.messages),
    tile: typeof plugin.tile === 'function',
    start: typeof plugin.start === 'function',
  };
}

/** Does one call; an endpoint's JSON is written here, so that the host passes on a text. */
export async function perform(plugin: Plugin, call: Call, context: PluginContext): Promise<unknown> {
  const part = <T>(parts: Readonly<Record<string, T>> | undefined): T => {
    if (parts === undefined || !Object.hasOwn(parts, call.part)) throw new Error(`there is no ${call.what} "${call.part}"`);
    return parts[call.part] as T;
  };
  const input = call.input as never;
  switch (call.what) {
    case 'start':
      await plugin.start?.(context);
      return undefined;
    case 'check':
      return part(plugin.checks).run(input, context);
    case 'ingest':
      return part(plugin.ingest).read(input, context);
    case 'panel': {
      const { frame, options } = input as { frame: never; options: never };
      return part(plugin.panels).toTable(frame, options);
    }
    case 'http': {
      const answer: unknown = await part(plugin.http)(input, context);
      if (typeof answer !== 'object' || answer === null) return answer;
      const { status, headers, json, bytes } = answer as Record<string, unknown>;
      return { status, headers, bytes, text: json === undefined ? undefined : JSON.stringify(json) };
    }
    case 'schedule':
      await part(plugin.schedules)(context);
      return undefined;
    case 'job':
      await part(plugin.jobs)(input, context);
      return undefined;
    case 'messages':
      return part(plugin.messages)(input, context);
    case 'tile':
      return plugin.tile?.(context);
  }
}

/** The runner itself: loads once, then does calls until the host goes. */
export function run(vm: typeof Vm, machine: NodeJS.Process): void {
  const post = machine.send?.bind(machine);
  const leave = machine.exit.bind(machine);
  const send: Send = (message) => void post?.(message);
  let sdk: Linked | undefined;
  const errorOf = (code: string, message: string): Error => {
    const Known = sdk?.['HostError'] as (new (code: string, message: string) => Error) | undefined;
    return Known === undefined ? Object.assign(new Error(message), { name: 'HostError', code }) : new Known(code, message);
  };
  const line = lineTo(send, errorOf);
  const said = (error: unknown): string => {
    try {
      return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 2_000);
    } catch {
      return 'an error that cannot be read';
    }
  };
  let plugin: Plugin | undefined;
  const load = async (modules: ModuleTexts): Promise<void> => {
    const linked = await linkModules(vm, modules);
    ({ sdk } = linked);
    const given = linked.exported['default'];
    const parts = typeof given === 'object' && given !== null ? (given as Partial<Plugin>) : undefined;
    if (parts === undefined) throw new Error('the code does not export definePlugin(…)');
    plugin = { ingest: {}, checks: {}, panels: {}, http: {}, schedules: {}, jobs: {}, messages: {}, ...parts };
    send({ kind: 'loaded', given: describe(plugin) });
  };
  const answer = async (call: Call): Promise<void> => {
    try {
      if (plugin === undefined) throw new Error('the plugin is not loaded');
      const value = await perform(plugin, call, contextOf(call, line));
      send({ kind: 'answer', id: call.id, value });
    } catch (error) {
      send({ kind: 'answer', id: call.id, error: said(error) });
    }
  };
  machine.on('message', (message: Down) => {
    if (message.kind === 'reply') line.reply(message);
    else if (message.kind === 'call') void answer(message);
    else if (message.kind === 'ping') send({ kind: 'pong' });
    else
      load(message.modules).catch((error: unknown) => {
        send({ kind: 'refused', error: said(error) });
      });
  });
  machine.on('disconnect', () => {
    leave(0);
  });
  takeAway();
  send({ kind: 'ready' });
}
