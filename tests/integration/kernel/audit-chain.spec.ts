// The chain of the audit against somebody who owns the database: whatever they change, take away or slip in is found and named. They act
// as the owner of the tables does, with triggers switched off.
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { AuditCheck, AuditFault } from '@haidang/plugin-sdk';
import { AuditChecks } from '../../../core/src/insight/index.js';
import { Audit, Database, Health, SealCopy, Sealer } from '../../../core/src/kernel/index.js';
import { chainedRoot, entryHash, ENTRY_TEXTS, hashesIn, rootOf, type EntryTexts } from '../../../core/src/kernel/audit/canonical.js';
import { SEAL_LINES, type SealRow } from '../../../core/src/kernel/audit/seal-copy.js';
import { bootApp, type TestApp } from '../../kit/app.js';

describe('the chain of the audit', () => {
  let t: TestApp;
  let database: Database;
  let attacker: pg.Client;
  let copy: string;
  const seal = () => t.app.get(Sealer).seal();
  const verify = (): Promise<AuditCheck> => t.app.get(AuditChecks).verify();
  const deed = (action: string, object: string) => t.app.get(Audit).record(database, { action, actor: 'nguyen-van-a', object, after: { limit: 10 } });
  const idOf = async (object: string): Promise<number> =>
    Number((await database.one<{ id: string }>('select id::text from audit_entry where object = $1', [object]))?.id);
  const named = (check: AuditCheck): [AuditFault['kind'], number | null][] => check.faults.map(({ kind, entry, seal: at }) => [kind, entry ?? at]);

  beforeAll(async () => {
    t = await bootApp({ work: false });
    database = t.app.get(Database);
    copy = t.app.get(SealCopy).path;
    attacker = new pg.Client({ connectionString: t.databaseUrl });
    await attacker.connect();
    for (const batch of [1, 2, 3]) {
      for (const each of [1, 2, 3]) await deed('test.deed', `${String(batch)}-${String(each)}`);
      await seal();
    }
    await attacker.query('alter table audit_entry disable trigger all');
    await attacker.query('alter table audit_seal disable trigger all');
  });
  afterAll(async () => {
    await attacker.end();
    await t.close();
  });

  it('is whole when nobody touched it, and the second place agrees', async () => {
    const check = await verify();
    expect(check).toMatchObject({ verdict: 'whole', seals: 3, waiting: 0, faultCount: 0, copy: { state: 'agrees', seals: 3 } });
    expect(check.sealed).toBe(Number((await database.one<{ count: string }>('select count(*) from audit_entry'))?.count));
    expect(check.last?.chained).toBe((JSON.parse(readFileSync(copy, 'utf8').trim().split('\n').at(-1) ?? '') as { chained: string }).chained);
  });

  it('refuses changes to whoever leaves the triggers on, replica mode included', async () => {
    const client = new pg.Client({ connectionString: t.databaseUrl });
    await client.connect();
    await attacker.query('alter table audit_entry enable always trigger audit_entry_append_only');
    await client.query("set session_replication_role = 'replica'");
    for (const text of ["update audit_entry set actor = 'x'", 'delete from audit_entry', 'truncate audit_entry cascade'])
      await expect(client.query(text)).rejects.toMatchObject({ code: '42501' });
    await attacker.query('alter table audit_entry disable trigger audit_entry_append_only');
    await client.end();
  });

  it.each([
    ['a byte of a text', `update audit_entry set actor = 'nguyen-van-b' where id = $1`, `update audit_entry set actor = 'nguyen-van-a' where id = $1`],
    [
      'a number in the new value',
      `update audit_entry set after = '{"limit": 11}' where id = $1`,
      `update audit_entry set after = '{"limit": 10}' where id = $1`,
    ],
    ['a microsecond', `update audit_entry set at = at + '1 us'::interval where id = $1`, `update audit_entry set at = at - '1 us'::interval where id = $1`],
    ['a column that was empty', `update audit_entry set address = '' where id = $1`, `update audit_entry set address = null where id = $1`],
  ])('names the row of which %s was changed', async (_, change, undo) => {
    const id = await idOf('2-2');
    await attacker.query(change, [id]);
    const check = await verify();
    expect(check.verdict).toBe('broken');
    expect(named(check)).toEqual([['entry-changed', id]]);
    expect(check.faults[0]?.message.vi).toContain(`Dòng ${String(id)} đã bị sửa`);
    await attacker.query(undo, [id]);
    expect((await verify()).verdict).toBe('whole');
  });

  it('names the row that was deleted: in the middle, at the end, and a whole seal of them', async () => {
    const [one, last] = [await idOf('2-1'), await idOf('3-3')];
    await attacker.query('create temporary table kept as select * from audit_entry where object like any(array[$$2-1$$, $$3-3$$, $$1-%$$])');
    await attacker.query('delete from audit_entry where id = any($1)', [[one, last]]);
    expect(named(await verify())).toEqual([
      ['entry-removed', one],
      ['entry-removed', last],
    ]);
    await attacker.query(`delete from audit_entry where object like '1-%'`);
    expect((await verify()).faultCount).toBe(5);
    await attacker.query('alter table kept drop column kind');
    await attacker.query('insert into audit_entry select * from kept');
    expect((await verify()).verdict).toBe('whole');
  });

  it('names the row that was slipped in below a seal, sealed meanwhile or not', async () => {
    const gap = await idOf('2-1');
    await attacker.query(`create temporary table one as select * from audit_entry where id = ${String(gap)}`);
    // The number of a row that was rolled back, between two seals.
    await attacker.query(`select nextval('audit_entry_number')`);
    await deed('test.deed', 'after-the-gap');
    await seal();
    const free = (await idOf('after-the-gap')) - 1;
    await attacker.query(`insert into audit_entry (id, at, action, actor, object) select $1, at, 'grant.give', 'admin', 'forged' from one`, [free]);
    expect(named(await verify())).toEqual([['entry-inserted', free]]);
    await seal();
    expect(named(await verify())).toEqual([['entry-inserted', free]]);
    expect((await verify()).faults[0]?.message.vi).toContain('grant.give');
    // From here on the forged row stays: it is sealed, and named for ever.
  });

  it('names the seal that was changed or taken away, and the row when seal and row were rewritten to fit', async () => {
    const forged = (check: AuditCheck) => named(check).filter(([kind]) => kind !== 'entry-inserted');
    await attacker.query('create temporary table seals as select * from audit_seal');
    const back = async (): Promise<void> => {
      await attacker.query('delete from audit_seal');
      await attacker.query('insert into audit_seal select * from seals');
    };
    await attacker.query(`update audit_seal set at = at + '1 s' where id = 2`);
    expect(forged(await verify())).toEqual([['seal-changed', 2]]);
    await back();
    await attacker.query('delete from audit_seal where id = 2');
    expect(forged(await verify())).toEqual([['seal-removed', 2]]);
    await back();
    await attacker.query('delete from audit_seal where id > 3');
    expect(forged(await verify())).toEqual([
      ['put-back', 3],
      ['seal-removed', 4],
      ['seal-removed', 5],
    ]);
    await back();

    const id = await idOf('2-2');
    await attacker.query(`update audit_entry set actor = 'nguyen-van-b' where id = $1`, [id]);
    await rewriteFrom(2);
    const check = await verify();
    expect(check.copy.state).toBe('differs');
    expect(named(check).filter(([kind]) => kind === 'entry-changed')).toEqual([['entry-changed', id]]);
    expect(forged(check)).toContainEqual(['seal-changed', 2]);
    // Without the second place nobody could tell; the check says that it could not.
    renameSync(copy, `${copy}.away`);
    expect(await verify()).toMatchObject({ verdict: 'broken', copy: { state: 'missing' }, faultCount: 1 });
    renameSync(`${copy}.away`, copy);
    await attacker.query(`update audit_entry set actor = 'nguyen-van-a' where id = $1`, [id]);
    await back();
  });

  /** Computes that seal and all after it anew from the rows as they stand, as somebody would who knows how. */
  async function rewriteFrom(first: number): Promise<void> {
    const seals = await database.query<SealRow>(SEAL_LINES, [0]);
    let previous = '';
    for (const each of seals) {
      if (each.seal >= first) {
        const rows = await database.query<EntryTexts>(`select ${ENTRY_TEXTS} from audit_entry e where $1::int8multirange @> e.id order by e.id`, [each.covers]);
        const hashes = rows.map(entryHash);
        const root = rootOf(hashes).toString('hex');
        const chained = chainedRoot({ ...each, id: each.seal, root, previous }).toString('hex');
        await attacker.query(
          `update audit_seal set hashes = $2, root = decode($3, 'hex'), previous = decode($4, 'hex'), chained = decode($5, 'hex') where id = $1`,
          [each.seal, Buffer.concat(hashes), root, previous, chained],
        );
        previous = chained;
      } else previous = each.chained;
      expect(hashesIn(each.hashes)).toHaveLength(each.entries);
    }
  }

  it('notices that the second place itself was changed', async () => {
    const whole = readFileSync(copy, 'utf8');
    const lines = whole.split('\n');
    writeFileSync(copy, [(lines[0] ?? '').replace(/"entries":(\d)/, '"entries":9$1'), ...lines.slice(1)].join('\n'));
    expect(named(await verify())).toContainEqual(['copy-changed', 1]);
    writeFileSync(copy, `${whole}{"seal":1,"hashes":"","chained":"other"}\n`);
    expect((await verify()).faults.map((each) => each.kind)).toContain('copy-changed');
    writeFileSync(copy, whole);
    // A line that a full disk cut short: said, and the next seal stands by itself.
    appendFileSync(copy, '{"seal":99,"cov');
    await deed('test.deed', 'after-the-cut');
    await seal();
    expect(readFileSync(copy, 'utf8').trim().split('\n').at(-1)).toContain('"seal":6');
    writeFileSync(copy, readFileSync(copy, 'utf8').replace('{"seal":99,"cov\n', ''));
    expect((await verify()).copy).toMatchObject({ state: 'agrees', seals: 6 });
  });

  it('seals what commits late in the next seal, and calls it neither lost nor slipped in', async () => {
    const slow = new pg.Client({ connectionString: t.databaseUrl });
    await slow.connect();
    await slow.query('begin');
    await slow.query(`insert into audit_entry (action, actor, object) values ('test.deed', 'slow', 'late')`);
    await deed('test.deed', 'overtaking');
    await seal();
    await deed('test.deed', 'once more');
    await seal();
    expect((await verify()).faults.filter((each) => each.kind !== 'entry-inserted')).toEqual([]);
    await slow.query('commit');
    const late = await idOf('late');
    expect(late).toBeLessThan(await idOf('overtaking'));
    expect(await verify()).toMatchObject({ waiting: 1, faultCount: 1 });
    await seal();
    const check = await verify();
    expect(check).toMatchObject({ waiting: 0, faultCount: 1 });
    expect(await database.one('select covers::text from audit_seal order by id desc limit 1')).toEqual({ covers: `{[${String(late)},${String(late + 1)})}` });
    await attacker.query(`update audit_entry set actor = 'quick' where id = $1`, [late]);
    expect(named(await verify())).toContainEqual(['entry-changed', late]);
    await attacker.query(`update audit_entry set actor = 'slow' where id = $1`, [late]);
    await slow.end();
  });

  it('goes on after the database was put back on purpose, and says so', async () => {
    const before = (await verify()).seals;
    await attacker.query('delete from audit_seal where id = $1', [before]);
    await deed('test.deed', 'after the restore');
    await seal();
    const [health, found] = [(await t.app.get(Health).states()).find(({ name }) => name === 'audit'), await verify()];
    expect([health?.state, health?.reason?.en]).toEqual(['degraded', expect.stringContaining('haidang audit restored')]);
    expect(found.copy).toMatchObject({ state: 'differs', putBack: { after: before - 1, reached: before } });
    expect(found.faults[0]).toMatchObject({
      kind: 'put-back',
      seal: before - 1,
      message: { vi: expect.stringContaining('khôi phục từ một bản sao lưu cũ hơn') },
    });
    await t.app.get(SealCopy).noteRestored({ restored: before - 1, at: new Date().toISOString(), by: 'shell', reason: 'put back to the backup of last night' });
    const check = await verify();
    expect(check.copy).toMatchObject({ state: 'agrees', putBack: null, restored: [{ after: before - 1, reason: 'put back to the backup of last night' }] });
    expect(named(check).map(([kind]) => kind)).toEqual(['entry-inserted']);
  });

  it('names the report whose content was changed behind the audit', async () => {
    const { rows } = await attacker.query<{ set_id: string; period: string; id: number; code: string }>(
      `select 'tourism' as set_id, '2024-M01' as period, id, code from org_unit where code = '56' order by id limit 1`,
    );
    const place = rows[0];
    await attacker.query(
      `insert into submission_revision (set_id, period, org_unit_id, revision, kind, status, set_version, document, obs_status, actor)
       values ('tourism', '2024-M01', $1, 1, 'submit', 'submitted', 1, '{"guests": 10}', 'A', 'a')`,
      [place?.id],
    );
    await t.app.get(Audit).record(database, {
      action: 'submission.submit',
      actor: 'a',
      set: 'tourism',
      period: '2024-M01',
      orgUnit: place?.code ?? '',
      after: { revision: 1, document: { guests: 10 } },
    });
    expect((await verify()).faults.filter((each) => each.kind.startsWith('report-'))).toEqual([]);
    await attacker.query('alter table submission_revision disable trigger all');
    await attacker.query(`update submission_revision set document = '{"guests": 11}'`);
    expect((await verify()).faults.map((each) => each.message.en)).toContainEqual(expect.stringContaining('The content of report tourism · 2024-M01 · 56 · 1'));
    await attacker.query('delete from submission_revision');
    expect((await verify()).faults.map((each) => each.kind)).toContain('report-removed');
  });
});
