// The day's mail of alerts: at the hour of the reminders, one mail a person with what fired since the last one and still stands. The note of
// what was mailed is written with the mail, so nobody reads of a firing twice.
import { Injectable } from '@nestjs/common';
import { textOf } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { PlacesTold, ReminderRulesStore } from '../../intake/index.js';
import { Clock, Config, Database, Mail, type MailCondition, type Sql } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import type { FiringRow } from './alert-firings.store.js';
import { AlertPeople } from './alert-people.js';
import { alertMail, type MailItem } from './alert-words.js';

const MOST_ITEMS = 100;

type Waiting = Pick<FiringRow, 'set_id' | 'indicator_id' | 'org_unit_id' | 'period' | 'rule' | 'reading' | 'sample'> & { firing_id: string };

interface Reader {
  username: string;
  title: string;
  email: string | null;
  digest: boolean;
}

/** The names behind the numbers of a firing. */
@Injectable()
export class AlertMailWorld {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly config: Config,
    private readonly people: AlertPeople,
    private readonly places: PlacesTold,
  ) {}

  get address(): string | undefined {
    return this.config.publicUrl;
  }

  /** What the reader may still view of it. */
  stillSeen(username: string, waiting: readonly Waiting[]): Promise<Waiting[]> {
    return this.people.stillSeen(username, waiting);
  }

  /** The mail may wait for the mail server: then it is asked once more. */
  condition(username: string, waiting: readonly Waiting[]): MailCondition {
    return this.places.condition({
      username,
      places: waiting.map(({ set_id, org_unit_id, rule }) => ({ set: set_id, unitId: org_unit_id, indicator: rule.indicator })),
    });
  }

  items(waiting: readonly Waiting[]): MailItem[] {
    return waiting.map(({ set_id, org_unit_id, ...told }) => {
      const manifest = this.definitions.live(set_id)?.manifest;
      const unit = this.orgUnits.byId(org_unit_id);
      return {
        ...told,
        manifest,
        unitTitle: unit?.title ?? '',
        setTitle: manifest === undefined ? set_id : textOf(manifest.title, 'vi'),
        link: `/sets/${encodeURIComponent(set_id)}?${new URLSearchParams({ period: told.period, orgUnit: unit?.code ?? '' }).toString()}`,
      };
    });
  }
}

@Injectable()
export class AlertDigest {
  constructor(
    private readonly database: Database,
    private readonly world: AlertMailWorld,
    private readonly rules: ReminderRulesStore,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /** Mails what waits if the hour has come; returns how many mails. */
  async run(): Promise<number> {
    if (this.clock.timeOfDay() < (await this.rules.read()).at) return 0;
    const people = await this.database.query<{ person_id: string }>('select distinct person_id from alert_mail where mailed_at is null order by person_id');
    let count = 0;
    for (const { person_id } of people) if (await this.database.transaction((sql) => this.tell(sql, person_id))) count += 1;
    return count;
  }

  private async tell(sql: Sql, personId: string): Promise<boolean> {
    // Once a day: what fires after the hour waits for the next one.
    const today = await sql.one(`select 1 from alert_mail where person_id = $1 and (mailed_at at time zone 'Asia/Ho_Chi_Minh')::date = $2::date limit 1`, [
      personId,
      this.clock.today(),
    ]);
    if (today !== undefined) return false;
    const waiting = await sql.query<Waiting>(WAITING, [personId, MOST_ITEMS]);
    await sql.query(`update alert_mail set mailed_at = $2 where person_id = $1 and mailed_at is null`, [personId, this.clock.now()]);
    const reader = await sql.one<Reader>(
      `select username, title, email, coalesce(c.digest, true) as digest from person left join mail_choice c on c.person_id = person.id
        where person.id = $1 and suspended_at is null`,
      [personId],
    );
    if (waiting.length === 0 || reader?.email === null || reader?.email === undefined || !reader.digest) return false;
    // The right to a figure may have ended since it was told.
    const seen = await this.world.stillSeen(reader.username, waiting);
    if (seen.length === 0) return false;
    const condition = this.world.condition(reader.username, seen);
    return this.mail.add(sql, { to: reader.email, condition, ...alertMail(reader.title, this.world.items(seen), this.world.address) });
  }
}

/** Still firing, newest first. */
const WAITING = `
select f.id as firing_id, f.set_id, f.indicator_id, f.org_unit_id, f.period, f.rule, f.reading, f.sample
  from alert_mail m join alert_firing f on f.id = m.firing_id
 where m.person_id = $1 and m.mailed_at is null and f.over_at is null
 order by f.id desc limit $2 for update of m`;
