// The reviewer's day in a real browser: the queue, a report read, a question and its answer, a return with comments at cells, only what
// changed since, several approvals at once, one taken back, one figure corrected without opening the report, the board of levels.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { Installation } from '../../kit/process.js';
import { fitsWidth, smallTargets } from '../../kit/browser/touch.js';
import { until } from '../../kit/until.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const LAST_YEAR = {
  'total-output': 10000,
  'capture-output': 9000,
  'aquaculture-output': 1000,
  'fish-output': 8000,
  'shrimp-output': 1000,
  'other-output': 1000,
  'aquaculture-area': 3800,
};
const NOW = { ...LAST_YEAR, 'total-output': 17000, 'capture-output': 16000, 'fish-output': 15000 };
const HOUSEHOLDS = { households: 1000, 'poor-households': 40, 'near-poor-households': 30, 'escaped-households': 0, 'new-poor-households': 0 };
const REASON = 'Mùa cá nổi năm nay được mùa lớn hơn hẳn.';
const MAIN = '/submissions/fisheries/2024-M06/56';
const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n';

describe('a reviewer’s day', () => {
  let house: Installation;
  let browsing: Browsing;
  let owner: Client;
  let reviewer: Person;
  let department: Person;
  const violations: string[] = [];

  const account = (username: string) => {
    const found = house.accounts().find((each) => each.username === username);
    if (found === undefined) throw new Error(`no account ${username}`);
    return found;
  };
  const look = async (person: Person, name: string): Promise<void> => {
    await person.shot(`40-review-${name}`);
    violations.push(...(await person.accessibility()).map((each) => `${name}: ${each}`));
  };
  const line = (title: string) => reviewer.page.locator('.review-line', { hasText: title });
  const button = (name: string) => reviewer.page.getByRole('button', { name, exact: true });
  const cellRow = (name: string) => reviewer.page.locator('table.sheet tbody tr', { has: reviewer.page.getByRole('button', { name, exact: true }) });

  async function submitted(path: string, document: object, by = owner): Promise<void> {
    const saved = await by.put<{ findings: { code: string; path: string; level: string }[] }>(path, { document });
    const warnings = saved.body.findings.filter(({ level }) => level === 'warning');
    if (warnings.length > 0) {
      const reasons = Object.fromEntries(warnings.map(({ code, path: cell }) => [`${code}@${cell}`, REASON]));
      await by.put(path, { document, reasons });
    }
    expect((await by.post(`${path}/submit`)).status).toBe(200);
  }

  async function attached(path: string): Promise<void> {
    const form = new FormData();
    form.set('field', '/fish-output');
    form.set('file', new Blob([PDF]), 'Biên bản cân cá.pdf');
    const answer = await fetch(`${house.url}/api/v1${path}/attachments`, { method: 'POST', body: form, headers: { cookie: owner.cookieHeader } });
    expect(answer.status).toBe(201);
  }

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start([]);
    owner = await house.as(OWNER);
    const decider = await house.as('reviewer');
    await submitted('/submissions/fisheries/2023-M06/56', LAST_YEAR);
    expect((await decider.post('/submissions/fisheries/2023-M06/56/approve')).status).toBe(200);
    await attached(MAIN);
    await submitted(MAIN, NOW);
    const social = await house.as('department-of-labour-invalids-and-social-affairs');
    for (const commune of ['22327', '22330']) await submitted(`/submissions/ntp-poverty-reduction/2024-H1/${commune}`, HOUSEHOLDS, social);
    browsing = await Browsing.start(house.url);
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('shows what waits by due date, with risk, and how long it has waited', async () => {
    reviewer = await browsing.signedIn(account('reviewer'));
    await reviewer.page.waitForURL('**/review**');
    await line('Thủy sản Tháng 06/2024').waitFor();
    const names = await reviewer.page.locator('.review-name').allInnerTexts();
    expect(names.length).toBe(3);
    expect(names.at(-1)).toMatch(/Thủy sản/);
    expect(await line('Thủy sản').innerText()).toMatch(/rủi ro [1-9]\d*[\s\S]*chờ/);
    await look(reviewer, 'queue');
  });

  it('shows a report beside the version before, the month, last year and the plan, with reason and file', async () => {
    await line('Thủy sản').getByRole('link').click();
    await cellRow('Sản lượng cá').waitFor();
    const table = reviewer.page.locator('table.sheet');
    expect(await table.locator('thead').innerText()).toMatch(/Bản trước[\s\S]*Số mới[\s\S]*So kỳ trước[\s\S]*So CK[\s\S]*So KH[\s\S]*Kiểm tra[\s\S]*Lý do/);
    expect(await table.innerText()).toContain(REASON);
    expect(await cellRow('Sản lượng cá').getByRole('link', { name: 'Biên bản cân cá.pdf' }).getAttribute('href')).toMatch(/^\/api\/v1\/attachments\//);
    await look(reviewer, 'sheet');
  });

  it('asks at a cell; the department answers there; the report still waits', async () => {
    await reviewer.page.getByRole('button', { name: /^Hỏi Sản lượng cá/ }).click();
    const drawer = reviewer.page.getByRole('dialog', { name: 'Sản lượng cá' });
    await drawer.getByLabel('Câu hỏi cho đơn vị (báo cáo vẫn chờ duyệt)').fill('Đã trừ cá nhập khẩu chưa?');
    await drawer.getByRole('button', { name: 'Gửi câu hỏi' }).click();
    await drawer.getByText('chờ trả lời').waitFor();
    await look(reviewer, 'question');

    department = await browsing.signedIn(account(OWNER));
    await department.page.goto('/entry/fisheries/2024-M06/56');
    const talk = department.page.getByRole('region', { name: 'Trao đổi với người duyệt' });
    await talk.getByText('Đã trừ cá nhập khẩu chưa?').waitFor();
    // The column stands before the form does; a name leads to its cell once that is there.
    await department.page.getByLabel('Sản lượng cá', { exact: true }).waitFor();
    await talk.getByRole('button', { name: 'Sản lượng cá', exact: true }).click();
    expect(await department.page.locator('.hd-field input:focus').getAttribute('aria-describedby')).toBeTruthy();
    await talk.getByRole('button', { name: 'Trả lời', exact: true }).click();
    await talk.getByLabel('Câu trả lời').fill('Đã trừ, theo tờ khai hải quan.');
    await look(department, 'answering');
    await talk.getByRole('button', { name: 'Gửi trả lời' }).click();
    await talk.getByText('Đã trừ, theo tờ khai hải quan.').first().waitFor();

    await drawer.getByText('Đã trừ, theo tờ khai hải quan.').waitFor();
    await drawer.getByRole('button', { name: 'Đánh dấu đã rõ' }).click();
    await drawer.getByText('đã rõ', { exact: false }).first().waitFor();
    await reviewer.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect((await owner.get<{ status: string }>(MAIN)).body.status).toBe('submitted');
  });

  it('returns it with comments anchored to cells', async () => {
    await reviewer.page.keyboard.press('r');
    const panel = reviewer.page.getByRole('region', { name: 'Trả lại báo cáo' });
    await panel.waitFor();
    expect(await panel.getByRole('button', { name: 'Gửi trả' }).isDisabled()).toBe(true);
    await reviewer.page.getByRole('button', { name: /^Góp ý Sản lượng tôm/ }).click();
    await panel.getByLabel('Ý kiến').fill('Kiểm tra lại sản lượng tôm giúp.');
    await look(reviewer, 'return');
    await panel.getByRole('button', { name: 'Gửi trả' }).click();
    await line('Thủy sản').waitFor({ state: 'detached' });
  });

  it('sees only what changed once the department has mended it', async () => {
    const cell = (label: string) => department.page.getByLabel(label, { exact: true });
    await department.page.locator('.hd-note-comment', { hasText: 'Kiểm tra lại sản lượng tôm giúp.' }).waitFor();
    await cell('Sản lượng tôm').fill('900');
    await cell('Sản lượng thủy sản khác').fill('1.100');
    await department.page.keyboard.press('Control+Enter');
    await department.page.getByRole('button', { name: 'Xác nhận gửi' }).click();
    await line('Thủy sản').waitFor();
    await line('Thủy sản').getByRole('link').click();
    await button('Đã sửa (2)').waitFor();
    expect(await reviewer.page.locator('table.sheet tbody tr[data-path]').count()).toBe(2);
    expect(await button('Đã sửa (2)').getAttribute('aria-pressed')).toBe('true');
    expect(await cellRow('Sản lượng tôm').innerText()).toMatch(/1\.000[\s\S]*900[\s\S]*đã sửa/);
    await look(reviewer, 'changed');
  });

  it('approves several without warnings at once, and takes one back', async () => {
    expect(await line('Thủy sản').getByRole('checkbox').count()).toBe(0);
    await reviewer.page.getByLabel('Chọn cả 2 báo cáo không có cảnh báo').check();
    await button('Duyệt 2 báo cáo').click();
    const dialog = reviewer.page.getByRole('dialog', { name: 'Duyệt 2 báo cáo cùng lúc?' });
    await look(reviewer, 'bulk');
    await dialog.getByRole('button', { name: 'Duyệt 2 báo cáo này' }).click();
    await dialog.getByText('Đã duyệt 2, không duyệt được 0.').waitFor();
    await look(reviewer, 'bulk-done');
    await dialog.locator('.ant-modal-footer').getByRole('button', { name: 'Đóng' }).click();
    await line('CTMTQG').first().waitFor({ state: 'detached' });
    const bar = reviewer.page.getByRole('region', { name: 'Hoàn tác duyệt' });
    await bar.getByRole('button').first().click();
    await line('CTMTQG').waitFor();
    await look(reviewer, 'undone');
  });

  it('approves by keyboard, and says why a button is off', async () => {
    await line('Thủy sản').getByRole('link').click();
    await cellRow('Sản lượng tôm').waitFor();
    await reviewer.page.keyboard.press('a');
    await line('Thủy sản').waitFor({ state: 'detached' });
    // Who has brought a report does not decide on it.
    const admin = await browsing.signedIn(account('admin'));
    await submitted('/submissions/fisheries/2024-M05/56', LAST_YEAR, await house.as('admin'));
    await admin.page.goto('/review?item=fisheries/2024-M05/56');
    const off = admin.page.getByRole('button', { name: 'Duyệt', exact: true });
    await off.waitFor();
    expect(await off.isDisabled()).toBe(true);
    await admin.page.getByText(/^Duyệt: /).waitFor();
    await look(admin, 'own-report');
    await admin.context.close();
  });

  it('lets the department correct one figure without opening the report; the old one stands until another person approves', async () => {
    await department.page.getByRole('button', { name: 'Đính chính' }).click();
    await department.page.getByText(/Đính chính một ô: bấm vào ô cần sửa/).waitFor();
    const choose = async (name: string, unit: string, figure: string) => {
      await department.page.getByLabel(name, { exact: true }).click();
      const form = department.page.getByRole('dialog', { name });
      await form.getByLabel(`Số mới (${unit})`).fill(figure);
      await form.getByLabel('Lý do (ít nhất 15 ký tự)').fill('Sót một');
      expect(await form.getByRole('button', { name: 'Gửi đính chính' }).isDisabled()).toBe(true);
      await form.getByLabel('Lý do (ít nhất 15 ký tự)').fill('Sót một trại nuôi ở Vạn Ninh.');
      return form;
    };
    // A figure that breaks a rule is refused in words, and nothing is sent.
    const broken = await choose('Sản lượng nuôi trồng', 'tấn', '1.234');
    await broken.getByRole('button', { name: 'Gửi đính chính' }).click();
    await broken.getByText(/Tổng sản lượng phải bằng khai thác/).waitFor();
    await look(department, 'correction-refused');
    await department.page.keyboard.press('Escape');
    await broken.waitFor({ state: 'hidden' });
    const form = await choose('Diện tích nuôi trồng', 'ha', '3.900');
    await look(department, 'correcting');
    await form.getByRole('button', { name: 'Gửi đính chính' }).click();
    await department.page.getByText('đang chờ duyệt:').waitFor();
    await look(department, 'correction-waits');

    await reviewer.page.goto('/review?item=fisheries/2024-M06/56');
    await cellRow('Diện tích nuôi trồng').waitFor();
    expect(await cellRow('Diện tích nuôi trồng').locator('s').innerText()).toContain('3.800');
    expect(await line('Thủy sản Tháng 06/2024').innerText()).toContain('đính chính');
    expect((await owner.get<{ status: string }>(MAIN)).body.status).toBe('submitted');
    await look(reviewer, 'correction');
    await button('Duyệt A').or(button('Duyệt')).first().click();
    await line('Thủy sản Tháng 06/2024').waitFor({ state: 'detached' });
    const { body } = await owner.get<{ status: string; document: Record<string, unknown> }>(MAIN);
    expect([body.status, body.document['aquaculture-area']]).toEqual(['approved', 3900]);
  });

  it('shows where each commune stands on the board of levels', async () => {
    await reviewer.page.goto('/approvals/ntp-poverty-reduction/2024-H1');
    await reviewer.page.getByRole('heading', { name: /Tỉnh Khánh Hòa/ }).waitFor();
    const board = reviewer.page.getByRole('main');
    expect(await board.innerText()).toMatch(/1\/\d+ đơn vị xong/);
    await look(reviewer, 'levels');
  });

  it('fits a phone', async () => {
    const phone = await browsing.letIn(account('reviewer'), PHONE);
    await phone.page.goto('/review');
    await phone.page.locator('.review-line').first().waitFor();
    await look(phone, 'phone-queue');
    const small = await smallTargets(phone.page);
    expect(await fitsWidth(phone.page)).toBe(true);
    await phone.page.locator('.review-line a').first().tap();
    await phone.page.locator('table.sheet').waitFor();
    await look(phone, 'phone-sheet');
    small.push(...(await smallTargets(phone.page)));
    expect(await fitsWidth(phone.page)).toBe(true);
    expect([...new Set(small)]).toEqual([]);
    expect(phone.faults).toEqual([]);
  });

  it('has no serious accessibility fault on any of these', () => {
    expect(violations).toEqual([]);
  });
  it('leaves no complaint in any console', async () => {
    await until(
      () => [...reviewer.faults, ...department.faults],
      (faults) => faults.length === 0,
      1000,
    );
  });
});
