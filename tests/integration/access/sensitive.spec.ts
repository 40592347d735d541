// What is of a sensitive field group has one answer by every door: who holds the group finds the figure there, who does not meets neither the
// figure nor what follows from it, in no answer, file, error or event. Each door is tried with both, so that none passes by being empty.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AttachmentList,
  AuditPage,
  Frame,
  Notification,
  Problem,
  QualityBoard,
  Submission,
  SubmissionAnswer,
  SubmissionHistory,
  UserCreated,
} from '@haidang/plugin-sdk';
import { Database, Notices } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { ended, sendFile } from '../../kit/files/imports.js';
import { FILLED, LAND, LAND_REPORT, publishLandPrice, SECRETS } from '../../kit/sets/land-price.js';
import { answerText, attachTo, priceFindings } from '../../kit/sets/land-price-doors.js';
import { listenLive } from '../../kit/live.js';
import { cellOf } from '../../kit/files/template-cells.js';
import { until } from '../../kit/until.js';
import { opened, saved } from '../../kit/files/workbook-desk.js';

const PRICE = `${LAND}.price-offered`;
const REASON = 'Giá đã đối chiếu với hồ sơ đấu giá';

interface Read {
  actor: string;
  set: string;
  period: string;
  orgUnit: string;
  object: string | null;
  after: unknown;
}

let t: TestApp;
let admin: Client;
/** Enter and submit: with the field group, and without. */
let keeper: Client;
let clerk: Client;
/** Review and approve: with, and without. */
let judge: Client;
let reviewer: Client;
/** Looks: with, and without. */
let chief: Client;
let looker: Client;

async function person(username: string, role: string, fieldGroups: string[]): Promise<Client> {
  const made = await admin.post<UserCreated>('/users', { username, orgUnit: 'department-of-tourism', role, sets: [LAND], scope: '56', fieldGroups });
  expect(made.status).toBe(201);
  return new Client(t.url).signIn(username, made.body.password);
}

const textOf = (client: Client, path: string, more?: Parameters<typeof answerText>[3]) => answerText(t.url, client, path, more);
const ask = (client: Client, query: object, accept = 'application/json') =>
  textOf(client, '/query', { method: 'POST', body: JSON.stringify(query), headers: { accept, 'content-type': 'application/json' } });
const tells = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

const attach = (client: Client, field: string) => attachTo(t.url, client, field);

beforeAll(async () => {
  t = await bootApp({ today: '2024-07-20' });
  await publishLandPrice(t.app);
  admin = await t.as('admin');
  keeper = await person('land-keeper', 'reporter', ['price']);
  clerk = await person('land-clerk', 'reporter', []);
  judge = await person('land-judge', 'reviewer', ['price']);
  reviewer = await person('land-reviewer', 'reviewer', []);
  chief = await person('land-chief', 'leader', ['price']);
  looker = await person('land-looker', 'leader', []);
});
afterAll(() => t.close());

