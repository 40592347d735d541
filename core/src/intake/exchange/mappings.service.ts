// Code mappings: data of administrators, with a version that grows, every change in the audit with what was before and after.
import { Injectable } from '@nestjs/common';
import type {
  CodeMapping,
  CodeMappingChange,
  CodeMappingEntries,
  CodeMappingEntry,
  CodeMappingWritten,
  MappingKind,
  NewCodeMapping,
} from '@haidang/plugin-sdk';
import { OrgUnits, type Principal } from '../../access/index.js';
import { Audit, Clock, Database, type Sql } from '../../kernel/index.js';
import { Definitions, demandDefiningAll } from '../../registry/index.js';
import { MappingChanged, MappingEntriesRefused, MappingExists, MappingFull, MappingNotFound } from './errors.js';
import { faultOf, MOST_ENTRIES, type Known } from './mapping-entries.js';
import type { MappingTable } from './translation.js';

const MOST_FINDINGS = 100;

type Row = Omit<CodeMapping, 'changedAt'> & { changedAt: Date };
interface EntryRow {
  kind: MappingKind;
  source: string;
  target: string;
  factor: string | null;
  note: string | null;
}

const SELECT = `select m.id, m.title, m.system, m.version, m.indicator_concept as "indicatorConcept", m.org_unit_concept as "orgUnitConcept",
    (select count(*)::int from code_mapping_entry e where e.mapping_id = m.id) as entries, m.changed_at as "changedAt", m.changed_by as "changedBy"
  from code_mapping m`;
const ENTRIES = `select kind, source, target, trim_scale(factor)::text as factor, note from code_mapping_entry where mapping_id = $1`;

@Injectable()
export class Mappings {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<CodeMapping[]> {
    return (await this.database.query<Row>(`${SELECT} order by m.id`)).map(view);
  }

  async one(id: string): Promise<CodeMapping> {
    const row = await this.database.one<Row>(`${SELECT} where m.id = $1`, [id.slice(0, 100)]);
    if (row === undefined) throw MappingNotFound({ mapping: id.slice(0, 64) });
    return view(row);
  }

  async create(by: Principal, wanted: NewCodeMapping): Promise<CodeMapping> {
    demandDefiningAll(by);
    await this.database.transaction(async (sql) => {
      const made = await sql.one(
        `insert into code_mapping (id, title, system, indicator_concept, org_unit_concept, changed_by) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do nothing returning id`,
        [wanted.id, wanted.title, wanted.system, wanted.indicatorConcept ?? null, wanted.orgUnitConcept ?? null, by.username],
      );
      if (made === undefined) throw MappingExists({ mapping: wanted.id });
      await this.audit.record(sql, { action: 'mapping.create', actor: by.username, object: wanted.id, after: wanted });
    });
    return this.one(wanted.id);
  }

  async change(by: Principal, id: string, wanted: CodeMappingChange): Promise<CodeMapping> {
    demandDefiningAll(by);
    const before = await this.one(id);
    await this.database.transaction(async (sql) => {
      const changed = await sql.one(
        `update code_mapping set title = $3, system = $4, indicator_concept = $5, org_unit_concept = $6, version = version + 1, changed_at = clock_timestamp(), changed_by = $7
          where id = $1 and version = $2 returning id`,
        [id, wanted.version, wanted.title, wanted.system, wanted.indicatorConcept ?? null, wanted.orgUnitConcept ?? null, by.username],
      );
      if (changed === undefined) throw MappingChanged({ version: before.version });
      await this.audit.record(sql, { action: 'mapping.change', actor: by.username, object: id, before, after: wanted });
    });
    return this.one(id);
  }

  async entries(id: string, kind?: string, words?: string): Promise<CodeMappingEntry[]> {
    await this.one(id);
    const rows = await this.database.query<EntryRow>(
      `${ENTRIES} and ($2::text is null or kind = $2) and ($3::text is null or strpos(lower(source || ' ' || target || ' ' || coalesce(note, '')), lower($3)) > 0)
        order by kind, source limit ${String(MOST_ENTRIES)}`,
      [id, kind ?? null, words ?? null],
    );
    return rows.map(entryView);
  }

