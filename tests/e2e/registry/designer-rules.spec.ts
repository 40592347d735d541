// A set from files is taken over, and an administrator says in sentences what must hold and when to be told: a rule tried on past
// figures, rights given and explained, an alert tried and published. The leader finds the alert on the page of the set. Then the set goes
// back to the version that the files gave it, owes nothing any more, and owes again.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bundle } from '@haidang/plugin-sdk';
import { Browsing, LAPTOP, PHONE, type Person } from '../../kit/browser/browser.js';
import { Installation } from '../../kit/process.js';
import { fitsWidth, smallTargets } from '../../kit/browser/touch.js';

const SET = 'budget-revenue';

describe('a set from files in the designer: rules, rights, alerts, versions', () => {
  let house: Installation;
  let browsing: Browsing;
  let admin: Person;
  const violations: string[] = [];
  const account = (username: string) => {
    const found = house.accounts().find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return found;
  };
  const open = async (tab: string) => {
    await admin.page.goto(`/admin/sets/${SET}/${tab}`);
  };
  const saved = () =>
    admin.page
      .getByRole('status')
      .filter({ hasText: /^Đã lưu/ })
      .first()
      .waitFor();
  const live = async (): Promise<Bundle> => (await (await house.as('admin')).get<Bundle>(`/indicator-sets/${SET}`)).body;
  const look = async (name: string, on: Person = admin) => {
    await on.shot(name);
    violations.push(...(await on.accessibility()).map((each) => `${name}: ${each}`));
    await on.page.setViewportSize(PHONE);
    await on.shot(`${name}-phone`);
    expect(await fitsWidth(on.page)).toBe(true);
    await on.page.setViewportSize(LAPTOP);
  };

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start(['--seed']);
    browsing = await Browsing.start(house.url);
    admin = await browsing.signedIn(account('admin'));
    await open('rules');
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('is taken over from its files, and may then be changed here', async () => {
    const { page } = admin;
    const add = page.getByRole('button', { name: 'Thêm quy tắc' });
    await page.getByText('Bộ này được quản lý bằng tệp, ở đây chỉ xem.').waitFor();
    expect(await add.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Tiếp quản để sửa ở đây' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Số liệu, báo cáo, mã và các bản đã công bố giữ nguyên', { exact: false }).waitFor();
    await look('designer-take-over');
    await dialog.getByRole('button', { name: 'Tiếp quản', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Thêm quy tắc', disabled: false }).waitFor();
    expect(await page.getByText('Bộ này được quản lý bằng tệp').count()).toBe(0);
  });

  it('shows the rules of the set as sentences', async () => {
    const rules = admin.page.getByRole('region', { name: 'Quy tắc kiểm tra' });
    await rules.getByText('“Tổng thu ngân sách nhà nước trên địa bàn” đổi không quá 50% so với cùng kỳ năm trước', { exact: true }).waitFor();
    await look('designer-rules');
  });

  it('adds one by a sentence, proposes its message, and says what it would have caught', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Thêm quy tắc' }).click();
    await page.getByLabel('Kiểu câu').selectOption('change');
    await page.getByRole('textbox', { name: 'Phần trăm' }).fill('2,5');
    const message = page.getByLabel('Lời nhắc khi sai (tiếng Việt)');
    expect(await message.inputValue()).toBe(
      '“Tổng thu ngân sách nhà nước trên địa bàn” đổi không quá 2,5% so với cùng kỳ năm trước. Hãy xem lại “Tổng thu ngân sách nhà nước trên địa bàn”.',
    );
    await page.getByRole('radio', { name: /Gợi ý/ }).check();
    await page.getByRole('button', { name: 'Thử trên số liệu đã có' }).click();
    await page.getByText(/^Sẽ bắt [1-9]\d*\/[1-9]\d* báo cáo$/).waitFor();
    await page.getByRole('region', { name: 'Các báo cáo bị bắt' }).waitFor();
    await saved();
    await look('designer-rule-open');
    await page.setViewportSize(PHONE);
    expect(await smallTargets(page, '.rule-editor')).toEqual([]);
    await page.setViewportSize(LAPTOP);
  });

  it('keeps a message of one’s own, and a formula that fits no sentence', async () => {
    const { page } = admin;
    await page.getByLabel('Lời nhắc khi sai (tiếng Việt)').fill('Hỏi lại Kho bạc.');
    await page.getByRole('textbox', { name: 'Phần trăm' }).fill('3');
    expect(await page.getByLabel('Lời nhắc khi sai (tiếng Việt)').inputValue()).toBe('Hỏi lại Kho bạc.');
    await page.getByLabel('Kiểu câu').selectOption('formula');
    await page.getByLabel('Công thức', { exact: true }).fill('total-revenue >= 0 or nothing = 1');
    await page.getByText('Bộ này không có chỉ tiêu “nothing”.').first().waitFor();
    await page.getByLabel('Công thức', { exact: true }).fill('max(total-revenue, 0) = total-revenue');
    await page.getByText('Công thức đọc được.').waitFor();
    await page.getByText('Công thức này không khớp kiểu câu nào nên được giữ nguyên.', { exact: false }).waitFor();
    await saved();
    await page.reload();
    await page.locator('.rule-card code', { hasText: 'max(total-revenue, 0) = total-revenue' }).waitFor();
  });

  it('moves by the keyboard, copies, switches off and removes', async () => {
    const { page } = admin;
    const cards = page.locator('.rule-card');
    const count = await cards.count();
    await cards.last().locator('.rule-words').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await cards
      .nth(count - 2)
      .locator('code', { hasText: 'max(' })
      .waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await cards.last().locator('code', { hasText: 'max(' }).waitFor();
    await cards
      .last()
      .getByRole('button', { name: /^Sao chép/ })
      .click();
    await cards
      .last()
      .getByRole('button', { name: /^Tắt hoặc bật/ })
      .click();
    await cards.last().getByText('đang tắt').waitFor();
    await cards.last().getByRole('button', { name: /^Xóa/ }).click();
    await cards.last().getByRole('button', { name: 'Xóa hẳn' }).click();
    expect(await cards.count()).toBe(count);
    await saved();
  });

  it('says who may do what and what is amiss; gives a right and takes it back', async () => {
    const { page } = admin;
    await open('rights');
    const matrix = page.getByRole('region', { name: 'Vai trò và quyền' });
    await matrix.getByRole('rowheader', { name: /Cán bộ báo cáo/ }).waitFor();
    await page.getByText('Vừa gửi vừa duyệt được cùng một đơn vị: Quản trị viên', { exact: false }).waitFor();
    await look('designer-rights');
    await page.getByRole('combobox', { name: 'Người được cấp' }).fill('so y te');
    await page.locator('.ant-select-item-option', { hasText: 'department-of-health' }).click();
    await page.getByLabel('Vai trò', { exact: true }).selectOption('reporter');
    await page.getByText('Vai trò này được: xem, nhập, gửi.').waitFor();
    // The browser lives in the present, the house of this test in 2024.
    await page.getByLabel('Từ ngày').fill('2024-07-01');
    await page.getByRole('button', { name: 'Cấp quyền', exact: true }).click();
    const holders = page.getByRole('region', { name: 'Từng người' });
    const line = holders.getByRole('listitem').filter({ hasText: 'department-of-health' });
    await line.getByText('riêng bộ này', { exact: false }).waitFor();
    await line.getByRole('button', { name: /^Vì sao/ }).click();
    await line.getByText('nhờ vai trò reporter', { exact: false }).waitFor();
    await line.getByRole('button', { name: /^Thu hồi/ }).click();
    await line.getByRole('button', { name: 'Thu hồi ngay' }).click();
    await line.waitFor({ state: 'detached' });
  });

  it('tries an alert on past periods and publishes it', async () => {
    const { page } = admin;
    await open('alerts');
    await page.getByRole('button', { name: 'Thêm cảnh báo' }).click();
    await page.getByText('đạt kế hoạch chậm hơn tiến độ quá 10 điểm', { exact: false }).first().waitFor();
    await page.getByLabel('Báo khi').selectOption('value');
    await page.getByRole('textbox', { name: 'Ngưỡng' }).fill('1');
    await page.getByLabel('Lời báo (tiếng Việt)').fill('Thu vượt một tỷ');
    await page.getByRole('checkbox', { name: 'Yêu cầu giải trình' }).check();
    await page.getByRole('button', { name: 'Thử trên các kỳ đã qua' }).click();
    await page.getByText(/^Sẽ báo [1-9]\d* lần trong 12 kỳ qua$/).waitFor();
    await saved();
    await look('designer-alerts');
    await open('versions');
    await page.getByRole('button', { name: 'Công bố…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Lý do, ghi chú').fill('Thêm quy tắc và cảnh báo');
    await dialog.getByRole('button', { name: 'Công bố', exact: true }).click();
    await page.getByText(/Đã công bố bản \d+/).waitFor();
  });

  it('reaches the leader, who takes note of it', async () => {
    const leader = await browsing.letIn(account('leader'));
    await leader.page.goto(`/sets/${SET}`);
    const alerts = leader.page.getByRole('region', { name: 'Cảnh báo' });
    await alerts.getByText('Thu vượt một tỷ', { exact: false }).waitFor();
    await look('set-alerts', leader);
    await alerts.getByRole('button', { name: /^Ghi nhận/ }).click();
    await alerts.getByLabel('Nguyên nhân hoặc cách xử lý').fill('Đã biết, là số đúng.');
    await alerts.locator('form').getByRole('button', { name: 'Ghi nhận' }).click();
    await alerts.getByText('đã ghi nhận lúc', { exact: false }).waitFor();
    expect(leader.faults).toEqual([]);
  });

  it('goes back to the version of the files, as a version of its own', async () => {
    const { page } = admin;
    const rules = async (): Promise<number> => (await live()).manifest.rules?.length ?? 0;
    const changed = await rules();
    await open('versions');
    await page.getByRole('button', { name: 'Quay về bản 1', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Quay về bản 1' });
    expect(await dialog.getByRole('button', { name: 'Quay về', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('Lý do, ghi chú').fill('Quy tắc mới chưa được thống nhất');
    await dialog.getByRole('button', { name: 'Quay về', exact: true }).click();
    await page.getByText('Đã công bố bản 3').waitFor();
    const newest = page.getByRole('region', { name: 'Các bản đã công bố' }).getByRole('listitem').first();
    await newest.getByText('trở về bản 1').waitFor();
    await newest.getByText('Quy tắc mới chưa được thống nhất').waitFor();
    expect([await rules(), (await live()).version]).toEqual([changed - 1, 3]);
    await look('designer-rolled-back');
  });

  it('is retired from a day on, and revived', async () => {
    const { page } = admin;
    const department = await browsing.signedIn(account('department-of-finance'));
    const owed = department.page.locator(`a[href*="/entry/${SET}/2024-M07/"]`).first();
    await owed.waitFor();
    await page.getByRole('button', { name: 'Ngừng bộ này' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ngừng bộ chỉ tiêu' });
    await dialog.getByLabel('Ngày cuối còn tính').fill('2024-06-30');
    await dialog.getByLabel('Lý do, ghi chú').fill('Thay bằng bộ thu ngân sách mới');
    await dialog.getByRole('button', { name: 'Ngừng bộ này' }).click();
    await page.getByText('Bộ chỉ tiêu ngừng sau ngày 30/06/2024').waitFor();
    await owed.waitFor({ state: 'detached' });
    await page.getByText('đã ngừng').first().waitFor();
    await look('designer-retired');
    await page.getByRole('button', { name: 'Hoạt động trở lại' }).click();
    const again = page.getByRole('dialog', { name: 'Cho bộ chỉ tiêu hoạt động trở lại' });
    await again.getByLabel('Lý do, ghi chú').fill('Bộ mới lùi sang năm sau');
    await again.getByRole('button', { name: 'Hoạt động trở lại' }).click();
    await page.getByText('Bộ chỉ tiêu hoạt động trở lại').first().waitFor();
    await owed.waitFor();
    expect(department.faults).toEqual([]);
  });

  it('without a serious accessibility fault, and without a complaint of the browser', () => {
    expect(violations).toEqual([]);
    expect(admin.faults).toEqual([]);
  });
});
