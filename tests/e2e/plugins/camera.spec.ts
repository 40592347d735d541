// The page of the cameras as people use it: samples to look around, the register and what it refuses, the feed that is live, findings with
// their note, a picture for a reason, alerts, and the same on a phone.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, LAPTOP, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { pluginFolder, type PluginFolder } from '../../kit/plugins/plugin-folder.js';
import { openReceiver, type Receiver } from '../../kit/servers/receiver.js';

const SECRET = 'a-secret-of-the-webhook';
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' });

let plugins: PluginFolder;
let t: TestApp;
let browsing: Browsing;
let person: Person;
let admin: Client;
let recorder: Receiver;

function accountOf(username: string): AccountCredentials & { title: string } {
  const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === username);
  if (account === undefined) throw new Error(`no account ${username}`);
  return { ...account, title: username };
}

/** To another part of the page, as people go there: the address follows, nothing is loaded anew. */
const openTab = ({ page }: Person, name: RegExp): Promise<void> => page.getByRole('tab', { name }).click();

/** A signed request of another machine. */
async function send(events: readonly object[]): Promise<unknown> {
  const body = JSON.stringify({ events });
  const at = String(Math.floor(Date.now() / 1000));
  const v1 = createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex');
  const { status, body: answer } = await t.anonymous.post('/plugins/camera-ai/http/webhook', body, { 'x-signature': `t=${at},v1=${v1}` });
  expect({ status, answer }).toMatchObject({ status: 200 });
  return answer;
}

beforeAll(async () => {
  recorder = await openReceiver();
  recorder.answer((response) => response.writeHead(200, { 'content-type': 'image/png' }).end(PIXEL));
  // The other services' processes would only take the machine's time.
  plugins = pluginFolder('camera-ai');
  t = await bootApp({ root: plugins.root, today, environment: { HAIDANG_WEBHOOK_HOSTS: `http://127.0.0.1:${String(recorder.port)}` } });
  admin = await t.as('admin');
  await admin.put('/plugins/camera-ai/secrets/webhookSecret', { value: SECRET });
  await admin.put('/plugins/camera-ai/settings', {
    recorderAddress: `http://127.0.0.1:${String(recorder.port)}`,
    liveAddress: 'https://dau-ghi.example/{camera}.m3u8',
  });
  browsing = await Browsing.start(t.url);
  person = await browsing.letIn(accountOf('admin'));
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
  await recorder.close();
  plugins.remove();
});

describe('the cameras', () => {
  it('say that there are none, and offer samples, which are marked as such', async () => {
    const { page } = person;
    await page.goto('/p/camera-ai');
    await page.getByText('Chưa có camera nào', { exact: true }).waitFor();
    await person.shot('camera-empty');
    await page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }).click();
    await page.getByText(/Đã nạp [\d.]+ sự kiện mẫu/).waitFor({ timeout: 60_000 });
    await page.getByTestId('camera-count').getByText('/24 hoạt động').waitFor();
    const rows = page.getByRole('table', { name: 'Camera' }).locator('tbody tr');
    expect(await rows.count()).toBe(24);
    for (const text of await rows.allTextContents()) expect(text).toContain('mẫu');
    await person.shot('camera-list');
    expect(await person.accessibility()).toEqual([]);
  });

  it('stand on the map and in the list by their state', async () => {
    const { page } = person;
    await page.getByLabel('Tìm tên, vị trí, chủ quản').fill('cau tran phu');
    await page.getByRole('cell', { name: 'Cầu Trần Phú (mẫu)' }).waitFor();
    await page.getByRole('cell', { name: 'Chợ Đầm (mẫu)' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('table', { name: 'Camera' }).locator('tbody tr').count()).toBe(1);
    await page.getByLabel('Tìm tên, vị trí, chủ quản').fill('');
    await page.getByText('Bản đồ', { exact: true }).click();
    await page.getByRole('button', { name: 'Cầu Trần Phú (mẫu): Đang hoạt động' }).waitFor();
    await person.shot('camera-map');
    await page.locator('.camera-commune', { hasText: 'Phường Nha Trang' }).first().dispatchEvent('click');
    await page.getByRole('button', { name: 'Toàn tỉnh' }).waitFor();
    await person.shot('camera-map-near');
    await page.getByRole('button', { name: 'Cầu Trần Phú (mẫu): Đang hoạt động' }).press('Enter');
    await page.getByText('Căn cứ pháp lý').waitFor();
    await person.shot('camera-card');
    await page.keyboard.press('Escape');
  });

  it('cannot be enabled without purpose, owner and legal basis', async () => {
    const { page } = person;
    await page.getByText('Danh sách', { exact: true }).click();
    await page.getByRole('button', { name: 'Thêm camera' }).click();
    await page.getByRole('textbox', { name: 'Mã', exact: false }).first().fill('nga-sau');
    await page.getByRole('textbox', { name: 'Tên', exact: true }).fill('Ngã sáu');
    await page.getByRole('textbox', { name: 'Mục đích' }).fill('Giám sát giao thông');
    await page.getByRole('switch', { name: /Bật/ }).click();
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Chưa có căn cứ pháp lý: không bật được camera.').waitFor();
    await person.shot('camera-refused');
    await page.getByRole('textbox', { name: 'Chủ quản' }).fill('Công an tỉnh');
    await page.getByRole('textbox', { name: 'Căn cứ pháp lý' }).fill('Luật Trật tự, an toàn giao thông đường bộ');
    await page.getByRole('textbox', { name: 'Đơn vị trực' }).fill('provincial-police');
    await page.getByText('Không giữ tham chiếu ảnh').click();
    await page.getByText('Nguồn làm mờ khuôn mặt, biển số: giữ tham chiếu').click();
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu.').waitFor();
    await page.getByTestId('camera-count').getByText('/25 hoạt động').waitFor();
    await page.getByRole('cell', { name: 'Ngã sáu nga-sau' }).waitFor();
  });
});

