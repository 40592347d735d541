// The audit as people reach it: who reads what of it, its filters, its file, and the check of the chain over HTTP and from the shell.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { AuditCheck, AuditEventDetail, AuditFault, AuditPage, Problem, UserCreated } from '@haidang/plugin-sdk';
import { auditRestored, auditVerify } from '../../../core/src/app/commands/audit-commands.js';
import { conditionOf } from '../../../core/src/insight/audit/audit-query.js';
import { Audit, Database, SealCopy, Sealer, type AuditEntry } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';

let t: TestApp;
let admin: Client;
let inspector: Client;
let ofTourism: Client;
let approver: Client;
const deed = (action: string, more: Partial<AuditEntry> = {}) => t.app.get(Audit).record(t.app.get(Database), { action, actor: 'nguyen-van-a', ...more });
const page = async (client: Client, query = ''): Promise<AuditPage> => (await client.get<AuditPage>(`/audit${query}`)).body;
const objects = async (client: Client, query: string): Promise<(string | null)[]> => (await page(client, query)).items.map(({ object }) => object);

beforeAll(async () => {
  t = await bootApp({ work: false });
  admin = await t.as('admin');
  const person = async (username: string, role: string, sets: string[]): Promise<Client> => {
    const { status, body } = await admin.post<UserCreated>('/users', { username, orgUnit: 'department-of-tourism', role, sets, scope: '56' });
    expect(status).toBe(201);
    return new Client(t.url).signIn(body.username, body.password);
  };
  inspector = await person('thanh-tra', 'inspector', ['*']);
  ofTourism = await person('quan-tri-du-lich', 'administrator', ['tourism']);
  approver = await t.as('reviewer');
  const [tourism, schools] = [
    { set: 'tourism', orgUnit: '56', period: '2024-M03' },
    { set: 'preschool-education', orgUnit: '56', period: '2024-M03' },
  ];
  await deed('submission.submit', { ...tourism, object: 'one', before: { guests: 1 }, after: { guests: 2 }, reason: 'số mới' });
  await deed('definition.publish', { set: 'tourism', object: 'two' });
  await deed('definition.publish', { set: 'preschool-education', object: 'three' });
  await deed('submission.submit', { ...schools, object: '=four', actor: 'tran-thi-b' });
  await deed('plugin.upload', { object: 'five' });
  await t.app.get(Sealer).seal();
});
afterAll(() => t.close());

