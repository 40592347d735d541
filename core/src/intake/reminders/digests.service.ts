// Tells one person the day's digest: lines in the app, one mail, and the note of what was told, all in one transaction that begins
// with the row of person and day. Whoever comes second, another worker or the same one after a restart, finds it and leaves.
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { Clock, Config, Database, Mail, type Sql } from '../../kernel/index.js';
import { stepKey, type DigestPlan, type OwedReport, type ToldStep } from './digest-plan.js';
import { digestMail, lineOf, linkOf, placeOf } from './digest-text.js';
import { Notifications, type Line } from './notifications.service.js';

/** Lines of one digest in the app; the rest is one line more. */
const MOST_LINES = 25;

interface Reader {
  email: string | null;
  digest: boolean;
}

@Injectable()
export class Digests {
  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly mail: Mail,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** What people were told of these reports, by person. */
  async told(reports: readonly OwedReport[]): Promise<(personId: string) => ReadonlySet<string>> {
    const rows = await this.database.query<ToldStep & { personId: string }>(
      `select r.person_id as "personId", r.set_id as "set", r.period, r.org_unit_id as "unitId", r.due_on::text as "dueOn", r.step
         from reminder r join unnest($1::text[], $2::text[], $3::int[]) as w (set_id, period, unit)
           on w.set_id = r.set_id and w.period = r.period and w.unit = r.org_unit_id`,
      [reports.map(({ item }) => item.set), reports.map(({ item }) => item.period), reports.map(({ unitId }) => unitId)],
    );
    const byPerson = new Map<string, Set<string>>();
    for (const row of rows) byPerson.set(row.personId, (byPerson.get(row.personId) ?? new Set()).add(stepKey(row)));
    return (personId) => byPerson.get(personId) ?? new Set();
  }

  /** True when this call told it. */
  tell(person: Pick<Principal, 'personId' | 'username' | 'title'>, plan: DigestPlan, day: string): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      if (!(await this.begin(sql, person.personId, plan, day))) return false;
      const reader = await sql.one<Reader>(
        `select email, coalesce(c.digest, true) as digest from person left join mail_choice c on c.person_id = person.id where person.id = $1`,
        [person.personId],
      );
      await this.notifications.addLines(sql, person, linesOf(plan));
      if (reader?.email !== null && reader?.email !== undefined && reader.digest) {
        const own = plan.own.map(withLink);
        const escalated = plan.escalated.map(withLink);
        await this.mail.add(sql, { to: reader.email, ...digestMail(person.title, own, escalated, this.config.publicUrl) });
      }
      return true;
    });
  }

  /** What nobody looks at any more goes: notifications after a year, notes of what was told after two. */
  async tidy(): Promise<void> {
    await this.database.query(`delete from notification where created_at < clock_timestamp() - interval '1 year'`);
    await this.database.query(`delete from reminder where day < $1::date - 730`, [this.clock.today()]);
    await this.database.query(`delete from reminder_digest where day < $1::date - 730`, [this.clock.today()]);
  }

  private async begin(sql: Sql, personId: string, plan: DigestPlan, day: string): Promise<boolean> {
    const begun = await sql.one(
      `insert into reminder_digest (person_id, day, reports)
       select id, $2, $3 from person where id = $1 and suspended_at is null on conflict do nothing returning 1`,
      [personId, day, plan.own.length + plan.escalated.length],
    );
    if (begun === undefined) return false;
    await sql.query(
      `insert into reminder (person_id, set_id, period, org_unit_id, due_on, step, day)
       select $1, s.set_id, s.period, s.unit, s.due_on, s.step, $2
         from unnest($3::text[], $4::text[], $5::int[], $6::date[], $7::text[]) as s (set_id, period, unit, due_on, step) on conflict do nothing`,
      [
        personId,
        day,
        plan.steps.map((each) => each.set),
        plan.steps.map((each) => each.period),
        plan.steps.map((each) => each.unitId),
        plan.steps.map((each) => each.dueOn),
        plan.steps.map((each) => each.step),
      ],
    );
    return true;
  }
}

function withLink({ item }: OwedReport): { item: OwedReport['item']; link: string } {
  return { item, link: linkOf(item.set, item.period, item.orgUnit) };
}

function linesOf({ own, escalated }: DigestPlan): Line[] {
  const lines: Line[] = [
    ...own.map(({ item }): Line => ({
      kind: item.workingDaysLeft < 0 ? 'late' : 'reminder',
      title: lineOf(item),
      body: placeOf(item),
      link: linkOf(item.set, item.period, item.orgUnit),
    })),
    ...escalated.map(({ item }): Line => {
      const { vi, en = vi } = lineOf(item);
      return {
        kind: 'escalation',
        title: { vi: `Đơn vị chưa gửi: ${vi}`, en: `Not handed in: ${en}` },
        body: placeOf(item),
        link: linkOf(item.set, item.period, item.orgUnit),
      };
    }),
  ];
  // The bell shows the newest first: the most urgent line is written last.
  const urgentLast = lines.slice(0, MOST_LINES).reverse();
  const more = lines.length - MOST_LINES;
  if (more <= 0) return urgentLast;
  const rest: Line = {
    kind: 'reminder',
    title: { vi: `và ${String(more)} báo cáo khác cần gửi`, en: `and ${String(more)} more reports to hand in` },
    link: '/desk',
  };
  return [rest, ...urgentLast];
}
