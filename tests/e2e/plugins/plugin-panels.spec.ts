// Panels of plugins on a dashboard: drawn with the figures and words of the host, read as a table, arranged in the editor, printed; one that
// throws, wherever, or waits for ever falls alone, one that climbs is stopped by the page's policy, one whose plugin is gone is read as a table.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import type { Dashboard, FiguresAnswer, Frame, Panel, PanelTypeView } from '@haidang/plugin-sdk';
import { PluginHost } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { wordsOf } from '../../kit/files/pdf.js';
import { pluginFolder, type PluginFolder } from '../../kit/plugins/plugin-folder.js';
import { blank } from '../../kit/plugins/plugins.js';
import { until } from '../../kit/until.js';

let plugins: PluginFolder;
let t: TestApp;
let browsing: Browsing;
let leader: Person;

const ID = 'plugin-panels';
/** A panel without figures, as its plugin's process gives it. */
const UNASKED = "{ title: { vi: 'x' }, optionsSchema: {}, dataNeeds: { by: [], measures: [], compare: [] }, toTable: () => ({ columns: [], rows: [] }) }";
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

/** Others that fall: their module throws, or never ends. */
const MODULES = {
  'sunken-module': "throw new Error('this module always throws');",
  'waiting-module': 'await new Promise(() => undefined); export const panels = {};',
};
const CLIMBS = 'climbing-panel';
const FALLS = 'falling-panels';
const falls: Dashboard = {
  ...board,
  id: FALLS,
  title: { vi: 'Khối hỏng', en: 'Falling panels' },
  panels: [
    panel('note', 'sample-note', 0, 0),
    panel('render', 'sample-faulty', 6, 0, asking),
    panel('effect', 'sample-effect', 0, 3, asking),
    panel('event', 'sample-event', 6, 3),
    panel('endless', 'sample-endless', 0, 6),
    panel('sunken', 'sunken-module', 6, 6),
    panel('waiting', 'waiting-module', 0, 9),
    panel('own', 'table', 6, 9, asking),
  ],
};

beforeAll(async () => {
  plugins = pluginFolder('pages-sample');
  for (const [id, code] of Object.entries(MODULES)) {
    const folder = plugins.folderOf(id);
    mkdirSync(join(folder, 'dist', 'browser'), { recursive: true });
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...blank(id), contributes: { panels: [{ type: id, title: { vi: id } }] } }));
    writeFileSync(join(folder, 'dist', 'index.js'), `export default { panels: { '${id}': ${UNASKED} } };`);
    writeFileSync(join(folder, 'dist', 'browser', 'index.js'), code);
  }
  t = await bootApp({ root: plugins.root });
  browsing = await Browsing.start(t.url);
  const admin = await t.as('admin');
  for (const dashboard of [board, falls]) expect((await admin.post('/dashboards', { dashboard })).status).toBe(201);
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

  it('fall alone: thrown while drawing, after it, in a click, by their module', async () => {
    const { page } = leader;
    await page.goto(`/dashboards/${FALLS}?period=2024-M06`);
    for (const id of ['render', 'effect', 'sunken']) {
      await frame(leader, id).getByText('Phần mở rộng gặp lỗi').waitFor();
      await frame(leader, id).getByRole('button', { name: 'Thử lại' }).click();
      await frame(leader, id).getByText('Phần mở rộng gặp lỗi').waitFor();
    }
    await frame(leader, 'event').getByRole('button', { name: 'Bấm thì hỏng' }).click();
    await until(
      () => leader.faults,
      (faults) => faults.some((fault) => fault.includes('this click always throws')),
    );
    await frame(leader, 'event').getByRole('button', { name: 'Bấm thì hỏng' }).waitFor();
    await frame(leader, 'note').getByText('Ghi chú của pages-sample').waitFor();
    await frame(leader, 'own').scrollIntoViewIfNeeded();
    await frame(leader, 'own').getByRole('row').nth(1).waitFor();
    await leader.shot('plugin-panels-falls');
    expect(leader.faults.filter((fault) => !/this (panel|effect|click|module) always throws/.test(fault))).toEqual([]);
    leader.faults.length = 0;
  });

  it('that wait for ever hold up nobody, and say at last that nothing came', async () => {
    const page = await leader.context.newPage();
    await page.clock.install();
    await page.goto(`/dashboards/${FALLS}?period=2024-M06`);
    const body = (id: string) => page.locator(`[data-panel="${id}"]`);
    await body('note').getByText('Ghi chú của pages-sample').waitFor();
    for (const id of ['endless', 'waiting']) {
      await body(id).scrollIntoViewIfNeeded();
      await body(id).getByRole('status', { name: 'Đang tải' }).waitFor();
    }
    await page.clock.fastForward(31_000);
    for (const id of ['endless', 'waiting']) await body(id).getByText('Phần mở rộng gặp lỗi').waitFor();
    expect(await body('note').getByText('Ghi chú của pages-sample').isVisible()).toBe(true);
    await page.close();
  });

  it('are printed: those that draw with their words, those that fell with that they fell', async () => {
    const { page } = leader;
    await page.goto(`/dashboards/${ID}?period=2024-M06`);
    await frame(leader, 'list').getByText(/^» /).first().waitFor();
    await frame(leader, 'faulty').getByText('Phần mở rộng gặp lỗi').waitFor();
    await frame(leader, 'own').locator('svg').first().waitFor();
    const listed = await frame(leader, 'list').getByRole('listitem').allTextContents();
    expect(listed).toHaveLength(3);
    const words = wordsOf(await page.pdf({ format: 'A4', landscape: true }));
    for (const text of [...listed, 'Ghi chú của pages-sample', 'Khối faulty', 'Phần mở rộng gặp lỗi', 'Khối own'])
      expect(words).toContain(text.replace(/\s/g, ''));
    // Nobody presses a button on paper.
    expect(words).not.toContain('Thửlại');
    leader.faults.length = 0;
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
});

