// Data exchange in the browser: a system gets its token once, unknown codes are mapped with one press, a webhook is made, tried and
// sent again, and reference series are read; on a laptop, on a phone, and by keyboard.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Webhook, WebhookDelivery } from '@haidang/plugin-sdk';
import { Principals } from '../../../core/src/access/index.js';
import { SourceReaders, type SourceFile } from '../../../core/src/intake/imports/source.js';
import { Database } from '../../../core/src/kernel/index.js';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { ok, openReceiver, type Receiver } from '../../kit/servers/receiver.js';
import { until } from '../../kit/until.js';

const fixtures = fileURLToPath(new URL('../../fixtures/exchange/', import.meta.url));
let t: TestApp;
let admin: Client;
let receiver: Receiver;
let browsing: Browsing;
let laptop: Person;
let phone: Person;

beforeAll(async () => {
  receiver = await openReceiver();
  t = await bootApp({ environment: { HAIDANG_WEBHOOK_HOSTS: `http://127.0.0.1:${String(receiver.port)}`, HAIDANG_WEBHOOK_SECONDS: '2' } });
  admin = await t.as('admin');
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
  await receiver.close();
});

/** Reads a file as an import does and keeps what it holds, so that there is something to show. */
async function read(name: string, path: string, mapping?: string): Promise<void> {
  const principal = await t.app.get(Principals).byUsername('admin');
  const reader = t.app.get(SourceReaders).recognise(readFileSync(path).subarray(0, 4_096), name);
  if (principal === undefined || reader === undefined) throw new Error(`nobody reads ${name}`);
  const file: SourceFile = { path, name, principal, ...(mapping === undefined ? {} : { mapping }) };
  const kept: object[] = [];
  for await (const item of reader.read(file)) if (item.kind === 'kept') kept.push(item.payload);
  await t.app.get(Database).transaction(async (sql) => reader.keep?.(sql, kept, file));
}

async function open(person: Person, tab: string): Promise<void> {
  await person.page.goto(`/admin/exchange/${tab}`);
  await person.page.getByRole('heading', { level: 1, name: 'Trao đổi dữ liệu' }).waitFor();
}

