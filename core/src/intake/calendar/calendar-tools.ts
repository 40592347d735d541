// Who may change the calendar, what day it is, and how every process hears of a change.
import { Injectable } from '@nestjs/common';
import { ActionRefused, may, OrgUnits, type Principal } from '../../access/index.js';
import { Clock, Notices, type Sql } from '../../kernel/index.js';

@Injectable()
export class CalendarTools {
  constructor(
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly notices: Notices,
  ) {}

  today(): string {
    return this.clock.today();
  }

  /** The calendar is everybody's: it needs the right to administer every set of the whole province. */
  demand(principal: Principal): void {
    const { id, code } = this.orgUnits.province(this.today());
    if (!may(principal, 'administer', '*', id)) throw ActionRefused({ action: 'administer', set: '*', orgUnit: code });
  }

  tell(sql: Sql): Promise<void> {
    return this.notices.send(sql, 'calendar', '');
  }
}
