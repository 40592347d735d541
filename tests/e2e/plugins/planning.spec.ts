// Looking up planning in a real browser: the map without outside tiles and under the policy of the page, three ways to ask, what was understood,
// square metres by zone, the day that decides the version, a phone, and the same answer without WebGL.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { pluginFolder, type PluginFolder } from '../../kit/plugins/plugin-folder.js';

let plugins: PluginFolder;
let t: TestApp;
let browsing: Browsing;
let leader: Person;
let admin: Person;
const outside: string[] = [];
const violations: string[] = [];

function accountOf(username: string): AccountCredentials & { title: string } {
  const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === username);
  if (account === undefined) throw new Error(`no account ${username}`);
  return { ...account, title: username };
}

/** Requests to other hosts are listed, those of workers too; there must be none, and in this browser none would be answered. */
function watched(person: Person): Person {
  person.context.on('request', (request) => {
    if (!request.url().startsWith(t.url) && !request.url().startsWith('data:') && !request.url().startsWith('blob:')) outside.push(request.url());
  });
  return person;
}

/** Let in, watched, and spared the flights of the map, each of which software draws anew many times. */
async function person(username: string, size?: typeof PHONE): Promise<Person> {
  const made = watched(await browsing.letIn(accountOf(username), size));
  await made.page.emulateMedia({ reducedMotion: 'reduce' });
  return made;
}

const audit = async (whose: Person, page: string): Promise<void> => {
  violations.push(...(await whose.accessibility()).map((each) => `${page}: ${each}`));
};

beforeAll(async () => {
  plugins = pluginFolder('planning-lookup');
  t = await bootApp({ root: plugins.root, today: '2026-03-02' });
  // The browser opens while the plugin's own process checks the sample.
  const sample = t.as('admin').then((client) => client.post('/plugins/planning-lookup/http/sample'));
  browsing = await Browsing.start(t.url, { closed: true });
  [leader, admin] = [await person('leader'), await person('admin')];
  expect((await sample).status).toBe(201);
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
  plugins.remove();
});

const card = ({ page }: Person) => page.getByRole('article', { name: 'Kết quả' });