describe('while it is filled in', () => {
  it('who does not hold the field gets the report without it, and told so', async () => {
    expect((await keeper.put(LAND_REPORT, { document: FILLED })).status).toBe(200);
    const closed = (await clerk.get<Submission>(LAND_REPORT)).body;
    expect(closed.document).toEqual({ 'land-area': 800, 'plots-sold': 12 });
    expect(closed.fields).toEqual({ hidden: ['/price-offered', '/price-reserve', '/price-share'], fixed: [] });
    expect((await keeper.get<Submission>(LAND_REPORT)).body.document).toMatchObject({ 'price-offered': 731.25 });
  });

  it('what they save keeps what they do not see, even where they send another value', async () => {
    expect((await clerk.put(LAND_REPORT, { document: { 'land-area': 800, 'plots-sold': 13, 'price-offered': 1 } })).status).toBe(200);
    expect((await keeper.get<Submission>(LAND_REPORT)).body.document).toEqual({ ...FILLED, 'plots-sold': 13 });
  });

  it('an error in it is said to be there, and no more', async () => {
    const low = { ...FILLED, 'price-offered': 600.25 };
    expect((await keeper.put<SubmissionAnswer>(LAND_REPORT, { document: low })).body.findings).toContainEqual(
      expect.objectContaining({ code: 'above-reserve' }),
    );
    const refused = await clerk.post<Problem>(`${LAND_REPORT}/submit`);
    expect(refused.status).toBe(422);
    expect(refused.body.findings.map(({ code }) => code)).toContain('in-hidden-fields');
    expect(JSON.stringify(refused.body)).not.toMatch(/above-reserve|price|Giá/);
    await keeper.put(LAND_REPORT, { document: FILLED });
  });

  it('its comments and questions are theirs who see it, and nobody else can speak, answer or settle there', async () => {
    await clerk.put(LAND_REPORT, { document: { 'land-area': 800, 'plots-sold': 15 } });
    const asked = await keeper.post<{ id: string }>(`${LAND_REPORT}/comments`, { kind: 'question', field: '/price-offered', text: 'Giá 731,25 đã gồm thuế?' });
    expect(asked.status).toBe(201);
    expect((await keeper.get<Submission>(LAND_REPORT)).body.comments).toHaveLength(1);
    expect((await clerk.get<Submission>(LAND_REPORT)).body.comments).toEqual([]);
    const speak = (more: object) => clerk.post<Problem>(`${LAND_REPORT}/comments`, { kind: 'answer', text: 'Chưa', ...more });
    const nowhere = await speak({ field: '/no-such-field' });
    expect([(await speak({ field: '/price-offered' })).body.code, nowhere.body.code]).toEqual(['CELL_UNKNOWN', 'CELL_UNKNOWN']);
    expect((await speak({ field: '', replyTo: asked.body.id })).body.code).toBe('COMMENT_NOT_FOUND');
    expect((await clerk.post<Problem>(`${LAND_REPORT}/comments/${asked.body.id}/resolve`, { resolved: true })).body.code).toBe('COMMENT_NOT_FOUND');
    const bell = (await clerk.get<{ items: Notification[] }>('/notifications')).body.items;
    expect(bell.some(({ link }) => (link ?? '').includes(LAND))).toBe(true);
    expect(tells(JSON.stringify(bell))).toEqual([]);
  });

  it('its files are too: not listed, not opened, not added, not taken away', async () => {
    const [open, closed] = [await attach(keeper, '/land-area'), await attach(keeper, '/price-offered')];
    expect([open.status, closed.status]).toEqual([201, 201]);
    const listed = async (client: Client) => (await client.get<AttachmentList>(`${LAND_REPORT}/attachments`)).body.items.map(({ id }) => id).sort();
    expect(await listed(keeper)).toEqual([open.body.id, closed.body.id].sort());
    expect(await listed(clerk)).toEqual([open.body.id]);
    expect((await clerk.get(`/attachments/${open.body.id}`)).status).toBe(200);
    expect((await clerk.get<Problem>(`/attachments/${closed.body.id}`)).body.code).toBe('ATTACHMENT_UNKNOWN');
    expect((await clerk.delete<Problem>(`/attachments/${closed.body.id}`)).body.code).toBe('ATTACHMENT_UNKNOWN');
    expect((await attach(clerk, '/price-offered')).body.code).toBe('ACTION_REFUSED');
    expect(await listed(keeper)).toHaveLength(2);
  });

  it('whoever reads it or takes its file is written down with it; who does not see it is not', async () => {
    const reads = (action: string) =>
      t.app
        .get(Database)
        .query<Read>(`select actor, set_id as "set", period, org_unit as "orgUnit", object, after from audit_entry where action = $1 order by id`, [action]);
    const place = { set: LAND, period: '2024-M06', orgUnit: '56' };
    for (const client of [keeper, clerk, judge]) expect((await client.get(LAND_REPORT)).status).toBe(200);
    // Whoever is told nothing has read nothing: reading and record are one transaction, and go back together.
    expect((await chief.get<Problem>(`${LAND_REPORT}/history?field=/price-nothing`)).body.code).toBe('CELL_UNKNOWN');
    const found = await reads('read.submission');
    expect(new Set(found.map(({ actor }) => actor))).toEqual(new Set(['land-keeper', 'land-judge']));
    for (const each of found) expect(each).toMatchObject({ ...place, after: { fields: ['price'] } });
    const items = (await keeper.get<AttachmentList>(`${LAND_REPORT}/attachments`)).body.items;
    const file = items.find(({ field }) => field === '/price-offered');
    expect((await fetch(`${t.url}/api/v1/attachments/${file?.id ?? ''}`, { headers: { cookie: keeper.cookieHeader } })).status).toBe(200);
    const taken = (await reads('read.attachment')).filter(({ object }) => object === file?.id);
    expect(taken).toEqual([{ actor: 'land-keeper', ...place, object: file?.id, after: { name: 'gia.pdf', sha256: file?.sha256 } }]);
  });

  it('reading and record are one transaction: whoever kills it in between gets no answer, and leaves no record', async () => {
    const database = t.app.get(Database);
    const late = await person('land-killed', 'reviewer', ['price']);
    const holding = new pg.Client({ connectionString: t.databaseUrl });
    await holding.connect();
    await holding.query('begin');
    await holding.query('lock table audit_entry in share row exclusive mode');
    const asked = fetch(`${t.url}/api/v1${LAND_REPORT}/history?content=true`, { headers: { cookie: late.cookieHeader } });
    // It has read the revisions, and waits to write down that it has.
    const waiting = await until(
      () =>
        database.query<{ pid: number; read: string[] }>(
          `select a.pid, array(select distinct l.relation::regclass::text from pg_locks l where l.pid = a.pid and l.granted and l.relation = 'submission_revision'::regclass) as read
             from pg_stat_activity a where a.datname = current_database() and a.application_name = 'haidang-recorded' and a.wait_event_type = 'Lock'`,
        ),
      (rows) => rows.length > 0,
    );
    expect(waiting.map(({ read }) => read)).toEqual([['submission_revision']]);
    await database.query('select pg_terminate_backend($1)', [waiting[0]?.pid]);
    const answer = await asked;
    expect([answer.status, tells(await answer.text())]).toEqual([503, []]);
    await holding.query('rollback');
    await holding.end();
    expect(await database.query(`select 1 from audit_entry where actor = 'land-killed' and action like 'read.%'`)).toEqual([]);
  });

  it('a template holds it for who sees it alone, filled and empty', async () => {
    const path = (period: string) => `/templates/${LAND}.xlsx?period=${period}&orgUnit=56`;
    const [open, closed, empty] = [await textOf(keeper, path('2024-M06')), await textOf(clerk, path('2024-M06')), await textOf(clerk, path('2024-M05'))];
    expect(open).toContain('Giá trả');
    for (const text of [closed, empty]) {
      expect(text).toContain('Diện tích đất');
      expect(text).not.toMatch(/Giá trả|Giá sàn|price-/);
    }
    expect([tells(open).length > 0, tells(closed)]).toEqual([true, []]);
  });

  it('a template of somebody else changes nothing of it, and is not told what stands there', async () => {
    const path = `/templates/${LAND}.xlsx?period=2024-M06&orgUnit=56`;
    const response = await fetch(`${t.url}/api/v1${path}`, { headers: { cookie: keeper.cookieHeader } });
    const book = await opened(Buffer.from(await response.arrayBuffer()));
    const [sheet] = book.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    cellOf(sheet, '/plots-sold', 'value').value = 14;
    cellOf(sheet, '/price-offered', 'value').value = 5;
    await keeper.put(LAND_REPORT, { document: { ...FILLED, 'price-reserve': 640.5, 'price-offered': 731.25 } });
    const sent = await sendFile(t.url, clerk, { name: 'mau.xlsx', content: await saved(book) });
    expect(sent.status).toBe(202);
    const job = await ended(clerk, sent.body.id);
    expect(job).toMatchObject({ state: 'done' });
    expect(job.findings.map(({ code }) => code)).toContain('field-not-yours');
    expect(tells(JSON.stringify(job))).toEqual([]);
    expect((await keeper.get<Submission>(LAND_REPORT)).body.document).toMatchObject({ 'plots-sold': 14, 'price-offered': 731.25 });
  });

  it('a list of figures with it is refused', async () => {
    const figure = (indicator: string, value: number) => ({ set: LAND, indicator, period: '2024-M05', orgUnit: '56', value });
    const sent = await clerk.post<Problem>('/observations', [figure('land-area', 700), figure('price-offered', 900)]);
    expect(sent.status).toBe(422);
    expect(JSON.stringify(sent.body)).toContain('ACTION_REFUSED');
  });
});

