// A third author's panel comes into a running house by the page of plugins: dropped, granted, drawn on a dashboard, exchanged for a newer version, taken
// back, switched off and removed. Nothing is restarted and the web app is not built again.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Dashboard, FiguresAnswer, PluginPackageView } from '@haidang/plugin-sdk';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { newPlugin } from '../../../core/src/app/commands/new-plugin.js';
import { PluginHost } from '../../../core/src/registry/index.js';
import { signedPackage } from '../../../core/src/registry/package-reading/sign.js';
import { filesInTarball } from '../../../core/src/registry/package-reading/tarball.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, LAPTOP, PHONE, type Person } from '../../kit/browser/browser.js';
import { packed } from '../../kit/plugins/packages.js';
import { filledIn } from '../../kit/files/pdf.js';
import { until } from '../../kit/until.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const WEB_APP = join(ROOT, 'admin-ui/dist/index.html');
const BOARD = 'rain-board';
const board: Dashboard = {
  $schema: 'https://haidang.dev/schema/dashboard-1.json',
  id: BOARD,
  title: { vi: 'Bảng có khối cài thêm', en: 'A board with an installed panel' },
  variables: { period: { type: 'monthly', default: 'latest' } },
  layout: { columns: 12, rowHeight: 72 },
  // One under the other; the last far below the screen, with a question of its own.
  panels: ['bars', 'second', 'third', 'last'].map((id, at) => ({
    id,
    type: 'rain-bars',
    title: { vi: 'Khách lưu trú', en: 'Overnight guests' },
    position: { x: 0, y: at * (at === 3 ? 8 : 4), w: 8, h: 4 },
    query: { indicators: ['tourism.overnight-guests'], by: ['period'], orgUnits: ['$orgUnit'], periods: { last: at === 3 ? 2 : 3 }, measure: 'value' },
    options: { colour: '#801650' },
  })),
};

