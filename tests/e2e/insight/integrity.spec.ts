// Integrity and second sources in the browser: an administrator runs the checks and follows one to its place; a series is tried and taken; an
// inspector draws a sample, reads the papers and sees only then what was reported. On a laptop and on a phone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UserCreated } from '@haidang/plugin-sdk';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { fisheriesReport, LIKE_LAST_MONTH, OWNER } from '../../kit/sets/fisheries.js';

let t: TestApp;
let browsing: Browsing;
let laptop: Person;
let phone: Person;
let inspector: Person;

beforeAll(async () => {
  t = await bootApp({ today: '2024-07-20' });
  browsing = await Browsing.start(t.url);
  const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === 'admin');
  if (account === undefined) throw new Error('no administrator');
  const shown = { ...account, title: 'Quản trị viên' };
  [laptop, phone] = [await browsing.signedIn(shown), await browsing.signedIn(shown, PHONE)];
  const admin = await t.as('admin');
  const made = await admin.post<UserCreated>('/users', {
    username: 'inspector-1',
    orgUnit: '56',
    role: 'inspector',
    title: 'Thanh tra tỉnh',
    scope: '56',
    sets: ['fisheries'],
  });
  inspector = await browsing.signedIn({ ...shown, ...made.body, orgUnit: '56' });
  const department = await t.as(OWNER);
  await department.put(fisheriesReport('2024-M06'), { document: LIKE_LAST_MONTH, obsStatus: 'A' });
  await department.post(`${fisheriesReport('2024-M06')}/submit`);
  expect((await (await t.as('reviewer')).post(`${fisheriesReport('2024-M06')}/approve`)).status).toBe(200);
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
});

/** No serious fault of accessibility, and nothing wider than the screen. */
async function looked(person: Person, name: string): Promise<void> {
  await person.shot(name);
  expect([name, await person.accessibility()]).toEqual([name, []]);
  expect(await person.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

describe('integrity', () => {
  it('is run on demand, and says what is wrong, who mends it and how', async () => {
    const { page } = laptop;
    await page.goto('/admin/integrity');
    await page.getByText('Chưa kiểm tra lần nào').waitFor();
    await page.getByRole('button', { name: 'Kiểm tra ngay' }).click();
    await page.getByText(/Lần gần nhất: .*do admin yêu cầu/).waitFor({ timeout: 60_000 });
    const line = page.locator('.integrity-check').first();
    await line.locator('summary').click();
    await line.getByText('Cách sửa').waitFor();
    await looked(laptop, 'integrity-laptop');
    await phone.page.goto('/admin/integrity');
    await phone.page.locator('.integrity-check').first().locator('summary').click();
    await looked(phone, 'integrity-phone');
    await page.getByRole('button', { name: /^Ổn \d+/ }).click();
    expect(await page.locator('.integrity-check').count()).toBeGreaterThan(60);
    await page.getByRole('searchbox', { name: 'Tìm kiểm tra' }).fill('khong co gi nhu vay');
    await page.getByText('Không có gì ở mức này').waitFor();
  }, 120_000);
});

describe('second sources', () => {
  it('are brought in after a trial, and shown beside what was reported', async () => {
    const { page } = laptop;
    await page.goto('/admin/references');
    await page.getByText('Chưa có nguồn thứ hai nào').waitFor();
    await page.getByRole('link', { name: 'Nhập chuỗi' }).click();
    const lines = ['total-output,2024-06,17000', 'shrimp-output,2024-06,1250', 'catch,2024-06,1'].map((each) => `dataflow,GSO:FISH(1.0),56,fisheries.${each}`);
    await page.getByLabel('Tệp SDMX-CSV').setInputFiles({
      name: 'gso.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['STRUCTURE,STRUCTURE_ID,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE', ...lines].join('\n')),
    });
    await page.getByRole('button', { name: 'Thử trước' }).click();
    await page.getByText('Đọc 3 dòng: 2 dùng được, 1 không dùng được').waitFor();
    await looked(laptop, 'references-import-laptop');
    await page.getByLabel('Bỏ qua dòng không dùng được').check();
    await page.getByRole('button', { name: 'Nhập 2 số' }).click();
    await page.getByText('Đã nhập: 2 số').waitFor();
    await page.getByRole('link', { name: 'Đối chiếu' }).click();
    await page.getByText('Chính xác 80').waitFor();
    await looked(laptop, 'references-compared-laptop');
    await phone.page.goto('/admin/references');
    await phone.page.getByText('Chính xác 80').waitFor();
    await looked(phone, 'references-compared-phone');
  }, 120_000);

  it('are what an inspector reads in the papers, before seeing what was reported', async () => {
    const { page } = inspector;
    await page.goto('/admin/references/samples');
    await page.getByText('Chưa có mẫu kiểm tra nào').waitFor();
    await page.getByLabel('Tên đợt kiểm tra').fill('Kiểm tra thủy sản tháng 6');
    await page.getByRole('button', { name: /^Kỳ/ }).click();
    const before = page.locator('.picker').getByRole('button', { name: 'Năm trước' });
    while (!(await page.locator('.picker').getByText('Năm 2024', { exact: true }).isVisible())) await before.click();
    await page.locator('.picker').getByRole('button', { name: 'T06' }).click();
    await page.getByLabel('Số ô').fill('4');
    await page.getByLabel('Mã rút').fill('hai-dang');
    await page.getByRole('button', { name: 'Rút mẫu' }).click();
    await page.getByRole('heading', { name: 'Kiểm tra thủy sản tháng 6' }).waitFor();
    expect(await page.locator('.references-cells > li').count()).toBe(4);
    // What was reported is not on the page yet.
    expect(await page.locator('main').innerText()).not.toMatch(/Đã báo cáo/);
    const first = page.getByLabel(/^Hồ sơ gốc ghi:/).first();
    await first.fill('1.000');
    await page.getByLabel('Không có hồ sơ').nth(1).check();
    await page
      .getByLabel(/^Ghi chú/)
      .nth(1)
      .fill('Hồ sơ thất lạc năm 2024');
    await page.getByRole('button', { name: 'Ghi 2 ô' }).click();
    await page.getByText('2/4 ô đã đọc').waitFor();
    await page.getByText('Đã báo cáo').first().waitFor();
    expect(await page.locator('.references-answered').first().innerText()).toContain('1.000');
    await looked(inspector, 'audit-sample-laptop');
    await page.setViewportSize(PHONE);
    await looked(inspector, 'audit-sample-phone');
    await page.getByRole('button', { name: 'Mọi mẫu' }).click();
    await page.getByText('2/4 ô đã đọc').waitFor();
    await looked(inspector, 'audit-samples-phone');
    expect([...laptop.faults, ...phone.faults, ...inspector.faults]).toEqual([]);
  }, 120_000);
});