describe('who reads the audit', () => {
  it('asks for a sign-in, and for a right', async () => {
    const reporter = await t.as('department-of-tourism');
    for (const path of ['/audit', '/audit/1', '/audit/verify', '/audit/export.csv']) {
      expect([path, (await t.anonymous.get(path)).status]).toEqual([path, 401]);
      expect([path, (await reporter.get(path)).status]).toEqual([path, 403]);
    }
    expect((await approver.get<Problem>('/audit/verify')).body.code).toBe('ACTION_REFUSED');
  });

  it('who inspects everything reads everything; who administers a set, that set; who approves, what was done to figures', async () => {
    const seen = async (client: Client) => (await objects(client, '?limit=200')).filter((each) => /^(one|two|three|=four|five)$/.test(each ?? ''));
    expect(await seen(inspector)).toEqual(['five', '=four', 'three', 'two', 'one']);
    expect(await seen(ofTourism)).toEqual(['two', 'one']);
    expect(await seen(approver)).toEqual(['=four', 'one']);
    expect((await page(ofTourism)).items.filter(({ set }) => set !== 'tourism')).toEqual([]);
    expect((await page(approver)).families).toEqual(['figures']);
  });

  it('names a single deed to nobody who may not see it, by the same answer as for one that is not there', async () => {
    const [four] = (await page(inspector, '?object=%3Dfour')).items;
    const [hidden, absent] = [await ofTourism.get<Problem>(`/audit/${String(four?.id)}`), await ofTourism.get<Problem>('/audit/999999')];
    expect([hidden.status, hidden.body.code, absent.status, absent.body.code]).toEqual([404, 'AUDIT_ENTRY_NOT_FOUND', 404, 'AUDIT_ENTRY_NOT_FOUND']);
    const csv = (await ofTourism.get<string>('/audit/export.csv')).body;
    expect([csv.includes(',two,'), csv.includes('four'), csv.includes('three')]).toEqual([true, false, false]);
  });

  it('a right over an old district is none over what its communes’ codes name since: the period of a deed says which, or its day', async () => {
    const { body } = await admin.post<UserCreated>('/users', { username: 'huyen-cu', orgUnit: '568', role: 'reviewer', sets: ['education'], scope: '568' });
    const ofDistrict = await new Client(t.url).signIn(body.username, body.password);
    const commune = { set: 'education', orgUnit: '22366' };
    await deed('submission.submit', { ...commune, period: '2024-M02', object: 'as-it-was', actor: 'xa-cu' });
    await deed('submission.submit', { ...commune, period: '2025-M09', object: 'since', actor: 'xa-cu' });
    await deed('submission.submit', { ...commune, object: 'today', actor: 'xa-cu' });
    await deed('submission.submit', { ...commune, orgUnit: '22366@2024-11-01', object: 'by-its-own-name', actor: 'xa-cu' });
    expect(await objects(ofDistrict, '?who=xa-cu')).toEqual(['by-its-own-name', 'as-it-was']);
    expect((await ofDistrict.get<string>('/audit/export.csv?who=xa-cu')).body.match(/as-it-was|since|today/g)).toEqual(['as-it-was']);
    const [since] = (await page(inspector, '?object=since')).items;
    expect((await ofDistrict.get<Problem>(`/audit/${String(since?.id)}`)).body.code).toBe('AUDIT_ENTRY_NOT_FOUND');
    expect(await objects(inspector, '?who=xa-cu')).toEqual(['by-its-own-name', 'today', 'since', 'as-it-was']);
  });
});

describe('the page', () => {
  it.each([
    ['?who=tran-thi-b', ['=four']],
    ['?set=tourism&who=nguyen-van-a', ['two', 'one']],
    ['?action=definition.publish&who=nguyen-van-a', ['three', 'two']],
    ['?action=submission.&set=tourism', ['one']],
    ['?family=plugins', ['five']],
    ['?period=2024-M03&orgUnit=56', ['=four', 'one']],
    ['?object=two', ['two']],
    ['?who=nguyen-van-a&to=2000-01-01', []],
    ['?who=tran-thi-b&from=2000-01-01', ['=four']],
    ['?request=nothing-such', []],
  ])('finds by %s', async (query, expected) => {
    expect(await objects(inspector, query)).toEqual(expected);
  });

  it('leads from a deed to everything of the same call', async () => {
    const made = (await page(inspector, '?action=person.create&object=thanh-tra')).items[0];
    expect(made).toMatchObject({ actor: 'admin', via: 'session', address: '127.0.0.1' });
    const together = await page(inspector, `?request=${made?.requestId ?? ''}`);
    expect(together.items.map(({ requestId }) => requestId)).toEqual(together.items.map(() => made?.requestId));
    expect(together.items.length).toBeGreaterThan(0);
  });

  it('finds what is rare through an index, behind the second line too', async () => {
    const client = new pg.Client({ connectionString: t.databaseUrl });
    await client.connect();
    await client.query('begin');
    await client.query(
      `insert into audit_entry (action, actor, set_id, org_unit) select 'submission.save', 'x', 'tourism', '56' from generate_series(1, 5000)`,
    );
    await client.query('analyze audit_entry');
    await client.query(
      `select set_config('haidang.person', (select id::text from person where username = 'thanh-tra'), true), set_config('role', 'haidang_reader', true)`,
    );
    const { text, values } = conditionOf({ family: 'plugins' }, [{ families: ['plugins'], sets: 'all', unitIds: 'all' }], {
      placesOf: () => ({ names: [], partly: [] }),
      provinceId: 0,
    });
    const { rows } = await client.query<{ 'QUERY PLAN': unknown }>(`explain (format json) select e.id from audit_entry e where ${text}`, [...values]);
    await client.query('rollback');
    await client.end();
    expect(JSON.stringify(rows)).toContain('"Index Name":"audit_entry_kind"');
  });

  it('goes back page by page, and shows old beside new', async () => {
    const first = await page(inspector, '?who=nguyen-van-a&limit=3');
    const rest = await page(inspector, `?who=nguyen-van-a&limit=3&before=${String(first.next)}`);
    expect([...first.items, ...rest.items].map(({ object }) => object)).toEqual(['five', 'three', 'two', 'one']);
    expect(rest.next).toBeNull();
    const { body } = await inspector.get<AuditEventDetail>(`/audit/${String(rest.items[0]?.id)}`);
    expect(body).toMatchObject({ reason: 'số mới', seal: 1, changes: [{ path: '/guests', old: '1', new: '2', hidden: false }] });
  });

  it.each(['?from=yesterday', '?family=kings', '?limit=0', '?before=x', '?indicator=tourism', '?who=a&who=b'])('refuses %s', async (query) => {
    expect((await inspector.get<Problem>(`/audit${query}`)).body.code).toBe('VALUE_REFUSED');
  });

  it('goes out as a file with hashes and the last seal, formulas made harmless, and that is written down', async () => {
    const { headers, body } = await inspector.get<string>('/audit/export.csv?period=2024-M03');
    const lines = body.trim().split('\r\n');
    expect([lines.length, headers.get('content-type'), headers.get('x-haidang-seal')]).toEqual([
      3,
      'text/csv; charset=utf-8',
      expect.stringMatching(/^1 [0-9a-f]{64}$/),
    ]);
    expect(lines[1]).toContain(",'=four,");
    expect((await page(inspector, '?action=read.audit&who=thanh-tra')).items[0]).toMatchObject({ family: 'reading' });
  });
});

