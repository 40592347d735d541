// Build as you go: an administrator who does not code makes a set of twelve indicators with a table by commune, rules, a rate and a
// dashboard; a department reports, a reviewer approves, a leader reads; then a field is added and a unit of measure changes by a factor,
// and what was reported before stays true. Nothing is restarted. What a person spends on it is counted by the hand that does it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Dashboard, FormDefinition, SetDraft } from '@haidang/plugin-sdk';
import { Browsing, LAPTOP, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { Hand, type Effort } from '../../kit/browser/hand.js';
import { JULY, JUNE, WORKBOOK } from '../../kit/sets/marine-farming.js';
import { Installation } from '../../kit/process.js';
import { fitsWidth } from '../../kit/browser/touch.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const TITLE = 'Nuôi biển công nghệ cao';
const SET = 'nuoi-bien-cong-nghe-cao';
const GUIDE = new URL('../../../docs/guide/administrator.md', import.meta.url);
const RESULTS = new URL('../../../test-results/e2e/', import.meta.url);

describe('build as you go', () => {
  let house: Installation;
  let browsing: Browsing;
  let admin: Person;
  let department: Person;
  let reviewer: Person;
  let leader: Person;
  let api: Client;
  let hand: Hand;
  let begun: number;
  const spent: Record<string, Effort & { seconds: number }> = {};
  const violations: string[] = [];

  const account = (username: string) => {
    const found = house.accounts().find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return found;
  };
  const shot = (person: Person, name: string): Promise<void> => person.shot(`70-administrator-${name}`);
  /** A picture, and nothing that keeps a person with a screen reader out. */
  const look = async (person: Person, name: string, on: readonly ('laptop' | 'phone')[] = ['laptop']): Promise<void> => {
    await shot(person, name);
    violations.push(...(await person.accessibility()).map((each) => `${name}: ${each}`));
    if (!on.includes('phone')) return;
    await person.page.setViewportSize(PHONE);
    await shot(person, `${name}-phone`);
    expect([name, await fitsWidth(person.page)]).toEqual([name, true]);
    await person.page.setViewportSize(LAPTOP);
  };
  const tab = (name: RegExp) => hand.click(admin.page.getByRole('navigation', { name: 'Các phần của bộ chỉ tiêu' }).getByRole('link', { name }));
  const saved = () =>
    admin.page
      .getByRole('status')
      .filter({ hasText: /^Đã lưu/ })
      .first()
      .waitFor();
  const draft = async (): Promise<SetDraft> => (await api.get<SetDraft>(`/indicator-sets/${SET}/draft`)).body;
  /** Begins to count, as the person sits down to a piece of work; ends it with its name. */
  const sitDown = (person: Person): void => {
    hand = new Hand(person.page);
    begun = Date.now();
  };
  const done = (name: string): void => {
    spent[name] = { ...hand.effort(), seconds: Math.round((Date.now() - begun) / 100) / 10 };
  };
  const publish = async (note: string, version: number): Promise<void> => {
    await hand.click(admin.page.getByRole('button', { name: 'Công bố…' }));
    const dialog = admin.page.getByRole('dialog');
    await hand.type(dialog.getByLabel('Lý do, ghi chú'), note);
    if (version === 1) expect(await dialog.getByRole('checkbox', { name: /Sở Nông nghiệp/ }).isChecked()).toBe(true);
    await shot(admin, `publish-${String(version)}`);
    await hand.click(dialog.getByRole('button', { name: 'Công bố', exact: true }));
    await admin.page.getByText(`Đã công bố bản ${String(version)}`).waitFor();
  };
  const cell = (row: number, column: number) => department.page.locator(`.hd-matrix input[data-row="${String(row)}"][data-column="${String(column)}"]`);
  /** Fills what the whole province answers with, and three communes of the table; the others have none. */
  const fill = async (figures: readonly (readonly [string, string])[], block: string): Promise<void> => {
    for (const [label, value] of figures) await hand.type(department.page.getByLabel(label, { exact: true }), value);
    await hand.paste(cell(0, 0), block);
    await hand.click(department.page.getByRole('dialog', { name: 'Xem trước khi dán' }).locator('[data-do=accept]'));
    const section = department.page.locator('.formio-component-panel', { hasText: 'Số liệu theo xã, phường' });
    await hand.click(section.getByLabel('Ô trống của phần này: không phát sinh'));
  };
  const send = async (): Promise<void> => {
    await hand.click(department.page.getByRole('button', { name: 'Gửi', exact: true }));
    await hand.click(department.page.getByRole('button', { name: 'Xác nhận gửi' }));
    await department.page.getByText('đang chờ duyệt').first().waitFor();
  };
  const approve = async (period: string): Promise<void> => {
    await reviewer.page
      .locator('.review-line', { hasText: `${TITLE} ${period}` })
      .getByRole('link')
      .click();
    await reviewer.page.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await reviewer.page.locator('.review-line', { hasText: `${TITLE} ${period}` }).waitFor({ state: 'detached' });
  };
  const figure = (text: string) => leader.page.locator('.panel-stat', { hasText: text }).first();

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start([]);
    browsing = await Browsing.start(house.url);
    api = await house.as('admin');
    [admin, department, reviewer, leader] = await Promise.all([
      browsing.letIn(account('admin')),
      browsing.letIn(account(OWNER)),
      browsing.letIn(account('reviewer')),
      browsing.letIn(account('leader')),
    ]);
    await Promise.all([department.page.goto('/desk'), reviewer.page.goto('/review'), leader.page.goto('/?period=2024-M06')]);
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('begins with its name, who answers for it, and since when', async () => {
    sitDown(admin);
    const { page } = admin;
    await page.goto('/admin/sets');
    await hand.click(page.getByRole('button', { name: 'Bộ chỉ tiêu mới' }));
    await hand.click(page.getByRole('menuitem', { name: /Từ đầu/ }));
    const dialog = page.getByRole('dialog', { name: 'Từ đầu' });
    await hand.type(dialog.getByLabel('Tên bộ chỉ tiêu'), TITLE);
    await hand.click(dialog.getByRole('button', { name: 'Tạo bản nháp' }));
    await page.waitForURL(`**/admin/sets/${SET}/info`);
    await hand.find('Đơn vị chủ trì', 'nong nghiep', 'Nông nghiệp');
    await hand.select(page.getByLabel('Giai đoạn khi tạo'), 'official');
    await hand.select(page.getByLabel('Năm của kỳ đầu tiên'), '2024');
    await hand.select(page.getByLabel('Kỳ đầu tiên', { exact: true }), '2024-M06');
    await hand.select(page.getByLabel('Đơn vị báo cáo'), 'owner-per-commune');
    await shot(admin, 'info');
  });

  it('takes eleven indicators from the department’s workbook and one rate by formula', async () => {
    const { page } = admin;
    await tab(/Chỉ tiêu/);
    await hand.click(page.getByRole('button', { name: 'Dán từ Excel' }));
    const dialog = page.getByRole('dialog', { name: 'Dán chỉ tiêu từ Excel' });
    await hand.paste(dialog.getByLabel('Dán bảng vào đây'), WORKBOOK);
    await shot(admin, 'paste');
    await hand.click(dialog.getByRole('button', { name: 'Nhận 11 chỉ tiêu' }));
    await hand.type(page.getByLabel('Tên chỉ tiêu mới'), 'Tỷ lệ lồng HDPE');
    // The best match stands first.
    await hand.find('Đơn vị tính của chỉ tiêu mới', 'phan tram', /./);
    await hand.click(page.getByRole('button', { name: 'Thêm', exact: true }));
    await hand.click(page.locator('.designer-table tbody tr', { hasText: 'Tỷ lệ lồng HDPE' }));
    const drawer = page.getByRole('dialog', { name: 'Tỷ lệ lồng HDPE' });
    await hand.type(drawer.getByLabel('Công thức', { exact: true }), 'so-long-hdpe / so-long-nuoi * 100');
    await drawer.getByText('✓ [Số lồng HDPE] / [Số lồng nuôi] * 100').waitFor();
    await shot(admin, 'rate');
    await hand.press('Escape');
    await hand.press('Escape');
    await hand.select(page.getByRole('combobox', { name: 'Chỉ tiêu', exact: true }), { label: 'Giá trị sản xuất' });
    expect(await page.locator('.designer-table tbody tr').count()).toBe(12);
    await look(admin, 'indicators');
  });

  it('has a form with a table by commune, made of the indicators', async () => {
    await tab(/Biểu mẫu/);
    await admin.page.locator('.form-preview .formio-scope[aria-busy="false"]').waitFor();
    await look(admin, 'form');
    await saved();
    const form = (await draft()).form as unknown as FormDefinition;
    expect(form.properties['rows']).toMatchObject({ 'x-rows': 'communes', 'x-widget': 'matrix' });
    expect(Object.keys(form.properties['rows']?.items?.properties ?? {}).sort()).toEqual(['orgUnit', 'so-long-hdpe', 'so-long-nuoi', 'ty-le-long-hdpe']);
  });

  it('says two rules as sentences', async () => {
    const { page } = admin;
    await tab(/Kiểm tra/);
    await hand.click(page.getByRole('button', { name: 'Thêm quy tắc' }));
    await hand.select(page.getByRole('group', { name: 'Vế trái' }).getByLabel('Chỉ tiêu', { exact: true }), { label: 'Số lồng HDPE' });
    await hand.select(page.getByRole('group', { name: 'Vế phải' }).getByLabel('Chỉ tiêu', { exact: true }), { label: 'Số lồng nuôi' });
    await hand.click(page.getByRole('radio', { name: /Lỗi/ }));
    await hand.click(page.getByRole('button', { name: 'Thêm quy tắc' }));
    await hand.select(page.getByLabel('Kiểu câu'), 'range');
    await hand.select(page.getByLabel('Chỉ tiêu', { exact: true }), { label: 'Số vụ thiệt hại' });
    await hand.type(page.getByRole('textbox', { name: 'Lớn nhất' }), '10');
    await hand.click(page.getByRole('button', { name: 'Thử trên số liệu đã có' }));
    await page.getByText('Chưa có báo cáo nào đã duyệt hoặc số liệu nào để thử.').waitFor();
    await look(admin, 'rules');
    await saved();
    expect(((await draft()).manifest['rules'] as { when: string; level: string }[]).map(({ when, level }) => [level, when])).toEqual([
      ['error', 'so-long-hdpe <= so-long-nuoi'],
      ['warning', 'so-vu-thiet-hai >= 0 and so-vu-thiet-hai <= 10'],
    ]);
  });

  it('corrects the generated dashboard by hand', async () => {
    const { page } = admin;
    await tab(/Bảng điều hành/);
    await page.locator('[data-cell]').first().waitFor();
    await shot(admin, 'dashboard-generated');
    const settings = page.getByRole('region', { name: 'Cài đặt bảng' });
    await hand.click(settings.getByRole('button', { name: 'Vốn đầu tư', exact: true }));
    await hand.click(page.getByRole('tab', { name: 'Vị trí' }));
    await hand.click(page.getByRole('button', { name: 'Xóa khối' }));
    await hand.click(page.getByRole('button', { name: 'Thêm khối' }));
    await hand.click(page.getByRole('menuitem', { name: 'Số chính', exact: true }));
    await hand.type(page.getByLabel('Tìm chỉ tiêu'), 'lao dong');
    await hand.click(page.getByRole('list', { name: 'Chỉ tiêu', exact: true }).getByRole('checkbox').first());
    // Into the gap that the other one left.
    await hand.click(page.getByRole('tab', { name: 'Vị trí' }));
    for (const [label, value] of [
      ['Rộng', '2'],
      ['Cao', '1'],
      ['Cột (từ 0)', '10'],
      ['Hàng (từ 0)', '0'],
    ] as const)
      await hand.type(page.getByLabel(label, { exact: true }), value);
    await hand.click(page.locator('[data-cell="main-line"]'));
    await hand.click(page.getByRole('tab', { name: 'Hình thức' }));
    await hand.type(page.getByLabel('Tiêu đề (tiếng Việt)'), 'Giá trị sản xuất qua các tháng');
    await look(admin, 'dashboard-corrected', ['laptop', 'phone']);
    await saved();
    const { panels } = (await draft()).dashboard as unknown as Dashboard;
    expect(panels.map(({ type }) => type)).toEqual(expect.arrayContaining(['stat', 'trend', 'table']));
    expect(panels.map(({ id }) => id)).not.toContain('tile-von-dau-tu');
    expect(panels.find(({ id }) => id === 'stat')?.query?.indicators).toEqual(['so-lao-dong']);
    expect(panels.find(({ id }) => id === 'main-line')).toMatchObject({ type: 'trend', title: { vi: 'Giá trị sản xuất qua các tháng' } });
  });

  it('is published, and stands on the department’s desk without a reload', async () => {
    await department.page.evaluate(() => {
      (window as unknown as { kept: boolean }).kept = true;
    });
    await tab(/Phiên bản/);
    await publish('Bộ mới theo đề án nuôi biển', 1);
    done('new set');
    const row = department.page.locator(`a[href*="/entry/${SET}/2024-M06/"]`).first();
    await row.waitFor();
    expect(await department.page.evaluate(() => (window as unknown as { kept?: boolean }).kept)).toBe(true);
    await look(department, 'desk', ['laptop', 'phone']);
    sitDown(department);
    await hand.click(row);
  });

  it('is filled by the department: a rule finds a mistake in the table, which is mended and sent', async () => {
    const { page } = department;
    await page.locator('.hd-matrix tbody:not([aria-busy])').waitFor();
    await fill(JUNE, '120\t60\n50\t60\n30\t10\n');
    const message = page.getByText('“Số lồng HDPE” không vượt “Số lồng nuôi”', { exact: false }).first();
    await message.waitFor();
    await look(department, 'entry-finding', ['laptop', 'phone']);
    await hand.type(cell(1, 1), '40');
    await hand.press('Tab');
    await message.waitFor({ state: 'detached' });
    await send();
    done('first report');
    await shot(department, 'sent');
  });

  it('is approved by another person, and the leader sees it', async () => {
    await approve('Tháng 06/2024');
    await leader.page.locator(`[data-set="${SET}"]`).getByText('12.500').waitFor();
    await shot(leader, 'overview');
    await leader.page.locator(`[data-set="${SET}"]`).click();
    await figure('12.500').waitFor();
    await leader.page.getByText('Giá trị sản xuất qua các tháng').waitFor();
    await figure('55').waitFor();
    await look(leader, 'set', ['laptop', 'phone']);
  });

  it('goes on: a rule tried on the month that was reported, a field more, a unit that changes by a factor', async () => {
    const { page } = admin;
    sitDown(admin);
    await tab(/Kiểm tra/);
    await hand.click(page.getByRole('button', { name: /“Số vụ thiệt hại” trong khoảng/ }));
    await hand.type(page.getByRole('textbox', { name: 'Lớn nhất' }), '3');
    await hand.click(page.getByRole('button', { name: 'Thử trên số liệu đã có' }));
    await page.getByText('Sẽ bắt 1/1 báo cáo').waitFor();
    await shot(admin, 'rule-tried');
    await tab(/Chỉ tiêu/);
    await hand.type(page.getByLabel('Tên chỉ tiêu mới'), 'Số hộ tham gia');
    await hand.find('Đơn vị tính của chỉ tiêu mới', 'ho', /^hộ$/);
    await hand.click(page.getByRole('button', { name: 'Thêm', exact: true }));
    await hand.click(page.locator('.designer-table tbody tr', { hasText: 'Số hộ tham gia' }));
    await hand.select(page.getByRole('dialog', { name: 'Số hộ tham gia' }).getByLabel('Cộng theo đơn vị'), 'none');
    await hand.press('Escape');
    await hand.click(page.locator('.designer-table tbody tr', { hasText: 'Giá trị sản xuất' }));
    const drawer = page.getByRole('dialog', { name: 'Giá trị sản xuất' });
    await hand.find(drawer.getByRole('combobox', { name: 'Đơn vị tính' }), 'ty dong', 'tỷ đồng');
    await hand.click(drawer.getByLabel('Đổi số cũ theo hệ số'));
    expect(await drawer.getByLabel('Hệ số', { exact: true }).inputValue()).toBe('0.001');
    await look(admin, 'unit');
    await hand.press('Escape');
    await tab(/Phiên bản/);
    await look(admin, 'difference');
    await publish('Thêm số hộ; giá trị tính bằng tỷ đồng', 2);
    done('next version');
    await shot(admin, 'versions');
  });

  it('keeps history whole: the earlier figure converted, the earlier report with its own form', async () => {
    await figure('12,5').waitFor();
    await shot(leader, 'set-converted');
    const { page } = department;
    await page.goto(`/entry/${SET}/2024-M06/56`);
    await page.getByText(/^mẫu bản 1 · có bản 2/).waitFor();
    expect(await page.getByLabel('Giá trị sản xuất', { exact: true }).inputValue()).toBe('12.500');
    expect(await page.getByLabel('Số hộ tham gia', { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: /bản 2/ }).click();
    const difference = page.getByRole('dialog');
    await difference.getByText('Số hộ tham gia').waitFor();
    await look(department, 'form-difference', ['laptop', 'phone']);
  });

  it('takes the new field in the next report, and the leader sees both months in one unit', async () => {
    const { page } = department;
    sitDown(department);
    await page.goto('/desk');
    await hand.click(page.locator(`a[href*="/entry/${SET}/2024-M07/"]`).first());
    await page.locator('.hd-matrix tbody:not([aria-busy])').waitFor();
    // What stands beside the cell as the last months is what they are worth in the new unit.
    const value = page.getByLabel('Giá trị sản xuất', { exact: true });
    await value.focus();
    expect(await page.locator('.hd-field', { has: value }).locator('.hd-last').innerText()).toContain('Tháng 06/2024: 12,5');
    await fill([...JULY, ['Số hộ tham gia', '96']], '125\t70\n50\t45\n30\t12\n');
    await hand.type(page.getByLabel(/Lý do/).first(), 'Bão số 2 làm hỏng bốn bè.');
    await send();
    done('next report');
    await approve('Tháng 07/2024');
    await leader.page.goto(`/sets/${SET}?period=2024-M07`);
    await figure('13,75').waitFor();
    await shot(leader, 'set-next');
  });

  it('cost what the guide says', () => {
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(new URL('administrator-effort.json', RESULTS), JSON.stringify(spent, null, 2));
    const { clicks = 0, keys = 0, fields = 0 } = spent['new set'] ?? {};
    expect(readFileSync(GUIDE, 'utf8')).toContain(`${String(clicks + keys)} cú bấm và ${String(fields)} ô gõ`);
  });

  it('has no serious accessibility fault and no error in the console', () => {
    expect(violations).toEqual([]);
    expect([...admin.faults, ...department.faults, ...reviewer.faults, ...leader.faults]).toEqual([]);
  });
});
