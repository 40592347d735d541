// The tile of a service on the leaders' overview: its number, unit, note and state as its plugin says them, new when the plugin announces it,
// an error when the plugin fails, and the way to its page.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Overview, OverviewTile } from '@haidang/plugin-sdk';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { pluginFolder, type PluginFolder } from '../../kit/plugins/plugin-folder.js';
import { until } from '../../kit/until.js';

let plugins: PluginFolder;
let t: TestApp;
let browsing: Browsing;
let leader: Person;
let client: Client;

const ID = 'camera-ai';

function accountOf(username: string): AccountCredentials & { title: string } {
  const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === username);
  if (account === undefined) throw new Error(`no account ${username}`);
  return { ...account, title: username };
}

async function tileOf(query = ''): Promise<OverviewTile | undefined> {
  return (await client.get<Overview>(`/overview${query}`)).body.tiles.find(({ set }) => set === ID);
}

beforeAll(async () => {
  plugins = pluginFolder('pages-sample');
  plugins.copyAs('pages-sample', ID);
  t = await bootApp({ work: false, root: plugins.root });
  browsing = await Browsing.start(t.url);
  leader = await browsing.signedIn(accountOf('leader'));
  client = await t.as('leader');
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
  plugins.remove();
});

describe('the tile of a service', () => {
  it('says what its plugin says; on a day of the past, and without a plugin, nothing', async () => {
    expect(await tileOf()).toMatchObject({
      kind: 'service',
      value: 0,
      unitSymbol: { vi: 'lần', en: 'times' },
      note: { vi: 'đếm tại bàn', en: 'counted' },
      state: 'watch',
      dataState: 'ok',
      asOf: expect.stringContaining('T') as unknown,
    });
    expect(await tileOf('?asOf=2024-03-01')).toMatchObject({ value: null, dataState: 'not-connected', state: 'none' });
    const { tiles } = (await client.get<Overview>('/overview')).body;
    expect(tiles.find(({ set }) => set === 'press-digest')).toMatchObject({ value: null, dataState: 'not-connected' });
  });

  it('is drawn, and changes when the plugin announces it', async () => {
    const { page, faults } = leader;
    await page.goto('/');
    const tile = page.locator(`[data-set="${ID}"]`);
    await tile.getByText('đếm tại bàn').waitFor();
    await client.post(`/plugins/${ID}/http/count`, { by: 5 });
    await tile.getByText('đạt').waitFor();
    expect(await tile.locator('.tile-value b').textContent()).toBe('5');
    await leader.shot('service-tile');
    expect(faults).toEqual([]);
    await tile.click();
    await page.waitForURL(`**/p/${ID}`);
    await page.getByRole('heading', { level: 1, name: 'Bộ đếm của leader' }).waitFor();
  });

  it('is an error when the plugin fails, alone', async () => {
    await client.post(`/plugins/${ID}/http/count`, { by: 90 });
    const failed = await until(
      () => tileOf(),
      (tile) => tile?.dataState === 'error',
    );
    expect(failed).toMatchObject({ value: null, state: 'none' });
    const phone = await browsing.letIn(accountOf('leader'), PHONE);
    await phone.page.goto('/');
    await phone.page.locator(`[data-set="${ID}"]`).scrollIntoViewIfNeeded();
    await phone.shot('service-tile-phone');
  });
});
