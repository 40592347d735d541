// The taxonomy over HTTP, with a real database: seeded from product and files, changed with a history, never deleted, refused where it
// is in use, known to every process within a second, and asked about by groups of org units.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  Frame,
  IndicatorSetManifest,
  NewSetAnswer,
  Problem,
  SetDraft,
  SetDraftSaved,
  TaxonomyChange,
  TaxonomyDimension,
  TaxonomyGroup,
  TaxonomyLegalBasis,
  TaxonomyOrgUnitGroup,
  TaxonomySaved,
  TaxonomyUnit,
  TaxonomyUseList,
  UnitConversion,
  UnitOfMeasure,
} from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { Sync, Vocabulary } from '../../../core/src/registry/index.js';
import { createServer } from '../../../core/src/app/server.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { until } from '../../kit/until.js';

let t: TestApp;
let admin: Client;
let tourism: Client;

beforeAll(async () => {
  t = await bootApp({ work: false });
  admin = await t.as('admin');
  tourism = await t.as('department-of-tourism');
});
afterAll(() => t.close());

const list = async <T>(kind: string, client = admin): Promise<T[]> => (await client.get<{ items: T[] }>(`/taxonomy/${kind}`)).body.items;
async function one<T extends { code: string }>(kind: string, code: string): Promise<T> {
  const found = (await list<T>(kind)).find((each) => each.code === code);
  if (found === undefined) throw new Error(`no ${code} among ${kind}`);
  return found;
}
const history = async (kind: string, code: string): Promise<TaxonomyChange[]> =>
  (await admin.get<{ items: TaxonomyChange[] }>(`/taxonomy/${kind}/${code}/history`)).body.items;
const codesOf = (problem: Problem): string[] => problem.findings.map((each) => `${each.path} ${each.code}`);

const unit = (more: object = {}): object => ({
  title: { vi: 'ki-lô-oát giờ', en: 'kilowatt-hour' },
  symbol: { vi: 'kWh', en: 'kWh' },
  dimension: 'energy',
  base: 'kilowatt-hour',
  factor: '1',
  note: 'Bộ chỉ tiêu điện lực',
  ...more,
});

