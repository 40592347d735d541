// Sources of figures and plans, and the agencies that are no org units, as rows that figures point at.
import type { Localised } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';

/** Ids of the addresses; those that are not there yet are added. */
export async function citationIds(sql: Sql, sources: readonly { sourceUrl?: string | null; sourceTitle?: string | null }[]): Promise<Map<string, number>> {
  const titles = new Map(
    sources.flatMap((each) => (each.sourceUrl === undefined || each.sourceUrl === null ? [] : [[each.sourceUrl, each.sourceTitle ?? null] as const])),
  );
  await sql.query('insert into citation (url, title) select * from unnest($1::text[], $2::text[]) on conflict (url) do nothing', [
    [...titles.keys()],
    [...titles.values()],
  ]);
  const rows = await sql.query<{ id: number; url: string }>('select id, url from citation where url = any($1)', [[...titles.keys()]]);
  return new Map(rows.map((row) => [row.url, row.id]));
}

export async function putAgencies(sql: Sql, agencies: readonly { id: string; title: Localised }[]): Promise<void> {
  await sql.query('insert into agency (id, title) select * from unnest($1::text[], $2::jsonb[]) on conflict (id) do update set title = excluded.title', [
    agencies.map((each) => each.id),
    agencies.map((each) => JSON.stringify(each.title)),
  ]);
}
