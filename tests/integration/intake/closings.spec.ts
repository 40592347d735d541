// Closing a period: every door of writing refuses it, reading goes on, reopening needs a reason, and a closing that races with
// writers never leaves a figure behind it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BulkApprovalAnswer, FiguresAnswer, PeriodClosing, Problem, Submission, SubmissionAnswer } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { fisheriesReport, OWNER, RIGHT } from '../../kit/sets/fisheries.js';
import { listenLive } from '../../kit/live.js';
import { until } from '../../kit/until.js';

const REASON = 'Sở gửi bổ sung số liệu có xác nhận của lãnh đạo';

describe('closing a period', () => {
  let t: TestApp;
  let department: Client;
  let reviewer: Client;
  let admin: Client;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03' });
    [department, reviewer, admin] = await Promise.all([t.as(OWNER), t.as('reviewer'), t.as('admin')]);
  });
  afterAll(async () => {
    await t.close();
  });

  const close = (sets: string[], periods: string[]) => admin.post<{ items: PeriodClosing[] }>('/period-closings', { sets, periods, reason: 'Hết hạn' });
  const figure = (period: string) => ({ set: 'fisheries', indicator: 'total-output', period, orgUnit: '56', value: 9000 });

  it('is heard by open pages, and so is its end', async () => {
    const live = await listenLive(t.url, department.cookieHeader);
    const heard = () => live.events.filter(({ type }) => type === 'obligation.changed');
    const { body } = await close(['fisheries'], ['2023-M12']);
    await until(heard, ({ length }) => length === 1);
    expect(heard()[0]).toMatchObject({ set: 'fisheries', period: '2023-M12', orgUnit: '*' });
    expect((await admin.post(`/period-closings/${body.items[0]?.id ?? ''}/reopen`, { reason: REASON })).status).toBe(200);
    await until(heard, ({ length }) => length === 2);
    live.close();
  });

  it('refuses every step of a report and names who closed it', async () => {
    await department.put(fisheriesReport('2024-M05'), { document: RIGHT });
    expect((await department.post(`${fisheriesReport('2024-M05')}/submit`)).status).toBe(200);
    const closed = await close(['fisheries'], ['2024-M05']);
    expect(closed.body.items).toEqual([expect.objectContaining({ set: 'fisheries', period: '2024-M05', closedBy: 'admin', reopenedAt: null })]);
    const [closing] = closed.body.items;
    const answers = await Promise.all([
      department.put<Problem>(fisheriesReport('2024-M05'), { document: { ...RIGHT, 'sea-cages': 1 } }),
      reviewer.post<Problem>(`${fisheriesReport('2024-M05')}/approve`),
      reviewer.post<Problem>(`${fisheriesReport('2024-M05')}/return`, { comments: [{ field: '', text: 'Xem lại số liệu' }] }),
      reviewer.post<Problem>(`${fisheriesReport('2024-M05')}/reopen`, { note: REASON }),
      admin.post<Problem>('/observations', [figure('2024-M05')]),
    ]);
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(Array(5).fill([409, 'PERIOD_CLOSED']));
    expect(answers[0].body.title).toContain(closing?.closedByTitle ?? '?');
    expect(answers[0].body.title).toMatch(/^Tháng 05\/2024 .* ngày \d\d\/\d\d\/\d{4}\.$/);
    const { body } = await department.get<Submission>(fisheriesReport('2024-M05'));
    expect(body).toMatchObject({
      status: 'submitted',
      periodClosed: { by: closing?.closedByTitle },
      may: { save: { allowed: false }, approve: { allowed: false } },
    });
  });

  it('refuses what is done to a decided report: publication, correction, taking back, bulk approval, files', async () => {
    const [decided, waiting] = [fisheriesReport('2024-M02'), fisheriesReport('2024-M03')];
    for (const path of [decided, waiting]) {
      await department.put(path, { document: RIGHT });
      expect((await department.post(`${path}/submit`)).status).toBe(200);
    }
    expect((await reviewer.post(`${decided}/approve`)).status).toBe(200);
    await close(['fisheries'], ['2024-M02', '2024-M03']);
    const before = (await department.get<Submission>(decided)).body;
    const file = new FormData();
    file.set('file', new Blob(['a,b'], { type: 'text/csv' }), 'so-lieu.csv');
    const upload = fetch(`${t.url}/api/v1${waiting}/attachments`, {
      method: 'POST',
      headers: { cookie: department.cookieHeader, 'x-requested-with': 'haidang' },
      body: file,
    }).then(async (answer) => ({ status: answer.status, body: (await answer.json()) as Problem }));
    const { etag } = (await reviewer.get<Submission>(waiting)).body;
    const bulk = await reviewer.post<BulkApprovalAnswer>('/submissions/approve', { items: [{ set: 'fisheries', period: '2024-M03', orgUnit: '56', etag }] });
    const answers = await Promise.all([
      reviewer.post<Problem>(`${decided}/publish`),
      department.post<Problem>(`${decided}/correct`, { cells: [{ path: '/total-output', value: 1 }], reason: REASON }),
      reviewer.post<Problem>(`${decided}/undo`, {}),
      department.post<Problem>(`${waiting}/submit`),
      reviewer.post<Problem>('/approvals/fisheries/2024-M03/56/confirm', {}),
      upload,
    ]);
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(Array(6).fill([409, 'PERIOD_CLOSED']));
    expect(bulk.body.items).toEqual([expect.objectContaining({ outcome: 'refused', code: 'PERIOD_CLOSED' })]);
    const after = (await department.get<Submission>(decided)).body;
    expect([after.revision, after.document, after.status]).toEqual([before.revision, before.document, 'approved']);
    const { items } = (await admin.get<{ items: PeriodClosing[] }>('/period-closings?period=2024-M02')).body;
    await admin.post(`/period-closings/${items[0]?.id ?? ''}/reopen`, { reason: REASON });
    expect((await reviewer.post(`${decided}/publish`)).status).toBe(200);
  });

  it('lets a submit and a closing race, and the database decides which was first', async () => {
    for (const period of ['2022-M07', '2022-M08', '2022-M09', '2022-M10']) {
      await department.put(fisheriesReport(period), { document: RIGHT });
      const [sent, closed] = await Promise.all([department.post<Problem>(`${fisheriesReport(period)}/submit`), close(['fisheries'], [period])]);
      const [row] = await t.app.get(Database).query<{ status: string; late: boolean }>(
        `select s.status, exists (select from submission_revision r where r.set_id = s.set_id and r.period = s.period and r.org_unit_id = s.org_unit_id
                                     and r.kind = 'submit' and r.at > $2::timestamptz) as late
           from submission s where s.set_id = 'fisheries' and s.period = $1`,
        [period, closed.body.items[0]?.closedAt ?? ''],
      );
      expect(row).toEqual(sent.status === 200 ? { status: 'submitted', late: false } : { status: 'draft', late: false });
      if (sent.status !== 200) expect(sent.body.code).toBe('PERIOD_CLOSED');
      expect((await department.put<Problem>(fisheriesReport(period), { document: RIGHT })).body.code).toBe('PERIOD_CLOSED');
    }
  });

  it('takes the open part of a partial request and names the closed figures', async () => {
    const { status, body } = await admin.post<FiguresAnswer>('/observations?partial=true', [figure('2024-M05'), figure('2024-M04')]);
    expect([status, body.counts]).toEqual([200, { read: 2, accepted: 1, unchanged: 0, refused: 1 }]);
    expect(body.findings).toEqual([expect.objectContaining({ path: '/0', code: 'PERIOD_CLOSED' })]);
  });

  it('opens again with a reason, and keeps both deeds', async () => {
    const { body } = await admin.get<{ items: PeriodClosing[] }>('/period-closings?set=fisheries&period=2024-M05');
    const id = body.items.find((each) => each.reopenedAt === null)?.id ?? '';
    expect((await admin.post<Problem>(`/period-closings/${id}/reopen`, { reason: 'ngắn' })).body.code).toBe('LONG_REASON_NEEDED');
    expect((await department.post<Problem>(`/period-closings/${id}/reopen`, { reason: REASON })).status).toBe(403);
    expect((await admin.post<PeriodClosing>(`/period-closings/${id}/reopen`, { reason: REASON })).body).toMatchObject({
      reopenReason: REASON,
      reopenedBy: 'admin',
    });
    expect((await admin.post<Problem>(`/period-closings/${id}/reopen`, { reason: REASON })).body.code).toBe('CLOSING_UNKNOWN');
    expect((await reviewer.post<SubmissionAnswer>(`${fisheriesReport('2024-M05')}/approve`)).body.status).toBe('approved');
    const audited = await t.app
      .get(Database)
      .query<{ action: string }>(`select action from audit_entry where action like 'period.%' and period = '2024-M05' order by id`);
    expect(audited.map((each) => each.action)).toEqual(['period.close', 'period.reopen']);
  });

  it('closes a year for every set', async () => {
    await close(['*'], ['2023']);
    const answers = await Promise.all([
      department.put<Problem>(fisheriesReport('2023-M11'), { document: RIGHT }),
      admin.post<Problem>('/observations', [{ ...figure('2023-M02'), set: 'tourism', indicator: 'overnight-guests' }]),
    ]);
    expect(answers.map((answer) => answer.body.code)).toEqual(['PERIOD_CLOSED', 'PERIOD_CLOSED']);
    expect((await department.put(fisheriesReport('2024-M01'), { document: RIGHT })).status).toBe(200);
  });

  it('may be closed only by who publishes or unlocks', async () => {
    expect((await department.post<Problem>('/period-closings', { sets: ['fisheries'], periods: ['2024-M02'] })).status).toBe(403);
    expect((await admin.post<Problem>('/period-closings', { sets: ['no-such-set'], periods: ['2024-M02'] })).status).toBe(404);
  });

  it('never lets a figure into a period after its closing is acknowledged', async () => {
    const months = ['2022-M01', '2022-M02', '2022-M03', '2022-M04', '2022-M05', '2022-M06'];
    for (const period of months) {
      await department.put(fisheriesReport(period), { document: RIGHT });
      await department.post(`${fisheriesReport(period)}/submit`);
      const late: { at: string; status: number }[] = [];
      const [, closing] = await Promise.all([
        reviewer.post(`${fisheriesReport(period)}/approve`),
        close(['fisheries'], [period]).then(async (answer) => {
          const refused = await Promise.all([
            reviewer.post(`${fisheriesReport(period)}/approve`),
            admin.post('/observations', [{ ...figure(period), value: 1 }]),
          ]);
          late.push(...refused.map(({ status }) => ({ at: period, status })));
          return answer;
        }),
        admin.post('/observations', [{ ...figure(period), value: 7777 }]),
      ]);
      const closedAt = closing.body.items[0]?.closedAt ?? '';
      expect(late.map((each) => each.status)).toEqual([409, 409]);
      const after = await t.app.get(Database).query(
        `select o.value::text from observation o join indicator i on i.id = o.indicator_id
          where i.set_id = 'fisheries' and o.period = $1 and o.origin = 'submission' and o.recorded_from > $2::timestamptz`,
        [period, closedAt],
      );
      expect(after).toEqual([]);
    }
  });
});
