// Panels of plugins on a dashboard: drawn with the figures and words of the host, read as a table, arranged in the editor, printed; one that
// throws falls alone, one whose plugin is gone is read as a table.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import type { Dashboard, FiguresAnswer, Frame, Panel, PanelTypeView } from '@haidang/plugin-sdk';
import { PluginHost } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { pluginFolder, type PluginFolder } from '../../kit/plugins/plugin-folder.js';
import { until } from '../../kit/until.js';

let plugins: PluginFolder;
let t: TestApp;
let browsing: Browsing;
let leader: Person;

const ID = 'plugin-panels';
const panel = (id: string, type: string, x: number, y: number, more: Partial<Panel> = {}): Panel => ({
  id,
  type,
  title: { vi: `Khối ${id}` },
  position: { x, y, w: 6, h: 3 },
  ...more,
});
const asking: Partial<Panel> = {
  query: { indicators: ['tourism.overnight-guests'], by: ['period'], orgUnits: ['$orgUnit'], periods: { last: 3 }, measure: 'value' },
};
const board: Dashboard = {
  $schema: 'https://haidang.dev/schema/dashboard-1.json',
  id: ID,
  title: { vi: 'Khối của phần mở rộng', en: 'Panels of plugins' },
  variables: { period: { type: 'monthly', default: 'latest' } },
  layout: { columns: 12, rowHeight: 72 },
  panels: [
    panel('list', 'sample-list', 0, 0, { ...asking, options: { mark: '»' } }),
    panel('faulty', 'sample-faulty', 6, 0, asking),
    panel('note', 'sample-note', 0, 3),
    panel('own', 'trend', 6, 3, asking),
  ],
};

beforeAll(async () => {
  plugins = pluginFolder('pages-sample');
  t = await bootApp({ root: plugins.root });
  browsing = await Browsing.start(t.url);
  const admin = await t.as('admin');
  expect((await admin.post('/dashboards', { dashboard: board })).status).toBe(201);
  await report(admin);
  leader = await browsing.signedIn(account('leader'));
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
  plugins.remove();
});

function account(username: string) {
  const found = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === username);
  if (found === undefined) throw new Error(`no account ${username}`);
  return { ...found, orgUnit: found.orgUnit, title: username };
}

/** Three months of guests. */
async function report(client: Client): Promise<void> {
  const months = ['2024-M04', '2024-M05', '2024-M06'];
  const figures = months.map((period, index) => ({ set: 'tourism', indicator: 'overnight-guests', period, orgUnit: '56', value: 700 + 30 * index }));
  expect((await client.post<FiguresAnswer>('/observations', figures)).body.counts.refused).toBe(0);
  await until(
    async () => (await client.post<Frame>('/query', { indicators: ['tourism.overnight-guests'], periods: months, by: ['period'] })).body.rows,
    (rows) => rows.length === 3 && rows.every((row) => row[1] !== null),
  );
}

const frame = (person: Person, id: string) => person.page.locator(`[data-panel="${id}"]`);

describe('panels of plugins', () => {
  it('are named with the module that draws them', async () => {
    const { items } = (await (await t.as('leader')).get<{ items: PanelTypeView[] }>('/panel-types')).body;
    expect(items.find(({ type }) => type === 'sample-list')).toMatchObject({
      plugin: 'pages-sample',
      module: expect.stringMatching(/^\/plugin-assets\/pages-sample\//) as unknown,
    });
    expect(items.find(({ type }) => type === 'trend')).toMatchObject({ plugin: 'standard', module: null, styles: null });
  });

  it('draw figures in the words of the host, and are read as a table', async () => {
    const { page } = leader;
    await page.goto(`/dashboards/${ID}?period=2024-M06`);
    const list = frame(leader, 'list');
    await list
      .getByText(/^» .+: [\d.]+(,\d+)? \S/)
      .first()
      .waitFor();
    expect(await list.getByRole('listitem').count()).toBe(3);
    await list.getByRole('button', { name: 'dài' }).click();
    await list.getByText('» hết').waitFor();
    await list.getByRole('button', { name: 'Bảng' }).click();
    await list.getByRole('columnheader', { name: 'Số liệu' }).waitFor();
    await list.getByRole('button', { name: 'Biểu đồ' }).click();
    await frame(leader, 'note').getByText('Ghi chú của pages-sample').waitFor();
    await leader.shot('plugin-panels');
    expect(await leader.accessibility()).toEqual([]);
  });

  it('fall alone', async () => {
    await frame(leader, 'faulty').getByText('Phần mở rộng gặp lỗi').waitFor();
    await frame(leader, 'faulty').getByRole('button', { name: 'Thử lại' }).click();
    await frame(leader, 'faulty').getByText('Phần mở rộng gặp lỗi').waitFor();
    await frame(leader, 'own').locator('svg').first().waitFor();
    expect(leader.faults.filter((fault) => !fault.includes('this panel always throws'))).toEqual([]);
    leader.faults.length = 0;
  });

  it('are printed', async () => {
    const { page } = leader;
    await page.emulateMedia({ media: 'print' });
    expect(await frame(leader, 'list').getByText(/^» /).first().isVisible()).toBe(true);
    expect(await frame(leader, 'note').getByText('Ghi chú của pages-sample').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });

  it('are one column on a phone', async () => {
    const phone = await browsing.letIn(account('leader'), PHONE);
    await phone.page.goto(`/dashboards/${ID}?period=2024-M06`);
    await frame(phone, 'list').getByText(/^» /).first().waitFor();
    await phone.shot('plugin-panels-phone');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  it('stand in the editor, with settings of their own', async () => {
    const editor = await browsing.letIn(account('admin'));
    await editor.page.goto(`/dashboards/${ID}/edit`);
    await editor.page
      .locator('[data-cell="list"]')
      .getByText(/^Khối list/)
      .first()
      .waitFor();
    await editor.page.locator('[data-cell="note"]').getByText('Ghi chú của pages-sample').waitFor();
    await editor.page.locator('[data-cell="list"]').click({ position: { x: 40, y: 100 } });
    await editor.page.getByRole('tab', { name: 'Hình thức' }).click();
    await editor.page.getByLabel('Dấu').fill('+');
    await editor.page.locator('[data-cell="list"]').getByText(/^\+ /).first().waitFor();
    await editor.shot('plugin-panels-editor');
  });

  it('are read as a table when their plugin is off', async () => {
    await t.app.get(PluginHost).stop('pages-sample');
    await leader.page.goto(`/dashboards/${ID}?period=2024-M06`);
    await frame(leader, 'list').getByText('Phần mở rộng đang tắt; số liệu hiện dạng bảng.').waitFor();
    expect(await frame(leader, 'list').getByRole('row').count()).toBe(4);
    await frame(leader, 'note').getByText('chưa', { exact: false }).waitFor();
    await leader.shot('plugin-panels-off');
    await leader.page.goto('/p/pages-sample');
    await leader.page.getByRole('heading', { name: 'Không mở được trang này' }).waitFor();
  });
});
