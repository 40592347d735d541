// Reading the levels of a set and period: the tree over its reports, as far as the caller may see it, with counts and with what
// keeps each level closed.
import { Injectable } from '@nestjs/common';
import {
  titleOfPeriodCode,
  type ApprovalBlock,
  type ApprovalNode,
  type ApprovalReport,
  type ApprovalTree,
  type Finding,
  type Period,
  type Permission,
} from '@haidang/plugin-sdk';
import { capacities, may, OrgUnits, scopeOf, type OrgUnitRow, type Principal } from '../../../access/index.js';
import { Database, type Sql } from '../../../kernel/index.js';
import { Definitions, type Bundle } from '../../../registry/index.js';
import { SetUnknown } from '../../errors.js';
import { bundleFor, periodOfSet } from '../../obligations/periods.js';
import { reportersOf } from '../../obligations/reporters.js';
import { Reports, type Report } from '../../submissions/report.js';
import { SubmissionTools } from '../../submissions/submission-tools.js';
import { LevelLocks, type Confirmation } from './level-locks.js';
import {
  blocksOf,
  countsOf,
  deedKey,
  isDone,
  levelTitle,
  levelTree,
  missedIn,
  rulesOf,
  stateOfNode,
  type Block,
  type Deeds,
  type LevelNode,
  type LevelReport,
} from './levels.js';

const MOST_BLOCKS = 100;

/** The levels of a set in a period as they stand. */
export interface LevelGround {
  bundle: Bundle;
  period: Period;
  levelled: boolean;
  root: LevelNode;
  deeds: Deeds;
  confirmations: readonly Confirmation[];
  rows: ReadonlyMap<number, ReportRow>;
}

interface ReportRow {
  org_unit_id: number;
  status: 'draft' | 'submitted' | 'returned' | 'approved' | 'published' | null;
  revision: number | null;
  submitted_by: string | null;
  submitted_at: Date | null;
  nil: boolean;
  exempt_reason: string | null;
}

interface Revoked {
  level: string;
  org_unit_id: number;
  revoked_by: string;
  revoked_at: Date;
  revoke_reason: string;
}

