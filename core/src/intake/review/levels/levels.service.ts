// Approval by levels: once the reports below a unit are done, the unit confirms the whole of set and period; that locks them, and
// at the top everything is published in one transaction. Confirmations are taken back from the top down, with a reason.
import { Injectable } from '@nestjs/common';
import type { ApprovalLevel, ApprovalTree, ConfirmLevel, PublishLevelAnswer, RevokeLevel } from '@haidang/plugin-sdk';
import { capacities, OrgUnits, type Principal } from '../../../access/index.js';
import { uuid7, type Sql } from '../../../kernel/index.js';
import { ActionRefused, OrgUnitUnknown } from '../../errors.js';
import { SubmissionTools } from '../../submissions/submission-tools.js';
import { REASON_LENGTH, Submissions } from '../../submissions/submissions.service.js';
import { SubmissionsStore } from '../../submissions/submissions.store.js';
import { everyHand, otherEyes } from '../../submissions/workflow.js';
import { gatePlace, PeriodGate } from '../../vintages/period-gate.js';
import { LevelAboveStands, LevelBlocked, LevelFourEyes, LevelStepRefused, LevelUnknown, ReasonTooShort } from '../errors.js';
import { LevelReading, type LevelGround } from './levels.reading.js';
import { blocksOf, confirmedAbove, deedOf, isDone, levelTitle, nodesOf, reportsBelow, stateOfNode, type LevelNode } from './levels.js';

export interface LevelAddress {
  set: string;
  period: string;
  orgUnit: string;
}

@Injectable()
export class Levels {
  constructor(
    private readonly reading: LevelReading,
    private readonly orgUnits: OrgUnits,
    private readonly submissions: Submissions,
    private readonly store: SubmissionsStore,
    private readonly tools: SubmissionTools,
    private readonly gate: PeriodGate,
  ) {}

