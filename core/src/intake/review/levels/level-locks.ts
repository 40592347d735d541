// What a confirmed level does to the reports below it: they are locked until it is revoked. Steps of a report and the confirmation
// of its level exclude each other by an advisory lock per set and period, taken before any row, so no report slips away under a
// confirmation and two writers never wait for each other in a circle. Sets without levels pay nothing.
import { Injectable } from '@nestjs/common';
import type { ApprovalLevel, Localised } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../access/index.js';
import { Database, type Sql } from '../../../kernel/index.js';
import type { Bundle } from '../../../registry/index.js';
import type { Report } from '../../submissions/report.js';
import { levelTitle, rulesOf } from './levels.js';

export interface Confirmation {
  id: string;
  level: ApprovalLevel;
  org_unit_id: number;
  confirmed_by: string;
  confirmed_for: string | null;
  confirmed_at: Date;
  note: string | null;
  missed: { unitId: number; reason: string }[];
  published_by: string | null;
  published_at: Date | null;
}

export interface LevelLock {
  level: ApprovalLevel;
  title: Localised;
  orgUnit: string;
}

export interface LevelStanding {
  levelled: boolean;
  lockedBy: LevelLock | undefined;
  /** The topmost level is confirmed. */
  topConfirmed: boolean;
}

type Levelled = Pick<Report, 'bundle' | 'period' | 'unit'>;

export const NO_LEVELS: LevelStanding = { levelled: false, lockedBy: undefined, topConfirmed: false };

const STANDING = `select id, level, org_unit_id, confirmed_by, confirmed_for, confirmed_at, note, missed, published_by, published_at
  from level_confirmation where set_id = $1 and period = $2 and revoked_at is null`;

@Injectable()
export class LevelLocks {
  constructor(
    private readonly database: Database,
    private readonly orgUnits: OrgUnits,
  ) {}

  /** For steps of single reports: many at a time, none while a level is confirmed or revoked. */
  async shared(sql: Sql, bundle: Bundle, period: string): Promise<void> {
    if (rulesOf(bundle.manifest).length > 0) await sql.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [lockName(bundle.id, period)]);
  }

  /** For what concerns the level as a whole. */
  async alone(sql: Sql, set: string, period: string): Promise<void> {
    await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lockName(set, period)]);
  }

  confirmations(set: string, period: string, sql: Sql = this.database): Promise<Confirmation[]> {
    return sql.query<Confirmation>(STANDING, [set, period]);
  }

  /** How the levels above a report stand. */
  async of(report: Levelled, sql: Sql = this.database): Promise<LevelStanding> {
    const [standing] = await this.ofAll([report], sql);
    return standing ?? NO_LEVELS;
  }

  /** The same for many reports, in the order given; each set and period is read once. */
  async ofAll(reports: readonly Levelled[], sql: Sql = this.database): Promise<LevelStanding[]> {
    const read = new Map<string, Promise<Confirmation[]>>();
    return Promise.all(
      reports.map(async (report) => {
        const { bundle, period } = report;
        if (rulesOf(bundle.manifest).length === 0) return NO_LEVELS;
        const key = lockName(bundle.id, period.code);
        const standing = read.get(key) ?? this.confirmations(bundle.id, period.code, sql);
        read.set(key, standing);
        return this.standing(report, await standing);
      }),
    );
  }

  /** Before figures of many reports are written at once: locks their sets and periods, and says which reports are locked. */
  async lockedAmong(sql: Sql, reports: readonly Levelled[]): Promise<(LevelLock | undefined)[]> {
    const levelled = new Map(
      reports.filter((each) => rulesOf(each.bundle.manifest).length > 0).map((each) => [lockName(each.bundle.id, each.period.code), each]),
    );
    if (levelled.size === 0) return reports.map(() => undefined);
    for (const [, { bundle, period }] of [...levelled].sort(([a], [b]) => (a < b ? -1 : 1))) await this.shared(sql, bundle, period.code);
    return (await this.ofAll(reports, sql)).map((each) => each.lockedBy);
  }

  /** The unit at whose publication a report becomes official: its own, or the top of its levels. */
  publisher({ bundle, period, unit }: Levelled): number {
    return rulesOf(bundle.manifest).length === 0 ? unit.id : this.orgUnits.province(period.end).id;
  }

  private standing({ bundle, period, unit }: Levelled, confirmations: readonly Confirmation[]): LevelStanding {
    const rules = rulesOf(bundle.manifest);
    const above = this.above(unit.id, period.end);
    const locking = rules.flatMap((rule) => confirmations.filter((each) => each.level === rule.level && above.has(each.org_unit_id)));
    const [lowest] = locking;
    const top = rules.at(-1)?.level;
    return {
      levelled: true,
      lockedBy:
        lowest === undefined
          ? undefined
          : { level: lowest.level, title: levelTitle(bundle.manifest, lowest.level), orgUnit: this.orgUnits.byId(lowest.org_unit_id)?.code ?? '' },
      topConfirmed: locking.some((each) => each.level === top),
    };
  }

  /** The unit and every unit above it on that date. */
  private above(unitId: number, date: string): ReadonlySet<number> {
    const found = new Set([unitId]);
    for (let unit = this.orgUnits.parentOf(unitId, date); unit !== undefined && !found.has(unit.id); unit = this.orgUnits.parentOf(unit.id, date)) {
      found.add(unit.id);
    }
    return found;
  }
}

function lockName(set: string, period: string): string {
  return `levels ${set} ${period}`;
}
