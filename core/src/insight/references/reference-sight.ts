// Where a person may see, or audit, which figures: lists of units of each indicator, which every statement names. What another set says of a
// figure is told to those alone who may see that set's figures too.
import { Injectable } from '@nestjs/common';
import { tryPeriod, type Action, type Period } from '@haidang/plugin-sdk';
import { OrgUnitNotFound, OrgUnits, scopeOf, type OrgUnitRow, type Principal } from '../../access/index.js';
import { Relations } from '../../intake/index.js';
import { Clock, ValueRefused } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { mirrorsOf } from './other-set.js';

/** An indicator, and the units of it; null: all. */
export interface SeenIndicator {
  readonly id: number;
  readonly code: string;
  readonly set: string;
  /** Every unit hands in a report of its own. */
  readonly own: boolean;
  readonly units: readonly number[] | null;
}

/** A relation whose other side may be seen there too. */
export interface SeenMirror {
  readonly source: string;
  readonly id: number;
  readonly units: readonly number[] | null;
}

@Injectable()
export class ReferenceSight {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly relations: Relations,
    private readonly clock: Clock,
  ) {}

  indicators(principal: Principal, action: Action, { sets, within }: { sets?: readonly string[]; within?: readonly number[] }): SeenIndicator[] {
    const wanted = within === undefined ? undefined : new Set(within);
    return this.definitions.all().flatMap(({ id: set, manifest }) =>
      sets !== undefined && !sets.includes(set)
        ? []
        : manifest.indicators.flatMap(({ code }): SeenIndicator[] => {
            const indicator = this.definitions.indicator(set, code);
            if (indicator === undefined) return [];
            const scope = scopeOf(principal, action, set, indicator);
            const units = scope === 'all' ? (within ?? null) : wanted === undefined ? scope : scope.filter((id) => wanted.has(id));
            return units?.length === 0 ? [] : [{ id: indicator.id, code, set, own: manifest.reporters.by === 'commune', units }];
          }),
    );
  }

  mirrors(principal: Principal): SeenMirror[] {
    return this.definitions.all().flatMap(({ id: set }) =>
      mirrorsOf(set, this.relations.of(set), this.definitions).flatMap(({ relation, indicator, needs }): SeenMirror[] => {
        let units: readonly number[] | null = null;
        for (const need of needs) {
          const scope = scopeOf(principal, 'view', need.set, need);
          if (scope !== 'all') units = units === null ? scope : units.filter((id) => scope.includes(id));
        }
        return units?.length === 0 ? [] : [{ source: relation.id, id: indicator.id, units }];
      }),
    );
  }

  /** All versions of the unit and of everything below it. */
  within(unit: OrgUnitRow): number[] {
    const versions = this.orgUnits.lineage(unit.id).map(({ id }) => id);
    return [...new Set(versions.flatMap((id) => [...this.orgUnits.scope(id)]))].sort((a, b) => a - b);
  }

  /** @throws OrgUnitNotFound */
  unit(ref: string | undefined, period: Period | undefined): OrgUnitRow | undefined {
    if (ref === undefined) return undefined;
    const unit = this.orgUnits.byRef(ref, period?.end ?? this.clock.today()) ?? this.orgUnits.latest(ref);
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: ref.slice(0, 80) });
    return unit;
  }

  /** @throws ValueRefused */
  period(code: string): Period {
    const period = tryPeriod(code);
    if (period === undefined) throw ValueRefused({ field: 'period', expected: '2024-M06, 2024-Q2, 2024' });
    return period;
  }
}

/** Periods (of those given) that end within the one asked for. */
export function endingWithin(codes: readonly string[], { start, end }: Period): string[] {
  return codes.filter((code) => {
    const ends = tryPeriod(code)?.end;
    return ends !== undefined && ends >= start && ends <= end;
  });
}
