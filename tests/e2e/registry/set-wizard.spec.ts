// From an Excel list to a live set, as an administrator does it who writes no code: the file, its columns, its
// indicators, the set, the preview, the draft, published. Going back loses nothing; a phone and the keyboard are enough.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bundle, SetDraft, SetPublished } from '@haidang/plugin-sdk';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { messyList, povertyTable, tourismList } from '../../kit/files/lists.js';

const TOURISM = 'Báo cáo du lịch T6.xlsx';
const TITLE = 'Hoạt động du lịch hằng tháng';
let t: TestApp;
let admin: Client;
let browsing: Browsing;
let laptop: Person;
let phone: Person;
let folder: string;

beforeAll(async () => {
  t = await bootApp({ today: '2025-08-04' });
  admin = await t.as('admin');
  browsing = await Browsing.start(t.url);
  const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === 'admin');
  if (account === undefined) throw new Error('no administrator');
  const shown = { ...account, orgUnit: account.orgUnit, title: 'Quản trị viên' };
  laptop = await browsing.signedIn(shown);
  phone = await browsing.signedIn(shown, PHONE);
  folder = mkdtempSync(join(tmpdir(), 'haidang-lists-'));
  const { body } = await admin.get<{ items: { title: string; level: string }[] }>('/org-units?at=2025-08-04');
  const communes = body.items.filter(({ level }) => level === 'commune').map(({ title }) => title);
  writeFileSync(join(folder, TOURISM), await tourismList());
  writeFileSync(join(folder, 'atgt.xlsx'), await messyList());
  writeFileSync(join(folder, 'ho ngheo.xlsx'), await povertyTable(communes.slice(0, 20)));
}, 180_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await browsing.close();
  await t.close();
});

async function choose({ page }: Person, name: string): Promise<void> {
  await page.goto('/admin/sets/from-excel');
  await page.getByLabel('Tệp Excel hoặc CSV').setInputFiles(join(folder, name));
  await page.getByRole('heading', { level: 2, name: 'Nội dung đọc được' }).waitFor();
}

const step = ({ page }: Person, name: string): Promise<void> => page.getByRole('navigation', { name: 'Các bước' }).getByRole('button', { name }).click();
const next = ({ page }: Person): Promise<void> => page.getByRole('button', { name: 'Tiếp tục' }).click();

