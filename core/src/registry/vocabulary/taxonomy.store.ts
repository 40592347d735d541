// The rows of the taxonomy and nothing else. Each kind has a table of its own; what they have in common is written once. Entries are
// written as JSON that the database takes apart, so that one and five hundred are one statement.
import { Injectable } from '@nestjs/common';
import type { TaxonomyChange, TaxonomyKind } from '@haidang/plugin-sdk';
import { Database, type Sql } from '../../kernel/index.js';
import type { Contents, EntryRow } from './content.js';

const TABLES: Readonly<Record<TaxonomyKind, string>> = {
  units: 'unit_of_measure',
  dimensions: 'dimension',
  groups: 'set_group',
  'legal-bases': 'legal_basis',
  'org-unit-groups': 'org_unit_group',
};

const CONTENT: Readonly<Record<TaxonomyKind, string>> = {
  units: `jsonb_build_object('title', e.title, 'symbol', e.symbol, 'dimension', e.dimension, 'base', e.base, 'factor', trim_scale(e.factor)::text)`,
  dimensions: `jsonb_build_object('title', e.title, 'members', (select coalesce(jsonb_agg(jsonb_build_object(
      'code', m.code, 'title', m.title, 'from', m.valid_from, 'to', m.valid_to) order by m.position), '[]') from dimension_member m where m.dimension_code = e.code))`,
  groups: `jsonb_build_object('title', e.title, 'order', e.position)`,
  'legal-bases': `jsonb_build_object('title', e.title, 'number', e.number, 'issuer', e.issuer, 'issuedOn', e.issued_on, 'link', e.link,
      'from', e.valid_from, 'replaces', e.replaces)`,
  'org-unit-groups': `jsonb_build_object('title', e.title, 'members', (select coalesce(jsonb_agg(jsonb_build_object(
      'orgUnit', m.org_unit, 'from', m.valid_from, 'to', m.valid_to) order by m.position), '[]') from org_unit_group_member m where m.group_code = e.code))`,
};

const ORDER: Readonly<Record<TaxonomyKind, string>> = {
  units: 'e.dimension, e.factor, e.code',
  dimensions: 'e.code',
  groups: 'e.position, e.code',
  'legal-bases': 'e.issued_on desc nulls last, e.code',
  'org-unit-groups': 'e.code',
};

/** `$1`: array of `{code, content}`; the columns of a table's own, as the database reads them out of it. */
const WRITES: Readonly<Record<TaxonomyKind, readonly [column: string, expression: string][]>> = {
  units: [
    ['title', `c->'title'`],
    ['symbol', `c->'symbol'`],
    ['dimension', `c->>'dimension'`],
    ['base', `c->>'base'`],
    ['factor', `(c->>'factor')::numeric`],
  ],
  dimensions: [['title', `c->'title'`]],
  groups: [
    ['title', `c->'title'`],
    ['position', `(c->>'order')::int`],
  ],
  'legal-bases': [
    ['title', `c->'title'`],
    ['number', `c->>'number'`],
    ['issuer', `c->>'issuer'`],
    ['issued_on', `(c->>'issuedOn')::date`],
    ['link', `c->>'link'`],
    ['valid_from', `(c->>'from')::date`],
    ['replaces', `c->>'replaces'`],
  ],
  'org-unit-groups': [['title', `c->'title'`]],
};

/** What is written of an entry, and into its history. */
export interface Written<K extends TaxonomyKind = TaxonomyKind> {
  code: string;
  revision: number;
  content: Contents[K];
  endedOn: string | null;
  before: unknown;
  /** As the history shows it. */
  after: unknown;
  action: TaxonomyChange['action'];
  /** Ids of the org units of a group's members, in order. */
  orgUnitIds?: readonly number[];
}

export interface Hand {
  by: string;
  note: string;
}

@Injectable()
export class TaxonomyStore {
  constructor(private readonly database: Database) {}

  read<K extends TaxonomyKind>(kind: K, sql: Sql = this.database): Promise<EntryRow<K>[]> {
    return sql.query<EntryRow<K>>(
      `select e.code, e.revision, e.ended_on::text as "endedOn", e.changed_by as "changedBy", e.changed_at as "changedAt", ${CONTENT[kind]} as content
         from ${TABLES[kind]} e order by ${ORDER[kind]}`,
    );
  }

