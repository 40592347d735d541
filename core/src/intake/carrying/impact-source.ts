// What intake knows of a set that somebody is about to change: reports by where they stand, figures and plans by indicator, who reports,
// and which code mappings of other systems name its indicators.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '../../kernel/index.js';
import { ImpactSources, type SetCounts, type TouchedByIndicator } from '../../registry/index.js';

const REPORTS = `
select (select count(*)::int from submission where set_id = $1 and status in ('draft', 'returned')) as open,
       (select count(*)::int from submission where set_id = $1 and status = 'submitted') as submitted,
       (select count(*)::int from submission where set_id = $1 and status in ('approved', 'published')) as approved,
       (select count(distinct org_unit_id)::int from obligation where set_id = $1) as reporters,
       (select count(*)::int from plan p join indicator i on i.id = p.indicator_id where i.set_id = $1 and p.recorded_to = 'infinity') as plans`;

/** Roll-ups follow by themselves; what people reported or published is counted. */
const FIGURES = `
select i.code, count(*)::int as figures from observation o join indicator i on i.id = o.indicator_id
 where i.set_id = $1 and o.recorded_to = 'infinity' and o.value is not null and o.origin <> 'calculated' group by i.code`;

const PLANS = `
select i.code, count(*)::int as count, min(p.period) as first, max(p.period) as last from plan p join indicator i on i.id = p.indicator_id
 where i.set_id = $1 and i.code = any($2::text[]) and p.recorded_to = 'infinity' group by i.code order by i.code`;

const MAPPINGS = `
select e.mapping_id as id, m.title, e.source, e.target from code_mapping_entry e join code_mapping m on m.id = e.mapping_id
 where e.kind in ('indicator', 'series') and e.target = any($1::text[]) order by e.mapping_id, e.source limit 500`;

@Injectable()
export class IntakeImpact implements OnModuleInit {
  constructor(private readonly sources: ImpactSources) {}

  onModuleInit(): void {
    this.sources.join({ counts, touched });
  }
}

async function counts(sql: Sql, set: string): Promise<Partial<SetCounts>> {
  const row = await sql.one<SetCounts['reports'] & { reporters: number; plans: number }>(REPORTS, [set]);
  const figures = await sql.query<{ code: string; figures: number }>(FIGURES, [set]);
  const { open = 0, submitted = 0, approved = 0, reporters = 0, plans = 0 } = row ?? {};
  return { reports: { open, submitted, approved }, reporters, plans, figures: Object.fromEntries(figures.map((each) => [each.code, each.figures])) };
}

async function touched(sql: Sql, set: string, indicators: readonly string[]): Promise<TouchedByIndicator[]> {
  const plans = await sql.query<{ code: string; count: number; first: string; last: string }>(PLANS, [set, indicators]);
  const mappings = await sql.query<{ id: string; title: string; source: string; target: string }>(MAPPINGS, [indicators.map((code) => `${set}.${code}`)]);
  return [
    ...plans.map(({ code, count, first, last }) => ({
      indicator: code,
      kind: 'plan' as const,
      set,
      id: code,
      title: { vi: `${String(count)} kế hoạch, ${first} – ${last}`, en: `${String(count)} plans, ${first} – ${last}` },
      path: null,
    })),
    ...mappings.map(({ id, title, source, target }) => ({
      indicator: target.slice(set.length + 1),
      kind: 'mapping' as const,
      set: null,
      id: `${id}/${source}`,
      title: { vi: title },
      path: null,
    })),
  ];
}
