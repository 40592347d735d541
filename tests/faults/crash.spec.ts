// kill -9 in the middle of work: what was acknowledged is there once, what was not is there whole or not at all, and a repeat of
// the request gives one revision. The embedded PostgreSQL that outlives its server is adopted; its own death loses nothing.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Submission, SubmissionAnswer, SubmissionHistory } from '@haidang/plugin-sdk';
import { Installation } from '../kit/process.js';
import { until } from '../kit/until.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const months = Array.from({ length: 12 }, (_, index) => `2023-M${String(index + 1).padStart(2, '0')}`);
const documentOf = (total: number) => ({
  'total-output': total,
  'capture-output': total,
  'aquaculture-output': 0,
  'fish-output': total,
  'shrimp-output': 0,
  'other-output': 0,
});

describe('a killed server', () => {
  let house: Installation;

  beforeAll(async () => {
    house = await Installation.make();
    await house.start();
  }, 180_000);
  afterAll(async () => {
    await house.remove();
  });

  it.each([5, 20, 60, 150])(
    'killed %i ms into a burst of submissions leaves each whole or absent, and a repeat gives one revision',
    async (delay) => {
      const department = await house.as(OWNER);
      const acknowledged = new Map<string, SubmissionAnswer>();
      const total = 1000 + delay;
      const burst = months.map(async (month) => {
        const path = `/submissions/fisheries/${month}/56`;
        const draft = await department.put<SubmissionAnswer>(path, { document: documentOf(total), note: `Đợt ${String(delay)}: số liệu kiểm thử.` });
        if (draft.status === 200) acknowledged.set(`${month} draft`, draft.body);
        const sent = await department.post<SubmissionAnswer>(`${path}/submit`);
        if (sent.status === 200) acknowledged.set(`${month} submit`, sent.body);
      });
      const settled = Promise.allSettled(burst);
      await new Promise((resume) => setTimeout(resume, delay));
      await house.kill();
      await settled;
      await house.start();

      const again = await house.as(OWNER);
      for (const month of months) {
        const path = `/submissions/fisheries/${month}/56`;
        const { body: report } = await again.get<Submission>(path);
        const { body: history } = await again.get<SubmissionHistory>(`${path}/history`);
        expect(history.revisions.length).toBe(report.revision);
        const submitted = acknowledged.get(`${month} submit`);
        if (submitted !== undefined) expect(report).toMatchObject({ status: 'submitted', revision: submitted.revision });
        const drafted = acknowledged.get(`${month} draft`);
        if (drafted !== undefined) expect(report.revision).toBeGreaterThanOrEqual(drafted.revision);

        if (report.status !== 'submitted') await again.put(path, { document: documentOf(total), note: `Đợt ${String(delay)}: số liệu kiểm thử.` });
        const repeated = [await again.post<SubmissionAnswer>(`${path}/submit`), await again.post<SubmissionAnswer>(`${path}/submit`)];
        expect(new Set(repeated.map((answer) => `${String(answer.status)} ${String(answer.body.revision)}`)).size).toBe(1);
        expect(repeated[0]?.status).toBe(200);
      }
      const reviewer = await house.as('reviewer');
      for (const month of months) {
        const back = await reviewer.post(`/submissions/fisheries/${month}/56/return`, { comments: [{ field: '', text: 'Trả lại để kiểm thử tiếp.' }] });
        expect(back.status).toBe(200);
      }
    },
    120_000,
  );

  it('adopts the PostgreSQL that outlived its server', async () => {
    const before = house.postmaster();
    await house.kill();
    await house.start();
    expect(house.postmaster()).toBe(before);
  }, 60_000);

  it('loses nothing when PostgreSQL is killed under it, serves again by itself within ten seconds, and after a restart of everything', async () => {
    const department = await house.as(OWNER);
    const saved = await department.put<SubmissionAnswer>('/submissions/fisheries/2024-M01/56', { document: documentOf(77) });
    expect(saved.status).toBe(200);
    const before = house.postmaster();
    process.kill(before, 'SIGKILL');
    const answers = await until(
      () => department.get('/submissions/fisheries/2024-M01/56').then((answer) => answer.status),
      (status) => status === 503 || status === 200,
    );
    expect([200, 503]).toContain(answers);
    await until(
      () => department.get('/submissions/fisheries/2024-M01/56').then((answer) => answer.status),
      (status) => status === 200,
      10_000,
    );
    expect(house.postmaster()).not.toBe(before);
    const still = await department.get<Submission>('/submissions/fisheries/2024-M01/56');
    expect(still.body).toMatchObject({ status: 'draft', revision: saved.body.revision });
    await house.kill();
    process.kill(house.postmaster(), 'SIGKILL');
    await house.start();
    const { body } = await (await house.as(OWNER)).get<Submission>('/submissions/fisheries/2024-M01/56');
    expect(body).toMatchObject({ status: 'draft', revision: saved.body.revision, document: documentOf(77) });
  }, 60_000);
});
