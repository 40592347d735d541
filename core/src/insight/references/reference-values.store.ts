// Where second observations rest. What a source says anew closes what it said before; what it says again unchanged writes nothing.
import { Injectable } from '@nestjs/common';
import { decimalText, type ReferenceOrigin } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';
import type { Reference } from './comparing.js';

const INCOMING = `
  select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::numeric[], $9::numeric[])
    as t (indicator_id, org_unit_id, period, measure, origin, source, value, compared, tolerance)`;
const SAME_KEY = `r.indicator_id = i.indicator_id and r.org_unit_id = i.org_unit_id and r.period = i.period and r.measure = i.measure
   and r.origin = i.origin and r.source = i.source and r.recorded_to = 'infinity'`;

/** A row without a value ends what its key said. */
const CLOSE = `
with incoming as (${INCOMING})
update reference_value r set recorded_to = greatest(now(), r.recorded_from + interval '1 microsecond') from incoming i
 where ${SAME_KEY} and (i.value, i.compared, i.tolerance) is distinct from (r.value, r.compared, r.tolerance)
returning 1`;
const OPEN = `
with incoming as (${INCOMING})
insert into reference_value (indicator_id, org_unit_id, period, measure, origin, source, value, compared, tolerance, actor)
select i.*, $10 from incoming i where i.value is not null and not exists (select from reference_value r where ${SAME_KEY})
returning 1`;

const STANDING = `
select indicator_id, org_unit_id, period, measure, origin, source from reference_value
 where indicator_id = any($1::int[]) and origin = any($2::text[]) and recorded_to = 'infinity' and ($3::text[] is null or period = any($3))`;

interface KeyRow {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  measure: Reference['measure'];
  origin: ReferenceOrigin;
  source: string;
}

export type ReferenceChange = Omit<Reference, 'value'> & { readonly value: Reference['value'] | null };

@Injectable()
export class ReferenceValues {
  /** Of one key the last word counts. */
  async keep(sql: Sql, changes: readonly ReferenceChange[], actor: string): Promise<{ opened: number; closed: number }> {
    const rows = [...new Map(changes.map((each) => [keyOf(each), each])).values()];
    const columns = [
      rows.map((row) => row.indicatorId),
      rows.map((row) => row.unitId),
      rows.map((row) => row.period),
      rows.map((row) => row.measure),
      rows.map((row) => row.origin),
      rows.map((row) => row.source),
      rows.map((row) => (row.value === null ? null : decimalText(row.value))),
      rows.map((row) => (row.compared === undefined ? null : decimalText(row.compared))),
      rows.map((row) => row.tolerance ?? null),
    ];
    const closed = await sql.query(CLOSE, columns);
    const opened = await sql.query(OPEN, [...columns, actor]);
    return { opened: opened.length, closed: closed.length };
  }

  /** All that these origins have to say of the indicators: what they say no more is ended. */
  async replace(
    sql: Sql,
    scope: { indicators: readonly number[]; origins: readonly ReferenceOrigin[]; periods: readonly string[] | null },
    rows: readonly Reference[],
  ) {
    const now = new Set(rows.map(keyOf));
    const standing = await sql.query<KeyRow>(STANDING, [scope.indicators, scope.origins, scope.periods]);
    const gone = standing
      .map(({ indicator_id, org_unit_id, ...row }) => ({ ...row, indicatorId: indicator_id, unitId: org_unit_id, value: null }))
      .filter((row) => !now.has(keyOf(row)));
    return this.keep(sql, [...rows, ...gone], 'system');
  }
}

function keyOf({ indicatorId, unitId, period, measure, origin, source }: Omit<Reference, 'value'>): string {
  return [indicatorId, unitId, period, measure, origin, source].join(' ');
}
