// What was asked of the board, and where its reader may see: a unit with everything below it, or a department with the sets that it
// owns. Rights become lists of units of each set, which every statement then names: no later mistake can show another one.
import { Injectable } from '@nestjs/common';
import { tryPeriod, type OrgUnitLevel, type Period } from '@haidang/plugin-sdk';
import { OrgUnitNotFound, OrgUnits, scopeOf, type Guarded, type OrgUnitRow, type Principal } from '../../../access/index.js';
import { Clock, dayInVietNam, ValueRefused } from '../../../kernel/index.js';
import { Definitions, type Bundle } from '../../../registry/index.js';
import { sightOf, wholeSetSeen } from '../../figures/sight.js';

export interface Asked {
  set?: string | undefined;
  orgUnit?: string | undefined;
  department?: string | undefined;
  period?: string | undefined;
  /** Who reports: communes for themselves, departments, the province. */
  unitLevel?: OrgUnitLevel | undefined;
  /** As it stood at this instant (ISO); left out: now. */
  asOf?: string | undefined;
}

/** One set, and the units of it that may be read. Scores count every cell: they are for units of which the whole set is seen. */
export interface SetScope {
  readonly bundle: Bundle;
  /** Versions of the unit asked for, for scores. */
  readonly root: readonly number[];
  /** These and everything below, for cells. */
  readonly within: readonly number[];
  /** The nearest below that are seen as a whole, for scores: a district, or where it is not, those of its communes that are. */
  readonly children: readonly number[];
  /** Indicators with sensitive fields, and where they are seen. */
  readonly guarded: readonly { readonly code: string; readonly within: readonly number[] }[];
}

export interface Question {
  readonly unit: OrgUnitRow;
  readonly department: OrgUnitRow | undefined;
  readonly period: Period | undefined;
  readonly scopes: readonly SetScope[];
  /** Levels that report any of what the reader sees here, whichever of them was asked for. */
  readonly levels: readonly OrgUnitLevel[];
  readonly today: string;
  readonly asOf: string | undefined;
}

/** From the top down. */
export const LEVELS = ['province', 'department', 'district', 'commune'] as const satisfies readonly OrgUnitLevel[];

@Injectable()
export class QualityQuestions {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  /** @throws OrgUnitNotFound, ValueRefused */
  resolve(principal: Principal, asked: Asked): Question {
    const today = this.dayOf(asked.asOf);
    const period = periodAsked(asked.period);
    const named = this.unitOf(asked.orgUnit, period?.end ?? today);
    const department = named?.level === 'department' ? named : this.unitOf(asked.department, period?.end ?? today);
    const unit = named === undefined || named.level === 'department' ? this.home(principal, today) : named;
    const sight = sightOf(principal);
    const bundles = this.definitions
      .all()
      .filter(({ id, manifest }) => (asked.set === undefined || id === asked.set) && (department === undefined || manifest.owner === department.code));
    const versions = this.orgUnits.lineage(unit.id).map(({ id }) => id);
    const within = [...new Set(versions.flatMap((id) => [...this.orgUnits.scope(id)]))].sort((a, b) => a - b);
    const scopes = bundles.map((bundle) => {
      const only = (ids: readonly number[], indicator?: Guarded): readonly number[] => {
        const scope = scopeOf(principal, 'view', bundle.id, indicator);
        const seen = scope === 'all' ? undefined : new Set(scope);
        return seen === undefined ? ids : ids.filter((id) => seen.has(id));
      };
      const wholly = wholeSetSeen(bundle, sight, this.definitions);
      const guarded = bundle.manifest.indicators
        .flatMap(({ code }) => this.definitions.indicator(bundle.id, code) ?? [])
        .filter(({ fieldGroups }) => fieldGroups.length > 0)
        .map((indicator) => ({ code: indicator.code, within: only(only(within), indicator) }));
      const children = [...new Set(versions.flatMap((id) => this.seenBelow(id, period?.end ?? today, wholly)))];
      return { bundle, root: versions.filter(wholly), within: only(within), children, guarded };
    });
    const levels = new Set(scopes.filter((scope) => scope.within.length > 0).map(({ bundle }) => this.levelOf(bundle)));
    return {
      unit,
      department,
      period,
      today,
      asOf: asked.asOf,
      levels: LEVELS.filter((level) => levels.has(level)),
      scopes: asked.unitLevel === undefined ? scopes : scopes.filter(({ bundle }) => this.levelOf(bundle) === asked.unitLevel),
    };
  }

  /** Every unit within one. */
  below(unitId: number): ReadonlySet<number> {
    return this.orgUnits.scope(unitId);
  }

  titleOf(unitId: number): OrgUnitRow | undefined {
    return this.orgUnits.byId(unitId);
  }

  department(code: string): string {
    return this.orgUnits.latest(code)?.title ?? code;
  }

  private levelOf({ manifest: { reporters, owner } }: Bundle): OrgUnitLevel {
    return reporters.by === 'commune' ? (reporters.level ?? 'commune') : (this.orgUnits.latest(owner)?.level ?? 'province');
  }

  private dayOf(asOf: string | undefined): string {
    const today = this.clock.today();
    return asOf === undefined || dayInVietNam(asOf) > today ? today : dayInVietNam(asOf);
  }

  /** Where a reader stands who named no unit: their own commune, else the province. */
  private home(principal: Principal, today: string): OrgUnitRow {
    const own = principal.orgUnitId === null ? undefined : this.orgUnits.byId(principal.orgUnitId);
    return own?.level === 'commune' ? own : this.orgUnits.province(today);
  }

  private seenBelow(id: number, date: string, wholly: (unitId: number) => boolean): number[] {
    return this.orgUnits.children(id, date).flatMap((unit) => {
      if (unit.level === 'department') return [];
      const seen = this.orgUnits.lineage(unit.id).flatMap((each) => (wholly(each.id) ? [each.id] : []));
      return seen.length > 0 ? seen : this.seenBelow(unit.id, date, wholly);
    });
  }

  private unitOf(ref: string | undefined, date: string): OrgUnitRow | undefined {
    if (ref === undefined) return undefined;
    const unit = this.orgUnits.byRef(ref, date) ?? this.orgUnits.latest(ref);
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: ref.slice(0, 80) });
    return unit;
  }
}

function periodAsked(code: string | undefined): Period | undefined {
  if (code === undefined || code === 'latest') return undefined;
  const period = tryPeriod(code);
  if (period === undefined) throw ValueRefused({ field: 'period', expected: '2024-M06, 2024-Q2, 2024' });
  return period;
}
