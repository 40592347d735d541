// The import of files over HTTP: every text format, both targets, dry runs, what is refused and named, who may, and that a file leaves
// either everything or nothing.
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Frame, ImportJob, ImportList, NotificationList, Problem, Submission } from '@haidang/plugin-sdk';
import { ImportSweep } from '../../../core/src/intake/imports/import-sweep.js';
import { Database, Files } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { ended, sendFile, type SentFile } from '../../kit/files/imports.js';
import { listenLive } from '../../kit/live.js';
import { until } from '../../kit/until.js';
import { zipOf } from '../../kit/files/zip.js';

const SET = 'ntp-poverty-reduction';
const OWNER = 'department-of-agriculture-and-rural-development';
const FISHERIES = '/submissions/fisheries';
const HEADER = 'bộ;chỉ tiêu;kỳ;đơn vị;giá trị';

describe('the import of files', () => {
  let t: TestApp;
  let admin: Client;
  let owner: Client;
  let other: Client;
  let communes: string[];

  const send = (file: SentFile, client = admin) => sendFile(t.url, client, file);
  const taken = async (file: SentFile, client = admin): Promise<ImportJob> => {
    const { status, body } = await send(file, client);
    if (status !== 202) throw new Error(JSON.stringify(body));
    return ended(client, body.id);
  };
  const files = (): string[] =>
    readdirSync(join(t.config.dataDir, 'files', 'imports'), { recursive: true, withFileTypes: true }).flatMap((each) => (each.isFile() ? [each.name] : []));
  const rows = (period: string, code: string, households: string, poor: string): string =>
    `${SET};households;${period};${code};${households}\n${SET};poor-households;${period};${code};${poor}\n`;
  const stored = async (period: string, code: string) => (await admin.get<Submission>(`/submissions/${SET}/${period}/${code}`)).body.document['households'];

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03' });
    [admin, owner, other] = await Promise.all([t.as('admin'), t.as(OWNER), t.as('department-of-tourism')]);
    const { body } = await admin.get<{ items: { code: string }[] }>('/org-units?at=2023-06-30&level=commune&within=56');
    communes = body.items.map((unit) => unit.code);
  }, 120_000);
  afterAll(async () => {
    await t.close();
  });

  it('takes a CSV in as reports, and the same file again changes nothing', async () => {
    const [one = '', two = ''] = communes;
    const content = `\uFEFF${HEADER}\n${rows('2023-H1', one, '1.000', '12')}${rows('2023-H1', two, '1.234.567', '12,0')}`;
    const job = await taken({ name: 'Hộ nghèo.csv', content });
    expect(job).toMatchObject({ state: 'done', format: 'csv', target: 'report', progress: 100, fault: null, findingCount: 0 });
    expect(job.counts).toEqual({ read: 4, accepted: 4, unchanged: 0, refused: 0 });
    expect(job.reports).toContainEqual({ set: SET, period: '2023-H1', orgUnit: one, status: 'published', revision: 1 });
    expect([await stored('2023-H1', one), await stored('2023-H1', two)]).toEqual([1000, 1234567]);
    expect((await taken({ name: 'Hộ nghèo.csv', content })).counts).toEqual({ read: 4, accepted: 0, unchanged: 4, refused: 0 });
  });

  it('takes a wide CSV, JSON, NDJSON and an archive of several', async () => {
    const [code = ''] = communes.slice(2);
    const wide = `Đơn vị\tSố hộ\tpoor-households\n${code}\t2000\t30\n`;
    const { body: set } = await admin.get<{ manifest: { indicators: { code: string; title: { vi: string } }[] } }>(`/indicator-sets/${SET}`);
    const title = set.manifest.indicators.find((each) => each.code === 'households')?.title.vi ?? '';
    const first = await taken({ name: 'a.csv', content: wide.replace('Số hộ', title.normalize('NFD')), fields: { set: SET, period: '2023-H1' } });
    expect(first).toMatchObject({ state: 'done', counts: { read: 2, accepted: 2 } });
    const figure = { set: SET, indicator: 'households', period: '2023-H1', orgUnit: code, value: 2001 };
    expect(await taken({ name: 'a.json', content: JSON.stringify([figure]) })).toMatchObject({ format: 'json', counts: { accepted: 1 } });
    const { set: _set, period: _period, ...rest } = figure;
    const said = { set: SET, period: '2023-H1' };
    expect(await taken({ name: 'b.json', content: JSON.stringify({ figures: [{ ...rest, value: 2002 }] }), fields: said })).toMatchObject({
      counts: { accepted: 1 },
    });
    expect(
      await taken({
        name: 'c.json',
        content: `${JSON.stringify({ ...figure, value: 2003 })}\n${JSON.stringify({ ...figure, indicator: 'poor-households', value: 31 })}\n`,
      }),
    ).toMatchObject({
      counts: { read: 2, accepted: 2 },
    });
    const zip = zipOf([
      { name: 'một/a.csv', content: Buffer.from(`${HEADER}\n${rows('2023-H2', code, '2100', '32')}`) },
      {
        name: 'b.json',
        content: Buffer.from(
          JSON.stringify([
            { ...figure, period: '2022-H2', value: 1900 },
            { ...figure, indicator: 'nobody' },
          ]),
        ),
      },
    ]);
    const archive = await taken({ name: 'cả hai.zip', content: zip, fields: { partial: 'true' } });
    expect(archive).toMatchObject({ state: 'done', format: 'zip', counts: { read: 4, accepted: 3, refused: 1 } });
    expect(archive.findings).toMatchObject([{ code: 'unknown-indicator', place: { file: 'b.json', row: 2 } }]);
    expect(await stored('2023-H2', code)).toBe(2100);
  });

  it('takes the files of other systems by their own readers', async () => {
    const content = 'STRUCTURE,STRUCTURE_ID,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\ndataflow,VN:X(1.0),NOBODY,56,2023,5\n';
    const job = await taken({ name: 'x.csv', content, fields: { dryRun: 'true' } });
    expect(job).toMatchObject({ state: 'done', format: 'sdmx-csv', counts: { read: 1, accepted: 0, refused: 1 } });
    expect(job.findings[0]?.code).toMatch(/not-mapped|unmapped/);
  });

  it('is all or nothing, names each refused value at its place, and takes the right part when asked', async () => {
    const [one = '', two = ''] = communes.slice(4);
    const bad = `${SET};nobody;2023-H1;${one};1\n${SET};households;2023-H1;99999;1\n${SET};households;2023-M13;${one};1\n${SET};poor-households;2023-H1;${one};mười\n`;
    const content = `${HEADER}\n${rows('2023-H1', one, '900', '10')}${bad}`;
    const job = await taken({ name: 'lỗi.csv', content });
    expect(job).toMatchObject({
      state: 'failed',
      fault: { code: 'IMPORT_REFUSED' },
      counts: { read: 6, accepted: 0, unchanged: 0, refused: 4 },
      findingCount: 4,
    });
    expect(job.findings.map((each) => [each.code, each.place?.row, each.level])).toEqual([
      ['unknown-indicator', 4, 'error'],
      ['ORG_UNIT_UNKNOWN', 5, 'error'],
      ['period-unknown', 6, 'error'],
      ['not-a-number', 7, 'error'],
    ]);
    expect(job.findings.map((each) => each.place?.column)).toEqual(['E', 'E', 'C', 'E']);
    expect(await stored('2023-H1', one)).toBeUndefined();
    const failing = `${rows('2023-H1', two, '100', '900')}${SET};near-poor-households;2023-H1;${two};0\n`;
    const tried = await taken({ name: 'lỗi.csv', content: content + failing, fields: { dryRun: 'true', partial: 'true' } });
    expect(tried).toMatchObject({ state: 'done', counts: { read: 9, accepted: 2, refused: 7 } });
    expect(await stored('2023-H1', one)).toBeUndefined();
    const partial = await taken({ name: 'lỗi.csv', content: content + failing, fields: { partial: 'true' } });
    expect(partial.counts).toEqual(tried.counts);
    expect(
      partial.findings
        .filter((each) => (each.place?.row ?? 0) >= 8)
        .map((each) => each.code)
        .sort(),
    ).toEqual(['poor-within-households', 'report-refused', 'report-refused']);
    expect([await stored('2023-H1', one), await stored('2023-H1', two)]).toEqual([900, undefined]);
  });

  it('gives the list of faults as a workbook', async () => {
    const job = await taken({ name: 'lỗi.csv', content: `${HEADER}\n${rows('2023-H1', '=cmd()', '900', '10')}`, fields: { dryRun: 'true' } });
    const response = await fetch(`${t.url}/api/v1/imports/${job.id}/findings.xlsx`, { headers: { cookie: admin.cookieHeader } });
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''l%E1%BB%97i-findings.xlsx");
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await response.arrayBuffer());
    const sheet = book.worksheets[0];
    expect(sheet?.rowCount).toBe(3);
    expect(sheet?.getRow(2).getCell(3).value).toBe(2);
    expect(sheet?.getRow(2).getCell(10).value).toBe('=cmd()');
  });

  it('fills drafts, leaves other cells alone, and says what the checks say', async () => {
    await owner.put(`${FISHERIES}/2024-M05/56`, { document: { 'sea-cages': 7, 'total-output': 1 } });
    const content = 'chỉ tiêu,giá trị\ntotal-output,"9.000,5"\ncapture-output,8600\nfish-output,-5\n';
    const fields = { set: 'fisheries', period: '2024-M05', orgUnit: '56', target: 'draft' };
    const job = await taken({ name: 'thủy sản.csv', content, fields }, owner);
    expect(job).toMatchObject({ state: 'done', target: 'draft', counts: { read: 3, accepted: 3, refused: 0 } });
    expect(job.reports).toEqual([{ set: 'fisheries', period: '2024-M05', orgUnit: '56', status: 'draft', revision: 2 }]);
    expect(job.findings.map((each) => each.place?.row)).toContain(4);
    const { body } = await owner.get<Submission>(`${FISHERIES}/2024-M05/56`);
    expect(body).toMatchObject({ status: 'draft', document: { 'sea-cages': 7, 'total-output': 9000.5, 'capture-output': 8600, 'fish-output': -5 } });
    const tried = await taken({ name: 'thủy sản.csv', content: 'chỉ tiêu,giá trị\ntotal-output,1\n', fields: { ...fields, dryRun: 'true' } }, owner);
    expect(tried).toMatchObject({ state: 'done', counts: { accepted: 1 } });
    expect((await owner.get<Submission>(`${FISHERIES}/2024-M05/56`)).body.revision).toBe(2);
  });

  it('refuses drafts of reports that are not open, by a finding each', async () => {
    const document = {
      'total-output': 9000,
      'capture-output': 8600,
      'aquaculture-output': 400,
      'fish-output': '8300.5',
      'shrimp-output': 380,
      'other-output': '319.5',
    };
    await owner.put(`${FISHERIES}/2024-M04/56`, { document, note: 'Số liệu kiểm thử của báo cáo này.' });
    expect((await owner.post(`${FISHERIES}/2024-M04/56/submit`)).status).toBe(200);
    expect((await admin.post('/period-closings', { sets: ['fisheries'], periods: ['2024-M02'], reason: 'Hết hạn' })).status).toBe(200);
    const line = (period: string) => `fisheries,total-output,${period},56,5\n`;
    const content = `set,indicator,period,orgUnit,value\n${line('2024-M04')}${line('2024-M02')}${line('2024-M01')}`;
    const job = await taken({ name: 'a.csv', content, fields: { target: 'draft', partial: 'true' } }, owner);
    expect(job).toMatchObject({ state: 'done', counts: { read: 3, accepted: 1, refused: 2 } });
    expect(job.findings.filter((each) => each.level === 'error').map((each) => [each.code, each.place?.row])).toEqual([
      ['STEP_REFUSED', 2],
      ['PERIOD_CLOSED', 3],
    ]);
    const report = await taken({ name: 'a.csv', content });
    expect(report).toMatchObject({ state: 'failed', counts: { accepted: 0 } });
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'PERIOD_CLOSED', place: { row: 3, column: 'E' } }));
  });

  it('asks what 1.234 means where the file does not say, and reads it as the sender says', async () => {
    const [code = ''] = communes.slice(8);
    const content = `${HEADER}\n${SET};households;2023-H1;${code};1.234\n`;
    expect((await taken({ name: 'a.csv', content, fields: { dryRun: 'true' } })).findings).toMatchObject([
      { code: 'number-ambiguous', place: { row: 2, column: 'E' } },
    ]);
    await taken({ name: 'a.csv', content, fields: { numbers: 'vi' } });
    expect(await stored('2023-H1', code)).toBe(1234);
  });

  it('lets nobody write or see what is not theirs', async () => {
    const content = `${HEADER}\nfisheries;total-output;2024-M06;56;5\n`;
    const job = await taken({ name: 'a.csv', content }, other);
    // Of a set that the sender neither sees nor answers they are not told that there is one.
    expect(job.findings).toMatchObject([{ code: 'SET_UNKNOWN' }]);
    expect(await taken({ name: 'a.csv', content, fields: { target: 'draft' } }, other)).toMatchObject({ state: 'failed', counts: { accepted: 0, refused: 1 } });
    for (const path of [`/imports/${job.id}`, `/imports/${job.id}/findings.xlsx`, `/jobs/${job.id}`]) expect((await owner.get<Problem>(path)).status).toBe(404);
    expect((await owner.delete<Problem>(`/imports/${job.id}`)).status).toBe(404);
    expect((await owner.get<ImportList>('/imports')).body.items.map((each) => each.id)).not.toContain(job.id);
    expect((await admin.get<ImportJob>(`/imports/${job.id}`)).body.by.username).toBe('department-of-tourism');
    expect((await admin.get<ImportList>('/jobs')).body.items.map((each) => each.id)).toContain(job.id);
    const leader = await t.as('leader');
    expect((await send({ name: 'a.csv', content }, leader)).status).toBe(403);
    expect((await sendFile(t.url, t.anonymous, { name: 'a.csv', content })).status).toBe(401);
  });

  it('answers a repeat with the first import, and another content under the same key not at all', async () => {
    const [code = ''] = communes.slice(9);
    const file = { name: 'a.csv', content: `${HEADER}\n${rows('2023-H1', code, '5', '1')}`, key: 'import-key-1' };
    const [first, second] = [await send(file), await send(file)];
    expect([first.status, second.body.id]).toEqual([202, first.body.id]);
    expect((await send({ ...file, content: `${file.content} ` })).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    await ended(admin, first.body.id);
    const known = await t.app.get(Database).query<{ file_id: string }>('select file_id from import_job');
    expect(files().sort()).toEqual(known.map((each) => each.file_id).sort());
  });

  it('tells the sender how it goes and that it ended, and nobody else', async () => {
    const [mine, theirs] = await Promise.all([listenLive(t.url, owner.cookieHeader), listenLive(t.url, other.cookieHeader)]);
    const fields = { set: 'fisheries', period: '2024-M05', orgUnit: '56', target: 'draft' };
    const job = await taken({ name: 'thủy sản.csv', content: 'chỉ tiêu,giá trị\nsea-cages,9\n', fields }, owner);
    await until(
      () => mine.events.filter((event) => event.type === 'job.progress' && event.id === job.id),
      (events) => events.some((event) => event.type === 'job.progress' && event.state === 'done' && event.progress === 100),
    );
    expect(theirs.events.filter((event) => event.type === 'job.progress')).toEqual([]);
    mine.close();
    theirs.close();
    const { body } = await owner.get<NotificationList>('/notifications');
    expect(body.items[0]).toMatchObject({ kind: 'import', link: `/imports?item=${job.id}`, title: { vi: 'Đã nạp tệp thủy sản.csv' } });
    const audited = await t.app.get(Database).query<{ action: string }>('select action from audit_entry where object = $1 order by id', [job.id]);
    expect(audited.map((each) => each.action)).toEqual(['import.accepted', 'import.done']);
  });

  it.each([
    ['no text at all', 'a.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 415, 'IMPORT_FORMAT_UNKNOWN'],
    ['an empty file', 'a.csv', Buffer.alloc(0), 422, 'IMPORT_EMPTY'],
  ])('refuses %s at the door and keeps nothing of it', async (_name, name, content, status, code) => {
    const before = files().length;
    const answer = await send({ name, content });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(files().length).toBe(before);
  });

  it('refuses fields that it does not know', async () => {
    expect((await send({ name: 'a.csv', content: HEADER, fields: { admin: 'true' } })).status).toBe(400);
    expect((await send({ name: 'a.csv', content: HEADER, fields: { target: 'observation' } })).status).toBe(400);
  });

  it.each([
    ['a header alone', 'a.csv', `${HEADER}\n`, 'IMPORT_EMPTY'],
    ['columns that are missing', 'a.csv', 'a,b\n1,2\n', 'TABLE_COLUMNS_MISSING'],
    ['bytes of another code page', 'a.csv', Buffer.from([0x62, 0xf4, 0x2c, 0x81, 0x0a]), 'TABLE_NOT_TEXT'],
    ['an open quote', 'a.csv', `${HEADER}\n"a;b;c\n`, 'TABLE_FAULTY'],
    ['an old workbook', 'a.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'WORKBOOK_OLD_FORMAT'],
    ['broken JSON', 'a.json', '[{"set": "x"', 'EXCHANGE_JSON_FAULTY'],
    ['JSON too deep', 'a.json', `[${'['.repeat(50)}${']'.repeat(50)}]`, 'EXCHANGE_JSON_FAULTY'],
  ])('refuses %s as a whole', async (_name, name, content, code) => {
    expect(await taken({ name, content })).toMatchObject({ state: 'failed', fault: { code }, counts: { accepted: 0 } });
  });

  it('refuses poisoned keys', async () => {
    const job = await taken({ name: 'a.json', content: '[{"set":"fisheries","__proto__":{"admin":true}},5]' });
    expect(job.findings.map((each) => each.code)).toEqual(['key-refused', 'not-a-figure']);
  });

  describe('hostile archives', () => {
    const csv = Buffer.from(`${HEADER}\n${SET};households;2023-H1;56;1\n`);
    it.each([
      ['a bomb', 'ARCHIVE_TOO_LARGE', () => zipOf([{ name: 'a.csv', content: Buffer.alloc(40_000_000, '1,') }])],
      ['a name that points outside', 'ARCHIVE_ENTRY_REFUSED', () => zipOf([{ name: '../../evil.csv', content: csv }])],
      ['an absolute name', 'ARCHIVE_ENTRY_REFUSED', () => zipOf([{ name: '/etc/cron.d/x', content: csv }])],
      ['an archive within', 'ARCHIVE_NESTED', () => zipOf([{ name: 'b.zip', content: zipOf([{ name: 'a.csv', content: csv }]) }])],
      ['a link', 'ARCHIVE_ENTRY_REFUSED', () => zipOf([{ name: 'a.csv', content: Buffer.from('/etc/passwd'), mode: 0o120777 }])],
      ['a size that lies', 'ARCHIVE_UNREADABLE', () => zipOf([{ name: 'a.csv', content: Buffer.alloc(3_000_000, 'abc,'), claimed: 100 }])],
      ['a thousand files', 'ARCHIVE_TOO_LARGE', () => zipOf(Array.from({ length: 300 }, (_, index) => ({ name: `${String(index)}.csv`, content: csv })))],
      ['nothing', 'ARCHIVE_UNREADABLE', () => zipOf([])],
      ['half of itself', 'ARCHIVE_UNREADABLE', () => zipOf([{ name: 'a.csv', content: csv }]).subarray(0, 60)],
    ])('%s is refused and nothing is left', async (_name, code, make) => {
      const before = files().length;
      const job = await taken({ name: 'a.zip', content: make() });
      expect(job).toMatchObject({ state: 'failed', fault: { code }, counts: { accepted: 0 } });
      expect(files().length).toBe(before + 1);
    });
  });

  it('sweeps what is old, and what nobody knows', async () => {
    const stray = await t.app.get(Files).put('imports', (await import('node:stream')).Readable.from(['x']), { maxBytes: 10 });
    utimesSync(t.app.get(Files).path('imports', stray.id), new Date(0), new Date(0));
    await t.app.get(ImportSweep).sweep();
    expect(files()).not.toContain(stray.id);
    expect(files().length).toBeGreaterThan(10);
    expect(await t.app.get(Database).query('select 1 from import_row')).toEqual([]);
    await t.app.get(ImportSweep).sweep(Date.now() + 31 * 24 * 60 * 60_000);
    expect([files(), (await admin.get<ImportList>('/imports')).body.items]).toEqual([[], []]);
  });
});

describe('an import that waits', () => {
  let t: TestApp;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03', work: false });
  }, 120_000);
  afterAll(async () => {
    await t.close();
  });

  it('is cancelled by its sender, once', async () => {
    const admin = await t.as('admin');
    const { body } = await sendFile(t.url, admin, { name: 'a.csv', content: `${HEADER}\n` });
    expect((await admin.get<ImportJob>(`/imports/${body.id}`)).body).toMatchObject({ state: 'queued', progress: 0, format: 'csv' });
    expect((await admin.delete<ImportJob>(`/imports/${body.id}`)).body).toMatchObject({ state: 'failed', fault: { code: 'IMPORT_CANCELLED' } });
    expect((await admin.delete<Problem>(`/imports/${body.id}`)).body.code).toBe('IMPORT_FINISHED');
    const frame = await admin.get<Frame>('/imports');
    expect(frame.status).toBe(200);
  });
});
