// Sets in the making over HTTP: begun from documents, a copy or a template, saved with their faults, and seen by whoever may define.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { NewSetAnswer, Problem, SetDraft, SetDraftSaved, SetPublished } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';

let house: TestApp;
let admin: Client;

beforeAll(async () => {
  house = await bootApp({ work: false });
  admin = await house.as('admin');
});
afterAll(() => house.close());

test('a template becomes a draft, is saved and published', async () => {
  const made = await admin.post<NewSetAnswer>('/indicator-sets', { template: 'monthly', id: 'beach-cleaning', title: { vi: 'Vệ sinh bãi biển' } });
  expect([made.status, made.body.id]).toEqual([201, 'beach-cleaning']);
  const { body: draft } = await admin.get<SetDraft>('/indicator-sets/beach-cleaning/draft');
  expect(draft).toMatchObject({ revision: 1, basedOn: null, live: null, origin: 'authored', editable: true, generated: ['form', 'dashboard'] });
  const saved = await admin.put<SetDraftSaved>(
    '/indicator-sets/beach-cleaning/draft',
    { manifest: { ...draft.manifest, owner: 'department-of-tourism' } },
    { 'if-match': '"1"' },
  );
  expect(saved.body).toEqual({ revision: 2, generated: ['form', 'dashboard'], findings: [] });
  const published = await admin.post<SetPublished>('/indicator-sets/beach-cleaning/publish', { note: 'Bộ đầu tiên' });
  expect([published.status, published.body]).toEqual([
    201,
    { id: 'beach-cleaning', version: 1, effectiveFrom: null, carriedDrafts: 0, carriedFigures: 0, findings: [] },
  ]);
  const stale = await admin.put<Problem>('/indicator-sets/beach-cleaning/draft', { manifest: draft.manifest }, { 'if-match': '"1"' });
  expect([stale.status, stale.body.code]).toEqual([409, 'CHANGED_MEANWHILE']);
});
