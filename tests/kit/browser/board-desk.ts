// What the browser tests of dashboards begin with: people who sign in, and figures of a few sets.
import { expect } from '@jest/globals';
import type { FiguresAnswer, Frame, OrgUnit } from '@haidang/plugin-sdk';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import type { Client } from '../client.js';
import type { Account } from '../process.js';
import { until } from '../until.js';

export function account(username: string): Account {
  const found = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === username);
  if (found === undefined) throw new Error(`no account ${username}`);
  return { ...found, orgUnit: found.orgUnit, title: username };
}

/** Six months of guests and revenue, and one month of dengue by commune: through the door that systems use. */
export async function reportSome(admin: Client): Promise<void> {
  const communes = (await admin.get<{ items: OrgUnit[] }>('/org-units?at=2024-06-14')).body.items.filter(({ level }) => level === 'commune').slice(0, 3);
  const months = ['2024-M01', '2024-M02', '2024-M03', '2024-M04', '2024-M05', '2024-M06'];
  const figures = [
    ...months.flatMap((period, index) => [
      { set: 'tourism', indicator: 'overnight-guests', period, orgUnit: '56', value: 700 + 30 * index },
      { set: 'budget-revenue', indicator: 'total-revenue', period, orgUnit: '56', value: 1500 + 80 * index },
    ]),
    ...communes.map(({ code }, index) => ({ set: 'health', indicator: 'dengue-cases', period: '2024-M06', orgUnit: code, value: 40 - 7 * index })),
  ];
  const { status, body } = await admin.post<FiguresAnswer>('/observations', figures);
  expect([status, body.counts.refused]).toEqual([200, 0]);
  const question = { indicators: ['tourism.overnight-guests', 'health.dengue-cases'], periods: ['2024-M06'], by: ['indicator'] };
  await until(
    async () => (await admin.post<Frame>('/query', question)).body.rows.map((row) => row[1]),
    (values) => values.length === 2 && values.every((value) => value !== null),
  );
}