describe('a panel that climbs', () => {
  let outside: Server;
  const reached: string[] = [];

  beforeAll(async () => {
    // It would answer each of them.
    outside = createServer(({ url = '' }, response) => {
      reached.push(url);
      const type = url.endsWith('.js') ? 'text/javascript' : url.endsWith('.svg') ? 'image/svg+xml' : url.endsWith('.css') ? 'text/css' : 'text/html';
      response
        .writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' })
        .end(type === 'image/svg+xml' ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : '');
    });
    await new Promise<void>((resume) => outside.listen(0, '127.0.0.1', resume));
  });
  afterAll(() => {
    outside.close();
  });

  it('is stopped by the policy of the page: code from texts, inline code, and every way to another host', async () => {
    const url = `http://127.0.0.1:${String((outside.address() as AddressInfo).port)}/`;
    const dashboard = { ...board, id: CLIMBS, panels: [panel('climber', 'sample-climber', 0, 0, { options: { url } })] };
    expect((await (await t.as('admin')).post('/dashboards', { dashboard })).status).toBe(201);
    const page = await leader.context.newPage();
    await page.addInitScript(() => {
      const stopped: string[] = [];
      Object.assign(window, { stopped });
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => stopped.push(effectiveDirective));
    });
    await page.goto(`/dashboards/${CLIMBS}`);
    const lines = page.locator('[data-panel="climber"]').getByRole('listitem');
    await lines.first().waitFor();
    const open = ['beacon', 'frame', 'form'];
    const outcomes = (await lines.allTextContents()).filter((line) => !open.some((name) => line.startsWith(name)));
    expect(outcomes).toHaveLength(12);
    expect(outcomes.filter((line) => !/: (stopped|silent)$/.test(line))).toEqual([]);
    const stopped = await page.evaluate(() => (window as unknown as { stopped: string[] }).stopped);
    expect([...new Set(stopped)].sort()).toEqual(
      ['connect-src', 'form-action', 'frame-src', 'img-src', 'script-src', 'script-src-attr', 'script-src-elem', 'style-src-elem', 'worker-src'].sort(),
    );
    expect(new URL(page.url()).pathname).toBe(`/dashboards/${CLIMBS}`);
    expect(reached).toEqual([]);
    await page.close();
  });
});

describe('panels whose plugin is off', () => {
  it('are read as a table', async () => {
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