@Injectable()
export class LevelReading {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly reports: Reports,
    readonly locks: LevelLocks,
    private readonly tools: SubmissionTools,
  ) {}

  async tree(principal: Principal, address: { set: string; period: string }): Promise<ApprovalTree> {
    const ground = await this.ground(principal, address);
    const { bundle, period } = ground;
    const revoked = await this.revoked(ground);
    const people = [...ground.rows.values()].map((row) => row.submitted_by);
    const titleOf = await this.tools.titles([
      ...people,
      ...ground.confirmations.flatMap((each) => [each.confirmed_by, each.confirmed_for]),
      ...revoked.map((each) => each.revoked_by),
    ]);
    const report = this.reportOf(ground, undefined);
    return {
      set: bundle.id,
      setTitle: bundle.manifest.title,
      period: period.code,
      periodTitle: titleOfPeriodCode(period.code),
      dueOn: report.dueOn,
      levelled: ground.levelled,
      levels: (bundle.manifest.levels ?? []).map(({ level }) => ({ level, title: levelTitle(bundle.manifest, level) })),
      root: this.nodeView(principal, ground, ground.root, { titleOf, revoked }),
    };
  }

  /** The tree with only those reports that the caller may see; 404 when there is none. */
  async ground(principal: Principal, address: { set: string; period: string }, sql: Sql = this.database): Promise<LevelGround> {
    const bundle = bundleFor(this.definitions, address.set, address.period);
    if (bundle === undefined || scopeOf(principal, 'view', bundle.id).length === 0) throw SetUnknown({ set: address.set });
    const { period } = periodOfSet(bundle, address.period);
    const province = this.orgUnits.province(period.end);
    const units = reportersOf(bundle, period, this.orgUnits).map((each) => each.unit);
    const seen = units.filter((unit) => may(principal, 'view', bundle.id, unit.id));
    if (seen.length === 0 && !may(principal, 'view', bundle.id, province.id)) throw SetUnknown({ set: address.set });
    const rows = await this.rows(bundle.id, period.code, units, sql);
    const confirmations = await this.locks.confirmations(bundle.id, period.code, sql);
    const rules = rulesOf(bundle.manifest);
    const levels = rules.length === 0 ? (['owner'] as const) : rules.map((each) => each.level);
    // What a level waits for does not depend on who looks: the whole tree is judged, and shown in part.
    const reports = units.map((unit) => reportOfRow(unit.id, rows.get(unit.id)));
    const root = levelTree(levels, reports, (level, unitId) => this.unitAt(level, unitId, province, period), province.id);
    return { bundle, period, levelled: rules.length > 0, root, deeds: deedsOf(confirmations), confirmations, rows };
  }

  /** The report of a unit of the set; without a unit, any: for what set and period have in common. */
  reportOf({ bundle, period }: LevelGround, unitId: number | undefined): Report {
    const unit = unitId === undefined ? reportersOf(bundle, period, this.orgUnits)[0]?.unit : this.orgUnits.byId(unitId);
    return this.reports.locate({ set: bundle.id, period: period.code, orgUnit: (unit ?? this.orgUnits.province(period.end)).uid });
  }

  blockFindings(ground: LevelGround, blocks: readonly Block[]): Finding[] {
    return blocks.slice(0, MOST_BLOCKS).map((block) => {
      const view = this.blockView(ground, block);
      return { path: '', level: 'error', code: `block-${view.state}`, message: view.text, orgUnit: view.orgUnit };
    });
  }

  private nodeView(
    principal: Principal,
    ground: LevelGround,
    node: LevelNode,
    known: { titleOf: (username: string) => string; revoked: readonly Revoked[] },
  ): ApprovalNode {
    const { bundle, deeds } = ground;
    const unit = this.orgUnits.byId(node.unitId);
    const confirmation = ground.confirmations.find((each) => each.level === node.level && each.org_unit_id === node.unitId);
    const revoked = known.revoked.find((each) => each.level === node.level && each.org_unit_id === node.unitId);
    const person = (username: string | null | undefined) => (username === null || username === undefined ? null : { username, title: known.titleOf(username) });
    const missed = missedIn(node, deeds);
    const shown = visiblePart(node, (unitId) => may(principal, 'view', bundle.id, unitId));
    return {
      level: node.level,
      levelTitle: levelTitle(bundle.manifest, node.level),
      orgUnit: unit?.code ?? '',
      orgUnitTitle: unit?.title ?? '',
      state: stateOfNode(node, deeds),
      counts: countsOf(shown, deeds),
      blocks: blocksOf(shown, deeds)
        .slice(0, MOST_BLOCKS)
        .map((block) => this.blockView(ground, block)),
      confirmedBy: person(confirmation?.confirmed_by),
      confirmedFor: person(confirmation?.confirmed_for),
      confirmedAt: confirmation?.confirmed_at.toISOString() ?? null,
      note: confirmation?.note ?? null,
      revoked:
        revoked === undefined
          ? null
          : {
              by: { username: revoked.revoked_by, title: known.titleOf(revoked.revoked_by) },
              at: revoked.revoked_at.toISOString(),
              reason: revoked.revoke_reason,
            },
      may: this.mayOf(principal, ground, node),
      children: node.children
        .filter((child) => shown.children.some((each) => each.unitId === child.unitId))
        .map((child) => this.nodeView(principal, ground, child, known)),
      reports: shown.reports.map((report) => this.reportView(ground, report, missed, person)),
    };
  }

  private reportView(
    ground: LevelGround,
    report: LevelReport,
    missed: ReadonlyMap<number, string>,
    person: (username: string | null) => ApprovalReport['submittedBy'],
  ): ApprovalReport {
    const unit = this.orgUnits.byId(report.unitId);
    const row = ground.rows.get(report.unitId);
    const done = isDone(report, missed);
    const reason = missed.get(report.unitId) ?? report.excused;
    const isMissed = reason !== null && !isDone({ ...report, excused: null }, new Map());
    return {
      orgUnit: unit?.code ?? '',
      orgUnitTitle: unit?.title ?? '',
      state: isMissed ? 'missed' : report.state,
      done,
      nil: report.nil,
      revision: row?.revision ?? 0,
      submittedBy: person(row?.submitted_by ?? null),
      submittedAt: row?.submitted_at?.toISOString() ?? null,
      reason: row?.exempt_reason ?? (isMissed ? reason : null),
    };
  }

  private blockView(ground: LevelGround, block: Block): ApprovalBlock {
    const unitId = 'report' in block ? block.report.unitId : block.node.unitId;
    const unit = this.orgUnits.byId(unitId);
    const title = unit?.title ?? '';
    const state = 'report' in block ? block.report.state : block.state;
    const what = 'report' in block ? REPORT_STATES[block.report.state] : { vi: 'chưa xác nhận', en: 'has not confirmed' };
    return { orgUnit: unit?.code ?? '', orgUnitTitle: title, state, text: { vi: `${title}: ${what.vi}`, en: `${title}: ${what.en}` } };
  }

  private mayOf(principal: Principal, ground: LevelGround, node: LevelNode): ApprovalNode['may'] {
    const state = stateOfNode(node, ground.deeds);
    const confirmed = state === 'confirmed' || state === 'published';
    const has = (action: 'approve' | 'unlock' | 'publish') => capacities(principal, action, ground.bundle.id, node.unitId).length > 0;
    const judge = (right: boolean, ready: boolean, why: NonNullable<Permission['why']>): Permission => {
      if (!ground.levelled) return { allowed: false, why: NO_LEVELS };
      if (!right) return { allowed: false, why: NO_RIGHT };
      return ready ? { allowed: true } : { allowed: false, why };
    };
    const publishes = node === ground.root && ground.bundle.manifest.workflow.includes('publish');
    return {
      confirm: judge(has('approve'), state === 'open', confirmed ? CONFIRMED : WAITING),
      revoke: judge(has('unlock'), confirmed, NOT_CONFIRMED),
      publish: judge(has('publish'), publishes && state === 'confirmed', state === 'published' ? PUBLISHED : NOT_CONFIRMED),
    };
  }

  private unitAt(level: string, unitId: number, province: OrgUnitRow, period: Period): number | undefined {
    if (level === 'owner' || level === 'province') return province.id;
    for (let unit = this.orgUnits.byId(unitId); unit !== undefined; unit = this.orgUnits.parentOf(unit.id, period.end)) {
      if (unit.level === level) return unit.id;
      if (unit.id === province.id) return undefined;
    }
    return undefined;
  }

  private async rows(set: string, period: string, units: readonly OrgUnitRow[], sql: Sql): Promise<Map<number, ReportRow>> {
    const rows = await sql.query<ReportRow>(
      `select k.org_unit_id, s.status, s.revision, s.submitted_by, s.submitted_at, o.exempt_reason,
              coalesce(jsonb_array_length(case jsonb_typeof(s.document -> 'nil') when 'array' then s.document -> 'nil' end), 0) > 0 and s.filled_cells > 0 as nil
         from unnest($3::int[]) as k (org_unit_id)
         left join submission s on s.set_id = $1 and s.period = $2 and s.org_unit_id = k.org_unit_id
         left join obligation o on o.set_id = $1 and o.period = $2 and o.org_unit_id = k.org_unit_id`,
      [set, period, units.map((unit) => unit.id)],
    );
    return new Map(rows.map((row) => [row.org_unit_id, row]));
  }

  private revoked({ bundle, period }: LevelGround): Promise<Revoked[]> {
    return this.database.query<Revoked>(
      `select level, org_unit_id, revoked_by, revoked_at, revoke_reason from level_confirmation
        where set_id = $1 and period = $2 and revoked_at is not null order by revoked_at desc limit 200`,
      [bundle.id, period.code],
    );
  }
}

