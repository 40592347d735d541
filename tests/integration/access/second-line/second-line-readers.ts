// The readers of the second line's tests, and what the oracle opens to each: made once for a file of tests, which takes the names from here.
import { OrgUnits } from '../../../../core/src/access/index.js';
import { oracleMay, type OracleGrant, type OracleWorld } from '../../../../core/src/access/rights-oracle.testing.js';
import { Database } from '../../../../core/src/kernel/index.js';
import { Definitions } from '../../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { give, newPerson, seenBy } from '../../../kit/readers.js';
import { fill, joinTeam, treeOf } from './second-line-world.js';

export const TODAY = '2025-11-20';
const SETS = ['tourism', 'public-investment', 'state-budget', 'population', 'aquaculture', 'agriculture', 'industry', 'trade'];
export const ALL_VIEW = ['view', 'view-detail', 'direct'];
export const PAPERS = ['submission', 'submission_revision', 'submission_comment', 'submission_attachment'];

export let t: TestApp;
export let database: Database;
export let sets: string[];
export let units: number[];
export let indicators: { id: number; set: string; code: string }[];
export let world: OracleWorld;
export const people = new Map<string, { id: string; grants: OracleGrant[] }>();

export const held = (set: string, rootId: number, more: Partial<OracleGrant> = {}): OracleGrant => ({
  actions: ALL_VIEW,
  set,
  rootId,
  from: '2022-01-01',
  ...more,
});
export const idOf = (name: string): string => people.get(name)?.id ?? '';
export const usernameOf = (name: string): string => `reader-${name.replace(/\W/g, '-')}`;

export async function settle(): Promise<void> {
  t = await bootApp({ today: TODAY, work: false });
  database = t.app.get(Database);
  const [tree, definitions] = [t.app.get(OrgUnits), t.app.get(Definitions)];
  const known = definitions.all().map(({ id }) => id);
  sets = [...SETS.filter((id) => known.includes(id)), ...known]
    .filter((id, index, all) => all.indexOf(id) === index && (definitions.live(id)?.manifest.indicators.length ?? 0) >= 2)
    .slice(0, 8);
  indicators = sets.flatMap((set) =>
    (definitions.live(set)?.manifest.indicators ?? []).slice(0, 3).flatMap(({ code }) => {
      const found = definitions.indicator(set, code);
      return found === undefined ? [] : [{ id: found.id, set, code }];
    }),
  );
  const province = tree.province(TODAY).id;
  const at = (level: 'commune' | 'district' | 'department', date: string, count: number): number[] =>
    tree
      .within(province, level, date)
      .slice(0, count)
      .map(({ id }) => id);
  const [communes, olds, districts, departments] = [
    at('commune', TODAY, 7),
    at('commune', '2024-05-31', 6),
    at('district', '2024-05-31', 3),
    at('department', TODAY, 3),
  ];
  const [joined, before] = [tree.byRef('58', '2024-05-31')?.id ?? 0, tree.province('2024-05-31').id];
  const communesThatJoined = tree.within(joined, 'commune', '2024-05-31').map(({ id }) => id);
  units = [province, before, joined, ...departments, ...districts, ...olds, ...communesThatJoined.slice(0, 2), ...communes];
  world = {
    today: TODAY,
    ...(await treeOf(database)),
    groupOf: (set) => definitions.live(set)?.manifest.group,
  };
  await fill(database, { indicators, sets, units });
  const [first = '', second = '', third = ''] = sets;
  const group = definitions.live(first)?.manifest.group ?? '';
  const code = indicators.find(({ set }) => set === second)?.code ?? '';
  const [commune = 0, other = 0] = communes;
  await person('nobody');
  await person('leader', held('*', province));
  await person('leader by a right from before', held('*', before));
  await person('leader of what joined', held('*', joined));
  await person('leader of a commune', held('*', commune));
  await person('leader of an old district', held('*', districts[0] ?? 0));
  await person('department', held(first, province), held(second, province));
  await person('reporter', held(first, commune), held(third, other));
  await person('reviewer of a group', held(`@${group}`, province));
  await person('reviewer of a group in a commune', held(`@${group}`, other));
  await person('one indicator', held(second, province, { indicator: code }));
  await person('one indicator of a commune', held(second, commune, { indicator: code }), held(third, commune));
  await person('region', ...[first, second].flatMap((set) => olds.map((unit) => held(set, unit))));
  await person('administrator', held('*', province, { actions: ['administer', 'define'] }));
  await person('ended', held('*', province, { to: '2025-11-19' }));
  await person('last day', held(first, province, { to: TODAY }));
  await person('tomorrow', held('*', province, { from: '2025-11-21' }));
  await person('awaiting a second person', held('*', province, { active: false }));
  await person('member of a group');
  await database.query(`insert into person_group (id, title, created_by) values ('team', '{"vi": "Nhóm"}', 'test')`);
  await joinTeam(database, idOf('member of a group'));
  const ofTeam = held(third, province);
  await give(database, { group: 'team' }, ofTeam);
  people.get('member of a group')?.grants.push(ofTeam);
  await person('substitute', held(first, commune));
  await database.query(
    `insert into absence (id, person_id, substitute_id, valid_from, valid_to, reason, created_by) values (gen_random_uuid(), $1, $2, '2025-11-01', '2025-11-30', 'đi công tác', 'test')`,
    [idOf('department'), idOf('substitute')],
  );
  people.get('substitute')?.grants.push(...(people.get('department')?.grants ?? []).map((grant) => ({ ...grant, lent: true, to: '2025-11-30' })));
  await person('system', held(third, commune), held(`@${group}`, other));
  await person('wall screen', held(second, districts[1] ?? 0, { actions: ['view'] }));
  await person('system in a group');
  await database.query(`update person set kind = case username when $1 then 'device' else 'system' end where username = any($2)`, [
    usernameOf('wall screen'),
    ['system', 'wall screen', 'system in a group'].map(usernameOf),
  ]);
  await joinTeam(database, idOf('system in a group'));
  people.get('system in a group')?.grants.push(ofTeam);
  await person('of a role that is retired', held('*', province, { actions: ['view', 'audit', 'review'] }));
  await person('suspended', held('*', province));
  await database.query('update person set suspended_at = now() where id = $1', [idOf('suspended')]);
  const suspended = people.get('suspended');
  if (suspended !== undefined) suspended.grants = [];
}

