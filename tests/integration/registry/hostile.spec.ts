// Hostile definitions over HTTP: each is saved as a draft while somebody else reads. The server refuses or keeps them, never fails, and
// answers the reader all the while; nothing of them can be published that would not be read again.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem, SetDraft, SetDraftSaved } from '@haidang/plugin-sdk';
import { Accounts } from '../../../core/src/access/index.js';
import { HOSTILE } from '../../../core/src/registry/hostile/hostile.testing.js';
import { sample } from '../../../core/src/registry/documents/sample.testing.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';

const SET = 'harbour-traffic';
let t: TestApp;
let admin: Client;
let reader: Client;
const read = { answers: 0, faults: [] as number[], slowest: 0 };
let reading = true;
let done: Promise<void>;

beforeAll(async () => {
  t = await bootApp({ work: false });
  admin = await t.as('admin');
  reader = await t.as('department-of-tourism');
  const made = await admin.post('/indicator-sets', { manifest: sample().manifest });
  expect(made.status).toBe(201);
  const requests = Array.from({ length: 6 }, (_, index) => ({ username: `writer-${String(index)}`, role: 'demo-administrator', orgUnit: '56', sets: ['*'] }));
  for (const { username, password } of await t.app.get(Accounts).createAccounts(requests)) writers.push(await new Client(t.url).signIn(username, password));
  done = keepReading();
}, 120_000);
afterAll(async () => {
  reading = false;
  await done;
  await t.close();
});

async function keepReading(): Promise<void> {
  while (reading) {
    const begun = performance.now();
    const { status } = await reader.get('/indicator-sets/tourism');
    read.slowest = Math.max(read.slowest, performance.now() - begun);
    read.answers += 1;
    if (status !== 200) read.faults.push(status);
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

const draft = `/indicator-sets/${SET}/draft`;
/** By turns: nobody may save hundreds of times a minute. */
const writers: Client[] = [];
let turn = 0;
function save(body: string): Promise<{ status: number; body: unknown }> {
  turn += 1;
  const writer = writers[turn % writers.length];
  if (writer === undefined) throw new Error('nobody writes');
  return writer.put(draft, body);
}

describe('a hostile draft', () => {
  it.each(HOSTILE.map((each) => [each.name, each] as const))('%s is answered', async (_, { make, fate }) => {
    const { manifest, form, dashboard } = make();
    let body: string;
    try {
      body = JSON.stringify({ manifest, form, dashboard });
    } catch {
      // Too deep for the client itself to write down; such texts are sent below.
      return;
    }
    const { status, body: answer } = await save(body);
    expect([200, 400, 413, 422]).toContain(status);
    if (status === 200 && fate !== 'accepted' && !fate.startsWith('/shared'))
      expect((answer as SetDraftSaved).findings.some((each) => each.level === 'error')).toBe(true);
    if (status !== 200) expect((answer as Problem).titles.en?.length ?? 0).toBeGreaterThan(5);
  });

  it.each<[string, string]>([
    ['a hundred thousand brackets', '['.repeat(100_000)],
    ['a hundred thousand lists, closed', `{"manifest":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a hundred thousand objects, closed', `{"manifest":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    ['half a document', '{"manifest":{"id":"harbour'],
    ['a prototype at the top', '{"__proto__":{"admin":true},"manifest":{}}'],
    ['a prototype inside', '{"manifest":{"a":{"constructor":{"prototype":{"admin":true}}}}}'],
    ['a number without end', '{"manifest":{"order":1e99999}}'],
    ['NUL in a key', '{"manifest":{"a\\u0000b":1}}'],
    ['half of a pair in a text', '{"manifest":{"title":{"vi":"a\\ud800"}}}'],
    ['half of a pair in a key', '{"manifest":{"\\udc00":1}}'],
    ['the same key a thousand times', `{"manifest":{${'"id":"x",'.repeat(1_000)}"id":"y"}}`],
    ['nothing', 'null'],
    ['a list', '[]'],
    ['five megabytes of spaces', `{"manifest":${' '.repeat(5_000_000)}{}}`],
  ])('%s is answered', async (_, body) => {
    const { status, body: answer } = await save(body);
    expect([200, 400, 413, 422]).toContain(status);
    if (status !== 200) expect((answer as Problem).code.length).toBeGreaterThan(3);
  });

  it('leaves the draft readable, and publishes only what is sound', async () => {
    const now = await admin.get<SetDraft>(draft);
    expect(now.status).toBe(200);
    const { manifest, form, dashboard } = sample();
    const broken = { ...manifest, indicators: manifest.indicators.map((each) => ({ ...each, unitOfMeasure: 'nothing' })) };
    expect((await save(JSON.stringify({ manifest: broken, form, dashboard }))).status).toBe(200);
    const refused = await admin.post<Problem>(`/indicator-sets/${SET}/publish`, { note: 'Thử công bố bản hỏng' });
    expect([refused.status >= 400 && refused.status < 500, refused.body.findings.length > 0]).toEqual([true, true]);
    expect((await save(JSON.stringify({ manifest, form, dashboard }))).status).toBe(200);
    expect((await admin.post(`/indicator-sets/${SET}/publish`, { note: 'Bản lành lặn' })).status).toBe(201);
  });

  it('never kept a reader waiting, and polluted nothing', async () => {
    expect(read.faults).toEqual([]);
    expect(read.answers).toBeGreaterThan(20);
    // A hard limit, far above what was seen: whoever reads is not blocked by somebody else's bad document.
    expect(read.slowest).toBeLessThan(20_000);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
    expect((await admin.get('/health/live')).status).toBe(200);
  });
});

describe('texts that no database keeps', () => {
  it.each(['a\u0000b', 'a\ud800b'])('%j is refused everywhere, never an error of the server', async (text) => {
    const answers = await Promise.all([
      admin.put('/taxonomy/groups/strange', { title: { vi: text }, order: 5, note: 'thử' }),
      admin.put('/taxonomy/groups/strange', { title: { vi: 'Lạ' }, order: 5, note: `thử ${text}` }),
      admin.get(`/taxonomy/groups/${encodeURIComponent('a\u0000b')}/history`),
      admin.get(`/units-of-measure/convert?from=${encodeURIComponent('a\u0000b')}&to=VND`),
      admin.post('/query', { indicators: ['tourism.overnight-guests'], orgUnits: { group: text }, periods: ['2024-M06'] }),
      admin.post(`/indicator-sets/${SET}/publish`, { note: `công bố ${text}` }),
      admin.put(draft, { manifest: sample().manifest, changes: [{ kind: 'restart', indicator: text }] }),
      admin.post('/indicator-sets', { copyOf: 'tourism', id: 'copied-strange', title: { vi: text } }),
      reader.put('/submissions/tourism/2024-M06/department-of-tourism', { document: { note: text } }),
      reader.put('/submissions/tourism/2024-M06/department-of-tourism', { document: {}, note: text }),
    ]);
    expect(answers.flatMap(({ status }, index) => (status >= 500 ? [index] : []))).toEqual([]);
  });
});
