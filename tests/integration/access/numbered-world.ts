// A world in which every report and figure carries a number that is nobody else's, so that whatever tells of it gives itself away; and what people
// are told of it without asking: a firing of an alert for every figure, named by its number, and open streams.
import type { AlertRule, LiveEvent } from '@haidang/plugin-sdk';
import { AlertFirings } from '../../../core/src/insight/alerts/alert-firings.store.js';
import { AlertTidings } from '../../../core/src/insight/alerts/alert-tidings.js';
import { Database, Notices } from '../../../core/src/kernel/index.js';
import type { TestApp } from '../../kit/app.js';
import { listenLive } from '../../kit/live.js';
import { sessionOf } from '../../kit/readers.js';
import { until } from '../../kit/until.js';

export interface Figure {
  readonly set: string;
  readonly indicator: { readonly id: number; readonly code: string };
  readonly unitId: number;
  readonly number: number;
}

export interface NumberedWorld {
  readonly sets: readonly string[];
  readonly units: readonly { readonly id: number }[];
  readonly indicators: readonly { readonly id: number; readonly set: string }[];
  readonly period: string;
  readonly numberOf: (set: number, unit: number, indicator: number) => number;
}

const NOTHING = { planValue: null, planPercent: null, pacePercent: null, change: null, samePeriod: null, previousValue: null, samePeriodValue: null };

/** A report, its revision, a question, a file and figures for every set and unit, each with its number. */
export async function fillNumbered(database: Database, { sets, units, indicators, period, numberOf }: NumberedWorld): Promise<void> {
  for (const [index, set] of sets.entries()) {
    const numbers = units.map(({ id }) => numberOf(index, id, 0));
    const rows = [set, units.map(({ id }) => id), numbers, period];
    const from = `from unnest($2::int[], $3::bigint[]) as w (u, n)`;
    const document = `jsonb_build_object('canary', n)`;
    await database.query(
      `insert into submission (set_id, period, org_unit_id, status, revision, set_version, obs_status, document, note, saved_by, saved_at, submitted_by, submitted_at)
       select $1, $4, u, 'submitted', 1, (select live_version from indicator_set where id = $1), 'A', ${document}, n::text, 'test', now(), 'test', now() ${from}`,
      rows,
    );
    await database.query(
      `insert into submission_revision (set_id, period, org_unit_id, revision, kind, status, set_version, document, obs_status, actor, why)
       select $1, $4, u, 1, 'submit', 'submitted', (select live_version from indicator_set where id = $1), ${document}, 'A', 'test', n::text ${from}`,
      rows,
    );
    await database.query(
      `insert into submission_comment (set_id, period, org_unit_id, id, revision, field, text, actor) select $1, $4, u, gen_random_uuid(), 1, '', n::text, 'test' ${from}`,
      rows,
    );
    await database.query(
      `insert into submission_attachment (set_id, period, org_unit_id, id, name, type, size, sha256, actor)
       select $1, $4, u, gen_random_uuid(), n || '.pdf', 'pdf', 1, repeat('0', 64), 'test' ${from}`,
      rows,
    );
    await database.query(
      `insert into obligation (set_id, period, org_unit_id, owed_by_id, due_on) select $1, $4, u, u, '2024-06-05' ${from} where n > 0 on conflict do nothing`,
      rows,
    );
    // Deeds name units by their code: only what stood in the period can have been meant.
    await database.query(
      `insert into audit_entry (action, actor, set_id, org_unit, period, after) select 'submission.save', 'test', $1, o.code, $4, ${document} ${from} join org_unit o on o.id = w.u
        where o.valid_from <= '2024-05-31' and coalesce(o.valid_to, 'infinity') >= '2024-05-31'`,
      rows,
    );
    for (const [place, { id }] of indicators.filter((each) => each.set === set).entries()) {
      const figures = [id, units.map((unit) => unit.id), units.map((unit) => numberOf(index, unit.id, place + 1))];
      await database.query(
        `insert into observation (indicator_id, org_unit_id, year, period, producer, recorded_from, value, status, origin, rank, leads, actor)
         select $1, u, 2024, '${period}', 'test', now(), n, 'A', 'submission', 10, true, 'test' from unnest($2::int[], $3::bigint[]) as w (u, n)`,
        figures,
      );
      await database.query(
        `insert into plan (indicator_id, org_unit_id, period, issuer, value, actor) select $1, u, '${period}', 'test', n, 'test' from unnest($2::int[], $3::bigint[]) as w (u, n)`,
        figures,
      );
    }
  }
}

/** Fires once for each, and tells whom it concerns. */
export async function fireFor(t: TestApp, figures: readonly Figure[]): Promise<void> {
  await t.app.get(Database).transaction(async (sql) => {
    const begun = [];
    for (const { set, indicator, unitId, number } of figures) {
      const rule: AlertRule = {
        id: `n-${String(number)}`,
        title: { vi: String(number) },
        indicator: indicator.code,
        when: 'value > 0',
        severity: 'bad',
        notify: ['leader', 'owner', 'reviewer'],
      };
      const place = { set_id: set, alert_id: rule.id, indicator_id: indicator.id, org_unit_id: unitId, period: '2024-M05', dedupe: rule.id };
      begun.push(await t.app.get(AlertFirings).begin(sql, { ...place, rule, reading: { ...NOTHING, value: number }, sample: false, explain_by: null }));
    }
    await t.app.get(AlertTidings).fired(sql, begun);
  });
}

/** Which of the events each person hears, by the person's name. */
export async function heard(t: TestApp, people: ReadonlyMap<string, string>, events: readonly LiveEvent[]): Promise<Map<string, LiveEvent[]>> {
  const database = t.app.get(Database);
  const streams = new Map<string, Awaited<ReturnType<typeof listenLive>>>();
  for (const [name, id] of people) streams.set(name, await listenLive(t.url, (await sessionOf(database, id, t.url)).cookieHeader));
  // The last one is for everybody: who has it has had all before it.
  const last: LiveEvent = { type: 'plugin.changed', plugin: 'end-of-test', topic: 'x', at: '2025-11-20T00:00:00.000Z' };
  for (const event of [...events, last]) await t.app.get(Notices).send(database, 'live', JSON.stringify(event));
  const found = new Map<string, LiveEvent[]>();
  for (const [name, stream] of streams) {
    await until(
      () => stream.events.some(({ type }) => type === 'plugin.changed'),
      (arrived) => arrived,
    );
    found.set(
      name,
      stream.events.filter(({ type }) => type === 'alert.changed' || type === 'obligation.changed'),
    );
    stream.close();
  }
  return found;
}
