// Giving and taking rights. Who administers the place gives; who holds the right to give on does so within what they hold; what
// hands out administration counts once a second administrator has confirmed it. Taking away never waits, and takes along what
// was given on. Every change is one transaction with its audit row and counts at once in every process.
import { Injectable } from '@nestjs/common';
import type { GrantEntry, NewGrant, PersonRef } from '@haidang/plugin-sdk';
import { Clock, Database } from '../../kernel/index.js';
import { ActionRefused, GrantNotAwaiting, GrantNotFound, OwnAccountRefused, RightsChanged, SecondPersonNeeded } from '../errors.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import type { Principal } from '../principal.js';
import { RightsChanges } from '../people/rights-changes.js';
import { isUuid } from '../people/usernames.js';
import { Giving } from './giving.js';
import { grantEntry, holdsSource, insertGrant, readGrants, readLine, revokeLine, type GrantRow } from './grant-rows.js';
import { demandAdministrator } from './last-administrator.js';

/** How many people are offered at once; a longer word finds the others. */
const MOST_CANDIDATES = 20;

@Injectable()
export class Grants {
  constructor(
    private readonly database: Database,
    private readonly changes: RightsChanges,
    private readonly giving: Giving,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  /** Grants of places that the caller administers, and those that the caller gave on; of one person, of a group, or of everybody. */
  async list(by: Principal, { username, group }: { username?: string | undefined; group?: string | undefined } = {}): Promise<GrantEntry[]> {
    const rows = await readGrants(this.database, '($1::text is null or person.username = $1) and ($2::text is null or g.group_id = $2)', [
      username ?? null,
      group ?? null,
    ]);
    return rows.filter((row) => this.knows(by, row)).map((row) => this.view(by, row));
  }

  /** People, connected systems and wall screens at home in the places where the caller gives rights. */
  candidates(by: Principal, text: string): Promise<PersonRef[]> {
    const giving = by.grants.filter((grant) => grant.onBehalfOf === undefined && (grant.actions.has('delegate') || grant.actions.has('administer')));
    const units = giving.map((grant) => grant.unitIds);
    const scope = units.includes('all') ? null : [...new Set(units.flatMap((ids) => (ids === 'all' ? [] : [...ids])))];
    return this.database.query<PersonRef>(
      `select username, title from person
        where suspended_at is null and id <> $1 and ($3::int[] is null or org_unit_id = any($3))
          and ($2 = '' or username ilike '%' || $2 || '%' or title ilike '%' || $2 || '%')
        order by title, username limit ${String(MOST_CANDIDATES)}`,
      [by.personId, text.trim().replace(/[\\%_]/g, '\\$&'), scope],
    );
  }

  async give(by: Principal, wanted: NewGrant): Promise<GrantEntry> {
    const { row, second } = await this.giving.judge(by, wanted);
    await this.changes.record(
      by,
      {
        action: 'grant.give',
        object: wanted.username ?? `group:${wanted.group ?? ''}`,
        orgUnit: this.orgUnits.byId(row.unitId)?.uid ?? '',
        set: row.set,
        after: {
          grant: row.id,
          role: row.role,
          indicator: row.indicator,
          fieldGroups: row.fieldGroups,
          from: row.from,
          to: row.to,
          state: row.state,
          parent: row.parent,
          ...(second === 'nobody-else' ? { confirmedBy: 'nobody else administers' } : {}),
        },
        ...(row.reason === null ? {} : { reason: row.reason }),
      },
      async (sql) => {
        if (row.parent !== null && !(await holdsSource(sql, row))) throw RightsChanged();
        await insertGrant(sql, row);
      },
    );
    return this.view(by, await this.find(row.id));
  }

  /** Takes a grant back with all that was given on from it; taking it twice is no error. */
  async revoke(by: Principal, id: string): Promise<void> {
    const grant = await this.find(id);
    if (!this.mayRevoke(by, grant)) {
      if (this.knows(by, grant) && grant.username === by.username) throw OwnAccountRefused();
      throw GrantNotFound();
    }
    if (grant.revokedAt !== null) return;
    const line = await readLine(this.database, [id]);
    await this.changes.record(
      by,
      {
        action: 'grant.revoke',
        object: grant.username ?? `group:${grant.group ?? ''}`,
        set: grant.set,
        before: {
          grant: id,
          role: grant.role,
          from: grant.from,
          to: grant.to,
          alongside: line.slice(1).map((each) => ({ grant: each.id, holder: each.holder })),
        },
      },
      async (sql) => {
        await revokeLine(sql, [id], by.username);
        if (line.some((each) => each.actions.includes('administer'))) await demandAdministrator(sql, this.orgUnits, this.clock.today());
      },
    );
  }

  /** The second person: administers the place, gave it not and does not get it. */
  async confirm(by: Principal, id: string): Promise<GrantEntry> {
    return this.decide(by, id, 'active');
  }

  async refuse(by: Principal, id: string, reason?: string): Promise<GrantEntry> {
    return this.decide(by, id, 'refused', reason);
  }

  view(by: Principal, row: GrantRow): GrantEntry {
    const waiting = row.state === 'awaiting-second' && row.revokedAt === null;
    const seconds = waiting && this.isSecond(by, row);
    const may: GrantEntry['may'] = [];
    if (row.revokedAt === null && row.state !== 'refused' && this.mayRevoke(by, row)) may.push('revoke');
    if (seconds) may.push('confirm', 'refuse');
    if (row.username === by.username && by.grants.some((grant) => grant.id === row.id && grant.actions.has('delegate'))) may.push('delegate');
    return grantEntry(row, this.orgUnits.byId(row.unitId), may);
  }

  mayRevoke(by: Principal, row: GrantRow): boolean {
    if (this.isHolder(by, row)) return false;
    return this.giving.administers(by, row.set, row.unitId) || row.givenBy === by.username;
  }

  private async decide(by: Principal, id: string, state: 'active' | 'refused', reason?: string): Promise<GrantEntry> {
    const row = await this.find(id);
    if (!this.knows(by, row)) throw GrantNotFound();
    if (row.state !== 'awaiting-second' || row.revokedAt !== null) throw GrantNotAwaiting();
    if (!this.giving.administers(by, row.set, row.unitId)) throw ActionRefused({ action: 'administer' });
    if (!this.isSecond(by, row)) throw SecondPersonNeeded();
    await this.changes.record(
      by,
      {
        action: state === 'active' ? 'grant.confirm' : 'grant.refuse',
        object: row.username ?? `group:${row.group ?? ''}`,
        set: row.set,
        before: { grant: id, state: row.state, givenBy: row.givenBy },
        after: { state, role: row.role },
        ...(reason === undefined ? {} : { reason }),
      },
      async (sql) => {
        const decided = await sql.one(
          `update access_grant set state = $2, decided_by = $3, decided_at = clock_timestamp()
            where id = $1 and state = 'awaiting-second' and revoked_at is null
              and (parent_id is null or $2 = 'refused' or exists (select 1 from access_grant p where p.id = access_grant.parent_id and p.revoked_at is null and p.state = 'active'))
           returning id`,
          [id, state, by.username],
        );
        if (decided === undefined) throw GrantNotAwaiting();
      },
    );
    return this.view(by, await this.find(id));
  }

  private isSecond(by: Principal, row: GrantRow): boolean {
    return row.givenBy !== by.username && !this.isHolder(by, row) && this.giving.administers(by, row.set, row.unitId);
  }

  private isHolder(by: Principal, row: GrantRow): boolean {
    return row.username === by.username || (row.group !== null && by.grants.some((grant) => grant.group === row.group));
  }

  private knows(by: Principal, row: GrantRow): boolean {
    return row.givenBy === by.username || this.giving.administers(by, row.set, row.unitId);
  }

  private async find(id: string): Promise<GrantRow> {
    const [row] = isUuid(id) ? await readGrants(this.database, 'g.id = $1', [id]) : [];
    if (row === undefined) throw GrantNotFound();
    return row;
  }
}
