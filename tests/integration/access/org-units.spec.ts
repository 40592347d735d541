// The org units over HTTP at any date, their search and their boundaries, and the import that changes nothing the second time.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrgUnit, Problem } from '@haidang/plugin-sdk';
import pg from 'pg';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { OrgUnitImport, OrgUnits } from '../../../core/src/access/index.js';

let t: TestApp;
let client: Client;
let database: pg.Client;

beforeAll(async () => {
  t = await bootApp({ work: false });
  client = await t.as('leader');
  database = new pg.Client({ connectionString: t.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await t.close();
});

const list = async (query: string) => (await client.get<{ items: OrgUnit[] }>(`/org-units?${query}`)).body.items;

describe('GET /org-units', () => {
  it.each([
    ['at=2024-10-31&level=commune', 139],
    ['at=2024-11-01&level=commune', 132],
    ['at=2025-06-30&level=commune', 132],
    ['at=2025-07-01&level=commune', 65],
    ['at=2030-01-01&level=commune', 65],
    ['at=2025-06-30&level=district', 9],
    ['at=2025-07-01&level=district', 0],
    ['at=2024-01-01&level=department', 25],
    ['at=2025-03-01&level=department', 18],
    ['at=2024-01-01&level=province', 1],
    ['at=2024-01-01', 1 + 9 + 139 + 25],
    ['at=2024-01-01&level=commune&within=568', 27],
    ['at=2024-01-01&level=commune&within=58', 65],
    ['level=district', 9],
  ])('%s: %i', async (query, count) => {
    expect(await list(query)).toHaveLength(count);
  });

  it('tells what a code meant then, who its parent was and who came after', async () => {
    const before = (await list('at=2024-11-01&q=22366'))[0];
    expect(before).toMatchObject({
      id: '22366@2024-11-01',
      code: '22366',
      title: 'Phường Tân Tiến',
      type: 'Phường',
      level: 'commune',
      parent: '568@2022-01-01',
      validFrom: '2024-11-01',
      validTo: '2025-06-30',
      successors: [{ id: '22366@2025-07-01', kind: 'full', effective: '2025-07-01' }],
    });
    const after = (await list('at=2025-07-01&q=22366'))[0];
    expect(after).toMatchObject({ id: '22366@2025-07-01', title: 'Phường Nha Trang', parent: '56@2025-07-01', validTo: null });
  });

  it('names every successor of a commune that was cut up, as partial', async () => {
    const cut = (await list('at=2025-06-30&q=22435'))[0];
    expect(cut?.successors?.map(({ id, kind }) => [id, kind]).sort()).toEqual([
      ['22435@2025-07-01', 'partial'],
      ['22453@2025-07-01', 'partial'],
      ['22708@2025-07-01', 'partial'],
    ]);
  });

  it('merges Ninh Thuận into the province on 2025-07-01', async () => {
    expect((await list('at=2025-06-30&within=58&level=province'))[0]?.successors).toEqual([{ id: '56@2025-07-01', kind: 'full', effective: '2025-07-01' }]);
    expect((await client.get<Problem>('/org-units?at=2025-07-01&within=58')).body.code).toBe('ORG_UNIT_NOT_FOUND');
    expect(await list('at=2025-07-01&q=phan rang')).toHaveLength(1);
  });

  it.each([
    ['nha trang', 'Phường Nha Trang'],
    ['Đặc khu', 'Đặc khu Trường Sa'],
    ['dac khu', 'Đặc khu Trường Sa'],
    ['TAY NHA TRANG', 'Phường Tây Nha Trang'],
  ])('finds %s without accents: %s', async (q, title) => {
    expect((await list(`at=2025-07-01&q=${encodeURIComponent(q)}`))[0]?.title).toBe(title);
  });

  it.each(['at=2024-02-30', 'at=yesterday', 'level=village', 'at=2024-01-01&at=2025-01-01', 'q=a&q=b', `q=${'x'.repeat(201)}`])(
    '?%s is refused',
    async (query) => {
      const answer = await client.get<Problem>(`/org-units?${query}`);
      expect([answer.status, answer.body.code]).toEqual([400, 'VALUE_REFUSED']);
    },
  );
});

describe('GET /org-units/boundaries', () => {
  interface Collection {
    type: string;
    features: { geometry: { type: string }; properties: Record<string, string> }[];
  }
  it.each([
    ['at=2025-07-01&level=commune', 65],
    ['at=2025-07-01', 65],
    ['at=2025-06-30&level=district', 9],
    ['at=2025-07-01&level=province', 1],
    ['at=2024-01-01&level=province', 2],
  ])('%s: %i outlines with code and title', async (query, count) => {
    const { body } = await client.get<Collection>(`/org-units/boundaries?${query}`);
    expect(body.type).toBe('FeatureCollection');
    expect(body.features).toHaveLength(count);
    for (const { properties, geometry } of body.features) {
      expect(Object.keys(properties).sort()).toEqual(['code', 'title']);
      expect(properties['title']).toMatch(/^(Xã|Phường|Đặc khu|Thành phố|Thị xã|Huyện|Tỉnh) /);
      expect(geometry.type).toMatch(/^(Multi)?Polygon$/);
    }
  });

  it('every outline is of a unit of that date', async () => {
    const { body } = await client.get<Collection>('/org-units/boundaries?at=2025-07-01');
    const communes = (await list('at=2025-07-01&level=commune')).map((unit) => unit.code).sort();
    expect(body.features.map(({ properties }) => properties['code']).sort()).toEqual(communes);
  });

  it.each(['at=2024-01-01&level=commune', 'at=2025-07-01&level=district', 'level=department'])(
    'says what there is when there is nothing: %s',
    async (query) => {
      const answer = await client.get<Problem>(`/org-units/boundaries?${query}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'BOUNDARIES_NOT_FOUND']);
    },
  );
});

describe('the import', () => {
  it('changes nothing the second time and keeps every id', async () => {
    const ids = async () => (await database.query<{ id: number; uid: string }>('select id, uid from org_unit order by id')).rows;
    const before = await ids();
    expect(await t.app.get(OrgUnitImport).run()).toEqual({ units: 292 + 25, successions: 237, changed: 0 });
    expect(await ids()).toEqual(before);
  });

  it('mends what was changed, here and in the scopes of rights', async () => {
    await database.query(`update org_unit set title = 'Sai tên' where uid = '22366@2025-07-01'`);
    const lost = await database.query(`delete from org_unit_scope where root_id = (select id from org_unit where uid = '568@2022-01-01')`);
    await database.query(`insert into org_unit_scope select a.id, b.id from org_unit a, org_unit b where a.uid = '569@2022-01-01' and b.uid = '56@2022-01-01'`);
    const { changed } = await t.app.get(OrgUnitImport).run();
    expect(lost.rowCount).toBe(1 + 27 + 1);
    expect(changed).toBe(1 + 29 + 1);
    expect(t.app.get(OrgUnits).byRef('22366@2025-07-01', '2025-07-01')?.title).toBe('Phường Nha Trang');
  });

  it('run by several at once gives one tree', async () => {
    const reports = await Promise.all(Array.from({ length: 4 }, () => t.app.get(OrgUnitImport).run()));
    expect(reports.map((report) => report.changed)).toEqual([0, 0, 0, 0]);
  });

  it('stores the scopes that rights are made of', async () => {
    const { rows } = await database.query<{ covered: number; all: number }>(
      `select (select count(*)::int from org_unit_scope join org_unit root on root.id = root_id where root.uid = '56@2025-07-01') as covered, (select count(*)::int from org_unit) as all`,
    );
    expect(rows[0]?.covered).toBe(rows[0]?.all);
  });
});
