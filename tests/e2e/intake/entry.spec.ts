// The entry page with two people, without network, with files and on a phone: nobody's cell is lost.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browsing, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { Installation, type Account } from '../../kit/process.js';
import { until } from '../../kit/until.js';
import { LIKE_LAST_MONTH, OWNER } from '../../kit/sets/fisheries.js';

const PATH = '/submissions/fisheries/2024-M06/56';
const PAGE = '/entry/fisheries/2024-M06/56';

interface Report {
  document: Record<string, unknown>;
  revision: number;
  etag: string;
}

describe('one report, two people', () => {
  let house: Installation;
  let browsing: Browsing;
  let owner: Person;
  let colleague: Client;
  let ownerAccount: Account;

  const cell = (person: Person, label: string) => person.page.getByLabel(label, { exact: true });
  const read = async (): Promise<Report> => (await colleague.get<Report>(PATH)).body;
  /** The colleague saves these cells over what stands. */
  const colleagueSaves = async (cells: Record<string, unknown>): Promise<void> => {
    const { document, etag } = await read();
    const answer = await colleague.put(PATH, { document: { ...document, ...cells } }, { 'if-match': etag });
    expect(answer.status).toBe(200);
  };

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start([]);
    const found = house.accounts().find(({ username }) => username === OWNER);
    if (found === undefined) throw new Error('no owner');
    ownerAccount = found;
    const admin = await house.as('admin');
    const made = await admin.post<{ username: string; password: string }>('/users', {
      username: 'lan',
      title: 'Chị Lan',
      orgUnit: OWNER,
      role: 'reporter',
      sets: ['fisheries'],
      scope: '56',
    });
    expect(made.status).toBe(201);
    const { Client: Http } = await import('../../kit/client.js');
    colleague = await new Http(house.url).signIn('lan', made.body.password);
    expect((await colleague.put(PATH, { document: LIKE_LAST_MONTH })).status).toBe(200);
    browsing = await Browsing.start(house.url);
    owner = await browsing.signedIn(ownerAccount);
    await owner.page.goto(PAGE);
    await cell(owner, 'Sản lượng cá').waitFor();
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('shows what a colleague saves without a reload, beside what one is typing', async () => {
    await cell(owner, 'Sản lượng tôm').fill('1.111');
    await colleagueSaves({ 'fish-output': 15222 });
    await owner.page.getByText(/Chị Lan vừa lưu lúc .* đã ghép 1 ô/).waitFor();
    expect(await cell(owner, 'Sản lượng cá').inputValue()).toBe('15.222');
    expect(await cell(owner, 'Sản lượng tôm').inputValue()).toBe('1.111');
    await owner.shot('20-merged-quietly');
    const { document } = await until(read, ({ document: saved }) => saved['shrimp-output'] === 1111);
    expect(document['fish-output']).toBe(15222);
  });

  it('asks about a cell that both changed, by keyboard, and keeps every other one', async () => {
    await owner.context.setOffline(true);
    await cell(owner, 'Sản lượng cá').fill('15.500');
    await cell(owner, 'Sản lượng khai thác').fill('16.100');
    await owner.page.keyboard.press('Tab');
    await owner.page.getByText(/Ngoại tuyến – đã giữ trên máy này lúc \d\d:\d\d/).waitFor();
    await owner.shot('21-offline');
    await colleagueSaves({ 'fish-output': 15600, 'other-output': 1234 });
    await owner.context.setOffline(false);
    const screen = owner.page.getByRole('dialog', { name: /Hai người cùng sửa 1 ô/ });
    await screen.waitFor();
    await owner.shot('22-merge');
    expect(await owner.accessibility()).toEqual([]);
    expect(await screen.innerText()).toMatch(/Sản lượng cá[\s\S]*15\.222[\s\S]*15\.500[\s\S]*15\.600/);
    await owner.page.keyboard.press('Space');
    await screen.getByRole('button', { name: 'Ghép và lưu' }).click();
    const { document } = await until(read, ({ document: saved }) => saved['fish-output'] === 15500);
    expect(document).toMatchObject({ 'capture-output': 16100, 'other-output': 1234, 'shrimp-output': 1111 });
    await owner.page.getByText(/^Đã lưu \d\d:\d\d$/).waitFor();
    expect(await cell(owner, 'Sản lượng thủy sản khác').inputValue()).toBe('1.234');
  });

  it('keeps what could not be sent when the page is closed, for that person alone', async () => {
    await owner.context.setOffline(true);
    await cell(owner, 'Sản lượng tôm').fill('1.750');
    await owner.page.keyboard.press('Tab');
    await owner.page.getByText(/Ngoại tuyến – đã giữ trên máy này/).waitFor();
    await owner.page.goto('about:blank');
    await owner.context.setOffline(false);

    // Another person at the same computer.
    await owner.context.clearCookies();
    await colleagueAtThisComputer();
    await owner.page.goto(PAGE);
    await cell(owner, 'Sản lượng tôm').waitFor();
    expect(await cell(owner, 'Sản lượng tôm').inputValue()).toBe('1.111');

    await owner.context.clearCookies();
    await signIn(ownerAccount.username, ownerAccount.password);
    await owner.page.goto(PAGE);
    await owner.page.getByText(/Đã mở lại phần chưa gửi của bạn/).waitFor();
    await cell(owner, 'Sản lượng tôm').waitFor();
    expect(await cell(owner, 'Sản lượng tôm').inputValue()).toBe('1.750');
    await owner.shot('23-restored');
    await until(read, ({ document }) => document['shrimp-output'] === 1750);
  });

  async function signIn(username: string, password: string): Promise<void> {
    await owner.page.goto('/sign-in');
    await owner.page.getByLabel('Tên đăng nhập').fill(username);
    await owner.page.getByLabel('Mật khẩu').fill(password);
    await owner.page.getByRole('button', { name: 'Đăng nhập' }).click();
    await owner.page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  }

  async function colleagueAtThisComputer(): Promise<void> {
    const admin = await house.as('admin');
    const made = await admin.post<{ password: string }>('/users', { username: 'minh', orgUnit: OWNER, role: 'reporter', sets: ['fisheries'], scope: '56' });
    await signIn('minh', made.body.password);
  }

  it('leaves no complaint in the console but of the missing network', () => {
    expect(owner.faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(fault))).toEqual([]);
  });
});