describe('planning look-up, in the browser', () => {
  it('draws the map from our own server alone', async () => {
    const { page } = leader;
    await page.goto('/p/planning-lookup');
    await page.getByRole('heading', { level: 1, name: 'Tra cứu quy hoạch' }).waitFor();
    await page.locator('.planning-lookup-map[data-ready="true"]').waitFor();
    await page.getByText('ODT', { exact: true }).first().waitFor();
    await leader.shot('planning-first');
  });

  it('says how coordinates were understood while they are typed, and what was perhaps swapped', async () => {
    const { page } = leader;
    const field = page.getByLabel('Tọa độ (một điểm, hoặc mỗi dòng một góc thửa)');
    await field.fill('109.1920, 12.2410');
    await page.getByText('Có vẻ kinh độ đứng trước vĩ độ').waitFor();
    await page.getByRole('button', { name: 'Hoán đổi' }).click();
    await page.getByText('Hiểu là WGS84 (vĩ độ, kinh độ): 12.241000, 109.192000').first().waitFor();
    await page.getByRole('button', { name: 'Tra cứu', exact: true }).click();
    await card(leader).getByText('Phường Nha Trang').first().waitFor();
    await card(leader).getByText('Kết quả để tham khảo, không thay văn bản của cơ quan có thẩm quyền.').waitFor();
    await card(leader).getByText('MẪU-02/QĐ').waitFor();
    await card(leader).getByRole('table', { name: 'Từ hiện trạng sang quy hoạch' }).waitFor();
    await page.waitForURL(/text=12\.241/);
    await leader.shot('planning-point');
    await audit(leader, 'point');
  });

  it('takes VN-2000 with its meridian, pasted corners make a parcel with square metres by zone', async () => {
    const { page } = leader;
    const field = page.getByLabel('Tọa độ (một điểm, hoặc mỗi dòng một góc thửa)');
    await field.fill('STT\tX\tY\n1\t1353000,5\t601900,2\n2\t1353420\t602010\n3\t1353310\t602460\n4\t1352950\t602380');
    await page.getByText('Hiểu là thửa 4 góc, VN-2000, kinh tuyến trục 108°15′, múi 3°, góc 1: X = 1353000.50, Y = 601900.20').waitFor();
    await page.getByRole('button', { name: 'Tra cứu', exact: true }).click();
    // The last answer stays until the new one is here.
    await card(leader).locator('.planning-lookup-area strong').waitFor();
    const table = card(leader).getByRole('table', { name: /^Các vùng: Quy hoạch sử dụng đất/ });
    await table.getByRole('row').nth(1).waitFor();
    const areas = await table.locator('tbody td:nth-child(2)').allTextContents();
    const sum = areas.map((text) => Number(text.replaceAll('.', '').replace(',', '.'))).reduce((total, each) => total + each, 0);
    const whole = await card(leader).locator('.planning-lookup-area strong').textContent();
    expect(Math.abs(sum - Number((whole ?? '').replace(' m²', '').replaceAll('.', '').replace(',', '.')))).toBeLessThan(0.5);
    await leader.shot('planning-parcel');
    await audit(leader, 'parcel');
  });

  it('finds a parcel by the old name of its commune, and the version of a day', async () => {
    const { page } = leader;
    await page.getByRole('tab', { name: 'Thửa đất' }).click();
    await page.getByLabel('Xã, phường (tên mới hoặc cũ)').fill('vinh thanh');
    await page.getByRole('button', { name: /^Xã Vĩnh Thạnh/ }).click();
    await page.getByText('nay là Phường Tây Nha Trang').waitFor();
    await page.getByLabel('Số tờ').fill('5');
    await page.getByLabel('Số thửa').fill('2');
    await page.getByRole('button', { name: 'Tra cứu', exact: true }).click();
    await card(leader).getByText('Hiểu là thửa 2, tờ 5, Xã Vĩnh Thạnh (nay: Phường Tây Nha Trang)').waitFor();
    await page.waitForURL(/sheet=5/);
    await page.getByLabel('Tại ngày').fill('05/05/2022');
    await page.getByLabel('Tại ngày').press('Enter');
    await card(leader).getByText('Có bản mới hơn: MẪU-02/QĐ ngày 20/03/2024').waitFor();
    await card(leader).getByText('MẪU-01/QĐ').waitFor();
  });

  it('a press on the map asks', async () => {
    const { page } = leader;
    await page.locator('.planning-lookup-map canvas').click({ position: { x: 300, y: 200 } });
    await page.waitForURL(/text=12\.25/);
    await card(leader).getByRole('heading', { name: 'Điểm' }).waitFor();
    await card(leader).getByText('Phường Tây Nha Trang').first().waitFor();
    // And without a pointer: the middle of the map, which the arrow keys move.
    const pressed = page.url();
    await page.locator('.planning-lookup-map canvas').press('ArrowUp');
    await page.getByRole('button', { name: 'Tra cứu tại giữa bản đồ' }).press('Enter');
    await page.waitForURL((url) => url.href !== pressed && url.search.includes('text='));
    await page.getByRole('tab', { name: 'Địa danh' }).click();
    await page.getByLabel('Tên địa danh, xã, công trình').fill('nha trang');
    await page
      .getByRole('button', { name: /^Phường Nha Trang/ })
      .first()
      .waitFor();
    expect(leader.faults).toEqual([]);
  });

  it('a file whose metres pass for degrees is refused with what they look like and a remedy, which one press takes', async () => {
    const { page } = admin;
    await page.goto('/p/planning-lookup?admin=layers');
    const ring = [
      [600100, 1353000],
      [600300, 1353000],
      [600300, 1353100],
      [600100, 1353100],
      [600100, 1353000],
    ];
    const features = [{ type: 'Feature', properties: { MDSDD: 'ODT' }, geometry: { type: 'Polygon', coordinates: [ring] } }];
    const buffer = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
    await page.getByLabel('Tải lớp lên').setInputFiles({ name: 'thieu-he-toa-do.geojson', mimeType: 'application/geo+json', buffer });
    await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
    await page.getByText('Tọa độ của tệp có vẻ là VN-2000, kinh tuyến trục 108°15′, múi 3°.').waitFor();
    await admin.shot('planning-suggestion');
    await page.getByText('Chọn đúng hệ tọa độ của tệp (VN-2000 cần cả kinh tuyến trục và múi)').waitFor();
    await page.getByRole('button', { name: 'Chọn hệ này' }).click();
    await page.getByText('VN-2000 108°15′, 3°').first().waitFor();
    await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await page.getByText('Chưa có bản nháp nào.').waitFor();
  });

  it('an administrator uploads a Shapefile, sees what the check found and how it looks, and publishes it with its decision', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Về tra cứu' }).click();
    await page.getByRole('button', { name: 'Quản lý lớp' }).click();
    await page
      .getByRole('cell', { name: /^Quy hoạch sử dụng đất/ })
      .first()
      .waitFor();
    await page.getByLabel('Tải lớp lên').setInputFiles(new URL('../../fixtures/geo/quy-hoach-vn2000.zip', import.meta.url).pathname);
    await page.getByRole('heading', { name: /^quy-hoach-vn2000\.zip/ }).waitFor();
    await page.getByText('VN-2000 108°15′, 3°').first().waitFor();
    await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
    await page.getByText('29 đối tượng nhận được, 0 bị từ chối.').waitFor();
    await page.locator('.planning-lookup-map[data-ready="true"]').waitFor();
    await page.locator('.planning-lookup-preview').scrollIntoViewIfNeeded();
    await admin.shot('planning-preview');
    await audit(admin, 'draft');
    await page.getByLabel('Số quyết định').fill('318/QĐ-TTg');
    await page.getByLabel('Ngày quyết định').fill('2024-03-29');
    await page.getByLabel('Cơ quan ban hành').fill('Thủ tướng Chính phủ');
    await page.getByLabel('Hiệu lực từ').fill('2025-04-01');
    await page.getByRole('button', { name: 'Công bố', exact: true }).click();
    await page.getByText('Đã công bố phiên bản 3.').waitFor();
    await page.getByRole('cell', { name: '318/QĐ-TTg (29/03/2024)' }).waitFor();
    await admin.shot('planning-layers');
    await audit(admin, 'layers');
    expect(admin.faults).toEqual([]);
  });

  it('prints the extract to PDF', async () => {
    const { page } = leader;
    await page.getByLabel('Tại ngày').fill('02/03/2026');
    await page.getByLabel('Tại ngày').press('Enter');
    await page.getByRole('tab', { name: 'Tọa độ' }).click();
    await page.getByLabel('Tọa độ (một điểm, hoặc mỗi dòng một góc thửa)').fill('12.2388, 109.1748');
    await page.getByRole('button', { name: 'Tra cứu', exact: true }).click();
    // Published a moment ago by somebody else.
    await card(leader).getByText('318/QĐ-TTg').waitFor();
    // The browser's own print: the answer with its decisions and the line that it is for reference, nothing to press.
    await page.emulateMedia({ media: 'print' });
    await card(leader).getByText('Kết quả để tham khảo, không thay văn bản của cơ quan có thẩm quyền.').waitFor();
    await leader.shot('planning-print');
    expect(await card(leader).getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('tab').filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: null });
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Trích kết quả PDF' }).click()]);
    expect(download.suggestedFilename()).toBe('trich-quy-hoach.pdf');
    const path = await download.path();
    expect(readFileSync(path).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    copyFileSync(path, join('test-results/e2e', 'planning-extract.pdf'));
  });

  it('is there on a phone', async () => {
    const phone = await person('leader', PHONE);
    await phone.page.goto('/p/planning-lookup?commune=X%C3%A3%20V%C4%A9nh%20Th%E1%BA%A1nh&sheet=5&number=2');
    await card(phone).getByText('Hiểu là thửa 2').waitFor();
    await phone.page.locator('.planning-lookup-map[data-ready="true"]').waitFor();
    await phone.shot('planning-phone');
    await card(phone).scrollIntoViewIfNeeded();
    await phone.shot('planning-phone-card');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await audit(phone, 'phone');
    expect(phone.faults).toEqual([]);
  });

  it('without WebGL2 there is a still picture, and the same card', async () => {
    const still = await person('leader');
    await still.context.addInitScript(() => {
      const { prototype } = HTMLCanvasElement;
      const whole = Reflect.get(prototype, 'getContext') as (...args: unknown[]) => unknown;
      Reflect.set(prototype, 'getContext', function (this: HTMLCanvasElement, ...args: unknown[]) {
        return args[0] === 'webgl2' ? null : whole.apply(this, args);
      });
    });
    await still.page.goto('/p/planning-lookup?text=12.2410%2C%20109.1920');
    await still.page.getByText('Trình duyệt không có WebGL2').waitFor();
    await card(still).getByText('Phường Nha Trang').first().waitFor();
    await still.shot('planning-still');
    expect(still.faults).toEqual([]);
  });

  it('asked nobody else, and left nobody out', () => {
    expect(outside).toEqual([]);
    expect(violations).toEqual([]);
  });
});
