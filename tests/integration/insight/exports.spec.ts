// Figures as files: every format says the same as the JSON answer, names its filters and its date, and can be read back.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Frame, Problem, Query, WireNumber } from '@haidang/plugin-sdk';
import { readSdmxCsv } from '../../../core/src/intake/formats/sdmx/sdmx-csv.js';
import type { SourceValue } from '../../../core/src/intake/formats/source-value.js';
import { periodOfSource } from '../../../core/src/intake/formats/period-codes.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { put, rollUp } from './figures.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SDMX_CSV = 'application/vnd.sdmx.data+csv;version=2.0.0';
const SDMX_JSON = 'application/vnd.sdmx.data+json;version=2.0.0';
const REASON = 'Chạy thử biểu mẫu mới trước khi áp dụng';

const QUERY: Query = {
  indicators: ['tourism.overnight-guests', 'tourism.guest-nights', 'fisheries.total-output'],
  orgUnits: ['56'],
  periods: ['2024-M04', '2024-M05', '2024-M06'],
  compare: ['previous'],
};

describe('exports', () => {
  let t: TestApp;
  let leader: Client;
  let admin: Client;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03', work: false });
    [leader, admin] = await Promise.all([t.as('leader'), t.as('admin')]);
    const guests = (period: string, value: string, status: 'A' | 'P' | 'E') => ({
      set: 'tourism',
      indicator: 'overnight-guests',
      orgUnit: '56',
      period,
      value,
      status,
    });
    await put(t, [
      guests('2024-M04', '1000.5', 'A'),
      guests('2024-M05', '12345678901234567.89', 'P'),
      guests('2024-M06', '-3', 'E'),
      { set: 'fisheries', indicator: 'total-output', orgUnit: '56', period: '2024-M06', value: '9000' },
    ]);
    await rollUp(t);
  });
  afterAll(async () => {
    await t.close();
  });

  const file = async (query: Query, accept: string, client = leader): Promise<{ status: number; headers: Headers; bytes: Buffer }> => {
    const response = await fetch(`${t.url}/api/v1/query`, {
      method: 'POST',
      headers: { accept, 'content-type': 'application/json', cookie: client.cookieHeader, 'x-requested-with': 'haidang' },
      body: JSON.stringify(query),
    });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const frameOf = async (query: Query): Promise<Frame> => (await leader.post<Frame>('/query', query)).body;
  const bookOf = async (query: Query): Promise<ExcelJS.Workbook> => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await file(query, XLSX)).bytes as unknown as ExcelJS.Buffer);
    return book;
  };
  const factsIn = (book: ExcelJS.Workbook): Map<string, string> => {
    const facts = new Map<string, string>();
    book.getWorksheet('Thông tin')?.eachRow((row) => facts.set(row.getCell(1).text, row.getCell(2).text));
    return facts;
  };

  it('XLSX: numbers are number cells beside titles and codes, and a sheet names filters, date and statuses', async () => {
    const frame = await frameOf(QUERY);
    const answer = await file(QUERY, XLSX);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, XLSX]);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="haidang-2-bo-2024-M06-\d{8}\.xlsx"$/);
    const book = await bookOf(QUERY);
    const sheet = book.getWorksheet('Số liệu');
    const heads = (sheet?.getRow(1).values as string[]).slice(1);
    expect(heads).toEqual([
      'Chỉ tiêu',
      'Mã chỉ tiêu',
      'Đơn vị',
      'Mã đơn vị',
      'Kỳ',
      'Mã kỳ',
      'Giá trị',
      'Đơn vị tính',
      'Kỳ trước',
      'Trạng thái',
      'Mã trạng thái',
      'Nguồn',
    ]);
    const rows = frame.rows.map((row, at) => {
      const cells = sheet?.getRow(at + 2);
      const value = cells?.getCell(7);
      expect(value?.type).toBe(row[3] === null ? ExcelJS.ValueType.Null : ExcelJS.ValueType.Number);
      return [cells?.getCell(2).value, cells?.getCell(4).value, cells?.getCell(6).value, value?.value ?? null];
    });
    expect(rows).toEqual(frame.rows.map((row) => [row[0], row[1], row[2], row[3] === null ? null : Number(row[3])]));
    expect(sheet?.getRow(2).getCell(10).value).toBe('chính thức');
    const facts = factsIn(book);
    expect(facts.get('Kỳ')).toBe('Tháng 04/2024, Tháng 05/2024, Tháng 06/2024');
    expect(facts.get('Số liệu đến')).toMatch(/^\d{2}:\d{2} \d{2}\/\d{2}\/\d{4}$/);
    expect(facts.get('Trạng thái')).toContain('ước: 1');
    expect(facts.get('Làm tròn')).toContain('2 giá trị');
    expect(facts.get('Phiên bản số liệu (SHA-256)')).toBe(answer.headers.get('x-data-hash'));
    expect(factsIn(await bookOf({ ...QUERY, asOf: '2024-01-01' })).get('Số liệu đến')).toBe('23:59 01/01/2024 (như đã biết khi đó)');
  });

  it('no text of a definition becomes a formula in a sheet', async () => {
    const book = await bookOf({ ...QUERY, orgUnits: { within: '56', level: 'commune' } });
    let formulas = 0;
    for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell((cell) => (formulas += cell.type === ExcelJS.ValueType.Formula ? 1 : 0)));
    expect(formulas).toBe(0);
  });

  it('SDMX-CSV goes back through our own importer to the same values, statuses and comparisons', async () => {
    const frame = await frameOf(QUERY);
    const answer = await file(QUERY, SDMX_CSV);
    expect(answer.headers.get('content-type')).toContain('application/vnd.sdmx.data+csv');
    const read: SourceValue[] = [];
    for await (const value of readSdmxCsv(one(answer.bytes.toString('utf8')))) read.push(value);
    const back = read.map(({ series, period, value, attributes }) => [
      `${series.flow.slice('HAIDANG:'.length, series.flow.indexOf('(')).toLowerCase()}.${series.dimensions['INDICATOR'] ?? ''}`,
      series.dimensions['REF_AREA'],
      periodOfSource(period)?.code,
      value,
      attributes['OBS_PREVIOUS'] ?? null,
      attributes['OBS_STATUS'],
    ]);
    const text = (cell: WireNumber | undefined): string | null => (cell === null || cell === undefined ? null : String(cell));
    const expected = frame.rows
      .filter((row) => row[3] !== null || row[4] !== null)
      .map((row) => [row[0], row[1], row[2], text(row[3]), text(row[4]), row[5] ?? 'M']);
    expect([...back].sort()).toEqual([...expected].sort());
    expect(read[0]?.series.attributes['COMMENT_DSET']).toContain('Số liệu đến: ');
    expect(read.find((each) => each.series.dimensions['INDICATOR'] === 'total-output')?.series).toMatchObject({
      flowKind: 'dataflow',
      attributes: { UNIT_MEASURE: 'tonne' },
    });
  });

  it('SDMX-JSON holds the same observations', async () => {
    const answer = await file(QUERY, SDMX_JSON);
    const message = JSON.parse(answer.bytes.toString('utf8')) as {
      data: {
        dataSets: { series: Record<string, { observations: Record<string, unknown[]> }> }[];
        structures: { attributes: { dataSet: { values: { value: string }[] }[] } }[];
      };
    };
    const values = message.data.dataSets.flatMap((set) =>
      Object.values(set.series).flatMap((series) => Object.values(series.observations).map((cells) => cells[0])),
    );
    const expected = (await frameOf(QUERY)).rows.filter((row) => row[3] !== null || row[4] !== null).map((row) => row[3]);
    expect([...values].sort()).toEqual([...expected].sort());
    expect(message.data.structures[0]?.attributes.dataSet[0]?.values[0]?.value).toContain('Kỳ: Tháng 04/2024');
  });

  it('CSV is the bare table, and names itself above it where that is asked for', async () => {
    const bare = (await file(QUERY, 'text/csv')).bytes.toString('utf8');
    expect(bare.split('\r\n')[0]).toBe('indicator,orgUnit,period,value,previous,status,origin');
    const told = (await file(QUERY, 'text/csv;facts=present')).bytes.toString('utf8');
    expect(told).toContain('Số liệu đến,');
    expect(told.endsWith(bare)).toBe(true);
  });

  it('GET with the same question in q gives the same file', async () => {
    const q = encodeURIComponent(JSON.stringify(QUERY));
    const got = await leader.get<string>(`/query?q=${q}`, { accept: SDMX_CSV });
    const posted = (await file(QUERY, SDMX_CSV)).bytes.toString('utf8');
    const table = (text: string): string[] => text.split('\r\n').map((line) => line.replace(/"?Chỉ tiêu: .*$/, ''));
    expect(table(got.body)).toEqual(table(posted));
  });

  it('gives a file as known on a day, with the same fingerprint each time, and notes each export in the audit', async () => {
    const before = new Date().toISOString();
    await put(t, [{ set: 'tourism', indicator: 'overnight-guests', orgUnit: '56', period: '2024-M04', value: '2000' }]);
    const value = async (query: Query) => (await bookOf(query)).getWorksheet('Số liệu')?.getRow(2).getCell(7).value;
    expect([await value(QUERY), await value({ ...QUERY, asOf: before })]).toEqual([2000, 1000.5]);
    const [one, two, now] = await Promise.all([file({ ...QUERY, asOf: before }, 'text/csv'), file({ ...QUERY, asOf: before }, XLSX), file(QUERY, 'text/csv')]);
    expect(two.headers.get('x-data-hash')).toBe(one.headers.get('x-data-hash'));
    expect(now.headers.get('x-data-hash')).not.toBe(one.headers.get('x-data-hash'));
    const [entry] = await t.app
      .get(Database)
      .query<{ actor: string; object: string; after: { hash: string } }>(
        `select actor, object, after from audit_entry where action = 'figures.export' and object = 'xlsx' order by id desc limit 1`,
      );
    expect(entry).toMatchObject({ actor: 'leader', object: 'xlsx', after: { hash: two.headers.get('x-data-hash') } });
  });

  it('refuses what a format cannot say, unknown formats, and too large questions, before anything is sent', async () => {
    const noPeriod = await leader.post<Problem>('/query', { ...QUERY, by: ['indicator'] }, { accept: SDMX_CSV });
    expect([noPeriod.status, noPeriod.body.findings.map((finding) => finding.code)]).toEqual([422, ['sdmx-period']]);
    expect((await leader.post('/query', QUERY, { accept: 'application/pdf' })).status).toBe(406);
    const large: Query = { indicators: QUERY.indicators, orgUnits: { within: '56', level: 'commune' }, periods: { last: 121 } };
    expect((await leader.post('/query', large, { accept: XLSX })).status).toBe(422);
  });

  it('keeps trial figures out of every file unless asked for, and says so in those', async () => {
    const value = async (query: Query) => (await bookOf(query)).getWorksheet('Số liệu')?.getRow(2).getCell(7).value;
    const official = await Promise.all(
      ['text/csv', SDMX_CSV].map(async (accept) => (await file({ ...QUERY, asOf: new Date().toISOString() }, accept)).headers.get('x-data-hash')),
    );
    await admin.post('/indicator-sets/tourism/stage', { stage: 'trial', figures: 'keep', reason: REASON });
    const figures = ['overnight-guests', 'guest-nights'].map((indicator) => ({ set: 'tourism', indicator, period: '2024-M04', orgUnit: '56', value: 77 }));
    expect((await admin.post('/observations', figures)).status).toBe(200);
    await rollUp(t);
    expect([await value(QUERY), await value({ ...QUERY, stage: 'trial' })]).toEqual([2000, 77]);
    expect((await file(QUERY, 'text/csv')).headers.get('x-data-hash')).toBe(official[0]);
    expect(factsIn(await bookOf({ ...QUERY, stage: 'trial' })).get('Giai đoạn')).toContain('THỬ NGHIỆM');
    expect((await file({ ...QUERY, stage: 'trial' }, XLSX)).headers.get('content-disposition')).toContain('thu-nghiem');
  });
});

async function* one(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