  /** Adds and changes entries (and takes away those named): all of them or none. */
  async write(by: Principal, id: string, wanted: CodeMappingEntries): Promise<CodeMappingWritten> {
    demandDefiningAll(by);
    this.demandGood(wanted.entries);
    return this.database.transaction(async (sql) => {
      const head = await sql.one<{ version: number }>('select version from code_mapping where id = $1 for update', [id]);
      if (head === undefined) throw MappingNotFound({ mapping: id.slice(0, 64) });
      const before = new Map((await sql.query<EntryRow>(ENTRIES, [id])).map((row) => [keyOf(row), entryView(row)]));
      const after = new Map(wanted.entries.map((entry) => [keyOf(entry), entry]));
      const gone = [...before.keys()].filter(
        (key) => !after.has(key) && (wanted.replace === true || (wanted.remove ?? []).some((each) => keyOf(each) === key)),
      );
      const added = [...after].filter(([key]) => !before.has(key)).map(([, entry]) => entry);
      const changed = [...after].filter(([key, entry]) => before.has(key) && textOf(before.get(key)) !== textOf(entry)).map(([, entry]) => entry);
      if (before.size + added.length - gone.length > MOST_ENTRIES) throw MappingFull({ limit: MOST_ENTRIES });
      const moved = added.length + changed.length + gone.length;
      if (moved > 0) {
        await this.store(sql, id, [...added, ...changed], gone, by);
        await this.audit.record(sql, {
          action: 'mapping.entries',
          actor: by.username,
          object: id,
          before: [...gone, ...changed.map(keyOf)].map((key) => before.get(key)),
          after: [...added, ...changed],
        });
      }
      return {
        version: head.version + (moved > 0 ? 1 : 0),
        added: added.length,
        changed: changed.length,
        removed: gone.length,
        unchanged: after.size - added.length - changed.length,
      };
    });
  }

  /** The mapping as an import uses it. */
  async table(id: string): Promise<MappingTable> {
    const head = await this.one(id);
    const rows = await this.database.query<EntryRow>(ENTRIES, [id]);
    const entries = new Map(rows.map((row) => [keyOf(row), { target: row.target, factor: row.factor }]));
    return {
      id,
      indicatorConcept: head.indicatorConcept ?? undefined,
      orgUnitConcept: head.orgUnitConcept ?? undefined,
      find: (kind, source) => entries.get(keyOf({ kind, source })),
    };
  }

  private demandGood(entries: readonly CodeMappingEntry[]): void {
    const today = this.clock.today();
    const known: Known = {
      hasIndicator: (name) => this.definitions.indicator(name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)) !== undefined,
      hasOrgUnit: (ref) => (this.orgUnits.byRef(ref, today) ?? this.orgUnits.latest(ref)) !== undefined,
    };
    const faults = entries.flatMap((entry, index) => faultOf(entry, index, known) ?? []);
    if (faults.length > 0) throw MappingEntriesRefused({ refused: faults.length }, faults.slice(0, MOST_FINDINGS));
  }

  private async store(sql: Sql, id: string, entries: readonly CodeMappingEntry[], gone: readonly string[], by: Principal): Promise<void> {
    await sql.query(`delete from code_mapping_entry where mapping_id = $1 and kind || ' ' || source = any($2)`, [id, gone]);
    await sql.query(
      `insert into code_mapping_entry as e (mapping_id, kind, source, target, factor, note)
       select $1, kind, source, target, factor::numeric, note from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as t (kind, source, target, factor, note)
       on conflict (mapping_id, kind, source) do update set target = excluded.target, factor = excluded.factor, note = excluded.note`,
      [
        id,
        entries.map((entry) => entry.kind),
        entries.map((entry) => entry.source),
        entries.map((entry) => entry.target),
        entries.map((entry) => entry.factor ?? null),
        entries.map((entry) => entry.note ?? null),
      ],
    );
    await sql.query('update code_mapping set version = version + 1, changed_at = clock_timestamp(), changed_by = $2 where id = $1', [id, by.username]);
  }
}

function keyOf({ kind, source }: { kind: MappingKind; source: string }): string {
  return `${kind} ${source}`;
}

function entryView({ kind, source, target, factor, note }: EntryRow): CodeMappingEntry {
  return { kind, source, target, ...(factor === null ? {} : { factor }), ...(note === null ? {} : { note }) };
}

function textOf(entry: CodeMappingEntry | undefined): string {
  return JSON.stringify([entry?.target, entry?.factor ?? null, entry?.note ?? null]);
}

function view(row: Row): CodeMapping {
  return { ...row, changedAt: row.changedAt.toISOString() };
}
