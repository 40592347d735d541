// A real HTTP server that plays the papers: feeds with ETag, robots.txt, refusals, redirects, pages; and a host in memory whose door leads
// there. For tests alone. Every item it serves is invented and says so.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import {
  HostError,
  memoryHost,
  type MemoryHost,
  type MemoryHostOptions,
  type OrgUnit,
  type Plain,
  type Plugin,
  type EndpointAnswer,
  type Caller,
  type Action,
} from '@haidang/plugin-sdk';

export interface Served {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface Paper {
  readonly base: string;
  readonly asked: readonly { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  readonly pages: Map<string, Served | ((request: IncomingMessage) => Served)>;
  close(): Promise<void>;
}

export async function openPaper(): Promise<Paper> {
  const pages: Paper['pages'] = new Map();
  const asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    asked.push({ path, headers: request.headers });
    const page = pages.get(path);
    const { status = 200, headers = {}, body = '' } = page === undefined ? { status: 404 } : typeof page === 'function' ? page(request) : page;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    asked,
    pages,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A feed of invented items; `path` and `at` make each one its own. */
export function rss(items: readonly { title: string; excerpt?: string; path: string; at?: string }[], base = ''): string {
  const body = items.map(
    ({ title, excerpt = '', path, at }) =>
      `<item><title>${title}</title><link>${base}${path}</link><description><![CDATA[<p>${excerpt}</p>]]></description>${at === undefined ? '' : `<pubDate>${at}</pubDate>`}</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo mẫu</title>${body.join('')}</channel></rss>`;
}

const unit = (code: string, title: string, level: OrgUnit['level']): OrgUnit => ({
  id: `${code}@2022-01-01`,
  code,
  title,
  type: title.split(' ')[0] ?? '',
  level,
  parent: null,
  validFrom: '2022-01-01',
  validTo: null,
});
export const UNITS: readonly OrgUnit[] = [
  unit('56', 'Tỉnh Khánh Hòa', 'province'),
  unit('department-of-tourism', 'Sở Du lịch', 'department'),
  unit('department-of-health', 'Sở Y tế', 'department'),
  unit('22327', 'Phường Vĩnh Hải', 'commune'),
];

/** The settings of the manifest as they come, with some changed. */
export function settingsOf(folder: string, changes: Record<string, Plain> = {}): Record<string, Plain> {
  const { settings } = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as { settings: { properties: Record<string, { default: Plain }> } };
  return { ...Object.fromEntries(Object.entries(settings.properties).map(([name, each]) => [name, each.default])), ...changes };
}

/** The host's door as it behaves: no more bytes than asked for, redirects within the host. */
export const throughTheDoor: NonNullable<MemoryHostOptions['fetch']> = async (address, { method = 'GET', headers = {}, mostBytes = 5_000_000 }) => {
  const answer = await fetch(address, { method, headers: { ...headers } }).catch((cause: unknown) => {
    throw new HostError('UNREACHABLE', String(cause));
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length > mostBytes) throw new HostError('BAD_REQUEST', `more than ${mostBytes} bytes`);
  return { status: answer.status, headers: Object.fromEntries(answer.headers), bytes, url: answer.url };
};

export interface Desk {
  readonly host: MemoryHost;
  readonly plugin: Plugin;
  now: string;
  /** Calls an endpoint as somebody. */
  call(
    endpoint: string,
    as: Caller,
    request?: { params?: Record<string, string>; query?: Record<string, string>; json?: Plain },
  ): Promise<EndpointAnswer & { readonly body: Record<string, unknown> }>;
  /** One run of a schedule, so many minutes later. */
  run(schedule: string, minutesLater?: number): Promise<void>;
}

export function deskOf(plugin: Plugin, folder: string, settings: Record<string, Plain> = {}, more: MemoryHostOptions = {}): Desk {
  const desk = { now: '2024-07-05T00:00:00.000Z' };
  const host = memoryHost({ now: () => desk.now, settings: settingsOf(folder, settings), orgUnits: UNITS, fetch: throughTheDoor, ...more });
  return Object.assign(desk, {
    host,
    plugin,
    call: async (
      endpoint: string,
      caller: Caller,
      { params = {}, query = {}, json }: { params?: Record<string, string>; query?: Record<string, string>; json?: Plain } = {},
    ) => {
      const answer = await plugin.http[endpoint]?.(
        { path: '', params, query, headers: {}, json, bytes: new Uint8Array(), caller, base: 'http://x' },
        host.context,
      );
      if (answer === undefined) throw new Error(`no endpoint ${endpoint}`);
      return { ...answer, body: (answer.json ?? {}) as Record<string, unknown> };
    },
    run: async (schedule: string, minutesLater = 0) => {
      desk.now = new Date(Date.parse(desk.now) + minutesLater * 60_000).toISOString();
      await plugin.schedules[schedule]?.(host.context);
    },
  });
}

export const person = (username: string, actions: readonly Action[], orgUnit: string | null = null): Caller => ({
  username,
  title: username,
  orgUnit,
  actions,
  area: 'all',
  language: 'vi',
});
