// Excel as departments use it: a template out, filled by an office program, read back; lists; faults marked in place.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database } from '../../../../core/src/kernel/index.js';
import { DefinitionStore } from '../../../../core/src/registry/definitions/definition-store.js';
import { Definitions } from '../../../../core/src/registry/index.js';
import { Principals } from '../../../../core/src/access/index.js';
import { CHILD, figures, findings, HEAD, opened, OWNER, saved, WorkbookDesk } from '../../../kit/files/workbook-desk.js';
import { cellOf } from '../../../kit/files/template-cells.js';
import { memoryBelow } from '../../../kit/child-memory.js';
import { rawRow, rawWorkbook } from '../../../kit/files/raw-workbook.js';

const PRESS = 'department-of-information-and-communications';

let desk: WorkbookDesk;

beforeAll(async () => {
  desk = await WorkbookDesk.open();
});
afterAll(() => desk.close());

describe('a template', () => {
  test('is locked but for its input cells, says its units, and offers lists', async () => {
    const workbook = await opened(await desk.download(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`));
    const [sheet, stamp] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    expect(stamp?.state).toBe('veryHidden');
    expect(sheet.getCell('B1').text).toBe('BIỂU NHẬP SỐ LIỆU: DU LỊCH');
    const input = cellOf(sheet, '/tourism-receipts', 'value');
    expect(input.protection.locked).toBe(false);
    expect(input.dataValidation).toMatchObject({ type: 'decimal', operator: 'between' });
    expect(input.dataValidation.error).toContain('tỷ đồng');
    expect(cellOf(sheet, '/tourism-receipts', 'unit').text).toBe('tỷ đồng');
    expect(JSON.stringify(cellOf(sheet, '/tourism-receipts', 'name').style)).not.toContain('"locked":false');
    expect(cellOf(sheet, '/international-flights', 'nil').dataValidation).toMatchObject({ type: 'list', formulae: ['"x"'] });
    expect((sheet as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection.sheet).toBe(true);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen' });
  });

  test('filled and sent back gives the figures of its report, nil and status with them', async () => {
    const workbook = await opened(await desk.download(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`));
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    cellOf(sheet, '/overnight-guests', 'value').value = 950.5;
    cellOf(sheet, '/international-guests', 'value').value = '1.250,5';
    cellOf(sheet, '/domestic-guests', 'value').value = 0.1 + 0.2;
    cellOf(sheet, '/international-flights', 'nil').value = 'x';
    cellOf(sheet, '/rooms', 'value').value = { formula: '1+1', result: 2 };
    cellOf(sheet, '/guest-nights', 'value').value = '1.234';
    cellOf(sheet, '/tourism-receipts', 'value').value = '4500 triệu đồng';
    cellOf(sheet, '/cruise-passengers', 'value').value = new Date(Date.UTC(2024, 0, 5));
    cellOf(sheet, '/cruise-passengers', 'value').numFmt = 'dd/mm/yyyy';
    const items = await desk.all(desk.file('filled.xlsx', await saved(workbook), { set: 'tourism', period: '2024-M06', orgUnit: OWNER }));
    const common = { set: 'tourism', period: '2024-M06', orgUnit: '56', status: 'P' };
    expect(figures(items)).toEqual([
      { ...common, indicator: 'overnight-guests', value: 950.5 },
      { ...common, indicator: 'international-guests', value: 1250.5 },
      { ...common, indicator: 'domestic-guests', value: 0.3 },
      { ...common, indicator: 'international-flights', value: 0, nil: true },
    ]);
    expect(findings(items).map(({ code }) => code)).toEqual(['ambiguous-number', 'unit-mismatch', 'formula-in-cell', 'date-in-cell']);
    expect(findings(items)[0]).toMatchObject({ sheet: sheet.name, column: 'G', row: cellOf(sheet, '/guest-nights', 'value').row });
    await expect(desk.reader.targetOf?.(desk.file('filled.xlsx', await saved(workbook)))).resolves.toBe('draft');
  });

  test('for another period, unit, set or version is refused, and so is a damaged stamp', async () => {
    const content = await desk.download(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`);
    expect(await desk.refusal(desk.file('a.xlsx', content, { period: '2024-M05' }))).toBe('WORKBOOK_OTHER_REPORT');
    expect(await desk.refusal(desk.file('a.xlsx', content, { set: 'press' }))).toBe('WORKBOOK_OTHER_REPORT');
    expect(await desk.refusal(desk.file('a.xlsx', content, { orgUnit: 'department-of-health' }))).toBe('WORKBOOK_OTHER_REPORT');
    const damaged = await opened(content);
    const stamp = damaged.getWorksheet('_haidang');
    stamp?.eachRow((row) => {
      if (row.getCell(1).value === 'piece') row.getCell(2).value = row.getCell(2).text.replace('2024-M06', '2024-M05');
    });
    expect(await desk.refusal(desk.file('b.xlsx', await saved(damaged)))).toBe('WORKBOOK_STAMP_BROKEN');
  });

  test('of an earlier version of the form is refused once the set has moved on, unless the report itself was begun with it', async () => {
    const begun = `/submissions/press/2024-M06/${PRESS}`;
    const press = await desk.app.as(PRESS);
    const [ofBegun, ofUntouched] = await Promise.all([
      desk.download(`/templates/press.xlsx?period=2024-M06&orgUnit=${PRESS}`, press),
      desk.download(`/templates/press.xlsx?period=2024-M05&orgUnit=${PRESS}`, press),
    ]);
    expect((await press.put(begun, { document: {} })).status).toBe(200);
    await publishAgain('press');
    const principal = await desk.app.app.get(Principals, { strict: false }).byUsername(PRESS);
    if (principal === undefined) throw new Error('nobody');
    expect(await desk.refusal({ ...desk.file('old.xlsx', ofUntouched), principal })).toBe('WORKBOOK_OTHER_VERSION');
    expect(await desk.refusal({ ...desk.file('begun.xlsx', ofBegun), principal })).toBe('taken');
  });

  test('of a report that its reader may not see gives nothing', async () => {
    const health = await desk.app.as('department-of-health');
    const answer = await health.get<{ code: string }>(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'SET_UNKNOWN']);
    expect((await desk.app.anonymous.get(`/templates/tourism.xlsx?period=2024-M06`)).status).toBe(401);
  });

  test('finds moved rows by their keys, names deleted ones, and leaves what it does not know', async () => {
    const workbook = await opened(await desk.download(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`));
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    cellOf(sheet, '/rooms', 'value').value = 100;
    const row = Number(cellOf(sheet, '/rooms', 'value').row);
    const gone = Number(cellOf(sheet, '/cruise-passengers', 'value').row);
    sheet.unMergeCells('A1:I60');
    sheet.spliceRows(gone, 1);
    sheet.spliceRows(row, 0, [], []);
    sheet.getRow(row).getCell(7).value = 5;
    const items = await desk.all(desk.file('moved.xlsx', await saved(workbook)));
    expect(figures(items)).toEqual([expect.objectContaining({ indicator: 'rooms', value: 100 })]);
    expect(findings(items)).toEqual([
      expect.objectContaining({ code: 'row-unknown', level: 'warning', row, column: 'G' }),
      expect.objectContaining({ code: 'row-deleted', level: 'warning' }),
    ]);
  });

  test('holds what the draft holds; what somebody changed meanwhile stands', async () => {
    const path = `/submissions/tourism/2024-M05/${OWNER}`;
    await desk.department.put(path, { document: { 'overnight-guests': 800, 'international-guests': 300, rooms: 50 } });
    const content = await desk.download(`/templates/tourism.xlsx?period=2024-M05&orgUnit=${OWNER}`);
    await desk.department.put(path, { document: { 'overnight-guests': 801, 'international-guests': 301, rooms: 50 } });
    const workbook = await opened(content);
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    expect(cellOf(sheet, '/overnight-guests', 'value').value).toBe(800);
    cellOf(sheet, '/international-guests', 'value').value = 305;
    cellOf(sheet, '/rooms', 'value').value = null;
    const items = await desk.all(desk.file('later.xlsx', await saved(workbook)));
    expect(figures(items).map(({ indicator, value }) => [indicator, value])).toEqual([
      ['international-guests', 305],
      ['rooms', null],
    ]);
    expect(findings(items).map(({ code }) => code)).toEqual(['changed-meanwhile', 'overwrites-newer']);
  });

  test('shows the period before beside the input', async () => {
    const admin = await desk.app.as('admin');
    const common = { set: 'tourism', orgUnit: '56' };
    await admin.post('/observations', [{ ...common, indicator: 'overnight-guests', period: '2024-M02', value: 812.5 }]);
    const workbook = await opened(await desk.download(`/templates/tourism.xlsx?period=2024-M03&orgUnit=${OWNER}`));
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    expect(cellOf(sheet, '/overnight-guests', 'past').value).toBe(812.5);
    expect(cellOf(sheet, '/overnight-guests', 'value').dataValidation.prompt).toContain('Kỳ trước: 812,5');
  });

  test('by commune is a table, of a year a sheet a month, of many units a row each', async () => {
    const health = await desk.app.as('department-of-health');
    const matrix = await opened(await desk.download('/templates/health.xlsx?period=2024-M06&orgUnit=department-of-health', health));
    const table = matrix.worksheets[1];
    expect(table?.name).toBe('Theo xã, phường');
    expect(table?.views[0]).toMatchObject({ state: 'frozen', xSplit: 3 });
    const year = await opened(await desk.download(`/templates/tourism.xlsx?year=2024&orgUnit=${OWNER}`));
    expect(year.worksheets.filter(({ state }) => state === 'visible').map(({ name }) => name)).toEqual(
      Array.from({ length: 12 }, (_, index) => `T${String(index + 1).padStart(2, '0')}-2024`),
    );
    const admin = await desk.app.as('admin');
    const many = await opened(await desk.download('/templates/ntp-poverty-reduction.xlsx?period=2024-H1&units=all', admin));
    expect(many.worksheets.filter(({ state }) => state === 'visible')).toHaveLength(1);
    expect(many.worksheets[0]?.rowCount).toBeGreaterThan(100);
  });

  test('by commune gives figures of its communes', async () => {
    const health = await desk.app.as('department-of-health');
    const workbook = await opened(await desk.download('/templates/health.xlsx?period=2024-M06&orgUnit=department-of-health', health));
    const table = workbook.worksheets[1];
    if (table === undefined) throw new Error('no table');
    let key = '';
    table.eachRow((row) => {
      const text = row.getCell(1).text;
      if (key === '' && /^\d+@/.test(text)) key = text;
    });
    cellOf(table, key, 'value:/rows/*/dengue-cases').value = 7;
    const principal = await desk.app.app.get(Principals, { strict: false }).byUsername('department-of-health');
    if (principal === undefined) throw new Error('nobody');
    const items = await desk.all({ ...desk.file('matrix.xlsx', await saved(workbook)), principal });
    expect(figures(items)).toEqual([{ set: 'health', indicator: 'dengue-cases', period: '2024-M06', orgUnit: key.split('@')[0], value: 7, status: 'P' }]);
  });
});