/** Paper in CSS pixels: A4 upright and lying with margins of a centimetre, as the browser's own dialog prints it, and upright without. */
const PAPERS = [
  { name: 'upright', pages: 2, width: 718, height: 1047, options: { format: 'A4', margin: { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' } } },
  {
    name: 'lying',
    pages: 3,
    width: 1047,
    height: 718,
    options: { format: 'A4', landscape: true, margin: { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' } },
  },
  { name: 'edge-to-edge', pages: 2, width: 794, height: 1123, options: { format: 'A4' } },
] as const;

describe('a plugin of somebody else', () => {
  const built = statSync(WEB_APP).mtimeMs;
  let folder: string;
  let files: Record<string, string>;
  let t: TestApp;
  let browsing: Browsing;
  let admin: Person;
  let leader: Person;

  const account = (username: string) => {
    const found = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return { ...found, orgUnit: found.orgUnit, title: username };
  };
  const PEMS = [1, 2].map(() => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  const [TRUSTED = '', STRANGE = ''] = PEMS;
  const release = (version: string, changes: object = {}): Promise<Buffer> => {
    const manifest = { ...(JSON.parse(files['manifest.json'] ?? '{}') as object), version, ...changes };
    return packed({ ...files, 'manifest.json': JSON.stringify(manifest) });
  };
  const drop = async (version: string, changes: object = {}, pem?: string): Promise<void> => {
    const plain = await release(version, changes);
    const buffer = pem === undefined ? plain : (await signedPackage(plain, pem)).archive;
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
    const { key } = await signedPackage(await release('1.0.0'), TRUSTED);
    t = await bootApp({ environment: { HAIDANG_PLUGIN_KEYS: key } });
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
    // Signed, and changed since.
    const other = await filesInTarball((await signedPackage(await release('0.9.0'), TRUSTED)).archive);
    const changed = await packed({ ...files, 'signature.json': other.find(({ path }) => path === 'signature.json')?.bytes.toString() ?? '' });
    await admin.page.locator('input[type="file"]').setInputFiles({ name: 'changed.tgz', mimeType: 'application/gzip', buffer: changed });
    await admin.page.getByText('Chữ ký không khớp nội dung: gói đã bị thay đổi.').waitFor();
    await admin.shot('plugin-install-changed');
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
    leader = await browsing.signedIn(account('leader'));
    expect(await drawn(leader)).toBe(3);
  });

  it('is printed whole by Ctrl+P, what was never scrolled to with it', async () => {
    const { page } = leader;
    expect(await page.locator('[data-panel="last"] svg rect').count()).toBe(0);
    await page.evaluate(() => {
      // The browser's own dialog would wait for a person.
      window.print = () => document.body.setAttribute('data-printed', String(document.querySelectorAll('[data-panel="last"] svg rect').length));
    });
    await page.keyboard.press('Control+p');
    await page.locator('body[data-printed="2"]').waitFor();
  });

  it.each(PAPERS)('keeps the height of its document on paper: $name', async ({ name, width, height, options, pages }) => {
    const { page } = leader;
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width, height });
    const panels = await page.locator('.board .panel').evaluateAll((all) =>
      all.map((each) => {
        const box = (of: Element | undefined) => of?.getBoundingClientRect() ?? new DOMRect();
        const bars = [...each.querySelectorAll('svg rect')].map(box);
        return { top: box(each).top, bottom: box(each).bottom, bars: bars.map(({ top, bottom, height: tall }) => ({ top, bottom, tall })) };
      }),
    );
    for (const [at, panel] of panels.entries()) {
      expect(panel.bottom - panel.top).toBeCloseTo(4 * 72 + 3 * 12, 0);
      expect(panel.top).toBeGreaterThanOrEqual(panels[at - 1]?.bottom ?? 0);
      const [first, newest] = [panel.bars[0]?.tall ?? 0, panel.bars.at(-1)?.tall ?? 1];
      expect(first / newest).toBeCloseTo((at === 3 ? 730 : 700) / 760, 2);
      expect(newest).toBeGreaterThan(100);
      expect(panel.bars.every(({ top, bottom }) => top > panel.top && bottom < panel.bottom)).toBe(true);
    }
    await leader.shot(`plugin-printed-${name}`);
    await page.setViewportSize(LAPTOP);
    const pdf = await page.pdf({ ...options });
    await page.emulateMedia({ media: null });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(pages);
    // #801650: three bars in each of three panels and two in the last.
    expect(filledIn(pdf, '.502 .0863 .3137')).toBe(11);
  });

  it('may be given later what was refused at first', async () => {
    const { page } = admin;
    await page.goto('/admin/plugins/rain-bars');
    await page.getByRole('button', { name: 'Sửa quyền' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('switch', { name: 'gọi ra rain.example.vn', checked: true }).waitFor();
    await dialog.getByRole('switch', { name: 'gửi thư cho người dùng', checked: false }).click();
    await admin.shot('plugin-permissions');
    await dialog.getByRole('button', { name: 'Cấp quyền và bật' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.plugin-sub').getByText('đang chạy').waitFor();
    const { body } = await (await t.as('admin')).get<{ items: PluginPackageView[] }>('/plugins/rain-bars/versions');
    expect(body.items[0]?.permissions.map(({ key, granted }) => [key, granted])).toEqual([
      ['http:rain.example.vn', true],
      ['mail', true],
    ]);
  });

  it('is exchanged for a newer version and taken back', async () => {
    await admin.page.goto('/admin/plugins');
    const asks = { permissions: { http: ['rain.example.vn'], mail: true } };
    const dialog = admin.page.getByRole('dialog');
    await drop('1.2.0', asks, STRANGE);
    await dialog.getByText('khóa lạ, chưa được tin').waitFor();
    await admin.shot('plugin-install-strange-key');
    await dialog.getByRole('button', { name: 'Để sau' }).click();
    await dialog.waitFor({ state: 'detached' });
    await drop('1.1.0', asks, TRUSTED);
    await dialog.getByText('khóa được tin').waitFor();
    await dialog.getByRole('button', { name: 'Nâng cấp' }).click();
    await line().getByText('1.1.0').waitFor();
    await admin.page.goto('/admin/plugins/rain-bars/versions');
    await admin.page.getByText('đang dùng').waitFor();
    const signatures = { '1.2.0': 'khóa lạ, chưa được tin', '1.1.0': 'khóa được tin', '1.0.0': 'không ký' };
    for (const [version, words] of Object.entries(signatures)) await admin.page.getByRole('listitem').filter({ hasText: version }).getByText(words).waitFor();
    await admin.shot('plugin-install-versions');
    await admin.page.getByRole('button', { name: 'Trở về' }).click();
    await admin.page.locator('.plugin-sub').getByText('1.0.0').waitFor();
    expect(await drawn(admin)).toBe(3);
  });

  it('falls, and comes again by itself with its panel drawn', async () => {
    const standing = t.app.get(PluginHost).find('rain-bars');
    const { pid = 0 } = standing ?? {};
    process.kill(pid, 'SIGKILL');
    await until(
      () => [standing?.state, standing?.pid],
      ([state, now]) => state === 'running' && now !== pid,
    );
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
    // The web app is the one that was there before the first package came.
    expect(statSync(WEB_APP).mtimeMs).toBe(built);
    expect(admin.faults).toEqual([]);
  });

  it('fits a phone', async () => {
    const phone = await browsing.letIn(account('admin'), PHONE);
    await phone.page.goto('/admin/plugins');
    await phone.page.locator('[data-plugin-line="standard"]').waitFor();
    await phone.shot('plugin-install-phone');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