describe('the feed', () => {
  const startedAt = (): string => new Date(Date.now() - 20_000).toISOString();

  it('shows what comes while it is open, by the signed webhook, without a reload', async () => {
    const { page } = person;
    await page.goto('/p/camera-ai?tab=events&of=nga-sau');
    await page.getByText('Không có sự kiện nào khớp.').waitFor();
    const at = startedAt();
    expect(
      await send([
        { id: 'chay-1', camera: 'nga-sau', startedAt: at, kind: 'fire-smoke', confidence: 0.87, zones: ['via-he'], snapshot: true, plate: '79A-12345' },
      ]),
    ).toEqual({
      taken: 1,
      refused: [],
    });
    await page.locator('.camera-event', { hasText: 'Lửa, khói' }).waitFor();
    await send([{ id: 'chay-1', camera: 'nga-sau', startedAt: at, kind: 'fire-smoke', endedAt: new Date().toISOString() }]);
    await page.locator('.camera-event', { hasText: 'giây' }).waitFor();
    expect(await page.locator('.camera-event').count()).toBe(1);
    await person.shot('camera-feed');
    expect(await page.content()).not.toContain('79A-12345');
  });

  it('gives a picture for a typed reason, from the recorder, and writes it down', async () => {
    const { page } = person;
    await page.locator('.camera-event').first().click();
    await page.getByTestId('event-card').waitFor();
    await page.getByRole('button', { name: 'Xem ảnh' }).click();
    const dialog = page.getByRole('dialog', { name: 'Xem ảnh' });
    await dialog.getByLabel('Lý do xem ảnh').fill('xem');
    await dialog.getByRole('button', { name: 'Xem ảnh' }).click();
    await dialog.getByText('Ghi lý do xem ảnh, ít nhất 10 ký tự.').waitFor();
    expect(recorder.received).toEqual([]);
    await dialog.getByLabel('Lý do xem ảnh').fill('Xác minh tin báo cháy của người dân');
    await dialog.getByRole('button', { name: 'Xem ảnh' }).click();
    await page.getByRole('img', { name: /Lửa, khói/ }).waitFor();
    expect(recorder.received.map(({ path }) => path)).toEqual(['/api/events/chay-1/snapshot.jpg']);
    const entries = await t.app.get(Database).query<{ actor: string }>("select actor from audit_entry where action = 'plugin.camera-ai.camera.picture'");
    expect(entries).toEqual([{ actor: 'admin' }]);
    await person.shot('camera-event');
  });

  it('takes findings: a false alarm needs its note', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'Báo nhầm' }).click();
    await page.getByText('Báo nhầm cần ghi chú: thấy gì trong ảnh.', { exact: true }).waitFor();
    await page.getByLabel('Ghi chú').fill('Khói bếp quán ăn');
    await page.getByRole('button', { name: 'Báo nhầm' }).click();
    await page.getByTestId('event-card').locator('.badge-bad').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.camera-remark', { hasText: 'Khói bếp quán ăn' }).waitFor();
    await openTab(person, /^Số đếm/);
    await page.getByRole('row', { name: /Lửa, khói 1 – .* 100%/ }).waitFor();
  });

  it('can be paused, and says that something came', async () => {
    const { page } = person;
    await openTab(person, /^Sự kiện/);
    await page.getByRole('button', { name: 'Tạm dừng' }).click();
    await page.getByText('Đã tạm dừng.').waitFor();
    await send([{ id: 'xe-1', camera: 'nga-sau', startedAt: startedAt(), label: 'car' }]);
    await page.getByText('Đã tạm dừng; có sự kiện mới.').waitFor();
    expect(await page.locator('.camera-event').count()).toBe(1);
    await page.getByRole('button', { name: 'Chạy tiếp' }).click();
    await page.locator('.camera-event', { hasText: 'Xe' }).waitFor();
    expect(await page.locator('.camera-event').count()).toBe(2);
  });
});

