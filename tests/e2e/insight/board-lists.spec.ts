// Panels that are drawn once for each unit, and panels of news and of work: made by hand in the editor, seen by a leader on a laptop and on
// a phone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Dashboard, DashboardSaved } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import { account, reportSome } from '../../kit/browser/board-desk.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { fitsWidth } from '../../kit/browser/touch.js';

const ID = 'tung-don-vi';
const BOARD = {
  $schema: 'https://haidang.dev/schema/dashboard-1.json',
  id: ID,
  title: { vi: 'Từng đơn vị' },
  variables: { period: { type: 'monthly', default: 'latest' }, orgUnit: { root: '56', default: '56' } },
  layout: { columns: 12, rowHeight: 96 },
  panels: [
    {
      id: 'stat',
      type: 'stat',
      title: { vi: 'Lượt khách lưu trú' },
      position: { x: 9, y: 0, w: 3, h: 3 },
      query: { indicators: ['tourism.overnight-guests'], by: [], orgUnits: ['$orgUnit'], periods: ['$period'], measure: 'value' },
    },
    {
      id: 'ranking',
      type: 'ranking',
      title: { vi: 'Sốt xuất huyết' },
      position: { x: 0, y: 3, w: 6, h: 4 },
      query: {
        indicators: ['health.dengue-cases'],
        by: ['orgUnit'],
        orgUnits: { within: '$orgUnit', level: 'commune' },
        periods: ['$period'],
        measure: 'value',
      },
    },
  ],
} satisfies Dashboard;

let t: TestApp;
let browsing: Browsing;
let editor: Person;
let leader: Person;

beforeAll(async () => {
  t = await bootApp();
  const admin = await t.as('admin');
  browsing = await Browsing.start(t.url);
  await reportSome(admin);
  expect((await admin.post<DashboardSaved>('/dashboards', { dashboard: BOARD })).status).toBe(201);
  [editor, leader] = [await browsing.letIn(account('admin')), await browsing.letIn(account('leader'))];
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
});

const cell = (id: string) => editor.page.locator(`[data-cell="${id}"]`);

async function addPanel(type: string): Promise<void> {
  await editor.page.getByRole('button', { name: 'Thêm khối' }).click();
  await editor.page.getByRole('menuitem', { name: type, exact: true }).click();
}

async function save(note: string): Promise<void> {
  const { page } = editor;
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Ghi chú').fill(note);
  await page.keyboard.press('Enter');
  await page.getByText(/^Đã lưu bản \d+\.$/).waitFor();
}

