// Duties in real browsers: a holiday moves a due date on a desk that is open, an extension and an exemption reach the unit, and a
// commune answers "không phát sinh" in two clicks.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { OrgUnits } from '../../../core/src/access/index.js';
import { Obligations } from '../../../core/src/intake/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, LAPTOP, PHONE, type Person } from '../../kit/browser/browser.js';
import { publishStormDamage } from '../../kit/sets/storm-damage.js';

const SET = 'storm-damage';

describe('duties, in the browser', () => {
  let t: TestApp;
  let browsing: Browsing;
  let admin: Person;
  let commune: Person;
  let unit: { code: string; title: string };
  const violations: string[] = [];
  const audit = async (person: Person, page: string) => {
    violations.push(...(await person.accessibility()).map((each) => `${page}: ${each}`));
  };

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03' });
    await publishStormDamage(t.app, { period: { type: 'monthly', first: '2024-M05', due: { workingDays: 5 } } });
    await t.app.get(Obligations).open();
    const orgUnits = t.app.get(OrgUnits);
    const [first] = orgUnits.within(orgUnits.province('2024-07-03').id, 'commune', '2024-07-03');
    if (first === undefined) throw new Error('no commune');
    unit = { code: first.code, title: first.title };
    const made = await (
      await t.as('admin')
    ).post<AccountCredentials>('/users', {
      username: 'commune-storm',
      title: 'Cán bộ xã',
      orgUnit: unit.code,
      role: 'reporter',
      sets: [SET],
      scope: unit.code,
    });
    const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find(({ username }) => username === 'admin');
    if (account === undefined) throw new Error('no administrator');
    browsing = await Browsing.start(t.url);
    [admin, commune] = await Promise.all([browsing.signedIn(account), browsing.signedIn({ ...account, ...made.body })]);
  }, 120_000);
  afterAll(async () => {
    await browsing.close();
    await t.close();
  });

  const row = (person: Person, period: string) => person.page.getByRole('listitem').filter({ has: person.page.locator(`a[href*="/${SET}/${period}/"]`) });

  it('moves a due date on an open desk when a holiday is added', async () => {
    await commune.page.goto('/desk');
    await row(commune, '2024-M06').getByText('Hạn 05/07/2024').waitFor();
    await admin.page.goto('/admin/calendar?period=2024');
    await admin.page.getByRole('button', { name: /^02\/09\/2024: nghỉ lễ/ }).waitFor();
    await admin.shot('duties-calendar');
    await audit(admin, 'calendar');
    await admin.page.getByRole('button', { name: '04/07/2024', exact: true }).click();
    const form = admin.page.getByRole('form', { name: 'Ghi một ngày' });
    await form.getByText('sẽ thành ngày nghỉ lễ').waitFor();
    await form.getByLabel('Tên ngày').fill('Nghỉ tránh bão số 2');
    await form.getByLabel('Căn cứ').fill('Công điện 01/CĐ-UBND');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await admin.page.getByText(/^\d+ hạn nộp đã dời theo lịch mới/).waitFor();
    await admin.page.getByRole('button', { name: /^04\/07\/2024: nghỉ lễ, Nghỉ tránh bão số 2/ }).waitFor();
    await admin.shot('duties-calendar-moved');
    // Nobody touched the desk: it heard of it.
    await row(commune, '2024-M06').getByText('Hạn 08/07/2024').waitFor();
    await form.getByRole('button', { name: 'Bỏ ngày này' }).click();
    await form.getByRole('button', { name: 'Bỏ thật' }).click();
    await row(commune, '2024-M06').getByText('Hạn 05/07/2024').waitFor();
  });

  it('extends one report, with the working days seen before', async () => {
    await admin.page.goto(`/admin/obligations?set=${SET}&period=2024-M06&orgUnit=${unit.code}`);
    await admin.page.getByRole('button', { name: /^Gia hạn: Thiệt hại do bão/ }).click();
    const dialog = admin.page.getByRole('dialog', { name: 'Gia hạn báo cáo' });
    await dialog.getByLabel('Hạn mới').fill('2024-07-06');
    await dialog.getByText('Ngày này là ngày nghỉ').waitFor();
    await dialog.getByRole('button', { name: '+5 ngày' }).click();
    await dialog.getByText('Thêm 5 ngày làm việc; còn 7 ngày').waitFor();
    await dialog.getByLabel(/Lý do/).fill('Xã đang khắc phục hậu quả bão, CV 15/UBND');
    await admin.shot('duties-extend');
    await audit(admin, 'extend');
    await dialog.getByRole('button', { name: 'Gia hạn', exact: true }).click();
    await admin.page.getByText('gia hạn từ 05/07/2024 đến 12/07/2024: Xã đang khắc phục').waitFor();
    await row(commune, '2024-M06').getByText('gia hạn từ 05/07/2024 đến 12/07/2024').waitFor();
    await admin.page.goto('/admin/obligations');
    await admin.page.getByRole('button', { name: /quá hạn/ }).waitFor();
    await admin.shot('duties-register');
    await audit(admin, 'register');
  });

  it('exempts a unit and ends the exemption', async () => {
    await admin.page.goto(`/admin/assignments?set=${SET}&orgUnit=${unit.code}&period=2024-M07`);
    const form = admin.page.getByRole('form', { name: 'Giao hoặc miễn' });
    await form.getByText('Miễn báo cáo cần lý do ít nhất 15 ký tự.').waitFor();
    await form.getByLabel(/Lý do/).fill('Tháng 7 xã sáp nhập, đơn vị mới báo cáo thay');
    await admin.shot('duties-assign');
    await audit(admin, 'assignments');
    await form.getByRole('button', { name: 'Miễn báo cáo' }).click();
    const list = admin.page.getByRole('region', { name: 'Được miễn' });
    await list.getByText(unit.title).waitFor();
    await row(commune, '2024-M07').waitFor({ state: 'detached' });
    await admin.shot('duties-exempt');
    await list.getByRole('button', { name: /^Kết thúc/ }).click();
    await admin.shot('duties-end');
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Bỏ hẳn, từ đầu' }).click();
    await row(commune, '2024-M07').waitFor();
  });

  it('answers a whole report with nothing to report', async () => {
    await commune.shot('duties-desk');
    await commune.page.setViewportSize(PHONE);
    await commune.shot('duties-phone-desk');
    await commune.page.setViewportSize(LAPTOP);
    await audit(commune, 'desk');
    await row(commune, '2024-M06')
      .getByRole('button', { name: /^Không phát sinh/ })
      .click();
    await commune.page.getByText('Mọi ô của báo cáo được ghi').waitFor();
    await commune.shot('duties-nil');
    await audit(commune, 'nil');
    await commune.page.getByRole('button', { name: 'Gửi “không phát sinh”' }).click();
    await commune.page
      .getByRole('region', { name: /^Đang chờ duyệt/ })
      .getByText('Tháng 06/2024')
      .waitFor();
    // A row with the button of the nil report stands in the same columns as one without.
    const edges = await commune.page
      .locator('.desk-row')
      .evaluateAll((rows) =>
        rows.map((each) =>
          ['.desk-due', '.desk-progress', '.desk-button'].map((part) => Math.round(each.querySelector(part)?.getBoundingClientRect().left ?? 0)),
        ),
      );
    expect(new Set(edges.map(String)).size).toBe(1);
    await row(commune, '2024-M07').getByRole('link').first().click();
    await commune.page.getByRole('region', { name: 'Nghĩa vụ báo cáo' }).getByText('Kỳ này không có gì để báo cáo?').waitFor();
    await commune.page.getByLabel('Nhà sập').waitFor();
    await commune.shot('duties-entry');
    await commune.page.getByRole('button', { name: /^Không phát sinh: / }).click();
    await commune.page.getByRole('button', { name: 'Gửi “không phát sinh”' }).click();
    await commune.page.getByText('báo cáo đã nộp, đang chờ duyệt').waitFor();
    await commune.shot('duties-entry-sent');
  });

  it('works on a phone, without sideways scrolling', async () => {
    await admin.page.setViewportSize(PHONE);
    const wide: string[] = [];
    for (const [name, address, ready] of [
      ['calendar', '/admin/calendar?period=2024', 'Các ngày trong năm'],
      ['assignments', `/admin/assignments?set=${SET}`, 'Giao hoặc miễn'],
      ['register', `/admin/obligations?set=${SET}&period=2024-M06`, 'chờ duyệt'],
    ] as const) {
      await admin.page.goto(address);
      await admin.page.getByText(ready).first().waitFor();
      await admin.shot(`duties-phone-${name}`);
      if (await admin.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) wide.push(name);
      await audit(admin, `${name} on a phone`);
    }
    expect(wide).toEqual([]);
  });

  it('has no serious accessibility fault and no error in the console', () => {
    expect(violations).toEqual([]);
    expect([...admin.faults, ...commune.faults]).toEqual([]);
  });
});