/** No fault of accessibility, nothing wider than the screen. */
async function look(person: Person, name: string): Promise<void> {
  await person.shot(`set-wizard-${name}`);
  expect([name, await person.accessibility()]).toEqual([name, []]);
  expect([name, await person.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([name, true]);
}

describe('from an Excel list', () => {
  it('begins with a file, and says so when it is none', async () => {
    const { page } = laptop;
    await page.goto('/admin/sets/from-excel');
    await page.getByRole('heading', { level: 1, name: 'Tạo bộ chỉ tiêu từ danh sách Excel' }).waitFor();
    await look(laptop, 'file');
    writeFileSync(join(folder, 'thư.pdf'), '%PDF-1.7');
    await page.getByLabel('Tệp Excel hoặc CSV').setInputFiles(join(folder, 'thư.pdf'));
    await page.getByRole('alert').getByText('không phải Excel').waitFor();
  });

  it('shows what was read, and reads again what the administrator corrects', async () => {
    const { page } = laptop;
    await choose(laptop, 'atgt.xlsx');
    await page.getByRole('button', { name: 'Số liệu danh sách' }).waitFor();
    await look(laptop, 'read-messy');
    await page.getByText('Nhận ra 6 chỉ tiêu.').waitFor();
    await page.getByLabel('Dòng 13: dòng ẩn').selectOption({ label: 'Lấy lại dòng này' });
    await page.getByText('Nhận ra 7 chỉ tiêu.').waitFor();
    await page.getByLabel('Dòng 12: chỉ tiêu').selectOption({ label: 'Bỏ dòng này' });
    await page.getByText('Nhận ra 6 chỉ tiêu.').waitFor();
    await page.getByLabel('Vai trò của cột F').selectOption({ label: 'Kế hoạch' });
    await page.getByRole('button', { name: 'Bỏ các sửa đổi' }).click();
    await page.getByLabel('Dòng 13: dòng ẩn').waitFor();
  });

  it('keeps every edit when one goes back, looks elsewhere and comes again', async () => {
    const { page } = laptop;
    await choose(laptop, TOURISM);
    await look(laptop, 'read');
    await next(laptop);
    await page.getByRole('heading', { level: 2, name: 'Chỉ tiêu' }).waitFor();
    await look(laptop, 'indicators');
    await page.getByLabel('Nhận chỉ tiêu Chuyến bay quốc tế đến Cam Ranh').uncheck();
    await page.getByLabel('Tên của Khách nội địa').fill('Lượt khách nội địa');
    await page.getByLabel('Mã của Lượt khách nội địa').fill('domestic-stays');
    await page.getByText('Nhận 9 trong 10 chỉ tiêu.').waitFor();
    await step(laptop, 'Nội dung đọc được');
    await page.getByRole('link', { name: 'Bộ chỉ tiêu', exact: false }).first().click();
    await page.goBack();
    await step(laptop, 'Chỉ tiêu');
    expect(await page.getByLabel('Mã của Lượt khách nội địa').inputValue()).toBe('domestic-stays');
    expect(await page.getByLabel('Nhận chỉ tiêu Chuyến bay quốc tế đến Cam Ranh').isChecked()).toBe(false);
  });

  it('refuses a code twice, and offers the figure of another set', async () => {
    const { page } = laptop;
    const code = page.getByLabel('Mã của Lượt khách nội địa');
    await code.fill('overnight-guests');
    await page.getByText('Mã này đã có ở dòng khác.').first().waitFor();
    expect(await page.getByRole('button', { name: 'Tiếp tục' }).isDisabled()).toBe(true);
    await code.fill('domestic-stays');
    const receipts = page.getByRole('article').filter({ has: page.getByLabel('Nhận chỉ tiêu Tổng thu từ khách du lịch') });
    await receipts.getByRole('button', { name: 'Dùng lại số đó' }).click();
    await receipts.getByText('tourism.tourism-receipts').waitFor();
    await receipts.getByText('Lấy từ bộ Du lịch, không nhập hai lần').waitFor();
  });

  it('asks for the set, shows form and dashboard, and makes the draft', async () => {
    const { page } = laptop;
    await next(laptop);
    await page.getByLabel('Tên bộ chỉ tiêu').fill(TITLE);
    await page.getByLabel('Mã bộ').fill('tourism-activity');
    await look(laptop, 'frame');
    await next(laptop);
    await page.getByRole('region', { name: 'Biểu mẫu nhập liệu' }).getByText('Lượt khách nội địa').waitFor();
    await page.getByRole('region', { name: 'Bảng điều hành' }).waitFor();
    await page.getByText('Không còn lỗi.').waitFor();
    await look(laptop, 'preview');
    await page.getByRole('button', { name: 'Tạo bản nháp' }).click();
    await page.waitForURL('**/admin/sets/tourism-activity');
    const { body } = await admin.get<SetDraft>('/indicator-sets/tourism-activity/draft');
    const indicators = body.manifest['indicators'] as { code: string; formula?: string }[];
    expect(body.manifest['title']).toEqual({ vi: TITLE });
    expect(indicators).toHaveLength(9);
    expect(indicators.map(({ code }) => code)).toContain('domestic-stays');
    expect(indicators.find(({ code }) => code === 'tourism-receipts')?.formula).toBe('tourism.tourism-receipts');
    expect(body.findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect((body.form['x-sections'] as { title: { vi: string } }[]).map(({ title }) => title.vi)).toEqual(
      expect.arrayContaining(['Khách lưu trú', 'Doanh thu và công suất']),
    );
  });

  it('is published as it is', async () => {
    const published = await admin.post<SetPublished>('/indicator-sets/tourism-activity/publish', { note: 'Bộ đầu tiên làm từ danh sách Excel' });
    expect([published.status, published.body.version]).toEqual([201, 1]);
    const { body } = await admin.get<Bundle>('/indicator-sets/tourism-activity');
    expect(body.version).toBe(1);
    // The letter that was no list.
    expect(laptop.faults.filter((fault) => !fault.includes('415'))).toEqual([]);
  });

  it('fits a phone: a table of communes becomes a matrix', async () => {
    const { page } = phone;
    await choose(phone, 'ho ngheo.xlsx');
    await look(phone, 'read-phone');
    await next(phone);
    await look(phone, 'indicators-phone');
    await next(phone);
    await page.getByText('20/20 dòng là xã, phường').waitFor();
    await page.getByLabel('Cơ quan chịu trách nhiệm').click();
    await page.getByLabel('Cơ quan chịu trách nhiệm').fill('Sở Y tế');
    await page.keyboard.press('Enter');
    await look(phone, 'frame-phone');
    await next(phone);
    await page.getByRole('region', { name: 'Xã, phường' }).waitFor();
    await look(phone, 'preview-phone');
    expect(phone.faults).toEqual([]);
  });
});
