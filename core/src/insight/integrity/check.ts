// What an integrity check is: a named question about catalogue or store that must have no answer. Checks are data: who is to mend it,
// why it matters and how stand beside the question, so that the page, the command and the docs say the same.
import type { IntegrityOwner, IntegritySeverity, Localised } from '@haidang/plugin-sdk';
import type { RollupProof } from '../../intake/index.js';
import type { Files, Sql } from '../../kernel/index.js';
import type { PluginHost } from '../../registry/index.js';
import { PREAMBLE } from './preamble.js';

/** One object at fault. */
export interface FoundObject {
  /** Stable key within the check: what is counted and compared from one run to the next. */
  object: string;
  /** As people call it. */
  label: string;
  /** The fact: a date, a number, a second name. */
  note: string | null;
  /** Address in the web app where it is mended. */
  link: string | null;
}

export interface Found {
  objects: FoundObject[];
  /** All of them, also beyond the limit. */
  total: number;
}

/** What a check may look at. Nothing here writes. */
export interface World {
  sql: Sql;
  /** In the province. */
  today: string;
  now: Date;
  /** Objects that are named; the others are counted. */
  limit: number;
  /** Everything instead of a sample, where a check samples. */
  full: boolean;
  files: Files;
  plugins: PluginHost;
  rollups: RollupProof;
}

export interface IntegrityCheck {
  /** English kebab-case, never changed: the history of a check is kept under it. */
  readonly id: string;
  readonly severity: IntegritySeverity;
  /** Who mends it. */
  readonly owner: IntegrityOwner;
  readonly title: Localised;
  /** What goes wrong when nobody does. */
  readonly why: Localised;
  readonly remedy: Localised;
  find(world: World): Promise<Found>;
}

export const NOTHING: Found = { objects: [], total: 0 };

/**
 * A check by a query that answers `object`, `label`, `note` and `link`, and may name what the preamble names (`clock`, `live`,
 * `live_indicator`, `unit_now`, `holding`, `owed_unit`).
 */
export function bySql(check: Omit<IntegrityCheck, 'find'>, text: string): IntegrityCheck {
  const statement = `${PREAMBLE}
select found.object, found.label, found.note, found.link, (count(*) over ())::int as total from (${text}) found order by found.object limit $3`;
  return {
    ...check,
    find: async ({ sql, today, now, limit }) => {
      const rows = await sql.query<FoundObject & { total: number }>(statement, [today, now, limit]);
      return { objects: rows.map(({ object, label, note, link }) => ({ object, label, note, link })), total: rows[0]?.total ?? 0 };
    },
  };
}

/** What is found in memory, cut to the limit. */
export function found(objects: readonly FoundObject[], { limit }: Pick<World, 'limit'>): Found {
  return { objects: objects.slice(0, limit), total: objects.length };
}
