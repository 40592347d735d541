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

  async list(holder: Principal): Promise<ApiToken[]> {
    const rows = await this.database.query<TokenRow>(`select ${COLUMNS} from api_token where person_id = $1 and revoked_at is null order by id`, [
      holder.personId,
    ]);
    return rows.map(view);
  }

  async create(holder: Principal, wanted: NewApiToken): Promise<ApiTokenCreated> {
    demandSession(holder);
    const title = lineOfText('title', wanted.title);
    const expiresOn = wanted.expiresOn === undefined ? null : dateFrom('expiresOn', wanted.expiresOn);
    if (expiresOn !== null && expiresOn < this.clock.today()) throw ValueRefused({ field: 'expiresOn', expected: `>= ${this.clock.today()}` });
    const token = newApiToken();
    const row = await this.changes.record(holder, { action: 'api-token.create', object: title }, async (sql) => {
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

  async revoke(holder: Principal, id: string): Promise<void> {
    demandSession(holder);
    if (!isUuid(id)) throw TokenNotFound();
    await this.changes.record(holder, { action: 'api-token.revoke', object: id }, async (sql) => {
      const ended = await sql.one('update api_token set revoked_at = clock_timestamp() where id = $1 and person_id = $2 and revoked_at is null returning id', [
        id,
        holder.personId,
      ]);
      if (ended === undefined) throw TokenNotFound();
    });
  }
}

const COLUMNS = `id, title, created_at as "createdAt", ((expires_at at time zone 'Asia/Ho_Chi_Minh')::date - 1)::text as "expiresOn", seen_at as "lastUsedAt"`;

/** A stolen token must not be able to make itself a longer life. */
function demandSession(holder: Principal): void {
  if (holder.via !== 'session') throw SessionRequired();
}

function view(row: TokenRow): ApiToken {
  return { id: row.id, title: row.title, createdAt: row.createdAt.toISOString(), expiresOn: row.expiresOn, lastUsedAt: row.lastUsedAt?.toISOString() ?? null };
}
