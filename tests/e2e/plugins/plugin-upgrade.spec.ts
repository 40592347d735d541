// A package with an indicator set, a check and a schedule, as its administrator meets it: what it asks for, one switch each; what it did; a newer
// version tried on past reports before it takes over; and one that cannot start, with its reason. On a laptop and on a phone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FiguresAnswer } from '@haidang/plugin-sdk';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { packed } from '../../kit/plugins/packages.js';

const ID = 'quay-ships';
const PUBLISH = `số liệu nó gửi vào bộ “${ID}” được công bố ngay, không chờ người duyệt`;
const manifest = (version: string): object => ({
  $schema: 'https://haidang.dev/schema/manifest-1.json',
  id: ID,
  kind: 'indicator-set',
  version,
  sdk: '^1.0.0',
  title: { vi: 'Tàu cập cầu cảng', en: 'Ships at the quay' },
  group: 'economy',
  order: 901,
  owner: 'department-of-tourism',
  period: { type: 'monthly', first: '2024-M01', due: { workingDays: 3 } },
  reporters: { by: 'owner' },
  workflow: ['submit', 'approve', 'publish'],
  indicators: [
    {
      code: 'ships',
      title: { vi: 'Tàu cập cảng' },
      unitOfMeasure: 'vessel',
      valueType: 'integer',
      direction: 'up',
      aggregate: { time: 'sum', orgUnit: 'sum' },
    },
  ],
  headline: { indicator: 'ships', measure: 'value', compare: ['same-period'] },
  checks: [`${ID}/too-many`],
  contributes: {
    checks: [{ id: 'too-many', title: { vi: 'Quá nhiều tàu' } }],
    schedules: [
      { id: 'count', everySeconds: 1800, title: { vi: 'Đếm tàu trong ngày' } },
      { id: 'tide', everySeconds: 86400, title: { vi: 'Lấy lịch triều' } },
    ],
    http: [{ method: 'POST', path: '/send', action: 'administer' }],
  },
  permissions: { observations: { write: [ID], publish: [ID] }, http: ['thuy-trieu.example.vn'] },
});
const code = (most: number): string => `export default {
  checks: { 'too-many': { run: ({ figures }) => figures.filter(({ value }) => Number(value) > ${String(most)}).map(({ path }) => ({
    path, level: 'error', code: 'too-many', message: { vi: 'Cầu cảng không chứa nổi chừng ấy tàu', en: 'The quay does not hold that many ships' } })) } },
  schedules: { count: async () => {}, tide: () => { throw new Error('thuy-trieu.example.vn answered 500'); } },
  http: { 'POST /send': async ({ json }, context) => ({ json: await context.observations.write(json) }) },
};`;

