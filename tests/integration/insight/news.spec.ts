// What happened to sets, newest first: reports, corrections, alerts and versions, for the period, unit and day asked about and for what the reader may view.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewsList, ObligationList, Problem } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { fisheriesReport, OWNER, RIGHT } from '../../kit/sets/fisheries.js';

describe('news of sets', () => {
  const REPORT = fisheriesReport('2024-M05');
  const REASON = 'Chi cục Thủy sản đính chính số lồng bè';
  let t: TestApp;
  let [leader, department, reviewer]: Client[] = [];
  const told = async (query: string, client = leader): Promise<NewsList> => {
    const { status, body } = (await client?.get<NewsList>(`/news?${query}`)) ?? {};
    if (status !== 200 || body === undefined) throw new Error(JSON.stringify(body));
    return body;
  };
  const kinds = ({ items }: NewsList): string[] => items.map(({ kind }) => kind);

  beforeAll(async () => {
    t = await bootApp({ today: '2024-06-10' });
    [leader, department, reviewer] = await Promise.all([t.as('leader'), t.as(OWNER), t.as('reviewer')]);
    await department.put(REPORT, { document: { ...RIGHT, 'sea-cages': 4 }, note: 'Số liệu của 12 xã ven biển' });
    await department.post(`${REPORT}/submit`);
    await reviewer.post(`${REPORT}/approve`);
    await department.post(`${REPORT}/correct`, { cells: [{ path: '/sea-cages', value: 5 }], reason: REASON, decision: 'QĐ 12/2024' });
    await t.app.get(Database).query(
      `insert into alert_firing (id, set_id, alert_id, indicator_id, org_unit_id, period, dedupe, rule, reading, severity, sample)
       select gen_random_uuid(), 'fisheries', 'low', i.id, (select id from org_unit where code = '56' and valid_to is not null order by id limit 1), '2024-M05', 'x', $1, '{}', 'bad', false
         from indicator i where i.set_id = 'fisheries' limit 1`,
      [JSON.stringify({ id: 'low', title: { vi: 'Sản lượng thấp' }, indicator: 'total-output', when: 'value < 1', severity: 'bad' })],
    );
  });
  afterAll(() => t.close());

  it('are told newest first: a report with its note, a correction that waits with its reason and decision, an alert', async () => {
    const { items, more, hidden } = await told('set=fisheries&period=2024-M05&orgUnit=56');
    expect([kinds({ items, more, hidden }), more, hidden]).toEqual([['alert', 'corrected', 'approved', 'submitted'], false, false]);
    const [alert, corrected, , submitted] = items;
    expect(alert).toMatchObject({ alert: { title: { vi: 'Sản lượng thấp' }, severity: 'bad', over: false }, by: null, periodTitle: { vi: 'Tháng 05/2024' } });
    expect(corrected).toMatchObject({ text: REASON, decision: 'QĐ 12/2024', waiting: true, orgUnit: '56', setTitle: { vi: 'Thủy sản' } });
    expect(submitted).toMatchObject({ text: 'Số liệu của 12 xã ven biển', waiting: false });
    expect(kinds(await told('set=fisheries&period=2024-M05&limit=1'))).toEqual(['alert']);
    expect((await told('set=fisheries&period=2024-M05&limit=1')).more).toBe(true);
  });

  it('of a longer period are those of the months within; of another period, unit or day there are none', async () => {
    expect(kinds(await told('set=fisheries&period=2024-Q2'))).toEqual(['alert', 'corrected', 'approved', 'submitted']);
    for (const query of ['period=2024-M04', 'period=2024-M05&orgUnit=22366', 'period=2024-M05&asOf=2024-01-01'])
      expect(kinds(await told(`set=fisheries&${query}`))).toEqual([]);
  });

  it('hide a correction that was refused, and show one that was approved as settled', async () => {
    await reviewer?.post(`${REPORT}/return`, { comments: [{ field: '/sea-cages', text: 'Chưa có căn cứ, giữ số cũ.' }] });
    expect(kinds(await told('set=fisheries&period=2024-M05'))).toEqual(['alert', 'approved', 'submitted']);
    await department?.post(`${REPORT}/correct`, { cells: [{ path: '/sea-cages', value: 6 }], reason: REASON });
    await reviewer?.post(`${REPORT}/approve`);
    const { items } = await told('set=fisheries&period=2024-M05');
    expect(items.filter(({ kind }) => kind === 'corrected')).toMatchObject([{ waiting: false, text: REASON }]);
  });

  it('tell of the version of the set that counts from the period, and of nothing a reader may not view', async () => {
    await t.app.get(Database).transaction(async (sql) => {
      await sql.query(`insert into indicator_set_version (set_id, version, manifest, form, dashboard, checksum, published_by, effective_from, note)
        select set_id, version + 1, manifest, form, dashboard, 'x', 'admin', '2024-05-01', 'thêm chỉ tiêu' from indicator_set_version where set_id = 'fisheries' order by version desc limit 1`);
    });
    expect((await told('set=fisheries&period=2024-M05')).items.filter(({ kind }) => kind === 'version')).toMatchObject([{ version: 2, text: 'thêm chỉ tiêu' }]);
    const health = await t.as('department-of-health');
    expect(await told('set=fisheries&period=2024-M05', health)).toEqual({ items: [], more: false, hidden: true });
    expect(kinds(await told('period=2024-M05', health))).toEqual([]);
    expect((await health.get<Problem>('/news?set=fisheries')).status).toBe(400);
    expect((await health.get<Problem>('/news?period=2024-M05&limit=900')).status).toBe(400);
    expect((await t.anonymous.get<Problem>('/news?period=2024-M05')).status).toBe(401);
  });

  it('stand beside what is owed, asked for several sets and periods, and everything below a unit', async () => {
    const owed = async (query: string): Promise<string[]> =>
      [...new Set(((await leader?.get<ObligationList>(`/obligations?${query}`))?.body.items ?? []).map(({ set, period }) => `${set} ${period}`))].sort();
    expect(await owed('set=fisheries,tourism&period=2024-M05&within=56')).toEqual(['fisheries 2024-M05', 'tourism 2024-M05']);
    expect(await owed('set=fisheries&period=2024-M05,2024-M06')).toEqual(['fisheries 2024-M05', 'fisheries 2024-M06']);
    expect(await owed('set=fisheries&period=2024-M05&within=22366')).toEqual([]);
  });
});
