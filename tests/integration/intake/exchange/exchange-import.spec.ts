// The formats of other systems through POST /imports: the national office's files in and out again, mappings, hostile and faulty
// files, and every refused value with its code and cause.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CodeMappingEntry, ImportAccepted, ImportJob, Problem, ReferenceSeries, UnmappedCode } from '@haidang/plugin-sdk';
import { SdmxMl } from '../../../../core/src/intake/formats/sdmx/sdmx-ml.js';
import type { SourceValue } from '../../../../core/src/intake/formats/source-value.js';
import { readXml } from '../../../../core/src/intake/formats/xml.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';
import { until } from '../../../kit/until.js';

const fixtures = fileURLToPath(new URL('../../../fixtures/exchange/', import.meta.url));
const CPI = 'sdmx-CPIVNM-2024q3.xml';
const IIP = 'sdmx-IIPVNM-2024q3.xml';
let t: TestApp;
let admin: Client;

beforeAll(async () => {
  t = await bootApp({ today: '2024-07-20' });
  admin = await t.as('admin');
});
afterAll(() => t.close());

interface Sent {
  status: number;
  body: ImportAccepted & Problem;
}

async function send(by: Client, name: string, content: string | Buffer, fields: Record<string, string> = {}): Promise<Sent> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  const answer = await fetch(`${t.url}/api/v1/imports`, {
    method: 'POST',
    headers: { cookie: by.cookieHeader, 'x-requested-with': 'haidang' },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as Sent['body'] };
}

async function imported(name: string, content: string | Buffer, fields: Record<string, string> = {}, by = admin): Promise<ImportJob> {
  const { status, body } = await send(by, name, content, fields);
  expect([name, status, body]).toEqual([name, 202, expect.objectContaining({ id: expect.any(String) as unknown })]);
  return until(
    () => by.get<ImportJob>(`/imports/${body.id}`).then((answer) => answer.body),
    (job) => job.state === 'done' || job.state === 'failed',
    60_000,
  );
}

/** Refused at the door, or by the job: where a file as a whole is refused its code is the same. */
async function refusalOf(name: string, content: string | Buffer): Promise<string | undefined> {
  const { status, body } = await send(admin, name, content);
  if (status !== 202) return body.code;
  const job = await until(
    () => admin.get<ImportJob>(`/imports/${body.id}`).then((answer) => answer.body),
    (each) => each.state === 'done' || each.state === 'failed',
    60_000,
  );
  return job.fault?.code;
}

async function* once(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}

/** Every value with its series and attributes, in an order of its own. */
async function parsed(text: string): Promise<string[]> {
  const values: SourceValue[] = [];
  for await (const value of readXml(once(text), new SdmxMl())) values.push(value);
  return values.map((value) => JSON.stringify(sorted(value))).sort();
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}

const codesOf = (job: ImportJob) => job.findings.map((finding) => finding.code);

describe('the files of the national statistics office', () => {
  const texts = [CPI, IIP].map((name) => readFileSync(fixtures + name, 'utf8'));

  it('say in a dry run what they hold, and leave nothing behind', async () => {
    const job = await imported(CPI, texts[0] ?? '', { dryRun: 'true' });
    expect(job).toMatchObject({ state: 'done', dryRun: true, format: 'sdmx-ml', fault: null });
    expect(job.counts.read).toBeGreaterThan(0);
    expect((await admin.get<{ items: ReferenceSeries[] }>('/reference-series')).body.items).toEqual([]);
  });

  it('come in with every series and its attributes, and go out again to the same values', async () => {
    const [cpi, iip] = [await imported(CPI, texts[0] ?? ''), await imported(IIP, texts[1] ?? '')];
    for (const job of [cpi, iip]) expect(job).toMatchObject({ state: 'done', fault: null, counts: { refused: 0 } });
    const sent = (await Promise.all(texts.map(parsed))).flat().sort();
    expect(cpi.counts.accepted + iip.counts.accepted).toBe(sent.length);
    const { body } = await admin.get<string>('/reference-series.xml');
    expect(await parsed(body)).toEqual(sent);
    // What was written out comes in again, in both notations, and changes nothing.
    const again = await imported('again.xml', body);
    expect(again.counts).toMatchObject({ read: sent.length, accepted: 0, unchanged: sent.length, refused: 0 });
    const csv = await imported('again.csv', (await admin.get<string>('/reference-series.csv')).body);
    expect(csv).toMatchObject({ state: 'done', format: 'sdmx-csv', counts: { refused: 0 } });
    expect((await admin.get<{ items: ReferenceSeries[] }>('/reference-series')).body.items).toHaveLength(38);
  });
});

