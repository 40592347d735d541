// Public investment in January: the books of the year before are still open until the 31st, so its capital goes on beside the
// new year's, against the old year's plan; the new year's running total starts afresh.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ObligationList, SubmissionAnswer } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';

const OWNER = 'department-of-planning-and-investment';
const pathOf = (period: string) => `/submissions/public-investment/${period}/56`;
const january = { 'planned-capital': 8200, 'disbursed-in-month': 52.4, disbursed: 52.4, 'carried-over-plan': 7014, 'carried-over-disbursed': 6105.3 };

describe('public investment over the turn of the year', () => {
  let t: TestApp;
  let department: Client;

  const codes = (answer: { body: SubmissionAnswer }) => answer.body.findings.map((finding) => `${finding.level} ${finding.code}`);

  beforeAll(async () => {
    t = await bootApp({ today: '2024-02-02' });
    department = await t.as(OWNER);
    const reviewer = await t.as('reviewer');
    await department.put(pathOf('2023-M12'), { document: { 'planned-capital': 7014, 'disbursed-in-month': 700, disbursed: 5900 } });
    await department.post(`${pathOf('2023-M12')}/submit`);
    expect((await reviewer.post<SubmissionAnswer>(`${pathOf('2023-M12')}/approve`)).body.status).toBe('approved');
  });
  afterAll(async () => {
    await t.close();
  });

  it('starts the new year’s running total afresh and lets the old year’s go on', async () => {
    const answer = await department.put<SubmissionAnswer>(pathOf('2024-M01'), { document: january });
    expect(codes(answer)).toEqual([]);
  });

  it('will not let the old year’s total fall, nor its plan change unnoticed', async () => {
    const fallen = await department.put<SubmissionAnswer>(pathOf('2024-M01'), { document: { ...january, 'carried-over-disbursed': 5800 } });
    expect(codes(fallen)).toContain('error carried-over-continues');
    const replanned = await department.put<SubmissionAnswer>(pathOf('2024-M01'), {
      document: { ...january, 'carried-over-plan': 6000, 'carried-over-disbursed': 5950 },
    });
    expect(codes(replanned)).toContain('warning carried-over-plan-unchanged');
  });

  it('holds the running total within the year once it runs', async () => {
    await department.put(pathOf('2024-M01'), { document: january });
    await department.post(`${pathOf('2024-M01')}/submit`);
    await (await t.as('reviewer')).post(`${pathOf('2024-M01')}/approve`);
    const february = await department.put<SubmissionAnswer>(pathOf('2024-M02'), {
      document: { 'planned-capital': 8200, 'disbursed-in-month': 10, disbursed: 40 },
    });
    expect(codes(february)).toEqual(expect.arrayContaining(['error cumulative-never-falls']));
  });

  it('owes January by the due rule of the set', async () => {
    const { body } = await department.get<ObligationList>('/obligations?set=public-investment&period=2024-M01');
    expect(body.items.map((item) => [item.period, item.orgUnit, item.owedBy])).toEqual([['2024-M01', '56', OWNER]]);
  });
});
