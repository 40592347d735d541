// The five words in real browsers: from the head of the overview by a bad score down to the cell, given to the department by a reviewer, mended there, approved, and
// risen on the leader's screen without a reload; a cell that is right is accepted with a reason.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsePeriod, previousPeriod } from '@haidang/plugin-sdk';
import type { Dashboard, Overview } from '@haidang/plugin-sdk';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { QualityRecompute, WiderRun } from '../../../core/src/insight/index.js';
import { put, type Given } from '../../integration/insight/figures.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { Browsing, LAPTOP, PHONE, type Person } from '../../kit/browser/browser.js';
import { fisheriesReport, OWNER, RIGHT } from '../../kit/sets/fisheries.js';
import { fitsWidth } from '../../kit/browser/touch.js';
import { until } from '../../kit/until.js';

const PERIOD = '2024-M06';
const AREA = 4_000_000;
const ROOM = { period: { type: 'monthly', default: 'latest' }, orgUnit: { root: '56', default: '56' } } as const;
const asked = (...indicators: string[]) => ({ indicators, by: [], orgUnits: ['$orgUnit'], periods: ['$period'], measure: 'value' as const });
const BOARD = {
  $schema: 'https://haidang.dev/schema/dashboard-1.json',
  id: 'chat-luong',
  title: { vi: 'Chất lượng số liệu' },
  variables: ROOM,
  layout: { columns: 12, rowHeight: 96 },
  panels: [
    { id: 'one', type: 'quality', title: { vi: 'Thủy sản' }, position: { x: 0, y: 0, w: 5, h: 3 }, query: asked('fisheries.total-output') },
    {
      id: 'many',
      type: 'quality',
      title: { vi: 'Nhiều bộ' },
      position: { x: 5, y: 0, w: 7, h: 3 },
      query: asked('fisheries.total-output', 'tourism.overnight-guests'),
    },
  ],
} satisfies Dashboard;
const WHY = 'Nhầm mét vuông với héc-ta, đã đối chiếu sổ';
const REASON = 'Đã đối chiếu với biên bản đếm lồng bè';

/** Two and a half years of what two slipped cells were before: they wave, as figures do. */
function past(): Given[] {
  const months: Given[] = [];
  let at = parsePeriod(PERIOD);
  for (let count = 0; count < 30; count += 1) {
    at = previousPeriod(at);
    const wave = 1 + ((count * 7) % 9) / 200;
    const given = { set: 'fisheries', orgUnit: '56', period: at.code, producer: OWNER, origin: 'submission' as const };
    months.push({ ...given, indicator: 'aquaculture-area', value: String(Math.round(4000 * wave * 10) / 10) });
    months.push({ ...given, indicator: 'sea-cages', value: String(Math.round(300 * wave)) });
  }
  return months;
}

