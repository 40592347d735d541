// Moving a set between trial and official. Going official either keeps the trial figures (each becomes an official figure of
// its report, written by the projector like any other) or drops them: they are ended, stay in the history, and their reports
// are open drafts again. One transaction, alone with the set, so that no figure is written at the old stage meanwhile.
import { Injectable } from '@nestjs/common';
import type { Localised, MoveStage, SetStage } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, Database } from '../../kernel/index.js';
import { Stages, type Stage } from '../../registry/index.js';
import { LongReasonNeeded, StageSame } from './errors.js';
import { PeriodGate } from './period-gate.js';
import { StageWorld } from './stage-world.js';
import { TrialFigures } from './trial-figures.js';

const REASON_LENGTH = 15;
const STAGE_NAMES: Readonly<Record<Stage, Localised>> = { trial: { vi: 'thử nghiệm', en: 'trial' }, official: { vi: 'chính thức', en: 'official' } };

@Injectable()
export class StageMoves {
  constructor(
    private readonly database: Database,
    private readonly world: StageWorld,
    private readonly stages: Stages,
    private readonly gate: PeriodGate,
    private readonly trials: TrialFigures,
    private readonly audit: Audit,
  ) {}

  async of(principal: Principal, set: string): Promise<SetStage> {
    this.world.demandView(principal, set);
    return this.view(principal, set);
  }

  /** @throws SetUnknown, ActionRefused, LongReasonNeeded, StageSame, PeriodClosed */
  async move(principal: Principal, set: string, body: MoveStage): Promise<SetStage> {
    this.world.demandView(principal, set);
    this.world.demandMove(principal, set, body);
    const reason = body.reason.trim();
    if (reason.length < REASON_LENGTH || reason.length > 1_000) throw LongReasonNeeded({ least: REASON_LENGTH, given: reason.length });
    await this.database.transaction(async (sql) => {
      await this.gate.alone(sql, [set]);
      await this.stages.refresh();
      const before = this.stages.of(set);
      const held = await this.trials.counts(set, sql);
      if (before === body.stage && (body.stage === 'trial' || held.figures === 0)) throw StageSame({ set, stage: before, stageTitle: STAGE_NAMES[before] });
      if (body.stage === 'official') {
        if (body.figures === 'keep') await this.trials.keep(sql, set);
        else await this.trials.drop(sql, set, { by: principal.username, reason, since: this.stages.stored(set)?.since });
      }
      await this.stages.put(sql, { set, stage: body.stage, by: principal.username, reason });
      await this.audit.record(sql, {
        action: 'set.stage',
        actor: principal.username,
        set,
        before: { stage: before, trial: held },
        after: { stage: body.stage, figures: body.figures },
        reason,
      });
      await this.world.tell(sql, set);
    });
    await this.stages.refresh();
    return this.view(principal, set);
  }

  private async view(principal: Principal, set: string): Promise<SetStage> {
    const row = this.stages.stored(set);
    const title = row === undefined ? undefined : await this.database.one<{ title: string }>('select title from person where username = $1', [row.changed_by]);
    return {
      set,
      stage: this.stages.of(set),
      since: row?.since.toISOString() ?? null,
      changedBy: row?.changed_by ?? null,
      changedByTitle: title?.title ?? row?.changed_by ?? null,
      reason: row?.reason ?? null,
      trial: await this.trials.counts(set, this.database),
      may: this.world.mayMove(principal, set),
    };
  }
}
