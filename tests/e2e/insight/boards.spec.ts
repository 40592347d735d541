// A dashboard made by hand: an administrator builds one across sets with mouse and keyboard, a leader opens it and sees figures, an older
// revision comes back; on a laptop and on a phone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Dashboard, DashboardStanding, Panel, SetDraft, UserCreated } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import { account, reportSome } from '../../kit/browser/board-desk.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { fitsWidth } from '../../kit/browser/touch.js';
import { until } from '../../kit/until.js';

const ID = 'dieu-hanh-quy-ii';
let t: TestApp;
let admin: Client;
let browsing: Browsing;
let editor: Person;
let leader: Person;

beforeAll(async () => {
  t = await bootApp();
  admin = await t.as('admin');
  browsing = await Browsing.start(t.url);
  await reportSome(admin);
  [editor, leader] = [await browsing.letIn(account('admin')), await browsing.letIn(account('leader'))];
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
});

const documentNow = async (): Promise<Dashboard> => (await admin.get<DashboardStanding>(`/dashboards/${ID}/standing`)).body.document as unknown as Dashboard;
const placeOf = (document: Dashboard, id: string): Panel['position'] | undefined => document.panels.find((panel) => panel.id === id)?.position;

async function addPanel(type: string, set?: string, indicator?: string): Promise<void> {
  const { page } = editor;
  await page.getByRole('button', { name: 'Thêm khối' }).click();
  await page.getByRole('menuitem', { name: type, exact: true }).click();
  if (set === undefined || indicator === undefined) return;
  await page.getByLabel('Bộ chỉ tiêu', { exact: true }).selectOption(set);
  await page.getByLabel('Tìm chỉ tiêu').fill(indicator);
  await page.getByRole('list', { name: 'Chỉ tiêu', exact: true }).getByRole('checkbox').first().check();
}

const cell = (id: string) => editor.page.locator(`[data-cell="${id}"]`);

async function boxOf(id: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await cell(id).boundingBox();
  if (box === null) throw new Error(`${id} is not on the canvas`);
  return box;
}

/** Presses at one point, goes to another in small steps and lets go, as a hand does. */
async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const { mouse } = editor.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  for (let step = 1; step <= 8; step += 1) await mouse.move(from.x + ((to.x - from.x) * step) / 8, from.y + ((to.y - from.y) * step) / 8);
  await mouse.up();
}

async function save(note: string): Promise<void> {
  const { page } = editor;
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Ghi chú').fill(note);
  await page.keyboard.press('Enter');
  await page.getByText(/^Đã lưu bản \d+\.$/).waitFor();
}

