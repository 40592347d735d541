// Alerts as a reader sees them, and taking note of one. A firing of what they may not view does not exist for them; to take note of one
// asks for more than viewing: some part in the work on these figures.
import { Injectable } from '@nestjs/common';
import { decimalsOf, titleOfPeriodCode, type Action, type AlertList, type AlertView } from '@haidang/plugin-sdk';
import { ActionRefused, may, OrgUnitNotFound, OrgUnits, scopeOf, type Principal } from '../../access/index.js';
import { Audit, Clock, Database, type Sql } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { AlertNotFound } from '../errors.js';
import { AlertFirings, type FiringRow, type FiringScope } from './alert-firings.store.js';
import { AlertTidings } from './alert-tidings.js';
import { alertTitle } from './alert-words.js';

const MOST = 200;
/** Whoever holds one of these there has a part in the work. */
const PARTS: readonly Action[] = ['direct', 'enter', 'submit', 'review', 'approve', 'publish', 'define'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface AlertFilter {
  readonly set?: string | undefined;
  readonly state?: 'firing' | 'over' | undefined;
  readonly orgUnit?: string | undefined;
}

type TitleOf = (username: string) => string;

/** The names behind the numbers of a firing, and the reach of its reader. */
@Injectable()
export class AlertNames {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  /** Where the reader may view, set by set, and apart what is seen elsewhere than its set; a set named and not seen is no set. */
  scopesOf(principal: Principal, set: string | undefined): FiringScope[] {
    return this.definitions
      .all()
      .filter((bundle) => set === undefined || bundle.id === set)
      .flatMap((bundle): FiringScope[] => {
        const special = bundle.manifest.indicators
          .flatMap(({ code }) => this.definitions.indicator(bundle.id, code) ?? [])
          .filter(({ code, fieldGroups }) => fieldGroups.length > 0 || principal.grants.some((grant) => grant.indicator === code));
        return [
          { set: bundle.id, units: scopeOf(principal, 'view', bundle.id), except: special.map(({ id }) => id) },
          ...special.map((indicator) => ({ set: bundle.id, units: scopeOf(principal, 'view', bundle.id, indicator), only: [indicator.id] })),
        ];
      })
      .filter(({ units }) => units === 'all' || units.length > 0);
  }

  /** The unit, all its versions, and everything below each. */
  unitsWithin(ref: string): number[] {
    const unit = this.orgUnits.byRef(ref, this.clock.today()) ?? this.orgUnits.latest(ref);
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: ref.slice(0, 80) });
    return [...new Set(this.orgUnits.lineage(unit.id).flatMap(({ id }) => [...this.orgUnits.scope(id)]))];
  }

  codeOf({ org_unit_id }: FiringRow): string {
    return this.orgUnits.byId(org_unit_id)?.code ?? '';
  }

  async titles(sql: Sql, rows: readonly FiringRow[]): Promise<TitleOf> {
    const names = rows.flatMap((row) => row.acknowledged_by ?? []);
    if (names.length === 0) return (username) => username;
    const found = await sql.query<{ username: string; title: string }>('select username, title from person where username = any($1::text[])', [names]);
    const titles = new Map(found.map((each) => [each.username, each.title]));
    return (username) => titles.get(username) ?? username;
  }

  view(principal: Principal, row: FiringRow, titleOf: TitleOf): AlertView {
    const manifest = this.definitions.live(row.set_id)?.manifest;
    const indicator = this.definitions.indicatorById(row.indicator_id)?.def;
    return {
      id: row.id,
      set: row.set_id,
      setTitle: manifest?.title ?? { vi: row.set_id },
      alert: row.alert_id,
      title: alertTitle(row.rule, manifest),
      indicator: row.rule.indicator,
      indicatorTitle: indicator?.title ?? { vi: row.rule.indicator },
      unitOfMeasure: indicator?.unitOfMeasure ?? '',
      decimals: indicator === undefined ? 2 : decimalsOf(indicator),
      when: row.rule.when,
      severity: row.severity,
      orgUnit: this.codeOf(row),
      orgUnitTitle: this.orgUnits.byId(row.org_unit_id)?.title ?? '',
      period: row.period,
      periodTitle: titleOfPeriodCode(row.period),
      reading: row.reading,
      sample: row.sample,
      state: row.over_at === null ? 'firing' : 'over',
      firedAt: row.fired_at.toISOString(),
      overAt: row.over_at?.toISOString() ?? null,
      overBy: row.over_by,
      explainBy: row.explain_by,
      acknowledged: acknowledgedView(row, titleOf),
      mayAcknowledge: mayAcknowledge(principal, row),
    };
  }
}

@Injectable()
export class AlertReadings {
  constructor(
    private readonly firings: AlertFirings,
    private readonly names: AlertNames,
    private readonly database: Database,
    private readonly tidings: AlertTidings,
    private readonly audit: Audit,
  ) {}

  /** @throws OrgUnitNotFound */
  async list(principal: Principal, filter: AlertFilter): Promise<AlertList> {
    const scopes = this.names.scopesOf(principal, filter.set);
    const units = filter.orgUnit === undefined ? undefined : this.names.unitsWithin(filter.orgUnit);
    const [rows, counts] = await Promise.all([this.firings.list(scopes, { state: filter.state, units, most: MOST + 1 }), this.firings.counts(scopes, units)]);
    const titleOf = await this.names.titles(this.database, rows);
    return { items: rows.slice(0, MOST).map((row) => this.names.view(principal, row, titleOf)), counts, more: rows.length > MOST };
  }

  /** @throws AlertNotFound, ActionRefused. A later note takes the place of an earlier one; the audit keeps both. */
  acknowledge(principal: Principal, id: string, note: string): Promise<AlertView> {
    return this.database.transaction(async (sql) => {
      const scopes = this.names.scopesOf(principal, undefined);
      const row = UUID.test(id) ? await this.firings.find(sql, scopes, id, true) : undefined;
      if (row === undefined) throw AlertNotFound();
      const orgUnit = this.names.codeOf(row);
      if (!mayAcknowledge(principal, row)) throw ActionRefused({ action: 'direct', set: row.set_id, orgUnit });
      await this.firings.acknowledge(sql, id, principal.username, note);
      await this.audit.record(sql, {
        action: 'alert.acknowledge',
        actor: principal.username,
        set: row.set_id,
        period: row.period,
        orgUnit,
        object: row.alert_id,
        ...(row.note === null ? {} : { before: { note: row.note, by: row.acknowledged_by } }),
        after: { note },
      });
      await this.tidings.changed(sql, row.set_id, [row.org_unit_id]);
      const now = await this.firings.find(sql, scopes, id);
      if (now === undefined) throw AlertNotFound();
      return this.names.view(principal, now, await this.names.titles(sql, [now]));
    });
  }
}

function mayAcknowledge(principal: Principal, { set_id, org_unit_id }: FiringRow): boolean {
  return PARTS.some((action) => may(principal, action, set_id, org_unit_id));
}

function acknowledgedView({ acknowledged_by: by, acknowledged_at: at, note }: FiringRow, titleOf: TitleOf): AlertView['acknowledged'] {
  return by === null || at === null ? null : { by, byTitle: titleOf(by), at: at.toISOString(), note: note ?? '' };
}