/** The tree as it is now: a unit began or ended. */
export async function lookAgain(): Promise<void> {
  world = { ...world, ...(await treeOf(database)) };
}

export async function person(name: string, ...grants: OracleGrant[]): Promise<void> {
  const id = await newPerson(database, usernameOf(name));
  for (const grant of grants) await give(database, { person: id }, grant);
  people.set(name, { id, grants });
}

/** What the oracle opens to who holds these. */
export function truthFor(grants: readonly OracleGrant[]): { figures: (readonly [number, number])[]; papers: (readonly [string, number])[] } {
  return {
    figures: indicators.flatMap(({ id, set, code }) =>
      units.flatMap((unitId) => (oracleMay(world, grants, { action: 'view', set, unitId, indicator: code }) ? [[id, unitId] as const] : [])),
    ),
    papers: sets.flatMap((set) => units.flatMap((unitId) => (oracleMay(world, grants, { action: 'view', set, unitId }) ? [[set, unitId] as const] : []))),
  };
}

/** Rows that the reader has too many or too few, by EXCEPT both ways. */
export async function differing(personId: string, table: string, columns: string, truth: readonly (readonly [string | number, number])[]): Promise<unknown[]> {
  const [key = ''] = columns.split(', ');
  const type = key === 'set_id' ? 'text' : 'int';
  const wanted = `select * from unnest($1::${type}[], $2::int[])`;
  const seen = `select ${columns} from ${table} where period in ('2024-M05', '2024')`;
  return seenBy(t, personId, `(select 'leaked', * from (${seen} except ${wanted}) l) union all (select 'missing', * from (${wanted} except ${seen}) m)`, [
    truth.map(([left]) => left),
    truth.map(([, right]) => right),
  ]);
}

/** The first reader and table of whom the database and the oracle differ. */
export async function difference(): Promise<string | undefined> {
  for (const [name, { id, grants }] of people) {
    const { figures, papers } = truthFor(grants);
    if ((await differing(id, 'observation', 'indicator_id, org_unit_id', figures)).length > 0) return `${name}: figures`;
    if ((await differing(id, 'submission', 'set_id, org_unit_id', papers)).length > 0) return `${name}: papers`;
  }
  return undefined;
}