describe('with a mapping', () => {
  const ENTRIES: CodeMappingEntry[] = [
    { kind: 'indicator', source: 'GUESTS', target: 'tourism.overnight-guests', factor: '0.001' },
    { kind: 'orgUnit', source: 'ouKH', target: '56' },
  ];
  const files: [string, string, string][] = [
    [
      'dhis2-json',
      'values.json',
      JSON.stringify({
        period: '202401',
        orgUnit: 'ouKH',
        dataValues: [
          { dataElement: 'GUESTS', value: '845000' },
          { dataElement: 'WHAT', value: '1' },
          { dataElement: 'GUESTS', period: '202402', value: 'nhiều' },
        ],
      }),
    ],
    [
      'adx',
      'values.xml',
      `<?xml version="1.0"?><adx xmlns="urn:ihe:qrph:adx:2015" exported="2024-07-01T00:00:00Z"><group orgUnit="ouKH" period="2024-02-01/P1M" dataSet="T"><dataValue dataElement="GUESTS" value="845000"/><dataValue dataElement="WHAT" value="1"/></group><group orgUnit="ouKH" period="2024-03-01/P1M" dataSet="T"><dataValue dataElement="GUESTS" value="nhiều"/></group></adx>`,
    ],
    [
      'sdmx-csv',
      'values.csv',
      'STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\ndataflow,T:F(1.0),I,ouKH,GUESTS,2024-03,845000,P\ndataflow,T:F(1.0),I,ouKH,WHAT,2024-03,1,\ndataflow,T:F(1.0),I,ouKH,GUESTS,2024-04,nhiều,\n',
    ],
    [
      'sdmx-ml',
      'values.xml',
      `<m:StructureSpecificData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"><m:Header><m:Structure structureID="S"><c:Structure><Ref agencyID="T" id="F" version="1.0"/></c:Structure></m:Structure></m:Header><m:DataSet structureRef="S"><Series REF_AREA="ouKH" INDICATOR="GUESTS"><Obs TIME_PERIOD="2024-04" OBS_VALUE="845000" OBS_STATUS="P"/><Obs TIME_PERIOD="2024-05" OBS_VALUE="nhiều"/></Series><Series REF_AREA="ouKH" INDICATOR="WHAT"><Obs TIME_PERIOD="2024-04" OBS_VALUE="1"/></Series></m:DataSet></m:StructureSpecificData>`,
    ],
  ];

  beforeAll(async () => {
    expect((await admin.post('/mappings', { id: 'portal', title: 'Mã của cổng', system: 'Cổng' })).status).toBe(201);
    expect((await admin.post('/mappings/portal/entries', { entries: ENTRIES })).status).toBe(200);
  });

  it.each(files)('%s: each refused value is named with a code and a cause, the others count', async (format, name, text) => {
    const whole = await imported(name, text, { mapping: 'portal' });
    expect(whole).toMatchObject({ format, counts: { read: 3, accepted: 0 } });
    const job = await imported(name, text, { mapping: 'portal', partial: 'true' });
    expect(job).toMatchObject({ state: 'done', format, mapping: 'portal', counts: { read: 3, accepted: 1, refused: 2 }, findingCount: 2 });
    expect(codesOf(job).sort()).toEqual(['indicator-not-mapped', 'not-a-number']);
    for (const finding of job.findings) expect([finding.level, finding.message.vi !== '', finding.message.en !== '']).toEqual(['error', true, true]);
    const again = await imported(name, text, { mapping: 'portal', partial: 'true' });
    expect(again.counts).toMatchObject({ accepted: 0, unchanged: 1, refused: 2 });
    const { body } = await admin.get<{ items: UnmappedCode[] }>('/mappings/unmapped?mapping=portal');
    expect(body.items).toContainEqual(expect.objectContaining({ format, kind: 'indicator', source: 'WHAT', count: 1, file: name }));
  });

  it('a dry run without one reads everything and says what is not mapped', async () => {
    const [, name = '', text = ''] = files[0] ?? [];
    const job = await imported(name, text, { dryRun: 'true' });
    expect(job).toMatchObject({ state: 'done', dryRun: true, counts: { read: 3, accepted: 0, refused: 3 } });
    expect(codesOf(job).sort()).toEqual(['indicator-not-mapped', 'indicator-not-mapped', 'not-a-number', 'org-unit-not-mapped']);
  });

  it('one that does not exist is said so', async () => {
    const [, name = '', text = ''] = files[0] ?? [];
    const { status, body } = await send(admin, name, text, { mapping: 'nothing' });
    const code = status === 202 ? (await imported(name, text, { mapping: 'nothing' })).fault?.code : body.code;
    expect(code).toBe('MAPPING_NOT_FOUND');
  });
});

