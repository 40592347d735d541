// Reports, figures and all that is said of them at every set and unit of the world, each with the number of its place.
import type { Database } from '../../../core/src/kernel/index.js';

interface Filled {
  sets: readonly string[];
  units: readonly { id: number }[];
  indicators: readonly { id: number; set: string }[];
  periodOf: (set: string) => string;
  /** Not every unit reports every set. */
  reports: (set: string, unit: { id: number }) => boolean;
  /** A field of the set's form that holds a number. */
  fieldOf: (set: string) => string;
}

/** 7SUUUUIII: set, unit and indicator in nine digits; no sum of two of them looks like one. */
export const canary = (set: number, unit: number, indicator: number): number => 700_000_000 + set * 10_000_000 + unit * 100 + indicator;

/** A report, its revision, a question, a file and figures for every set and unit. */
export async function fillWorld(database: Database, { sets, units, indicators, periodOf, reports, fieldOf }: Filled): Promise<void> {
  const unitIds = units.map(({ id }) => id);
  for (const [index, set] of sets.entries()) {
    const period = periodOf(set);
    for (const [statements, places] of [
      [OF_A_REPORT, units.filter((unit) => reports(set, unit))],
      [OF_A_PLACE, units],
    ] as const) {
      const rows = [set, places.map(({ id }) => id), places.map(({ id }) => canary(index, id, 0)), period, fieldOf(set)];
      for (const statement of statements) await database.query(statement, statement.includes('$5') ? rows : rows.slice(0, 4));
    }
    for (const [place, { id }] of indicators.filter((each) => each.set === set).entries()) {
      const figures = [id, unitIds, unitIds.map((unit) => canary(index, unit, place + 1)), period];
      for (const statement of OF_A_FIGURE) await database.query(statement, figures);
    }
  }
}

const FROM = 'from unnest($2::int[], $3::bigint[]) as w (u, n)';
const VERSION = '(select live_version from indicator_set where id = $1)';
const DOCUMENT = 'jsonb_build_object($5::text, n)';
const OF_A_REPORT = [
  `insert into submission (set_id, period, org_unit_id, status, revision, set_version, obs_status, document, note, saved_by, saved_at, submitted_by, submitted_at)
   select $1, $4, u, 'submitted', 1, ${VERSION}, 'A', ${DOCUMENT}, n::text, 'test', now(), 'test', now() ${FROM}`,
  `insert into submission_revision (set_id, period, org_unit_id, revision, kind, status, set_version, document, obs_status, actor, why)
   select $1, $4, u, 1, 'submit', 'submitted', ${VERSION}, ${DOCUMENT}, 'A', 'test', n::text ${FROM}`,
  `insert into submission_comment (set_id, period, org_unit_id, id, revision, field, text, actor) select $1, $4, u, gen_random_uuid(), 1, '', n::text, 'test' ${FROM}`,
  `insert into submission_attachment (set_id, period, org_unit_id, id, name, type, size, sha256, actor)
   select $1, $4, u, gen_random_uuid(), n || '.pdf', 'pdf', 1, repeat('0', 64), 'test' ${FROM}`,
];
const OF_A_PLACE = [
  `insert into obligation (set_id, period, org_unit_id, owed_by_id, due_on) select $1, $4, u, u, '2024-06-05' ${FROM} where n > 0 on conflict do nothing`,
  // Deeds name units by their code: only what stood in the period can have been meant.
  `insert into audit_entry (action, actor, set_id, org_unit, period, after) select 'submission.save', 'test', $1, o.code, $4, ${DOCUMENT} ${FROM} join org_unit o on o.id = w.u
    where o.valid_from <= '2024-05-31' and coalesce(o.valid_to, 'infinity') >= '2024-05-31'`,
];
const OF_A_FIGURE = [
  `insert into observation (indicator_id, org_unit_id, year, period, producer, recorded_from, value, status, origin, rank, leads, actor)
   select $1, u, 2024, $4, 'test', now(), n, 'A', 'submission', 10, true, 'test' ${FROM}`,
  `insert into plan (indicator_id, org_unit_id, period, issuer, value, actor) select $1, u, $4, 'test', n, 'test' ${FROM}`,
];

/** Roll-ups beside the figures, and scores of every set for every unit, as the worker would have left them. */
export async function addTotalsAndScores(database: Database, { sets, units, periodOf }: Pick<Filled, 'sets' | 'units' | 'periodOf'>): Promise<void> {
  await database.query(
    `insert into observation (indicator_id, org_unit_id, year, period, producer, recorded_from, value, status, origin, rank, leads, actor)
     select indicator_id, org_unit_id, year, period, 'rollup', recorded_from, value * 3, status, 'calculated', 90, false, actor from observation where producer = 'test'`,
  );
  for (const set of sets)
    await database.query(
      `insert into quality_score (set_id, period, org_unit_id, word, recorded_from, period_end, n, total, score, rule_id)
       select $1, $3, u, w, now(), '2024-05-31', 1, 4, 25, (select max(id) from quality_rule)
         from unnest($2::int[]) u, unnest(array['correct', 'complete', 'live', 'overall']) w on conflict do nothing`,
      [set, units.map(({ id }) => id), periodOf(set)],
    );
}
