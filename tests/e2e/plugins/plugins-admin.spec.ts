// The Plugins page as its administrator: what is wrong stands first with its reason; one plugin's log, settings, secrets (written, never
// shown) and what it left over; on a laptop and on a phone. Nobody else comes in.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { PluginHost } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, LAPTOP, PHONE, type Person } from '../../kit/browser/browser.js';
import { pluginFolder, type PluginFolder } from '../../kit/plugins/plugin-folder.js';

let plugins: PluginFolder;
let t: TestApp;
let browsing: Browsing;
let admin: Person;

const SECRET = 'chìa-khóa-không-ai-được-đọc-42';

function accountOf(username: string): AccountCredentials & { title: string } {
  const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === username);
  if (account === undefined) throw new Error(`no account ${username}`);
  return { ...account, title: username };
}

async function sound(person: Person, name: string): Promise<void> {
  await person.shot(name);
  expect([name, await person.accessibility()]).toEqual([name, []]);
  expect([name, await person.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([name, true]);
}

beforeAll(async () => {
  plugins = pluginFolder('pages-sample');
  plugins.copyAs('pages-sample', 'broken-sample');
  writeFileSync(join(plugins.folderOf('broken-sample'), 'dist', 'index.js'), "throw new Error('cannot begin');");
  t = await bootApp({ root: plugins.root });
  browsing = await Browsing.start(t.url);
  admin = await browsing.signedIn(accountOf('admin'));
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
  plugins.remove();
});

describe('the Plugins page', () => {
  it('lists every plugin, what is wrong first and why', async () => {
    const { page } = admin;
    await page.goto('/admin/mails');
    await page.getByRole('button', { name: 'Quản trị', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Phần mở rộng' }).click();
    await page.waitForURL('**/admin/plugins');
    const lines = page.locator('[data-plugin-line]');
    await lines.first().waitFor();
    expect(await lines.evaluateAll((all) => all.map((each) => each.getAttribute('data-plugin-line')))).toEqual(['broken-sample', 'standard', 'pages-sample']);
    await lines.first().getByText('lỗi', { exact: true }).waitFor();
    await lines.first().getByText('cannot begin').waitFor();
    await lines.nth(2).getByText('đang chạy').waitFor();
    await lines.nth(2).getByText('4 trang', { exact: false }).waitFor();
    await sound(admin, 'plugins-list-laptop');
  });

  it('shows how one stands, and its log', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: 'Trang mẫu' }).last().click();
    await page.waitForURL('**/admin/plugins/pages-sample');
    await page.getByText('0 lần').waitFor();
    await sound(admin, 'plugins-one-laptop');
    expect((await (await t.as('leader')).post('/plugins/pages-sample/http/count', { by: 2 })).status).toBe(200);
    // What was refused to it: asked, why not, and what to do about it.
    expect((await (await t.as('leader')).get('/plugins/pages-sample/http/refused')).status).toBe(409);
    await page.reload();
    const refused = page.getByRole('region', { name: 'Yêu cầu bị từ chối' });
    await refused.getByText('gọi ra rain.example.vn').waitFor();
    await refused.getByText('không xin quyền này', { exact: false }).waitFor();
    await refused.getByText('thêm “rain.example.vn” vào permissions.http', { exact: false }).waitFor();
    await sound(admin, 'plugins-refused-laptop');
    await page.getByRole('link', { name: 'Nhật ký' }).click();
    await page.waitForURL('**/admin/plugins/pages-sample/log');
    await page.getByText('Bị từ chối: gọi ra rain.example.vn.', { exact: false }).waitFor();
    await page.getByText('counted 2').waitFor();
    await page.getByLabel('Chỉ lỗi và cảnh báo').check();
    await page.getByText('counted 2').waitFor({ state: 'detached' });
    await page.getByLabel('Chỉ lỗi và cảnh báo').uncheck();
    await sound(admin, 'plugins-log-laptop');
  });

  it('changes settings, refuses what the manifest does not allow, and knows the way back', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: 'Cài đặt' }).click();
    await page.getByLabel('Bước đếm').fill('99');
    await page.getByRole('button', { name: 'Lưu cài đặt' }).click();
    await page.getByText('Cần từ 1 đến 9.').waitFor();
    await page.getByLabel('Bước đếm').fill('3');
    await page.getByLabel('Đơn vị đếm').fill('lượt');
    await page.getByLabel('Báo động').check();
    await page.getByLabel('Từ khóa').fill('biển\nđảo');
    await page.getByLabel('Kiểu').selectOption('busy');
    await page.getByRole('button', { name: 'Lưu cài đặt' }).click();
    await page.getByText('Đã lưu; lần gọi sau dùng giá trị mới.').waitFor();
    const saved = await (await t.as('admin')).get<{ values: object }>('/plugins/pages-sample/settings');
    expect(saved.body.values).toEqual({ step: 3, unit: 'lượt', loud: true, words: ['biển', 'đảo'], mood: 'busy' });
    await page.reload();
    expect(await page.getByLabel('Đơn vị đếm').inputValue()).toBe('lượt');
    await sound(admin, 'plugins-settings-laptop');
    await page.getByRole('button', { name: 'Về mặc định' }).first().click();
    expect(await page.getByLabel('Bước đếm').inputValue()).toBe('1');
  });

  it('writes a secret and never shows it', async () => {
    const { page } = admin;
    await page.getByText('chưa đặt').waitFor();
    await page.getByLabel('Giá trị mới của door-key').fill(SECRET);
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText('đã đặt').waitFor();
    const [answer] = await Promise.all([page.waitForResponse((each) => each.url().endsWith('/api/v1/plugins/pages-sample/settings')), page.reload()]);
    await page.getByText('đã đặt').waitFor();
    expect(await page.getByLabel('Giá trị mới của door-key').inputValue()).toBe('');
    const told = await answer.text();
    expect(told).toContain('"name":"door-key","set":true');
    expect([told, await page.content()].filter((text) => text.includes(SECRET))).toEqual([]);
    await page.getByRole('button', { name: 'Xóa' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Xóa' }).click();
    await page.getByText('chưa đặt').waitFor();
  });

  it('gives what was left over once more, or discards it', async () => {
    const { page } = admin;
    await t.app.get(Database).query(
      `insert into plugin_job (plugin, part, payload, attempts, reason, dead_at) values
        ('pages-sample', 'ring', '{"door": 1}', 8, 'nobody heard', now()), ('pages-sample', 'ring', '{"door": 2}', 8, 'nobody heard', now())`,
      [],
    );
    await page.getByRole('link', { name: 'Việc bỏ lại' }).click();
    const letters = page.getByRole('region', { name: 'Việc bỏ lại' }).getByRole('listitem');
    await letters.first().getByText('nobody heard').waitFor();
    await letters.first().getByText('Nội dung').click();
    await sound(admin, 'plugins-letters-laptop');
    await letters
      .filter({ hasText: '"door": 1' })
      .or(letters.filter({ hasText: '"door":1' }))
      .getByRole('button', { name: 'Thử lại' })
      .click();
    await page.getByText('Đã đưa lại cho phần mở rộng.').waitFor();
    await letters.filter({ hasText: /"door": ?1/ }).waitFor({ state: 'detached' });
    await letters.getByRole('button', { name: 'Bỏ hẳn' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Bỏ hẳn' }).click();
    await page.getByText('Không có gì bị bỏ lại.').waitFor();
    await page.getByRole('link', { name: 'Nhật ký' }).click();
    await page.getByText('rang for {"door":1}').waitFor();
    // The refused settings, as the browser tells them.
    expect(admin.faults.filter((fault) => !fault.includes('status of 400'))).toEqual([]);
  });

  it('fits a phone', async () => {
    const phone = await browsing.letIn(accountOf('admin'), PHONE);
    await phone.page.goto('/admin/plugins');
    await phone.page.locator('[data-plugin-line]').first().waitFor();
    await sound(phone, 'plugins-list-phone');
    await phone.page.goto('/admin/plugins/pages-sample/settings');
    await phone.page.getByLabel('Bước đếm').waitFor();
    await sound(phone, 'plugins-settings-phone');
    await phone.page.goto('/admin/plugins/pages-sample');
    await phone.page.getByText('gọi ra rain.example.vn').waitFor();
    await sound(phone, 'plugins-refused-phone');
    await phone.page.goto('/admin/plugins/pages-sample/log');
    await phone.page.getByText('counted 2').waitFor();
    await sound(phone, 'plugins-log-phone');
  });

  it('says of one that failed, and of one that is left alone, why and how to mend it', async () => {
    const { page } = admin;
    const both = async (name: string): Promise<void> => {
      for (const [size, screen] of [['laptop', LAPTOP] as const, ['phone', PHONE] as const]) {
        await page.setViewportSize(screen);
        await sound(admin, `plugins-${name}-${size}`);
      }
    };
    await page.goto('/admin/plugins/broken-sample');
    await page.getByText('cannot begin').first().waitFor();
    await page.getByText('Cách sửa', { exact: false }).waitFor();
    await both('failed');
    const reason = 'Dừng quá nhiều lần nên bị cách ly. Mã không khởi động được: cannot begin';
    t.app.get(PluginHost).find('broken-sample')?.set('quarantined', { vi: reason, en: 'It fell too often and is left alone.' });
    await page.reload();
    await page.getByText('bị cách ly', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Chạy lại' }).waitFor();
    await both('quarantined');
    for (const [path, empty] of [
      ['broken-sample/activity', 'Chưa ai gọi đến nó trong 7 ngày qua.'],
      ['standard/log', 'Chưa có dòng nào'],
      ['standard/settings', 'Phần mở rộng này không có cài đặt.'],
      ['standard/letters', 'Không có gì bị bỏ lại.'],
    ] as const) {
      await page.goto(`/admin/plugins/${path}`);
      await page.getByText(empty, { exact: false }).waitFor();
      await both(`empty-${path.split('/')[1] ?? ''}`);
    }
    await page.setViewportSize(LAPTOP);
  });

  it('is for administrators alone', async () => {
    const leader = await browsing.letIn(accountOf('leader'));
    await leader.page.goto('/admin/plugins');
    await leader.page.getByRole('alert').waitFor();
    expect(await leader.page.locator('[data-plugin-line]').count()).toBe(0);
  });
});