describe('what it begins with', () => {
  it('has the units, groups, dimensions and legal bases of product and files, with where each is used', async () => {
    const units = await list<TaxonomyUnit>('units');
    expect(units.find((each) => each.code === 'VND-billion')).toMatchObject({ factor: '1000000000', base: 'VND', locked: true, endedOn: null, revision: 1 });
    const groups = await list<TaxonomyGroup>('groups');
    expect(groups.slice(0, 3).map((each) => each.title.vi)).toEqual(['Kinh tế', 'Xã hội', 'An ninh, trật tự']);
    expect(groups.find((each) => each.code === 'economy')?.uses.sets).toBeGreaterThan(3);
    expect(groups.find((each) => each.code === 'budget')?.uses.total).toBe(0);
    const level = await one<TaxonomyDimension>('dimensions', 'level');
    expect(level.members.map((each) => [each.code, each.title.vi, each.used])).toContainEqual(['primary', 'Tiểu học', true]);
    const law = (await list<TaxonomyLegalBasis>('legal-bases')).find((each) => each.number === '39/2019/QH14');
    expect(law).toMatchObject({ title: { vi: 'Luật Đầu tư công số 39/2019/QH14' }, issuer: 'Quốc hội', uses: { sets: 1 } });
    const decision = (await list<TaxonomyLegalBasis>('legal-bases')).find((each) => each.number === '922/QĐ-BTTTT');
    expect(decision).toMatchObject({ issuedOn: '2022-05-20', title: { vi: 'Quyết định 922/QĐ-BTTTT ngày 20/5/2022' } });
  });

  it('names the places of a use, and hides those in sets that the reader may not see', async () => {
    const { body } = await admin.get<TaxonomyUseList>('/taxonomy/dimensions/sex/uses');
    expect(body.items).toContainEqual({
      kind: 'set',
      id: 'labour',
      title: expect.anything() as unknown,
      version: null,
      path: expect.stringContaining('/disaggregate/0') as unknown,
    });
    const limited = (await tourism.get<TaxonomyUseList>('/taxonomy/units/percent/uses')).body;
    expect(limited.items.every((each) => each.id === 'tourism' || each.kind === 'dashboard' || each.kind === 'unit')).toBe(true);
    expect(limited.hidden).toBeGreaterThan(0);
    const members = (await admin.get<TaxonomyUseList>('/taxonomy/dimensions/level/uses?member=primary')).body.items;
    expect(members.length).toBeGreaterThan(0);
  });

  it('is written once: a further start adds and changes nothing', async () => {
    const count = async (): Promise<unknown> => t.app.get(Database).one('select count(*)::int as changes, max(id)::int as last from taxonomy_change');
    const before = await count();
    await t.app.get(Sync).run();
    expect(await count()).toEqual(before);
  });

  it('keeps what a person changed when the product starts again', async () => {
    const { revision } = await one<TaxonomyGroup>('groups', 'other');
    await admin.put('/taxonomy/groups/other', { title: { vi: 'Lĩnh vực khác' }, order: 99, note: 'Theo công văn 12' }, { 'if-match': `"${String(revision)}"` });
    await t.app.get(Sync).run();
    expect((await one<TaxonomyGroup>('groups', 'other')).title.vi).toBe('Lĩnh vực khác');
  });

  it('fills a database that was there before it', async () => {
    const sql = t.app.get(Database);
    await sql.transaction(async (within) => {
      await within.query('alter table set_group disable trigger set_group_kept');
      await within.query("delete from set_group where code = 'budget'");
      await within.query('alter table set_group enable trigger set_group_kept');
      await within.query('alter table taxonomy_change disable trigger taxonomy_change_append_only');
      await within.query("delete from taxonomy_change where code = 'budget'");
      await within.query('alter table taxonomy_change enable trigger taxonomy_change_append_only');
    });
    await t.app.get(Sync).run();
    expect(await one<TaxonomyGroup>('groups', 'budget')).toMatchObject({ title: { vi: 'Ngân sách' }, revision: 1 });
  });
});

