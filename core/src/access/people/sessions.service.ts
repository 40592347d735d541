// Sign-in and sign-out. A new session always gets a new token; the browser's old one ends. Failures are not written to the
// audit: the row alone would tell by its time that the name exists.
import { Injectable } from '@nestjs/common';
import { Audit, Database, Log, Notices } from '../../kernel/index.js';
import { SignInRefused } from '../errors.js';
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
    return this.open(person.id, username, request.replaces);
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

  /** Persons who are suspended are looked up as nobody, so the answer does not tell them apart. */
  private personOf(username: string): Promise<{ id: string; passwordHash: string } | undefined> {
    return this.database.one<{ id: string; passwordHash: string }>(
      'select id, password_hash as "passwordHash" from person where username = $1 and suspended_at is null',
      [isUsername(username) ? username : ''],
    );
  }

  private async open(personId: string, username: string, replaces: string | undefined): Promise<string> {
    const token = newSessionToken();
    await this.database.transaction(async (sql) => {
      await sql.query('delete from session where token_hash = $1 or expires_at < clock_timestamp()', [
        replaces === undefined ? Buffer.alloc(0) : hashOf(replaces),
      ]);
      await sql.query('insert into session (token_hash, person_id, expires_at) values ($1, $2, clock_timestamp() + make_interval(hours => $3))', [
        hashOf(token),
        personId,
        SESSION_HOURS,
      ]);
      await this.audit.record(sql, { action: 'session.begin', actor: username });
    });
    this.principals.forget();
    return token;
  }
}
