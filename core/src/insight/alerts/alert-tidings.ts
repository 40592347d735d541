// Tells people what fired, in the transaction in which it did: lines of the bell now, and a note for the day's mail. Many firings of one
// alert (a level of communes) are one line. Invented figures are said to be so, and never mailed.
import { Injectable } from '@nestjs/common';
import type { LiveEvent } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { Notifications, type Line } from '../../intake/index.js';
import { Clock, Notices, type Sql } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import type { FiringRow } from './alert-firings.store.js';
import { AlertPeople } from './alert-people.js';
import { alertTitle, firingBody, firingTitle } from './alert-words.js';

/** Firings of one alert told one by one; more are one line. */
const MOST_LINES = 3;
/** Names in one live event; a notice of PostgreSQL holds 8,000 bytes. */
const MOST_NAMES = 100;

@Injectable()
export class AlertTidings {
  constructor(
    private readonly people: AlertPeople,
    private readonly notifications: Notifications,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  async fired(sql: Sql, firings: readonly FiringRow[]): Promise<void> {
    for (const { person, firings: own } of await this.people.of(firings)) {
      await this.notifications.addLines(sql, person, this.linesOf(own));
      const real = own.filter((firing) => !firing.sample);
      await sql.query(`insert into alert_mail (person_id, firing_id) select $1, unnest($2::uuid[]) on conflict do nothing`, [
        person.personId,
        real.map((firing) => firing.id),
      ]);
    }
  }

  /** Screens that show alerts of the set ask again. */
  async changed(sql: Sql, set: string, unitIds: readonly number[]): Promise<void> {
    if (unitIds.length === 0) return;
    const names = [...new Set(unitIds.flatMap((id) => this.orgUnits.byId(id)?.uid ?? []))];
    const event: LiveEvent = { type: 'alert.changed', set, orgUnits: names.length > MOST_NAMES ? ['*'] : names, at: this.clock.now().toISOString() };
    await this.notices.send(sql, 'live', JSON.stringify(event));
  }

  private linesOf(firings: readonly FiringRow[]): Line[] {
    const byAlert = new Map<string, FiringRow[]>();
    for (const firing of firings) byAlert.set(firing.alert_id, [...(byAlert.get(firing.alert_id) ?? []), firing]);
    return [...byAlert.values()].flatMap((group) => (group.length > MOST_LINES ? [this.together(group)] : group.map((firing) => this.lineOf(firing))));
  }

  private lineOf(firing: FiringRow): Line {
    const { rule, set_id, period, reading, sample } = firing;
    const unit = this.orgUnits.byId(firing.org_unit_id);
    const told = { rule, manifest: this.definitions.live(set_id)?.manifest, period, unitTitle: unit?.title ?? '', reading, sample };
    const query = new URLSearchParams({ period, ...(unit === undefined ? {} : { orgUnit: unit.code }) });
    const about = { set: set_id, unitId: firing.org_unit_id, indicator: rule.indicator };
    return { kind: 'alert', title: firingTitle(told), body: firingBody(told), link: `/sets/${encodeURIComponent(set_id)}?${query.toString()}`, about };
  }

  private together(group: readonly FiringRow[]): Line {
    const [first] = group;
    const set = first?.set_id ?? '';
    const title = first === undefined ? { vi: '' } : alertTitle(first.rule, this.definitions.live(set)?.manifest);
    const count = String(group.length);
    return {
      kind: 'alert',
      title: { vi: `${title.vi}: ${count} đơn vị`, en: `${title.en ?? title.vi}: ${count} org units` },
      link: `/sets/${encodeURIComponent(set)}`,
    };
  }
}
