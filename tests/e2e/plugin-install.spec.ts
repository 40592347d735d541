// A third author's panel comes into a running house by the page of plugins: dropped, granted, drawn on a dashboard, exchanged for a newer version, taken
// back, switched off and removed. Nothing is restarted and the web app is not built again.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Dashboard, FiguresAnswer } from '@haidang/plugin-sdk';
import type { AccountCredentials } from '../../core/src/access/index.js';
import { newPlugin } from '../../core/src/app/new-plugin.js';
import { bootApp, type TestApp } from '../kit/app.js';
import { Browsing, PHONE, type Person } from '../kit/browser.js';
import { packed } from '../kit/packages.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BOARD = 'rain-board';
const board: Dashboard = {
  $schema: 'https://haidang.dev/schema/dashboard-1.json',
  id: BOARD,
  title: { vi: 'Bảng có khối cài thêm', en: 'A board with an installed panel' },
  variables: { period: { type: 'monthly', default: 'latest' } },
  layout: { columns: 12, rowHeight: 72 },
  panels: [
    {
      id: 'bars',
      type: 'rain-bars',
      title: { vi: 'Khách lưu trú', en: 'Overnight guests' },
      position: { x: 0, y: 0, w: 8, h: 4 },
      query: { indicators: ['tourism.overnight-guests'], by: ['period'], orgUnits: ['$orgUnit'], periods: { last: 3 }, measure: 'value' },
      options: { colour: '#801650' },
    },
  ],
};

describe('a plugin of somebody else', () => {
  let folder: string;
  let files: Record<string, string>;
  let t: TestApp;
  let browsing: Browsing;
  let admin: Person;

  const account = (username: string) => {
    const found = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return { ...found, orgUnit: found.orgUnit, title: username };
  };
  const drop = async (version: string, changes: object = {}): Promise<void> => {
    const manifest = { ...(JSON.parse(files['manifest.json'] ?? '{}') as object), version, ...changes };
    const buffer = await packed({ ...files, 'manifest.json': JSON.stringify(manifest) });
    await admin.page.locator('input[type="file"]').setInputFiles({ name: `rain-bars-${version}.tgz`, mimeType: 'application/gzip', buffer });
  };
  const line = () => admin.page.locator('[data-plugin-line="rain-bars"]');
  const drawn = async (person: Person): Promise<number> => {
    await person.page.goto(`/dashboards/${BOARD}?period=2024-M06`);
    const bars = person.page.locator('[data-panel="bars"] svg rect');
    await bars.first().waitFor();
    return bars.count();
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'haidang-third-'));
    await newPlugin('rain-bars', { kind: 'panel', owner: 'department-of-tourism', title: 'Cột mưa', to: folder });
    const plugin = join(folder, 'rain-bars');
    symlinkSync(join(ROOT, 'node_modules'), join(plugin, 'node_modules'));
    for (const project of [plugin, join(plugin, 'browser')]) execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', project]);
    files = Object.fromEntries(
      ['manifest.json', 'package.json', 'dist/index.js', 'dist/browser/index.js'].map((path) => [path, readFileSync(join(plugin, path), 'utf8')]),
    );
    t = await bootApp();
    const api = await t.as('admin');
    const figures = ['2024-M04', '2024-M05', '2024-M06'].map((period, index) => ({
      set: 'tourism',
      indicator: 'overnight-guests',
      period,
      orgUnit: '56',
      value: 700 + 30 * index,
    }));
    expect((await api.post<FiguresAnswer>('/observations', figures)).body.counts.refused).toBe(0);
    browsing = await Browsing.start(t.url);
    admin = await browsing.signedIn(account('admin'));
  }, 180_000);
  afterAll(async () => {
    await browsing.close();
    await t.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is looked at before a line of it runs, and refused when it is no plugin', async () => {
    await admin.page.goto('/admin/plugins');
    await admin.page.locator('input[type="file"]').setInputFiles({ name: 'x.tgz', mimeType: 'application/gzip', buffer: Buffer.from('no archive') });
    await admin.page.getByText('Gói phần mở rộng bị từ chối').waitFor();
    await admin.shot('plugin-install-refused');
    await drop('1.0.0', { permissions: { http: ['rain.example.vn'], mail: true } });
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByText('gọi ra rain.example.vn').waitFor();
    await dialog.getByText('không ký').waitFor();
    await admin.shot('plugin-install-grants');
    expect(await admin.accessibility()).toEqual([]);
  });

  it('runs once it is granted, and its panel is drawn on a dashboard without a build', async () => {
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByRole('switch', { name: 'gọi ra rain.example.vn' }).click();
    await dialog.getByRole('button', { name: 'Cấp quyền và bật' }).click();
    await line().getByText('đang chạy').waitFor();
    await admin.shot('plugin-install-running');
    expect((await (await t.as('admin')).post('/dashboards', { dashboard: board })).status).toBe(201);
    expect(await drawn(await browsing.signedIn(account('leader')))).toBe(3);
  });

  it('is exchanged for a newer version and taken back', async () => {
    await admin.page.goto('/admin/plugins');
    await drop('1.1.0', { permissions: { http: ['rain.example.vn'], mail: true } });
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Nâng cấp' }).click();
    await line().getByText('1.1.0').waitFor();
    await admin.page.goto('/admin/plugins/rain-bars/versions');
    await admin.page.getByText('đang dùng').waitFor();
    await admin.shot('plugin-install-versions');
    await admin.page.getByRole('button', { name: 'Trở về' }).click();
    await admin.page.locator('.plugin-sub').getByText('1.0.0').waitFor();
    expect(await drawn(admin)).toBe(3);
  });

  it('is switched off with a word about what stops, and removed', async () => {
    await admin.page.goto('/admin/plugins/rain-bars');
    await admin.page.getByRole('button', { name: 'Tắt', exact: true }).click();
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Tắt', exact: true }).click();
    await admin.page.locator('.plugin-sub').getByText('đã tắt').waitFor();
    await (await t.as('admin')).delete(`/dashboards/${BOARD}`);
    await admin.page.getByRole('button', { name: 'Gỡ', exact: true }).click();
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Gỡ', exact: true }).click();
    await admin.page.waitForURL('**/admin/plugins');
    await line().waitFor({ state: 'detached' });
    expect(admin.faults).toEqual([]);
  });

  it('fits a phone', async () => {
    const phone = await browsing.signedIn(account('admin'), PHONE);
    await phone.page.goto('/admin/plugins');
    await phone.page.locator('[data-plugin-line="standard"]').waitFor();
    await phone.shot('plugin-install-phone');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
