// Who decides while somebody is away: a person names a substitute, who then holds their rights to review, approve, publish and
// reopen for those days. It never widens anybody's rights: what is lent is what the absent person holds on that day (the query
// of principals joins their grants), it is not lent on, a token does not carry it, and it ends at once in every process.
import { Injectable } from '@nestjs/common';
import { addDays, type Absence, type NewAbsence, type PersonRef } from '@haidang/plugin-sdk';
import { characters, Clock, Database, uuid7, ValueRefused } from '../../kernel/index.js';
import { AbsenceNotFound, OwnSubstituteRefused, SessionRequired, TooManyAbsences, UserNotFound } from '../errors.js';
import { dateFrom } from '../org-units/iso-date.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { People } from '../people/people.service.js';
import { RightsChanges } from '../people/rights-changes.js';
import { isUsername, isUuid } from '../people/usernames.js';
import type { Principal } from '../principal.js';
import { administeredUnits } from '../whole-province.js';

const MOST_OPEN = 20;
const LONGEST_DAYS = 366;
const MOST_LISTED = 500;
const MOST_CANDIDATES = 20;
const REASON = { shortest: 3, longest: 500 };

interface Row {
  id: string;
  person: string;
  personTitle: string;
  personUnitId: number | null;
  substitute: string;
  substituteTitle: string;
  from: string;
  to: string;
  reason: string;
  createdBy: string;
  createdByTitle: string | null;
  createdAt: Date;
  revokedAt: Date | null;
}

@Injectable()
export class Absences {
  constructor(
    private readonly database: Database,
    private readonly changes: RightsChanges,
    private readonly people: People,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  async list(by: Principal): Promise<Absence[]> {
    const rows = await this.database.query<Row>(
      `${ABSENCES} where p.id = $1 or s.id = $1 or $2::int[] is null or p.org_unit_id = any($2) order by a.valid_from desc, a.id desc limit ${String(MOST_LISTED)}`,
      [by.personId, administeredUnits(by, this.orgUnits, this.clock.today())],
    );
    return rows.map((row) => this.view(by, row));
  }

  /** People whom the caller could name: a connected system and a wall screen decide nothing. */
  candidates(by: Principal, text: string): Promise<PersonRef[]> {
    return this.database.query<PersonRef>(
      `select username, title from person
        where suspended_at is null and kind = 'person' and id <> $1 and ($2 = '' or username ilike '%' || $2 || '%' or title ilike '%' || $2 || '%')
        order by title, username limit ${String(MOST_CANDIDATES)}`,
      [by.personId, text.trim().replace(/[\\%_]/g, '\\$&')],
    );
  }

  async add(by: Principal, wanted: NewAbsence): Promise<Absence> {
    if (by.via === 'token') throw SessionRequired();
    const person = wanted.person ?? by.username;
    const { id: personId } = person === by.username ? { id: by.personId } : await this.people.findFor(by, person);
    const range = this.rangeOf(wanted);
    const reason = reasonOf(wanted.reason);
    if (wanted.substitute === person || (person !== by.username && wanted.substitute === by.username)) throw OwnSubstituteRefused();
    const substituteId = await this.activePerson(wanted.substitute);
    const id = uuid7();
    await this.changes.record(by, { action: 'absence.add', object: person, after: { substitute: wanted.substitute, ...range }, reason }, async (sql) => {
      await sql.query('select 1 from person where id = $1 for update', [personId]);
      const open = await sql.one<{ count: number }>(
        'select count(*)::int as count from absence where person_id = $1 and revoked_at is null and valid_to >= $2',
        [personId, this.clock.today()],
      );
      if ((open?.count ?? 0) >= MOST_OPEN) throw TooManyAbsences({ username: person, limit: MOST_OPEN });
      await sql.query('insert into absence (id, person_id, substitute_id, valid_from, valid_to, reason, created_by) values ($1, $2, $3, $4, $5, $6, $7)', [
        id,
        personId,
        substituteId,
        range.from,
        range.to,
        reason,
        by.username,
      ]);
    });
    return this.view(by, await this.find(id));
  }

  /** By the absent person, the substitute, who entered it, or who administers the absent person. Twice is no error. */
  async revoke(by: Principal, id: string): Promise<void> {
    const row = await this.find(id);
    if (!this.mayRevoke(by, row)) throw AbsenceNotFound();
    if (row.revokedAt !== null) return;
    await this.changes.record(
      by,
      { action: 'absence.revoke', object: row.person, before: { substitute: row.substitute, from: row.from, to: row.to } },
      async (sql) => {
        await sql.query('update absence set revoked_at = clock_timestamp(), revoked_by = $2 where id = $1 and revoked_at is null', [id, by.username]);
      },
    );
  }

  private mayRevoke(by: Principal, row: Row): boolean {
    if ([row.person, row.substitute, row.createdBy].includes(by.username)) return true;
    const units = administeredUnits(by, this.orgUnits, this.clock.today());
    return units === null || (row.personUnitId !== null && units.includes(row.personUnitId));
  }

  private rangeOf(wanted: NewAbsence): { from: string; to: string } {
    const from = dateFrom('from', wanted.from);
    const to = dateFrom('to', wanted.to);
    const today = this.clock.today();
    const earliest = from > today ? from : today;
    const latest = addDays(from, LONGEST_DAYS);
    if (to < earliest || to > latest) throw ValueRefused({ field: 'to', expected: `${earliest} … ${latest}` });
    return { from, to };
  }

  private async activePerson(username: string): Promise<string> {
    const found = isUsername(username)
      ? await this.database.one<{ id: string }>(`select id from person where username = $1 and suspended_at is null and kind = 'person'`, [username])
      : undefined;
    if (found === undefined) throw UserNotFound({ username: username.slice(0, 64) });
    return found.id;
  }

  private async find(id: string): Promise<Row> {
    const row = isUuid(id) ? await this.database.one<Row>(`${ABSENCES} where a.id = $1`, [id]) : undefined;
    if (row === undefined) throw AbsenceNotFound();
    return row;
  }

  private view(by: Principal, row: Row): Absence {
    const today = this.clock.today();
    const standing = row.from > today ? 'coming' : row.to < today ? 'over' : 'now';
    const state = row.revokedAt === null ? standing : 'revoked';
    return {
      id: row.id,
      person: { username: row.person, title: row.personTitle },
      substitute: { username: row.substitute, title: row.substituteTitle },
      from: row.from,
      to: row.to,
      reason: row.reason,
      state,
      createdBy: { username: row.createdBy, title: row.createdByTitle ?? row.createdBy },
      createdAt: row.createdAt.toISOString(),
      mayRevoke: (state === 'coming' || state === 'now') && this.mayRevoke(by, row),
    };
  }
}

function reasonOf(given: string): string {
  const text = given.normalize('NFC').trim();
  if (text.length < REASON.shortest || text.length > REASON.longest || /[^\P{C}\n]/u.test(text)) {
    throw ValueRefused({ field: 'reason', expected: characters(REASON.shortest, REASON.longest) });
  }
  return text;
}

const ABSENCES = `select a.id, p.username as person, p.title as "personTitle", p.org_unit_id as "personUnitId", s.username as substitute,
    s.title as "substituteTitle", a.valid_from::text as "from", a.valid_to::text as "to", a.reason, a.created_by as "createdBy", c.title as "createdByTitle",
    a.created_at as "createdAt", a.revoked_at as "revokedAt"
  from absence a join person p on p.id = a.person_id join person s on s.id = a.substitute_id left join person c on c.username = a.created_by`;
