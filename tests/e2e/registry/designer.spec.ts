// An administrator who does not code makes a set in the browser: facts, indicators by hand and from Excel, findings mended, published.
// The department has it on its desk at once; then a field is added, a unit changes with a factor, and the next version follows.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browsing, LAPTOP, PHONE, type Person } from '../../kit/browser/browser.js';
import { Installation } from '../../kit/process.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const TITLE = 'Nuôi biển công nghệ cao';
const SET = 'nuoi-bien-cong-nghe-cao';
interface Manifest {
  title: { vi: string; en?: string };
  [name: string]: unknown;
}
const PASTED = [
  'STT\tTên chỉ tiêu\tĐVT\tChiều tốt\tSố lẻ',
  '1\tSản lượng cá biển\ttấn\ttăng\t1',
  '2\tSản lượng tôm hùm\ttấn\ttăng\t1',
  '3\tSản lượng rong biển\ttấn\ttăng\t1',
  '4\tSố lồng nuôi\tô lồng\ttăng\t0',
  '5\tSố lao động\tngười\ttăng\t0',
  '6\tSố vụ thiệt hại\tvụ\tgiảm\t0',
  '7\tGiá trị sản xuất\ttỷ đồng\ttăng\t2',
  '8\tVốn đầu tư\ttỷ đồng\ttăng\t2',
  '9\tTỷ lệ lồng HDPE\t%\ttăng\t1',
  '10\tDiện tích mặt nước\thecta\t\t1',
].join('\n');

