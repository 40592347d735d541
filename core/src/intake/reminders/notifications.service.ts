// What a person is told in the app: rows of their own that the bell shows. Whoever tells something does it in the transaction of
// the deed, so a notification never speaks of what did not happen; the live event makes the bell move without a reload.
import { Injectable } from '@nestjs/common';
import type { LiveEvent, Localised, Notification, NotificationKind, NotificationList } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Clock, Database, Notices, uuid7, type Sql } from '../../kernel/index.js';

const SHOWN = 50;
/** Names in one live event; a notice of PostgreSQL holds 8,000 bytes. */
const NAMES = 80;

/** What one line of the bell says. */
export interface Line {
  kind: NotificationKind;
  title: Localised;
  body?: Localised;
  /** Address within the web app, e.g. `/entry/fisheries/2024-M06/56`. */
  link?: string;
}

export interface Telling extends Line {
  personIds?: readonly string[];
  usernames?: readonly string[];
  /** What is told once: the same key again tells the person nothing. */
  key?: string;
}

interface Row {
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
  ) {}

  /** Tells these people; unknown and suspended ones are left out. */
  async add(sql: Sql, telling: Telling): Promise<void> {
    const people = await sql.query<{ id: string; username: string }>(
      'select id, username from person where (id = any($1::uuid[]) or username = any($2::text[])) and suspended_at is null order by id',
      [telling.personIds ?? [], telling.usernames ?? []],
    );
    if (people.length === 0) return;
    await sql.query(
      `insert into notification (id, person_id, kind, title, body, link, key)
       select p.id, p.person_id, $3, $4::jsonb, $5::jsonb, $6, $7 from unnest($1::uuid[], $2::uuid[]) as p (id, person_id) on conflict do nothing`,
      [
        people.map(() => uuid7()),
        people.map((person) => person.id),
        telling.kind,
        JSON.stringify(telling.title),
        telling.body === undefined ? null : JSON.stringify(telling.body),
        telling.link ?? null,
        telling.key ?? null,
      ],
    );
    await this.ring(
      sql,
      people.map((person) => person.username),
    );
  }

  /** Several lines for one person, the last one on top. */
  async addLines(sql: Sql, person: Pick<Principal, 'personId' | 'username'>, lines: readonly Line[]): Promise<void> {
    if (lines.length === 0) return;
    // Ids of one millisecond each, so that the order of the lines is that of the list.
    const now = Date.now();
    const rows = lines.map((line, index) => ({ id: uuid7(now + index), ...line }));
    await sql.query(
      `insert into notification (id, person_id, kind, title, body, link)
       select l.id, $1, l.kind, l.title, l.body, l.link from jsonb_to_recordset($2::jsonb) as l (id uuid, kind text, title jsonb, body jsonb, link text)`,
      [person.personId, JSON.stringify(rows)],
    );
    await this.ring(sql, [person.username]);
  }

  async list(principal: Principal): Promise<NotificationList> {
    const [rows, count] = await Promise.all([
      this.database.query<Row>('select id, kind, title, body, link, created_at, read_at from notification where person_id = $1 order by id desc limit $2', [
        principal.personId,
        SHOWN,
      ]),
      this.database.one<{ unread: number }>('select count(*)::int as unread from notification where person_id = $1 and read_at is null', [principal.personId]),
    ]);
    return { unread: count?.unread ?? 0, items: rows.map(asNotification) };
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
