// Workbooks that mean harm, or were never meant to be read: each is refused clearly, the child process pays for it and the server does not.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CHILD, figures, findings, HEAD, list, WorkbookDesk } from '../../../kit/files/workbook-desk.js';
import { memoryBelow, processesBelow } from '../../../kit/child-memory.js';
import { rawRow, rawWorkbook } from '../../../kit/files/raw-workbook.js';
import { zipOf } from '../../../kit/files/zip.js';

let desk: WorkbookDesk;

beforeAll(async () => {
  desk = await WorkbookDesk.open();
});
afterAll(() => desk.close());

describe('a hostile or unfit file', () => {
  const sheet = (xml: string): Buffer => rawWorkbook({ sheets: [['A', xml]] });
  const head = `<sheetData>${rawRow(1, HEAD)}${rawRow(2, ['tourism', 'rooms', '2024-M06', '56', 1])}</sheetData>`;

  test('with a merged range of all cells costs nothing', async () => {
    expect(figures(await desk.all(desk.file('merged.xlsx', sheet(`${head}<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`))))).toHaveLength(
      1,
    );
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
    expect(await desk.refusal(desk.file(`${name.replaceAll(' ', '-')}.xlsx`, content()))).toBe(code);
  });

  test('a text shared by millions of cells, and more texts than memory, end the child and not the server', async () => {
    const strings = `<sst>${Array.from({ length: 900_000 }, (_, index) => `<si><t>${String(index * 7_919)}${String(index)}abcdefghijklmnopqrstuv</t></si>`).join('')}</sst>`;
    const content = rawWorkbook({ sheets: [['A', head]], sharedStrings: strings });
    expect(statSync(desk.file('strings.xlsx', content).path).size).toBeLessThan(10 * 1024 * 1024);
    expect(['WORKBOOK_TOO_HEAVY', 'WORKBOOK_BOMB']).toContain(await desk.refusal(desk.file('strings.xlsx', content)));
    expect((await desk.app.anonymous.get('/health/live')).status).toBe(200);
  });

  test('formulas are never trusted, whatever result they carry', async () => {
    const row =
      '<row r="2"><c t="inlineStr"><is><t>tourism</t></is></c><c t="inlineStr"><is><t>rooms</t></is></c><c t="inlineStr"><is><t>2024-M06</t></is></c><c t="inlineStr"><is><t>56</t></is></c><c><f>cmd|\' /C calc\'!A0</f><v>5</v></c></row>';
    const items = await desk.all(desk.file('dde.xlsx', sheet(`<sheetData>${rawRow(1, HEAD)}${row}</sheetData>`)));
    expect(figures(items)).toEqual([]);
    expect(findings(items)).toEqual([{ code: 'formula-in-cell', level: 'error', sheet: 'A', row: 2, column: 'E' }]);
  });

  test('larger than 10 MB is refused before anything is read', async () => {
    const path = join(desk.folder, 'big.xlsx');
    writeFileSync(path, Buffer.alloc(10 * 1024 * 1024 + 1));
    expect(await desk.refusal({ ...desk.file('x.xlsx', list([])), path })).toBe('WORKBOOK_TOO_LARGE');
  });

  test('a reading that is broken off ends its child', async () => {
    const content = list(Array.from({ length: 20_000 }, (_, index) => ['tourism', 'rooms', '2024-M06', '56', index]));
    for await (const item of desk.reader.read(desk.file('long.xlsx', content))) {
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
