// Tokens for programs: the holder's own rights, never more, as long as the holder has them. The token itself is shown once.
import { Injectable } from '@nestjs/common';
import type { ApiToken, ApiTokenCreated, NewApiToken } from '@haidang/plugin-sdk';
import { Clock, Database, ValueRefused, uuid7 } from '../../kernel/index.js';
import { SessionRequired, TokenNotFound, TooManyTokens } from '../errors.js';
import { dateFrom } from '../org-units/iso-date.js';
import type { Principal } from '../principal.js';
import { RightsChanges } from './rights-changes.js';
import { hashOf, newApiToken } from './secrets.js';
import { isUuid, lineOfText } from './usernames.js';

const MOST_TOKENS = 50;

interface TokenRow {
  id: string;
  title: string;
  createdAt: Date;
  expiresOn: string | null;
  lastUsedAt: Date | null;
}

@Injectable()
export class ApiTokens {
  constructor(
    private readonly database: Database,
    private readonly changes: RightsChanges,
    private readonly clock: Clock,
  ) {}

  list(holder: Pick<Principal, 'personId'>): Promise<ApiToken[]> {
    return this.database
      .query<TokenRow>(`select ${COLUMNS} from api_token where person_id = $1 and revoked_at is null order by id`, [holder.personId])
      .then((rows) => rows.map(view));
  }

  create(holder: Principal, wanted: NewApiToken): Promise<ApiTokenCreated> {
    return this.issue(holder, holder, wanted);
  }

  revoke(holder: Principal, id: string): Promise<void> {
    return this.end(holder, holder, id);
  }

  /** A token for somebody, themselves or a connected system; it never holds more than its holder does. */
  async issue(by: Principal, holder: TokenHolder, wanted: NewApiToken): Promise<ApiTokenCreated> {
    demandSession(by);
    const title = lineOfText('title', wanted.title);
    const expiresOn = wanted.expiresOn === undefined ? null : dateFrom('expiresOn', wanted.expiresOn);
    if (expiresOn !== null && expiresOn < this.clock.today()) throw ValueRefused({ field: 'expiresOn', expected: `>= ${this.clock.today()}` });
    const token = newApiToken();
    const row = await this.changes.record(by, { action: 'api-token.create', object: objectOf(by, holder, title) }, async (sql) => {
      await sql.query('select 1 from person where id = $1 for update', [holder.personId]);
      const made = await sql.one<TokenRow>(
        `insert into api_token (id, person_id, title, token_hash, expires_at)
         select $1, $2, $3, $4, ($5::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
          where (select count(*) from api_token where person_id = $2 and revoked_at is null) < $6
         returning ${COLUMNS}`,
        [uuid7(), holder.personId, title, hashOf(token), expiresOn, MOST_TOKENS],
      );
      if (made === undefined) throw TooManyTokens({ limit: MOST_TOKENS });
      return made;
    });
    return { ...view(row), token };
  }

  async end(by: Principal, holder: TokenHolder, id: string): Promise<void> {
    demandSession(by);
    if (!isUuid(id)) throw TokenNotFound();
    await this.changes.record(by, { action: 'api-token.revoke', object: objectOf(by, holder, id) }, async (sql) => {
      const ended = await sql.one('update api_token set revoked_at = clock_timestamp() where id = $1 and person_id = $2 and revoked_at is null returning id', [
        id,
        holder.personId,
      ]);
      if (ended === undefined) throw TokenNotFound();
    });
  }
}

type TokenHolder = Pick<Principal, 'personId' | 'username'>;

/** In the audit a token of somebody else carries that one's name. */
function objectOf(by: Principal, holder: TokenHolder, object: string): string {
  return by.personId === holder.personId ? object : `${holder.username}: ${object}`;
}

const COLUMNS = `id, title, created_at as "createdAt", ((expires_at at time zone 'Asia/Ho_Chi_Minh')::date - 1)::text as "expiresOn", seen_at as "lastUsedAt"`;

/** A stolen token must not be able to make itself a longer life. */
function demandSession(holder: Principal): void {
  if (holder.via !== 'session') throw SessionRequired();
}

function view(row: TokenRow): ApiToken {
  return { id: row.id, title: row.title, createdAt: row.createdAt.toISOString(), expiresOn: row.expiresOn, lastUsedAt: row.lastUsedAt?.toISOString() ?? null };
}
