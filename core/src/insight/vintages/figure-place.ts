// The figure that an address means: indicator, unit and period, found for a reader. What they may not see is not there.
import { Injectable } from '@nestjs/common';
import { tryPeriod, type Period } from '@haidang/plugin-sdk';
import { mayIndicator, OrgUnits, type Principal } from '../../access/index.js';
import { ValueRefused } from '../../kernel/index.js';
import { Definitions, type IndicatorDef } from '../../registry/index.js';
import { FigureNotFound } from '../errors.js';
import { unitPlace, versionAt, type UnitPlace } from '../figures/places.js';

export interface FigureAddress {
  /** `set.code`. */
  readonly indicator: string;
  readonly orgUnit: string | undefined;
}

export interface FoundFigure {
  readonly indicator: IndicatorDef;
  readonly place: UnitPlace;
}

@Injectable()
export class FigurePlaces {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
  ) {}

  /**
   * The unit must be visible at one of the periods at least.
   * @throws FigureNotFound
   */
  find(principal: Principal, { indicator: name, orgUnit }: FigureAddress, periods: readonly Period[]): FoundFigure {
    const [set = '', code = ''] = name.split('.', 2);
    const indicator = this.definitions.indicator(set, code) ?? this.definitions.former(set, code);
    const ends = periods.map((period) => period.end).sort();
    const place = unitPlace(this.orgUnits, orgUnit ?? this.orgUnits.province(ends.at(-1) ?? '').code, ends);
    const seen = place !== undefined && indicator !== undefined && ends.some((end) => this.sees(principal, indicator, place, end));
    if (indicator === undefined || place === undefined || !seen)
      throw FigureNotFound({
        indicator: name.slice(0, 120),
        orgUnit: (orgUnit ?? '').slice(0, 40),
        period: periods
          .map((each) => each.code)
          .join(', ')
          .slice(0, 80),
      });
    return { indicator, place };
  }

  private sees(principal: Principal, indicator: IndicatorDef, place: UnitPlace, end: string): boolean {
    const unit = versionAt(place, end);
    return unit !== undefined && mayIndicator(principal, 'view', indicator.set, indicator, unit.id);
  }
}

/** @throws ValueRefused */
export function periodIn(code: string): Period {
  const period = tryPeriod(code);
  if (period === undefined) throw ValueRefused({ field: 'period', expected: '2024-M06, 2024-Q2, 2024' });
  return period;
}
