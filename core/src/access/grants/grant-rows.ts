// Grants as rows, and as who may give them sees them.
import type { Action, GrantEntry, GrantState } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';

export interface GrantRow {
  id: string;
  username: string | null;
  group: string | null;
  holder: string;
  role: string;
  actions: Action[];
  set: string;
  indicator: string | null;
  fieldGroups: string[];
  unitId: number;
  from: string;
  to: string | null;
  state: GrantState;
  parent: string | null;
  depth: number;
  reason: string | null;
  givenBy: string;
  givenAt: Date;
  decidedBy: string | null;
  revokedBy: string | null;
  revokedAt: Date | null;
}

const GRANTS = `select g.id, person.username, g.group_id as "group", coalesce(person.title, person_group.title ->> 'vi') as holder, g.role_id as role, role.actions,
    g.set_id as "set", g.indicator, g.field_groups as "fieldGroups", g.org_unit_id as "unitId", g.valid_from::text as "from", g.valid_to::text as "to", g.state,
    g.parent_id as parent, g.depth, g.reason, g.granted_by as "givenBy", g.granted_at as "givenAt", g.decided_by as "decidedBy", g.revoked_by as "revokedBy",
    g.revoked_at as "revokedAt"
  from access_grant g join role on role.id = g.role_id left join person on person.id = g.person_id left join person_group on person_group.id = g.group_id`;

const LINE = `with recursive line as (
    select id from access_grant where id = any($1::uuid[])
    union select g.id from access_grant g join line on g.parent_id = line.id)`;

export async function readGrants(sql: Sql, where: string, values: readonly unknown[] = []): Promise<GrantRow[]> {
  return sql.query<GrantRow>(`${GRANTS} where ${where} order by holder, g.id`, values);
}

/** Grants in force of these and of all that were given on from them, the first ones included. */
export function readLine(sql: Sql, ids: readonly string[]): Promise<GrantRow[]> {
  return sql.query<GrantRow>(`${LINE} ${GRANTS} where g.id in (select id from line) and g.revoked_at is null order by g.depth, g.id`, [ids]);
}

/** Giving on and taking back exclude each other: what is given on while its source is taken back would outlive it. */
const LINES_LOCK = 727_034;

/** Nothing is given on until this transaction ends: before what shall be taken back is looked for. */
export async function holdLines(sql: Sql): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [LINES_LOCK]);
}

/** Whether the giver still holds what is given on, with as much as is given; it stays so until this transaction ends. */
export async function holdsSource(sql: Sql, { parent, role, by }: Pick<NewGrantRow, 'parent' | 'role' | 'by'>): Promise<boolean> {
  await sql.query('select pg_advisory_xact_lock_shared($1)', [LINES_LOCK]);
  const held = await sql.one(
    `select 1 from person_grant g join person p on p.id = g.person_id join role mine on mine.id = g.role_id join role given on given.id = $2
      where g.id = $1 and p.username = $3 and p.suspended_at is null and 'delegate' = any(mine.actions) and given.actions <@ mine.actions`,
    [parent, role, by],
  );
  return held !== undefined;
}

/** Takes them back with all that was given on from them; answers with what ended now. */
export async function revokeLine(sql: Sql, ids: readonly string[], by: string): Promise<string[]> {
  await holdLines(sql);
  const rows = await sql.query<{ id: string }>(
    `${LINE} update access_grant g set revoked_at = clock_timestamp(), revoked_by = $2 where g.id in (select id from line) and g.revoked_at is null returning g.id`,
    [ids, by],
  );
  return rows.map((row) => row.id);
}

export interface NewGrantRow {
  id: string;
  personId: string | null;
  group: string | null;
  role: string;
  set: string;
  indicator: string | null;
  fieldGroups: readonly string[];
  unitId: number;
  from: string;
  to: string | null;
  by: string;
  state: GrantState;
  parent: string | null;
  depth: number;
  reason: string | null;
}

export async function insertGrant(sql: Sql, row: NewGrantRow): Promise<void> {
  await sql.query(
    `insert into access_grant (id, person_id, group_id, role_id, set_id, indicator, field_groups, org_unit_id, valid_from, valid_to, granted_by, state, parent_id, depth, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      row.id,
      row.personId,
      row.group,
      row.role,
      row.set,
      row.indicator,
      row.fieldGroups,
      row.unitId,
      row.from,
      row.to,
      row.by,
      row.state,
      row.parent,
      row.depth,
      row.reason,
    ],
  );
}

export function grantEntry(row: GrantRow, unit: { code: string; title: string } | undefined, may: GrantEntry['may']): GrantEntry {
  const { actions: _actions, unitId: _unitId, ...rest } = row;
  return {
    ...rest,
    orgUnit: { code: unit?.code ?? '', title: unit?.title ?? '' },
    givenAt: row.givenAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    may,
  };
}
