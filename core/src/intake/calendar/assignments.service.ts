// Who owes a set: units that are assigned to it, units that are exempt from it, with the reason. An entry and the open obligations
// that follow from it are one transaction; what was answered is never touched.
import { Injectable } from '@nestjs/common';
import type { Assignment, AssignmentsChanged, NewAssignments } from '@haidang/plugin-sdk';
import { OrgUnits, scopeOf, type OrgUnitRow, type Principal } from '../../access/index.js';
import { Audit, Database, uuid7, type Sql } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { DutyChanges } from '../obligations/duty-changes.js';
import { assignmentsIn, overlaps, type AssignmentRow } from '../obligations/owing.js';
import { AssignmentRules, type Wanted } from './assignment-rules.js';
import { AssignmentNotFound, AssignmentOverlaps } from './errors.js';

export interface AssignmentFilter {
  set?: string | undefined;
  orgUnit?: string | undefined;
  kind?: string | undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Injectable()
export class Assignments {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly rules: AssignmentRules,
    private readonly changes: DutyChanges,
  ) {}

  /** Entries in force, also those whose periods are over, where the caller may extend (unlock) or administers. */
  async list(principal: Principal, filter: AssignmentFilter): Promise<Assignment[]> {
    const lineages = filter.orgUnit === undefined ? undefined : new Set(this.orgUnits.versions(filter.orgUnit).map((unit) => unit.lineageId));
    const rows = await assignmentsIn(this.database, filter.set);
    return rows
      .filter((row) => this.isSeen(principal, row))
      .filter((row) => filter.kind === undefined || row.kind === filter.kind)
      .filter((row) => lineages === undefined || lineages.has(this.lineageOf(row.org_unit_id)))
      .map((row) => this.view(row));
  }

  /**
   * Assigns or exempts these units, all or none. The same entry again is the one that stands.
   * @throws SetUnknown, ActionRefused, ReasonNeeded, PeriodRefused, OrgUnitUnknown, ReporterRefused, AssignmentRangeRefused, AssignmentOverlaps
   */
  async add(principal: Principal, given: NewAssignments): Promise<AssignmentsChanged> {
    const wanted = this.rules.judge(principal, given);
    return this.database.transaction(async (sql) => {
      await this.changes.alone(sql);
      const standing = await assignmentsIn(sql, wanted.set);
      const rows: AssignmentRow[] = [];
      for (const unit of wanted.units) rows.push(await this.put(sql, principal, wanted, unit, [...standing, ...rows]));
      const changed = await this.changes.followAssignments(sql, wanted.set);
      return { items: rows.map((row) => this.view(row)), changed };
    });
  }

  /**
   * Ends an entry: from the start, as if it had never been, or after a last period.
   * @throws AssignmentNotFound, ActionRefused, PeriodRefused, AssignmentRangeRefused
   */
  async end(principal: Principal, id: string, lastPeriod: string | undefined): Promise<AssignmentsChanged> {
    return this.database.transaction(async (sql) => {
      await this.changes.alone(sql);
      const row = UUID.test(id) ? await find(sql, id) : undefined;
      if (row === undefined || !this.isSeen(principal, row)) throw AssignmentNotFound();
      this.rules.demand(principal, row.set_id, row.kind, row.org_unit_id);
      const last = lastPeriod === undefined ? undefined : this.rules.lastPeriod(row, lastPeriod);
      if (last === undefined) {
        await sql.query('update assignment set ended_by = $2, ended_at = clock_timestamp() where id = $1', [id, principal.username]);
      } else {
        await sql.query('update assignment set to_period = $2, to_on = $3 where id = $1', [id, last.code, last.end]);
      }
      const kept = last === undefined ? [] : [{ ...row, to_period: last.code, to_on: last.end }];
      await this.record(sql, principal, row, {
        action: 'assignment.end',
        before: contentOf(row),
        ...(kept[0] === undefined ? {} : { after: contentOf(kept[0]) }),
      });
      const changed = await this.changes.followAssignments(sql, row.set_id);
      return { items: kept.map((each) => this.view(each)), changed };
    });
  }

  private async put(sql: Sql, principal: Principal, wanted: Wanted, unit: OrgUnitRow, standing: readonly AssignmentRow[]): Promise<AssignmentRow> {
    const { set, kind, from, to, reason } = wanted;
    const range = { from_on: from?.start ?? null, to_on: to?.end ?? null };
    const other = standing.find((row) => row.kind === kind && this.lineageOf(row.org_unit_id) === unit.lineageId && overlaps(row, range));
    if (other !== undefined) {
      const again = other.from_on === range.from_on && other.to_on === range.to_on && other.reason === reason && other.made_by === principal.username;
      if (again) return other;
      throw AssignmentOverlaps({ orgUnit: unit.title, from: other.from_period ?? '…', to: other.to_period ?? '…' });
    }
    const row = await sql.one<AssignmentRow>(
      `insert into assignment (id, set_id, org_unit_id, kind, from_period, from_on, to_period, to_on, reason, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       returning id, set_id, org_unit_id, kind, from_period, from_on::text, to_period, to_on::text, reason, made_by, made_at`,
      [uuid7(), set, unit.id, kind, from?.code ?? null, range.from_on, to?.code ?? null, range.to_on, reason, principal.username],
    );
    if (row === undefined) throw AssignmentNotFound();
    await this.record(sql, principal, row, { action: 'assignment.add', after: contentOf(row) });
    return row;
  }

  private record(sql: Sql, principal: Principal, row: AssignmentRow, entry: { action: string; before?: unknown; after?: unknown }): Promise<void> {
    return this.audit.record(sql, {
      ...entry,
      actor: principal.username,
      set: row.set_id,
      orgUnit: this.orgUnits.byId(row.org_unit_id)?.code ?? String(row.org_unit_id),
      object: row.id,
      ...(row.reason === null ? {} : { reason: row.reason }),
    });
  }

  private isSeen(principal: Principal, row: AssignmentRow): boolean {
    return (['unlock', 'administer'] as const).some((action) => {
      const scope = scopeOf(principal, action, row.set_id);
      return scope === 'all' || scope.includes(row.org_unit_id);
    });
  }

  private lineageOf(unitId: number): number {
    return this.orgUnits.byId(unitId)?.lineageId ?? unitId;
  }

  private view(row: AssignmentRow): Assignment {
    const unit = this.orgUnits.byId(row.org_unit_id);
    return {
      id: row.id,
      set: row.set_id,
      setTitle: this.definitions.live(row.set_id)?.manifest.title ?? { vi: row.set_id },
      orgUnit: { code: unit?.code ?? '', title: unit?.title ?? '' },
      kind: row.kind,
      from: row.from_period,
      to: row.to_period,
      reason: row.reason,
      by: row.made_by,
      at: row.made_at.toISOString(),
    };
  }
}

function find(sql: Sql, id: string): Promise<AssignmentRow | undefined> {
  return sql.one<AssignmentRow>(
    `select id, set_id, org_unit_id, kind, from_period, from_on::text, to_period, to_on::text, reason, made_by, made_at
       from assignment where id = $1 and ended_at is null for update`,
    [id],
  );
}

function contentOf({ kind, from_period, to_period, reason }: AssignmentRow) {
  return { kind, from: from_period, to: to_period, reason };
}
