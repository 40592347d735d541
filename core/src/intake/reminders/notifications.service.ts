// What a person is told in the app: rows of their own that the bell shows. Whoever tells something does it in the transaction of
// the deed, so a notification never speaks of what did not happen; the live event makes the bell move without a reload.
import { Injectable } from '@nestjs/common';
import type { LiveEvent, Localised, Notification, NotificationKind, NotificationList } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Clock, Database, Notices, uuid7, type Sql } from '../../kernel/index.js';
import { PlacesTold, type PlaceTold } from './places-told.js';

const SHOWN = 50;
/** Read for that, because lines of what may not be viewed any more are left out. */
const READ = 200;
/** Names in one live event; a notice of PostgreSQL holds 8,000 bytes. */
const NAMES = 80;

/** What one line of the bell says. */
export interface Line {
  kind: NotificationKind;
  title: Localised;
  body?: Localised;
  /** Address within the web app, e.g. `/entry/fisheries/2024-M06/56`. */
  link?: string;
  /** Told to who may view it, and shown to them for as long as they may. */
  about?: PlaceTold;
}

export interface Telling extends Line {
  personIds?: readonly string[];
  usernames?: readonly string[];
  /** What is told once: the same key again tells the person nothing. */
  key?: string;
}

interface Place {
  set_id: string | null;
  org_unit_id: number | null;
  indicator: string | null;
}

interface Row extends Place {
  id: string;
  kind: NotificationKind;
  title: Localised;
  body: Localised | null;
  link: string | null;
  created_at: Date;
  read_at: Date | null;
}

@Injectable()
export class Notifications {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly places: PlacesTold,
  ) {}

  /** Tells these people; unknown and suspended ones are left out, and who may not view what is told. */
  async add(sql: Sql, telling: Telling): Promise<void> {
    const { about } = telling;
    const known = await sql.query<{ id: string; username: string }>(
      'select id, username from person where (id = any($1::uuid[]) or username = any($2::text[])) and suspended_at is null order by id',
      [telling.personIds ?? [], telling.usernames ?? []],
    );
    const seeing =
      about === undefined
        ? undefined
        : await this.places.amongThose(
            known.map(({ username }) => username),
            about,
          );
    const people = seeing === undefined ? known : known.filter(({ username }) => seeing.has(username));
    if (people.length === 0) return;
    await sql.query(
      `insert into notification (id, person_id, kind, title, body, link, key, set_id, org_unit_id, indicator)
       select p.id, p.person_id, $3, $4::jsonb, $5::jsonb, $6, $7, $8, $9, $10 from unnest($1::uuid[], $2::uuid[]) as p (id, person_id) on conflict do nothing`,
      [
        people.map(() => uuid7()),
        people.map((person) => person.id),
        telling.kind,
        JSON.stringify(telling.title),
        telling.body === undefined ? null : JSON.stringify(telling.body),
        telling.link ?? null,
        telling.key ?? null,
        about?.set ?? null,
        about?.unitId ?? null,
        about?.indicator ?? null,
      ],
    );
    await this.ring(
      sql,
      people.map((person) => person.username),
    );
  }

  /** Several lines for one person, the last one on top; whoever tells them has asked for their rights. */
  async addLines(sql: Sql, person: Pick<Principal, 'personId' | 'username'>, lines: readonly Line[]): Promise<void> {
    if (lines.length === 0) return;
    // Ids of one millisecond each, so that the order of the lines is that of the list.
    const now = Date.now();
    const rows = lines.map(({ about, ...line }, index) => ({
      id: uuid7(now + index),
      ...line,
      set_id: about?.set,
      org_unit_id: about?.unitId,
      indicator: about?.indicator,
    }));
    await sql.query(
      `insert into notification (id, person_id, kind, title, body, link, set_id, org_unit_id, indicator)
       select l.id, $1, l.kind, l.title, l.body, l.link, l.set_id, l.org_unit_id, l.indicator
         from jsonb_to_recordset($2::jsonb) as l (id uuid, kind text, title jsonb, body jsonb, link text, set_id text, org_unit_id int, indicator text)`,
      [person.personId, JSON.stringify(rows)],
    );
    await this.ring(sql, [person.username]);
  }

  async list(principal: Principal): Promise<NotificationList> {
    const [rows, unread] = await Promise.all([
      this.database.query<Row>(
        'select id, kind, title, body, link, created_at, read_at, set_id, org_unit_id, indicator from notification where person_id = $1 order by id desc limit $2',
        [principal.personId, READ],
      ),
      this.database.query<Place & { count: number }>(
        `select set_id, org_unit_id, indicator, count(*)::int as count from notification where person_id = $1 and read_at is null
          group by set_id, org_unit_id, indicator`,
        [principal.personId],
      ),
    ]);
    const seen = <Told extends Place>(told: readonly Told[]): Told[] => told.filter((each) => this.sees(principal, each));
    return { unread: seen(unread).reduce((sum, { count }) => sum + count, 0), items: seen(rows).slice(0, SHOWN).map(asNotification) };
  }

  /** What they were told of is theirs to read as long as they may view it. */
  private sees(principal: Principal, { set_id: set, org_unit_id: unitId, indicator }: Place): boolean {
    return set === null || unitId === null || this.places.sees(principal, { set, unitId, indicator: indicator ?? undefined });
  }

  /** Marks as read: these, or all. Another's notifications are not touched. */
  async read(principal: Principal, ids: readonly string[] | 'all'): Promise<NotificationList> {
    await this.database.transaction(async (sql) => {
      const changed = await sql.query(
        `update notification set read_at = clock_timestamp()
          where person_id = $1 and read_at is null and ($2 or id::text = any($3::text[])) returning id`,
        [principal.personId, ids === 'all', ids === 'all' ? [] : ids],
      );
      // Other screens of the same person follow.
      if (changed.length > 0) await this.ring(sql, [principal.username]);
    });
    return this.list(principal);
  }

  private async ring(sql: Sql, usernames: readonly string[]): Promise<void> {
    for (let from = 0; from < usernames.length; from += NAMES) {
      const event: LiveEvent = { type: 'notification.added', usernames: usernames.slice(from, from + NAMES), at: this.clock.now().toISOString() };
      await this.notices.send(sql, 'live', JSON.stringify(event));
    }
  }
}

function asNotification(row: Row): Notification {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    body: row.body,
    link: row.link,
    at: row.created_at.toISOString(),
    read: row.read_at !== null,
  };
}