describe('files of strangers', () => {
  const MESSAGE = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message';
  const root = (inside: string) => `<?xml version="1.0"?><m:StructureSpecificData xmlns:m="${MESSAGE}">${inside}</m:StructureSpecificData>`;
  const laughs = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${String(n)} "${`&l${n === 0 ? '' : String(n - 1)};`.repeat(10)}">`).join('')}]><a>&l8;</a>`;

  it.each<[string, string, string | Buffer, string]>([
    ['a billion laughs', 'a.xml', laughs, 'XML_DOCTYPE_REFUSED'],
    ['an external DTD', 'a.xml', `<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>`, 'XML_DOCTYPE_REFUSED'],
    ['an entity', 'a.xml', root('<m:Header>&xxe;</m:Header>'), 'XML_FAULTY'],
    ['deep nesting', 'a.xml', root('<a>'.repeat(60_000)), 'XML_LIMIT'],
    ['a huge attribute', 'a.xml', root(`<m:Header a="${'x'.repeat(400_000)}"/>`), 'XML_LIMIT'],
    ['a truncated file', 'a.xml', root('<m:Header/>').slice(0, -9), 'XML_FAULTY'],
    ['UTF-16', 'a.xml', Buffer.from(`\uFEFF${root('')}`, 'utf16le'), 'EXCHANGE_NOT_UTF8'],
    ['an old Vietnamese encoding', 'a.xml', root('').replace('"1.0"', '"1.0" encoding="windows-1258"'), 'EXCHANGE_NOT_UTF8'],
    ['bytes that are no UTF-8', 'a.xml', Buffer.concat([Buffer.from(root('<m:Header/>')), Buffer.from([0xff, 0xfe, 0xc3])]), 'EXCHANGE_NOT_UTF8'],
    ['another XML', 'a.xml', '<?xml version="1.0"?><html/>', 'EXCHANGE_ROOT_REFUSED'],
    ['JSON without its list', 'a.json', '{"dataSet":"x","period":"202401"}', 'EXCHANGE_JSON_FAULTY'],
    ['a truncated JSON', 'a.json', '{"dataValues":[{"dataElement":"a"}', 'EXCHANGE_JSON_FAULTY'],
    ['CSV without its columns', 'a.csv', 'STRUCTURE,STRUCTURE_ID,X\na,b,c\n', 'EXCHANGE_CSV_FAULTY'],
    ['a deletion', 'a.csv', 'STRUCTURE,STRUCTURE_ID,ACTION,TIME_PERIOD,OBS_VALUE\ndataflow,F,D,2024,1\n', 'EXCHANGE_ACTION_REFUSED'],
  ])('%s is refused by its name', async (_, name, content, code) => {
    expect(await refusalOf(name, content)).toBe(code);
  });

  it('leave nothing behind', async () => {
    const { body } = await admin.get<{ items: ReferenceSeries[] }>('/reference-series');
    expect(body.items.every((series) => series.flow.startsWith('IMF:'))).toBe(true);
  });
});
