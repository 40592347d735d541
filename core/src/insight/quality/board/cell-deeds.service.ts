// What people do about a failing cell: remind whoever must mend it, give it to a person, or accept it with a reason. Each is written with its
// audit entry in one transaction; an acceptance also asks for the scores to be computed again.
import { Injectable } from '@nestjs/common';
import type { QualityCell, QualityCellPeople } from '@haidang/plugin-sdk';
import { ActionRefused, may, OrgUnits, Principals, UserNotFound, type Principal } from '../../../access/index.js';
import { mustReport, ReasonTooShort } from '../../../intake/index.js';
import { Audit, Clock, Database, type Sql } from '../../../kernel/index.js';
import { QualityCellNotFound } from '../../errors.js';
import { QualityFindings } from '../findings.service.js';
import { CellsReader, type CellRow } from './cells.reader.js';
import { mayAccept, mayAct, QualityCellViews } from './cells.service.js';
import { QualityQuestions } from './question.js';
import { QualityTidings } from './tidings.service.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const REASON_LENGTH = 10;
const MOST_PEOPLE = 200;

/** A deed on a cell that its doer may see. */
interface Ground {
  sql: Sql;
  row: CellRow;
}

/** Who is concerned, by the same rights as everything else. */
@Injectable()
export class QualityPeople {
  constructor(private readonly principals: Principals) {}

  async duty({ set_id, org_unit_id }: CellRow): Promise<Principal[]> {
    return (await this.principals.everyone()).filter((person) => mustReport(person, set_id, org_unit_id));
  }

  /** To whom a cell can be given: those who must mend it, then those who review it. */
  async candidates(row: CellRow): Promise<QualityCellPeople['items']> {
    return (await this.principals.everyone())
      .map((person) => ({
        username: person.username,
        title: person.title,
        duty: mustReport(person, row.set_id, row.org_unit_id),
        reviews: mayAccept(person, row),
      }))
      .filter(({ duty, reviews }) => duty || reviews)
      .sort((a, b) => Number(b.duty) - Number(a.duty) || a.title.localeCompare(b.title, 'vi'))
      .slice(0, MOST_PEOPLE)
      .map(({ username, title, duty }) => ({ username, title, duty }));
  }

  /** Nobody for whom the figures are not to be seen. */
  async known(username: string, { set_id, org_unit_id }: CellRow): Promise<Principal | undefined> {
    return (await this.principals.everyone()).find((person) => person.username === username && may(person, 'view', set_id, org_unit_id));
  }

  /** @throws UserNotFound for whom the figures are not to be seen, too */
  async named(username: string, row: CellRow): Promise<Principal> {
    const found = await this.known(username, row);
    if (found === undefined) throw UserNotFound({ username: username.slice(0, 80) });
    return found;
  }
}

/** What every deed writes beside itself. */
@Injectable()
export class QualityRecords {
  constructor(
    private readonly audit: Audit,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  get now(): string {
    return this.clock.now().toISOString();
  }

  get today(): string {
    return this.clock.today();
  }

  unitOf({ org_unit_id }: CellRow): string {
    return this.orgUnits.byId(org_unit_id)?.code ?? '';
  }

  async record(sql: Sql, row: CellRow, deed: { action: string; actor: string; before?: unknown; after: unknown; reason?: string }): Promise<void> {
    await this.audit.record(sql, { ...deed, set: row.set_id, period: row.period, orgUnit: this.unitOf(row), object: `${row.check_id}@${row.path}` });
  }
}

/** Finding and showing one cell, for deeds. */
@Injectable()
export class CellWork {
  constructor(
    readonly reader: CellsReader,
    private readonly questions: QualityQuestions,
    private readonly views: QualityCellViews,
  ) {}

  /** @throws QualityCellNotFound, for what may not be seen as for what is not there */
  async find(sql: Sql, principal: Principal, id: string): Promise<CellRow> {
    const { scopes } = this.questions.resolve(principal, {});
    const row = UUID.test(id) ? await this.reader.lock(sql, scopes, id) : undefined;
    if (row === undefined) throw QualityCellNotFound();
    return row;
  }

