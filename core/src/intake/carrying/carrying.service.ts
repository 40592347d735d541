// What hangs on the publication of a version in intake: figures, plans and mappings go on by the chosen paths, open reports go over,
// obligations follow. In the publishing transaction, alone with the set: no report is written and no roll-up computed meanwhile.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { parsePeriod } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';
import { Definitions, PublicationSteps, type Carried, type Publication } from '../../registry/index.js';
import { ROLLUP_LOCK } from '../figures/rollups/rollups.js';
import { UNANSWERED } from '../obligations/due-dates.js';
import { periodRules } from '../obligations/periods.js';
import { PeriodGate } from '../vintages/period-gate.js';
import { DraftCarrying } from './draft-carrying.js';
import { FigureCarrying } from './figure-carrying.js';
import { carryMappings, carryPlans, resumePlans } from './plan-carrying.js';
import { asPaths, stepsOf, type CarryingDeed, type CarryingStep } from './steps.js';

/** Later than anything that stands of these indicators, so that every record ends after it began. */
const MOMENT = `
select greatest(clock_timestamp(), (select max(recorded_from) + interval '1 microsecond' from observation
                                     where indicator_id = any($1::int[]) and recorded_to = 'infinity'))::text as at`;

const KEEP = `
insert into figure_path (set_id, version, kind, source_id, target_id, factor, from_unit, to_unit, changed_at, changed_by)
select $1, $2, kind, source, target, factor, from_unit, to_unit, $3::timestamptz, $4
  from unnest($5::text[], $6::int[], $7::int[], $8::numeric[], $9::text[], $10::text[]) as s (kind, source, target, factor, from_unit, to_unit)`;

/** An approval could be taken back only to figures that do not stand any more. */
const NO_UNDO = 'update approval_undo set until = least(until, clock_timestamp()) where set_id = $1';

@Injectable()
export class Carrying implements OnModuleInit {
  constructor(
    private readonly publications: PublicationSteps,
    private readonly definitions: Definitions,
    private readonly gate: PeriodGate,
    private readonly figures: FigureCarrying,
    private readonly drafts: DraftCarrying,
  ) {}

  onModuleInit(): void {
    this.publications.join((sql, publication) => this.carry(sql, publication));
  }

  private async carry(sql: Sql, publication: Publication): Promise<Partial<Carried>> {
    if (publication.before === undefined) return {};
    await this.gate.alone(sql, [publication.set]);
    const steps = await stepsOf(sql, publication, this.definitions);
    const carriedFigures = steps.length === 0 ? 0 : await this.carryFigures(sql, publication, steps);
    const codes = new Map(steps.flatMap(({ target, targetCode }) => (target === null || targetCode === null ? [] : [[target, targetCode] as const])));
    const paths = this.definitions.paths.and(asPaths(steps, publication));
    const carriedDrafts = await this.drafts.carry(sql, publication, { paths, codes });
    await this.releaseObligations(sql, publication);
    return { carriedDrafts, carriedFigures };
  }

  private async carryFigures(sql: Sql, publication: Publication, steps: readonly CarryingStep[]): Promise<number> {
    const { set, version, by } = publication;
    await sql.query('select pg_advisory_xact_lock($1)', [ROLLUP_LOCK]);
    const moment = await sql.one<{ at: string }>(MOMENT, [steps.flatMap(({ source, target }) => (target === null ? [source] : [source, target]))]);
    const deed: CarryingDeed = { set, version, steps, by, at: moment?.at ?? '' };
    const count = await this.figures.carry(sql, publication, deed);
    await carryPlans(sql, deed);
    await resumePlans(sql, deed);
    await carryMappings(sql, deed);
    await this.keep(sql, deed);
    await sql.query(NO_UNDO, [set]);
    return count;
  }

  private async keep(sql: Sql, { set, version, steps, by, at }: CarryingDeed): Promise<void> {
    await sql.query(KEEP, [
      set,
      version,
      at,
      by,
      steps.map((step) => step.kind),
      steps.map((step) => step.source),
      steps.map((step) => step.target),
      steps.map((step) => step.factor),
      steps.map((step) => step.fromUnit),
      steps.map((step) => step.toUnit),
    ]);
  }

  /** What was opened ahead for a type of period that the new version does not have is owed by nobody. */
  private async releaseObligations(sql: Sql, { set, after, effectiveFrom }: Publication): Promise<void> {
    const types = new Set(periodRules(after).map((rule) => rule.type));
    const open = await sql.query<{ period: string }>(`select distinct o.period from obligation o where o.set_id = $1 and ${UNANSWERED}`, [set]);
    const gone = open.filter(({ period }) => {
      const { type, start } = parsePeriod(period);
      return !types.has(type) && (effectiveFrom === null || start >= effectiveFrom);
    });
    if (gone.length === 0) return;
    await sql.query(
      `delete from obligation o where o.set_id = $1 and o.period = any($2::text[]) and ${UNANSWERED}
          and not exists (select 1 from submission s where s.set_id = o.set_id and s.period = o.period and s.org_unit_id = o.org_unit_id)`,
      [set, gone.map(({ period }) => period)],
    );
  }
}
