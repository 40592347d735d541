// From a credential to the person with today's grants. Looked up once a second at most: whatever changes a right says so by a
// notice, which empties the store in every process; and a notice that got lost costs one second.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Action } from '@haidang/plugin-sdk';
import { Clock, Database, Notices } from '../../kernel/index.js';
import { lentOf, shownOnWalls } from '../absences/cover.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import type { Grant, PersonKind, Principal } from '../principal.js';
import { grantsOn } from '../rights.js';
import { SetGroups } from '../grants/set-groups.js';
import type { Credential } from './secrets.js';

const KEPT_MS = 1_000;
const MOST_KEPT = 5_000;
export const SESSION_HOURS = 12;

interface PersonRow {
  personId: string;
  username: string;
  title: string;
  kind: PersonKind;
  orgUnitId: number | null;
  stale: boolean;
  grants: GrantRow[];
}

interface GrantRow {
  id: string;
  role: string;
  actions: Action[];
  set: string;
  indicator: string | null;
  fieldGroups: string[];
  rootId: number;
  depth: number;
  /** The group through which it is held; null: by the person alone. */
  group: string | null;
  from: string;
  to: string | null;
  /** The absent person whose grant it is; null: one's own. */
  onBehalfOf: string | null;
}

@Injectable()
export class Principals implements OnModuleInit, OnModuleDestroy {
  private readonly kept = new Map<string, { at: number; principal: Promise<Principal | undefined> }>();
  private readonly credentials = new WeakMap<Principal, Credential>();
  private stopListening: () => void = () => undefined;
  /** Grows whenever a right may have changed. */
  changes = 0;

  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly orgUnits: OrgUnits,
    private readonly setGroups: SetGroups,
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

  /** A person by username as they would be if they signed in now, or as they were on an earlier day; to explain rights. */
  async byUsername(username: string, day = this.clock.today()): Promise<Principal | undefined> {
    const isPast = day < this.clock.today();
    const row = isPast
      ? await this.database.one<PersonRow>(onDay('person.username = $2'), [day, username])
      : await this.database.one<PersonRow>(BY_USERNAME, [username]);
    return row === undefined ? undefined : this.principalOf(row, 'session', day);
  }

  /** Everybody who may sign in, with today's grants, or who could on an earlier day with those of that day: whom a piece of work concerns is asked of the same rights as everything else. */
  async everyone(day = this.clock.today()): Promise<Principal[]> {
    const isPast = day < this.clock.today();
    const rows = isPast ? await this.database.query<PersonRow>(onDay(`person.kind = 'person'`), [day]) : await this.database.query<PersonRow>(EVERYONE);
    return rows.map((row) => this.principalOf(row, 'session', day));
  }

  /** The same with connected systems and wall screens: whoever holds rights, for the answers about who may what. */
  async holders(day = this.clock.today()): Promise<Principal[]> {
    const isPast = day < this.clock.today();
    const rows = isPast ? await this.database.query<PersonRow>(onDay('true'), [day]) : await this.database.query<PersonRow>(HOLDERS);
    return rows.map((row) => this.principalOf(row, 'session', day));
  }

  /** Forgets everything at once; what is being read is read again by the next caller. */
  forget(): void {
    this.changes += 1;
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

  private principalOf(row: PersonRow, via: Principal['via'], day = this.clock.today()): Principal {
    // A token holds its holder's own rights, no more: nobody gave it to stand in for others.
    const counting = via === 'token' ? row.grants.filter((grant) => grant.onBehalfOf === null) : row.grants;
    const { personId, username, title, kind, orgUnitId } = row;
    const shown = kind === 'device' ? counting.map((grant) => ({ ...grant, actions: shownOnWalls(grant.actions), fieldGroups: [] })) : counting;
    const grants = grantsOn(shown, day).map((grant) => this.grantOf(grant, day));
    return { personId, username, title, kind, orgUnitId, via, grants };
  }

  private grantOf({ onBehalfOf, indicator, group, fieldGroups, ...grant }: GrantRow, day: string): Grant {
    return {
      ...grant,
      actions: new Set(onBehalfOf === null ? grant.actions : lentOf(grant.actions)),
      sets: this.setGroups.expand(grant.set),
      fieldGroups: fieldGroups.includes('*') ? 'all' : new Set(fieldGroups),
      unitIds: this.orgUnits.covered(grant.rootId, day),
      ...(indicator === null ? {} : { indicator }),
      ...(group === null ? {} : { group }),
      ...(onBehalfOf === null ? {} : { onBehalfOf }),
    };
  }
}

const HELD = ['id', 'group_id', 'role_id', 'set_id', 'indicator', 'field_groups', 'org_unit_id', 'depth'];

/** The person with what they hold by themselves, through groups, and for absent colleagues. */
function personWith({ grants, actions, absences }: { grants: string; actions?: string; absences: string }): string {
  const held = [...HELD, ...(actions === undefined ? [] : ['actions'])].map((column) => `own.${column}`).join(', ');
  return `person.id as "personId", person.username, person.title, person.kind, person.org_unit_id as "orgUnitId",
    coalesce((select json_agg(json_build_object('id', g.id, 'role', role.id, 'actions', ${actions ?? 'role.actions'}, 'set', g.set_id, 'indicator', g.indicator,
                                                'fieldGroups', g.field_groups, 'rootId', g.org_unit_id, 'from', g.valid_from::text, 'to', g.valid_to::text,
                                                'depth', g.depth, 'group', g.group_id, 'onBehalfOf', g.username) order by g.username nulls first, g.id)
                from (select ${held}, own.valid_from, own.valid_to, null as username from ${grants} own where own.person_id = person.id
                      union all
                      select ${held}, greatest(own.valid_from, absence.valid_from), least(own.valid_to, absence.valid_to), absent.username
                        from absence join person absent on absent.id = absence.person_id join ${grants} own on own.person_id = absent.id
                       where absence.substitute_id = person.id and ${absences}) g
                join role on role.id = g.role_id), '[]') as grants`;
}

const PERSON = personWith({ grants: 'person_grant', absences: 'absence.revoked_at is null and absent.suspended_at is null' });
/** As it was on the day of the first parameter, by what is known of it. */
const PERSON_THEN = personWith({
  grants: 'person_grant_on($1)',
  actions: 'g.actions',
  absences: `local_day(absence.created_at) <= $1 and coalesce(local_day(absence.revoked_at) >= $1, true) and person_was_in(absent.id, $1)`,
});
const onDay = (which: string): string => `select ${PERSON_THEN}, false as stale from person
  where local_day(person.created_at) <= $1 and person_was_in(person.id, $1) and ${which} order by person.username`;
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
   and person.kind = 'person' order by person.username`;
const HOLDERS = `select ${PERSON}, false as stale from person where person.suspended_at is null order by person.username`;
const TOUCH_SESSION = `update session set seen_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(hours => $2)
  where token_hash = $1 and expires_at > clock_timestamp()`;
