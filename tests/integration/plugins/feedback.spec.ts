// The pull of citizen feedback in the running house: a real HTTP source, the guarded door, the checks of the set as for everybody, dead letters.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PluginView, Submission } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { openPapers, type Papers } from '../../kit/servers/papers.js';
import { until } from '../../kit/until.js';

const HTTP = '/plugins/feedback-pull/http';
const row = (ky: string, tiep_nhan: number, more: object = {}): object => ({ ky, tiep_nhan, da_xu_ly: 100, dang_xu_ly: 15, tu_choi: 5, dung_han: 90, ...more });

let papers: Papers;
let t: TestApp;
let admin: Client;

interface Pull {
  outcome: string;
  detail: string;
  accepted: number;
  dead: number;
}
interface State {
  pulls: Pull[];
  dead: { id: string; kind: string; tries: number; reasons: { vi: string }[] }[];
}
const pull = async (): Promise<Pull> => (await admin.post<Pull>(`${HTTP}/pull`)).body;
const state = async (): Promise<State> => (await admin.get<State>(`${HTTP}/state`)).body;
const serve = (rows: readonly object[], etag = '"1"'): void => {
  papers.serve.set('/so-lieu', ({ headers }) =>
    headers['if-none-match'] === etag ? { status: 304 } : { headers: { etag, 'content-type': 'application/json' }, body: JSON.stringify({ data: rows }) },
  );
};

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/plugins.mjs', 'feedback-pull'], { env: { ...process.env, NODE_OPTIONS: '' } });
  papers = await openPapers();
  t = await bootApp({ work: false, environment: { HAIDANG_WEBHOOK_HOSTS: papers.base } });
  admin = await t.as('admin');
  await until(
    async () => (await admin.get<{ items: PluginView[] }>('/plugins')).body.items.find(({ id }) => id === 'feedback-pull')?.state,
    (found) => found === 'running',
  );
});
afterAll(async () => {
  await t.close();
  await papers.close();
});

describe('feedback by pull', () => {
  test('without an address nothing is pulled; only administrators see it', async () => {
    expect(await pull()).toMatchObject({ status: 409, code: 'FEEDBACK_NO_ADDRESS' });
    expect((await (await t.as('leader')).get(`${HTTP}/state`)).status).toBe(403);
    expect((await admin.put('/plugins/feedback-pull/settings', { address: `${papers.base}/so-lieu` })).status).toBe(200);
    expect((await admin.put('/plugins/feedback-pull/secrets/feedback-token', { value: 'bi-mat' })).status).toBe(204);
  });

  test('figures come in as a report of the set; what its checks refuse and what nobody can map are dead letters', async () => {
    serve([row('2024-06', 120), row('2024-05', 999), row('hôm qua', 120)]);
    expect(await pull()).toMatchObject({ outcome: 'sent', dead: 2 });
    expect(papers.asked[0]?.headers.authorization).toBe('Bearer bi-mat');
    const { body } = await admin.get<Submission>('/submissions/citizen-feedback/2024-M06/56');
    expect(body.document).toMatchObject({ 'feedback-received': 120, 'feedback-resolved': 100, 'on-time-feedback': 90 });
    const { dead } = await state();
    expect(dead.map(({ kind }) => kind).sort()).toEqual(['refused', 'unmapped']);
    expect(dead.find(({ kind }) => kind === 'refused')?.reasons[0]?.vi).toContain('Tiếp nhận phải bằng');
    expect((await admin.get<Submission>('/submissions/citizen-feedback/2024-M05/56')).body.document).not.toMatchObject({ 'feedback-received': 999 });
  });

  test('nothing new is nothing to do; a corrected source clears its dead letter', async () => {
    expect(await pull()).toMatchObject({ outcome: 'unchanged' });
    serve([row('2024-06', 120), row('2024-05', 120), row('hôm qua', 120)], '"2"');
    expect(await pull()).toMatchObject({ outcome: 'sent', dead: 1 });
    const { dead } = await state();
    expect(dead).toEqual([expect.objectContaining({ kind: 'unmapped', tries: 2 })]);
    expect((await admin.post(`${HTTP}/dead/${dead[0]?.id ?? ''}/retry`)).body).toEqual({ outcome: 'dead' });
    expect((await admin.delete(`${HTTP}/dead/${dead[0]?.id ?? ''}`)).status).toBe(204);
    expect((await state()).dead).toEqual([]);
  });

  test('the same records again count nothing twice: sent anew, doubled in one answer, or after the source was lost; two that contradict are a dead letter', async () => {
    const received = async (): Promise<unknown> =>
      (await admin.get<Submission>('/submissions/citizen-feedback/2024-M06/56')).body.document['feedback-received'];
    serve([row('2024-06', 120), row('06/2024', 120)], '"3"');
    expect(await pull()).toMatchObject({ outcome: 'sent', accepted: 0, dead: 0 });
    expect(await received()).toBe(120);
    serve([row('2024-06', 120), row('Tháng 6/2024', 121, { da_xu_ly: 101 })], '"4"');
    expect(await pull()).toMatchObject({ outcome: 'sent', accepted: 0, dead: 1 });
    expect(await received()).toBe(120);
    serve([row('2024-06', 120)], '"5"');
    expect(await pull()).toMatchObject({ outcome: 'sent', accepted: 0, dead: 0 });
    expect((await state()).dead).toEqual([]);
  });

  test('a source that fails stands with its fault, and the plugin goes on', async () => {
    papers.serve.set('/so-lieu', { status: 500 });
    expect(await pull()).toMatchObject({ outcome: 'failed', detail: 'status HTTP 500' });
    expect((await state()).pulls.map(({ outcome }) => outcome)).toEqual(['failed', 'sent', 'sent', 'sent', 'sent', 'unchanged', 'sent']);
  });
});
