// Brings the seed files into the tables. Repeating it changes nothing; a version that is there keeps its id, because figures
// hang on it. Everything in one transaction: the tree, its successions and the scopes of rights belong together.
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Database, Notices, type Sql } from '../../../kernel/index.js';
import { seedFile } from './seed.js';
import { OrgUnits } from '../org-units.service.js';
import { readScopedUnits, readSuccessions } from '../org-unit-store.js';
import { scopes } from '../scope.js';
import { successionsFrom, unitsFrom, type SuccessionRecord, type UnitRecord } from './org-unit-files.js';

const ORG_UNIT_LOCK = 727_010;

export interface OrgUnitImportReport {
  /** Versions in the files. */
  units: number;
  successions: number;
  /** Rows that differed from what was stored. */
  changed: number;
}

@Injectable()
export class OrgUnitImport {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly orgUnits: OrgUnits,
  ) {}

  async run(): Promise<OrgUnitImportReport> {
    const report = await this.database.transaction(async (sql) => {
      const done = await importOrgUnits(sql);
      if (done.changed > 0) await this.notices.send(sql, 'access', 'org-units');
      return done;
    });
    await this.orgUnits.refresh();
    return report;
  }
}

/** The import itself, inside the caller's transaction. */
export async function importOrgUnits(sql: Sql): Promise<OrgUnitImportReport> {
  const [orgUnits, departments, successionText] = (await Promise.all(
    ['org-units.csv', 'departments.csv', 'successions.csv'].map((name) => readFile(seedFile(name), 'utf8')),
  )) as [string, string, string];
  const units = unitsFrom({ orgUnits, departments });
  const successions = successionsFrom(successionText, units);
  await lockOrgUnits(sql);
  const changed = (await saveUnits(sql, units)) + (await saveSuccessions(sql, successions)) + (await saveScopes(sql));
  return { units: units.length, successions: successions.length, changed };
}

/** One change of the tree at a time. */
export async function lockOrgUnits(sql: Sql): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [ORG_UNIT_LOCK]);
}

/** A unit that was ended here by a reorganisation is not revived by files that do not know of it. */
async function saveUnits(sql: Sql, units: readonly UnitRecord[]): Promise<number> {
  const written = await sql.query(
    `insert into org_unit (uid, code, title, title_en, folded, type, level, valid_from, valid_to, legal_basis, area_km2, note)
     select given.uid, given.code, given.title, given."titleEn", given.folded, given.type, given.level, given."validFrom", coalesce(given."validTo", known.valid_to), given."legalBasis", given."areaKm2", given.note
       from jsonb_to_recordset($1::jsonb) as given (uid text, code text, title text, "titleEn" text, folded text, type text, level text,
            "validFrom" date, "validTo" date, "legalBasis" text, "areaKm2" numeric, note text)
       left join org_unit known on known.uid = given.uid
      where known.id is null
         or (known.title, known.title_en, known.folded, known.type, known.level, known.valid_to, known.legal_basis, known.area_km2, known.note)
            is distinct from (given.title, given."titleEn", given.folded, given.type, given.level, coalesce(given."validTo", known.valid_to), given."legalBasis", given."areaKm2", given.note)
     on conflict (uid) do update set title = excluded.title, title_en = excluded.title_en, folded = excluded.folded, type = excluded.type, level = excluded.level,
       valid_to = excluded.valid_to, legal_basis = excluded.legal_basis, area_km2 = excluded.area_km2, note = excluded.note
     returning id`,
    [JSON.stringify(units)],
  );
  const joined = await sql.query(
    `update org_unit unit set parent_id = parent.id, lineage_id = lineage.id
       from jsonb_to_recordset($1::jsonb) as given (uid text, "parentUid" text, "lineageUid" text)
       join org_unit lineage on lineage.uid = given."lineageUid"
       left join org_unit parent on parent.uid = given."parentUid"
      where unit.uid = given.uid and (unit.parent_id, unit.lineage_id) is distinct from (parent.id, lineage.id)
     returning unit.id`,
    [JSON.stringify(units)],
  );
  return written.length + joined.length;
}

async function saveSuccessions(sql: Sql, successions: readonly SuccessionRecord[]): Promise<number> {
  const written = await sql.query(
    `insert into org_unit_succession as known (from_id, to_id, effective, kind, weight, basis, source, note)
     select before.id, after.id, given.effective, given.kind, given.weight, given.basis, given.source, given.note
       from jsonb_to_recordset($1::jsonb) as given ("fromUid" text, "toUid" text, effective date, kind text, weight numeric, basis text, source text, note text)
       join org_unit before on before.uid = given."fromUid"
       left join org_unit after on after.uid = given."toUid"
     on conflict on constraint succession_once do update set kind = excluded.kind, weight = excluded.weight, basis = excluded.basis, source = excluded.source, note = excluded.note
      where (known.kind, known.weight, known.basis, known.source, known.note) is distinct from (excluded.kind, excluded.weight, excluded.basis, excluded.source, excluded.note)
     returning from_id`,
    [JSON.stringify(successions)],
  );
  return written.length;
}

/** Scopes of the stored tree, which may hold more than the files. */
export async function saveScopes(sql: Sql): Promise<number> {
  const pairs = [...scopes(await readScopedUnits(sql), await readSuccessions(sql))].flatMap(([root, units]) => [...units].map((unit) => [root, unit] as const));
  const wanted = [pairs.map(([root]) => root), pairs.map(([, unit]) => unit)];
  const added = await sql.query(
    'insert into org_unit_scope (root_id, unit_id) select * from unnest($1::int[], $2::int[]) on conflict do nothing returning root_id',
    wanted,
  );
  const removed = await sql.query(
    `delete from org_unit_scope known
      where not exists (select 1 from unnest($1::int[], $2::int[]) as wanted (root_id, unit_id) where wanted.root_id = known.root_id and wanted.unit_id = known.unit_id)
     returning root_id`,
    wanted,
  );
  return added.length + removed.length;
}
