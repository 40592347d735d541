// A leader reads the past: a corrected figure as known before, and who corrected it and why; then a period is closed and opened again,
// and a set goes on trial and back.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { Installation, type Account } from '../../kit/process.js';
import { until } from '../../kit/until.js';
import { LIKE_LAST_MONTH, OWNER } from '../../kit/sets/fisheries.js';

const REPORT = '/submissions/fisheries/2024-M06/56';
const SET = '/sets/fisheries?period=2024-M06';
/** Adds up again. */
const TRIAL = [
  ['total-output', 17300],
  ['capture-output', 16300],
  ['fish-output', 15300],
] as const;
const WHY = 'Nhập thiếu sản lượng của cảng Hòn Rớ';
const REOPEN = 'Sở gửi bổ sung số liệu có xác nhận của lãnh đạo';

describe('the past of figures', () => {
  let house: Installation;
  let browsing: Browsing;
  let owner: Client;
  let before: string;
  const account = (name: string): Account => {
    const found = house.accounts().find(({ username }) => username === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  /** Nothing to complain of, then away. */
  const leave = async (person: Person): Promise<void> => {
    const faults = await person.accessibility();
    await person.context.close();
    expect([faults, person.faults]).toEqual([[], []]);
  };

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start([]);
    browsing = await Browsing.start(house.url);
    const [department, reviewer] = await Promise.all([house.as(OWNER), house.as('reviewer')]);
    owner = department;
    expect((await owner.put(REPORT, { document: LIKE_LAST_MONTH, obsStatus: 'A' })).status).toBe(200);
    const { findings } = (await owner.get<{ findings: { level: string; path: string; code: string; ruleId?: string }[] }>(REPORT)).body;
    const reasons = Object.fromEntries(
      findings.filter(({ level }) => level === 'warning').map((each) => [`${each.ruleId ?? each.code}@${each.path}`, 'Được mùa, đã kiểm tra lại']),
    );
    await owner.put(REPORT, { document: LIKE_LAST_MONTH, obsStatus: 'A', reasons });
    const sent = await owner.post<{ findings?: unknown }>(`${REPORT}/submit`);
    expect([sent.status, sent.body]).toEqual([200, expect.anything()]);
    expect((await reviewer.post(`${REPORT}/approve`)).status).toBe(200);
    expect((await reviewer.post(`${REPORT}/publish`)).status).toBe(200);
    before = new Date().toISOString();
    const corrected = await owner.post(`${REPORT}/correct`, {
      cells: [
        { path: '/total-output', value: 17200 },
        { path: '/capture-output', value: 16200 },
        { path: '/fish-output', value: 15200 },
      ],
      reason: WHY,
      decision: '112/SNN ngày 02/7/2024',
    });
    expect(corrected.status).toBe(200);
    expect((await reviewer.post(`${REPORT}/approve`)).status).toBe(200);
  });
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('a set’s page as known before the correction shows the old figure, and its history says who and why', async () => {
    const leader = await browsing.signedIn(account('leader'));
    const { page } = leader;
    const figure = (text: string) => page.locator('.panel-stat').filter({ hasText: text }).first();
    await page.goto(SET);
    await figure('17.200').waitFor();
    await page.getByRole('button', { name: 'Nguồn số liệu' }).click();
    const drawer = page.getByRole('dialog', { name: 'Nguồn số liệu' });
    const newest = drawer.locator('.vintage-list li').first();
    await newest.getByText(WHY).waitFor();
    expect(await newest.textContent()).toMatch(/17\.200.*\+200 so với 17\.000.*đính chính.*đang dùng.*duyệt: .*112\/SNN/s);
    await leader.shot('vintages-history');
    await drawer.getByRole('button', { name: 'Theo ngày biết' }).click();
    await drawer
      .getByRole('row', { name: /Tháng 06\/2024/ })
      .getByText('17.200')
      .waitFor();
    await leader.shot('vintages-triangle');
    await drawer.getByRole('button', { name: 'Từng lần ghi' }).click();
    await drawer.locator('.vintage-list li').nth(1).getByRole('button', { name: 'Xem trang này khi đó' }).click();
    await figure('17.000').waitFor();
    await page.getByText('Đang xem số liệu như đã biết').waitFor();
    expect(new URL(page.url()).searchParams.get('asOf')).not.toBeNull();
    await leader.shot('vintages-set-as-of');
    await page.goto(`${SET}&asOf=${before}`);
    await figure('17.000').waitFor();
    await page.getByRole('button', { name: 'Về số liệu hiện nay' }).click();
    await figure('17.200').waitFor();
    expect(page.url()).not.toContain('asOf');
    await leave(leader);
  });

  it('the overview takes a day, says so, and leads on with it', async () => {
    const leader = await browsing.letIn(account('leader'));
    const { page } = leader;
    await page.goto('/?period=2024-M06');
    const tile = page.locator('[data-set="fisheries"]');
    await tile.getByText('17.200').waitFor();
    await page.getByRole('button', { name: /Như đã biết ngày/ }).click();
    await leader.shot('vintages-picker');
    await page.getByLabel('Ngày khác').fill('2022-01-01');
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.getByText('Đang xem số liệu như đã biết 01/01/2022.').waitFor();
    await until(
      () => tile.textContent(),
      (text) => !(text ?? '').includes('17.200'),
    );
    await leader.shot('vintages-overview-as-of');
    await tile.click();
    await page.getByText('Đang xem số liệu như đã biết 01/01/2022.').waitFor();
    await leave(leader);
    const phone = await browsing.letIn(account('leader'), PHONE);
    await phone.page.goto(`/?period=2024-M06&asOf=${before}`);
    await phone.page.locator('[data-set="fisheries"]').getByText('17.000').waitFor();
    await phone.shot('vintages-overview-phone');
    await phone.page.goto(`${SET}&asOf=${before}`);
    await phone.page.locator('.panel-stat').filter({ hasText: '17.000' }).first().waitFor();
    await phone.shot('vintages-set-phone');
    await phone.page.getByRole('button', { name: 'Nguồn số liệu' }).click();
    await phone.page.locator('.vintage-list li').first().waitFor();
    await phone.shot('vintages-history-phone');
    await leave(phone);
  });

  it('a panel is taken away as Excel and as SDMX', async () => {
    const leader = await browsing.letIn(account('leader'));
    const { page } = leader;
    await page.goto(SET);
    await page.locator('.panel-stat').filter({ hasText: '17.200' }).first().waitFor();
    for (const [entry, name] of [
      ['Tải Excel (.xlsx)', /^haidang-fisheries-2024-M06-\d{8}\.xlsx$/],
      ['Tải SDMX-CSV 2.0', /^haidang-fisheries-2024-M06-\d{8}\.sdmx\.csv$/],
    ] as const) {
      await page.locator('.panel-more').first().click();
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: entry }).click()]);
      expect(file.suggestedFilename()).toMatch(name);
    }
    await leave(leader);
  });

  it('a period is closed, says so everywhere, and opens again with a reason', async () => {
    const admin = await browsing.letIn(account('admin'));
    const { page } = admin;
    await page.goto('/admin/closings');
    await page.getByText('Chưa có kỳ nào bị khóa.').waitFor();
    await admin.shot('closings-empty');
    await page.getByLabel('Bộ chỉ tiêu', { exact: true }).fill('thuy san');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Kỳ:/ }).click();
    for (const year of ['2025', '2024']) {
      await page.getByRole('button', { name: 'Năm trước' }).click();
      await page.locator('.picker').getByText(year, { exact: false }).first().waitFor();
    }
    await page.locator('.picker').getByRole('button', { name: 'T06' }).click();
    await page.getByLabel('Lý do hoặc văn bản (nếu có)').fill('Số liệu 6 tháng đã báo cáo Tỉnh ủy');
    await admin.shot('closings-form');
    await page.getByRole('button', { name: 'Khóa sổ', exact: true }).click();
    const closed = page.getByRole('region', { name: 'Đang khóa' });
    await closed.getByText('Tháng 06/2024').waitFor();
    expect((await owner.post(`${REPORT}/correct`, { cells: [{ path: '/total-output', value: 1 }], reason: WHY })).status).toBe(409);
    const department = await browsing.letIn(account(OWNER));
    await department.page.goto('/entry/fisheries/2024-M06/56');
    await department.page.getByText('kỳ đã khóa').first().waitFor();
    await department.shot('closings-entry');
    await leave(department);
    await closed.getByRole('button', { name: /^Mở lại:/ }).click();
    await closed.getByLabel(/Vì sao mở lại/).fill('quá ngắn');
    expect(await closed.getByRole('button', { name: 'Mở lại', exact: true }).isDisabled()).toBe(true);
    await closed.getByLabel(/Vì sao mở lại/).fill(REOPEN);
    await admin.shot('closings-reopen');
    await closed.getByRole('button', { name: 'Mở lại', exact: true }).click();
    await page.getByRole('region', { name: 'Đã mở lại' }).getByText(REOPEN).waitFor();
    await admin.shot('closings-reopened');
    await page.setViewportSize(PHONE);
    await admin.shot('closings-phone');
    await leave(admin);
  });

  it('a set goes on trial, its figures stay apart, and dropping them leaves the official ones', async () => {
    const admin = await browsing.letIn(account('admin'));
    const { page } = admin;
    await page.goto('/admin/sets');
    await page.getByRole('button', { name: /^Thủy sản.*: chính thức/ }).click();
    const dialog = page.getByRole('dialog', { name: /Giai đoạn của bộ/ });
    await dialog.getByLabel(/Lý do/).fill('Thử biểu mẫu mới từ kỳ tháng 6');
    await dialog.getByRole('button', { name: 'Chuyển về thử nghiệm' }).click();
    await page.getByRole('button', { name: /^Thủy sản.*: thử nghiệm/ }).waitFor();
    const system = await house.as('admin');
    const sent = await system.post(
      '/observations',
      TRIAL.map(([indicator, value]) => ({ set: 'fisheries', indicator, period: '2024-M06', orgUnit: '56', value })),
    );
    expect([sent.status, sent.body]).toMatchObject([200, { counts: { accepted: 3 } }]);
    await page.goto(SET);
    await page.getByText('Bộ này đang chạy thử.').waitFor();
    await page.locator('.panel-stat').filter({ hasText: '17.200' }).first().waitFor();
    await page.getByRole('button', { name: 'Xem số liệu thử nghiệm' }).click();
    await page.locator('.panel-stat').filter({ hasText: '17.300' }).first().waitFor();
    await admin.shot('trial-set');
    await page.goto('/admin/sets');
    await page.getByRole('button', { name: /^Thủy sản.*: thử nghiệm/ }).click();
    await dialog.getByText('Bỏ, bắt đầu lại từ đầu').click();
    await dialog.getByLabel(/Lý do/).fill('Kết thúc chạy thử, bắt đầu báo cáo chính thức');
    await admin.shot('trial-dialog');
    await page.setViewportSize(PHONE);
    await admin.shot('trial-dialog-phone');
    await dialog.getByRole('button', { name: 'Chuyển sang chính thức' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.goto(SET);
    await page.locator('.panel-stat').filter({ hasText: '17.200' }).first().waitFor();
    expect(await page.getByText('Bộ này đang chạy thử.').count()).toBe(0);
    await leave(admin);
  });
});
