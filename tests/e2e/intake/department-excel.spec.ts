// The department's month by Excel, as a clerk does it: desk, template down, cells filled, file up, faults marked in the file, mended,
// into the draft, the reason for a warning, sent.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import type { Submission } from '@haidang/plugin-sdk';
import { Browsing, type Person } from '../../kit/browser/browser.js';
import { Installation } from '../../kit/process.js';
import { cellOf } from '../../kit/files/template-cells.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const RIGHT: readonly (readonly [string, number])[] = [
  ['/total-output', 9000.5],
  ['/capture-output', 8600.5],
  ['/aquaculture-output', 400],
  ['/fish-output', 7000],
  ['/shrimp-output', 900.5],
  ['/other-output', 1100],
];

describe('the department’s month by Excel', () => {
  let house: Installation;
  let browsing: Browsing;
  let owner: Person;
  let workbook: exceljs.Workbook;

  const sheet = (): exceljs.Worksheet => {
    const [first] = workbook.worksheets;
    if (first === undefined) throw new Error('no sheet');
    return first;
  };
  const filled = async () => ({
    name: 'Thủy sản tháng 6.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
  });
  async function downloaded(press: () => Promise<void>): Promise<exceljs.Workbook> {
    const [download] = await Promise.all([owner.page.waitForEvent('download'), press()]);
    const opened = new exceljs.Workbook();
    await opened.xlsx.load(readFileSync(await download.path()) as unknown as exceljs.Buffer);
    return opened;
  }

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start([]);
    browsing = await Browsing.start(house.url);
    const account = house.accounts().find(({ username }) => username === OWNER);
    if (account === undefined) throw new Error('no owner');
    owner = await browsing.signedIn(account);
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('leads from the desk to the report and its template', async () => {
    const { page } = owner;
    await page.locator('a[href*="/entry/fisheries/2024-M06/"]').first().click();
    await page.getByLabel('Tổng sản lượng thủy sản').waitFor();
    await owner.shot('80-excel-entry');
    workbook = await downloaded(() => page.getByRole('link', { name: 'Tải mẫu Excel' }).click());
    expect(JSON.stringify(sheet().getRow(1).values)).toContain('THỦY SẢN');
  });

  it('names the faults of a filled file at their cells, and gives the file back with them marked', async () => {
    const { page } = owner;
    for (const [field, value] of RIGHT) cellOf(sheet(), field, 'value').value = value;
    cellOf(sheet(), '/capture-output', 'value').value = 'tám nghìn sáu trăm';
    cellOf(sheet(), '/fish-output', 'value').value = { formula: '3500*2', result: 7000 };
    const faulty = ['/capture-output', '/fish-output'].map((field) => cellOf(sheet(), field, 'value').address);
    await page.getByRole('button', { name: 'Nạp tệp đã điền' }).click();
    await page.getByLabel('Tệp số liệu').setInputFiles(await filled());
    const rows = page.getByRole('dialog').locator('.import-table tbody tr');
    await rows.nth(1).waitFor();
    await owner.shot('81-excel-faults');
    expect(await page.getByRole('button', { name: 'Đưa vào bản nháp' }).isDisabled()).toBe(true);
    expect(await owner.accessibility()).toEqual([]);
    const marked = await downloaded(() => page.getByRole('link', { name: /Tải/ }).last().click());
    const names = marked.worksheets.map((each) => each.name);
    expect(names).toContain('Lỗi');
    for (const address of faulty) expect(JSON.stringify(marked.worksheets[0]?.getCell(address).fill)).toMatch(/solid/);
    const { body } = await (await house.as(OWNER)).get<Submission>('/submissions/fisheries/2024-M06/56');
    expect(body.status).toBe('none');
    workbook = marked;
  });

  it('takes the mended file into the draft, where the form shows it', async () => {
    const { page } = owner;
    cellOf(sheet(), '/capture-output', 'value').value = 8600.5;
    cellOf(sheet(), '/fish-output', 'value').value = 7000;
    await page.getByLabel('Tệp số liệu').setInputFiles(await filled());
    const into = page.getByRole('button', { name: 'Đưa vào bản nháp' });
    await into.and(page.locator(':enabled')).waitFor();
    await owner.shot('82-excel-mended');
    await into.click();
    await page.getByLabel('Tổng sản lượng thủy sản', { exact: true }).and(page.locator('[value="9.000,5"]')).or(page.getByText('Đã lưu')).first().waitFor();
    const { body } = await (await house.as(OWNER)).get<Submission>('/submissions/fisheries/2024-M06/56');
    expect(body.status).toBe('draft');
    for (const [field, value] of RIGHT) expect([field, body.document[field.slice(1)]]).toEqual([field, value]);
  });

  it('sends the report', async () => {
    const { page } = owner;
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await page.getByRole('button', { name: 'Xác nhận gửi' }).click();
    await page.getByText('đang chờ duyệt').first().waitFor();
    await owner.shot('83-excel-sent');
    expect(owner.faults).toEqual([]);
  });
});