describe('a dashboard made by hand', () => {
  it('begins empty, with an id out of its title', async () => {
    const { page } = editor;
    await page.goto('/dashboards');
    await page.getByRole('link', { name: 'Tổng quan điều hành tỉnh Khánh Hòa', exact: true }).waitFor();
    await editor.shot('boards-list-laptop');
    expect(await editor.accessibility()).toEqual([]);
    await page.getByRole('button', { name: 'Tạo bảng mới' }).click();
    await page.getByLabel('Tên bảng').fill('Điều hành quý II');
    await editor.shot('boards-new-laptop');
    await page.getByRole('button', { name: 'Tạo và sửa' }).click();
    await page.waitForURL(`**/dashboards/${ID}/edit`);
    await page.getByText('Bảng chưa có khối nào').first().waitFor();
  });

  it('takes panels of several sets, with their real figures at once', async () => {
    const { page } = editor;
    await addPanel('Số chính', 'tourism', 'luu tru');
    await cell('stat').locator('.stat-value').waitFor();
    await addPanel('Đường xu hướng', 'budget-revenue', 'tong thu');
    await cell('trend').locator('.chart').waitFor();
    await addPanel('Xếp hạng', 'health', 'sot xuat huyet');
    await cell('ranking').locator('li').first().waitFor();
    await addPanel('Văn bản');
    await page.getByLabel('Nội dung (Markdown) (tiếng Việt)').fill('**Quý II**: tập trung giải ngân.');
    await page.getByLabel('Tiêu đề (tiếng Việt)').fill('Ghi chú của Văn phòng');
    await cell('text').getByText('tập trung giải ngân').waitFor();
    await editor.shot('boards-editor-laptop');
    expect(await editor.accessibility()).toEqual([]);
    expect(await fitsWidth(editor.page)).toBe(true);
  });

  it('is arranged by mouse: a panel is dragged, what lay there gives way, and a corner makes it larger', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: 'Cài đặt bảng' }).click();
    await page.evaluate(() => window.scrollTo(0, 0));
    const [stat, trend] = [await boxOf('stat'), await boxOf('trend')];
    // The figure goes to the right of the line, three quarters of the width away.
    await drag({ x: stat.x + 60, y: stat.y + 80 }, { x: stat.x + 60 + trend.width + trend.x - stat.x, y: stat.y + 80 });
    await until(
      () => boxOf('stat'),
      (box) => box.x > trend.x + trend.width - 40,
    );
    const before = await boxOf('stat');
    await drag({ x: before.x + before.width - 5, y: before.y + before.height - 5 }, { x: before.x + before.width - 5, y: before.y + before.height + 80 });
    await until(
      () => boxOf('stat'),
      (box) => box.height > before.height + 40,
    );
    const moved = await boxOf('trend');
    await drag({ x: moved.x + 100, y: moved.y + 150 }, { x: stat.x + 100, y: moved.y + 150 });
    await until(
      () => boxOf('trend'),
      (box) => Math.abs(box.x - stat.x) < 8,
    );
    await editor.shot('boards-dragged-laptop');
    await save('xếp bằng chuột');
    const document = await documentNow();
    expect(placeOf(document, 'stat')).toMatchObject({ x: 9, y: 0, w: 3, h: 3 });
    expect(placeOf(document, 'trend')).toMatchObject({ x: 0, y: 0, w: 6, h: 4 });
  });

  it('is arranged by keyboard alone: moved, sized, told aloud, and taken back', async () => {
    const { page } = editor;
    await cell('stat').focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('status').getByText('cột 9, hàng 1, rộng 3, cao 3').waitFor();
    await page.keyboard.press('Alt+Shift+ArrowLeft');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await page.getByRole('status').getByText('cột 9, hàng 1, rộng 2, cao 2').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Vị trí' }).click();
    expect(await page.getByLabel('Rộng', { exact: true }).inputValue()).toBe('2');
    await page.getByLabel('Rộng', { exact: true }).fill('4');
    await page.getByLabel('Cao', { exact: true }).fill('3');
    await page.getByRole('button', { name: 'Nhân đôi khối' }).click();
    await cell('stat-2').waitFor();
    await cell('stat-2').focus();
    await page.keyboard.press('Delete');
    await cell('stat-2').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await cell('stat-2').waitFor();
    await page.getByRole('button', { name: 'Làm lại' }).click();
    await cell('stat-2').waitFor({ state: 'detached' });
  });

  it('says what is wrong beside the field, and does not save a fault', async () => {
    const { page } = editor;
    await cell('stat').click();
    await page.getByRole('tab', { name: 'Hình thức' }).click();
    await page.getByLabel('Bấm vào tiêu đề thì mở').fill('https://example.com');
    await page.locator('.board-field[data-faulty=true]', { hasText: 'Bấm vào tiêu đề thì mở' }).waitFor();
    await editor.shot('boards-finding-laptop');
    expect(await page.getByRole('button', { name: 'Lưu', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Bấm vào tiêu đề thì mở').fill('/sets/tourism?period=$period');
    await page.getByRole('tab', { name: 'Ngưỡng' }).click();
    await page.getByRole('button', { name: 'Thêm ngưỡng' }).click();
    await page.getByLabel('Mức (0,9').fill('1000000');
    await page.getByLabel('Mốc so', { exact: true }).selectOption('value');
    await cell('stat').getByText('chậm').waitFor();
    await save('ngưỡng và đường dẫn');
    const stat = (await documentNow()).panels.find(({ id }) => id === 'stat');
    expect(stat).toMatchObject({ thresholds: [{ below: 1_000_000, of: 'value', state: 'bad' }], drill: { to: '/sets/tourism?period=$period' } });
  });

  it('is previewed as it will be, on a phone, and as another reader', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: 'Xem thử' }).click();
    await page.locator('.board .stat-value').waitFor();
    await page.getByRole('button', { name: 'Điện thoại' }).click();
    const phone = page.frameLocator('iframe[title="Xem thử trên điện thoại"]');
    await phone.locator('.stat-value').waitFor();
    expect(await phone.locator('.board').evaluate((element) => getComputedStyle(element).display)).toBe('flex');
    await editor.shot('boards-phone-preview-laptop');
    await page.getByRole('button', { name: 'Xem thử' }).click();
    await page.getByRole('combobox', { name: 'Xem như' }).click();
    await page.getByRole('combobox', { name: 'Xem như' }).fill('du lich');
    await page.keyboard.press('Enter');
    await page.locator('[data-panel="ranking"]').getByText('không có quyền xem').waitFor();
    await page.locator('[data-panel="stat"] .stat-value').waitFor();
    await editor.shot('boards-as-department-laptop');
  });

  it('is opened by a leader, who sees figures and drills on; the open page follows the next change by itself', async () => {
    const { page } = leader;
    await page.goto('/dashboards');
    await page.getByRole('link', { name: 'Điều hành quý II', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Điều hành quý II' }).waitFor();
    await page.locator('[data-panel="stat"] .stat-value').waitFor();
    await page.locator('[data-panel="trend"] .chart').waitFor();
    await page.locator('[data-panel="ranking"] li').first().waitFor();
    await page.getByText('tập trung giải ngân').waitFor();
    await leader.shot('boards-leader-laptop');
    expect(await leader.accessibility()).toEqual([]);
    expect(await page.getByRole('link', { name: 'Sửa' }).count()).toBe(0);
    const document = await documentNow();
    await admin.put(`/dashboards/${ID}`, { ...document, panels: document.panels.filter(({ id }) => id !== 'text') }, { 'if-match': '*' });
    await page.getByText('tập trung giải ngân').waitFor({ state: 'detached' });
    await page.locator('[data-panel="stat"] h2 a').click();
    await page.waitForURL(/\/sets\/tourism\?period=20\d\d-/);
    const phone = await browsing.letIn(account('leader'), PHONE);
    await phone.page.goto(`/dashboards/${ID}`);
    await phone.page.locator('[data-panel="stat"] .stat-value').waitFor();
    await phone.shot('boards-leader-phone');
    expect([await phone.accessibility(), await fitsWidth(phone.page), phone.faults]).toEqual([[], true, []]);
  });

  it('tells who saved meanwhile, and brings back an older revision', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: 'Sửa', exact: true }).click();
    await page.getByRole('button', { name: 'Dồn khít' }).click();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('button', { name: 'Lưu và dùng ngay' }).click();
    await page.getByRole('alert').getByText('sau khi bạn mở').waitFor();
    await editor.shot('boards-conflict-laptop');
    await page.getByRole('button', { name: 'Tải bản mới (bỏ phần của tôi)' }).click();
    await page.getByRole('button', { name: 'Phiên bản' }).click();
    await page.getByText('xếp bằng chuột').first().waitFor();
    await editor.shot('boards-history-laptop');
    expect(await editor.accessibility()).toEqual([]);
    await page.getByRole('button', { name: 'Khôi phục bản 2' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Khôi phục' }).click();
    await page.getByText('Đã khôi phục.').waitFor();
    const document = await documentNow();
    expect([document.panels.map(({ id }) => id), placeOf(document, 'stat')]).toEqual([['stat', 'trend', 'ranking', 'text'], { x: 9, y: 0, w: 3, h: 3 }]);
  });

  it('is edited on a phone by lists and numbers', async () => {
    const phone = await browsing.letIn(account('admin'), PHONE);
    await phone.page.goto(`/dashboards/${ID}/edit`);
    await phone.page.getByRole('button', { name: 'Ghi chú của Văn phòng', exact: true }).click();
    await phone.page.getByRole('tab', { name: 'Vị trí' }).click();
    await phone.page.getByLabel('Rộng', { exact: true }).waitFor();
    await phone.shot('boards-editor-phone');
    expect([await phone.accessibility(), await fitsWidth(phone.page), phone.faults]).toEqual([[], true, []]);
    await phone.page.goto('/dashboards');
    await phone.page.getByRole('link', { name: 'Điều hành quý II', exact: true }).waitFor();
    await phone.shot('boards-list-phone');
    expect(await fitsWidth(phone.page)).toBe(true);
  });

  it('of a set’s draft opens at the last period which has figures, also where its first panels ask about what the draft alone has', async () => {
    expect((await admin.post('/indicator-sets', { copyOf: 'tourism', id: 'tourism' })).status).toBe(201);
    const { manifest } = (await admin.get<SetDraft>('/indicator-sets/tourism/draft')).body;
    const added = { code: 'new-guests', title: { vi: 'Khách mới' }, unitOfMeasure: 'person', aggregate: { time: 'sum', orgUnit: 'sum' } };
    const changed = { ...manifest, headline: { indicator: 'new-guests' }, indicators: [added, ...(manifest['indicators'] as unknown[])] };
    expect((await admin.put('/indicator-sets/tourism/draft', { manifest: changed })).status).toBe(200);
    const { page } = editor;
    await page.goto('/admin/sets/tourism/dashboard');
    await page.locator('[data-cell]').first().waitFor();
    await page.locator('.board-variables').getByRole('button', { name: 'Tháng 06/2024' }).waitFor();
    await editor.shot('boards-draft-laptop');
  });

  it('names its indicators to somebody who defines sets and sees no figure', async () => {
    const user = { username: 'definer', title: 'Người thiết kế', orgUnit: '56', role: 'administrator', sets: ['*'], scope: '56' };
    const { password } = (await admin.post<UserCreated>('/users', user)).body;
    const definer = await browsing.letIn({ ...user, password });
    const { page } = definer;
    await page.goto(`/dashboards/${ID}/edit`);
    await page.locator('[data-cell="stat"]').click();
    await page.getByRole('list', { name: 'Chỉ tiêu đã chọn, theo thứ tự vẽ' }).getByText('Lượt khách lưu trú (Du lịch)').waitFor();
    await definer.shot('boards-definer-laptop');
    await page.locator('[data-cell="stat"]').getByText('Không có quyền xem').waitFor();
    expect(await page.locator('.stat-value').count()).toBe(0);
    expect([await definer.accessibility(), definer.faults]).toEqual([[], []]);
  });

  it('leaves nothing in the browser’s list of faults', () => {
    expect([...editor.faults, ...leader.faults]).toEqual([]);
  });
});
