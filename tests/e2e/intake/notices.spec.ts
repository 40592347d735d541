// What people are told, in a real browser: the bell moves by itself, is worked by keyboard and on a phone; the administrator sets
// addresses and heads, sees what a mail server refused and sends it again.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { MailServer } from '../../kit/servers/mail-server.js';
import { Installation, type Account } from '../../kit/process.js';
import { until } from '../../kit/until.js';
import { LIKE_LAST_MONTH, OWNER } from '../../kit/sets/fisheries.js';

const PATH = '/submissions/fisheries/2024-M06/56';
/** The report is due on 5 July 2024: two working days before, at the hour of reminders. */
const env: Record<string, string> = { HAIDANG_TODAY: '2024-07-03T08:00', SMTP_FROM: 'Hải Đăng <bao-cao@khanhhoa.gov.vn>', SMTP_TLS: 'off' };

describe('what people are told', () => {
  let house: Installation;
  let browsing: Browsing;
  let server: MailServer;
  let owner: Person;

  const account = (username: string): Account => {
    const found = house.accounts().find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return found;
  };
  const bell = (person: Person) => person.page.getByRole('button', { name: /^Thông báo/ });

  beforeAll(async () => {
    server = await (await MailServer.make()).start();
    server.refused.set('so-nong-nghiep@khanhhoa.gov.vn', { code: 550, text: '5.1.1 Mailbox unavailable' });
    house = await Installation.prepared(env);
    await house.start([]);
    browsing = await Browsing.start(house.url);
    owner = await browsing.letIn(account(OWNER));
    await owner.page.goto('/desk');
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
    await server.stop();
  });

  it('is on the bell: what is due, and what a reviewer sent back, without a reload', async () => {
    await owner.page.getByRole('button', { name: 'Thông báo: 1 chưa đọc' }).waitFor();
    const department = await house.as(OWNER);
    const reviewer = await house.as('reviewer');
    expect((await department.put(PATH, { document: LIKE_LAST_MONTH })).status).toBe(200);
    expect((await department.post(`${PATH}/submit`)).status).toBe(200);
    const returned = await reviewer.post(`${PATH}/return`, {
      comments: [{ field: '/shrimp-output', text: 'Sản lượng tôm thấp hơn tháng trước, đề nghị kiểm tra lại.' }],
    });
    expect(returned.status).toBe(200);
    await owner.page.getByRole('button', { name: 'Thông báo: 2 chưa đọc' }).waitFor();
    await bell(owner).click();
    await owner.page.getByText('Bị trả lại: Thủy sản, Tháng 06/2024').waitFor();
    expect(await owner.accessibility()).toEqual([]);
    await owner.shot('60-bell');
  });

  it('is read by keyboard: a line leads to the report and counts as read, Esc closes', async () => {
    await owner.page.keyboard.press('Escape');
    await owner.page.getByRole('dialog', { name: 'Thông báo' }).waitFor({ state: 'hidden' });
    await bell(owner).focus();
    await owner.page.keyboard.press('Enter');
    await owner.page.getByRole('dialog', { name: 'Thông báo' }).waitFor();
    await owner.page.keyboard.press('Tab');
    await owner.page.keyboard.press('Tab');
    await owner.page.keyboard.press('Enter');
    await owner.page.waitForURL('**/entry/fisheries/2024-M06/56');
    await owner.page.getByRole('button', { name: 'Thông báo: 1 chưa đọc' }).waitFor();
    await bell(owner).click();
    await owner.page.getByRole('button', { name: 'Đánh dấu đã đọc hết' }).click();
    await owner.page.getByRole('button', { name: 'Thông báo', exact: true }).waitFor();
    await owner.page.keyboard.press('Escape');
    expect(owner.faults).toEqual([]);
  });

  it('fits a phone', async () => {
    const phone = await browsing.letIn(account(OWNER), PHONE);
    await phone.page.goto('/desk');
    await bell(phone).click();
    await phone.page.getByText('Bị trả lại: Thủy sản, Tháng 06/2024').waitFor();
    const box = await phone.page.getByRole('dialog', { name: 'Thông báo' }).boundingBox();
    expect([(box?.x ?? -1) >= 0, (box?.x ?? 0) + (box?.width ?? PHONE.width) <= PHONE.width]).toEqual([true, true]);
    const width = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(PHONE.width);
    await phone.shot('61-bell-phone');
    await phone.page.keyboard.press('Escape');
    await phone.page.getByRole('button', { name: /^Tài khoản/ }).click();
    await phone.page.getByText('Thư nhắc việc').click();
    await phone.page.getByText('Tài khoản chưa có địa chỉ thư.').waitFor();
    await phone.shot('62-own-mail-phone');
    expect(phone.faults).toEqual([]);
    await phone.context.close();
  });

  it('has its place in the bar of the overview, on a screen and on a phone', async () => {
    const leader = await browsing.letIn(account('leader'));
    await leader.page.goto('/');
    await leader.page.locator('.tiles > *').first().waitFor();
    await bell(leader).click();
    await leader.page.getByText('Chưa có thông báo nào.').waitFor();
    await leader.shot('69-bell-overview');
    await leader.page.setViewportSize(PHONE);
    await leader.page.keyboard.press('Escape');
    await leader.shot('70-bell-overview-phone');
    const width = await leader.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(PHONE.width);
    expect(leader.faults).toEqual([]);
    await leader.context.close();
  });

  it('goes by mail where the administrator says; what was refused is seen with its reason and sent again', async () => {
    const admin = await browsing.letIn(account('admin'));
    // Until now nobody has named a mail server.
    await admin.page.goto('/admin/mails');
    await admin.page.getByText('Chưa nối máy chủ thư.').waitFor();
    await admin.shot('71-mails-not-set-up');
    await admin.page.goto('/admin/people');
    await admin.page.getByLabel('Tìm người theo tên, đơn vị, địa chỉ thư').fill('nong nghiep');
    await admin.page.getByRole('button', { name: /^Sửa Sở Nông nghiệp/ }).click();
    await admin.page.getByLabel('Địa chỉ thư', { exact: true }).fill('khong phai dia chi');
    await admin.page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await admin.page.getByRole('alert').waitFor();
    await admin.page.getByLabel('Địa chỉ thư', { exact: true }).fill('so-nong-nghiep@khanhhoa.gov.vn');
    await admin.page.getByLabel('Phụ trách đơn vị').fill('Nông nghiệp');
    await admin.page.locator('.ant-select-item-option').first().click();
    await admin.shot('63-edit-person');
    await admin.page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await admin.page.getByText('so-nong-nghiep@khanhhoa.gov.vn').waitFor();
    await admin.page.getByText(/^phụ trách Sở Nông nghiệp/).waitFor();
    await admin.page.getByLabel('Tìm người theo tên, đơn vị, địa chỉ thư').fill('');
    expect(await admin.accessibility()).toEqual([]);
    await admin.shot('64-people');

    // The due date, a new day: the digest goes by mail as well and is refused.
    await house.stop();
    env['HAIDANG_TODAY'] = '2024-07-05T08:00';
    env['SMTP_URL'] = `smtp://127.0.0.1:${String(server.port)}`;
    await house.start([]);
    await admin.page.goto('/admin/mails');
    await admin.page.getByText(/5\.1\.1 Mailbox unavailable/).waitFor({ timeout: 90_000 });
    expect(await admin.accessibility()).toEqual([]);
    await admin.shot('65-mails-failed');
    server.refused.clear();
    await admin.page.getByRole('button', { name: 'Gửi lại thư cho so-nong-nghiep@khanhhoa.gov.vn' }).click();
    await admin.page.getByText(/^gửi \d\d:\d\d/).waitFor();
    await admin.shot('66-mails-sent');
    await until(
      () => server.received.length,
      (count) => count === 1,
    );
    expect(server.received[0]?.headers['subject']).toBe('[Hải Đăng] 1 báo cáo sắp đến hạn');
    await admin.page.setViewportSize(PHONE);
    await admin.shot('67-mails-phone');
    await admin.page.goto('/admin/people');
    await admin.page.getByText('so-nong-nghiep@khanhhoa.gov.vn').waitFor();
    await admin.shot('68-people-phone');
    // The refused address, and the server that was away between the days, are answers and no faults of the page.
    expect(admin.faults.filter((fault) => !fault.startsWith('Failed to load resource'))).toEqual([]);
  });
});
