// "Không phát sinh" for a whole report: one request that saves and submits, by the same rules as when a person does both.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Obligation, ObligationList, Problem, Submission, SubmissionAnswer, SubmissionHistory } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../../core/src/access/index.js';
import { Obligations } from '../../../../core/src/intake/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { Client } from '../../../kit/client.js';
import { publishStormDamage } from '../../../kit/sets/storm-damage.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const MONTHLY = { type: 'monthly' as const, first: '2024-M01', due: { workingDays: 5 } };

describe('the nil report', () => {
  let t: TestApp;
  let admin: Client;
  let own: Client;
  let reviewer: Client;
  let unit: string;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03', work: false });
    [admin, reviewer] = await Promise.all([t.as('admin'), t.as('reviewer')]);
    await publishStormDamage(t.app, { period: MONTHLY });
    await publishStormDamage(t.app, { id: 'storm-matrix', period: MONTHLY, by: 'owner-per-commune' });
    await t.app.get(Obligations).open();
    const orgUnits = t.app.get(OrgUnits);
    unit = orgUnits.within(orgUnits.province('2024-07-03').id, 'commune', '2024-07-03')[0]?.code ?? '';
    const made = await admin.post<{ password: string }>('/users', {
      username: 'commune-storm',
      title: 'Xã',
      orgUnit: unit,
      role: 'reporter',
      sets: ['storm-damage'],
      scope: unit,
    });
    own = await new Client(t.url).signIn('commune-storm', made.body.password);
  });
  afterAll(() => t.close());

  const path = (period: string) => `/submissions/storm-damage/${period}/${unit}`;
  const obligation = async (period: string): Promise<Obligation | undefined> =>
    (await own.get<ObligationList>(`/obligations?set=storm-damage&period=${period}`)).body.items[0];

  it('submits at once what nobody began, with both steps in the history, and is approved as any report', async () => {
    expect(await obligation('2024-M06')).toMatchObject({ nilAllowed: true, nil: false, status: 'none' });
    const { status, body } = await own.post<SubmissionAnswer>(`${path('2024-M06')}/nil`, { note: 'Trong tháng không có bão.' });
    expect([status, body.status, body.revision]).toEqual([200, 'submitted', 2]);
    expect(await obligation('2024-M06')).toMatchObject({ state: 'waiting', nil: true, filledCells: 2, requiredCells: 2 });
    const report = (await own.get<Submission>(path('2024-M06'))).body;
    expect(report).toMatchObject({ document: { nil: ['/houses-lost', '/houses-damaged'] }, note: 'Trong tháng không có bão.', submittedBy: 'commune-storm' });
    const { revisions } = (await own.get<SubmissionHistory>(`${path('2024-M06')}/history`)).body;
    expect(revisions.map((each) => each.kind)).toEqual(['submit', 'save']);
    expect((await reviewer.post<SubmissionAnswer>(`${path('2024-M06')}/approve`)).body.status).toBe('approved');
  });

  it('answers a repeat with the state as it is, also of two at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => own.post<SubmissionAnswer>(`${path('2024-M05')}/nil`)));
    expect(answers.map((answer) => [answer.status, answer.body.status, answer.body.revision])).toEqual(Array(3).fill([200, 'submitted', 2]));
  });

  it('does not overwrite figures, nor unseen work', async () => {
    const saved = await own.put<SubmissionAnswer>(path('2024-M04'), { document: { 'houses-lost': 3 } });
    expect((await own.post<Problem>(`${path('2024-M04')}/nil`)).body.code).toBe('NIL_HAS_FIGURES');
    const cleared = await own.put<SubmissionAnswer>(path('2024-M04'), { document: {} });
    expect((await own.post<Problem>(`${path('2024-M04')}/nil`, {}, { 'if-match': saved.body.etag })).body.code).toBe('CHANGED_MEANWHILE');
    expect((await own.get<Submission>(path('2024-M04'))).body).toMatchObject({ status: 'draft', document: {} });
    expect((await own.post<SubmissionAnswer>(`${path('2024-M04')}/nil`, {}, { 'if-match': cleared.body.etag })).body.status).toBe('submitted');
  });

  it('asks for a reason where the checks warn, and takes the note for it', async () => {
    await own.put(path('2024-M01'), { document: { 'houses-lost': 5, 'houses-damaged': 9 } });
    await own.post(`${path('2024-M01')}/submit`);
    expect((await reviewer.post<SubmissionAnswer>(`${path('2024-M01')}/approve`)).body.status).toBe('approved');
    const refused = await own.post<Problem>(`${path('2024-M02')}/nil`, { note: 'ngắn' });
    expect([refused.body.code, refused.body.findings.map((finding) => finding.level)]).toEqual(['FINDINGS_BLOCK', ['warning']]);
    expect((await own.get<Submission>(path('2024-M02'))).body.status).toBe('none');
    const note = 'Tháng 2 không có bão đổ bộ vào xã.';
    expect((await own.post<SubmissionAnswer>(`${path('2024-M02')}/nil`, { note })).body.status).toBe('submitted');
    expect(Object.values((await own.get<Submission>(path('2024-M02'))).body.reasons)).toEqual([note]);
  });

  it('says nil of every row of a matrix', async () => {
    const { body } = await admin.post<SubmissionAnswer>('/submissions/storm-matrix/2024-M06/56/nil');
    expect(body.status).toBe('submitted');
    const report = (await admin.get<Submission>('/submissions/storm-matrix/2024-M06/56')).body;
    expect((report.document['nil'] as string[]).length).toBe((report.rows?.length ?? 0) * 2);
  });

  it('names the cells that need a figure', async () => {
    const department = await t.as(OWNER);
    const { status, body } = await department.post<Problem>('/submissions/fisheries/2024-M06/56/nil');
    expect([status, body.code]).toEqual([422, 'NIL_REFUSED']);
    expect(body.findings.map((finding) => finding.path)).toContain('/total-output');
    expect(body.findings.map((finding) => finding.path)).not.toContain('/iuu-cases');
    expect((await department.get<Submission>('/submissions/fisheries/2024-M06/56')).body.status).toBe('none');
  });

  it('keeps to rights, to closed periods and to decided reports', async () => {
    expect((await (await t.as('leader')).post(`${path('2024-M03')}/nil`)).status).toBe(403);
    expect((await (await t.as('department-of-tourism')).post<Problem>(`${path('2024-M03')}/nil`)).body.code).toBe('SET_UNKNOWN');
    expect((await reviewer.post<Problem>(`${path('2024-M03')}/nil`)).status).toBe(403);
    expect((await own.post<Problem>(`${path('2024-M06')}/nil`)).body.code).toBe('STEP_REFUSED');
    expect((await own.post<Problem>(`${path('2024-M03')}/nil`, { note: 'x'.repeat(1001) })).body.code).toBe('BODY_REFUSED');
    expect((await own.post<Problem>(`${path('2024-M13')}/nil`)).body.code).toBe('PERIOD_REFUSED');
    await admin.post('/period-closings', { sets: ['storm-damage'], periods: ['2024-M03'], reason: 'Hết hạn' });
    expect((await own.post<Problem>(`${path('2024-M03')}/nil`)).body.code).toBe('PERIOD_CLOSED');
  });
});
