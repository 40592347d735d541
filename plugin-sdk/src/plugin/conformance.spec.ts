// The suite is worth what it finds: one plugin that keeps everything, and one fault for each promise.
import { describe, expect, it } from '@jest/globals';
import type { Manifest } from '../generated/manifest.js';
import { conformance } from './conformance.js';
import type { ConformanceSamples } from './conformance.js';
import { definePlugin } from './plugin.js';
import type { Plugin } from './plugin.js';
import type { PluginMessage } from './serving.js';

const both = (text: string): { vi: string; en: string } => ({ vi: text, en: text });
const manifest = {
  $schema: 'https://haidang.dev/schema/manifest-1.json',
  id: 'rain',
  kind: 'service',
  version: '1.0.0',
  sdk: '^1.0.0',
  quality: 'gold',
  title: both('Mưa'),
  owner: 'department-of-health',
  contributes: {
    ingest: [{ id: 'lines', title: both('Dòng'), accepts: ['.lines'] }],
    checks: [{ id: 'dry', title: both('Khô') }],
    panels: [{ type: 'drops', title: both('Giọt') }],
    http: [{ method: 'GET', path: '/drops/:id' }],
    schedules: [{ id: 'pull', everySeconds: 60 }],
    messages: [{ id: 'gauges', mqtt: ['rain/#'] }],
  },
  permissions: { mqtt: ['rain/#'] },
  settings: { type: 'object', properties: { days: { type: 'integer', title: both('Ngày'), default: 30, minimum: 1 } } },
} as const satisfies Manifest;
const good: Partial<Plugin> = {
  ingest: { lines: { read: () => ({ figures: [], findings: [], unmapped: [] }) } },
  checks: { dry: { run: () => [] } },
  panels: {
    drops: {
      title: both('Giọt'),
      optionsSchema: {},
      dataNeeds: { by: ['period'], measures: ['value'], compare: [] },
      toTable: () => ({ columns: [], rows: [] }),
    },
  },
  http: { 'GET /drops/:id': ({ params }) => (/^\d{1,6}$/.test(params['id'] ?? '') ? { json: {} } : { status: 404 }) },
  schedules: {
    pull: (context) =>
      context.fetch('https://rain.example.vn/').then(
        () => undefined,
        () => context.log('warn', 'nobody answers'),
      ),
  },
  messages: {
    gauges: async (batch, { store }) => {
      await store.write(batch.map(({ topic, bytes }) => ({ key: `gauge/${topic}/${String(bytes[0])}`, value: bytes[0] ?? 0 })));
      return undefined;
    },
  },
  tile: () => ({ value: '0', unit: both('trạm'), state: 'none' }),
};
const message = (id: number): PluginMessage => ({
  id: String(id),
  topic: `rain/${String(id % 2)}`,
  bytes: new Uint8Array([id]),
  receivedAt: '2024-07-05T03:00:00Z',
});
const samples: ConformanceSamples = { messages: { gauges: [1, 2, 3, 4, 5].map(message) } };

async function broken(changes: Partial<Plugin>, other: Partial<Manifest> = {}): Promise<string[]> {
  const { results } = await conformance({ ...manifest, ...other } as Manifest, definePlugin({ ...good, ...changes }), samples);
  return results.filter(({ passed }) => !passed).map(({ id }) => id);
}

describe('the conformance suite', () => {
  it('finds nothing in a plugin that keeps its promises', async () => {
    const report = await conformance(manifest, definePlugin(good), samples);
    expect(report.results.filter(({ passed }) => !passed)).toEqual([]);
    expect([report.claimed, report.reached]).toEqual(['gold', 'gold']);
  });

  it.each<[id: string, changes: Partial<Plugin>, other: Partial<Manifest>]>([
    ['parts', { checks: {} }, {}],
    ['parts', { jobs: { more: () => undefined } }, {}],
    ['parts', {}, { permissions: {} }],
    ['checks-answer', { checks: { dry: { run: () => Promise.reject(new Error('x')) } } }, {}],
    ['ingest-rubbish', { ingest: { lines: { read: ({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as never } } }, {}],
    ['panels-table', { panels: { drops: { ...good.panels?.['drops'], toTable: () => undefined } as never } }, {}],
    ['two-languages', {}, { title: { vi: 'Mưa' } }],
    ['endpoints-refuse', { http: { 'GET /drops/:id': ({ json }) => ({ json: (json as { id: string }).id }) } }, {}],
    ['settings-defaults', {}, { settings: { type: 'object', properties: { days: { type: 'integer', title: both('Ngày'), default: 0, minimum: 1 } } } }],
    ['nobody-answers', { schedules: { pull: (context) => context.fetch('https://rain.example.vn/').then(() => undefined) } }, {}],
    ['tile', { tile: () => ({ value: 'many', unit: both('trạm'), state: 'none' }) }, {}],
  ])('finds a broken promise: %s', async (id, changes, other) => {
    expect(await broken(changes, other)).toContain(id);
  });

  it('finds a check that remembers, and one that changes what it is given', async () => {
    let calls = 0;
    const finding = { path: '', level: 'hint', code: 'x', message: both('x') } as const;
    expect(await broken({ checks: { dry: { run: () => (++calls % 2 === 0 ? [finding] : []) } } })).toEqual(['checks-pure']);
    expect(await broken({ checks: { dry: { run: (request) => ((request.figures as unknown[]).pop(), []) } } })).toEqual(['checks-pure']);
  });

  it('finds messages that are counted twice', async () => {
    const gauges: Plugin['messages'][string] = async (batch, { store }) => {
      const before = (await store.get<number>('count'))?.value ?? 0;
      await store.put('count', before + batch.length);
      return undefined;
    };
    expect(await broken({ messages: { gauges } })).toEqual(['messages-any-order']);
  });

  it('says which tier is reached', async () => {
    const { claimed, reached } = await conformance({ ...manifest, title: { vi: 'Mưa' } }, definePlugin(good), samples);
    expect([claimed, reached]).toEqual(['gold', 'bronze']);
    expect((await conformance(manifest, definePlugin({ ...good, checks: {} }), samples)).reached).toBeUndefined();
  });
});
