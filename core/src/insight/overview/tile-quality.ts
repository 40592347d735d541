// The five words of what a tile shows: the scores of its set, period and unit as they stand computed, or stood on a day. Scores count every
// cell of a set: whoever may see only some of its indicators is shown none of them.
import { type QualityBand, type QualityRule, type TileQuality } from '@haidang/plugin-sdk';

export interface QualityPlace {
  readonly set: string;
  readonly period: string;
  readonly unitId: number;
}

export interface TileScoreRow {
  readonly set_id: string;
  readonly word: Exclude<keyof TileQuality, 'band'>;
  readonly score: string | null;
  readonly bands: QualityRule['bands'];
}

export const tileScoresSql = (known: boolean): string => `
select s.set_id, s.word, s.score::float8::text as score, r.rule -> 'bands' as bands
  from unnest($1::text[], $2::text[], $3::int[]) as k (set_id, period, org_unit_id)
  join quality_score s on s.set_id = k.set_id and s.period = k.period and s.org_unit_id = k.org_unit_id
       and ${known ? 's.recorded_from <= $4::timestamptz and s.recorded_to > $4::timestamptz' : "s.recorded_to = 'infinity'"}
  join quality_rule r on r.id = s.rule_id`;

/** By set; one that has no whole score has none. */
export function tileQualities(rows: readonly TileScoreRow[]): Map<string, TileQuality> {
  const found = new Map<string, TileQuality>();
  for (const { set_id, word, score, bands } of rows) {
    const known = found.get(set_id) ?? { correct: null, complete: null, clean: null, live: null, accurate: null, overall: null, band: null };
    const value = score === null ? null : Number(score);
    found.set(set_id, { ...known, [word]: value, ...(word === 'overall' ? { band: bandOf(value, bands) } : {}) });
  }
  for (const [set, { overall }] of found) if (overall === null) found.delete(set);
  return found;
}

function bandOf(score: number | null, { good, fair }: QualityRule['bands']): QualityBand | null {
  if (score === null) return null;
  return score >= good ? 'good' : score >= fair ? 'fair' : 'poor';
}
