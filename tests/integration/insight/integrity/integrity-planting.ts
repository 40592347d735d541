// How faults are planted by hand: rows that the product itself would not write, with what each test changes of them.
import type { Sql } from '../../../../core/src/kernel/index.js';

export interface Plant {
  /** What the check must name, or what its name must match. */
  object: string | RegExp;
  plant: (sql: Sql) => Promise<unknown>;
}

export const run =
  (...statements: string[]) =>
  async (sql: Sql): Promise<void> => {
    for (const statement of statements) await sql.query(statement);
  };
/** A further version of tourism with these parts of its manifest. */
export const manifest = (change: string): string[] => [
  `insert into indicator_set_version (set_id, version, manifest, form, dashboard, checksum, published_by)
   select set_id, 900, ${change}, form, dashboard, 'x', 'test' from indicator_set_version where set_id = 'tourism' order by version desc limit 1`,
  `update indicator_set set live_version = 900 where id = 'tourism'`,
];
export const INDICATOR = (change: string): string => `jsonb_set(manifest, '{indicators}', (manifest -> 'indicators') || ${change})`;
export const RAW = (change: string): string => `jsonb_build_array((manifest #> '{indicators,0}') || '${change}')`;
export const ID = (code: string): string => `(select id from indicator where set_id = 'tourism' and code = '${code}')`;
export const HOUSE = `(select id from org_unit where code = '56' and valid_from = '2022-01-01')`;
export const COMMUNE = `(select min(id) from org_unit where level = 'commune' and valid_from = '2022-01-01' and valid_to = '2025-06-30')`;
export const ADMIN = `(select id from person where username = 'admin')`;
export const figure = (more: Record<string, string> = {}): string => {
  const row: Record<string, string> = {
    indicator_id: ID('overnight-guests'),
    org_unit_id: HOUSE,
    year: '2024',
    period: `'2024-M01'`,
    producer: `'test'`,
    recorded_from: 'now()',
    value: '1',
    status: `'A'`,
    origin: `'published'`,
    rank: '20',
    leads: 'true',
    actor: `'test'`,
    ...more,
  };
  return `insert into observation (${Object.keys(row).join(', ')}) select ${Object.values(row).join(', ')}`;
};
export const report = (more: Record<string, string> = {}): string => {
  const row: Record<string, string> = {
    set_id: `'tourism'`,
    period: `'2024-M01'`,
    org_unit_id: HOUSE,
    status: `'draft'`,
    revision: '1',
    set_version: `(select live_version from indicator_set where id = 'tourism')`,
    obs_status: `'A'`,
    document: `'{}'`,
    saved_by: `'test'`,
    saved_at: 'now()',
    ...more,
  };
  return `insert into submission (${Object.keys(row).join(', ')}) select ${Object.values(row).join(', ')}`;
};
export const owed = (more: Record<string, string> = {}): string => {
  const row: Record<string, string> = {
    set_id: `'tourism'`,
    period: `'2024-M01'`,
    org_unit_id: HOUSE,
    owed_by_id: HOUSE,
    due_on: `date '2024-02-07'`,
    ...more,
  };
  return `insert into obligation (${Object.keys(row).join(', ')}) select ${Object.values(row).join(', ')} on conflict do nothing`;
};
/** Twelve approved reports of which the findings are these. */
export const judged = (findings: string): string =>
  `insert into submission (set_id, period, org_unit_id, status, revision, set_version, obs_status, document, findings, saved_by, saved_at)
   select 'tourism', '2023-M' || lpad(n::text, 2, '0'), ${HOUSE}, 'approved', 1, live_version, 'A', '{}', ${findings}, 'test', now() from indicator_set, generate_series(1, 12) n where id = 'tourism'`;
export const unit = (code: string, more: Record<string, string> = {}): string => {
  const row: Record<string, string> = {
    uid: `'${code}@2022-01-01'`,
    code: `'${code}'`,
    title: `'Xã thử'`,
    folded: `'xa thu'`,
    type: `'Xã'`,
    level: `'commune'`,
    parent_id: `(select parent_id from org_unit where id = ${COMMUNE})`,
    valid_from: `date '2022-01-01'`,
    valid_to: `date '2025-06-30'`,
    ...more,
  };
  return `insert into org_unit (${Object.keys(row).join(', ')}) select ${Object.values(row).join(', ')}`;
};
export const grant = (more: Record<string, string> = {}): string => {
  const row: Record<string, string> = {
    id: `'00000000-0000-7000-8000-00000000aaaa'`,
    person_id: ADMIN,
    role_id: `'leader'`,
    set_id: `'*'`,
    org_unit_id: HOUSE,
    valid_from: `date '2022-01-01'`,
    granted_by: `'test'`,
    ...more,
  };
  return `insert into access_grant (${Object.keys(row).join(', ')}) select ${Object.values(row).join(', ')}`;
};
export const GRANT = '00000000-0000-7000-8000-00000000aaaa';
export const person = (more: Record<string, string> = {}): string => {
  const row: Record<string, string> = {
    id: 'gen_random_uuid()',
    username: `'nobody'`,
    title: `'Không ai'`,
    org_unit_id: HOUSE,
    role_id: `'reporter'`,
    password_hash: `'x'`,
    ...more,
  };
  return `insert into person (${Object.keys(row).join(', ')}) select ${Object.values(row).join(', ')}`;
};
export const suspend = `update person set suspended_at = now() where username = 'admin'`;
export const draft = (more: Record<string, string> = {}): string => {
  const row: Record<string, string> = {
    set_id: `'tourism'`,
    revision: '1',
    based_on: `(select live_version from indicator_set where id = 'tourism')`,
    manifest: `'{}'`,
    form: `'{}'`,
    dashboard: `'{}'`,
    generated: `'{}'`,
    checksum: `'x'`,
    changed_by: `'admin'`,
    ...more,
  };
  return `insert into indicator_set_draft (${Object.keys(row).join(', ')}) select ${Object.values(row).join(', ')}`;
};