describe('a free list', () => {
  test('takes codes and names in both languages, and names each fault in its cell', async () => {
    const rows = [
      ['Bộ chỉ tiêu', 'Chỉ tiêu', 'Kỳ', 'Đơn vị', 'Giá trị', 'Đơn vị tính'],
      ['Du lịch', 'Số phòng lưu trú', 'Tháng 6/2024', 'Tỉnh Khánh Hòa', 100, 'phòng'],
      ['tourism', 'tourism-receipts', '2024-M06', '56', 12.5, 'triệu đồng'],
      ['tourism', 'no-such', '2024-M06', '56', 1, ''],
      ['tourism', 'rooms', 'Tháng 13/2024', '56', 1, ''],
      ['tourism', 'rooms', '2024-M06', 'Xã Không Có', 1, ''],
      ['tourism', 'rooms', '2024-M06', '56', 'nhiều', ''],
    ];
    const content = rawWorkbook({ sheets: [['Sheet1', `<sheetData>${rows.map((row, index) => rawRow(index + 1, row)).join('')}</sheetData>`]] });
    const items = await desk.all(desk.file('list.xlsx', content));
    expect(figures(items)).toEqual([{ set: 'tourism', indicator: 'rooms', period: '2024-M06', orgUnit: '56', value: 100 }]);
    expect(findings(items)).toEqual([
      { code: 'unit-mismatch', level: 'error', sheet: 'Sheet1', row: 3, column: 'F' },
      { code: 'unknown-indicator', level: 'error', sheet: 'Sheet1', row: 4, column: 'B' },
      { code: 'unknown-period', level: 'error', sheet: 'Sheet1', row: 5, column: 'C' },
      { code: 'unknown-org-unit', level: 'error', sheet: 'Sheet1', row: 6, column: 'D' },
      { code: 'not-a-number', level: 'error', sheet: 'Sheet1', row: 7, column: 'E' },
    ]);
    await expect(desk.reader.targetOf?.(desk.file('list.xlsx', content))).resolves.toBe('report');
  });

  test('without a header is refused', async () => {
    expect(await desk.refusal(desk.file('none.xlsx', rawWorkbook({ sheets: [['A', `<sheetData>${rawRow(1, ['x', 'y'])}</sheetData>`]] })))).toBe(
      'WORKBOOK_NO_TABLE',
    );
  });

  test('of 100,000 rows streams in bounded memory', async () => {
    const path = join(desk.folder, 'large.xlsx');
    const out = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
    const sheet = out.addWorksheet('Số liệu');
    sheet.addRow(HEAD).commit();
    for (let row = 1; row <= 100_000; row += 1) sheet.addRow(['tourism', 'rooms', '2024-M06', '56', row + 0.25]).commit();
    await out.commit();
    let count = 0;
    let largest = 0;
    const shares: number[] = [];
    const before = process.memoryUsage.rss();
    const source = { ...desk.file('large.xlsx', readFileSync(path)), progress: (share: number) => shares.push(share) };
    for await (const item of desk.reader.read(source)) {
      count += item.kind === 'figure' ? 1 : 0;
      if (count % 10_000 === 0) largest = Math.max(largest, memoryBelow(CHILD) + process.memoryUsage.rss() - before);
    }
    expect(count).toBe(100_000);
    expect(shares.length).toBeGreaterThan(50);
    expect(largest).toBeGreaterThan(0);
    // The child as a whole, and what the reading adds to this process.
    expect(largest).toBeLessThan(512 * 1024 * 1024);
  });
});

