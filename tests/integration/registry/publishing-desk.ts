// The desk of the tests of publishing: one application for a file of tests, and sets of their own in the making and published on it.
import { expect } from '@jest/globals';
import type { NewSetAnswer, Problem, SetDraft, SetDraftSaved, SetPublished, SetVersion } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { Definitions } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { until } from '../../kit/until.js';

export const OWNER = 'department-of-tourism';
export const NOTE = 'Theo công văn 45/UBND';

export let house: TestApp;
export let admin: Client;
export let leader: Client;

export async function open(): Promise<void> {
  house = await bootApp({ today: '2024-07-03', work: false });
  [admin, leader] = await Promise.all([house.as('admin'), house.as('leader')]);
}

export type Manifest = Record<string, unknown> & { indicators: Record<string, unknown>[] };

export const draftOf = async (id: string): Promise<SetDraft> => (await admin.get<SetDraft>(`/indicator-sets/${id}/draft`)).body;
export const manifestOf = async (id: string): Promise<Manifest> => (await draftOf(id)).manifest as Manifest;
export const save = (id: string, manifest: object, more: object = {}) =>
  admin.put<SetDraftSaved & Problem>(`/indicator-sets/${id}/draft`, { manifest, ...more });
export const publish = (id: string, body: object = { note: NOTE }, headers = {}) =>
  admin.post<SetPublished & Problem>(`/indicator-sets/${id}/publish`, body, headers);
export const rollback = (id: string, version: number, note = NOTE) => admin.post<SetPublished & Problem>(`/indicator-sets/${id}/rollback`, { version, note });
export const versionsOf = async (id: string): Promise<SetVersion[]> => (await admin.get<{ items: SetVersion[] }>(`/indicator-sets/${id}/versions`)).body.items;
export const row = <Row>(sql: string, values: unknown[] = []): Promise<Row | undefined> => house.app.get(Database).one<Row>(sql, values);
export const live = (id: string): Promise<{ live: number | null; origin: string } | undefined> =>
  row('select live_version as live, origin from indicator_set where id = $1', [id]);

let made = 0;
/** A sound draft of a set of its own. */
export async function begun(change: (manifest: Manifest) => object = (manifest) => manifest): Promise<string> {
  const id = `set-${String((made += 1))}`;
  await admin.post<NewSetAnswer>('/indicator-sets', { template: 'monthly', id, title: { vi: `Bộ ${id}` } });
  const { body } = await save(id, change({ ...(await manifestOf(id)), owner: OWNER }));
  expect(body.findings).toEqual([]);
  return id;
}

export async function published(): Promise<string> {
  const id = await begun();
  expect((await publish(id)).status).toBe(201);
  await until(
    () => house.app.get(Definitions).live(id),
    (bundle) => bundle?.version === 1,
  );
  return id;
}

export async function renamed(id: string, title: string): Promise<void> {
  expect((await save(id, { ...(await manifestOf(id)), title: { vi: title } })).status).toBe(200);
}
