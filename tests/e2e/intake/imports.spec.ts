// The page "Nạp tệp" as a department uses it: a file is tried, its faults are seen at their rows, the mended file is taken in; and the
// filled file of one report from its entry page. On a laptop and on a phone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Submission } from '@haidang/plugin-sdk';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { Installation } from '../../kit/process.js';
import { until } from '../../kit/until.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const HEADER = 'bộ;chỉ tiêu;kỳ;đơn vị;giá trị';
const line = (indicator: string, value: string, unit = '56'): string => `fisheries;${indicator};Tháng 5/2024;${unit};${value}`;
const FAULTY = [
  HEADER,
  line('total-output', '9.000,5'),
  line('capture-output', 'tám nghìn'),
  line('nobody', '1'),
  line('fish-output', '8.300,5', '99999'),
].join('\n');
const MENDED = [HEADER, line('total-output', '9.000,5'), line('capture-output', '8.600,5'), line('aquaculture-output', '400')].join('\n');
const file = (text: string) => ({ name: 'Thủy sản tháng 5.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('importing files', () => {
  let house: Installation;
  let browsing: Browsing;
  let owner: Person;
  let department: Client;

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start([]);
    browsing = await Browsing.start(house.url);
    const account = house.accounts().find(({ username }) => username === OWNER);
    if (account === undefined) throw new Error('no owner');
    owner = await browsing.signedIn(account);
    department = await house.as(OWNER);
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('is empty at first, and reached from the menu', async () => {
    const { page } = owner;
    await page.getByRole('navigation', { name: 'Trình đơn chính' }).getByRole('link', { name: 'Nạp tệp' }).click();
    await page.getByText('Chưa nạp tệp nào').waitFor();
    await owner.shot('50-imports-empty');
    expect(await owner.accessibility()).toEqual([]);
  });

  it('tries a file, shows each fault at its row, and filters them', async () => {
    const { page } = owner;
    await page.getByLabel('Tệp số liệu').setInputFiles(file(FAULTY));
    await page.getByText('Bộ chỉ tiêu, kỳ, đơn vị và cách nạp').click();
    await page.getByLabel('Nạp vào').click();
    await page.getByText('Bản nháp, tôi gửi sau').click();
    await page.getByRole('button', { name: 'Thử trước' }).click();
    await page.getByRole('heading', { name: 'Đã thử Thủy sản tháng 5.csv, chưa ghi gì' }).waitFor();
    await page.getByText('dòng 3 · cột E').waitFor();
    await owner.shot('51-imports-tried');
    expect(await page.locator('.import-table tbody tr').count()).toBeGreaterThanOrEqual(3);
    await page.getByLabel('Tìm dòng, ô, nguyên nhân').fill('tam nghin');
    expect(await page.locator('.import-table tbody tr').count()).toBe(1);
    expect(await owner.accessibility()).toEqual([]);
    expect((await department.get<Submission>('/submissions/fisheries/2024-M05/56')).body.document['total-output']).not.toBe(9000.5);
  });

  it('takes the mended file in, and keeps it in the list', async () => {
    const { page } = owner;
    await page.getByLabel('Tệp số liệu').setInputFiles(file(MENDED));
    await page.getByRole('button', { name: 'Thử trước' }).click();
    await page.getByRole('heading', { name: /Đã thử/ }).waitFor();
    await page.getByRole('region', { name: 'Kết quả' }).getByRole('button', { name: 'Nạp thật' }).click();
    await page.getByRole('heading', { name: 'Đã nạp Thủy sản tháng 5.csv' }).waitFor();
    await owner.shot('52-imports-taken');
    const { body } = await department.get<Submission>('/submissions/fisheries/2024-M05/56');
    expect(body).toMatchObject({ status: 'draft', document: { 'total-output': 9000.5, 'capture-output': 8600.5, 'aquaculture-output': 400 } });
    expect(await page.getByRole('region', { name: 'Các lần nạp trước' }).getByRole('listitem').count()).toBe(3);
  });

  it('puts a filled file into the draft from the entry page', async () => {
    const { page } = owner;
    await page.goto('/entry/fisheries/2024-M05/56');
    expect(await page.getByRole('link', { name: 'Tải mẫu Excel' }).getAttribute('href')).toBe('/api/v1/templates/fisheries.xlsx?period=2024-M05&orgUnit=56');
    await page.getByRole('button', { name: 'Nạp tệp đã điền' }).click();
    await page.getByLabel('Tệp số liệu').setInputFiles(file('chỉ tiêu;giá trị\nsea-cages;1.234.567\n'));
    await page.getByRole('button', { name: 'Đưa vào bản nháp' }).waitFor();
    await owner.shot('53-imports-panel');
    await page.getByRole('button', { name: 'Đưa vào bản nháp' }).click();
    const saved = await until(
      () => department.get<Submission>('/submissions/fisheries/2024-M05/56'),
      ({ body }) => body.document['sea-cages'] !== undefined && body.document['sea-cages'] !== null,
    );
    expect(saved.body.document).toMatchObject({ 'sea-cages': 1234567, 'total-output': 9000.5 });
    // The form shows what the file brought, without a reload.
    await until(
      () => page.locator('input').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value)),
      (values) => values.includes('1.234.567'),
    );
  });

  it('fits a phone', async () => {
    const account = house.accounts().find(({ username }) => username === OWNER);
    if (account === undefined) throw new Error('no owner');
    const phone = await browsing.letIn(account, PHONE);
    await phone.page.goto('/imports');
    await phone.page
      .getByRole('button', { name: /Thủy sản tháng 5.csv/ })
      .last()
      .click();
    await phone.page.getByText('dòng 3 · cột E').waitFor();
    await phone.shot('54-imports-phone');
    await phone.page.getByText('dòng 3 · cột E').scrollIntoViewIfNeeded();
    await phone.shot('55-imports-phone-faults');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await phone.accessibility()).toEqual([]);
    expect([...owner.faults, ...phone.faults]).toEqual([]);
  });
});