const NO_LEVELS = { vi: 'Bộ này không có cấp xác nhận: mỗi báo cáo được duyệt riêng.', en: 'This set has no levels: each report is approved by itself.' };
const NO_RIGHT = { vi: 'Bạn không có quyền ở cấp này.', en: 'You do not hold the right at this level.' };
const WAITING = { vi: 'Còn báo cáo cấp dưới chưa xong.', en: 'Reports below are not done.' };
const CONFIRMED = { vi: 'Đã xác nhận.', en: 'It is confirmed.' };
const NOT_CONFIRMED = { vi: 'Cấp này chưa xác nhận.', en: 'This level is not confirmed.' };
const PUBLISHED = { vi: 'Đã công bố.', en: 'It is published.' };

const REPORT_STATES: Record<LevelReport['state'], { vi: string; en: string }> = {
  none: { vi: 'chưa có báo cáo', en: 'no report yet' },
  draft: { vi: 'còn là bản nháp', en: 'still a draft' },
  submitted: { vi: 'đang chờ duyệt', en: 'waits for approval' },
  returned: { vi: 'đã bị trả lại', en: 'was returned' },
  approved: { vi: 'đã duyệt', en: 'approved' },
  published: { vi: 'đã công bố', en: 'published' },
  exempt: { vi: 'được miễn', en: 'exempt' },
};

/** A unit with only those reports below it that may be seen, and those units that still hold any. */
function visiblePart(node: LevelNode, sees: (unitId: number) => boolean): LevelNode {
  const children = node.children.map((child) => visiblePart(child, sees)).filter((child) => child.children.length + child.reports.length > 0);
  return { ...node, children, reports: node.reports.filter((report) => sees(report.unitId)) };
}

function reportOfRow(unitId: number, row: ReportRow | undefined): LevelReport {
  const exempt = typeof row?.exempt_reason === 'string';
  const state = row?.status ?? (exempt ? 'exempt' : 'none');
  return { unitId, state, nil: row?.nil ?? false, excused: null };
}

function deedsOf(confirmations: readonly Confirmation[]): Deeds {
  return new Map(
    confirmations.map((each) => [
      deedKey(each.level, each.org_unit_id),
      { confirmed: true, published: each.published_at !== null, missed: new Map(each.missed.map(({ unitId, reason }) => [unitId, reason])) },
    ]),
  );
}
