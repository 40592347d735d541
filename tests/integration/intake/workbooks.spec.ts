// Excel as departments use it: a template out, filled by an office program, read back; lists; faults marked in place; and files that
// mean harm. Files are read as the import reads them, by the registered reader.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Principals } from '../../../core/src/access/index.js';
import { SourceReaders, type SourceFile, type SourceItem, type SourceReader } from '../../../core/src/intake/imports/source.js';
import { DomainError } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { cellOf } from '../../kit/template-cells.js';
import { memoryBelow, processesBelow } from '../../kit/child-memory.js';
import type { Client } from '../../kit/client.js';
import { rawRow, rawWorkbook } from '../../kit/raw-workbook.js';
import { zipOf } from '../../kit/zip.js';

const HEAD = ['set', 'indicator', 'period', 'orgUnit', 'value'];
const CHILD = 'spreadsheet/child';
const OWNER = 'department-of-tourism';

let app: TestApp;
let folder: string;
let department: Client;
let reader: SourceReader;
let file: (name: string, content: Buffer, said?: Partial<SourceFile>) => SourceFile;

beforeAll(async () => {
  app = await bootApp({ today: '2024-07-20' });
  folder = mkdtempSync(join(tmpdir(), 'haidang-workbooks-'));
  department = await app.as(OWNER);
  const found = app.app.get(SourceReaders, { strict: false }).named('xlsx');
  if (found === undefined) throw new Error('no reader of workbooks');
  reader = found;
  const principal = await app.app.get(Principals, { strict: false }).byUsername(OWNER);
  if (principal === undefined) throw new Error(`no ${OWNER}`);
  file = (name, content, said = {}) => {
    const path = join(folder, `${String(Math.abs(content.readInt32LE(content.length - 8)))}-${name}`);
    writeFileSync(path, content);
    return { path, name, principal, ...said };
  };
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

async function download(path: string, as = department): Promise<Buffer> {
  const answer = await fetch(`${app.url}/api/v1${path}`, { headers: { cookie: as.cookieHeader } });
  const content = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${String(answer.status)} ${content.toString().slice(0, 400)}`);
  return content;
}

async function opened(content: Buffer): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(content as unknown as exceljs.Buffer);
  return workbook;
}

async function saved(workbook: exceljs.Workbook): Promise<Buffer> {
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function all(source: SourceFile): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of reader.read(source)) items.push(item);
  return items;
}

const figures = (items: readonly SourceItem[]) => items.flatMap((item) => (item.kind === 'figure' ? [item.figure] : []));
const findings = (items: readonly SourceItem[]) =>
  items.flatMap((item) => (item.kind === 'finding' ? [{ code: item.finding.code, level: item.finding.level, ...item.at }] : []));

async function refusal(source: SourceFile): Promise<string> {
  try {
    await all(source);
    return 'taken';
  } catch (fault) {
    if (fault instanceof DomainError) return fault.kind.code;
    throw fault;
  }
}

const list = (rows: readonly (readonly (string | number)[])[]): Buffer =>
  rawWorkbook({ sheets: [['Danh sách', `<sheetData>${[HEAD, ...rows].map((row, index) => rawRow(index + 1, row)).join('')}</sheetData>`]] });

describe('a template', () => {
  test('is locked but for its input cells, says its units, and offers lists', async () => {
    const workbook = await opened(await download(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`));
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
    const workbook = await opened(await download(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`));
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
    const items = await all(file('filled.xlsx', await saved(workbook), { set: 'tourism', period: '2024-M06', orgUnit: OWNER }));
    const common = { set: 'tourism', period: '2024-M06', orgUnit: '56', status: 'P' };
    expect(figures(items)).toEqual([
      { ...common, indicator: 'overnight-guests', value: 950.5 },
      { ...common, indicator: 'international-guests', value: 1250.5 },
      { ...common, indicator: 'domestic-guests', value: 0.3 },
      { ...common, indicator: 'international-flights', value: 0, nil: true },
    ]);
    expect(findings(items).map(({ code }) => code)).toEqual(['ambiguous-number', 'unit-mismatch', 'formula-in-cell', 'date-in-cell']);
    expect(findings(items)[0]).toMatchObject({ sheet: sheet.name, column: 'G', row: cellOf(sheet, '/guest-nights', 'value').row });
    await expect(reader.targetOf?.(file('filled.xlsx', await saved(workbook)))).resolves.toBe('draft');
  });

  test('for another period, unit, set or version is refused, and so is a damaged stamp', async () => {
    const content = await download(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`);
    expect(await refusal(file('a.xlsx', content, { period: '2024-M05' }))).toBe('WORKBOOK_OTHER_REPORT');
    expect(await refusal(file('a.xlsx', content, { set: 'press' }))).toBe('WORKBOOK_OTHER_REPORT');
    expect(await refusal(file('a.xlsx', content, { orgUnit: 'department-of-health' }))).toBe('WORKBOOK_OTHER_REPORT');
    const damaged = await opened(content);
    const stamp = damaged.getWorksheet('_haidang');
    stamp?.eachRow((row) => {
      if (row.getCell(1).value === 'piece') row.getCell(2).value = row.getCell(2).text.replace('2024-M06', '2024-M05');
    });
    expect(await refusal(file('b.xlsx', await saved(damaged)))).toBe('WORKBOOK_STAMP_BROKEN');
  });

  test('of a report that its reader may not see gives nothing', async () => {
    const health = await app.as('department-of-health');
    const answer = await health.get<{ code: string }>(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'SET_UNKNOWN']);
    expect((await app.anonymous.get(`/templates/tourism.xlsx?period=2024-M06`)).status).toBe(401);
  });

  test('finds moved rows by their keys, names deleted ones, and leaves what it does not know', async () => {
    const workbook = await opened(await download(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`));
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    cellOf(sheet, '/rooms', 'value').value = 100;
    const row = Number(cellOf(sheet, '/rooms', 'value').row);
    const gone = Number(cellOf(sheet, '/cruise-passengers', 'value').row);
    sheet.unMergeCells('A1:I60');
    sheet.spliceRows(gone, 1);
    sheet.spliceRows(row, 0, [], []);
    sheet.getRow(row).getCell(7).value = 5;
    const items = await all(file('moved.xlsx', await saved(workbook)));
    expect(figures(items)).toEqual([expect.objectContaining({ indicator: 'rooms', value: 100 })]);
    expect(findings(items)).toEqual([
      expect.objectContaining({ code: 'row-unknown', level: 'warning', row, column: 'G' }),
      expect.objectContaining({ code: 'row-deleted', level: 'warning' }),
    ]);
  });

  test('holds what the draft holds; what somebody changed meanwhile stands', async () => {
    const path = `/submissions/tourism/2024-M05/${OWNER}`;
    await department.put(path, { document: { 'overnight-guests': 800, 'international-guests': 300, rooms: 50 } });
    const content = await download(`/templates/tourism.xlsx?period=2024-M05&orgUnit=${OWNER}`);
    await department.put(path, { document: { 'overnight-guests': 801, 'international-guests': 301, rooms: 50 } });
    const workbook = await opened(content);
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    expect(cellOf(sheet, '/overnight-guests', 'value').value).toBe(800);
    cellOf(sheet, '/international-guests', 'value').value = 305;
    cellOf(sheet, '/rooms', 'value').value = null;
    const items = await all(file('later.xlsx', await saved(workbook)));
    expect(figures(items).map(({ indicator, value }) => [indicator, value])).toEqual([
      ['international-guests', 305],
      ['rooms', null],
    ]);
    expect(findings(items).map(({ code }) => code)).toEqual(['changed-meanwhile', 'overwrites-newer']);
  });

  test('shows the period before beside the input', async () => {
    const admin = await app.as('admin');
    const common = { set: 'tourism', orgUnit: '56' };
    await admin.post('/observations', [{ ...common, indicator: 'overnight-guests', period: '2024-M02', value: 812.5 }]);
    const workbook = await opened(await download(`/templates/tourism.xlsx?period=2024-M03&orgUnit=${OWNER}`));
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    expect(cellOf(sheet, '/overnight-guests', 'past').value).toBe(812.5);
    expect(cellOf(sheet, '/overnight-guests', 'value').dataValidation.prompt).toContain('Kỳ trước: 812,5');
  });

  test('by commune is a table, of a year a sheet a month, of many units a row each', async () => {
    const health = await app.as('department-of-health');
    const matrix = await opened(await download('/templates/health.xlsx?period=2024-M06&orgUnit=department-of-health', health));
    const table = matrix.worksheets[1];
    expect(table?.name).toBe('Theo xã, phường');
    expect(table?.views[0]).toMatchObject({ state: 'frozen', xSplit: 3 });
    const year = await opened(await download(`/templates/tourism.xlsx?year=2024&orgUnit=${OWNER}`));
    expect(year.worksheets.filter(({ state }) => state === 'visible').map(({ name }) => name)).toEqual(
      Array.from({ length: 12 }, (_, index) => `T${String(index + 1).padStart(2, '0')}-2024`),
    );
    const admin = await app.as('admin');
    const many = await opened(await download('/templates/ntp-poverty-reduction.xlsx?period=2024-H1&units=all', admin));
    expect(many.worksheets.filter(({ state }) => state === 'visible')).toHaveLength(1);
    expect(many.worksheets[0]?.rowCount).toBeGreaterThan(100);
  });

  test('by commune gives figures of its communes', async () => {
    const health = await app.as('department-of-health');
    const workbook = await opened(await download('/templates/health.xlsx?period=2024-M06&orgUnit=department-of-health', health));
    const table = workbook.worksheets[1];
    if (table === undefined) throw new Error('no table');
    let key = '';
    table.eachRow((row) => {
      const text = row.getCell(1).text;
      if (key === '' && /^\d+@/.test(text)) key = text;
    });
    cellOf(table, key, 'value:/rows/*/dengue-cases').value = 7;
    const principal = await app.app.get(Principals, { strict: false }).byUsername('department-of-health');
    if (principal === undefined) throw new Error('nobody');
    const items = await all({ ...file('matrix.xlsx', await saved(workbook)), principal });
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
    const items = await all(file('list.xlsx', content));
    expect(figures(items)).toEqual([{ set: 'tourism', indicator: 'rooms', period: '2024-M06', orgUnit: '56', value: 100 }]);
    expect(findings(items)).toEqual([
      { code: 'unit-mismatch', level: 'error', sheet: 'Sheet1', row: 3, column: 'F' },
      { code: 'unknown-indicator', level: 'error', sheet: 'Sheet1', row: 4, column: 'B' },
      { code: 'unknown-period', level: 'error', sheet: 'Sheet1', row: 5, column: 'C' },
      { code: 'unknown-org-unit', level: 'error', sheet: 'Sheet1', row: 6, column: 'D' },
      { code: 'not-a-number', level: 'error', sheet: 'Sheet1', row: 7, column: 'E' },
    ]);
    await expect(reader.targetOf?.(file('list.xlsx', content))).resolves.toBe('report');
  });

  test('without a header is refused', async () => {
    expect(await refusal(file('none.xlsx', rawWorkbook({ sheets: [['A', `<sheetData>${rawRow(1, ['x', 'y'])}</sheetData>`]] })))).toBe('WORKBOOK_NO_TABLE');
  });

  test('of 100,000 rows streams in bounded memory', async () => {
    const path = join(folder, 'large.xlsx');
    const out = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
    const sheet = out.addWorksheet('Số liệu');
    sheet.addRow(HEAD).commit();
    for (let row = 1; row <= 100_000; row += 1) sheet.addRow(['tourism', 'rooms', '2024-M06', '56', row + 0.25]).commit();
    await out.commit();
    let count = 0;
    let largest = 0;
    const shares: number[] = [];
    const before = process.memoryUsage.rss();
    const source = { ...file('large.xlsx', readFileSync(path)), progress: (share: number) => shares.push(share) };
    for await (const item of reader.read(source)) {
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
    const workbook = await opened(await download(`/templates/tourism.xlsx?period=2024-M06&orgUnit=${OWNER}`));
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    cellOf(sheet, '/rooms', 'value').value = 'nhiều lắm';
    const source = file('faulty.xlsx', await saved(workbook));
    const faults = (await all(source)).flatMap((item) => (item.kind === 'finding' ? [item] : []));
    const marked = await opened(await buffer((await reader.mark?.(source, faults)) as NodeJS.ReadableStream));
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
    const again = file('mended.xlsx', await saved(marked));
    expect(figures(await all(again))).toEqual([expect.objectContaining({ indicator: 'rooms', value: 12 })]);
    const clean = await opened(await buffer((await reader.mark?.(again, [])) as NodeJS.ReadableStream));
    const mended = cellOf(clean.getWorksheet(sheet.name) ?? sheet, '/rooms', 'value');
    expect(mended.fill).toMatchObject({ fgColor: { argb: 'FFFFF9E0' } });
    expect(mended.note).toBeUndefined();
  });
});

describe('a hostile or unfit file', () => {
  const sheet = (xml: string): Buffer => rawWorkbook({ sheets: [['A', xml]] });
  const head = `<sheetData>${rawRow(1, HEAD)}${rawRow(2, ['tourism', 'rooms', '2024-M06', '56', 1])}</sheetData>`;

  test('with a merged range of all cells costs nothing', async () => {
    expect(figures(await all(file('merged.xlsx', sheet(`${head}<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`))))).toHaveLength(1);
  });

  test.each<[string, () => Buffer, string]>([
    ['old-format', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(4096)]), 'WORKBOOK_OLD_FORMAT'],
    [
      'encrypted',
      () =>
        Buffer.concat([
          Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
          Buffer.alloc(512),
          Buffer.from('EncryptedPackage', 'utf16le'),
          Buffer.alloc(64),
        ]),
      'WORKBOOK_ENCRYPTED',
    ],
    ['zip with encrypted parts', () => zipOf([{ name: 'xl/workbook.xml', content: 'x', encrypted: true }]), 'WORKBOOK_ENCRYPTED'],
    ['no workbook', () => zipOf([{ name: 'hello.txt', content: 'x' }]), 'WORKBOOK_OLD_FORMAT'],
    ['text', () => Buffer.from('set;indicator;value\n'.repeat(10)), 'WORKBOOK_OLD_FORMAT'],
    ['macros', () => rawWorkbook({ sheets: [['A', head]], more: [{ name: 'xl/vbaProject.bin', content: 'x' }] }), 'WORKBOOK_MACROS'],
    ['macro type', () => rawWorkbook({ sheets: [['A', head]], type: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }), 'WORKBOOK_MACROS'],
    [
      'links and DDE',
      () =>
        rawWorkbook({
          sheets: [['A', head]],
          more: [{ name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink><ddeLink ddeService="cmd"/></externalLink>' }],
        }),
      'WORKBOOK_EXTERNAL_LINKS',
    ],
    ['connections', () => rawWorkbook({ sheets: [['A', head]], more: [{ name: 'xl/connections.xml', content: '<connections/>' }] }), 'WORKBOOK_EXTERNAL_LINKS'],
    [
      'bomb by ratio',
      () => rawWorkbook({ sheets: [['A', head]], more: [{ name: 'xl/media/a.bin', content: Buffer.alloc(8 * 1024 * 1024) }] }),
      'WORKBOOK_BOMB',
    ],
    ['bomb by claim', () => rawWorkbook({ sheets: [['A', head]], more: [{ name: 'xl/a.bin', content: 'x', claimed: 4_000_000_000 }] }), 'WORKBOOK_BOMB'],
    [
      'part larger than its table says',
      () => rawWorkbook({ sheets: [['A', head]], sharedStrings: '', more: [{ name: 'xl/x.xml', content: '' }] }),
      'WORKBOOK_FAULTY',
    ],
    ['too many parts', () => zipOf(Array.from({ length: 2_100 }, (_, index) => ({ name: `a${String(index)}`, content: '' }))), 'WORKBOOK_BOMB'],
    [
      'too many sheets',
      () => rawWorkbook({ sheets: Array.from({ length: 51 }, (_, index) => [`A${String(index)}`, head] as const) }),
      'WORKBOOK_TOO_MANY_SHEETS',
    ],
    ['DOCTYPE', () => rawWorkbook({ sheets: [['A', head]], sharedStrings: '<!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>' }), 'WORKBOOK_FAULTY'],
    ['deep XML', () => sheet('<a>'.repeat(200)), 'WORKBOOK_FAULTY'],
    ['broken XML', () => sheet('<sheetData><row></sheetData>'), 'WORKBOOK_FAULTY'],
    ['cell without end', () => sheet(`<sheetData><row><c t="inlineStr"><is><t>${noise(400_000)}</t></is></c></row></sheetData>`), 'WORKBOOK_BOMB'],
    ['row without end', () => sheet(`<sheetData><row r="1">${'<c><v>1</v></c>'.repeat(5_000)}</row></sheetData>`), 'WORKBOOK_BOMB'],
  ])('%s is refused clearly', async (name, content, code) => {
    expect(await refusal(file(`${name.replaceAll(' ', '-')}.xlsx`, content()))).toBe(code);
  });

  test('a text shared by millions of cells, and more texts than memory, end the child and not the server', async () => {
    const strings = `<sst>${Array.from({ length: 900_000 }, (_, index) => `<si><t>${String(index * 7_919)}${String(index)}abcdefghijklmnopqrstuv</t></si>`).join('')}</sst>`;
    const content = rawWorkbook({ sheets: [['A', head]], sharedStrings: strings });
    expect(statSync(file('strings.xlsx', content).path).size).toBeLessThan(10 * 1024 * 1024);
    expect(['WORKBOOK_TOO_HEAVY', 'WORKBOOK_BOMB']).toContain(await refusal(file('strings.xlsx', content)));
    expect((await app.anonymous.get('/health/live')).status).toBe(200);
  });

  test('formulas are never trusted, whatever result they carry', async () => {
    const row =
      '<row r="2"><c t="inlineStr"><is><t>tourism</t></is></c><c t="inlineStr"><is><t>rooms</t></is></c><c t="inlineStr"><is><t>2024-M06</t></is></c><c t="inlineStr"><is><t>56</t></is></c><c><f>cmd|\' /C calc\'!A0</f><v>5</v></c></row>';
    const items = await all(file('dde.xlsx', sheet(`<sheetData>${rawRow(1, HEAD)}${row}</sheetData>`)));
    expect(figures(items)).toEqual([]);
    expect(findings(items)).toEqual([{ code: 'formula-in-cell', level: 'error', sheet: 'A', row: 2, column: 'E' }]);
  });

  test('larger than 10 MB is refused before anything is read', async () => {
    const path = join(folder, 'big.xlsx');
    writeFileSync(path, Buffer.alloc(10 * 1024 * 1024 + 1));
    expect(await refusal({ ...file('x.xlsx', list([])), path })).toBe('WORKBOOK_TOO_LARGE');
  });

  test('a reading that is broken off ends its child', async () => {
    const content = list(Array.from({ length: 20_000 }, (_, index) => ['tourism', 'rooms', '2024-M06', '56', index]));
    for await (const item of reader.read(file('long.xlsx', content))) {
      expect(item.kind).toBe('figure');
      break;
    }
    await childrenGone();
    expect(memoryBelow(CHILD)).toBe(0);
  });
});

async function childrenGone(): Promise<void> {
  while (processesBelow(CHILD).length > 0) await new Promise((resolve) => setImmediate(resolve));
}

/** Characters that do not pack well. */
function noise(length: number): string {
  let seed = 7;
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (seed % 26));
  }).join('');
}
