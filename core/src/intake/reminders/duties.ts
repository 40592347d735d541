// Who is meant when a report is due: the people who may enter or submit it, by the same rights as everything else; and the heads
// of the unit that owes it. A grant that also administers is no duty to report: it would remind administrators of everything.
import { Injectable } from '@nestjs/common';
import { gives, OrgUnits, Principals, type Principal } from '../../access/index.js';
import { Database, Log } from '../../kernel/index.js';
import { ObligationReading } from '../obligations/lists/obligation-reading.js';
import { Obligations } from '../obligations/obligations.service.js';
import { covers, type ClosingRow } from '../vintages/period-gate.js';
import type { Addressee, OwedReport } from './digest-plan.js';

export interface HeadRow {
  person_id: string;
  heads_id: number;
}

@Injectable()
export class Duties {
  constructor(
    private readonly principals: Principals,
    private readonly database: Database,
    private readonly reading: ObligationReading,
    private readonly orgUnits: OrgUnits,
    private readonly obligations: Obligations,
    private readonly log: Log,
  ) {}

  everyone(): Promise<Principal[]> {
    return this.principals.everyone();
  }

  async ofReport(set: string, unitId: number): Promise<Principal[]> {
    return (await this.everyone()).filter((person) => mustReport(person, set, unitId));
  }

  /** Who heads which unit. */
  heads(): Promise<HeadRow[]> {
    return this.database.query<HeadRow>('select id as person_id, heads_id from person where heads_id is not null and suspended_at is null order by id');
  }

  /**
   * Unanswered reports due until a day, whose period still takes them. What is owed is opened first: reminders are told once a day, and
   * may run before the job that opens obligations. A set that cannot be opened keeps nobody from being reminded of the others.
   */
  async open(until: string): Promise<OwedReport[]> {
    await this.obligations.open().catch((fault: unknown) => this.log.warn({ fault: String(fault) }, 'reminders: not everything owed could be opened'));
    const [reports, closings] = await Promise.all([
      this.reading.open(until),
      this.database.query<Pick<ClosingRow, 'set_id' | 'period'>>('select set_id, period from period_closing where reopened_at is null'),
    ]);
    return reports.filter(({ item }) => !closings.some((closing) => covers(closing, item.set, item.period)));
  }

  /** What concerns this person. A unit that was renamed or moved keeps its head. */
  addressee(person: Principal, heads: readonly HeadRow[]): Addressee {
    const headed = new Set(
      heads
        .filter((row) => row.person_id === person.personId)
        .flatMap((row) => [row.heads_id, ...this.orgUnits.lineage(row.heads_id).map((version) => version.id)]),
    );
    return {
      mustReport: ({ item, unitId }) => mustReport(person, item.set, unitId),
      heads: ({ owedById }) => headed.has(owedById),
    };
  }
}

/** May this person enter or submit the report, as a duty? */
export function mustReport(person: Pick<Principal, 'grants'>, set: string, unitId: number): boolean {
  return person.grants.some(
    (grant) =>
      !grant.actions.has('administer') && (gives(grant, 'enter', set) || gives(grant, 'submit', set)) && (grant.unitIds === 'all' || grant.unitIds.has(unitId)),
  );
}
