// Pages of plugins in the browser: drawn by the page's one React, with what the host lends; one that throws falls alone; the menu shows
// what the reader may see; the content security policy has nothing to say.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { pluginFolder, type PluginFolder } from '../../kit/plugins/plugin-folder.js';

let plugins: PluginFolder;
let t: TestApp;
let browsing: Browsing;
let leader: Person;

function accountOf(username: string): AccountCredentials & { title: string } {
  const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === username);
  if (account === undefined) throw new Error(`no account ${username}`);
  return { ...account, title: username };
}

beforeAll(async () => {
  plugins = pluginFolder('pages-sample');
  t = await bootApp({ work: false, root: plugins.root });
  browsing = await Browsing.start(t.url);
  leader = await browsing.signedIn(accountOf('leader'));
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
  plugins.remove();
});

describe('pages of plugins', () => {
  it("draws a page with the host's React: state, effects, parts, session and address", async () => {
    const { page, faults } = leader;
    await page.goto('/p/pages-sample');
    await page.getByRole('heading', { level: 1, name: 'Bộ đếm của leader' }).waitFor();
    await page.getByRole('button', { name: 'Thêm một' }).dblclick();
    await page.getByRole('cell', { name: '2.000,0' }).waitFor();
    expect(await page.getByTestId('word').textContent()).toBe('seen none');
    await page.getByRole('button', { name: 'word' }).click();
    await page.waitForURL('**/p/pages-sample?word=kept');
    await page.getByText('seen kept').waitFor();
    await page.goBack();
    await page.getByText('seen none').waitFor();
    await leader.shot('plugin-page');
    expect(await leader.accessibility()).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('dresses the page by its own sheet', async () => {
    const cell = leader.page.getByRole('cell', { name: 'pages-sample' });
    expect(await cell.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgba(1, 2, 3, 0.02)');
  });

  it("asks the plugin's endpoints with the session, and hears what the plugin announces", async () => {
    const { page, faults } = leader;
    const other = await browsing.letIn(accountOf('reviewer'));
    await other.page.goto('/p/pages-sample/shared');
    await other.page.getByRole('heading', { name: 'Chung: 0' }).waitFor();
    await page.goto('/p/pages-sample/shared?kind=b');
    await page.getByText('Mẫu từ chối.').waitFor();
    expect(await page.getByRole('radio', { name: 'B' }).isChecked()).toBe(true);
    await page.getByRole('tab', { name: 'Hai' }).click();
    await page.getByText('nội dung hai').waitFor();
    await leader.shot('plugin-page-shared');
    expect(await leader.accessibility()).toEqual([]);
    await page.getByRole('button', { name: 'Đếm' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Đếm' }).click();
    await page.getByRole('heading', { name: 'Chung: 5' }).waitFor();
    await page.getByText('Đã đếm').waitFor();
    await other.page.getByRole('heading', { name: 'Chung: 5' }).waitFor();
    expect([faults, other.faults]).toEqual([[], []]);
  });

  it('sends a file as it is, takes one, and asks nobody but its own plugin', async () => {
    const { page } = leader;
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
    await page.getByText(JSON.stringify({ name: encodeURIComponent('tệp.txt'), type: 'text/plain', bytes: 5, ended: 1 })).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải về' }).click()]);
    expect(download.suggestedFilename()).toBe('list.csv');
    await page.getByRole('button', { name: 'Ra ngoài' }).click();
    await page.getByText('PLUGIN_ADDRESS').waitFor();
    await page.getByRole('button', { name: 'Mở' }).click();
    await page.getByRole('dialog', { name: 'Cửa sổ' }).getByText('Trong cửa sổ').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Bộ đếm' }).click();
    await page.waitForURL('**/p/pages-sample');
  });

  it('keeps a page that throws in its own frame', async () => {
    const { page, faults } = leader;
    await page.goto('/p/pages-sample/faulty');
    await page.getByText('Phần mở rộng gặp lỗi nên trang này không hiện được.').waitFor();
    await leader.shot('plugin-page-faulty');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByText('Phần mở rộng gặp lỗi nên trang này không hiện được.').waitFor();
    await page.getByRole('button', { name: 'Dịch vụ' }).click();
    await page.getByRole('menuitem', { name: 'Bộ đếm' }).click();
    await page.getByRole('heading', { level: 1, name: 'Bộ đếm của leader' }).waitFor();
    // React says aloud what its boundary caught; nothing else complains.
    expect(faults.filter((fault) => !fault.includes('this page always throws'))).toEqual([]);
    faults.length = 0;
  });

  it('says what is wrong when there is no such page, or it is not for this reader', async () => {
    const { page } = leader;
    for (const address of ['/p/pages-sample/none', '/p/nowhere', '/p/pages-sample/guarded']) {
      await page.goto(address);
      await page.getByRole('heading', { name: 'Không mở được trang này' }).waitFor();
    }
    await page.goto('/sets');
    await page.getByRole('button', { name: 'Dịch vụ' }).click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Bộ đếm', 'Trang chung', 'Trang lỗi']);
  });

  it('is there on a phone, too', async () => {
    const phone = await browsing.letIn(accountOf('admin'), PHONE);
    await phone.page.goto('/p/pages-sample/guarded');
    await phone.page.getByRole('heading', { level: 1, name: 'Guarded' }).waitFor();
    await phone.page.getByRole('button', { name: 'Trình đơn' }).click();
    await phone.page.getByRole('menuitem', { name: 'Trang quản trị' }).waitFor();
    await phone.shot('plugin-page-phone');
    expect(phone.faults).toEqual([]);
  });
});