describe('a change', () => {
  it('is kept with who, when, before, after and why, and asks for the revision that was seen', async () => {
    const made = await admin.put<TaxonomySaved>('/taxonomy/units/kilowatt-hour', unit(), { 'if-match': '0' });
    expect([made.status, made.body]).toEqual([200, { code: 'kilowatt-hour', revision: 1, changed: true }]);
    expect((await admin.put<TaxonomySaved>('/taxonomy/units/kilowatt-hour', unit({ note: 'lần nữa' }), { 'if-match': '1' })).body.changed).toBe(false);
    const titled = await admin.put<TaxonomySaved>('/taxonomy/units/kilowatt-hour', unit({ title: { vi: 'số điện' }, note: 'Tên thường gọi' }), {
      'if-match': '"1"',
    });
    expect(titled.body).toEqual({ code: 'kilowatt-hour', revision: 2, changed: true });
    const stale = await admin.put<Problem>('/taxonomy/units/kilowatt-hour', unit(), { 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([409, 'TAXONOMY_CHANGED']);
    const [last, first] = await history('units', 'kilowatt-hour');
    expect(last).toMatchObject({
      action: 'change',
      by: 'admin',
      note: 'Tên thường gọi',
      before: { title: { en: 'kilowatt-hour' } },
      after: { title: { vi: 'số điện' } },
    });
    expect(first).toMatchObject({ action: 'create', before: null });
    expect(await t.app.get(Database).one("select reason from audit_entry where action = 'taxonomy.change' and object = 'units/kilowatt-hour'")).toEqual({
      reason: 'Tên thường gọi',
    });
  });

  it('is allowed to those who define alone, reading to anybody who is signed in', async () => {
    expect((await tourism.put('/taxonomy/units/kilowatt-hour', unit())).status).toBe(403);
    expect((await tourism.post('/taxonomy/units/percent/end', { on: '2024-01-01', note: 'bỏ đi' })).status).toBe(403);
    expect((await t.anonymous.get('/taxonomy/units')).status).toBe(401);
    expect((await list('legal-bases', tourism)).length).toBeGreaterThan(10);
  });

  it('of a unit in use may touch its titles, never its factor, base or dimension', async () => {
    const { title, symbol, dimension, base, revision } = await one<TaxonomyUnit>('units', 'VND-billion');
    const send = (more: object): Promise<{ status: number; body: unknown }> =>
      admin.put(
        '/taxonomy/units/VND-billion',
        { title, symbol, dimension, base, factor: '1000000000', note: 'thử sửa', ...more },
        { 'if-match': String(revision) },
      );
    const refused = (await send({ factor: '1000' })) as { status: number; body: Problem };
    expect([refused.status, codesOf(refused.body)]).toEqual([422, ['/factor unit-in-use']]);
    expect((await send({ title: { ...title, en: 'bn VND' } })).status).toBe(200);
    const base2 = (await admin.put<Problem>('/taxonomy/units/kilowatt-hour', unit({ factor: '2' }))).body;
    expect(codesOf(base2)).toEqual(['/factor factor-of-base']);
  });

  it.each<[string, string, object, string[]]>([
    ['a unit on a base that is none', 'units/mega', unit({ base: 'VND-billion', dimension: 'money', factor: '1000' }), ['/base not-a-base']],
    ['a unit on a base of another dimension', 'units/mega', unit({ base: 'VND', factor: '1000' }), ['/dimension other-dimension']],
    ['a unit on nothing', 'units/mega', unit({ base: 'VNDD', factor: '1000' }), ['/base unknown-unit']],
    ['a factor of zero', 'units/mega', unit({ base: 'kilowatt-hour', factor: '0' }), ['/factor factor']],
    ['a factor without end', 'units/mega', unit({ base: 'kilowatt-hour', factor: '1e9999' }), ['/factor factor']],
    ['a code that differs by capitals', 'units/vnd', unit({ base: 'vnd' }), ['/code code-alike']],
    ['a code with spaces', 'units/a%20b', unit({ base: 'a b' }), ['/code code-shape']],
    ['no reason', 'groups/energy', { title: { vi: 'Năng lượng' }, order: 5, note: ' ' }, ['/note note-needed']],
    ['an order of a half', 'groups/energy', { title: { vi: 'Năng lượng' }, order: 1.5, note: 'thử' }, ['/order order']],
    ['a title that nobody sees', 'groups/energy', { title: { vi: 'Năng\u202elượng' }, order: 5, note: 'thử' }, ['/title/vi text-unseen']],
    [
      'a member twice',
      'dimensions/age',
      {
        title: { vi: 'Tuổi' },
        members: [
          { code: 'a', title: { vi: 'A' } },
          { code: 'a', title: { vi: 'B' } },
        ],
        note: 'thử',
      },
      ['/members/1/code repeated'],
    ],
    [
      'a member that ends before it begins',
      'dimensions/age',
      { title: { vi: 'Tuổi' }, members: [{ code: 'a', title: { vi: 'A' }, from: '2025-01-01', to: '2024-01-01' }], note: 'thử' },
      ['/members/0/to date-order'],
    ],
    ['a link that runs', 'legal-bases/x-1', { title: { vi: 'X' }, number: '1/X', issuer: '', link: 'javascript:alert(1)', note: 'thử' }, ['/link link']],
    [
      'a legal basis that replaces nobody',
      'legal-bases/x-1',
      { title: { vi: 'X' }, number: '1/X', issuer: '', replaces: 'y', note: 'thử' },
      ['/replaces unknown-legal-basis'],
    ],
    [
      'a group of units that are not',
      'org-unit-groups/g',
      { title: { vi: 'G' }, members: [{ orgUnit: '999999' }], note: 'thử' },
      ['/members/0/orgUnit unknown-org-unit'],
    ],
  ])('%s is refused with the place', async (_, path, body, expected) => {
    const { status, body: problem } = await admin.put<Problem>(`/taxonomy/${path}`, body);
    expect([status, codesOf(problem)]).toEqual([422, expected]);
    for (const { message } of problem.findings) expect([message.vi, message.en].every((text) => (text ?? '').length > 5)).toBe(true);
  });

  it('takes no member out that is in use, but ends it', async () => {
    const sex = await one<TaxonomyDimension>('dimensions', 'sex');
    const members = sex.members.map(({ code, title, from, to }) => ({ code, title, from, to }));
    const put = (wanted: object[]): Promise<{ status: number; body: Problem }> =>
      admin.put('/taxonomy/dimensions/sex', { title: sex.title, members: wanted, note: 'sửa danh mục' });
    const gone = await put(members.slice(0, 1));
    expect([gone.status, codesOf(gone.body)]).toEqual([422, ['/members member-in-use']]);
    expect((await put([...members, { code: 'other', title: { vi: 'Khác', en: 'Other' } }])).status).toBe(200);
    expect((await put(members.map((each) => (each.code === 'female' ? { ...each, to: '2030-12-31' } : each)))).status).toBe(200);
    expect((await one<TaxonomyDimension>('dimensions', 'sex')).members.map(({ code, to }) => [code, to])).toEqual([
      ['male', null],
      ['female', '2030-12-31'],
    ]);
  });

  it('ends an entry with a day and takes the end back', async () => {
    const { revision } = await one<TaxonomyUnit>('units', 'medal');
    const ended = await admin.post<TaxonomySaved>('/taxonomy/units/medal/end', { on: '2024-06-30', note: 'không dùng nữa' }, { 'if-match': String(revision) });
    expect(ended.body.revision).toBe(revision + 1);
    expect((await one<TaxonomyUnit>('units', 'medal')).endedOn).toBe('2024-06-30');
    expect((await admin.post<TaxonomySaved>('/taxonomy/units/medal/end', { on: null, note: 'vẫn dùng' })).status).toBe(200);
    expect((await history('units', 'medal')).map((each) => each.action)).toEqual(['reopen', 'end', 'seed']);
    expect((await admin.post<Problem>('/taxonomy/units/medal/end', { on: '2024-02-31', note: 'ngày lạ' })).status).toBe(422);
    expect((await admin.post<Problem>('/taxonomy/units/meddal/end', { on: null, note: 'mã lạ' })).body.findings[0]?.message.vi).toContain('Có phải “medal”?');
    expect((await admin.get('/taxonomy/colours/red/history')).status).toBe(404);
  });

  it('takes many units, all or none', async () => {
    const { note: _, ...base } = unit() as { note: string };
    const items = [
      { code: 'megawatt-hour', ...base, base: 'kilowatt-hour', factor: '1000', title: { vi: 'MWh' } },
      { code: 'joule', ...base, base: 'joules', factor: '2' },
    ];
    const refused = await admin.post<Problem>('/taxonomy/units', { items, note: 'dán từ Excel' });
    expect([refused.status, codesOf(refused.body)]).toEqual([422, ['/items/1/base unknown-unit']]);
    expect((await list<TaxonomyUnit>('units')).some((each) => each.code === 'megawatt-hour')).toBe(false);
    const taken = await admin.post<{ items: TaxonomySaved[] }>('/taxonomy/units', { items: items.slice(0, 1), note: 'dán từ Excel' });
    expect(taken.body.items).toEqual([{ code: 'megawatt-hour', revision: 1, changed: true }]);
  });

  it('cannot be made past the server: rows and history are kept by the database', async () => {
    const sql = t.app.get(Database);
    await expect(sql.query("delete from unit_of_measure where code = 'medal'")).rejects.toThrow('ended, never deleted');
    await expect(sql.query("update taxonomy_change set note = ''")).rejects.toThrow('append-only');
  });

  it('of two at once is taken from one, the other is told', async () => {
    const before = await one<TaxonomyGroup>('groups', 'service');
    const answers = await Promise.all(
      [31, 32, 33].map((order) =>
        admin.put('/taxonomy/groups/service', { title: before.title, order, note: 'cùng lúc' }, { 'if-match': String(before.revision) }),
      ),
    );
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409, 409]);
  });
});

