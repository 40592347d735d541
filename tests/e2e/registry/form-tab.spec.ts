// The form of a set made by somebody who does not code: generated, arranged by keyboard and by mouse, a field added, a faulty formula that
// leaves the last good preview standing, form.io's own builder with what it made mapped back, and what cannot be mapped back refused.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FormDefinition, SetDraft } from '@haidang/plugin-sdk';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { Installation } from '../../kit/process.js';
import { until } from '../../kit/until.js';

const SET = 'coral-reefs';

describe('tab "Biểu mẫu" of the set designer', () => {
  let house: Installation;
  let browsing: Browsing | undefined;
  let admin: Person;
  let api: Client;
  const violations: string[] = [];

  const account = () => {
    const found = house.accounts().find(({ username }) => username === 'admin');
    if (found === undefined) throw new Error('no account');
    return found;
  };
  const field = (name: string) => admin.page.locator(`[data-field="${name}"]`);
  const inPreview = (name: string) => admin.page.locator(`.form-preview .hd-field[data-path="/${name}"]`);
  const drawn = () => admin.page.locator('.form-preview .formio-scope[aria-busy="false"]').waitFor();
  const order = () => admin.page.locator('.form-list [data-field]').evaluateAll((all) => all.map((each) => each.getAttribute('data-field')));
  const look = async (name: string): Promise<void> => {
    await admin.shot(`60-form-${name}`);
    violations.push(...(await admin.accessibility()).map((each) => `${name}: ${each}`));
  };
  /** The form as saved, once it is as wanted. */
  const saved = (holds: (form: FormDefinition) => boolean): Promise<FormDefinition> =>
    until(
      async () => (await api.get<SetDraft>(`/indicator-sets/${SET}/draft`)).body.form as unknown as FormDefinition,
      (form) => holds(form),
    );

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start([]);
    api = await house.as('admin');
    const made = await api.post('/indicator-sets', { template: 'monthly', id: SET, title: { vi: 'Rạn san hô' } });
    expect(made.status).toBe(201);
    browsing = await Browsing.start(house.url);
    admin = await browsing.signedIn(account());
    await admin.page.goto(`/admin/sets/${SET}/form`);
    await drawn();
  }, 240_000);
  afterAll(async () => {
    await browsing?.close();
    await house.remove();
  });

  it('shows the generated form beside its preview, and takes it over at the first change', async () => {
    expect(await admin.page.getByText('Sinh từ chỉ tiêu').isVisible()).toBe(true);
    await look('generated');
    const [first = '', second = ''] = (await order()).map(String);
    await field(first).focus();
    await admin.page.keyboard.press('Alt+ArrowDown');
    expect((await order()).slice(0, 2)).toEqual([second, first]);
    expect(await admin.page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe(first);
    await saved((form) => (form.properties[second]?.['x-order'] ?? 0) < (form.properties[first]?.['x-order'] ?? 0));
  });

  it('drags a field, and adds one that answers no indicator', async () => {
    const before = (await order()).map(String);
    const [first = '', second = ''] = before;
    await field(second).dragTo(field(first), { targetPosition: { x: 40, y: 4 } });
    expect((await order()).slice(0, 2)).toEqual([second, first]);
    await admin.page.getByRole('button', { name: '+ Thêm trường' }).first().click();
    await admin.page.getByText('Ghi chú nhiều dòng', { exact: true }).last().click();
    await admin.page.getByLabel('Tên trường').fill('Vì sao thay đổi');
    await saved((form) => form.properties['ghi-chu']?.['x-title']?.vi === 'Vì sao thay đổi');
    await admin.page.locator('.form-preview').getByText('Vì sao thay đổi').waitFor();
    await look('field');
  });

  it('keeps the last good preview while a formula is faulty, and says why', async () => {
    const condition = admin.page.getByLabel('Chỉ hiện khi');
    await condition.fill('khong-co > 0');
    await admin.page.getByText('Đang hiện bản tốt gần nhất').waitFor();
    expect(await admin.page.getByText('Bộ này không có chỉ tiêu: khong-co').isVisible()).toBe(true);
    expect(await admin.page.locator('.form-preview').getByText('Vì sao thay đổi').isVisible()).toBe(true);
    await look('faulty');
    await condition.fill('month > 12');
    await admin.page.getByText('Đang hiện bản tốt gần nhất').waitFor({ state: 'detached' });
    await drawn();
    await admin.page.locator('.form-preview').getByText('Vì sao thay đổi').waitFor({ state: 'hidden' });
    await condition.fill('');
    await admin.page.locator('.form-preview').getByText('Vì sao thay đổi').waitFor();
  });

  it('keeps an option whole, whatever signs are in it', async () => {
    await admin.page.getByRole('button', { name: '+ Thêm trường' }).first().click();
    await admin.page.getByText('Lựa chọn', { exact: true }).last().click();
    await admin.page.getByLabel('Các lựa chọn').fill('Nhóm "A" & <b>\nNhóm B');
    await saved((form) => form.properties['lua-chon']?.enum?.[0] === 'Nhóm "A" & <b>');
    const option = admin.page.locator('.form-preview').getByLabel('Nhóm "A" & <b>');
    await option.waitFor();
    expect(await option.getAttribute('value')).toBe('Nhóm "A" & <b>');
    await option.check();
    expect(await option.isChecked()).toBe(true);
  });

  it('computes and checks as one types in the preview', async () => {
    const [first = ''] = (await order()).map(String);
    const input = inPreview(first).locator('input[data-part="input"]');
    await input.fill('abc');
    await input.blur();
    await inPreview(first).locator('.hd-note').first().waitFor();
    await input.fill('12');
    await input.blur();
    await inPreview(first).locator('.hd-note').waitFor({ state: 'hidden' });
    await admin.page.getByText('Điện thoại', { exact: true }).click();
    const box = await admin.page.locator('.form-preview-page').boundingBox();
    expect(box?.width).toBeLessThanOrEqual(390);
    await look('phone-frame');
    await admin.page.getByText('Máy tính', { exact: true }).click();
  });

  it("opens form.io's builder, maps its changes back and refuses what cannot be", async () => {
    const before = await saved(() => true);
    await admin.page.getByText('Nâng cao', { exact: true }).click();
    await admin.page.locator('.hd-builder[aria-busy="false"]').waitFor();
    await admin.page.getByText('Mọi thành phần đều đưa về biểu mẫu được.').waitFor();
    await look('builder');
    const [first = ''] = Object.entries(before.properties)
      .filter(([, each]) => each['x-indicator'] !== undefined && each['x-calculated'] === undefined)
      .map(([name]) => name);
    const component = admin.page.locator(`.hd-builder .builder-component:has(> .formio-component-${first})`);
    await component.hover();
    await component.getByRole('button', { name: 'Sửa', exact: true }).click();
    const dialog = admin.page.locator('.component-settings [role=dialog]');
    await dialog.getByLabel('Tên trường').fill('Tên mới từ trình soạn');
    await dialog.getByText('Điều kiện hiện').click();
    await dialog.getByLabel('Chỉ hiện khi (công thức)').fill('month >= 1');
    await look('builder-settings');
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await admin.page.getByText('Mọi thành phần đều đưa về biểu mẫu được.').waitFor();
    await admin.page.getByRole('button', { name: 'Nhận', exact: true }).click();
    const after = await saved((form) => form.properties[first]?.['x-title']?.vi === 'Tên mới từ trình soạn');
    const { 'x-title': title, 'x-visible-if': visibleIf, ...rest } = after.properties[first] ?? {};
    const { 'x-title': _, ...wanted } = before.properties[first] ?? {};
    expect({ title: title?.vi, visibleIf, rest }).toEqual({ title: 'Tên mới từ trình soạn', visibleIf: 'month >= 1', rest: wanted });
    expect({ ...after, properties: { ...after.properties, [first]: undefined } }).toEqual({
      ...before,
      properties: { ...before.properties, [first]: undefined },
    });
  });

  it('goes back to the form of the indicators when asked', async () => {
    await admin.page.getByRole('button', { name: 'Tạo lại từ chỉ tiêu' }).click();
    await admin.page.locator('.ant-popconfirm').getByRole('button', { name: 'Tạo lại từ chỉ tiêu' }).click();
    await admin.page.getByText('Sinh từ chỉ tiêu').waitFor();
    await saved((form) => form.properties['ghi-chu'] === undefined && form.properties['lua-chon'] === undefined);
  });

  it('makes one table of what is asked by each member of a breakdown, in the place of a field for each', async () => {
    const path = `/indicator-sets/${SET}/draft`;
    const { manifest } = (await api.get<SetDraft>(path)).body;
    const members = ['hard', 'soft'].map((code) => ({ code, title: { vi: code === 'hard' ? 'San hô cứng' : 'San hô mềm' } }));
    const by = (code: string, vi: string) => ({
      code,
      title: { vi },
      unitOfMeasure: 'hectare',
      aggregate: { time: 'last', orgUnit: 'sum' },
      disaggregate: [{ dimension: 'coral', title: { vi: 'Loại san hô' }, members }],
    });
    const indicators = [...(manifest['indicators'] as object[]), by('covered', 'Diện tích phủ'), by('bleached', 'Diện tích tẩy trắng')];
    expect((await api.put(path, { manifest: { ...manifest, indicators } })).status).toBe(200);
    await admin.page.reload();
    await drawn();
    await field('covered--coral--hard').waitFor();
    await admin.page.getByRole('button', { name: '+ Thêm trường' }).last().click();
    await admin.page.getByText('Bảng theo loại san hô', { exact: true }).click();
    await field('covered--coral--hard').waitFor({ state: 'detached' });
    const form = await saved(({ properties }) => properties['theo-loai-san-ho'] !== undefined);
    expect(form.properties['theo-loai-san-ho']).toMatchObject({
      'x-widget': 'matrix',
      'x-rows': members.map(({ code }) => ({ code, members: { coral: code } })),
    });
    const table = admin.page.locator('.form-preview .hd-matrix');
    await table.getByText('San hô mềm').first().waitFor();
    expect(await table.locator('input[data-row="1"]').count()).toBe(2);
    await field('theo-loai-san-ho').scrollIntoViewIfNeeded();
    await look('by-members');
    expect(await admin.page.getByRole('radio', { name: 'Mỗi loại san hô một dòng' }).isChecked()).toBe(true);
    expect((await api.get<SetDraft>(path)).body.findings.filter(({ path: at }) => at.startsWith('/form'))).toEqual([]);
  });

  it('fits a telephone, is accessible, and the browser has nothing to complain of', async () => {
    await admin.page.setViewportSize(PHONE);
    await admin.page.goto(`/admin/sets/${SET}/form`);
    await drawn();
    await look('phone');
    expect(await admin.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(violations).toEqual([]);
    expect(admin.faults).toEqual([]);
  });
});
