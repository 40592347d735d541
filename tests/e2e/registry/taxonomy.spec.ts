// The shared vocabulary in the browser: a conversion tried, a unit added and refused, members pasted from a spreadsheet, where a word
// is used, its history and its end; on a laptop, on a phone, and by keyboard.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';

let t: TestApp;
let browsing: Browsing;
let laptop: Person;
let phone: Person;

beforeAll(async () => {
  t = await bootApp({ work: false });
  browsing = await Browsing.start(t.url);
  const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === 'admin');
  if (account === undefined) throw new Error('no administrator');
  const shown = { ...account, orgUnit: account.orgUnit, title: 'Quản trị viên' };
  laptop = await browsing.letIn(shown);
  phone = await browsing.letIn(shown, PHONE);
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
});

async function open(person: Person, tab: string): Promise<void> {
  await person.page.goto(`/admin/taxonomy/${tab}`);
  await person.page.getByRole('heading', { level: 1, name: 'Danh mục dùng chung' }).waitFor();
}

/** No fault of accessibility, and nothing wider than the screen. */
async function sound(person: Person, name: string): Promise<void> {
  await person.shot(name);
  expect([name, await person.accessibility()]).toEqual([name, []]);
  expect([name, await person.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([name, true]);
}

describe('the shared vocabulary', () => {
  it('has five tabs, each with its entries, in both sizes', async () => {
    for (const [tab, first] of [
      ['units', 'tỷ đồng'],
      ['dimensions', 'Giới tính'],
      ['groups', 'Kinh tế'],
      ['legal-bases', 'Luật Đầu tư công số 39/2019/QH14'],
    ] as const) {
      for (const [person, size] of [
        [laptop, 'laptop'],
        [phone, 'phone'],
      ] as const) {
        await open(person, tab);
        await person.page.getByRole('button', { name: first, exact: true }).waitFor();
        await sound(person, `taxonomy-${tab}-${size}`);
      }
    }
    await open(laptop, 'org-unit-groups');
    await laptop.page.getByText('Chưa có nhóm đơn vị nào').waitFor();
    await sound(laptop, 'taxonomy-org-unit-groups-empty');
  });

  it('stands in the menu of whoever defines', async () => {
    await laptop.page.goto('/');
    await laptop.page.getByRole('button', { name: 'Trình đơn', exact: true }).click();
    await laptop.page.getByRole('menuitem', { name: 'Danh mục dùng chung' }).click();
    await laptop.page.waitForURL('**/admin/taxonomy');
    await laptop.page.getByRole('button', { name: 'tỷ đồng', exact: true }).waitFor();
  });

  it('converts as one types', async () => {
    const { page } = laptop;
    await open(laptop, 'units');
    await page.getByText('1 tỷ đồng = 1.000 triệu đồng').waitFor();
    await page.getByLabel('Giá trị').fill('2,5');
    await page.getByLabel('Sang đơn vị tính').selectOption('VND');
    await page.getByText('2,5 tỷ đồng = 2.500.000.000 đồng').waitFor();
    await page.getByLabel('Giá trị').fill('abc');
    await page.getByText('Nhập một số, ví dụ 1.234,5').waitFor();
  });

  it('finds without marks, and says when there is nothing', async () => {
    const { page } = laptop;
    await open(laptop, 'units');
    await page.getByLabel('Tìm theo tên hoặc mã (không dấu cũng được)').fill('ty dong');
    await page.getByText('1 mục').waitFor();
    await page.getByLabel('Tìm theo tên hoặc mã (không dấu cũng được)').fill('zzz');
    await page.getByText('Không tìm thấy.').waitFor();
  });

  it('adds a unit by keyboard, and says what the server refuses', async () => {
    const { page } = laptop;
    await open(laptop, 'units');
    await page.getByRole('button', { name: 'Thêm đơn vị tính' }).focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Mã', { exact: true }).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await page.keyboard.type('vnd');
    await page.keyboard.press('Tab');
    await page.keyboard.type('số điện');
    await drawer.getByLabel('Ký hiệu sau số').fill('kWh');
    await drawer.getByLabel('Đại lượng').fill('energy');
    await drawer.getByText('Ghi lý do, ít nhất 3 ký tự.').waitFor();
    await drawer.getByLabel('Lý do thay đổi').fill('Bộ chỉ tiêu điện lực');
    await drawer.getByRole('button', { name: 'Lưu' }).click();
    await drawer.getByText('Mã chỉ khác “VND” ở chữ hoa, chữ thường.').waitFor();
    await sound(laptop, 'taxonomy-unit-refused');
    await drawer.getByLabel('Mã', { exact: true }).fill('kilowatt-hour');
    await drawer.getByRole('button', { name: 'Lưu' }).click();
    await drawer.getByRole('button', { name: 'Lịch sử' }).click();
    await drawer.getByText('“Bộ chỉ tiêu điện lực”').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'số điện', exact: true }).waitFor();
  });

  it('keeps the factor of a unit in use, and shows where it is used', async () => {
    const { page } = laptop;
    await open(laptop, 'units');
    await page.getByRole('button', { name: 'tỷ đồng', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('Đã có nơi dùng nên đại lượng, đơn vị gốc và hệ số giữ nguyên.').waitFor();
    expect(await drawer.getByLabel('Bằng bao nhiêu đơn vị gốc').isDisabled()).toBe(true);
    await sound(laptop, 'taxonomy-unit-laptop');
    await drawer.getByRole('button', { name: 'Nơi dùng' }).click();
    await drawer.getByRole('link', { name: 'Đầu tư công' }).first().waitFor();
    await sound(laptop, 'taxonomy-uses-laptop');
  });

  it('takes members pasted from a spreadsheet', async () => {
    for (const [person, code, size] of [
      [laptop, 'age-group', 'laptop'],
      [phone, 'age-group-two', 'phone'],
    ] as const) {
      const { page } = person;
      await open(person, 'dimensions');
      await page.getByRole('button', { name: 'Thêm phân tổ' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('Mã', { exact: true }).fill(code);
      await drawer.getByLabel('Tên tiếng Việt', { exact: true }).fill(`Nhóm tuổi ${size}`);
      await drawer.getByText('Dán nhiều thành viên từ Excel').click();
      await drawer.getByLabel(/^Mỗi dòng/).fill('Dưới 15\tUnder 15\tunder-15\n15–59\t\t15-59\t1/1/2024\nTừ 60\t\tfrom-60');
      await drawer.getByRole('button', { name: 'Nhận 3 dòng' }).click();
      await drawer.getByText('Thành viên (3)').waitFor();
      await drawer.getByRole('button', { name: 'Đưa lên: Từ 60' }).click();
      await drawer.getByLabel('Lý do thay đổi').fill('Theo Tổng điều tra dân số');
      await sound(person, `taxonomy-members-${size}`);
      await drawer.getByRole('button', { name: 'Lưu' }).click();
      await page.getByText('Đã lưu; mọi nơi dùng ngay.').waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('Dưới 15, Từ 60, 15–59').first().waitFor();
    }
  });

  it('makes a group of org units', async () => {
    const { page } = phone;
    await open(phone, 'org-unit-groups');
    await page.getByRole('button', { name: 'Thêm nhóm đơn vị' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Mã', { exact: true }).fill('ven-bien');
    await drawer.getByLabel('Tên tiếng Việt', { exact: true }).fill('Ven biển');
    await drawer.getByLabel('Thêm đơn vị vào nhóm').fill('vinh');
    await page.keyboard.press('Enter');
    await drawer.getByText('Thành viên (1)').waitFor();
    await drawer.getByLabel('Lý do thay đổi').fill('Phân vùng của tỉnh');
    await sound(phone, 'taxonomy-org-units-phone');
    await drawer.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu; mọi nơi dùng ngay.').waitFor();
  });

  it('ends a word and takes the end back', async () => {
    const { page } = laptop;
    await open(laptop, 'units');
    await page.getByRole('button', { name: 'huy chương', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Kết thúc' }).click();
    await drawer.getByLabel('Ngày cuối cùng còn dùng').fill('2024-06-30');
    await drawer.getByLabel('Lý do thay đổi').fill('Không còn thống kê');
    await sound(laptop, 'taxonomy-end-laptop');
    await drawer.getByRole('button', { name: 'Kết thúc' }).last().click();
    await drawer.getByText('kết thúc sau ngày 30/06/2024').waitFor();
    await drawer.getByRole('button', { name: 'Lịch sử' }).click();
    await drawer.getByText('“Không còn thống kê”').waitFor();
    await sound(laptop, 'taxonomy-history-laptop');
  });

  it('bears its titles where sets are listed', async () => {
    const { page } = laptop;
    await open(laptop, 'groups');
    await page.getByRole('button', { name: 'Kinh tế', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Tên tiếng Việt', { exact: true }).fill('Kinh tế, tài chính');
    await drawer.getByLabel('Lý do thay đổi').fill('Sắp xếp lại lĩnh vực');
    await drawer.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu; mọi nơi dùng ngay.').waitFor();
    await page.goto('/sets');
    await page.getByRole('heading', { level: 2, name: 'Kinh tế, tài chính' }).waitFor();
    await sound(laptop, 'taxonomy-sets-laptop');
  });

  it('says when the server is not there', async () => {
    const { page } = phone;
    await open(phone, 'units');
    await page.route('**/api/v1/taxonomy/legal-bases', (route) => route.abort());
    await page.getByRole('link', { name: 'Căn cứ pháp lý' }).click();
    await page.getByText('Không kết nối được máy chủ.').first().waitFor();
    await sound(phone, 'taxonomy-error-phone');
    await page.unroute('**/api/v1/taxonomy/legal-bases');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByRole('button', { name: 'Luật Đầu tư công số 39/2019/QH14', exact: true }).waitFor();
  });

  it('leaves no complaint in the browser', () => {
    expect([...laptop.faults, ...phone.faults].filter((each) => !/ERR_FAILED/.test(each))).toEqual([]);
  });
});