describe('conversion', () => {
  it.each([
    ['VND-billion', 'VND-million', '1', '1000'],
    ['VND-million', 'VND-billion', '1234.5', '1.2345'],
    ['percent', 'permille', '0.1', '1'],
    ['hour', 'day', '1', '0.04166666666666666666666666666666666666667'],
  ])('%s to %s: %s is %s', async (from, to, value, result) => {
    expect((await tourism.get<UnitConversion>(`/units-of-measure/convert?from=${from}&to=${to}&value=${value}`)).body).toMatchObject({ value, result });
  });

  it.each([
    ['from=VND-billion&to=USD-million', 422, 'UNITS_DIFFER'],
    ['from=household&to=case', 422, 'UNITS_DIFFER'],
    ['from=VND-bilion&to=VND', 404, 'TAXONOMY_UNKNOWN'],
    ['from=VND', 400, 'VALUE_REFUSED'],
    ['from=VND&to=VND&value=1e9', 400, 'VALUE_REFUSED'],
  ])('%s is refused', async (query, status, code) => {
    const answer = await admin.get<Problem>(`/units-of-measure/convert?${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('leaves GET /units-of-measure as it was', async () => {
    const { items } = (await admin.get<{ items: UnitOfMeasure[] }>('/units-of-measure')).body;
    expect(items.find((each) => each.code === 'percent')).toEqual({
      code: 'percent',
      title: { vi: 'phần trăm', en: 'percent' },
      symbol: { vi: '%', en: '%' },
      dimension: 'ratio',
      base: 'ratio',
      factor: '0.01',
    });
  });
});

describe('groups of org units', () => {
  it('are asked about like org units, each unit with the rights of the reader', async () => {
    const communes = (await admin.get<{ items: { code: string; level: string; title: string }[] }>('/org-units?level=commune&at=2024-06-30')).body.items.slice(
      0,
      3,
    );
    const members = [...communes.map(({ code }) => ({ orgUnit: code })), { orgUnit: communes[0]?.code ?? '', from: '2030-01-01', to: null }];
    const clash = await admin.put<Problem>('/taxonomy/org-unit-groups/ven-bien', {
      title: { vi: 'Ven biển', en: 'Coastal' },
      members,
      note: 'Quyết định phân vùng',
    });
    expect(codesOf(clash.body)).toEqual(['/members/3/orgUnit repeated']);
    const bounded = members.map((each, index) => (index === 0 ? { ...each, to: '2029-12-31' } : each));
    expect(
      (await admin.put('/taxonomy/org-unit-groups/ven-bien', { title: { vi: 'Ven biển', en: 'Coastal' }, members: bounded, note: 'Quyết định phân vùng' }))
        .status,
    ).toBe(200);
    const shown = await one<TaxonomyOrgUnitGroup>('org-unit-groups', 'ven-bien');
    expect(shown.members.map((each) => each.title)).toEqual([...communes, communes[0]].map((each) => each?.title));
    await until(
      () => t.app.get(Vocabulary).orgUnitGroup('ven-bien', '2024-06-30')?.orgUnits.length,
      (count) => count === 3,
    );
    const question = { indicators: ['tourism.overnight-guests'], by: ['orgUnit'], orgUnits: { group: 'ven-bien' }, periods: ['2024-M06'] };
    const answer = await admin.post<Frame>('/query', question);
    expect([answer.status, answer.body.columns.map((each) => each.name)]).toEqual([200, expect.arrayContaining(['orgUnit', 'value'])]);
    const listed = await admin.post<Frame>('/query', { ...question, orgUnits: communes.map((each) => each.code) });
    expect(answer.body.rows).toEqual(listed.body.rows);
    const unknown = await admin.post<Problem>('/query', { ...question, orgUnits: { group: 'ven-bienn' } });
    expect([unknown.status, codesOf(unknown.body)]).toEqual([422, ['/orgUnits/group group-unknown']]);
  });
});

describe('a draft', () => {
  it('is checked against the words as they are at that moment', async () => {
    const made = await admin.post<NewSetAnswer>('/indicator-sets', { copyOf: 'labour', id: 'labour-words', title: { vi: 'Lao động thử' } });
    expect(made.status).toBe(201);
    const draft = (await admin.get<SetDraft>('/indicator-sets/labour-words/draft')).body;
    const manifest = draft.manifest as unknown as IndicatorSetManifest;
    const [first] = manifest.indicators;
    if (first === undefined) throw new Error('no indicators');
    manifest.group = 'econmy';
    first.unitOfMeasure = 'worker';
    first.disaggregate = [
      { dimension: 'sexx', members: [{ code: 'male', title: { vi: 'Nam' } }] },
      { dimension: 'level', members: [{ code: 'primery', title: { vi: 'Tiểu học' } }] },
    ];
    const save = async (): Promise<string[]> =>
      (await admin.put<SetDraftSaved>('/indicator-sets/labour-words/draft', { manifest })).body.findings.map((each) => `${each.path} ${each.message.vi}`);
    const at = '/manifest/indicators/0';
    expect(await save()).toEqual(
      expect.arrayContaining([
        '/manifest/group Không có nhóm bộ chỉ tiêu “econmy”. Có phải “economy”?',
        `${at}/disaggregate/0/dimension Không có phân tổ “sexx”. Có phải “sex”?`,
        `${at}/disaggregate/1/members/0/code Không có thành viên phân tổ “primery”. Có phải “primary”?`,
        expect.stringContaining(`${at}/unitOfMeasure`),
      ]),
    );
    await admin.put('/taxonomy/units/worker', unit({ title: { vi: 'lao động' }, symbol: { vi: 'lao động' }, dimension: 'count', base: 'worker' }));
    await until(
      () => t.app.get(Vocabulary).terms().units.has('worker'),
      (known) => known,
      1_000,
    );
    expect((await save()).filter((each) => each.startsWith(`${at}/unitOfMeasure`))).toEqual([]);
    const { items } = (await admin.get<TaxonomyUseList>('/taxonomy/units/worker/uses')).body;
    expect(items).toEqual([{ kind: 'draft', id: 'labour-words', title: { vi: 'Lao động thử' }, version: null, path: null }]);
    expect((await one<TaxonomyUnit>('units', 'worker')).locked).toBe(false);
    await admin.post('/taxonomy/units/worker/end', { on: '2024-01-31', note: 'hết dùng' });
    await until(save, (findings) => findings.includes(`${at}/unitOfMeasure Đơn vị tính “worker” đã kết thúc từ 2024-01-31.`), 2_000);
  });
});

describe('another process', () => {
  it('knows a new word within a second', async () => {
    const other = await createServer(t.config, t.databaseUrl);
    await other.init();
    try {
      const vocabulary = other.get(Vocabulary);
      expect(vocabulary.terms().groups.has('energy')).toBe(false);
      await admin.put('/taxonomy/groups/energy', { title: { vi: 'Năng lượng' }, order: 70, note: 'Nhóm mới' });
      await until(
        () => vocabulary.terms().groups.has('energy'),
        (known) => known,
        1_000,
      );
    } finally {
      await other.close();
    }
  });
});
