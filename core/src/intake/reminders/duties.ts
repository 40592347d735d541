// Who is meant when a report is due: the people who may enter or submit it, by the same rights as everything else; and the heads
// of the unit that owes it. A grant that also administers is no duty to report: it would remind administrators of everything.
import { Injectable } from '@nestjs/common';
import { gives, Principals, type Principal } from '../../access/index.js';
import { Database } from '../../kernel/index.js';

export interface HeadRow {
  person_id: string;
  heads_id: number;
}

@Injectable()
export class Duties {
  constructor(
    private readonly principals: Principals,
    private readonly database: Database,
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
}

/** May this person enter or submit the report, as a duty? */
export function mustReport(person: Pick<Principal, 'grants'>, set: string, unitId: number): boolean {
  return person.grants.some(
    (grant) =>
      !grant.actions.has('administer') && (gives(grant, 'enter', set) || gives(grant, 'submit', set)) && (grant.unitIds === 'all' || grant.unitIds.has(unitId)),
  );
}
