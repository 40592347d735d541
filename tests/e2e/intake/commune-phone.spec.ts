// A commune's report on a phone of 390 × 844: desk, form, numbers with the phone's keyboard, a mistake, a warning with its reason, a
// picture as attachment, submitted. The page never scrolls sideways, the matrix only by itself, and every target fits a thumb.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { Installation } from '../../kit/process.js';
import { fitsWidth, smallTargets } from '../../kit/browser/touch.js';
import { until } from '../../kit/until.js';

const COMMUNE = 'commune-22327';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const FIELDS: [label: string, value: string][] = [
  ['Tổng số hộ dân', '4.120'],
  ['Số hộ nghèo', '4.100'],
  ['Số hộ cận nghèo', '85'],
  ['Vốn giao', '1.200,5'],
  ['Vốn giải ngân (lũy kế)', '1.300'],
];
const REASON = 'Đã được giao bổ sung vốn, chờ quyết định.';

describe('a commune on a phone', () => {
  let house: Installation;
  let browsing: Browsing;
  let commune: Person;
  let health: Person;
  const violations: string[] = [];
  const small: string[] = [];
  const wide: string[] = [];

  const field = (label: string) => commune.page.getByLabel(label, { exact: true });
  /** Every state of the page is looked at in the same ways. */
  const look = async (person: Person, name: string): Promise<void> => {
    await person.shot(`30-phone-${name}`);
    violations.push(...(await person.accessibility()).map((each) => `${name}: ${each}`));
    small.push(...(await smallTargets(person.page)).map((each) => `${name}: ${each}`));
    if (!(await fitsWidth(person.page))) wide.push(name);
  };
  const account = (username: string) => {
    const found = house.accounts().find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return found;
  };

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start([]);
    browsing = await Browsing.start(house.url);
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('leads from the desk into the form with one thumb', async () => {
    commune = await browsing.signedIn(account(COMMUNE), PHONE);
    await commune.page.waitForURL('**/desk');
    const row = commune.page.locator('.desk-row', { hasText: 'CTMTQG giảm nghèo' }).first();
    await row.waitFor();
    await look(commune, 'desk');
    await row.getByRole('link', { name: 'Nhập' }).tap();
    await field('Tổng số hộ dân').waitFor();
    await look(commune, 'form');
  });

  it('asks the phone for its number keyboard and finds the mistake', async () => {
    for (const [label, value] of FIELDS) {
      expect(await field(label).getAttribute('inputmode')).toBe('decimal');
      await field(label).tap();
      await field(label).pressSequentially(value);
    }
    await commune.page.getByLabel('Ô trống của phần này: không phát sinh').first().tap();
    const mistake = commune.page.getByText('Hộ nghèo cộng hộ cận nghèo lớn hơn tổng số hộ').first();
    await mistake.waitFor();
    await mistake.evaluate((node) => node.scrollIntoView({ block: 'center' }));
    await look(commune, 'mistake');
  });

  it('leads from the finding to its cell, and takes the reason for a warning', async () => {
    const checks = commune.page.getByRole('complementary', { name: 'Kiểm tra' });
    await checks.getByRole('button', { name: /Hộ nghèo cộng hộ cận nghèo/ }).tap();
    const focused = commune.page.locator('.hd-field[data-level="error"] input:focus');
    await focused.waitFor();
    await field('Số hộ nghèo').fill('41');
    await field('Số hộ cận nghèo').tap();
    await commune.page.getByText('Hộ nghèo cộng hộ cận nghèo lớn hơn').first().waitFor({ state: 'detached' });
    const reason = commune.page.getByLabel(/Lý do cho cảnh báo: Giải ngân vượt vốn giao/);
    await reason.fill(REASON.slice(0, 5));
    await commune.page.getByText('còn thiếu 10 ký tự').waitFor();
    await reason.fill(REASON);
    await look(commune, 'reason');
  });

  it('takes a picture as attachment and refuses what is none', async () => {
    const panel = commune.page.getByRole('region', { name: 'Tệp đính kèm' });
    const liar = join(house.folder, 'quyet-dinh.png');
    const picture = join(house.folder, 'Ảnh chụp biểu.png');
    writeFileSync(liar, 'MZ this is a program');
    writeFileSync(picture, PNG);
    await panel.getByLabel('Chọn tệp đính kèm').setInputFiles([liar, picture]);
    await panel.getByRole('link', { name: 'Ảnh chụp biểu.png' }).waitFor();
    await panel.getByText(/Tệp “quyet-dinh.png” không thuộc loại được nhận/).waitFor();
    await panel.scrollIntoViewIfNeeded();
    await look(commune, 'attachment');
    await panel.getByRole('button', { name: 'Đã rõ, bỏ quyet-dinh.png khỏi danh sách' }).tap();
    await panel.getByText(/quyet-dinh.png/).waitFor({ state: 'detached' });
    const [download] = await Promise.all([commune.page.waitForEvent('download'), panel.getByRole('link', { name: 'Ảnh chụp biểu.png' }).tap()]);
    expect(download.suggestedFilename()).toBe('Ảnh chụp biểu.png');
  });

  it('is submitted, and shows why it is locked', async () => {
    await commune.page.getByRole('button', { name: 'Gửi', exact: true }).tap();
    await commune.page.getByRole('dialog').getByText(REASON).waitFor();
    await look(commune, 'submit');
    await commune.page.getByRole('button', { name: 'Xác nhận gửi' }).tap();
    await commune.page.getByText('báo cáo đã nộp, đang chờ duyệt').first().waitFor();
    await commune.page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await field('Số hộ nghèo').getAttribute('title')).toMatch(/đang chờ duyệt/);
    await commune.page.evaluate(() => window.scrollTo(0, 0));
    await look(commune, 'submitted');
    await commune.page.goto('/desk');
    await commune.page.getByRole('heading', { name: /Đang chờ duyệt/ }).waitFor();
  });

  it('says at a lock what is missing, whom to ask, and leads back to its own figures', async () => {
    const { page } = commune;
    await page.goto('/sets/ntp-poverty-reduction?orgUnit=56&period=2024-H1');
    const lock = page.locator('.panel-absent', { hasText: 'Không có quyền xem' }).first();
    // Pages of boards are judged by their own journeys.
    const seen = async (name: string): Promise<void> => {
      await commune.shot(`30-phone-${name}`);
      violations.push(...(await commune.accessibility()).map((each) => `${name}: ${each}`));
      if (!(await fitsWidth(page))) wide.push(name);
    };
    await lock.getByText(/Bạn chưa được cấp quyền xem số này của Tỉnh Khánh Hòa\. Cần xem, hỏi .+\./).waitFor();
    await seen('lock');
    await lock.getByRole('button', { name: /^Xem Phường/ }).tap();
    await lock.waitFor({ state: 'detached' });
    await page.goto('/review');
    await page.getByText(/Bạn chưa được giao quyền duyệt báo cáo\. Báo cáo .+ do .+ duyệt\. Cần quyền duyệt, hỏi .+\./).waitFor();
    await seen('review');
    await page.goto('/quality');
    await page.locator('.score-card').first().waitFor();
    await seen('quality');
    // A board over all sets asks for none that its reader does not see.
    const missed: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() === 404) missed.push(answer.url());
    });
    await page.goto('/dashboards/overview');
    await page.locator('.panel').first().waitFor();
    await page.waitForLoadState('networkidle');
    await seen('overview-board');
    expect(missed).toEqual([]);
  });

  it('lets a matrix scroll by itself, under a first column that stays', async () => {
    health = await browsing.signedIn(account('department-of-health'), PHONE);
    await health.page.goto('/entry/health/2024-M06/56');
    const scroller = health.page.locator('.hd-matrix-scroll');
    await scroller.waitFor();
    await look(health, 'matrix');
    const first = health.page.locator('.hd-matrix tbody th').first();
    const before = (await first.boundingBox())?.x;
    await scroller.evaluate((element) => element.scrollTo({ left: 400 }));
    await until(
      () => scroller.evaluate((element) => element.scrollLeft),
      (left) => left > 100,
    );
    expect((await first.boundingBox())?.x).toBe(before);
    await look(health, 'matrix-scrolled');
  });

  it('never scrolls the page sideways', () => {
    expect(wide).toEqual([]);
  });
  it('has targets of at least 44 px', () => {
    expect([...new Set(small)]).toEqual([]);
  });
  it('has no serious accessibility fault', () => {
    expect(violations).toEqual([]);
  });
  it('leaves no complaint in any console', () => {
    expect([...commune.faults, ...health.faults].filter((fault) => !/415/.test(fault))).toEqual([]);
  });
});