describe('numbers and rules', () => {
  it('shows counts with heat, alerts to be acknowledged, and the rules of privacy', async () => {
    const { page } = person;
    await page.goto('/p/camera-ai?tab=counts');
    await page.getByRole('table', { name: 'Giờ × thứ (trung bình mỗi giờ)' }).waitFor();
    await person.shot('camera-counts');
    expect(await person.accessibility()).toEqual([]);
    await page.getByText('1 ngày', { exact: true }).click();
    const hours = page.getByRole('table', { name: 'Giờ', exact: true });
    await hours.getByRole('button').last().click();
    await page.getByRole('table', { name: 'Phút', exact: true }).waitFor();
    await person.shot('camera-day');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất CSV' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^camera-.*\.csv$/);
    await openTab(person, /^Cảnh báo/);
    await page
      .getByRole('row', { name: /Lửa, khói: Ngã sáu/ })
      .getByRole('button', { name: 'Ghi nhận' })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Ghi nhận cảnh báo' });
    await dialog.getByLabel('Đã làm gì').fill('Đã gọi kiểm tra, không có cháy');
    await person.shot('camera-alert');
    await dialog.getByRole('button', { name: 'Ghi nhận' }).click();
    await page.getByText('Tất cả', { exact: true }).click();
    await page.getByRole('row', { name: /Lửa, khói: Ngã sáu .*Đã gọi kiểm tra/ }).waitFor();
    await person.shot('camera-alerts');
    await page.getByRole('tab', { name: 'Quyền riêng tư' }).click();
    await page.getByText(/Không nhận dạng người/).waitFor();
    await page.getByRole('cell', { name: 'traffic-safety.camera-vehicles' }).waitFor();
    await person.shot('camera-privacy');
    expect(await person.accessibility()).toEqual([]);
  });

  it('fits a phone', async () => {
    const phone = await browsing.letIn(accountOf('reviewer'), PHONE);
    const { page } = phone;
    await page.goto('/p/camera-ai');
    for (const [tab, name, there] of [
      ['cameras', /^Camera/, '/25 hoạt động'],
      ['events', /^Sự kiện/, 'Tạm dừng'],
      ['counts', /^Số đếm/, 'Theo ngày, so với tuần trước'],
      ['alerts', /^Cảnh báo/, 'Chờ xử lý'],
      ['privacy', /^Quyền riêng tư/, 'Thời hạn lưu'],
    ] as const) {
      await openTab(phone, name);
      await page.getByText(there).first().waitFor();
      await phone.shot(`camera-${tab}-phone`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    }
    expect(await phone.accessibility()).toEqual([]);
    expect(phone.faults).toEqual([]);
  });

  it('lets the samples go, and the browser had nothing to complain of', async () => {
    const { page } = person;
    await page.setViewportSize(LAPTOP);
    await openTab(person, /^Camera$/);
    await page.getByRole('button', { name: 'Xóa dữ liệu mẫu' }).click();
    await page.getByText('Đã xóa 24 camera mẫu.').waitFor({ timeout: 60_000 });
    await page.getByRole('cell', { name: 'Ngã sáu nga-sau' }).waitFor();
    expect(await page.getByRole('table', { name: 'Camera' }).locator('tbody tr').count()).toBe(1);
    expect(person.faults).toEqual([]);
  });

  it('are a thousand: page by page, on the map, and one of them is found by what is typed', async () => {
    const { page } = person;
    const lines = Array.from({ length: 1000 }, (_, at) =>
      [`duong-${String(at)}`, `Đường số ${String(at)}`, 11.4 + (at % 40) * 0.034, 108.8 + Math.floor(at / 40) * 0.02].join(','),
    );
    const sent = await fetch(`${t.url}/api/v1/plugins/camera-ai/http/cameras/import`, {
      method: 'POST',
      headers: { cookie: (await t.as('admin')).cookieHeader, 'content-type': 'text/csv', 'x-requested-with': 'haidang' },
      body: ['code,title,latitude,longitude', ...lines].join('\n'),
    });
    expect([sent.status, await sent.json()]).toMatchObject([200, { added: 1000 }]);
    await page.goto('/p/camera-ai?view=map');
    // The one that was added by hand has no place.
    await page.locator('.camera-point').nth(999).waitFor();
    expect(await page.locator('.camera-point').count()).toBe(1000);
    await person.shot('camera-thousand-map');
    await page.getByText('Danh sách', { exact: true }).click();
    await page.locator('.host-pager').waitFor();
    await person.shot('camera-thousand-list');
    await openTab(person, /^Sự kiện/);
    await page.getByRole('combobox', { name: 'Camera' }).fill('duong so 987');
    await page.getByText('Đường số 987', { exact: true }).last().click();
    await page.waitForURL('**of=duong-987**');
    await page.reload();
    await page.getByText('Đường số 987', { exact: true }).first().waitFor();
    await person.shot('camera-picker');
    expect(person.faults).toEqual([]);
  });
});