  history(kind: TaxonomyKind, code: string, most: number): Promise<(Omit<TaxonomyChange, 'at'> & { at: Date })[]> {
    return this.database.query(
      'select revision, action, by, at, before, after, note from taxonomy_change where kind = $1 and code = $2 order by revision desc limit $3',
      [kind, code, most],
    );
  }

  /** Writes entries and their history; the caller holds the lock of the taxonomy. */
  async write<K extends TaxonomyKind>(sql: Sql, kind: K, entries: readonly Written<K>[], hand: Hand): Promise<void> {
    if (entries.length === 0) return;
    const columns = WRITES[kind];
    const names = columns.map(([name]) => name);
    const sent = JSON.stringify(entries.map(({ code, revision, content, endedOn }) => ({ code, revision, content, endedOn })));
    await sql.query(
      `insert into ${TABLES[kind]} (code, revision, ended_on, changed_by, ${names.join(', ')})
       select each->>'code', (each->>'revision')::int, (each->>'endedOn')::date, $2, ${columns.map(([, from]) => from).join(', ')}
         from jsonb_array_elements($1::jsonb) each, lateral (select each->'content' as c) content
       on conflict (code) do update set revision = excluded.revision, ended_on = excluded.ended_on, changed_by = excluded.changed_by,
         changed_at = clock_timestamp(), ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      [sent, hand.by],
    );
    if (kind === 'dimensions') await writeMembers(sql, sent);
    if (kind === 'org-unit-groups') await writeOrgUnits(sql, entries);
    await writeHistory(sql, kind, entries, hand);
  }
}

/** Members that are no longer named go (the caller has made sure that nothing uses them); all others are as the list says. */
async function writeMembers(sql: Sql, sent: string): Promise<void> {
  await sql.query(
    `delete from dimension_member m using jsonb_array_elements($1::jsonb) each
      where m.dimension_code = each->>'code' and not each->'content'->'members' @> jsonb_build_array(jsonb_build_object('code', m.code))`,
    [sent],
  );
  await sql.query(
    `insert into dimension_member (dimension_code, code, title, position, valid_from, valid_to)
     select each->>'code', m->>'code', m->'title', place::int, (m->>'from')::date, (m->>'to')::date
       from jsonb_array_elements($1::jsonb) each, jsonb_array_elements(each->'content'->'members') with ordinality as members (m, place)
     on conflict (dimension_code, code) do update set title = excluded.title, position = excluded.position,
       valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
    [sent],
  );
}

async function writeOrgUnits(sql: Sql, entries: readonly Written[]): Promise<void> {
  const rows = entries.flatMap(({ code, content, orgUnitIds }) =>
    (content as Contents['org-unit-groups']).members.map((member, index) => ({ group: code, place: index + 1, unit: orgUnitIds?.[index] ?? null, ...member })),
  );
  await sql.query('delete from org_unit_group_member where group_code = any($1)', [entries.map((each) => each.code)]);
  await sql.query(
    `insert into org_unit_group_member (group_code, position, org_unit, org_unit_id, valid_from, valid_to)
     select each->>'group', (each->>'place')::int, each->>'orgUnit', (each->>'unit')::int, (each->>'from')::date, (each->>'to')::date
       from jsonb_array_elements($1::jsonb) each`,
    [JSON.stringify(rows)],
  );
}

async function writeHistory(sql: Sql, kind: TaxonomyKind, entries: readonly Written[], { by, note }: Hand): Promise<void> {
  await sql.query(
    `insert into taxonomy_change (kind, code, revision, action, by, before, after, note)
     select $2, each->>'code', (each->>'revision')::int, each->>'action', $3, nullif(each->'before', 'null'), each->'after', $4
       from jsonb_array_elements($1::jsonb) each`,
    [JSON.stringify(entries.map(({ code, revision, action, before, after }) => ({ code, revision, action, before: before ?? null, after }))), kind, by, note],
  );
}
