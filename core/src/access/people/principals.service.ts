// From a credential to the person with today's grants. Looked up once a second at most: whatever changes a right says so by a
// notice, which empties the store in every process; and a notice that got lost costs one second.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Action } from '@haidang/plugin-sdk';
import { Clock, Database, Notices } from '../../kernel/index.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import type { Grant, Principal } from '../principal.js';
import { grantsOn } from '../rights.js';
import type { Credential } from './secrets.js';

const KEPT_MS = 1_000;
const MOST_KEPT = 5_000;
export const SESSION_HOURS = 12;

interface PersonRow {
  personId: string;
  username: string;
  title: string;
  orgUnitId: number | null;
  stale: boolean;
  grants: GrantRow[];
}

interface GrantRow {
  role: string;
  actions: Action[];
  set: string;
  rootId: number;
  from: string;
  to: string | null;
  /** The absent person whose grant it is; null: one's own. */
  onBehalfOf: string | null;
}

/** What a substitute holds of an absent person's rights: to decide, and to see what is decided on. */
const COVERED: readonly Action[] = ['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'];

@Injectable()
export class Principals implements OnModuleInit, OnModuleDestroy {
  private readonly kept = new Map<string, { at: number; principal: Promise<Principal | undefined> }>();
  private readonly credentials = new WeakMap<Principal, Credential>();
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly orgUnits: OrgUnits,
  ) {}

  onModuleInit(): void {
    this.stopListening = this.notices.on('access', () => {
      this.forget();
    });
  }

  onModuleDestroy(): void {
    this.stopListening();
  }

  /** The person behind a credential; undefined when it is unknown, ended, or its holder is suspended. */
  of(credential: Credential): Promise<Principal | undefined> {
    const key = credential.hash.toString('base64');
    const now = performance.now();
    const known = this.kept.get(key);
    if (known !== undefined && now - known.at < KEPT_MS) return known.principal;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const entry = { at: now, principal: this.load(credential) };
    this.kept.set(key, entry);
    const drop = () => {
      if (this.kept.get(key) === entry) this.kept.delete(key);
    };
    entry.principal.then((found) => {
      if (found === undefined) drop();
    }, drop);
    return entry.principal;
  }

  /** The same person as of now; for streams and jobs that outlive a request. Undefined when the right to be here has ended. */
  again(principal: Principal): Promise<Principal | undefined> {
    const credential = this.credentials.get(principal);
    return credential === undefined ? Promise.resolve(undefined) : this.of(credential);
  }

  /** A person by username as they would be if they signed in now; to explain rights. */
  async byUsername(username: string): Promise<Principal | undefined> {
    const row = await this.database.one<PersonRow>(BY_USERNAME, [username]);
    return row === undefined ? undefined : this.principalOf(row, 'session');
  }

  /** Everybody who may sign in, with today's grants: whom a piece of work concerns is asked of the same rights as everything else. */
  async everyone(): Promise<Principal[]> {
    const rows = await this.database.query<PersonRow>(EVERYONE);
    return rows.map((row) => this.principalOf(row, 'session'));
  }

  /** Forgets everything at once; what is being read is read again by the next caller. */
  forget(): void {
    this.kept.clear();
  }

  private async load(credential: Credential): Promise<Principal | undefined> {
    const row = await this.database.one<PersonRow>(credential.via === 'session' ? BY_SESSION : BY_TOKEN, [credential.hash]);
    if (row === undefined) return undefined;
    if (row.stale) await this.touch(credential);
    const principal = this.principalOf(row, credential.via);
    this.credentials.set(principal, credential);
    return principal;
  }

  private async touch(credential: Credential): Promise<void> {
    if (credential.via === 'session') await this.database.query(TOUCH_SESSION, [credential.hash, SESSION_HOURS]);
    else await this.database.query('update api_token set seen_at = clock_timestamp() where token_hash = $1', [credential.hash]);
  }

  private principalOf(row: PersonRow, via: Principal['via']): Principal {
    // A token holds its holder's own rights, no more: nobody gave it to stand in for others.
    const counting = via === 'token' ? row.grants.filter((grant) => grant.onBehalfOf === null) : row.grants;
    const grants = grantsOn(counting, this.clock.today()).map(({ onBehalfOf, ...grant }): Grant => ({
      ...grant,
      actions: new Set(onBehalfOf === null ? grant.actions : grant.actions.filter((action) => COVERED.includes(action))),
      unitIds: this.orgUnits.coversAll(grant.rootId) ? 'all' : this.orgUnits.scope(grant.rootId),
      ...(onBehalfOf === null ? {} : { onBehalfOf }),
    }));
    return { personId: row.personId, username: row.username, title: row.title, orgUnitId: row.orgUnitId, via, grants };
  }
}

const PERSON = `person.id as "personId", person.username, person.title, person.org_unit_id as "orgUnitId",
  coalesce((select json_agg(json_build_object('role', role.id, 'actions', role.actions, 'set', g.set_id, 'rootId', g.org_unit_id, 'from', g.valid_from::text,
                                              'to', g.valid_to::text, 'onBehalfOf', g.username) order by g.username nulls first, g.id)
              from (select id, role_id, set_id, org_unit_id, valid_from, valid_to, null as username from access_grant
                     where person_id = person.id and revoked_at is null
                    union all
                    select own.id, own.role_id, own.set_id, own.org_unit_id, greatest(own.valid_from, absence.valid_from), least(own.valid_to, absence.valid_to), absent.username
                      from absence join person absent on absent.id = absence.person_id join access_grant own on own.person_id = absent.id
                     where absence.substitute_id = person.id and absence.revoked_at is null and absent.suspended_at is null and own.revoked_at is null) g
              join role on role.id = g.role_id), '[]') as grants`;
const STALE = `seen_at < clock_timestamp() - interval '5 minutes'`;
const BY_SESSION = `select ${PERSON}, session.${STALE} as stale
  from session join person on person.id = session.person_id
 where session.token_hash = $1 and session.expires_at > clock_timestamp() and person.suspended_at is null`;
const BY_TOKEN = `select ${PERSON}, api_token.seen_at is null or api_token.${STALE} as stale
  from api_token join person on person.id = api_token.person_id
 where api_token.token_hash = $1 and api_token.revoked_at is null and person.suspended_at is null
   and (api_token.expires_at is null or api_token.expires_at > clock_timestamp())`;
const BY_USERNAME = `select ${PERSON}, false as stale from person where person.username = $1 and person.suspended_at is null`;
const EVERYONE = `select ${PERSON}, false as stale from person where person.suspended_at is null
   and not exists (select 1 from connected_system where connected_system.person_id = person.id) order by person.username`;
const TOUCH_SESSION = `update session set seen_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(hours => $2)
  where token_hash = $1 and expires_at > clock_timestamp()`;
