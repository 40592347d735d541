// Connected systems: programs of other offices with a name of their own, so that what they send is recorded under it. A system is a
// person without a password: it holds the role of an integrator on the sets and units it was given, and enters by tokens alone.
import { Injectable } from '@nestjs/common';
import type { ApiToken, ApiTokenCreated, ConnectedSystem, GrantState, NewConnectedSystem, NewSystemToken } from '@haidang/plugin-sdk';
import { Clock, Database, uuid7, ValueRefused, type Sql } from '../../kernel/index.js';
import { OrgUnitNotFound, SystemNotFound, UserExists } from '../errors.js';
import { dateFrom } from '../org-units/iso-date.js';
import { Giving } from '../grants/giving.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { ApiTokens } from '../people/api-tokens.service.js';
import { RightsChanges } from '../people/rights-changes.js';
import { isUsername, lineOfText, newUsername } from '../people/usernames.js';
import type { Principal } from '../principal.js';
import { may } from '../rights.js';

const ROLE = 'integrator';
/** No derived key is ever spelt so: no password fits. */
const NO_PASSWORD = '!';
const LONGEST_YEARS = 2;

interface SystemRow {
  personId: string;
  id: string;
  title: string;
  contact: string;
  unitId: number;
  createdAt: Date;
  suspendedAt: Date | null;
  grants: { id: string; role: string; set: string; unitId: number; from: string; to: string | null }[];
}

interface WantedGrant {
  set: string;
  unitId: number;
  from: string;
  to: string | undefined;
}

interface FirstGrant extends Omit<WantedGrant, 'to'> {
  to: string | null;
  state: GrantState;
}

const SYSTEMS = `
select p.id as "personId", p.username as id, p.title, s.contact, p.org_unit_id as "unitId", p.created_at as "createdAt", p.suspended_at as "suspendedAt",
       coalesce((select json_agg(json_build_object('id', g.id, 'role', g.role_id, 'set', g.set_id, 'unitId', g.org_unit_id,
                                                   'from', g.valid_from::text, 'to', g.valid_to::text) order by g.id)
                   from access_grant g where g.person_id = p.id and g.revoked_at is null), '[]') as grants
  from connected_system s join person p on p.id = s.person_id
 where $1::text is null or p.username = $1 order by p.username`;

