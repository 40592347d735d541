// What the second line of rights is tried on: the tree as the oracle takes it, a row of everything for every place, and two communes that
// become one.
import pg from 'pg';
import { OrgUnits, type Principal } from '../../../../core/src/access/index.js';
import { ReorganisationProposals } from '../../../../core/src/access/reorganising/proposals.service.js';
import type { OracleWorld } from '../../../../core/src/access/rights-oracle.testing.js';
import { Database } from '../../../../core/src/kernel/index.js';
import type { TestApp } from '../../../kit/app.js';

interface Places {
  indicators: readonly { id: number }[];
  sets: readonly string[];
  units: readonly number[];
}

export async function treeOf(database: Database): Promise<Pick<OracleWorld, 'units' | 'became'>> {
  return {
    units: await database.query(`select id, parent_id as "parentId", lineage_id as "lineageId", valid_from::text as "validFrom" from org_unit`),
    became: await database.query(`select from_id as "fromId", to_id as "toId" from org_unit_succession where kind = 'full'`),
  };
}

/** One figure, one plan and one paper of each kind for every indicator or set and every unit. */
export async function fill(database: Database, { indicators, sets, units }: Places): Promise<void> {
  await database.query(
    `insert into observation (indicator_id, org_unit_id, year, period, producer, recorded_from, value, status, origin, rank, leads, actor)
     select i, u, 2024, '2024-M05', 'test', now(), i * 1000 + u, 'A', 'submission', 10, true, 'test' from unnest($1::int[]) i, unnest($2::int[]) u`,
    [indicators.map(({ id }) => id), units],
  );
  await database.query(
    `insert into plan (indicator_id, org_unit_id, period, issuer, value, actor) select i, u, '2024', 'test', 1, 'test' from unnest($1::int[]) i, unnest($2::int[]) u`,
    [indicators.map(({ id }) => id), units],
  );
  const places = `from unnest($1::text[]) s, unnest($2::int[]) u`;
  await database.query(
    `insert into submission (set_id, period, org_unit_id, status, revision, set_version, obs_status, document, saved_by, saved_at)
     select s, '2024-M05', u, 'draft', 1, 1, 'A', '{}', 'test', now() ${places}`,
    [sets, units],
  );
  await database.query(
    `insert into submission_revision (set_id, period, org_unit_id, revision, kind, status, set_version, document, obs_status, actor)
     select s, '2024-M05', u, 1, 'save', 'draft', 1, '{}', 'A', 'test' ${places}`,
    [sets, units],
  );
  await database.query(
    `insert into submission_comment (set_id, period, org_unit_id, id, revision, field, text, actor) select s, '2024-M05', u, gen_random_uuid(), 1, '', 'x', 'test' ${places}`,
    [sets, units],
  );
  await database.query(
    `insert into submission_attachment (set_id, period, org_unit_id, id, name, type, size, sha256, actor)
     select s, '2024-M05', u, gen_random_uuid(), 'x.pdf', 'pdf', 1, repeat('0', 64), 'test' ${places}`,
    [sets, units],
  );
}

/** Proposes that one commune goes into another; who confirms it gets the number of the unit that begins. */
export async function proposedMerger(
  t: TestApp,
  { effective, by, from, into }: { effective: string; by: Principal; from: number; into: number },
): Promise<(second: Principal) => Promise<number>> {
  const codeOf = (id: number): string => t.app.get(OrgUnits).byId(id)?.code ?? '';
  const proposals = t.app.get(ReorganisationProposals);
  const { proposal } = await proposals.propose(by, {
    effective,
    legalBasis: 'Nghị quyết 99/NQ-UBTVQH15',
    changes: [{ kind: 'merge', from: [codeOf(from), codeOf(into)], into: [{ code: codeOf(into), title: 'Xã Hợp Nhất' }] }],
  });
  return async (second) => {
    await proposals.confirm(second, proposal ?? '');
    const unit = await t.app.get(Database).one<{ id: number }>('select id from org_unit where uid = $1', [`${codeOf(into)}@${effective}`]);
    return unit?.id ?? 0;
  };
}

export async function joinTeam(database: Database, personId: string): Promise<void> {
  await database.query(
    `insert into person_group_member (id, group_id, person_id, valid_from, added_by) values (gen_random_uuid(), 'team', $1, '2025-01-01', 'test')`,
    [personId],
  );
}

/** A connection of its own, in the role and the name in which a request reads. */
export async function asReadersRole<T>(url: string, personId: string, today: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('haidang.person', $1, true), set_config('haidang.today', $2, true), set_config('role', 'haidang_reader', true)`, [
      personId,
      today,
    ]);
    return await work(client);
  } finally {
    await client.end();
  }
}
