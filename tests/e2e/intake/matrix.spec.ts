// A matrix of every commune in a real browser: a plain table however large, worked by keyboard; a block from a spreadsheet with a question
// where it reads two ways, a column filled into its empty cells, undo, and the filter of faulty rows.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browsing, type Person } from '../../kit/browser/browser.js';
import { Installation } from '../../kit/process.js';
import { until } from '../../kit/until.js';

interface Report {
  document: { rows?: Record<string, unknown>[]; nil?: string[] };
}

describe('a matrix of communes', () => {
  let house: Installation;
  let browsing: Browsing;
  let health: Person;
  const violations: string[] = [];

  const cell = (row: number, column: number) => health.page.locator(`.hd-matrix input[data-row="${String(row)}"][data-column="${String(column)}"]`);
  const value = (row: number, column: number) => cell(row, column).inputValue();
  const focused = () =>
    health.page.evaluate(() => [document.activeElement?.getAttribute('data-row'), document.activeElement?.getAttribute('data-column')].join());
  const paste = async (row: number, column: number, text: string): Promise<void> => {
    await cell(row, column).focus();
    await cell(row, column).evaluate((input, block) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', block);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  };
  const look = async (name: string): Promise<void> => {
    await health.shot(`50-matrix-${name}`);
    violations.push(...(await health.accessibility()).map((each) => `${name}: ${each}`));
  };

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start([]);
    browsing = await Browsing.start(house.url);
    const account = house.accounts().find(({ username }) => username === 'department-of-health');
    if (account === undefined) throw new Error('no account');
    health = await browsing.signedIn(account);
    await health.page.goto('/entry/health/2024-M06/56');
    await cell(0, 0).waitFor();
    // The rows below the fold follow the first ones.
    await health.page.locator('.hd-matrix tbody:not([aria-busy])').waitFor();
  }, 240_000);
  afterAll(async () => {
    await browsing.close();
    await house.remove();
  });

  it('is a plain table: at most a cell and its field for each figure, and no component of form.io inside', async () => {
    const counted = await health.page.locator('.hd-matrix').evaluate((matrix) => ({
      all: matrix.querySelectorAll('table *').length,
      rows: matrix.querySelectorAll('tbody tr').length,
      cells: matrix.querySelectorAll('tbody td').length,
      components: matrix.querySelectorAll('.formio-component, [ref], [class*="ant-"]').length,
    }));
    expect(counted.rows).toBeGreaterThan(100);
    expect(counted.components).toBe(0);
    // A row, its name, and two nodes for each cell; the head, the foot and their words on top.
    expect(counted.all).toBeLessThanOrEqual(2 * counted.rows + 2 * counted.cells + 80);
    await look('empty');
  });

  it('moves by arrows, Enter and Tab, and copies from above with Ctrl+D', async () => {
    await cell(0, 0).focus();
    await health.page.keyboard.type('12');
    await health.page.keyboard.press('Enter');
    expect(await focused()).toBe('1,0');
    await health.page.keyboard.press('Control+d');
    expect(await value(1, 0)).toBe('12');
    await health.page.keyboard.press('ArrowUp');
    await health.page.keyboard.press('Tab');
    expect(await focused()).toBe('0,1');
    await health.page.keyboard.press('ArrowDown');
    await health.page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe('1,0');
    expect(await health.page.locator('.hd-matrix-status').innerText()).toMatch(/^Phường Vĩnh Hải, Số ca mắc mới sốt xuất huyết/);
  });

  it('shows what a pasted block would change, and asks how “1.234” is meant', async () => {
    await paste(0, 0, '1.234\t0\n1.250\t1\n');
    const dialog = health.page.getByRole('dialog', { name: 'Xem trước khi dán' });
    await dialog.getByText(/2 ô đọc được hai cách, ví dụ “1.234”/).waitFor();
    expect(await dialog.locator('[data-do=accept]').isDisabled()).toBe(true);
    await look('paste-asked');
    await dialog.getByLabel(/Kiểu Việt Nam/).check();
    expect(await dialog.locator('[data-do=accept]').innerText()).toBe('Dán 4 ô');
    expect(await dialog.locator('tbody tr').first().innerText()).toMatch(/Phường Vĩnh Hòa[\s\S]*12[\s\S]*1\.234/);
    await look('paste-preview');
    await dialog.locator('[data-do=accept]').click();
    expect([await value(0, 0), await value(0, 1), await value(1, 0), await value(1, 1)]).toEqual(['1.234', '0', '1.250', '1']);
  });

  it('reads a block written with English separators by its own cells, and names what is no number', async () => {
    await paste(2, 0, '1,234.5\tkhông rõ\n');
    const dialog = health.page.getByRole('dialog', { name: 'Xem trước khi dán' });
    await dialog.getByText(/1 ô không phải số, sẽ bỏ qua: “không rõ”/).waitFor();
    expect(await dialog.locator('tbody tr').first().innerText()).toContain('1.234,5');
    await dialog.getByRole('button', { name: 'Hủy' }).click();
    expect(await value(2, 0)).toBe('');
  });

  it('undoes a paste in one step, in the report as well', async () => {
    await health.page.getByRole('button', { name: 'Hoàn tác' }).click();
    expect([await value(0, 0), await value(1, 0), await value(1, 1)]).toEqual(['12', '12', '']);
    const api = await house.as('department-of-health');
    await health.page.keyboard.press('Control+s');
    await until(
      () => api.get<Report>('/submissions/health/2024-M06/56'),
      ({ body }) => JSON.stringify(body.document.rows?.slice(0, 2).map(({ orgUnit: _, ...figures }) => Object.values(figures))) === '[[12],[12]]',
    );
  });

  it('fills a column into its empty cells only, after a preview', async () => {
    await cell(1, 0).fill('7');
    await cell(0, 0).focus();
    await health.page.keyboard.press('Alt+d');
    const dialog = health.page.getByRole('dialog', { name: 'Điền xuống các ô còn trống' });
    await dialog.waitFor();
    await look('fill');
    await dialog.locator('[data-do=accept]').click();
    expect([await value(1, 0), await value(2, 0), await value(100, 0)]).toEqual(['7', '12', '12']);
    const total = health.page.locator('.hd-matrix tfoot [data-total="0"]');
    expect(await total.innerText()).toMatch(/^1\.\d{3}$/);
  });

  it('keeps only the rows with faults when asked, and counts them', async () => {
    await cell(3, 0).fill('mười');
    await cell(4, 0).focus();
    await health.page.getByLabel('Chỉ ô lỗi').check();
    const shown = health.page.locator('.hd-matrix tbody tr:not([hidden])');
    expect(await shown.count()).toBe(1);
    expect(await shown.first().innerText()).toMatch(/Phường Ngọc Hiệp/);
    await look('faults');
    await health.page.getByLabel('Chỉ ô lỗi').uncheck();
    expect(await shown.count()).toBeGreaterThan(100);
  });

  it('keeps its head and its first column in sight', async () => {
    const scroller = health.page.locator('.hd-matrix-scroll');
    await scroller.evaluate((element) => element.scrollTo({ top: 1200, left: 500 }));
    const inside = await scroller.evaluate((element) => {
      const box = element.getBoundingClientRect();
      const head = element.querySelector('thead th:last-child')?.getBoundingClientRect();
      const name = element.querySelector('tbody tr:last-child th')?.getBoundingClientRect();
      return [Math.round((head?.top ?? 0) - box.top), Math.round((name?.left ?? 0) - box.left)];
    });
    expect(inside.every((distance) => distance >= 0 && distance <= 2)).toBe(true);
    await look('scrolled');
  });

  it('has no serious accessibility fault and leaves no complaint in the console', () => {
    expect(violations).toEqual([]);
    expect(health.faults).toEqual([]);
  });
});
