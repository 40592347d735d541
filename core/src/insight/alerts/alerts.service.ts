// Judges the alerts of a set by its figures as they stand: what fires begins or goes on, what holds no longer is over. It runs when figures
// have settled, when a definition changed, and regularly, because plans change too; running it twice changes nothing.
import { Injectable } from '@nestjs/common';
import { addWorkingDays, compileAlert, type AlertRule, type CompiledAlert } from '@haidang/plugin-sdk';
import { WorkingCalendar } from '../../intake/index.js';
import { Clock, Database, type Sql } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { AlertFirings, type FiringRow, type NewFiring } from './alert-firings.store.js';
import { dedupeKey, newestWith, PERIODS_BACK, readingOf, verdictAt } from './alert-judging.js';
import { AlertTidings } from './alert-tidings.js';
import { AlertTiles } from './alert-tiles.js';

/** What one alert says now: what fires by its key, and each unit's newest period. */
interface Judged {
  readonly rule: AlertRule;
  readonly firing: ReadonlyMap<string, NewFiring>;
  readonly newestOf: ReadonlyMap<number, string>;
}

/** The last day for an explanation: working days from today. */
@Injectable()
export class AlertDays {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
  ) {}

  explainBy(rule: AlertRule): string | null {
    const days = rule.requireExplanation?.workingDays;
    return days === undefined ? null : addWorkingDays(this.clock.today(), days, this.calendar);
  }
}

@Injectable()
export class Alerts {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly tiles: AlertTiles,
    private readonly firings: AlertFirings,
    private readonly tidings: AlertTidings,
    private readonly days: AlertDays,
  ) {}

  /** Brings the firings of a set up to date. */
  async judge(set: string): Promise<void> {
    const bundle = this.definitions.live(set);
    const judged = bundle === undefined ? [] : await this.judgeAll(bundle);
    await this.database.transaction(async (sql) => {
      const open = await this.firings.open(sql, set);
      const begun = await this.begin(sql, judged, open);
      const ended = await this.end(sql, judged, open);
      await this.tidings.fired(sql, begun);
      await this.tidings.changed(
        sql,
        set,
        [...begun, ...ended].map((row) => row.org_unit_id),
      );
    });
  }

  private async judgeAll(bundle: Bundle): Promise<Judged[]> {
    const judged: Judged[] = [];
    for (const rule of (bundle.manifest.alerts ?? []).filter((each) => each.off !== true)) {
      const alert = compileAlert(rule);
      if (alert !== undefined) judged.push(await this.judgeOne(bundle, alert));
    }
    return judged;
  }

  private async judgeOne(bundle: Bundle, alert: CompiledAlert): Promise<Judged> {
    const { rule } = alert;
    const firing = new Map<string, NewFiring>();
    const newestOf = new Map<number, string>();
    const subject = this.tiles.subjectOf(bundle, rule);
    const newest = subject === undefined ? undefined : await this.tiles.newest(subject, rule);
    if (subject === undefined || newest === undefined) return { rule, firing, newestOf };
    const { places, tileOf } = await this.tiles.read(subject, rule, newest, PERIODS_BACK + (rule.forPeriods ?? 1) - 1);
    for (const place of places) {
      const tiles = tileOf(place);
      const period = newestWith(tiles, newest);
      const unitId = period === undefined ? undefined : this.tiles.unitAt(place, period);
      const verdict = period === undefined ? undefined : verdictAt(alert, tiles, period);
      if (verdict === undefined || unitId === undefined) continue;
      newestOf.set(unitId, verdict.period.code);
      const dedupe = dedupeKey(rule, verdict.period.code, place.label);
      if (verdict.fires !== true || firing.has(dedupe)) continue;
      firing.set(dedupe, {
        set_id: bundle.id,
        alert_id: rule.id,
        indicator_id: subject.indicator.id,
        org_unit_id: unitId,
        period: verdict.period.code,
        dedupe,
        rule,
        reading: readingOf(verdict.tile.figures),
        sample: verdict.tile.sample,
        explain_by: this.days.explainBy(rule),
      });
    }
    return { rule, firing, newestOf };
  }

  private async begin(sql: Sql, judged: readonly Judged[], open: readonly FiringRow[]): Promise<FiringRow[]> {
    const begun: FiringRow[] = [];
    for (const { rule, firing } of judged) {
      for (const [dedupe, now] of firing) {
        const standing = open.find((row) => row.alert_id === rule.id && row.dedupe === dedupe);
        if (standing === undefined) begun.push(await this.firings.begin(sql, now));
        else await this.firings.goOn(sql, standing.id, now);
      }
    }
    return begun;
  }

  private async end(sql: Sql, judged: readonly Judged[], open: readonly FiringRow[]): Promise<FiringRow[]> {
    const over: Record<NonNullable<FiringRow['over_by']>, FiringRow[]> = { figures: [], 'newer-period': [], rule: [] };
    for (const row of open) {
      const now = judged.find(({ rule }) => rule.id === row.alert_id);
      if (now === undefined) over.rule.push(row);
      else if (!now.firing.has(row.dedupe)) over[(now.newestOf.get(row.org_unit_id) ?? row.period) === row.period ? 'figures' : 'newer-period'].push(row);
    }
    for (const by of ['figures', 'newer-period', 'rule'] as const) {
      await this.firings.end(
        sql,
        over[by].map((row) => row.id),
        by,
      );
    }
    return Object.values(over).flat();
  }
}
