// Where a report stands for one person: everything that the pure rules of the workflow ask for, read once. The list asks for
// hundreds of reports, so what is read is read for all of them together.
import { Injectable } from '@nestjs/common';
import type { ClosedPeriod, Localised, SubmissionStatus } from '@haidang/plugin-sdk';
import { capacities, type Principal } from '../../access/index.js';
import { Clock, Database, type Sql } from '../../kernel/index.js';
import { LevelLocks, NO_LEVELS, type LevelStanding } from '../review/levels/level-locks.js';
import { Closings } from '../vintages/closings.service.js';
import type { Report } from './report.js';
import { placeKey, SubmissionsStore, type SubmissionRow } from './submissions.store.js';
import { handsOf, type PastStep, type WorkflowQuestion } from './workflow.js';

export type Situation = Omit<WorkflowQuestion, 'step'>;

/** An approval that may be taken back. */
export interface Undoable {
  set_id: string;
  period: string;
  org_unit_id: number;
  revision: number;
  actor: string;
  until: Date;
  approved_revision: number | null;
  correction: SubmissionRow['correction'];
  undone_revision: number | null;
}

/** What is known of a report beside its row. */
export interface Surroundings {
  hands: readonly string[];
  levels: LevelStanding;
  undoable: Undoable | undefined;
}

export const NOTHING_AROUND: Surroundings = { hands: [], levels: NO_LEVELS, undoable: undefined };

export interface Standing {
  report: Report;
  row: SubmissionRow | undefined;
}

interface Reading {
  sql?: Sql;
  /** Only an approval asks whose hands a report went through; a draft that saves itself need not pay for it. */
  hands?: boolean;
}

@Injectable()
export class Standings {
  constructor(
    private readonly database: Database,
    private readonly store: SubmissionsStore,
    private readonly locks: LevelLocks,
    private readonly clock: Clock,
    private readonly closings: Closings,
  ) {}

  /** Who closed the report's period, while it is closed: for screens; the gate inside each write decides. */
  closedPeriod(report: Report): ClosedPeriod | null {
    const closing = this.closings.closingOf(report.bundle.id, report.period.code);
    return closing === undefined ? null : { by: closing.closedByTitle, at: closing.closedAt, reason: closing.reason };
  }

  /** The last day of the report: of its obligation, which may have been extended, else by the rule. */
  async dueOn(report: Report): Promise<string> {
    const { set, period, unitId } = report.place;
    const row = await this.database.one<{ due_on: string }>('select due_on::text from obligation where set_id = $1 and period = $2 and org_unit_id = $3', [
      set,
      period,
      unitId,
    ]);
    return row?.due_on ?? report.dueOn;
  }

  async around(standing: Standing, reading: Reading = {}): Promise<Surroundings> {
    const [found] = await this.aroundAll([standing], reading);
    return found ?? NOTHING_AROUND;
  }

  /** In the order given. */
  async aroundAll(standings: readonly Standing[], { sql = this.database, hands = true }: Reading = {}): Promise<Surroundings[]> {
    const places = standings.map((each) => each.report.place);
    const [steps, undoables, levels] = await Promise.all([
      hands ? this.store.steps(places, sql) : new Map<string, PastStep[]>(),
      this.undoables(standings, sql),
      this.locks.ofAll(
        standings.map((each) => each.report),
        sql,
      ),
    ]);
    return standings.map(({ report }, index) => ({
      hands: handsOf(steps.get(placeKey(report.place)) ?? []),
      levels: levels[index] ?? NO_LEVELS,
      undoable: undoables.get(placeKey(report.place)),
    }));
  }

  situation(principal: Principal, { report, row }: Standing, around: Surroundings): Situation {
    const status: SubmissionStatus = row?.status ?? 'none';
    const { levels, undoable } = around;
    const closed = this.closedPeriod(report);
    return {
      status,
      closed: closed === null ? undefined : closedWhy(closed),
      workflow: report.bundle.manifest.workflow,
      capacities: (action) => capacities(principal, action, report.bundle.id, report.unit.id),
      actor: principal.username,
      hands: around.hands,
      corrects: row?.correction?.from,
      lockedBy:
        levels.lockedBy === undefined
          ? undefined
          : { vi: `Cấp “${levels.lockedBy.title.vi}”`, en: `The level "${levels.lockedBy.title.en ?? levels.lockedBy.title.vi}"` },
      levelsOpen: levels.levelled && !levels.topConfirmed,
      undoable: undoable !== undefined && undoable.actor === principal.username,
    };
  }

  private async undoables(standings: readonly Standing[], sql: Sql): Promise<Map<string, Undoable>> {
    const decided = standings.filter(({ row }) => row?.status === 'approved' || row?.status === 'published');
    if (decided.length === 0) return new Map();
    const rows = await sql.query<Undoable>(
      `select u.* from unnest($1::text[], $2::text[], $3::int[], $4::int[]) as k (set_id, period, org_unit_id, revision)
         join approval_undo u using (set_id, period, org_unit_id, revision) where u.until > $5`,
      [
        decided.map(({ report }) => report.place.set),
        decided.map(({ report }) => report.place.period),
        decided.map(({ report }) => report.place.unitId),
        decided.map(({ row }) => row?.revision ?? 0),
        this.clock.now(),
      ],
    );
    return new Map(rows.map((each) => [placeKey({ set: each.set_id, period: each.period, unitId: each.org_unit_id }), each]));
  }
}

function closedWhy(closed: ClosedPeriod): Localised {
  const on = closed.at.slice(0, 10);
  return { vi: `Kỳ đã khóa sổ (${closed.by}, ${on}).`, en: `The period is closed (${closed.by}, ${on}).` };
}
