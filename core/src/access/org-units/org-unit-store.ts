// Reading the org-unit tables. Dates are read as text: a date has no time zone.
import type { Sql } from '../../kernel/index.js';
import type { OrgUnitRow, SuccessionRow } from './org-unit.js';
import type { ScopedUnit } from './scope.js';

export function readUnits(sql: Sql): Promise<OrgUnitRow[]> {
  return sql.query<OrgUnitRow>(
    `select id, uid, code, title, title_en as "titleEn", folded, type, level, parent_id as "parentId", lineage_id as "lineageId",
            valid_from::text as "validFrom", valid_to::text as "validTo"
       from org_unit where lineage_id is not null order by id`,
  );
}

export function readScopedUnits(sql: Sql): Promise<ScopedUnit[]> {
  return sql.query<ScopedUnit>(
    `select id, parent_id as "parentId", lineage_id as "lineageId", valid_from::text as "validFrom" from org_unit where lineage_id is not null order by id`,
  );
}

export function readSuccessions(sql: Sql): Promise<SuccessionRow[]> {
  return sql.query<SuccessionRow>(
    `select from_id as "fromId", to_id as "toId", effective::text, kind from org_unit_succession order by effective, from_id, to_id`,
  );
}

/** Units covered by a grant on each root. */
export function readScopes(sql: Sql): Promise<{ rootId: number; unitIds: number[] }[]> {
  return sql.query<{ rootId: number; unitIds: number[] }>(
    `select root_id as "rootId", array_agg(unit_id order by unit_id) as "unitIds" from org_unit_scope group by root_id`,
  );
}
