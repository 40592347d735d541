// Other reporting systems on a real database: the national office's files in and out again, mappings, and what is not mapped.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CodeMapping, CodeMappingEntry, CodeMappingWritten, Problem, ReferenceSeries, ReferenceSeriesDetail, UnmappedCode } from '@haidang/plugin-sdk';
import { Principals } from '../../../../core/src/access/index.js';
import { SdmxMl } from '../../../../core/src/intake/formats/sdmx/sdmx-ml.js';
import { readSdmxCsv } from '../../../../core/src/intake/formats/sdmx/sdmx-csv.js';
import type { SourceValue } from '../../../../core/src/intake/formats/source-value.js';
import { readXml } from '../../../../core/src/intake/formats/xml.js';
import { SourceReaders, type SourceFile, type SourceItem } from '../../../../core/src/intake/imports/source.js';
import { Database } from '../../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';

const fixtures = fileURLToPath(new URL('../../../fixtures/exchange/', import.meta.url));
const CPI = 'sdmx-CPIVNM-2024q3.xml';
const IIP = 'sdmx-IIPVNM-2024q3.xml';

let t: TestApp;
let admin: Client;
let folder: string;

beforeAll(async () => {
  t = await bootApp({ today: '2024-07-20', work: false });
  admin = await t.as('admin');
  folder = mkdtempSync(join(tmpdir(), 'exchange-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await t.close();
});

async function* once(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}

async function gathered<T>(reading: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of reading) all.push(each);
  return all;
}

function stored(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Read {
  format: string;
  items: SourceItem[];
  keep: () => Promise<{ accepted: number; unchanged: number }>;
}

/** Reads a file as an import does: recognised by its head, streamed, kept in one transaction. */
async function read(path: string, more: Partial<SourceFile> = {}, username = 'admin'): Promise<Read> {
  const principal = await t.app.get(Principals).byUsername(username);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const reader = t.app.get(SourceReaders).recognise(readFileSync(path).subarray(0, 4_096), name);
  if (principal === undefined || reader === undefined) throw new Error(`nobody reads ${name}`);
  const file: SourceFile = { path, name, principal, ...more };
  const items = await gathered(reader.read(file));
  const keep = () =>
    t.app.get(Database).transaction(async (sql) => {
      const payloads = items.flatMap((item) => (item.kind === 'kept' ? [item.payload] : []));
      return (await reader.keep?.(sql, payloads, file)) ?? { accepted: 0, unchanged: 0 };
    });
  return { format: reader.format, items, keep };
}

interface Comparable {
  flow: string;
  dimensions: object;
  attributes: object;
  dataset: object;
  values: { period: string; value: string | null; attributes: object }[];
}

function bySeries(values: readonly SourceValue[]): Map<string, Comparable> {
  const all = new Map<string, Comparable>();
  for (const { series, period, value, attributes } of values) {
    const { flow, dimensions, attributes: own, dataset } = series;
    const known = all.get(series.key) ?? { flow, dimensions, attributes: own, dataset, values: [] };
    known.values.push({ period, value, attributes });
    all.set(series.key, known);
  }
  return all;
}

const parsed = async (text: string) => bySeries(await gathered(readXml(once(text), new SdmxMl())));

describe('the national office’s files', () => {
  let sent: Map<string, Comparable>;

  beforeAll(async () => {
    const [cpi, iip] = await Promise.all([CPI, IIP].map((name) => parsed(readFileSync(fixtures + name, 'utf8'))));
    sent = new Map([...(cpi ?? []), ...(iip ?? [])]);
  });

  it('are reference series, not figures of the province, and say once what is not mapped', async () => {
    for (const [name, values, codes] of [
      [CPI, 1_683, 33],
      [IIP, 470, 5],
    ] as const) {
      const { format, items, keep } = await read(fixtures + name);
      expect(format).toBe('sdmx-ml');
      expect(items.filter((item) => item.kind === 'kept')).toHaveLength(values);
      expect(items.filter((item) => item.kind === 'figure')).toEqual([]);
      const hints = items.flatMap((item) => (item.kind === 'finding' ? [item.finding] : []));
      expect(hints.every((finding) => finding.level === 'hint')).toBe(true);
      expect(hints.filter((finding) => finding.code === 'indicator-not-mapped')).toHaveLength(codes);
      expect(hints.filter((finding) => finding.code === 'org-unit-not-mapped').map((finding) => finding.message.vi)).toEqual([
        `Mã đơn vị “VN” chưa được ánh xạ (${String(values)} giá trị, giữ làm chuỗi tham chiếu).`,
      ]);
      expect(await keep()).toEqual({ accepted: values, unchanged: 0 });
      expect(await keep()).toEqual({ accepted: 0, unchanged: values });
    }
    const { body } = await admin.get<{ items: UnmappedCode[] }>('/mappings/unmapped?mapping=');
    expect(body.items).toContainEqual(expect.objectContaining({ format: 'sdmx-ml', kind: 'indicator', source: 'AIP_ISIC4_IX', count: 94, file: IIP }));
  });

  it('go out again as SDMX-ML 2.1 with every series, attribute and value', async () => {
    const { status, headers, body } = await admin.get<string>('/reference-series.xml');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/vnd.sdmx.structurespecificdata+xml;version=2.1']);
    const back = await parsed(body);
    expect(back.size).toBe(38);
    expect(back).toEqual(sent);
  });

  it('and as SDMX-CSV 2.0 with the same values', async () => {
    const { body } = await admin.get<string>('/reference-series.csv');
    expect(body.split('\r\n', 1)[0]).toBe(
      'STRUCTURE,STRUCTURE_ID,ACTION,DATA_DOMAIN,REF_AREA,INDICATOR,COUNTERPART_AREA,FREQ,TIME_PERIOD,OBS_VALUE,BASE_PER,UNIT_MULT,COMMENT',
    );
    const back = bySeries(await gathered(readSdmxCsv(once(body))));
    // A CSV has no place for attributes of a whole data set: they stand beside those of the series.
    const flattened = new Map([...sent].map(([key, series]) => [key, { ...series, attributes: { ...series.attributes, ...series.dataset }, dataset: {} }]));
    expect(back).toEqual(flattened);
  });

  it('are listed, searched and shown as known on a day', async () => {
    const { body } = await admin.get<{ items: ReferenceSeries[] }>('/reference-series?q=aip_isic4_ix');
    expect(body.items).toEqual([
      expect.objectContaining({
        system: 'IMF',
        flow: 'IMF:ECOFIN_DSD(1.0)',
        observations: 94,
        first: '2017-01',
        last: '2024-10',
        lastValue: 171.93,
        indicator: null,
      }),
    ]);
    const id = String(body.items[0]?.id);
    const revised = readFileSync(fixtures + IIP, 'utf8').replace('OBS_VALUE="96.8"', 'OBS_VALUE="96.9" OBS_STATUS="P"');
    const before = new Date().toISOString();
    const again = await read(stored('revised.xml', revised));
    expect(await again.keep()).toEqual({ accepted: 1, unchanged: 469 });
    const first = async (query: string) => (await admin.get<ReferenceSeriesDetail>(`/reference-series/${id}${query}`)).body.items[0];
    expect(await first('')).toMatchObject({ period: '2017-01', value: 96.9, attributes: { OBS_STATUS: 'P' } });
    expect(await first(`?asOf=${encodeURIComponent(before)}`)).toMatchObject({ value: 96.8, attributes: {} });
    const asOf = await parsed((await admin.get<string>(`/reference-series.xml?asOf=${encodeURIComponent(before)}`)).body);
    expect(asOf).toEqual(sent);
    expect((await admin.get('/reference-series/999999')).status).toBe(404);
    expect((await admin.get('/reference-series?asOf=gestern')).status).toBe(400);
  });

  it('may be a second source of one of our indicators', async () => {
    const { body } = await admin.get<{ items: ReferenceSeries[] }>('/reference-series?q=AIP_ISIC4_B_IX');
    const path = `/reference-series/${String(body.items[0]?.id)}`;
    expect((await admin.put<ReferenceSeriesDetail>(path, { indicator: 'tourism.overnight-guests' })).body.indicator).toBe('tourism.overnight-guests');
    expect((await admin.put<Problem>(path, { indicator: 'tourism.nothing' })).status).toBe(400);
    expect((await (await t.as('reviewer')).put(path, { indicator: null })).status).toBe(403);
    expect((await t.anonymous.get('/reference-series')).status).toBe(401);
  });

  it('are taken from nobody who may neither publish nor define', async () => {
    const { items } = await read(fixtures + IIP, {}, 'department-of-tourism');
    expect(items.filter((item) => item.kind === 'kept')).toEqual([]);
    expect(items[0]).toMatchObject({ kind: 'finding', finding: { code: 'reference-refused' } });
  });
});

describe('code mappings', () => {
  const ENTRIES: CodeMappingEntry[] = [
    { kind: 'indicator', source: 'GUESTS', target: 'tourism.overnight-guests', factor: '0.001' },
    { kind: 'orgUnit', source: 'ouKH', target: '56' },
  ];
  const DHIS2 = JSON.stringify({
    dataSet: 'TOURISM',
    period: '202406',
    orgUnit: 'ouKH',
    dataValues: [
      { dataElement: 'GUESTS', categoryOptionCombo: 'HllvX50cXC0', value: '845000' },
      { dataElement: 'overnight-guest', value: '1' },
      { dataElement: 'GUESTS', period: '2024W05', value: '7' },
      { dataElement: 'GUESTS', period: '202405', value: 'nhiều' },
    ],
  });
  const findingsOf = (items: readonly SourceItem[]) =>
    items.flatMap((item) => (item.kind === 'finding' ? [[item.finding.code, item.at.key, item.finding.message.vi]] : []));

  it('are made, filled and changed by who defines, with their versions', async () => {
    const made = await admin.post<CodeMapping>('/mappings', { id: 'health', title: 'Mã DHIS2', system: 'DHIS2' });
    expect([made.status, made.body.version, made.body.entries]).toEqual([201, 1, 0]);
    expect((await admin.post<Problem>('/mappings', { id: 'health', title: 'x', system: 'y' })).body.code).toBe('MAPPING_EXISTS');
    const written = await admin.post<CodeMappingWritten>('/mappings/health/entries', { entries: ENTRIES });
    expect(written.body).toEqual({ version: 2, added: 2, changed: 0, removed: 0, unchanged: 0 });
    const csv = await admin.post<CodeMappingWritten>(
      '/mappings/health/entries',
      'kind;source;target;factor\nindicator;GUESTS;tourism.overnight-guests;0.001\nobsStatus;X;E;\n',
      { 'content-type': 'text/csv' },
    );
    expect(csv.body).toEqual({ version: 3, added: 1, changed: 0, removed: 0, unchanged: 1 });
    const removed = await admin.post<CodeMappingWritten>('/mappings/health/entries', { entries: [], remove: [{ kind: 'obsStatus', source: 'X' }] });
    expect(removed.body).toMatchObject({ version: 4, removed: 1 });
    expect((await admin.get<{ items: CodeMappingEntry[] }>('/mappings/health/entries')).body.items).toEqual(ENTRIES);
    expect((await admin.get<string>('/mappings/health/entries.csv')).body).toBe(
      'kind,source,target,factor,note\r\nindicator,GUESTS,tourism.overnight-guests,0.001,\r\norgUnit,ouKH,56,,\r\n',
    );
    const change = { title: 'Mã của ngành', system: 'DHIS2' };
    expect((await admin.put<Problem>('/mappings/health', { ...change, version: 1 })).body.code).toBe('MAPPING_CHANGED');
    expect((await admin.put<CodeMapping>('/mappings/health', { ...change, version: 4 })).body).toMatchObject({ version: 5, title: 'Mã của ngành' });
  });

  it('refuse what is none of ours, all of it, by line', async () => {
    const entries = [
      { kind: 'indicator', source: 'A', target: 'tourism.nothing' },
      { kind: 'orgUnit', source: 'B', target: 'Atlantis' },
      { kind: 'period', source: 'C', target: '2024-13' },
      { kind: 'disaggregation', source: 'D=1', target: 'female' },
      { kind: 'obsStatus', source: 'E', target: 'Z' },
      { kind: 'orgUnit', source: 'F', target: '56', factor: '0' },
      { kind: 'orgUnit', source: 'G', target: '56' },
    ];
    const { status, body } = await admin.post<Problem>('/mappings/health/entries', { entries });
    expect([status, body.code]).toEqual([422, 'MAPPING_ENTRIES_REFUSED']);
    expect(body.findings.map((finding) => [finding.path, finding.code])).toEqual([
      ['/entries/0', 'indicator'],
      ['/entries/1', 'org-unit'],
      ['/entries/2', 'period'],
      ['/entries/3', 'disaggregation'],
      ['/entries/4', 'obs-status'],
      ['/entries/5', 'factor'],
    ]);
    expect((await admin.get<{ items: CodeMappingEntry[] }>('/mappings/health/entries')).body.items).toHaveLength(2);
    expect((await admin.post<Problem>('/mappings/health/entries', { entries: [{ kind: 'indicator', source: '', target: '' }] })).status).toBe(400);
    expect((await admin.post<Problem>('/mappings/none/entries', { entries: [] })).status).toBe(404);
    expect((await (await t.as('reviewer')).post('/mappings/health/entries', { entries: [] })).status).toBe(403);
  });

  it('a file without a mapping says each code once, with its values and the nearest of ours', async () => {
    const { format, items } = await read(stored('values.json', DHIS2));
    expect(format).toBe('dhis2-json');
    expect(items.filter((item) => item.kind !== 'finding')).toEqual([]);
    expect(findingsOf(items)).toEqual([
      ['not-a-number', 'dataElement=GUESTS;orgUnit=ouKH@202405', '“nhiều” không phải là số.'],
      ['org-unit-not-mapped', 'ouKH', 'Mã đơn vị “ouKH” chưa được ánh xạ (3 giá trị).'],
      ['indicator-not-mapped', 'GUESTS', 'Mã chỉ tiêu “GUESTS” chưa được ánh xạ (2 giá trị).'],
      ['indicator-not-mapped', 'overnight-guest', 'Mã chỉ tiêu “overnight-guest” chưa được ánh xạ (1 giá trị). Gần nhất: “tourism.overnight-guests”.'],
      ['period-not-mapped', '2024W05', 'Kỳ “2024W05” chưa được ánh xạ (1 giá trị).'],
    ]);
  });

  it('with a mapping each value is a figure or is named with its cause', async () => {
    const { items } = await read(stored('values.json', DHIS2), { mapping: 'health' });
    expect(items.flatMap((item) => (item.kind === 'figure' ? [item.figure] : []))).toEqual([
      { set: 'tourism', indicator: 'overnight-guests', period: '2024-M06', orgUnit: '56', value: '845', status: 'A' },
    ]);
    expect(findingsOf(items)).toEqual([
      ['indicator-not-mapped', 'dataElement=overnight-guest;orgUnit=ouKH@202406', 'Mã chỉ tiêu “overnight-guest” chưa được ánh xạ.'],
      ['period-not-mapped', 'dataElement=GUESTS;orgUnit=ouKH@2024W05', 'Kỳ “2024W05” chưa được ánh xạ.'],
      ['not-a-number', 'dataElement=GUESTS;orgUnit=ouKH@202405', '“nhiều” không phải là số.'],
    ]);
    const { body } = await admin.get<{ items: UnmappedCode[] }>('/mappings/unmapped?mapping=health');
    expect(body.items.map((code) => [code.kind, code.source, code.count, code.proposal])).toEqual([
      ['period', '2024W05', 1, null],
      ['indicator', 'overnight-guest', 1, 'tourism.overnight-guests'],
    ]);
    await admin.post('/mappings/health/entries', { entries: [{ kind: 'indicator', source: 'overnight-guest', target: '' }] });
    const left = await admin.get<{ items: UnmappedCode[] }>('/mappings/unmapped?mapping=health');
    expect(left.body.items.map((code) => code.source)).toEqual(['2024W05']);
  });

  it('ADX goes the same way', async () => {
    const adx = `<?xml version="1.0"?><adx xmlns="urn:ihe:qrph:adx:2015" exported="2024-07-01T00:00:00Z"><group orgUnit="ouKH" period="2024-06-01/P1M" dataSet="T"><dataValue dataElement="GUESTS" value="845000"/></group></adx>`;
    const { format, items } = await read(stored('values.xml', adx), { mapping: 'health' });
    expect([format, items.length]).toEqual(['adx', 1]);
    expect(items[0]).toMatchObject({ kind: 'figure', figure: { value: '845', period: '2024-M06' } });
    await expect(read(stored('values.xml', adx), { mapping: 'nothing' })).rejects.toMatchObject({ kind: { code: 'MAPPING_NOT_FOUND' } });
  });
});