  async view(principal: Principal, row: CellRow): Promise<QualityCell> {
    const [view] = await this.views.views(principal, [row]);
    if (view === undefined) throw QualityCellNotFound();
    return view;
  }
}

@Injectable()
export class QualityCellDeeds {
  constructor(
    private readonly database: Database,
    private readonly cells: CellWork,
    private readonly people: QualityPeople,
    private readonly records: QualityRecords,
    private readonly tidings: QualityTidings,
    private readonly findings: QualityFindings,
  ) {}

  /** Once a day: a second reminder of the same day tells nobody anything. */
  remind(principal: Principal, id: string): Promise<QualityCell> {
    return this.on(principal, id, 'remind', async ({ sql, row }) => {
      if (row.reminded?.at.slice(0, 10) === this.records.now.slice(0, 10)) return;
      const value = { by: principal.username, at: this.records.now };
      await this.cells.reader.write(sql, row.id, 'reminded', value);
      await this.records.record(sql, row, { action: 'quality.remind', actor: principal.username, before: row.reminded, after: value });
      const people = row.assigned === null ? await this.people.duty(row) : [await this.people.named(row.assigned.to, row)];
      await this.tidings.tell(sql, people, row, { kind: 'reminder', by: principal.title });
    });
  }

  /** @throws ActionRefused */
  candidates(principal: Principal, id: string): Promise<QualityCellPeople> {
    return this.database.transaction(async (sql) => {
      const row = await this.cells.find(sql, principal, id);
      if (!mayAct(principal, row)) throw ActionRefused({ action: 'direct', set: row.set_id, orgUnit: this.records.unitOf(row) });
      return { items: await this.people.candidates(row) };
    });
  }

  /** To null: taken back from whoever has it, who is told. @throws UserNotFound */
  assign(principal: Principal, id: string, to: string | null): Promise<QualityCell> {
    return this.on(principal, id, 'assign', async (ground) => {
      if (to === null) return this.takeBack(principal, ground);
      const { sql, row } = ground;
      const person = await this.people.named(to, row);
      const value = { to: person.username, by: principal.username, at: this.records.now };
      await this.cells.reader.write(sql, row.id, 'assigned', value);
      await this.records.record(sql, row, { action: 'quality.assign', actor: principal.username, before: row.assigned, after: value });
      await this.tidings.tell(sql, [person], row, { kind: 'assigned', by: principal.title });
    });
  }

  /** @throws ReasonTooShort. Counts as passed from now on, as long as the value stays. */
  accept(principal: Principal, id: string, reason: string): Promise<QualityCell> {
    return this.on(principal, id, 'accept', async ({ sql, row }) => {
      if (reason.trim().length < REASON_LENGTH) throw ReasonTooShort({ least: REASON_LENGTH });
      const value = { reason: reason.trim(), by: principal.username, at: this.records.now };
      await this.cells.reader.write(sql, row.id, 'accepted', value);
      await this.records.record(sql, row, { action: 'quality.accept', actor: principal.username, before: row.accepted, after: value, reason: value.reason });
      await this.findings.mark(sql, { set: row.set_id, period: row.period });
    });
  }

  private async takeBack(principal: Principal, { sql, row }: Ground): Promise<void> {
    if (row.assigned === null) return;
    await this.cells.reader.write(sql, row.id, 'assigned', null);
    await this.records.record(sql, row, { action: 'quality.assign', actor: principal.username, before: row.assigned, after: null });
    const person = await this.people.known(row.assigned.to, row);
    await this.tidings.tell(sql, person === undefined ? [] : [person], row, { kind: 'taken-back', by: principal.title });
  }

  private on(principal: Principal, id: string, deed: 'remind' | 'assign' | 'accept', work: (ground: Ground) => Promise<void>): Promise<QualityCell> {
    return this.database.transaction(async (sql) => {
      const row = await this.cells.find(sql, principal, id);
      const allowed = deed === 'accept' ? mayAccept(principal, row) && row.word !== 'complete' && row.word !== 'live' : mayAct(principal, row);
      if (!allowed) throw ActionRefused({ action: deed === 'accept' ? 'review' : 'direct', set: row.set_id, orgUnit: this.records.unitOf(row) });
      await work({ sql, row });
      return this.cells.view(principal, await this.cells.find(sql, principal, id));
    });
  }
}
