// What happened to the sets that a reader may see, for one period and one org unit with all below it.
import { Injectable } from '@nestjs/common';
import {
  periodRuleOf,
  periodsMeant,
  titleOfPeriodCode,
  tryPeriod,
  type IndicatorSetManifest,
  type NewsItem,
  type NewsList,
  type Period,
} from '@haidang/plugin-sdk';
import { mayIndicator, OrgUnitNotFound, OrgUnits, scopeOf, type Principal } from '../../access/index.js';
import { Clock, ValueRefused } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { alertTitle } from '../alerts/alert-words.js';
import { NewsReader, type NewsRow, type NewsScope } from './news.reader.js';

export interface NewsQuestion {
  readonly period: string;
  /** None named: all that the reader may view. */
  readonly sets: readonly string[];
  readonly orgUnit: string | undefined;
  readonly limit: number;
  readonly asOf: string | undefined;
}

@Injectable()
export class News {
  constructor(
    private readonly reader: NewsReader,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  /** @throws ValueRefused, OrgUnitNotFound */
  async list(principal: Principal, { period: code, sets, orgUnit, limit, asOf }: NewsQuestion): Promise<NewsList> {
    const period = tryPeriod(code);
    if (period === undefined) throw ValueRefused({ field: 'period', expected: '2024-M06' });
    const units = orgUnit === undefined ? undefined : this.unitsWithin(orgUnit, period);
    const scopes = this.scopes(principal, sets, period);
    const rows = await this.reader.read(scopes, { units, from: period.start, to: period.end, asOf, most: limit + 1 });
    const seen = rows.slice(0, limit).filter((row) => this.sees(principal, row));
    return { items: seen.map((row) => this.item(row)), more: rows.length > limit, hidden: scopes.length === 0 };
  }

  /** An alert tells of its indicator: of one with sensitive fields only to who holds these. */
  private sees(principal: Principal, { indicator_id: id, set_id: set, org_unit_id: unit }: NewsRow): boolean {
    if (id === null || unit === null) return true;
    const indicator = this.definitions.indicatorById(id) ?? this.definitions.formerById(id);
    return indicator !== undefined && mayIndicator(principal, 'view', set, indicator, unit);
  }

  private scopes(principal: Principal, sets: readonly string[], period: Period): NewsScope[] {
    return this.definitions
      .all()
      .filter(({ id }) => sets.length === 0 || sets.includes(id))
      .map(({ id, manifest }) => ({ set: id, units: scopeOf(principal, 'view', id), periods: periodsOf(manifest, period) }))
      .filter(({ units }) => units === 'all' || units.length > 0);
  }

  /** The unit as it was then, all its versions, and everything below each. */
  private unitsWithin(ref: string, period: Period): number[] {
    const unit = this.orgUnits.byRef(ref, period.end) ?? this.orgUnits.byRef(ref, this.clock.today()) ?? this.orgUnits.latest(ref);
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: ref.slice(0, 80) });
    return [...new Set(this.orgUnits.lineage(unit.id).flatMap(({ id }) => [...this.orgUnits.scope(id)]))];
  }

  private item(row: NewsRow): NewsItem {
    const manifest = this.definitions.live(row.set_id)?.manifest;
    const unit = row.org_unit_id === null ? undefined : this.orgUnits.byId(row.org_unit_id);
    return {
      kind: row.kind,
      at: row.at.toISOString(),
      set: row.set_id,
      setTitle: manifest?.title ?? { vi: row.set_id },
      period: row.period,
      periodTitle: row.period === null ? null : titleOfPeriodCode(row.period),
      orgUnit: unit?.code ?? null,
      orgUnitTitle: unit?.title ?? null,
      by: row.actor_title ?? row.actor,
      text: row.text === null || row.text.trim() === '' ? null : row.text,
      decision: row.decision,
      waiting: row.waiting,
      alert: row.rule === null ? null : { title: alertTitle(row.rule, manifest), severity: row.rule.severity, over: row.over === true },
      version: row.version,
    };
  }
}

/** Periods of a set's own that are meant, also of its indicators that are reported less often. */
function periodsOf(manifest: IndicatorSetManifest, asked: Period): string[] {
  const types = [manifest.period.type, ...manifest.indicators.map((indicator) => periodRuleOf(manifest, indicator).type)];
  return periodsMeant(types, asked).map(({ code }) => code);
}