describe('panels of many', () => {
  it('draws a panel once for each unit below the chosen one, so many at once, and says how many more there are', async () => {
    const { page } = editor;
    await page.goto(`/dashboards/${ID}/edit?period=2024-M06`);
    await page.locator('[data-cell="stat"]').click();
    await page.getByRole('tab', { name: 'Hình thức' }).click();
    await page.getByLabel('Vẽ khối này').selectOption({ label: 'Mỗi đơn vị một khối' });
    await page.locator('[data-cell="stat"]').getByText('Mỗi đơn vị một khối').waitFor();
    await editor.shot('boards-repeat-editor-laptop');
    await save('mỗi đơn vị một khối');
    await page.goto(`/dashboards/${ID}?period=2025-M09`);
    const copies = page.locator('[data-panel="stat"]');
    await page.getByText('Còn 53 đơn vị nữa chưa hiện.').waitFor();
    expect([await copies.count(), await copies.first().getAttribute('aria-label')]).toEqual([12, expect.stringMatching(/^Lượt khách lưu trú: /)]);
    await editor.shot('boards-repeat-laptop');
    expect([await editor.accessibility(), await fitsWidth(editor.page)]).toEqual([[], true]);
    await page.getByRole('button', { name: 'Hiện thêm' }).click();
    await page.getByText('Còn 41 đơn vị nữa chưa hiện.').waitFor();
    const phone = await browsing.letIn(account('leader'), PHONE);
    await phone.page.goto(`/dashboards/${ID}?period=2024-M06`);
    await phone.page.getByRole('region', { name: 'Lượt khách lưu trú: Thành phố Nha Trang' }).getByText('Chưa có số liệu').waitFor();
    await phone.shot('boards-repeat-phone');
    expect([await phone.accessibility(), await fitsWidth(phone.page), phone.faults]).toEqual([[], true, []]);
  });

  it('tells what happened and what is owed for its sets, each line leading to the report, also as a table and on a phone', async () => {
    const { page } = editor;
    await page.goto(`/dashboards/${ID}/edit?period=2024-M06`);
    await page.getByText('Thêm khối').waitFor();
    await addPanel('Tin tức');
    await page.getByLabel('Tiêu đề (tiếng Việt)').fill('Tin của kỳ');
    await addPanel('Việc cần làm');
    await page.getByLabel('Tiêu đề (tiếng Việt)').fill('Báo cáo còn nợ');
    await cell('news').getByText('Đã công bố').first().waitFor();
    await editor.shot('boards-lists-editor-laptop');
    await save('tin và việc');
    await leader.page.setViewportSize({ width: 1366, height: 768 });
    await leader.page.goto(`/dashboards/${ID}?period=2024-M06`);
    const news = leader.page.locator('[data-panel="news"]');
    const work = leader.page.locator('[data-panel="work"]');
    await news.getByRole('link', { name: 'Du lịch · Tháng 06/2024 · Tỉnh Khánh Hòa' }).scrollIntoViewIfNeeded();
    await work.getByRole('listitem').first().waitFor();
    await work.scrollIntoViewIfNeeded();
    await leader.shot('boards-lists-laptop');
    expect([await leader.accessibility(), await fitsWidth(leader.page)]).toEqual([[], true]);
    await news.getByRole('button', { name: 'Bảng' }).click();
    await news.getByRole('columnheader', { name: 'Người' }).waitFor();
    await work.getByRole('link').first().focus();
    await leader.page.keyboard.press('Enter');
    await leader.page.waitForURL(/\/entry\/[a-z-]+\/2024-/);
    const phone = await browsing.letIn(account('leader'), PHONE);
    await phone.page.goto(`/dashboards/${ID}?period=2024-M06`);
    await phone.page.locator('[data-panel="work"]').scrollIntoViewIfNeeded();
    await phone.page.locator('[data-panel="work"] li').first().waitFor();
    await phone.shot('boards-lists-phone');
    expect([await phone.accessibility(), await fitsWidth(phone.page), phone.faults]).toEqual([[], true, []]);
  });

  it('says that a list could not be read and reads it again when asked; on paper every line has its room and no button is left', async () => {
    const { page } = leader;
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.route('**/api/v1/news?**', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503}' }));
    await page.goto(`/dashboards/${ID}?period=2024-M06`);
    const news = page.locator('[data-panel="news"]');
    await news.scrollIntoViewIfNeeded();
    await news
      .getByRole('alert')
      .getByText(/^Không tải được: /)
      .waitFor();
    await leader.shot('boards-lists-failed-laptop');
    await page.unroute('**/api/v1/news?**');
    await news.getByRole('button', { name: 'Thử lại' }).click();
    await news.getByRole('listitem').first().waitFor();
    await page.locator('[data-panel="work"] li').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.panel-news, .panel-work')].flatMap((panel) => {
        const { bottom } = panel.getBoundingClientRect();
        const lines = [...panel.querySelectorAll('li')].filter((line) => line.getBoundingClientRect().bottom > bottom + 1).length;
        const buttons = [...panel.querySelectorAll('button')].filter((button) => button.checkVisibility()).length;
        return [lines, buttons];
      }),
    );
    await news.scrollIntoViewIfNeeded();
    await leader.shot('boards-lists-print');
    await page.emulateMedia({ media: 'screen' });
    expect(cut).toEqual([0, 0, 0, 0]);
  });

  it('leaves nothing in the browser’s list of faults', () => {
    expect([...editor.faults, ...leader.faults]).toEqual([]);
  });
});