  async confirm(principal: Principal, address: LevelAddress, wanted: ConfirmLevel): Promise<ApprovalTree> {
    await this.alone(principal, address, async (sql, ground) => {
      const node = this.nodeOf(ground, address, wanted.level, (each) => !deedOf(ground.deeds, each).confirmed);
      const names = this.capacitiesOf(principal, 'approve', ground, node);
      const data = this.named(ground, node);
      if (deedOf(ground.deeds, node).confirmed) return;
      const missed = this.missedOf(ground, node, wanted.missed ?? []);
      const blocks = blocksOf(node, ground.deeds, missed);
      if (blocks.length > 0) throw LevelBlocked({ ...data, blocks: blocks.length }, this.reading.blockFindings(ground, blocks));
      const onBehalfOf = await this.otherEyes(sql, principal, ground, node, names);
      await sql.query(
        `insert into level_confirmation (set_id, period, id, level, org_unit_id, confirmed_by, confirmed_for, confirmed_at, note, missed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ground.bundle.id,
          ground.period.code,
          uuid7(),
          node.level,
          node.unitId,
          principal.username,
          onBehalfOf ?? null,
          this.tools.now(),
          wanted.note?.trim() ?? null,
          JSON.stringify([...missed].map(([unitId, reason]) => ({ unitId, reason }))),
        ],
      );
      await this.record(sql, 'level.confirm', { principal, onBehalfOf, ground, node, reason: wanted.note, after: { level: node.level, missed: [...missed] } });
    });
    return this.reading.tree(principal, address);
  }

  async revoke(principal: Principal, address: LevelAddress, wanted: RevokeLevel): Promise<ApprovalTree> {
    const reason = wanted.reason.trim();
    await this.alone(principal, address, async (sql, ground) => {
      const confirmed = nodesOf(ground.root).filter((each) => deedOf(ground.deeds, each).confirmed);
      const node = this.nodeOf(ground, address, wanted.level, (each) => confirmed.includes(each), 'topmost');
      const [onBehalfOf] = this.capacitiesOf(principal, 'unlock', ground, node);
      if (reason.length < REASON_LENGTH) throw ReasonTooShort({ least: REASON_LENGTH });
      if (!confirmed.includes(node)) throw LevelStepRefused({ ...this.named(ground, node), state: stateOfNode(node, ground.deeds) });
      const above = confirmedAbove(ground.root, node, ground.deeds);
      if (above !== undefined) throw LevelAboveStands(this.named(ground, above));
      await sql.query(
        `update level_confirmation set revoked_by = $5, revoked_at = $6, revoke_reason = $7
          where set_id = $1 and period = $2 and level = $3 and org_unit_id = $4 and revoked_at is null`,
        [ground.bundle.id, ground.period.code, node.level, node.unitId, principal.username, this.tools.now(), reason],
      );
      await this.record(sql, 'level.revoke', { principal, onBehalfOf, ground, node, reason, after: { level: node.level } });
    });
    return this.reading.tree(principal, address);
  }

  /** Publishes every approved report below the top; those that are published stay as they are. */
  async publish(principal: Principal, address: LevelAddress): Promise<PublishLevelAnswer> {
    const published = await this.alone(principal, address, async (sql, ground) => {
      const node = this.nodeOf(ground, address, ground.root.level, () => true);
      const [onBehalfOf] = this.capacitiesOf(principal, 'publish', ground, node);
      const state = stateOfNode(node, ground.deeds);
      if (node !== ground.root || (state !== 'confirmed' && state !== 'published') || !ground.bundle.manifest.workflow.includes('publish')) {
        throw LevelStepRefused({ ...this.named(ground, node), state });
      }
      let count = 0;
      for (const child of reportsBelow(node).filter((report) => report.state === 'approved')) {
        count += await this.publishOne(sql, ground, child.unitId, principal, onBehalfOf);
      }
      if (count === 0 && state === 'published') return 0;
      await sql.query(
        `update level_confirmation set published_by = $4, published_at = $5 where set_id = $1 and period = $2 and level = $3 and revoked_at is null`,
        [ground.bundle.id, ground.period.code, node.level, principal.username, this.tools.now()],
      );
      await this.record(sql, 'level.publish', { principal, onBehalfOf, ground, node, after: { level: node.level, reports: count } });
      return count;
    });
    return { published, tree: await this.reading.tree(principal, address) };
  }

  private async publishOne(sql: Sql, ground: LevelGround, unitId: number, principal: Principal, onBehalfOf: string | undefined): Promise<number> {
    const report = this.reading.reportOf(ground, unitId);
    const row = await this.store.lock(sql, report.place);
    if (row?.status !== 'approved') return 0;
    const done = await this.submissions.published({ sql, report, row }, principal.username);
    await this.store.write(sql, report.place, report.unit.code, done.state, { kind: 'publish', actor: principal.username, onBehalfOf, why: null, before: row });
    await this.tools.tellStep(sql, done.state.status, { report, step: 'publish', before: row, by: principal, why: null });
    return 1;
  }

  /** One writer of this set's levels in this period at a time, and no step of a report meanwhile. */
  private alone<T>(principal: Principal, address: LevelAddress, work: (sql: Sql, ground: LevelGround) => Promise<T>): Promise<T> {
    return this.tools.transaction(async (sql) => {
      await this.reading.locks.alone(sql, address.set, address.period);
      const ground = await this.reading.ground(principal, address, sql);
      await this.gate.pass(sql, gatePlace(address.set, address.period));
      if (!ground.levelled) throw LevelUnknown({ set: address.set, orgUnit: address.orgUnit });
      return work(sql, ground);
    });
  }

  private nodeOf(
    ground: LevelGround,
    { set, orgUnit }: LevelAddress,
    level: ApprovalLevel | undefined,
    fits: (node: LevelNode) => boolean,
    prefer: 'lowest' | 'topmost' = 'lowest',
  ): LevelNode {
    const unit = this.orgUnits.byRef(orgUnit, ground.period.end);
    if (unit === undefined) throw OrgUnitUnknown({ orgUnit, period: ground.period.code });
    const owner = orgUnit === ground.bundle.manifest.owner ? ground.root.unitId : unit.id;
    const there = nodesOf(ground.root).filter((each) => each.unitId === owner && (level === undefined || each.level === level));
    const ordered = prefer === 'lowest' ? there.reverse() : there;
    const found = ordered.find(fits) ?? ordered[0];
    if (found === undefined) throw LevelUnknown({ set, orgUnit });
    return found;
  }

  private capacitiesOf(principal: Principal, action: 'approve' | 'unlock' | 'publish', ground: LevelGround, node: LevelNode): (string | undefined)[] {
    const names = capacities(principal, action, ground.bundle.id, node.unitId);
    if (names.length === 0) throw ActionRefused({ action, set: ground.bundle.id, orgUnit: this.codeOf(node) });
    return names;
  }

  /** Reasons for reports that are missing below this unit; a reason for anything else is refused. */
  private missedOf(ground: LevelGround, node: LevelNode, stated: readonly { orgUnit: string; reason: string }[]): Map<number, string> {
    const below = new Map(reportsBelow(node).map((report) => [report.unitId, report]));
    return new Map(
      stated.flatMap(({ orgUnit, reason }): [number, string][] => {
        const unit = this.orgUnits.byRef(orgUnit, ground.period.end);
        const report = unit === undefined ? undefined : below.get(unit.id);
        if (unit === undefined || report === undefined) throw OrgUnitUnknown({ orgUnit, period: ground.period.code });
        if (reason.trim().length < REASON_LENGTH) throw ReasonTooShort({ least: REASON_LENGTH });
        // What was handed in waits for a decision; a reason does not replace one.
        if (report.state === 'submitted') throw LevelBlocked({ ...this.named(ground, node), blocks: 1 }, this.reading.blockFindings(ground, [{ report }]));
        return isDone(report, new Map()) ? [] : [[unit.id, reason.trim()]];
      }),
    );
  }

  /** Who brought a report below does not vouch for the whole, in nobody's name. */
  private async otherEyes(
    sql: Sql,
    { username: actor }: Principal,
    ground: LevelGround,
    node: LevelNode,
    names: readonly (string | undefined)[],
  ): Promise<string | undefined> {
    const places = reportsBelow(node).map((report) => ({ set: ground.bundle.id, period: ground.period.code, unitId: report.unitId }));
    const steps = await this.store.steps(places, sql);
    const hands = [...steps.entries()].map(([place, past]) => ({ place, hands: everyHand(past) }));
    const seeing = names.filter((name) => hands.every((each) => otherEyes({ actor, hands: each.hands }, name)));
    if (seeing.length > 0) return seeing[0];
    const own = hands.find((each) => names.some((name) => !otherEyes({ actor, hands: each.hands }, name)));
    const unitId = Number(own?.place.split(' ').at(-1));
    throw LevelFourEyes({ orgUnit: this.orgUnits.byId(unitId)?.title ?? '' });
  }

  private async record(
    sql: Sql,
    action: string,
    on: { principal: Principal; onBehalfOf: string | undefined; ground: LevelGround; node: LevelNode; reason?: string | undefined; after: object },
  ): Promise<void> {
    const report = { ...this.reading.reportOf(on.ground, undefined), unit: this.orgUnits.byId(on.node.unitId) ?? this.orgUnits.province(on.ground.period.end) };
    await this.tools.audit(sql, {
      action,
      actor: on.principal.username,
      ...(on.onBehalfOf === undefined ? {} : { onBehalfOf: on.onBehalfOf }),
      report,
      after: on.after,
      ...(on.reason === undefined ? {} : { reason: on.reason }),
    });
    await this.tools.tell(sql, report, 'approved');
  }

  private named(ground: LevelGround, node: LevelNode): { level: string; orgUnit: string } {
    return { level: levelTitle(ground.bundle.manifest, node.level).vi, orgUnit: this.codeOf(node) };
  }

  private codeOf(node: LevelNode): string {
    return this.orgUnits.byId(node.unitId)?.code ?? '';
  }
}
