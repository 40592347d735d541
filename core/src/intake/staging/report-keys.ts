// Which report a figure belongs to, as far as it takes to keep the figures of one report together: a unit may be named by its code or
// its uid, and communes of a set that one department answers stand in the province's report.
import { Injectable } from '@nestjs/common';
import { tryPeriod, type FigureInput, type Period } from '@haidang/plugin-sdk';
import { OrgUnits, type OrgUnitRow } from '../../access/index.js';
import { Definitions } from '../../registry/index.js';
import type { ReportAddress } from '../submissions/report.js';
import { stagedKey } from './staging.js';

/** Keys of figures whose report cannot be told begin with it. */
export const NO_REPORT = '?';
const MOST_KNOWN = 50_000;

@Injectable()
export class ReportKeys {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
  ) {}

  /** The question for one file: what was found is remembered for as long as it is being read. */
  ofFile(): (figure: FigureInput) => string {
    const known = new Map<string, string>();
    return (figure) => {
      const named = `${figure.set} ${figure.period} ${figure.orgUnit}`;
      const before = known.get(named);
      if (before !== undefined) return before;
      const key = stagedKey(this.keyOf(figure) ?? `${NO_REPORT} ${named}`);
      if (known.size < MOST_KNOWN) known.set(named, key);
      return key;
    };
  }

  /** Address of the report that takes the figure. */
  addressOf({ set, period: code, orgUnit }: FigureInput): ReportAddress {
    const period = tryPeriod(code);
    const unit = period === undefined ? undefined : this.orgUnits.byRef(orgUnit, period.end);
    const address = { set, period: code, orgUnit };
    return period !== undefined && unit !== undefined && this.standsIn(set, period, unit)
      ? { ...address, orgUnit: this.orgUnits.province(period.end).uid }
      : address;
  }

  private standsIn(set: string, period: Period, unit: OrgUnitRow): boolean {
    return unit.level === 'commune' && this.definitions.at(set, period.start)?.manifest.reporters.by === 'owner-per-commune';
  }

  private keyOf({ set, period: code, orgUnit }: FigureInput): string | undefined {
    const period = tryPeriod(code);
    const bundle = period === undefined ? undefined : this.definitions.at(set, period.start);
    const unit = period === undefined ? undefined : this.orgUnits.byRef(orgUnit, period.end);
    if (period === undefined || bundle === undefined || unit === undefined) return undefined;
    return `${set} ${period.code} ${String(this.standsIn(set, period, unit) ? this.orgUnits.province(period.end).id : unit.id)}`;
  }
}