describe('the five words, in the browser', () => {
  let t: TestApp;
  let browsing: Browsing;
  let leader: Person;
  let reviewer: Person;
  let department: Person;
  let chief: Client;
  const violations: string[] = [];
  const wide: string[] = [];

  /** Pages that are this board's own; others' are looked at by their journeys. */
  const look = async (person: Person, name: string): Promise<void> => {
    await person.shot(`quality-${name}`);
    violations.push(...(await person.accessibility()).map((each) => `${name}: ${each}`));
    await person.page.setViewportSize(PHONE);
    await person.shot(`quality-${name}-phone`);
    if (!(await fitsWidth(person.page))) wide.push(name);
    await person.page.setViewportSize(LAPTOP);
  };
  const card = (person: Person, word: string) => person.page.locator(`.score-card[data-word="${word}"]`);
  const cells = (person: Person) => person.page.locator('.cell-line');
  const account = (username: string): AccountCredentials => {
    const accounts = JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[];
    const found = accounts.find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return found;
  };
  const overview = async (): Promise<Overview> => (await chief.get<Overview>('/overview?orgUnit=56')).body;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-20' });
    const [owner, decider] = await Promise.all([t.as(OWNER), t.as('reviewer')]);
    chief = await t.as('leader');
    // Nothing is known of months before yet: nobody at the door can tell that two figures slipped.
    await owner.put(fisheriesReport(PERIOD), { document: { ...RIGHT, 'aquaculture-area': AREA, 'sea-cages': 300_000 }, obsStatus: 'A' });
    expect((await owner.post(`${fisheriesReport(PERIOD)}/submit`)).status).toBe(200);
    expect((await decider.post(`${fisheriesReport(PERIOD)}/approve`)).status).toBe(200);
    await put(t, past());
    await t.app.get(WiderRun).set('fisheries');
    await t.app.get(QualityRecompute).marked();
    browsing = await Browsing.start(t.url);
    [leader, reviewer, department] = await Promise.all([
      browsing.letIn(account('leader')),
      browsing.letIn(account('reviewer')),
      browsing.letIn(account(OWNER)),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browsing.close();
    await t.close();
  });

  it('leads from the head of the overview to the same number on the board, and down to a set, a word and its cells', async () => {
    const { page } = leader;
    await page.goto('/');
    const head = page.getByRole('link', { name: /^Chất lượng dữ liệu/ });
    await head.getByText(/^thiếu \d+ báo cáo đã quá hạn$/).waitFor();
    // Every tile has room for its number and its whole name.
    await page.locator('.tile[data-set="fisheries"] .quality-badge').getByText(/^\d/).waitFor();
    expect(await page.locator('.tile-name').evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).length)).toBe(0);
    await leader.shot('quality-overview');
    await head.click();
    await page.waitForURL(/\/quality\?/);
    const whole = card(leader, 'overall').locator('strong');
    await page
      .getByRole('note')
      .getByText(/báo cáo đã quá hạn mà chưa có/)
      .waitFor();
    // Both follow what is computed meanwhile.
    await until(
      async () => [await whole.innerText(), (await overview()).quality?.scores.overall],
      ([shown, told]) => shown === String(told).replace('.', ','),
    );
    await page.getByRole('region', { name: /^Các bộ chỉ tiêu qua 12 tháng/ }).waitFor();
    await cells(leader).first().waitFor();
    await look(leader, 'board');
    await page.getByLabel('Cấp báo cáo').selectOption({ label: 'Xã, phường báo cáo' });
    await page.waitForURL(/level=commune/);
    await page
      .getByRole('region', { name: /^Điểm theo/ })
      .getByRole('button', { name: 'CTMTQG giảm nghèo' })
      .waitFor();
    await page.getByLabel('Cấp báo cáo').selectOption({ label: 'Mọi cấp báo cáo' });
    await page.getByRole('button', { name: /^Thủy sản, Tháng 06\/2024/ }).click();
    await page.waitForURL(/set=fisheries/);
    await card(leader, 'clean').getByText('cần xử lý').waitFor();
    expect(await card(leader, 'clean').innerText()).toMatch(/75[\s\S]*6\/8/);
    expect(await card(leader, 'accurate').innerText()).toMatch(/chưa đo được[\s\S]*0\/0/);
    await card(leader, 'clean').click();
    await page.waitForURL(/word=clean/);
    await page.getByRole('region', { name: 'Ô cần xử lý: Sạch' }).waitFor();
    await until(
      () => cells(leader).count(),
      (count) => count === 2,
    );
    expect(await cells(leader).filter({ hasText: 'Diện tích nuôi trồng' }).innerText()).toMatch(/Người xử lý\s+Sở Nông nghiệp/);
    await leader.shot('quality-word');
  });

  it('gives one cell to the department, accepts another with a reason; the score follows on a screen that is open', async () => {
    await reviewer.page.goto(`/quality?set=fisheries&period=${PERIOD}&word=clean`);
    const area = cells(reviewer).filter({ hasText: 'Diện tích nuôi trồng' });
    await area.getByText('Hợp lý').waitFor();
    // One press gives it to whoever enters it, the next takes it back; the focus stays.
    const rested = () => area.locator('.ant-btn-loading').waitFor({ state: 'detached' });
    await area.getByRole('button', { name: /^Giao: / }).press('Enter');
    await area.getByText(/^✓ đã giao/).waitFor();
    await rested();
    expect(await area.getByRole('button', { name: /^Bỏ giao: / }).evaluate((button) => button === document.activeElement)).toBe(true);
    await reviewer.shot('quality-given');
    await reviewer.page.keyboard.press('Enter');
    await area.getByText(/^✓ đã giao/).waitFor({ state: 'detached' });
    await rested();
    await area.getByRole('button', { name: /^Giao người khác: / }).click();
    const dialog = reviewer.page.getByRole('dialog', { name: 'Giao xử lý' });
    await dialog.getByText(`(${OWNER}) · người nhập`).waitFor();
    await look(reviewer, 'assign');
    await dialog.getByRole('button', { name: 'Giao', exact: true }).click();
    await area.getByText(/^✓ đã giao/).waitFor();
    await area.getByRole('button', { name: /^Nhắc: / }).click();
    await area.getByText(/đã nhắc/).waitFor();
    await cells(reviewer)
      .filter({ hasText: 'Số lồng bè' })
      .getByRole('button', { name: /^Chấp nhận: / })
      .click();
    const accept = reviewer.page.getByRole('dialog', { name: 'Chấp nhận số như đang có' });
    await accept.getByLabel(/^Lý do/).fill(REASON);
    await look(reviewer, 'accept');
    await accept.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
    // The leader's page has been open all along.
    await card(leader, 'clean').getByText('7/8').waitFor();
    await reviewer.page.getByRole('button', { name: /^Đã chấp nhận 1/ }).click();
    await reviewer.page.getByText(`“${REASON}”`).waitFor();
    await reviewer.shot('quality-accepted');
  });

  it('leads the department from its desk to the cell, which it mends', async () => {
    await department.page.goto('/desk');
    const own = department.page.getByRole('region', { name: 'Chất lượng dữ liệu' });
    await own.locator('polyline').first().waitFor({ state: 'attached' });
    await department.shot('quality-desk');
    await own.getByRole('link', { name: /ô cần xử lý$/ }).click();
    await department.page.waitForURL(/\/quality$/);
    await cells(department)
      .filter({ hasText: 'Diện tích nuôi trồng' })
      .getByRole('link', { name: /^Mở ô: / })
      .click();
    await department.page.waitForURL(/\/entry\/fisheries\/2024-M06\/56\?cell=/);
    await department.page.locator('[data-path="/aquaculture-area"] input:focus').waitFor();
    await department.shot('quality-cell');
    await department.page.getByRole('button', { name: 'Đính chính' }).click();
    await department.page.getByLabel('Diện tích nuôi trồng', { exact: true }).click();
    const drawer = department.page.getByRole('dialog');
    await drawer.getByLabel(/Số mới/).fill('4000');
    await drawer.getByLabel(/Lý do/).fill(WHY);
    await drawer.getByRole('button', { name: 'Gửi đính chính' }).click();
    await department.page
      .getByText(/chờ duyệt/)
      .first()
      .waitFor();
  });

  it('rises on the open screen once another person approved', async () => {
    await reviewer.page.goto(`/review?item=fisheries/${PERIOD}/56`);
    const button = (name: string) => reviewer.page.getByRole('button', { name, exact: true });
    await button('Duyệt A').or(button('Duyệt')).first().click();
    await card(leader, 'clean').getByText('8/8').waitFor();
    await card(leader, 'clean').getByText('tốt').waitFor();
    await leader.page.getByText('Không còn ô nào cần xử lý').waitFor();
    await leader.shot('quality-mended');
  });

  it('stands with its number in panels of one set and of several', async () => {
    expect((await (await t.as('admin')).post('/dashboards', { dashboard: BOARD })).status).toBe(201);
    await leader.page.goto(`/dashboards/${BOARD.id}?period=2024-M06`);
    const panel = (id: string) => leader.page.locator(`[data-panel="${id}"]`);
    await panel('one').getByText('8/8').waitFor();
    await panel('many').getByRole('link', { name: 'Thủy sản' }).waitFor();
    await look(leader, 'panels');
    await panel('one').getByRole('link', { name: 'Sạch' }).click();
    await leader.page.waitForURL(/\/quality\?.*word=clean/);
  });

  it('is ruled on a page that people can read, with every rule before', async () => {
    const admin = await browsing.letIn(account('admin'));
    const { page } = admin;
    await page.goto('/admin/quality');
    const smallest = page.getByLabel(/^Mẫu số nhỏ nhất/);
    await smallest.waitFor();
    expect(await smallest.inputValue()).toBe('0,000000001');
    await page.getByLabel('Điểm trừ mỗi ngày làm việc trễ').fill('20');
    await page.getByLabel(/^Lý do thay đổi/).fill('Theo quy chế mới của tỉnh');
    await page.getByRole('button', { name: 'Lưu quy tắc mới' }).click();
    await page.getByText('Điểm trừ mỗi ngày làm việc trễ: 10 → 20').waitFor();
    await look(admin, 'rule');
    expect(admin.faults).toEqual([]);
  });

  it('is laid before a department as a scorecard', async () => {
    await leader.page.goto(`/quality/departments/${OWNER}`);
    await leader.page.getByRole('heading', { name: /^Phiếu điểm: Sở Nông nghiệp/ }).waitFor();
    await leader.page.getByRole('region', { name: /^Ô cần xử lý/ }).waitFor();
    await look(leader, 'scorecard');
    // What a printer would get: one sheet.
    const sheet = (await leader.page.pdf({ path: 'test-results/e2e/quality-scorecard.pdf', preferCSSPageSize: true })).toString('latin1');
    expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  it('has no serious accessibility fault, no error in the console, and fits a phone', () => {
    expect(violations).toEqual([]);
    expect(wide).toEqual([]);
    expect([leader, reviewer, department].flatMap(({ faults }) => faults)).toEqual([]);
  });
});