describe('once it is handed in', () => {
  beforeAll(async () => {
    await keeper.put(LAND_REPORT, { document: FILLED });
    const { findings } = (await keeper.get<Submission>(LAND_REPORT)).body;
    const reasons = Object.fromEntries(findings.map(({ code, path }) => [`${code}@${path}`, REASON]));
    await keeper.put(LAND_REPORT, { document: FILLED, reasons });
    expect((await keeper.post(`${LAND_REPORT}/submit`)).status).toBe(200);
  });

  it('is returned with a word on a hidden cell without the word going round', async () => {
    expect((await reviewer.post<Problem>(`${LAND_REPORT}/return`, { comments: [{ field: '/price-offered', text: 'Sửa 731,25' }] })).body.code).toBe(
      'CELL_UNKNOWN',
    );
    const comments = [
      { field: '/price-offered', text: 'Sửa giá 731,25' },
      { field: '/land-area', text: 'Xem lại diện tích' },
    ];
    expect((await judge.post(`${LAND_REPORT}/return`, { comments })).status).toBe(200);
    const history = (await clerk.get<SubmissionHistory>(`${LAND_REPORT}/history`)).body.revisions;
    expect(history.find(({ kind }) => kind === 'return')?.why).toMatch(/^Xem lại diện tích · \(1 nhận xét/);
    expect(tells(JSON.stringify((await clerk.get('/notifications')).body))).toEqual([]);
    expect((await keeper.post(`${LAND_REPORT}/submit`)).status).toBe(200);
  });

  it.each<[string, string]>([
    ['the report', LAND_REPORT],
    ['its history', `${LAND_REPORT}/history`],
    ['its history with documents', `${LAND_REPORT}/history?content=true`],
    ['the table of the review', `${LAND_REPORT}/review`],
    ['its changes', `${LAND_REPORT}/changes?since=1`],
    ['the worklist of quality', `/quality/cells?set=${LAND}&state=all`],
  ])('%s shows it to a reviewer who holds the field, and not to another', async (_, path) => {
    await priceFindings(t.app);
    const [open, closed] = [await textOf(judge, path), await textOf(reviewer, path)];
    if (!path.includes('changes')) expect(tells(open)).not.toEqual([]);
    expect([tells(closed), /price-offered"|price-share/.test(closed.replace(/"fields":\{[^}]*\}/, ''))]).toEqual([[], false]);
  });

  it('a score counts every cell: it is said to a reviewer who holds them all, and to no other', async () => {
    await priceFindings(t.app);
    const board = async (client: Client) => (await client.get<QualityBoard>(`/quality?set=${LAND}`)).body;
    const [whole, part] = [await board(judge), await board(reviewer)];
    expect([whole.total.overall === null, whole.rows.map(({ key }) => key), whole.rows[0]?.failing === 0]).toEqual([false, [LAND], false]);
    expect([part.total.overall, part.total.measured, part.rows, part.missing]).toEqual([null, 0, [], 0]);
  });

  it('one hidden cell of the history is a cell that is not there', async () => {
    const asked = (client: Client, field: string) => client.get<Problem>(`${LAND_REPORT}/history?field=${field}`);
    const [hidden, none] = [await asked(reviewer, '/price-offered'), await asked(reviewer, '/price-nothing')];
    expect([hidden.status, hidden.body.code]).toEqual([none.status, none.body.code]);
    expect((await asked(judge, '/price-offered')).status).toBe(200);
  });
});

describe('the audit of it', () => {
  let holder: Client;
  let inspector: Client;
  beforeAll(async () => {
    holder = await person('land-inspector-all', 'inspector', ['price']);
    inspector = await person('land-inspector', 'inspector', []);
    // Both read reports too: what lacks is the field alone.
    for (const [username, fieldGroups] of [
      ['land-inspector-all', ['price']],
      ['land-inspector', []],
    ])
      expect((await admin.post('/grants', { username, role: 'reviewer', set: LAND, orgUnit: '56', fieldGroups })).status).toBe(201);
  });

  it('lists the same deeds to both, and shows old and new value of the field to who holds it alone', async () => {
    const asked = { holder: '', inspector: '' };
    const [open, closed] = await Promise.all(
      [holder, inspector].map(async (client) =>
        (await client.get<AuditPage>(`/audit?set=${LAND}&limit=200`)).body.items.filter(({ actor }) => actor !== 'test'),
      ),
    );
    expect(open?.length).toBeGreaterThan(10);
    expect(closed?.map(({ id }) => id)).toEqual(open?.map(({ id }) => id));
    expect(tells(JSON.stringify([open, closed]))).toEqual([]);
    for (const { id } of open ?? []) {
      const path = `/audit/${String(id)}`;
      asked.holder += await textOf(holder, path);
      asked.inspector += await textOf(inspector, path);
    }
    expect([tells(asked.holder).length > 0, tells(asked.inspector)]).toEqual([true, []]);
    expect(asked.inspector).toContain('"hidden":true');
  });

  it('as a file holds it for who holds the field alone', async () => {
    const [open, closed] = await Promise.all([holder, inspector].map((client) => textOf(client, `/audit/export.csv?set=${LAND}`)));
    expect([tells(open ?? '').length > 0, tells(closed ?? '')]).toEqual([true, []]);
    expect(closed).toContain('land-area');
  });
});

describe('once it counts', () => {
  beforeAll(async () => {
    expect((await judge.post(`${LAND_REPORT}/approve`)).status).toBe(200);
    const plan = { indicator: PRICE, period: '2024-M06', orgUnit: '56', value: 640.5, issuer: 'department-of-tourism', leading: true, sourceUrl: null };
    expect((await judge.put('/plans', plan)).status).toBe(200);
    expect((await reviewer.put<Problem>('/plans', plan)).body.code).toBe('ACTION_REFUSED');
  });

  it.each<[string, object]>([
    ['itself', { indicators: [PRICE] }],
    ['what is computed from it', { indicators: [`${LAND}.price-share`] }],
    ['with an open one', { indicators: [`${LAND}.land-area`, PRICE] }],
    ['over time', { indicators: [PRICE], by: ['indicator'] }],
    ['to date', { indicators: [PRICE], measure: 'cumulative' }],
    ['against its plan', { indicators: [PRICE], compare: ['plan', 'previous'] }],
    ['as known on a day', { indicators: [PRICE], asOf: '2030-01-01' }],
    ['of the last period', { indicators: [PRICE], periods: { last: 1 } }],
  ])('a question for it, %s, is answered in every format to who holds the field alone', async (_, more) => {
    const query = { orgUnits: ['56'], periods: ['2024-M06'], ...more };
    for (const accept of ['application/json', 'text/csv', 'text/csv;facts=present', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']) {
      const [open, closed] = [await ask(chief, query, accept), await ask(looker, query, accept)];
      expect([accept, tells(open).length > 0, tells(closed)]).toEqual([accept, true, []]);
    }
  });

  it('an open figure beside it is answered, and the note says that something is not shown', async () => {
    const frame = JSON.parse(await ask(looker, { indicators: [`${LAND}.land-area`, PRICE], orgUnits: ['56'], periods: ['2024-M06'] })) as Frame;
    expect(frame.rows).toHaveLength(1);
    expect(JSON.stringify(frame.rows)).toContain('800');
    expect(frame.notes.map(({ code }) => code)).toContain('hidden');
  });

  it.each<[string, string]>([
    ['where it comes from', `/indicator-sets/${LAND}/figures/source?indicator=price-offered&period=2024-M06&orgUnit=56`],
    ['its history', `/figures/history?indicator=${PRICE}&period=2024-M06&orgUnit=56`],
    ['its vintages', `/figures/vintages?indicator=${PRICE}&until=2024-M06&orgUnit=56`],
    ['the plans', `/plans?set=${LAND}&period=2024-M06`],
    ['the overview', '/overview?period=2024-M06'],
  ])('%s is shown to who holds the field alone', async (_, path) => {
    const [open, closed] = [await textOf(chief, path), await textOf(looker, path)];
    expect([tells(open).length > 0, tells(closed)]).toEqual([true, []]);
  });

  it('an answer that one person holds is not told to another to be still good', async () => {
    const { etag, body } = await chief
      .get<object>('/overview?period=2024-M06')
      .then(({ headers, body: held }) => ({ etag: headers.get('etag') ?? '', body: held }));
    expect([etag !== '', JSON.stringify(body).includes('731.25')]).toEqual([true, true]);
    expect((await chief.get('/overview?period=2024-M06', { 'if-none-match': etag })).status).toBe(304);
    expect((await looker.get('/overview?period=2024-M06', { 'if-none-match': etag })).status).toBe(200);
  });

  it('whoever is told it is recorded before the answer goes out, by every question, and nobody else', async () => {
    const recorded = async (username: string) =>
      (
        await t.app
          .get(Database)
          .query<{ text: string }>(
            `select distinct concat_ws(' ', set_id, indicator, period, org_unit, after -> 'fields') as text from audit_entry where action = 'read.figures' and actor = $1`,
            [username],
          )
      ).map(({ text }) => text);
    expect(await recorded('land-chief')).toEqual(
      expect.arrayContaining([`${LAND} price-offered 2024-M06 56 ["price"]`, `${LAND} price-share 2024-M06 56 ["price"]`]),
    );
    expect(await recorded('land-looker')).toEqual([]);
    const at = async (): Promise<number> =>
      Number((await t.app.get(Database).one<{ n: string }>(`select count(*) as n from audit_entry where action = 'read.figures'`))?.n);
    const before = await at();
    await ask(chief, { indicators: [`${LAND}.land-area`], orgUnits: ['56'], periods: ['2024-M06'] });
    expect(await at()).toBe(before);
    await ask(judge, { indicators: [`${LAND}.land-area`, PRICE], orgUnits: ['56'], periods: ['2024-M06'] });
    expect(await at()).toBe(before + 1);
    const told = async (username: string) =>
      t.app
        .get(Database)
        .query<{ text: string }>(
          `select distinct action || ' ' || set_id as text from audit_entry where actor = $1 and (action = 'read.plans' or after ? 'overview') order by 1`,
          [username],
        );
    expect((await told('land-chief')).map(({ text }) => text)).toEqual([`read.figures ${LAND}`, `read.plans ${LAND}`]);
    expect(await told('land-looker')).toEqual([]);
  });

  it('what cannot be written down is shown by no door; what is shown is written down: who, what and where', async () => {
    const database = t.app.get(Database);
    await priceFindings(t.app);
    // Somebody of whom no look within the last minute is known.
    const late = await person('land-late', 'reviewer', ['price']);
    const file = (await keeper.get<AttachmentList>(`${LAND_REPORT}/attachments`)).body.items.find(({ field }) => field === '/price-offered');
    const deed = await database.one<{ id: string }>(`select id::text as id from audit_entry where set_id = $1 and action = 'submission.save' limit 1`, [LAND]);
    const figure = `period=2024-M06&orgUnit=56`;
    const doors: [string, string][] = [
      ['read.submission', LAND_REPORT],
      ['read.submission', `${LAND_REPORT}/history?content=true`],
      ['read.submission', `${LAND_REPORT}/review`],
      ['read.figures', `/query?q=${encodeURIComponent(JSON.stringify({ indicators: [PRICE], orgUnits: ['56'], periods: ['2024-M06'] }))}`],
      ['read.figures', `/indicator-sets/${LAND}/figures/source?indicator=price-offered&${figure}`],
      ['read.figures', `/figures/history?indicator=${PRICE}&${figure}`],
      ['read.figures', `/figures/vintages?indicator=${PRICE}&until=2024-M06&orgUnit=56`],
      ['read.figures', '/overview?period=2024-M06'],
      ['read.figures', `/quality/cells?set=${LAND}&state=all`],
      ['read.plans', `/plans?set=${LAND}&period=2024-M06`],
      ['read.template', `/templates/${LAND}.xlsx?${figure}`],
      ['read.audit', `/audit/${deed?.id ?? ''}`],
      ['read.attachment', `/attachments/${file?.id ?? ''}`],
    ];
    await database.query(`alter table audit_entry add constraint no_reading check (action not like 'read.%') not valid`);
    try {
      for (const [, path] of doors) {
        const refused = await fetch(`${t.url}/api/v1${path}`, { headers: { cookie: late.cookieHeader } });
        expect([path, refused.status, tells(await refused.text())]).toEqual([path, 500, []]);
      }
    } finally {
      await database.query('alter table audit_entry drop constraint no_reading');
    }
    expect(await database.query(`select 1 from audit_entry where actor = 'land-late' and action like 'read.%'`)).toEqual([]);
    for (const [action, path] of doors) expect([path, tells(await textOf(late, path)).length > 0]).toEqual([path, action !== 'read.attachment']);
    const written = await database.query<{ action: string; set: string; request: boolean }>(
      `select distinct action, set_id as "set", request_id is not null as request from audit_entry where actor = 'land-late' and action like 'read.%' order by 1`,
    );
    expect(written).toEqual([...new Set(doors.map(([action]) => action))].sort().map((action) => ({ action, set: LAND, request: true })));
  });

  it('events on its figures name no figure, and reach both', async () => {
    const streams = await Promise.all([chief, looker].map((client) => listenLive(t.url, client.cookieHeader)));
    const event = { type: 'data.changed', set: LAND, periods: ['2024-M06'], orgUnits: ['56'], at: '2024-07-20T00:00:00.000Z' };
    await t.app.get(Notices).send(t.app.get(Database), 'live', JSON.stringify(event));
    for (const { events, close } of streams) {
      await until(
        () => events.filter(({ type }) => type === 'data.changed').length,
        (count) => count > 0,
      );
      expect(tells(JSON.stringify(events))).toEqual([]);
      close();
    }
  });

  it('a field taken away is gone from the next answer, and given is there', async () => {
    const { items } = (await admin.get<{ items: { id: string }[] }>('/grants?user=land-chief')).body;
    const query = { indicators: [PRICE], orgUnits: ['56'], periods: ['2024-M06'] };
    expect(tells(await ask(chief, query))).not.toEqual([]);
    for (const { id } of items) expect((await admin.delete(`/grants/${id}`)).status).toBe(204);
    await admin.post('/grants', { username: 'land-chief', role: 'leader', set: LAND, orgUnit: '56' });
    expect(tells(await ask(chief, query))).toEqual([]);
    await admin.post('/grants', { username: 'land-chief', role: 'leader', set: LAND, orgUnit: '56', fieldGroups: ['price'] });
    expect(tells(await ask(chief, query))).not.toEqual([]);
  });
});
