// From a spreadsheet to a proposed set: six files as departments keep them, what the administrator corrects, and files that mean harm.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Problem, ProposalReading, ProposedIndicator, SetProposal } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';
import { budgetList, catalogueCsv, messyList, povertyTable, shortList, tourismList } from '../../../kit/files/lists.js';
import { rawRow, rawWorkbook } from '../../../kit/files/raw-workbook.js';
import { zipOf } from '../../../kit/files/zip.js';

let app: TestApp;
let admin: Client;

beforeAll(async () => {
  app = await bootApp({ today: '2025-08-04' });
  admin = await app.as('admin');
});
afterAll(() => app.close());

async function send(
  name: string,
  content: Buffer | string,
  reading?: ProposalReading | string,
  as = admin,
): Promise<{ status: number; body: SetProposal & Problem }> {
  const form = new FormData();
  if (reading !== undefined) form.set('reading', typeof reading === 'string' ? reading : JSON.stringify(reading));
  form.set('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  const response = await fetch(`${app.url}/api/v1/indicator-sets/proposals`, { method: 'POST', body: form, headers: { cookie: as.cookieHeader } });
  return { status: response.status, body: (await response.json()) as SetProposal & Problem };
}

const titles = ({ indicators }: SetProposal): string[] => indicators.map(({ indicator }) => indicator.title.vi);
const codes = ({ findings }: SetProposal): string[] => [...new Set(findings.map(({ code }) => code))].sort();

function called(proposal: SetProposal, title: string): ProposedIndicator {
  const found = proposal.indicators.find(({ indicator }) => indicator.title.vi === title);
  if (found === undefined) throw new Error(`${title} is not among ${titles(proposal).join(' | ')}`);
  return found;
}

async function communeNames(count: number): Promise<string[]> {
  const { body } = await admin.get<{ items: { title: string; level: string }[] }>('/org-units?at=2025-08-04');
  return body.items
    .filter(({ level }) => level === 'commune')
    .slice(0, count)
    .map(({ title }) => title);
}

describe('a department’s monthly list', () => {
  let proposal: SetProposal;
  beforeAll(async () => {
    const { status, body } = await send('Báo cáo du lịch T6.xlsx', await tourismList());
    if (status !== 200) throw new Error(JSON.stringify(body));
    proposal = body;
  });

  test('is a list below a heading of two rows, its columns numbered by a row of their own', () => {
    expect(proposal.sheets).toEqual([{ name: 'T6.2024', hidden: false, kind: 'list', indicators: 10, chosen: true }]);
    expect(proposal.header).toEqual({ from: 7, to: 8 });
    expect(proposal.columns.map(({ role }) => role)).toEqual([
      ...['ordinal', 'indicator', 'unit', 'plan', 'value', 'cumulative', 'same-period', 'comparison', 'comparison', 'note'],
    ]);
    expect(proposal.rows.find(({ row }) => row === 9)?.kind).toBe('numbering');
    expect(proposal.rows.filter(({ kind }) => kind === 'footer').map(({ row }) => row)).toEqual([23, 27]);
  });

  test('has its indicators with units, parts and sections', () => {
    expect(proposal.sections.map(({ title }) => title.vi)).toEqual(['Khách lưu trú', 'Doanh thu và công suất']);
    const whole = called(proposal, 'Tổng lượt khách lưu trú');
    const domestic = called(proposal, 'Khách nội địa');
    expect(whole.indicator).toMatchObject({ unitOfMeasure: 'thousand-visit', valueType: 'decimal', decimals: 1, plan: 'year', direction: 'up' });
    expect(whole.indicator.parts).toMatchObject({ kind: 'partition' });
    expect(whole.indicator.parts?.indicators).toHaveLength(2);
    expect(domestic).toMatchObject({ parent: whole.indicator.code, cell: 'B13', section: 'khach-luu-tru' });
    expect(called(proposal, 'Ngày khách lưu trú').indicator.parts?.kind).toBe('subset');
    expect(called(proposal, 'Tổng thu từ khách du lịch').indicator.unitOfMeasure).toBe('VND-billion');
  });

  test('calculates by formula what the file calculates', () => {
    const rate = called(proposal, 'Công suất sử dụng phòng');
    const part = (title: string): string => called(proposal, title).indicator.code;
    expect(rate.indicator.formula).toBe(`${part('Số đêm phòng đã phục vụ')} / ${part('Số đêm phòng có khả năng phục vụ')} * 100`);
    expect(rate.indicator.aggregate).toBeUndefined();
    expect(rate.cellFormula).toBe('E19/E18*100');
  });

  test('knows its month, department and title, and what other sets have already', () => {
    expect(proposal.period).toMatchObject({ type: 'monthly', first: '2024-M06' });
    expect(proposal.owner?.id).toBe('department-of-tourism');
    expect(proposal.title.vi).toBe('Kết quả hoạt động du lịch');
    expect(called(proposal, 'Tổng lượt khách lưu trú').existing).toEqual([expect.objectContaining({ set: 'tourism', code: 'overnight-guests' })]);
    expect(codes(proposal)).toEqual(['formulas', 'indicator-exists']);
  });
});

test('a table of communes becomes a matrix that one department fills', async () => {
  const { body } = await send('Biểu 01.xlsx', await povertyTable(await communeNames(12)));
  expect(body.sheets[0]).toMatchObject({ kind: 'table', indicators: 6 });
  expect(body.reporters).toMatchObject({ by: 'owner-per-commune' });
  expect(titles(body)).toEqual(['Tổng số hộ', 'Số hộ nghèo', 'Tỷ lệ hộ nghèo', 'Số hộ cận nghèo', 'Tỷ lệ hộ cận nghèo', 'Kinh phí hỗ trợ']);
  expect(called(body, 'Tổng số hộ').indicator).toMatchObject({ unitOfMeasure: 'household', valueType: 'integer', aggregate: { time: 'last', orgUnit: 'sum' } });
  expect(called(body, 'Tỷ lệ hộ nghèo').indicator).toMatchObject({ unitOfMeasure: 'percent', formula: 'poor-households / tong-so-ho * 100' });
  expect(called(body, 'Kinh phí hỗ trợ').indicator.unitOfMeasure).toBe('VND-million');
  expect(body.rows.at(-1)?.kind).toBe('total');
  expect(body.period).toMatchObject({ type: 'half-yearly', first: '2025-H1' });
});

test('places that are none here are named with the nearest', async () => {
  const [first = '', second = '', third = '', fourth = ''] = await communeNames(4);
  const { body } = await send('xa.xlsx', await povertyTable([first, second, `${third}g`, fourth, 'Xã Không Có Thật']));
  const unknown = body.findings.filter(({ code }) => code === 'place-unknown');
  expect(unknown.map(({ place }) => place?.row)).toEqual([9, 11]);
  expect(unknown[0]?.message.vi).toContain(third);
});

test('a quarter of the budget: sections with figures are wholes, one line above names the unit of all', async () => {
  const { body } = await send('ngan sach.xlsx', await budgetList());
  expect(body.period).toMatchObject({ type: 'quarterly', first: '2024-Q2' });
  expect(body.indicators.every(({ indicator }) => indicator.unitOfMeasure === 'VND-million')).toBe(true);
  const total = called(body, 'Tổng thu NSNN trên địa bàn');
  expect(total.indicator.parts).toEqual({ kind: 'partition', indicators: ['domestic-revenue', 'import-export-revenue'] });
  expect(called(body, 'Thu nội địa').indicator.parts).toMatchObject({ kind: 'partition' });
  expect(called(body, 'Tổng chi ngân sách địa phương').indicator.parts).toMatchObject({ kind: 'subset' });
  expect(titles(body)).not.toContain('Trong đó:');
});

test('a list without figures as CSV: reporters and periods of each line', async () => {
  const { body } = await send('danh-muc.csv', catalogueCsv);
  expect(body.columns.map(({ role }) => role)).toEqual(['ordinal', 'indicator', 'unit', 'owner', 'frequency']);
  expect(body.period.type).toBe('monthly');
  expect(called(body, 'Tỷ lệ che phủ rừng').indicator.period).toMatchObject({ type: 'yearly' });
  expect(called(body, 'Số vụ tai nạn giao thông').indicator.producer).toBe('provincial-police');
  expect(body.owner).toBeNull();
});

test('a messy file: the right sheet, nothing hidden taken, doubts said where they are', async () => {
  const { body } = await send('atgt.xlsx', await messyList());
  expect(body.sheets.find(({ chosen }) => chosen)?.name).toBe('Số liệu');
  expect(body.columns.map(({ role }) => role)).toEqual(['ordinal', 'indicator', 'unit', 'ignored', 'value', 'same-period']);
  expect(titles(body)).not.toContain('Số tạm, không dùng');
  expect(codes(body)).toEqual(expect.arrayContaining(['cell-error', 'hidden-columns', 'hidden-rows', 'unit-unknown']));
  expect(called(body, 'Số người chết').samples).toEqual(['1.234']);
  expect(called(body, 'Tiền phạt').indicator).toMatchObject({ unitOfMeasure: 'VND-million', decimals: 2 });
  const doubtful = called(body, 'Phương tiện hư hỏng');
  expect(doubtful.confidence).toBeLessThan(0.5);
  expect(doubtful.unitProposals.length).toBeGreaterThan(1);
});

test('names alone are enough; a rate finds its parts by its words', async () => {
  const { body } = await send('tthc.xlsx', await shortList());
  expect(body.indicators).toHaveLength(4);
  expect(body.indicators.at(-1)?.indicator.formula).toBe('so-ho-so-giai-quyet-dung-han / dossiers-resolved * 100');
});

describe('what the administrator says', () => {
  test('wins: another sheet, rows left out, a hidden row kept, roles', async () => {
    const content = await messyList();
    const hidden = await send('atgt.xlsx', content, { sheet: 'cũ' });
    expect(titles(hidden.body)).toEqual(['Số cũ']);
    const { body } = await send('atgt.xlsx', content, { sheet: 'Số liệu', skip: [12], keep: [13], roles: { D: 'code', F: 'plan' } });
    expect(titles(body)).toContain('Số tạm, không dùng');
    expect(titles(body)).not.toContain('Phương tiện hư hỏng');
    expect(body.columns.map(({ role }) => role)).toEqual(['ordinal', 'indicator', 'unit', 'code', 'value', 'plan']);
    expect(called(body, 'Tiền phạt').indicator.plan).toBe('year');
  });

  test('may name the heading where none was recognised', async () => {
    const content = rawWorkbook({
      sheets: [['A', `<sheetData>${rawRow(1, ['Tên gọi', 'Con số'])}${rawRow(2, ['Một', 1])}${rawRow(3, ['Hai', 2])}</sheetData>`]],
    });
    const before = await send('a.xlsx', content);
    expect(before.body).toMatchObject({ header: null, manifest: null });
    expect(codes(before.body)).toEqual(['heading-not-found']);
    const { body } = await send('a.xlsx', content, { header: { from: 1, to: 1 }, roles: { A: 'indicator', B: 'value' } });
    expect(titles(body)).toEqual(['Một', 'Hai']);
  });

  test.each(['{', '[]', '{"roles":{"A":"president"}}', '{"more":1}'])('of another shape is refused: %s', async (reading) => {
    expect(await send('a.csv', catalogueCsv, reading)).toMatchObject({ status: 400, body: { code: 'VALUE_REFUSED' } });
  });

  test('of a sheet that is not there is refused', async () => {
    expect(await send('a.csv', catalogueCsv, { sheet: 'x' })).toMatchObject({ status: 422, body: { code: 'PROPOSAL_SHEET_UNKNOWN' } });
  });
});

describe('files that are no list', () => {
  test.each([
    ['nothing.xlsx', 'PROPOSAL_EMPTY', ''],
    ['blank.csv', 'PROPOSAL_EMPTY', ',,\r\n,,\r\n'],
    ['page.html', 'PROPOSAL_FORMAT_UNKNOWN', '<html><body>'],
    ['data.json', 'PROPOSAL_FORMAT_UNKNOWN', '[1]'],
    ['letter.pdf', 'PROPOSAL_FORMAT_UNKNOWN', '%PDF-1.7'],
    ['old.xls', 'WORKBOOK_OLD_FORMAT', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ['other.zip', 'WORKBOOK_OLD_FORMAT', zipOf([{ name: 'a.txt', content: 'x' }])],
    ['macro.xlsx', 'WORKBOOK_MACROS', rawWorkbook({ sheets: [['A', '<sheetData/>']], more: [{ name: 'xl/vbaProject.bin', content: 'x' }] })],
  ] as const)('%s is refused: %s', async (name, code, content) => {
    const { status, body } = await send(name, content);
    expect([status >= 400 && status < 500, body.code]).toEqual([true, code]);
  });

  test('nothing of any file is left on the disk', () => {
    const folder = join(app.config.dataDir, 'files', 'imports');
    const left = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()) : [];
    expect(left).toEqual([]);
  });
});

test('only those who define sets may ask', async () => {
  const department = await app.as('department-of-tourism');
  expect((await send('a.csv', catalogueCsv, undefined, department)).status).toBe(403);
});
