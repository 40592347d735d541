// The audit in a real browser: an administrator finds who changed a report, sees old beside new, follows the call, takes the file away; the
// check says that the chain holds, and names the row that somebody changed straight in the database.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import { LIKE_LAST_MONTH, OWNER } from '../../kit/sets/fisheries.js';
import { Installation, type Account } from '../../kit/process.js';

const PATH = '/submissions/fisheries/2024-M06/56';

describe('the audit page', () => {
  let house: Installation;
  let browsing: Browsing;
  let admin: Person;
  const account = (username: string): Account => {
    const found = house.accounts().find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return found;
  };

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03T08:00' });
    await house.start();
    const [department, reviewer] = [await house.as(OWNER), await house.as('reviewer')];
    expect((await department.put(PATH, { document: { ...LIKE_LAST_MONTH, 'shrimp-output': 900 } })).status).toBe(200);
    expect((await department.put(PATH, { document: LIKE_LAST_MONTH })).status).toBe(200);
    expect((await department.post(`${PATH}/submit`)).status).toBe(200);
    await reviewer.post(`${PATH}/return`, { comments: [{ field: '/shrimp-output', text: 'Đề nghị kiểm tra lại.' }] });
    browsing = await Browsing.start(house.url);
    admin = await browsing.signedIn(account('admin'));
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('is in the menu, and finds who changed a report by set', async () => {
    await admin.page.goto('/admin/audit');
    await admin.page.getByRole('heading', { name: 'Nhật ký', exact: true }).waitFor();
    await admin.page.getByLabel('Bộ chỉ tiêu').selectOption('fisheries');
    await admin.page.waitForURL(/set=fisheries/);
    const list = admin.page.getByRole('region', { name: 'Các việc đã ghi' });
    await list.getByText('Trả lại').waitFor();
    await list
      .getByRole('button', { name: /Lưu nháp/ })
      .first()
      .click();
    await list.getByRole('columnheader', { name: 'Cũ' }).waitFor();
    await admin.shot('70-audit');
    expect(await admin.accessibility()).toEqual([]);
    await list.getByRole('button', { name: 'Mọi việc của cùng yêu cầu' }).click();
    await admin.page.waitForURL(/request=/);
    await admin.page.getByRole('button', { name: 'Bỏ lọc' }).click();
    await admin.page.waitForURL((address) => address.search === '');
  });

  it('gives the filtered deeds as a file', async () => {
    await admin.page.goto('/admin/audit?set=fisheries&family=figures');
    await admin.page.getByText('Trả lại').first().waitFor();
    const [download] = await Promise.all([admin.page.waitForEvent('download'), admin.page.getByRole('button', { name: 'Xuất CSV' }).click()]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(download.suggestedFilename()).toBe('haidang-audit-20240703.csv');
    expect(lines.slice(1).every((line) => line.includes(',fisheries,'))).toBe(true);
    expect(lines.length).toBeGreaterThan(3);
  });

  it('says that the chain holds, and names the row that was changed straight in the database', async () => {
    const chain = admin.page.getByRole('region', { name: 'Chuỗi niêm phong' });
    await admin.page.goto('/admin/audit');
    await chain.getByText(/Niêm phong đến/).waitFor({ timeout: 80_000 });
    await chain.getByRole('button', { name: 'Kiểm tra chuỗi' }).click();
    await chain.getByText('nguyên vẹn').waitFor();
    await admin.shot('71-audit-whole');
    const owner = new pg.Client({ connectionString: house.databaseUrl });
    await owner.connect();
    await owner.query('alter table audit_entry disable trigger all');
    const { rows } = await owner.query<{ id: string }>(
      `update audit_entry set actor = 'leader' where id = (select from_id from audit_seal order by id limit 1) returning id::text`,
    );
    await owner.query('alter table audit_entry enable trigger all');
    await owner.end();
    await chain.getByRole('button', { name: 'Kiểm tra chuỗi' }).click();
    await chain.getByText(`Dòng ${rows[0]?.id ?? ''} đã bị sửa`).waitFor();
    await admin.shot('72-audit-broken');
    expect(await admin.accessibility()).toEqual([]);
    expect(admin.faults).toEqual([]);
  });

  it('fits a phone', async () => {
    const phone = await browsing.letIn(account('admin'), PHONE);
    await phone.page.goto('/admin/audit?set=fisheries');
    await phone.page
      .getByRole('button', { name: /Lưu nháp/ })
      .first()
      .click();
    await phone.page.getByRole('button', { name: 'Mọi việc của cùng yêu cầu' }).waitFor();
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await phone.shot('73-audit-phone');
    await phone.page.getByRole('button', { name: 'Mọi việc của cùng yêu cầu' }).scrollIntoViewIfNeeded();
    await phone.shot('74-audit-phone-detail');
    expect(await phone.accessibility()).toEqual([]);
  });
});