/** Looked at in both sizes; no fault of accessibility, and nothing wider than the screen. */
async function look(tab: string, ready: (person: Person) => Promise<unknown>): Promise<void> {
  for (const [person, size] of [
    [laptop, 'laptop'],
    [phone, 'phone'],
  ] as const) {
    await open(person, tab);
    await ready(person);
    await person.shot(`exchange-${tab}-${size}`);
    expect([tab, size, await person.accessibility()]).toEqual([tab, size, []]);
    expect(await person.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
}

describe('data exchange', () => {
  it('is empty at first, and says what comes next', async () => {
    await laptop.page.goto('/admin/exchange');
    await laptop.page.getByText('Chưa có hệ thống kết nối nào').waitFor();
    await laptop.shot('exchange-empty-laptop');
    for (const [tab, text] of [
      ['mappings', 'Chưa có bảng ánh xạ nào'],
      ['series', 'Chưa có chuỗi tham chiếu nào'],
      ['webhooks', 'Chưa có webhook nào'],
    ] as const) {
      await open(laptop, tab);
      await laptop.page.getByText(text).waitFor();
    }
  });

  it('makes a system and issues a token, which is shown once', async () => {
    const { page } = laptop;
    await open(laptop, 'systems');
    await page.getByRole('button', { name: 'Thêm hệ thống' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tên hệ thống').fill('Trục tích hợp LGSP');
    await dialog.getByLabel('Mã', { exact: true }).fill('lgsp');
    await dialog.getByLabel('Người chịu trách nhiệm').fill('Trung tâm CNTT, 0258 000 000');
    await dialog.getByLabel('Bộ chỉ tiêu được gửi').fill('du lich');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await dialog.getByRole('heading', { name: 'Thêm hệ thống' }).or(dialog.getByText('Thêm hệ thống').first()).click();
    await laptop.shot('exchange-new-system-laptop');
    await dialog.getByRole('button', { name: 'Tạo hệ thống' }).click();
    await page.getByRole('heading', { name: 'Trục tích hợp LGSP' }).waitFor();
    await page.getByLabel('Tên mã, ví dụ: máy chủ chính').fill('máy chủ chính');
    await page.getByRole('button', { name: 'Cấp mã mới' }).click();
    const secret = await page.getByLabel('Mã bí mật').inputValue();
    expect(secret).toMatch(/^hd_/);
    await laptop.shot('exchange-token-laptop');
    await page.getByRole('button', { name: 'Đã chép, đóng' }).click();
    await page.getByText('dùng lần cuối: chưa lần nào').waitFor();
    expect(await page.content()).not.toContain(secret);
    await look('systems', (person) => person.page.getByText('máy chủ chính').first().waitFor());
    await page.getByRole('button', { name: 'Thu hồi mã máy chủ chính' }).click();
    await page.getByRole('button', { name: 'Thu hồi ngay' }).click();
    await page.getByText('Chưa có mã nào: hệ thống chưa gửi được số liệu.').waitFor();
  });

  it('maps unknown codes with one press, and keeps mappings as CSV', async () => {
    const { page } = laptop;
    await open(laptop, 'mappings');
    await page.getByRole('button', { name: 'Thêm bảng ánh xạ' }).click();
    await page.getByLabel('Tên bảng').fill('Mã của cổng du lịch');
    await page.getByLabel('Mã', { exact: true }).fill('cong-du-lich');
    await page.getByLabel('Hệ thống nguồn').fill('DHIS2');
    await page.getByRole('button', { name: 'Tạo bảng' }).click();
    await page.getByText('Bảng chưa có dòng nào').waitFor();
    const folder = mkdtempSync(join(tmpdir(), 'haidang-exchange-'));
    const path = join(folder, 'values.json');
    const dataValues = [
      { dataElement: 'overnight-guest', value: '1' },
      { dataElement: 'XYZ-12', value: '1' },
      { dataElement: 'XYZ-13', value: '2' },
    ];
    writeFileSync(path, JSON.stringify({ dataSet: 'T', period: '202406', orgUnit: 'ouKH', dataValues }));
    await read('bao-cao-thang-6.json', path, 'cong-du-lich');
    rmSync(folder, { recursive: true });
    await page.reload();
    await look('mappings', (person) => person.page.getByText('overnight-guest', { exact: true }).waitFor());
    await page.getByRole('button', { name: 'Là tourism.overnight-guests' }).click();
    await page.getByText('Đã ghi mã “overnight-guest”. Nạp lại tệp để nhận các giá trị của nó.').waitFor();
    await page.getByLabel('Mã “ouKH” ở đây là').fill('56');
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: 'ouKH', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Bỏ qua mã XYZ-12' }).click();
    await page.getByRole('cell', { name: 'bỏ qua', exact: true }).waitFor();
    await page.getByLabel('Mã “XYZ-13” ở đây là').fill('tourism.nothing');
    await page.keyboard.press('Enter');
    await page.getByText('Không có chỉ tiêu “tourism.nothing”').first().waitFor();
    await page
      .getByLabel('Nạp CSV')
      .setInputFiles({ name: 'ma.csv', mimeType: 'text/csv', buffer: Buffer.from('kind;source;target\nindicator;XYZ-13;tourism.overnight-guests\n') });
    await page.getByText('Đã nạp: thêm 1, sửa 0, giữ nguyên 0.').waitFor();
    await page.getByText('Không còn mã nào chưa ánh xạ trong các tệp đã đọc.').waitFor();
    await laptop.shot('exchange-mapped-laptop');
    const csv = await page.request.get('/api/v1/mappings/cong-du-lich/entries.csv');
    expect(await csv.text()).toContain('indicator,overnight-guest,tourism.overnight-guests');
  });

  it('shows reference series with their values and gives them out', async () => {
    for (const name of ['sdmx-CPIVNM-2024q3.xml', 'sdmx-IIPVNM-2024q3.xml']) await read(name, `${fixtures}${name}`);
    await look('series', (person) => person.page.getByRole('row').nth(3).waitFor());
    const { page } = laptop;
    await page.getByRole('searchbox').fill('AIP_ISIC4_IX');
    await page.getByRole('button', { name: /AIP_ISIC4_IX/ }).click();
    await page.getByRole('rowheader', { name: '2017-01' }).waitFor();
    await laptop.shot('exchange-one-series-laptop');
    expect(await laptop.accessibility()).toEqual([]);
    await page.getByLabel('Là nguồn thứ hai của chỉ tiêu').fill('tourism.overnight-guests');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã ghi.').waitFor();
    expect((await page.request.get('/api/v1/reference-series.xml?q=AIP_ISIC4_IX')).headers()['content-type']).toContain('sdmx');
  });

  it('makes a webhook, tries it, shows what came back, and sends it again', async () => {
    const { page } = laptop;
    await open(laptop, 'webhooks');
    await page.getByRole('button', { name: 'Thêm webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Còn thiếu tên.').waitFor();
    await dialog.getByLabel('Tên', { exact: true }).fill('Cổng dữ liệu mở');
    await dialog.getByLabel('Địa chỉ nhận').fill('https://127.0.0.1/hook');
    await dialog.getByRole('checkbox', { name: /Kỳ đã khóa sổ/ }).check();
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.getByText('Địa chỉ này không được nhận').waitFor();
    await dialog.getByLabel('Địa chỉ nhận').fill(receiver.url);
    await laptop.shot('exchange-new-webhook-laptop');
    expect(await laptop.accessibility()).toEqual([]);
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    const secret = await page.getByLabel('Mã bí mật').inputValue();
    expect(secret).toMatch(/^whsec_/);
    await page.getByRole('button', { name: 'Đã chép, đóng' }).click();
    await page.getByRole('button', { name: 'Gửi tin thử tới Cổng dữ liệu mở' }).click();
    await page.locator('.badge', { hasText: 'đã nhận' }).first().waitFor();
    expect(receiver.received).toHaveLength(1);

    receiver.answer((response) => response.writeHead(500).end('Lỗi: hết dung lượng đĩa <script>alert(1)</script>'));
    await (await t.as('reviewer')).post('/period-closings', { sets: ['tourism'], periods: ['2024-M01'] });
    await page.getByText(/HTTP 500/).waitFor();
    await page.getByText('Trả lời của nơi nhận').click();
    await page.getByText('hết dung lượng đĩa').waitFor();
    await laptop.shot('exchange-deliveries-laptop');
    const [hook] = (await admin.get<{ items: Webhook[] }>('/webhooks')).body.items;
    receiver.answer(ok);
    await t.app.get(Database).query(`update webhook_delivery set next_at = now() where state = 'waiting'`);
    await t.app.get(Database).query('update webhook set quiet_until = null');
    await until(
      async () => (await admin.get<{ items: WebhookDelivery[] }>(`/webhooks/${hook?.id ?? ''}/deliveries`)).body.items,
      (all) => all[0]?.state === 'delivered',
    );
    const before = receiver.received.length;
    await page.getByRole('button', { name: /^Gửi lại tin lúc/ }).click();
    await until(
      () => receiver.received.length,
      (count) => count === before + 1,
    );
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(receiver.received.at(-2)?.headers['webhook-id']);
    await look('webhooks', (person) => person.page.getByText('Kỳ đã khóa sổ').first().waitFor());
    await phone.page.getByRole('button', { name: 'Xem lịch sử gửi' }).click();
    await phone.page.getByText('HTTP 204').first().waitFor();
    await phone.shot('exchange-deliveries-phone');

    await page.getByRole('switch', { name: 'Bật webhook Cổng dữ liệu mở' }).click();
    await page.getByText('Đã tắt').waitFor();
    await page.getByRole('button', { name: 'Đổi mã ký của Cổng dữ liệu mở' }).click();
    await page.getByRole('button', { name: 'Đổi, mã cũ còn ký 24 giờ' }).click();
    expect(await page.getByLabel('Mã bí mật').inputValue()).not.toBe(secret);
    await page.getByRole('button', { name: 'Đã chép, đóng' }).click();
    await page.getByText(/mã cũ còn ký đến/).waitFor();
    await page.getByRole('button', { name: 'Xóa webhook Cổng dữ liệu mở' }).click();
    await page.keyboard.press('Enter');
    await page.getByText('Chưa có webhook nào').waitFor();
  });

  it('speaks English as well, and says when something cannot be reached', async () => {
    const { page } = laptop;
    await open(laptop, 'webhooks');
    await page.getByRole('button', { name: /Switch to English/ }).click();
    await page.getByText('No webhook yet').waitFor();
    await page.getByRole('button', { name: /Chuyển sang|VI/ }).click();
    await page.getByText('Chưa có webhook nào').waitFor();
    await page.route('**/api/v1/systems', (route) => route.abort());
    await page.goto('/admin/exchange/systems');
    await page.getByRole('alert').getByText('Không kết nối được máy chủ.').waitFor();
    await page.unroute('**/api/v1/systems');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByRole('heading', { name: 'Trục tích hợp LGSP' }).waitFor();
    expect([...laptop.faults, ...phone.faults].filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
  });
});