@Injectable()
export class Systems {
  constructor(
    private readonly database: Database,
    private readonly changes: RightsChanges,
    private readonly tokens: ApiTokens,
    private readonly giving: Giving,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  async list(by: Principal): Promise<ConnectedSystem[]> {
    const rows = (await this.database.query<SystemRow>(SYSTEMS, [null])).filter((row) => administers(by, row));
    return Promise.all(rows.map((row) => this.view(row)));
  }

  async create(by: Principal, wanted: NewConnectedSystem): Promise<ConnectedSystem> {
    const id = newUsername(wanted.id);
    const title = lineOfText('title', wanted.title);
    const contact = lineOfText('contact', wanted.contact);
    const places = wanted.grants.map((grant) => this.grantOf(grant));
    const { state, ends } = await this.giving.termsOfNew(by, { username: id, role: ROLE, kind: 'system' }, places);
    const grants = places.map((place, index) => ({ ...place, to: ends[index] ?? null, state }));
    await this.changes.record(by, { action: 'system.create', object: id, after: { title, contact, grants: wanted.grants } }, (sql) =>
      this.insert(sql, { id, title, contact, grants, by: by.username }),
    );
    return this.view(await this.find(by, id));
  }

  /** Ends the system's access at once; what it sent stays under its name. */
  async suspend(by: Principal, id: string): Promise<void> {
    const system = await this.find(by, id);
    await this.changes.record(by, { action: 'system.suspend', object: id }, async (sql) => {
      await sql.query('update person set suspended_at = clock_timestamp() where id = $1 and suspended_at is null', [system.personId]);
      await sql.query('update api_token set revoked_at = clock_timestamp() where person_id = $1 and revoked_at is null', [system.personId]);
    });
  }

  async issue(by: Principal, id: string, wanted: NewSystemToken): Promise<ApiTokenCreated> {
    const system = await this.find(by, id);
    if (system.suspendedAt !== null) throw SystemNotFound({ system: id });
    const today = this.clock.today();
    const expiresOn = wanted.expiresOn === undefined ? yearsAfter(today, 1) : dateFrom('expiresOn', wanted.expiresOn);
    const last = yearsAfter(today, LONGEST_YEARS);
    if (expiresOn > last) throw ValueRefused({ field: 'expiresOn', expected: `<= ${last}` });
    return this.tokens.issue(by, { personId: system.personId, username: system.id }, { title: wanted.title, expiresOn });
  }

  async revoke(by: Principal, id: string, tokenId: string): Promise<void> {
    const system = await this.find(by, id);
    await this.tokens.end(by, { personId: system.personId, username: system.id }, tokenId);
  }

  private async find(by: Principal, id: string): Promise<SystemRow> {
    const row = isUsername(id) ? await this.database.one<SystemRow>(SYSTEMS, [id]) : undefined;
    if (row === undefined || !administers(by, row)) throw SystemNotFound({ system: id.slice(0, 64) });
    return row;
  }

  private grantOf({ set, orgUnit, from, to }: NewConnectedSystem['grants'][number]): WantedGrant {
    const today = this.clock.today();
    if (!/^(\*|[a-z0-9][a-z0-9-]{0,63})$/.test(set))
      throw ValueRefused({ field: 'set', expected: { vi: 'mã bộ, * (mọi bộ)', en: 'id of a set, * (every set)' } });
    const unit = this.orgUnits.byRef(orgUnit, today);
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: orgUnit.slice(0, 64) });
    const start = from === undefined ? today : dateFrom('from', from);
    const end = to === undefined ? undefined : dateFrom('to', to);
    if (end !== undefined && end < start) throw ValueRefused({ field: 'to', expected: `>= ${start}` });
    return { set, unitId: unit.id, from: start, to: end };
  }

  private async insert(sql: Sql, system: { id: string; title: string; contact: string; grants: readonly FirstGrant[]; by: string }): Promise<void> {
    const personId = uuid7();
    const made = await sql.one(
      `insert into person (id, username, title, org_unit_id, role_id, password_hash, kind) values ($1, $2, $3, $4, $5, $6, 'system') on conflict (username) do nothing returning id`,
      [personId, system.id, system.title, system.grants[0]?.unitId ?? null, ROLE, NO_PASSWORD],
    );
    if (made === undefined) throw UserExists({ username: system.id });
    await sql.query('insert into connected_system (person_id, contact, created_by) values ($1, $2, $3)', [personId, system.contact, system.by]);
    for (const grant of system.grants) {
      await sql.query(
        'insert into access_grant (id, person_id, role_id, set_id, org_unit_id, valid_from, valid_to, granted_by, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [uuid7(), personId, ROLE, grant.set, grant.unitId, grant.from, grant.to, system.by, grant.state],
      );
    }
  }

  private async view(row: SystemRow): Promise<ConnectedSystem> {
    const tokens: ApiToken[] = await this.tokens.list(row);
    return {
      id: row.id,
      title: row.title,
      contact: row.contact,
      active: row.suspendedAt === null,
      createdAt: row.createdAt.toISOString(),
      grants: row.grants.map(({ unitId, ...grant }) => {
        const unit = this.orgUnits.byId(unitId);
        return { ...grant, orgUnit: { code: unit?.code ?? '', title: unit?.title ?? '' } };
      }),
      tokens,
    };
  }
}

/** Who administers its home and everything it was given; a system without a grant belongs to its home alone. */
function administers(by: Principal, row: SystemRow): boolean {
  const places = row.grants.length === 0 ? [{ set: '*', unitId: row.unitId }] : row.grants;
  return places.every((place) => may(by, 'administer', place.set, place.unitId));
}

function yearsAfter(date: string, years: number): string {
  const year = String(Number(date.slice(0, 4)) + years);
  return `${year}${date.slice(4) === '-02-29' ? '-02-28' : date.slice(4)}`;
}
