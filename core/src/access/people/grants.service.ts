// Giving and taking rights: role × set × org-unit subtree, with dates. Only who administers that set and unit may, and nobody
// for themselves. A change counts at once, in every process.
import { Injectable } from '@nestjs/common';
import type { GrantEntry, NewGrant } from '@haidang/plugin-sdk';
import { Clock, Database, ValueRefused, uuid7 } from '../../kernel/index.js';
import { GrantNotFound, OrgUnitNotFound, OwnAccountRefused, RoleNotFound } from '../errors.js';
import { dateFrom } from '../org-units/iso-date.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import type { Principal } from '../principal.js';
import { may } from '../rights.js';
import { demandAdministration, People } from './people.service.js';
import { RightsChanges } from './rights-changes.js';
import { isUuid } from './usernames.js';

interface GrantRow {
  id: string;
  username: string;
  role: string;
  set: string;
  unitId: number;
  from: string;
  to: string | null;
  revokedAt: Date | null;
}

@Injectable()
export class Grants {
  constructor(
    private readonly database: Database,
    private readonly changes: RightsChanges,
    private readonly people: People,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  /** Grants that the caller administers, of one person or of everybody. */
  async list(by: Principal, username?: string): Promise<GrantEntry[]> {
    const rows = await this.database.query<GrantRow>(`${GRANTS} where $1::text is null or person.username = $1 order by person.username, access_grant.id`, [
      username ?? null,
    ]);
    return rows.filter((row) => may(by, 'administer', row.set, row.unitId)).map((row) => this.view(row));
  }

  async give(by: Principal, wanted: NewGrant): Promise<GrantEntry> {
    const today = this.clock.today();
    const from = wanted.from === undefined ? today : dateFrom('from', wanted.from);
    const to = wanted.to === undefined ? null : dateFrom('to', wanted.to);
    if (to !== null && to < from) throw ValueRefused({ field: 'to', expected: `>= ${from}` });
    if (!/^(\*|[a-z0-9][a-z0-9-]{0,63})$/.test(wanted.set)) throw ValueRefused({ field: 'set', expected: 'kebab-case, *' });
    const unit = this.orgUnits.byRef(wanted.orgUnit, today);
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: wanted.orgUnit });
    demandAdministration(by, wanted.set, unit.id);
    if (wanted.username === by.username) throw OwnAccountRefused();
    const person = await this.people.find(wanted.username);
    await this.demandRole(wanted.role);
    const id = uuid7();
    await this.changes.record(
      by,
      { action: 'grant.give', object: wanted.username, orgUnit: unit.uid, set: wanted.set, after: { role: wanted.role, from, to } },
      async (sql) => {
        await sql.query(
          'insert into access_grant (id, person_id, role_id, set_id, org_unit_id, valid_from, valid_to, granted_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
          [id, person.id, wanted.role, wanted.set, unit.id, from, to, by.username],
        );
      },
    );
    return this.view({ id, username: wanted.username, role: wanted.role, set: wanted.set, unitId: unit.id, from, to, revokedAt: null });
  }

  /** Takes a grant back; taking it twice is no error. */
  async revoke(by: Principal, id: string): Promise<void> {
    const grant = isUuid(id) ? await this.database.one<GrantRow>(`${GRANTS} where access_grant.id = $1`, [id]) : undefined;
    if (grant === undefined || !may(by, 'administer', grant.set, grant.unitId)) throw GrantNotFound();
    if (grant.username === by.username) throw OwnAccountRefused();
    if (grant.revokedAt !== null) return;
    await this.changes.record(
      by,
      { action: 'grant.revoke', object: grant.username, set: grant.set, before: { role: grant.role, from: grant.from, to: grant.to } },
      async (sql) => {
        await sql.query('update access_grant set revoked_at = clock_timestamp() where id = $1 and revoked_at is null', [id]);
      },
    );
  }

  private async demandRole(role: string): Promise<void> {
    const roles = await this.database.query<{ id: string }>('select id from role order by id');
    if (roles.every((each) => each.id !== role)) throw RoleNotFound({ role: role.slice(0, 64), known: roles.map((each) => each.id).join(', ') });
  }

  private view(row: GrantRow): GrantEntry {
    const unit = this.orgUnits.byId(row.unitId);
    return {
      id: row.id,
      username: row.username,
      role: row.role,
      set: row.set,
      orgUnit: { code: unit?.code ?? '', title: unit?.title ?? '' },
      from: row.from,
      to: row.to,
      revokedAt: row.revokedAt?.toISOString() ?? null,
    };
  }
}

const GRANTS = `select access_grant.id, person.username, access_grant.role_id as role, access_grant.set_id as "set", access_grant.org_unit_id as "unitId",
    access_grant.valid_from::text as "from", access_grant.valid_to::text as "to", access_grant.revoked_at as "revokedAt"
  from access_grant join person on person.id = access_grant.person_id`;
