// The whole path in real browsers: a department enters, gets a warning, gives a reason, submits; the reviewer returns it with a
// comment; the department corrects; the reviewer approves; the leader's tile changes without a reload.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { Installation } from '../../kit/process.js';
import { until } from '../../kit/until.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const FIELDS: [label: string, value: string][] = [
  ['Tổng sản lượng thủy sản', '17.000,5'],
  ['Sản lượng khai thác', '16.000,5'],
  ['Sản lượng nuôi trồng', '1.000'],
  ['Sản lượng cá', '15.000'],
  ['Sản lượng tôm', '1.000,5'],
  ['Sản lượng thủy sản khác', '1.000'],
];
const REASON = 'Mùa cá nổi năm nay được mùa lớn hơn hẳn.';

describe('the path of a number, in the browser', () => {
  let house: Installation;
  let browsing: Browsing;
  let department: Person;
  let reviewer: Person;
  let leader: Person;
  const violations: string[] = [];
  const audit = async (person: Person, page: string) => {
    violations.push(...(await person.accessibility()).map((each) => `${page}: ${each}`));
  };

  const account = (username: string) => {
    const found = house.accounts().find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return found;
  };
  /** The report in the reviewer's list. */
  const waiting = () => reviewer.page.locator('.review-line', { hasText: 'Thủy sản Tháng 06/2024' });
  const tile = () => leader.page.locator('[data-set="fisheries"]');

  /** A real figure to be compared with: rules never judge a report by samples. */
  async function reportLastYear(): Promise<void> {
    const path = '/submissions/fisheries/2023-M06/56';
    const owner = await house.as(OWNER);
    await owner.put(path, {
      document: { 'total-output': 10000, 'capture-output': 9000, 'aquaculture-output': 1000, 'fish-output': 8000, 'shrimp-output': 1000, 'other-output': 1000 },
    });
    await owner.post(`${path}/submit`);
    expect((await (await house.as('reviewer')).post(`${path}/approve`)).status).toBe(200);
  }

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start(['--seed']);
    const api = await house.as('leader');
    await until(
      () => api.get<{ tiles: { set: string; value: unknown }[] }>('/overview?period=2024-M06'),
      (answer) => answer.body.tiles.filter((each) => each.value !== null).length >= 20,
      120_000,
    );
    await reportLastYear();
    browsing = await Browsing.start(house.url);
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('shows the leader 25 tiles, samples marked as such', async () => {
    leader = await browsing.signedIn(account('leader'));
    await leader.page.goto('/?period=2024-M06');
    await leader.page.locator('[data-set]').nth(24).waitFor();
    expect(await leader.page.locator('[data-set]').count()).toBe(25);
    expect(await tile().innerText()).toMatch(/số liệu mẫu/);
    expect(await leader.page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
    await leader.shot('01-overview');
    await audit(leader, 'overview');
  });

  it('leads the department from its desk into the form', async () => {
    department = await browsing.signedIn(account(OWNER));
    await department.page.waitForURL('**/desk');
    const row = department.page.locator('a[href*="/entry/fisheries/2024-M06/"]').first();
    await row.waitFor();
    await department.shot('02-desk');
    await audit(department, 'desk');
    await row.click();
    await department.page.getByLabel('Tổng sản lượng thủy sản').waitFor();
  });

  // The month by Excel joins here: the template down, its cells filled, the file up, its faults marked.

  it('finds the mistake while it is typed and says how to mend it', async () => {
    const checks = department.page.getByRole('complementary', { name: 'Kiểm tra' });
    await checks.getByText('Còn 6 ô bắt buộc chưa nhập').waitFor();
    for (const [label, value] of FIELDS) await department.page.getByLabel(label, { exact: true }).fill(label === 'Sản lượng khai thác' ? '9.000' : value);
    await department.page.keyboard.press('Tab');
    await checks.getByText('Lỗi').first().waitFor();
    await department.shot('03-entry-error');
    expect(
      await department.page
        .getByRole('button', { name: /^Sản lượng/ })
        .first()
        .innerText(),
    ).toMatch(/6\/6[\s\S]*▲1/);
    // Ctrl+Enter does not send what is wrong, but leads to it.
    await department.page.keyboard.press('Control+Enter');
    const blocked = department.page.getByRole('dialog', { name: 'Chưa gửi được: còn việc phải làm' });
    expect(await blocked.getByRole('button', { name: 'Xác nhận gửi' }).isDisabled()).toBe(true);
    await department.shot('03a-submit-blocked');
    await blocked.getByRole('listitem').getByRole('button').first().click();
    await department.page.locator('.hd-field[data-level="error"] input:focus').waitFor();
    await department.page.getByLabel('Sản lượng khai thác', { exact: true }).fill('16.000,5');
    await department.page.keyboard.press('Tab');
    await checks.getByText('Cảnh báo').first().waitFor();
  });

  it('shows the last three periods at the cell in focus, and takes “không phát sinh” for the rest of a section', async () => {
    const cell = department.page.getByLabel('Sản lượng cá', { exact: true });
    await cell.focus();
    const past = department.page.locator('.hd-field', { has: cell }).locator('.hd-last');
    expect(await past.innerText()).toMatch(/Tháng 05\/2024: [\d.,]+ · Tháng 04\/2024: [\d.,]+ · Tháng 03\/2024: [\d.,]+/);
    await department.page.getByLabel('Số vụ vi phạm IUU bị xử lý', { exact: true }).fill('2');
    const section = department.page.locator('.formio-component-panel', { hasText: 'Tàu cá và chống khai thác IUU' });
    await section.getByLabel('Ô trống của phần này: không phát sinh').check();
    const lost = department.page.getByLabel('Số tàu mất kết nối VMS quá 10 ngày', { exact: true });
    await until(
      () => lost.getAttribute('placeholder'),
      (text) => text === 'Không phát sinh',
    );
    expect(await department.page.getByLabel('Số vụ vi phạm IUU bị xử lý', { exact: true }).inputValue()).toBe('2');
  });

  it('takes the reason for the warning and submits', async () => {
    await department.page.getByLabel(/Lý do/).first().fill(REASON);
    await department.page.keyboard.press('Control+s');
    await department.page.getByText(/^Đã lưu \d\d:\d\d$/).waitFor();
    await department.shot('04-entry-warning');
    await audit(department, 'entry');
    await department.page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await department.page.getByText('Xác nhận gửi').waitFor();
    await department.shot('05-submit-dialog');
    await department.page.getByRole('button', { name: 'Xác nhận gửi' }).click();
    await department.page.getByText('đang chờ duyệt').first().waitFor();
  });

  it('lets the reviewer return it with a comment at a cell', async () => {
    reviewer = await browsing.signedIn(account('reviewer'));
    await reviewer.page.waitForURL('**/review**');
    await waiting().getByRole('link').click();
    await reviewer.page.getByText(REASON).first().waitFor();
    await reviewer.shot('06-review');
    await audit(reviewer, 'review');
    await reviewer.page.getByRole('button', { name: 'Trả lại' }).first().click();
    await reviewer.page.getByLabel('Ý kiến').first().fill('Kiểm tra lại sản lượng tôm giúp.');
    await reviewer.shot('07-return');
    await reviewer.page.getByRole('button', { name: 'Gửi trả' }).click();
    // Of the list alone: the bar that takes an earlier approval back still names that set, and rightly so.
    await waiting().waitFor({ state: 'detached' });
  });

  it('shows the department the comment, takes the correction', async () => {
    await department.page.goto('/entry/fisheries/2024-M06/56');
    await department.page.getByText('Kiểm tra lại sản lượng tôm giúp.').first().waitFor();
    await department.shot('08-returned');
    await department.page.getByLabel('Sản lượng tôm', { exact: true }).fill('900,5');
    await department.page.getByLabel('Sản lượng thủy sản khác', { exact: true }).fill('1.100');
    await department.page.keyboard.press('Tab');
    await department.page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await department.page.getByRole('button', { name: 'Xác nhận gửi' }).click();
    await department.page.getByText('đang chờ duyệt').first().waitFor();
  });

  it('changes the leader’s tile without a reload once it is approved', async () => {
    const before = await tile().innerText();
    await leader.page.evaluate(() => {
      (window as unknown as { kept: boolean }).kept = true;
    });
    await reviewer.shot('09a-review-live');
    await reviewer.page.getByText('900,5').first().waitFor();
    await reviewer.shot('09-review-again');
    await reviewer.page.getByRole('button', { name: 'Duyệt', exact: true }).click();
    const after = await until(
      () => tile().innerText(),
      (text) => text !== before,
    );
    await leader.shot('10-overview-changed');
    expect(after).not.toBe(before);
    expect(await leader.page.evaluate(() => (window as unknown as { kept?: boolean }).kept)).toBe(true);
  });

  it('leads from a tile to the set’s page and to the published source of a figure', async () => {
    await leader.page.locator('[data-set="tourism"]').click();
    await leader.page.waitForURL('**/sets/tourism**');
    await leader.page.getByRole('button', { name: 'Nguồn số liệu' }).first().click();
    const source = leader.page.getByRole('dialog', { name: 'Nguồn số liệu' });
    await source.getByRole('link').first().waitFor();
    await leader.shot('11-source');
    const text = await source.innerText();
    expect(text).toMatch(/nghìn lượt/);
    expect(text).toMatch(/ước|sơ bộ|chính thức/i);
    expect(await source.getByRole('link').first().getAttribute('href')).toMatch(/^https?:\/\//);
    await leader.page.keyboard.press('Escape');
    await leader.shot('12-set-page');
    await leader.page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', String(document.querySelectorAll('.panel-skeleton').length));
    });
    await leader.page.getByRole('button', { name: 'In', exact: true }).click();
    await leader.page.locator('body[data-printed="0"]').waitFor();
    await audit(leader, 'set');
  });

  it('fits a phone', async () => {
    const phone = await browsing.signedIn(account('leader'), PHONE);
    for (const [name, path] of [
      ['overview', '/?period=2024-M06'],
      ['set', '/sets/tourism?period=2024-M06'],
      ['set-map', '/sets/health?period=2024-M06'],
    ] as const) {
      await phone.page.goto(path);
      // Shown means: figures, not the grey of loading.
      const shown = name === 'overview' ? phone.page.locator('[data-set]') : phone.page.getByRole('button', { name: /Xem nguồn$/ });
      await shown.first().waitFor();
      await phone.shot(`13-phone-${name}`);
      expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    expect(phone.faults).toEqual([]);
  });

  it('has no serious accessibility fault on any of these pages', () => {
    expect(violations).toEqual([]);
  });

  it('leaves no complaint in any console', () => {
    expect([...leader.faults, ...department.faults, ...reviewer.faults]).toEqual([]);
  });
});