describe('faults marked in place', () => {
  test('colour and annotate their cells, list them, and leave the rest as it was; mended ones lose their mark', async () => {
    const workbook = await opened(await desk.download(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`));
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    cellOf(sheet, '/rooms', 'value').value = 'nhiều lắm';
    const source = desk.file('faulty.xlsx', await saved(workbook));
    const faults = (await desk.all(source)).flatMap((item) => (item.kind === 'finding' ? [item] : []));
    const marked = await opened(await buffer((await desk.reader.mark?.(source, faults)) as NodeJS.ReadableStream));
    const back = marked.getWorksheet(sheet.name);
    if (back === undefined) throw new Error('the sheet is gone');
    const cell = cellOf(back, '/rooms', 'value');
    expect(cell.fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FFFFC7CD' } });
    expect(JSON.stringify(cell.note)).toContain('không phải số');
    expect(cell.protection.locked).toBe(false);
    expect(cell.dataValidation).toMatchObject({ type: 'whole' });
    expect(cellOf(back, '/tourism-receipts', 'value').style).toEqual(cellOf(sheet, '/tourism-receipts', 'value').style);
    const faultsSheet = marked.getWorksheet('Lỗi');
    expect(faultsSheet?.getRow(4).getCell(4).text).toBe(cell.address);
    expect(faultsSheet?.getRow(4).getCell(6).text).toContain('không phải số');

    cell.value = 12;
    const again = desk.file('mended.xlsx', await saved(marked));
    expect(figures(await desk.all(again))).toEqual([expect.objectContaining({ indicator: 'rooms', value: 12 })]);
    const clean = await opened(await buffer((await desk.reader.mark?.(again, [])) as NodeJS.ReadableStream));
    const mended = cellOf(clean.getWorksheet(sheet.name) ?? sheet, '/rooms', 'value');
    expect(mended.fill).toMatchObject({ fgColor: { argb: 'FFFFF9E0' } });
    expect(mended.note).toBeUndefined();
  });
});

/** The same documents as a further version: templates out there are of an earlier one now. */
async function publishAgain(set: string): Promise<void> {
  const definitions = desk.app.app.get(Definitions, { strict: false });
  const live = definitions.live(set);
  if (live === undefined) throw new Error(`no set ${set}`);
  const { manifest, form, dashboard } = live;
  await desk.app.app.get(Database, { strict: false }).transaction((sql) =>
    desk.app.app.get(DefinitionStore, { strict: false }).publish(sql, {
      id: set,
      kind: 'indicator-set',
      origin: 'disk',
      manifest,
      form,
      dashboard,
      checksum: 'again',
      effectiveFrom: null,
      note: null,
      by: 'admin',
    }),
  );
  await definitions.refresh();
}