describe('a set made in the browser', () => {
  let house: Installation;
  let browsing: Browsing;
  let admin: Person;
  let department: Person;
  const violations: string[] = [];
  const audit = async (person: Person, page: string) => {
    violations.push(...(await person.accessibility()).map((each) => `${page}: ${each}`));
  };
  const account = (username: string) => {
    const found = house.accounts().find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return found;
  };
  const tab = (name: RegExp) => admin.page.getByRole('navigation', { name: 'Các phần của bộ chỉ tiêu' }).getByRole('link', { name }).click();
  const saved = () =>
    admin.page
      .getByRole('status')
      .filter({ hasText: /^Đã lưu/ })
      .first()
      .waitFor();
  /** What the last saving found, as the button in the head says it. */
  const found = (text: RegExp) => admin.page.locator('.designer-count', { hasText: text }).waitFor();
  const onPhone = async (name: string) => {
    await admin.page.setViewportSize(PHONE);
    await admin.shot(name);
    expect(await admin.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await admin.page.setViewportSize(LAPTOP);
  };
  const choose = async (box: string, words: string, option: string | RegExp) => {
    await admin.page.getByRole('combobox', { name: box }).fill(words);
    await admin.page.locator('.ant-select-item-option', { hasText: option }).first().click();
  };
  const publish = async (note: string, version: number) => {
    await admin.page.getByRole('button', { name: 'Công bố…' }).click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByLabel('Lý do, ghi chú').fill(note);
    if (version === 1) await dialog.getByRole('checkbox', { name: /Sở Nông nghiệp/ }).waitFor();
    await admin.shot(`designer-publish-${String(version)}`);
    await dialog.getByRole('button', { name: 'Công bố', exact: true }).click();
    await admin.page.getByText(`Đã công bố bản ${String(version)}`).waitFor();
  };

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start(['--seed']);
    browsing = await Browsing.start(house.url);
    admin = await browsing.letIn(account('admin'));
    department = await browsing.letIn(account(OWNER));
    await department.page.goto('/desk');
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('lists the sets with their state; one from files is read only, with the ways on', async () => {
    const { page } = admin;
    await page.goto('/admin/sets');
    await page.locator('tr[data-set="fisheries"]').getByText('từ tệp').waitFor();
    await admin.shot('designer-start');
    await audit(admin, 'start');
    await onPhone('designer-start-phone');
    await page.getByRole('searchbox', { name: 'Tìm bộ chỉ tiêu' }).fill('thuy san');
    await page.getByRole('link', { name: 'Thủy sản', exact: true }).click();
    await page.getByRole('button', { name: 'Tiếp quản để sửa ở đây' }).waitFor();
    expect(await page.getByLabel('Tên bộ chỉ tiêu (tiếng Việt)').isDisabled()).toBe(true);
    await admin.shot('designer-from-files');
    await audit(admin, 'from files');
  });

  it('begins a set from nothing and says what is missing', async () => {
    const { page } = admin;
    await page.goto('/admin/sets');
    await page.getByRole('button', { name: 'Bộ chỉ tiêu mới' }).click();
    await admin.shot('designer-ways');
    await page.getByRole('menuitem', { name: /Từ đầu/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Từ đầu' });
    await dialog.getByLabel('Tên bộ chỉ tiêu').fill(TITLE);
    expect(await dialog.getByLabel('Mã', { exact: true }).inputValue()).toBe(SET);
    await dialog.getByRole('button', { name: 'Tạo bản nháp' }).click();
    await page.waitForURL(`**/admin/sets/${SET}/info`);
    await found(/lỗi/);
    await choose('Đơn vị chủ trì', 'nong nghiep', 'Nông nghiệp');
    await page.getByLabel('Năm của kỳ đầu tiên').selectOption('2024');
    await page.getByLabel('Kỳ đầu tiên', { exact: true }).selectOption('2024-M06');
    await saved();
    await admin.shot('designer-info');
    await audit(admin, 'info');
    await onPhone('designer-info-phone');
  });

  it('takes two indicators by hand and ten from Excel, after a preview', async () => {
    const { page } = admin;
    await tab(/Chỉ tiêu/);
    for (const [title, unit] of [
      ['Số cơ sở nuôi', 'co so'],
      ['Sản lượng nuôi biển', 'tan'],
    ] as const) {
      await page.getByLabel('Tên chỉ tiêu mới').fill(title);
      await choose('Đơn vị tính của chỉ tiêu mới', unit, unit === 'tan' ? /^tấn$/ : 'cơ sở');
      await page.getByRole('button', { name: 'Thêm', exact: true }).click();
    }
    await page.getByRole('button', { name: 'Dán từ Excel' }).click();
    const dialog = page.getByRole('dialog', { name: 'Dán chỉ tiêu từ Excel' });
    await dialog.getByLabel('Dán bảng vào đây').fill(PASTED);
    await dialog.getByText('Không có đơn vị tính "hecta"; tạm lấy héc-ta').waitFor();
    await admin.shot('designer-paste');
    await audit(admin, 'paste');
    await dialog.getByRole('button', { name: 'Nhận 10 chỉ tiêu' }).click();
    expect(await page.locator('.designer-table tbody tr').count()).toBe(12);
    await saved();
    await admin.shot('designer-indicators');
    await audit(admin, 'indicators');
    await onPhone('designer-indicators-phone');
  });

  it('leads from a finding to its field, where it is mended', async () => {
    const { page } = admin;
    await page.locator('.designer-table tbody tr', { hasText: 'Tỷ lệ lồng HDPE' }).click();
    const drawer = page.getByRole('dialog', { name: 'Tỷ lệ lồng HDPE' });
    await drawer.getByLabel('Công thức').fill('so-long-hdpe / so-long-nuoi * 100');
    await drawer.getByText('Không có chỉ tiêu "so-long-hdpe"').waitFor();
    await admin.shot('designer-formula');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await found(/[1-9] lỗi/);
    await page.locator('.designer-count').click();
    await page
      .getByRole('dialog', { name: 'Lỗi và cảnh báo của bản nháp' })
      .getByRole('button', { name: /so-long-hdpe/ })
      .first()
      .click();
    const field = drawer.getByLabel('Công thức');
    await field.and(page.locator(':focus')).waitFor();
    await field.fill('');
    await page.keyboard.press('Escape');
    await found(/Không có lỗi|cảnh báo/);
  });

  it('merges what somebody else saved meanwhile, and asks only about the same place', async () => {
    const { page } = admin;
    const other = await house.as('admin');
    const path = `/indicator-sets/${SET}/draft`;
    /** Another person saves a draft in which this was changed. */
    const saves = async (change: (manifest: Manifest) => Manifest) => {
      const { body } = await other.get<{ manifest: Manifest }>(path);
      expect((await other.put(path, { manifest: change(body.manifest) })).status).toBe(200);
    };
    await tab(/Thông tin/);
    await saves((manifest) => ({ ...manifest, description: { vi: 'Theo đề án nuôi biển' } }));
    await page.getByLabel('Tên bộ chỉ tiêu (tiếng Anh)').fill('High-tech marine farming');
    await page.getByText(/Đã nhận 1 thay đổi của/).waitFor();
    await saved();
    expect(await page.getByLabel('Mô tả').inputValue()).toBe('Theo đề án nuôi biển');
    await saves((manifest) => ({ ...manifest, title: { ...manifest.title, en: 'Mariculture' } }));
    await page.getByLabel('Tên bộ chỉ tiêu (tiếng Anh)').fill('Offshore farming');
    const dialog = page.getByRole('dialog', { name: '1 chỗ hai người cùng sửa' });
    await dialog.getByText('Mariculture').waitFor();
    await admin.shot('designer-merge');
    await audit(admin, 'merge');
    await dialog.getByLabel(/Của tôi/).check();
    await dialog.getByRole('button', { name: 'Gộp và lưu' }).click();
    await saved();
    expect((await other.get<{ manifest: Manifest }>(path)).body.manifest).toMatchObject({
      title: { vi: TITLE, en: 'Offshore farming' },
      description: { vi: 'Theo đề án nuôi biển' },
    });
    await page.getByLabel('Tên bộ chỉ tiêu (tiếng Anh)').press('Control+z');
    expect(await page.getByLabel('Tên bộ chỉ tiêu (tiếng Anh)').inputValue()).not.toBe('Offshore farming');
    await page.getByLabel('Tên bộ chỉ tiêu (tiếng Anh)').press('Control+y');
    expect(await page.getByLabel('Tên bộ chỉ tiêu (tiếng Anh)').inputValue()).toBe('Offshore farming');
  });

  it('says that it could not be saved, and saves when the network is back', async () => {
    const { page, context } = admin;
    await context.setOffline(true);
    await page.getByLabel('Mô tả').fill('Theo đề án nuôi biển đến năm 2030');
    await page.getByText('Mất mạng: thay đổi chưa được lưu').waitFor();
    await admin.shot('designer-offline');
    await context.setOffline(false);
    await saved();
  });

  // The steps of form, checks and dashboard join here.

  it('is published, and stands on the department’s desk without a reload', async () => {
    await tab(/Phiên bản/);
    await admin.shot('designer-versions-draft');
    await audit(admin, 'versions');
    await onPhone('designer-versions-phone');
    await publish('Bộ mới theo kế hoạch nuôi biển', 1);
    await department.page.locator(`a[href*="/entry/${SET}/2024-M06/"]`).first().waitFor();
    await department.shot('designer-desk');
  });

  it('lets an indicator go, and says beside the last period when it is really asked for last', async () => {
    const { page } = admin;
    await tab(/Chỉ tiêu/);
    await page.locator('.designer-table tbody tr', { hasText: 'Số vụ thiệt hại' }).click();
    await page.getByRole('dialog', { name: 'Số vụ thiệt hại' }).getByRole('button', { name: 'Bỏ', exact: true }).click();
    await saved();
    await tab(/Phiên bản/);
    await page.getByLabel('Ngừng chỉ tiêu này').check();
    const until = page.getByLabel('Kỳ cuối', { exact: true });
    // Proposed is what the server knows to be the last; the browser lives in the present, so all that follows it in the list comes too late.
    expect(await until.inputValue()).toBe('2024-M05');
    await until.selectOption({ index: 2 });
    await page.locator('.designer-values').filter({ has: until }).getByText('chỉ được yêu cầu đến kỳ 2024-M05', { exact: false }).waitFor();
    await admin.shot('designer-until');
    await audit(admin, 'until');
  });

  it('goes on with one field more and a unit that changed by a factor', async () => {
    const { page } = admin;
    await tab(/Chỉ tiêu/);
    await page.getByLabel('Tên chỉ tiêu mới').fill('Số lồng HDPE');
    await choose('Đơn vị tính của chỉ tiêu mới', 'o long', 'ô lồng');
    await page.getByRole('button', { name: 'Thêm', exact: true }).click();
    await page.locator('.designer-table tbody tr', { hasText: 'Giá trị sản xuất' }).click();
    const drawer = page.getByRole('dialog', { name: 'Giá trị sản xuất' });
    expect(await drawer.getByLabel('Mã', { exact: true }).getAttribute('readonly')).not.toBeNull();
    await drawer.getByRole('combobox', { name: 'Đơn vị tính' }).fill('trieu dong');
    await page.locator('.ant-select-item-option', { hasText: 'triệu đồng' }).first().click();
    await drawer.getByLabel('Đổi số cũ theo hệ số').waitFor();
    // Until the choice is saved and read again, nobody is told that it is missing.
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/draft', (route) => (route.request().method() === 'PUT' ? held.then(() => route.continue()) : route.continue()));
    await drawer.getByLabel('Đổi số cũ theo hệ số').check();
    expect(await drawer.getByLabel('Hệ số', { exact: true }).inputValue()).toBe('1000');
    await admin.shot('designer-unit');
    await page.keyboard.press('Escape');
    await tab(/Phiên bản/);
    await page.getByRole('status', { name: 'Đang xem bản nháp này đụng đến gì' }).waitFor();
    await admin.shot('designer-versions-waiting');
    const open = page.getByRole('button', { name: 'Công bố…' });
    expect([await page.locator('.designer-finding[data-level=error]').count(), await open.isDisabled()]).toEqual([0, true]);
    go();
    await page.getByRole('button', { name: 'Công bố…', disabled: false }).waitFor();
    await page.unroute('**/draft');
    await admin.shot('designer-versions');
    await publish('Thêm lồng HDPE, giá trị tính bằng triệu đồng', 2);
    await page.getByText('Bản 2', { exact: true }).first().waitFor();
    await admin.shot('designer-published');
  });

  it('offers the indicator that went to the query builder, with the day of its end', async () => {
    const { page } = admin;
    await page.goto('/dashboards');
    await page.getByRole('button', { name: 'Tạo bảng mới' }).click();
    await page.getByLabel('Tên bảng').fill('Nuôi biển qua các năm');
    await page.getByRole('button', { name: 'Tạo và sửa' }).click();
    await page.getByRole('button', { name: 'Thêm khối' }).click();
    await page.getByRole('menuitem', { name: 'Số chính', exact: true }).click();
    await page.getByLabel('Bộ chỉ tiêu', { exact: true }).selectOption(SET);
    await page.getByRole('list', { name: 'Chỉ tiêu', exact: true }).getByText('Số vụ thiệt hại (đã ngừng từ 01/06/2024)').waitFor();
    await page.goto(`/admin/sets/${SET}/versions`);
  });

  it('leaves as a package and comes back as a draft of another name', async () => {
    const { page } = admin;
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Xuất gói .zip' }).click()]);
    const file = join(mkdtempSync(join(tmpdir(), 'haidang-package-')), `${SET}.zip`);
    await download.saveAs(file);
    await page.goto('/admin/sets');
    await page.getByRole('button', { name: 'Bộ chỉ tiêu mới' }).click();
    await page.getByRole('menuitem', { name: /Nhập gói/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Nhập gói .zip' });
    await dialog.getByLabel('Gói .zip').setInputFiles(file);
    await dialog.getByText('đều có ở đây').waitFor();
    await dialog.getByLabel('Mã', { exact: true }).fill(`${SET}-2`);
    await admin.shot('designer-package');
    await audit(admin, 'package');
    await dialog.getByRole('button', { name: 'Tạo bản nháp' }).click();
    await page.waitForURL(`**/admin/sets/${SET}-2/info`);
    await tab(/Chỉ tiêu/);
    await page.getByText('12 chỉ tiêu').waitFor();
  });

  it('has no serious accessibility fault and no error in the console', () => {
    expect(violations).toEqual([]);
    expect([...admin.faults, ...department.faults]).toEqual([]);
  });
});