describe('a package with an indicator set', () => {
  let t: TestApp;
  let browsing: Browsing;
  let admin: Person;
  let phone: Person;

  const account = () => {
    const found = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === 'admin');
    if (found === undefined) throw new Error('no administrator');
    return { ...found, orgUnit: found.orgUnit, title: 'admin' };
  };
  const drop = async (person: Person, version: string, index: string): Promise<void> => {
    await person.page.goto('/admin/plugins');
    const buffer = await packed({ 'manifest.json': JSON.stringify(manifest(version)), 'dist/index.js': index });
    await person.page.locator('input[type="file"]').setInputFiles({ name: `${ID}.tgz`, mimeType: 'application/gzip', buffer });
  };
  const sound = async (person: Person, name: string): Promise<void> => {
    await person.shot(name);
    expect([name, await person.accessibility()]).toEqual([name, []]);
    expect([name, await person.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([name, true]);
  };

  beforeAll(async () => {
    t = await bootApp();
    browsing = await Browsing.start(t.url);
    [admin, phone] = [await browsing.signedIn(account()), await browsing.signedIn(account(), PHONE)];
  }, 180_000);
  afterAll(async () => {
    await browsing.close();
    await t.close();
  });

  it('asks for each thing by a switch that says what it opens; nothing but the draft of its set is on', async () => {
    await drop(phone, '1.0.0', code(1_000));
    await phone.page.getByRole('dialog').getByRole('switch', { name: PUBLISH }).waitFor();
    await sound(phone, 'plugin-grants-phone');
    await drop(admin, '1.0.0', code(1_000));
    const dialog = admin.page.getByRole('dialog', { name: 'Cài “Tàu cập cầu cảng” 1.0.0' });
    await dialog.getByRole('switch', { name: PUBLISH }).waitFor();
    const switches = await dialog.getByRole('switch').all();
    expect(await Promise.all(switches.map((each) => each.getAttribute('aria-checked')))).toEqual(['true', 'false', 'false', 'false', 'false']);
    await sound(admin, 'plugin-grants-laptop');
    await dialog.getByRole('switch', { name: /công bố bộ chỉ tiêu đó ngay/ }).click();
    await dialog.getByRole('switch', { name: `gửi số liệu vào bộ “${ID}”` }).click();
    await dialog.getByRole('switch', { name: PUBLISH }).click();
    await dialog.getByRole('button', { name: 'Cấp quyền và bật' }).click();
    await admin.page.locator(`[data-plugin-line="${ID}"]`).getByText('đang chạy').waitFor();
  });

  it('sends figures that count at once, as granted, and its page shows what it did', async () => {
    const api = await t.as('admin');
    const figures = ['2024-M03', '2024-M04', '2024-M05'].map((period, at) => ({
      set: ID,
      indicator: 'ships',
      period,
      orgUnit: 'department-of-tourism',
      value: String(100 + 400 * at),
    }));
    const sent = await api.post<FiguresAnswer>(`/plugins/${ID}/http/send`, figures);
    expect([sent.status, sent.body.counts]).toMatchObject([200, { accepted: 3, refused: 0 }]);
    await admin.page.goto(`/admin/plugins/${ID}/activity`);
    await admin.page.getByText('thuy-trieu.example.vn answered 500').waitFor();
    await admin.page.getByRole('rowheader', { name: 'kiểm tra too-many' }).waitFor();
    await sound(admin, 'plugin-activity-laptop');
    await phone.page.goto(`/admin/plugins/${ID}/activity`);
    await phone.page.getByRole('rowheader', { name: 'kiểm tra too-many' }).waitFor();
    await sound(phone, 'plugin-activity-phone');
  });

  it('is tried on past reports before a newer version takes over', async () => {
    await drop(admin, '1.1.0', code(800));
    const dialog = admin.page.getByRole('dialog', { name: 'Đổi “Tàu cập cầu cảng” sang 1.1.0' });
    await dialog.getByRole('button', { name: 'Thử kiểm tra của bản này' }).click();
    await dialog.getByText('Bắt lỗi ở 1 báo cáo, trong đó chặn 1; bản đang dùng: 0.').waitFor();
    await dialog.getByText('Cầu cảng không chứa nổi chừng ấy tàu').waitFor();
    await dialog.getByText('Cầu cảng không chứa nổi chừng ấy tàu').scrollIntoViewIfNeeded();
    await sound(admin, 'plugin-rehearsal-laptop');
    await dialog.getByRole('button', { name: 'Nâng cấp' }).click();
    await admin.page.locator(`[data-plugin-line="${ID}"]`).getByText('1.1.0').waitFor();
  });

  it('that cannot start changes nothing, and says why', async () => {
    await drop(admin, '1.2.0', "throw new Error('no quay today');");
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Nâng cấp' }).click();
    await dialog.getByRole('heading', { name: /no quay today/ }).waitFor();
    await sound(admin, 'plugin-upgrade-refused-laptop');
    await admin.page.goto(`/admin/plugins/${ID}`);
    await admin.page.locator('.plugin-sub').getByText('1.1.0').waitFor();
    expect(admin.faults).toEqual([]);
  });
});
