// Plans: those that were published, by issuer and with their source, and in a demonstration sample plans where no issuer
// published any. A plan that a person has set since is left alone.
import type { INestApplicationContext } from '@nestjs/common';
import { parsePeriod, type Localised } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import type { PlanEntry, Plans } from '../../intake/index.js';
import type { Database, Sql } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { citationIds, putAgencies } from './citations.js';
import type { SampleFile, SamplePlan } from './sample-file.js';
import { seedFile } from './seed-files.js';

interface PublishedPlan extends SamplePlan {
  orgUnit: string;
  sourceUrl: string;
  sourceTitle: string;
}

interface PlanFile {
  issuers: readonly { id: string; title: Localised }[];
  plans: readonly PublishedPlan[];
}

/** What a plan is for, whoever issues it. */
interface Target {
  indicatorId: number;
  unitId: number;
  period: string;
}

interface StandingPlan extends Target {
  issuer: string;
  value: string;
  leading: boolean;
  sample: boolean;
  actor: string;
}

const ACTOR = 'system';
const PROVINCE = '56';

/** Seeds the plans; the answer is how many were new or changed. */
export async function seedPlans(app: INestApplicationContext, on: { database: Database; plans: Plans; demo: boolean }): Promise<number> {
  const file = JSON.parse(seedFile('plans.json')) as PlanFile;
  const samples = on.demo ? (JSON.parse(seedFile('sample-series.json')) as SampleFile).plans : [];
  const [definitions, orgUnits] = [app.get(Definitions), app.get(OrgUnits)];
  return on.database.transaction(async (sql) => {
    await putAgencies(sql, file.issuers);
    const citations = await citationIds(sql, file.plans);
    const entryOf = (plan: SamplePlan, orgUnit: string, more: Pick<PlanEntry, 'sample' | 'citationId'>): Draft[] => {
      const indicator = definitions.indicator(plan.set, plan.indicator);
      const period = parsePeriod(plan.period);
      const unit = orgUnits.byRef(orgUnit, period.end);
      if (indicator === undefined || unit === undefined) return [];
      const { headline } = indicator.bundle.manifest;
      const preferred = headline?.indicator === plan.indicator ? headline.planIssuer : undefined;
      return [{ indicatorId: indicator.id, unitId: unit.id, period: period.code, issuer: plan.issuer, value: plan.value, preferred, ...more }];
    };
    const published = withLeaders(
      file.plans.flatMap((plan) => entryOf(plan, plan.orgUnit, { sample: false, citationId: citations.get(plan.sourceUrl) ?? null })),
    );
    const standing = await standingPlans(sql);
    const real = new Set([...published, ...standing.filter((row) => !row.sample)].map(targetOf));
    const invented = withLeaders(samples.flatMap((plan) => entryOf(plan, PROVINCE, { sample: true, citationId: null })));
    const entries = changed([...published, ...invented.filter((entry) => !real.has(targetOf(entry)))], standing);
    await on.plans.put(sql, entries, ACTOR);
    return entries.length;
  });
}

interface Draft extends Omit<PlanEntry, 'leading'> {
  /** Issuer that the set's headline is measured against. */
  preferred: string | undefined;
}

/** Of the plans of one target the preferred issuer's leads, else the first listed. */
function withLeaders(drafts: readonly Draft[]): PlanEntry[] {
  const leaders = new Map<string, string>();
  for (const draft of drafts) {
    const target = targetOf(draft);
    if (!leaders.has(target) || draft.issuer === draft.preferred) leaders.set(target, draft.issuer);
  }
  return drafts.map(({ preferred: _, ...entry }) => ({ ...entry, leading: leaders.get(targetOf(entry)) === entry.issuer }));
}

function standingPlans(sql: Sql): Promise<StandingPlan[]> {
  return sql.query<StandingPlan>(
    `select indicator_id as "indicatorId", org_unit_id as "unitId", period, issuer, trim_scale(value)::text as value, leads as "leading", sample, actor
       from plan where recorded_to = 'infinity'`,
  );
}

/** New plans and those whose standing one was seeded otherwise. */
function changed(entries: readonly PlanEntry[], standing: readonly StandingPlan[]): PlanEntry[] {
  const known = new Map(standing.map((row) => [`${targetOf(row)} ${row.issuer}`, row]));
  return entries.filter((entry) => {
    const row = known.get(`${targetOf(entry)} ${entry.issuer}`);
    return row === undefined || (row.actor === ACTOR && (row.value !== entry.value || row.leading !== entry.leading));
  });
}

function targetOf({ indicatorId, unitId, period }: Target): string {
  return `${String(indicatorId)} ${String(unitId)} ${period}`;
}
