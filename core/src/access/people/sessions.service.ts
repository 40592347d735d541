// Sign-in and sign-out. A new session always gets a new token; the browser's old one ends. Failures are not written to the
// audit: the row alone would tell by its time that the name exists.
import { Injectable } from '@nestjs/common';
import type { OpenSession } from '@haidang/plugin-sdk';
import { Audit, Database, Log, Notices } from '../../kernel/index.js';
import { SignInRefused } from '../errors.js';
import type { Principal } from '../principal.js';
import { passwordFits } from './password.js';
import { Principals, SESSION_HOURS } from './principals.service.js';
import { hashOf, newSessionToken } from './secrets.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { isUsername, normalisedUsername } from './usernames.js';

export interface SignInRequest {
  username: string;
  password: string;
  /** Socket address of the caller. */
  address: string;
  /** Token of the session that this browser had before. */
  replaces: string | undefined;
}

interface Known {
  id: string;
  passwordHash: string;
}

@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly principals: Principals,
    private readonly throttle: SignInThrottle,
    private readonly log: Log,
  ) {}

  /** Checks the password and opens a session; returns its token, which is stored nowhere. */
  async begin(request: SignInRequest): Promise<string> {
    const username = normalisedUsername(request.username);
    await this.throttle.begin(username, request.address);
    const person = await this.personOf(username);
    if (!(await passwordFits(request.password, person?.passwordHash)) || person === undefined) {
      this.log.warn({ address: request.address }, 'sign-in refused');
      throw SignInRefused();
    }
    await this.throttle.succeeded(username, request.address);
    return this.enter(person, username, request.replaces);
  }

  /** Ends a session at once, in every process. Ending an unknown one is no error. */
  async end(token: string): Promise<void> {
    const hash = hashOf(token);
    await this.database.transaction(async (sql) => {
      const ended = await sql.one<{ username: string }>(
        'delete from session using person where session.token_hash = $1 and person.id = session.person_id returning person.username',
        [hash],
      );
      if (ended === undefined) return;
      await this.audit.record(sql, { action: 'session.end', actor: ended.username });
      await this.notices.send(sql, 'access', 'session');
    });
    this.principals.forget();
  }

  /** Where the person is signed in; `token` is the session that asks. */
  async open(personId: string, token: string): Promise<OpenSession[]> {
    const rows = await this.database.query<{ since: Date; lastSeenAt: Date; until: Date; here: boolean }>(
      `select created_at as since, seen_at as "lastSeenAt", expires_at as until, token_hash = $2 as here
         from session where person_id = $1 and expires_at > clock_timestamp() order by here desc, seen_at desc`,
      [personId, hashOf(token)],
    );
    return rows.map(({ since, lastSeenAt, until, here }) => ({
      since: since.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      until: until.toISOString(),
      here,
    }));
  }

  /** Ends every session of the person but the one that asks, at once and in every process. */
  async endOthers(by: Pick<Principal, 'personId' | 'username'>, token: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const rows = await sql.query('delete from session where person_id = $1 and token_hash <> $2 returning 1', [by.personId, hashOf(token)]);
      await this.audit.record(sql, { action: 'session.end', actor: by.username, after: { others: rows.length } });
      await this.notices.send(sql, 'access', 'session');
    });
    this.principals.forget();
  }

  /** Persons who are suspended are looked up as nobody, so the answer does not tell them apart. */
  private personOf(username: string): Promise<Known | undefined> {
    return this.database.one<Known>('select id, password_hash as "passwordHash" from person where username = $1 and suspended_at is null', [
      isUsername(username) ? username : '',
    ]);
  }

  private async enter({ id, passwordHash }: Known, username: string, replaces: string | undefined): Promise<string> {
    const token = newSessionToken();
    await this.database.transaction(async (sql) => {
      // Who was suspended, or got another password, while this one was being checked ended sessions among which this one was not yet.
      const still = await sql.one('select 1 from person where id = $1 and suspended_at is null and password_hash = $2 for share', [id, passwordHash]);
      if (still === undefined) throw SignInRefused();
      await sql.query('delete from session where token_hash = $1 or expires_at < clock_timestamp()', [
        replaces === undefined ? Buffer.alloc(0) : hashOf(replaces),
      ]);
      await sql.query('insert into session (token_hash, person_id, expires_at) values ($1, $2, clock_timestamp() + make_interval(hours => $3))', [
        hashOf(token),
        id,
        SESSION_HOURS,
      ]);
      await this.audit.record(sql, { action: 'session.begin', actor: username });
    });
    this.principals.forget();
    return token;
  }
}