describe('reading', () => {
  const reads = async (action: string): Promise<AuditPage['items']> => (await page(inspector, `?action=${action}&who=admin`)).items;

  it('the list of people and the review of rights is recorded, once a minute', async () => {
    for (const path of ['/users', '/users', '/rights/review.xlsx']) expect([path, (await admin.get(path)).status]).toEqual([path, 200]);
    const found = await reads('read.people');
    expect(found.map(({ object }) => object)).toEqual(['review.xlsx', 'list']);
    expect(found.every(({ family, requestId }) => family === 'reading' && requestId !== null)).toBe(true);
  });

  it('a template with its figures is recorded, with set, period and unit', async () => {
    expect((await admin.get('/templates/fisheries.xlsx?period=2024-M06&orgUnit=56')).status).toBe(200);
    expect(await reads('read.template')).toMatchObject([{ set: 'fisheries', period: '2024-M06', orgUnit: '56' }]);
  });

  it('nothing is recorded of who was refused', async () => {
    const reporter = await t.as('department-of-tourism');
    expect((await reporter.get('/users')).status).toBe(403);
    expect((await page(inspector, '?action=read.&who=department-of-tourism')).items).toEqual([]);
  });
});

describe('the check of the chain', () => {
  let owner: pg.Client;
  const named = (faults: readonly AuditFault[]) => faults.map(({ kind, entry, seal }) => [kind, entry ?? seal]);
  const verify = async (): Promise<AuditCheck> => (await inspector.get<AuditCheck>('/audit/verify')).body;
  const idOf = async (object: string): Promise<number> => (await page(inspector, `?object=${object}`)).items[0]?.id ?? 0;

  /** What a command prints, and its exit code. */
  async function shell(command: () => Promise<void>): Promise<{ said: string; code: number | string | undefined }> {
    const print = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    await command();
    const [said, code] = [print.mock.calls.flat().join('\n'), process.exitCode];
    print.mockRestore();
    process.exitCode = undefined;
    return { said, code };
  }
  const verified = () => shell(() => auditVerify(t.config, { json: false }));

  beforeAll(async () => {
    owner = new pg.Client({ connectionString: t.databaseUrl });
    await owner.connect();
    await owner.query(`select nextval('audit_entry_number')`);
    await deed('test.deed', { object: 'late' });
    await t.app.get(Sealer).seal();
    await owner.query('alter table audit_entry disable trigger all');
    await owner.query('alter table audit_seal disable trigger all');
  });
  afterAll(() => owner.end());

  it('says to who administers or inspects, and in the shell, that nothing was touched', async () => {
    expect((await admin.get<AuditCheck>('/audit/verify')).body.verdict).toBe('whole');
    const [check, { said, code }] = [await verify(), await verified()];
    expect([check.verdict, check.faultCount, check.copy.state, code]).toEqual(['whole', 0, 'agrees', 0]);
    expect(said).toContain(String(check.last?.chained));
  });

  it('finds and names what was done straight in the database: each deed over HTTP, all of them in the shell', async () => {
    const [changed, removed, slipped] = [await idOf('one'), await idOf('two'), (await idOf('late')) - 1];
    const [byte, row] = [(text: string) => `update audit_entry set reason = '${text}' where id = ${String(changed)}`, `where id = ${String(removed)}`];
    const insert = `insert into audit_entry (id, action, actor, object) values (${String(slipped)}, 'grant.give', 'admin', 'forged')`;
    const root = (await t.app.get(SealCopy).read())?.seals.get(1)?.root ?? '';
    const deeds: [AuditFault['kind'], number, change: string, undo: string][] = [
      ['entry-changed', changed, byte('số mói'), byte('số mới')],
      [
        'entry-removed',
        removed,
        `create table kept as select * from audit_entry ${row}; alter table kept drop column kind; delete from audit_entry ${row}`,
        'insert into audit_entry select * from kept; drop table kept',
      ],
      ['entry-inserted', slipped, insert, `delete from audit_entry where id = ${String(slipped)}`],
      ['seal-changed', 1, `update audit_seal set root = sha256('') where id = 1`, `update audit_seal set root = decode('${root}', 'hex') where id = 1`],
    ];
    for (const [kind, at, change, undo] of deeds) {
      await owner.query(change);
      const check = await verify();
      expect([check.verdict, named(check.faults)]).toEqual(['broken', [[kind, at]]]);
      await owner.query(undo);
    }
    expect((await verify()).verdict).toBe('whole');
    for (const [, , change] of deeds) await owner.query(change);
    const { said, code } = await verified();
    expect(code).toBe(2);
    for (const text of [
      `Dòng ${String(changed)} đã bị sửa`,
      `Dòng ${String(removed)} đã bị xóa`,
      `Dòng ${String(slipped)} được chèn`,
      'Niêm phong 1 đã bị sửa',
    ])
      expect(said).toContain(text);
    for (const [, , , undo] of deeds) await owner.query(undo);
  });

  it('says in one sentence that the database was put back to an older backup, and goes on when somebody answers for it', async () => {
    await owner.query('delete from audit_entry where id >= $1', [await idOf('late')]);
    await owner.query('delete from audit_seal where id > 1');
    await deed('test.deed', { object: 'in the older house' });
    await t.app.get(Sealer).seal();
    expect((await t.anonymous.get('/health/ready')).status).toBe(200);
    const check = await verify();
    expect([check.verdict, check.copy.putBack?.after, check.faults[0]?.kind]).toEqual(['broken', 1, 'put-back']);
    expect(check.faults[0]?.message.vi).toContain('haidang audit restored');
    const { said } = await shell(() => auditRestored(t.config, { reason: 'bản sao lưu đêm qua' }));
    expect(said).toContain('nối tiếp sau niêm phong 1');
    await t.app.get(Sealer).seal();
    expect(await verify()).toMatchObject({ verdict: 'whole', copy: { putBack: null, restored: [{ after: 1, by: 'shell', reason: 'bản sao lưu đêm qua' }] } });
    expect((await page(inspector, '?action=audit.restored')).items[0]).toMatchObject({ actor: 'shell', via: 'shell', reason: 'bản sao lưu đêm qua' });
    expect(await shell(() => auditRestored(t.config, { reason: 'once more' }))).toMatchObject({ code: 1 });
  });

  it('says that nothing bears it out when the second place is gone', async () => {
    rmSync(t.app.get(SealCopy).path);
    expect(await verify()).toMatchObject({ verdict: 'unproven', copy: { state: 'missing' }, faultCount: 0 });
  });
});
