// The plugin over the host in memory, as its callers meet it: one desk for each test.
import {
  memoryHost,
  type Caller,
  type EndpointAnswer,
  type EndpointRequest,
  type MemoryHost,
  type OrgUnit,
  type Plain,
  type Plugin,
} from '@haidang/plugin-sdk';
import { readFileSync } from 'node:fs';
import { planningLookup } from './index.js';
import type { Draft } from './layers/drafts.js';
import type { LookupAnswer } from './lookup/answer.js';

export const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../tests/fixtures/geo/${name}`, import.meta.url)));
export const expected = JSON.parse(new TextDecoder().decode(fixture('expected.json'))) as {
  parcel: { geometry: { type: string; coordinates: [number, number][][] }; area: number; parts: Record<string, number>; outside: number };
};
const caller: Caller = { username: 'lan', title: 'Lan', orgUnit: null, actions: ['view', 'define'], area: 'all', language: 'vi' };

const unit = (code: string, title: string, validFrom: string, validTo: string | null, successors: OrgUnit['successors'] = []): OrgUnit => ({
  id: `${code}@${validFrom}`,
  code,
  title,
  type: 'Xã',
  level: 'commune',
  parent: null,
  validFrom,
  validTo,
  successors,
});
const TREE = [
  unit('22390', 'Phường Tây Nha Trang', '2025-07-01', null),
  unit('22366', 'Phường Nha Trang', '2025-07-01', null),
  unit('22393', 'Xã Vĩnh Thạnh', '2022-01-01', '2025-06-30', [{ id: '22390@2025-07-01', kind: 'full', effective: '2025-07-01' }]),
];

export class Desk {
  readonly plugin: Plugin = planningLookup(['22390']);
  readonly host: MemoryHost;
  now = '2026-03-02T03:00:00.000Z';

  constructor() {
    this.host = memoryHost({ now: () => this.now, orgUnits: TREE });
    // The tree of a day.
    Object.assign(this.host.context, {
      orgUnits: (day: string) => Promise.resolve(TREE.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day))),
    });
  }

  async call(endpoint: string, path: string, more: Partial<EndpointRequest> = {}): Promise<EndpointAnswer> {
    const [, pattern = ''] = endpoint.split(' ');
    const params = Object.fromEntries(
      pattern.split('/').flatMap((part, index) => (part.startsWith(':') ? [[part.slice(1), path.split('/')[index] ?? '']] : [])),
    );
    const serve = this.plugin.http[endpoint];
    if (serve === undefined) throw new Error(`no endpoint ${endpoint}`);
    return serve(
      {
        path,
        params,
        query: {},
        headers: {},
        json: undefined,
        bytes: new Uint8Array(),
        caller,
        base: 'https://x/api/v1/plugins/planning-lookup/http',
        ...more,
      },
      this.host.context,
    );
  }

  async lookup(json: Plain): Promise<LookupAnswer> {
    const answer = await this.call('POST /lookup', '/lookup', { json });
    if (answer.status !== undefined && answer.status >= 400) throw new Error(JSON.stringify(answer.json));
    return answer.json as LookupAnswer;
  }

  async checked(bytes: Uint8Array, name: string, choice: Plain): Promise<Draft> {
    const uploaded = (await this.call('POST /drafts', '/drafts', { bytes, query: { name } })).json as Draft;
    await this.call('PUT /drafts/:id', `/drafts/${uploaded.id}`, { json: choice });
    const job = this.host.jobs.at(-1);
    await this.plugin.jobs['check']?.(job?.payload ?? null, this.host.context);
    return (await this.call('GET /drafts/:id', `/drafts/${uploaded.id}`)).json as Draft;
  }

  async publish(draft: Draft, more: Readonly<Record<string, Plain>> = {}): Promise<EndpointAnswer> {
    const decision = { number: '318/QĐ-TTg', date: '2024-03-29', issuer: 'Thủ tướng Chính phủ', period: '2021-2030', link: 'https://vanban.example.vn/318' };
    return this.call('POST /drafts/:id/publish', `/drafts/${draft.id}/publish`, {
      json: { layer: 'quy-hoach', title: 'Quy hoạch', decision, validFrom: '2024-04-01', ...more },
    });
  }
}

export const PLANNING = { kind: 'planning', fields: { code: 'MDSDD', name: 'TEN' } };
