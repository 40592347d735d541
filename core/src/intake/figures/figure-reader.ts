// Where a figure that was sent belongs: which report, which cell. Both are found once and kept, because thousands of figures share a few
// hundred reports, and all reports of a set share a handful of cells.
import { Injectable } from '@nestjs/common';
import { fieldsDue, tryPeriod, type FieldCell, type FigureInput, type ObservationStatus } from '@haidang/plugin-sdk';
import { OrgUnits, type OrgUnitRow } from '../../access/index.js';
import { Definitions, type Bundle, type IndicatorDef } from '../../registry/index.js';
import { bundleFor } from '../obligations/periods.js';
import { canonicalMembers } from '../submissions/projection/projection.js';
import { Reports, type Report } from '../submissions/report.js';

/** A cell of a form, or a figure beside it. */
export interface Slot {
  indicator: IndicatorDef;
  /** Steps to the cell within the document; undefined for a figure that no form asks for (cumulative, derived): it is stored directly. */
  steps: readonly string[] | undefined;
  disaggregation: string;
  measure: 'value' | 'cumulative';
}

export type SlotRefusal = 'unknown-indicator' | 'no-such-cell';

/** A unit at a period of a set: its report, or the report of which it is a row. */
export interface Address {
  report: Report;
  /** Whose figures they are: the report's unit or one of its rows. */
  unit: OrgUnitRow;
  /** What was found for figures without members, by indicator and measure. */
  plain: Map<string, Slot | SlotRefusal>;
}

export interface ReadFigure {
  index: number;
  unit: OrgUnitRow;
  slot: Slot;
  value: number | string | null;
  status: ObservationStatus;
}

const CACHE_LIMIT = 20_000;

interface Cells {
  fields: ReadonlyMap<string, FieldCell>;
  plain: Map<string, Slot | SlotRefusal>;
}

@Injectable()
export class FigureReader {
  private readonly addresses = new Map<string, Address>();
  private cells = new WeakMap<Bundle, Map<string, Cells>>();

  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly reports: Reports,
  ) {
    const forget = (): void => {
      this.addresses.clear();
      this.cells = new WeakMap();
    };
    definitions.onChange(forget);
    orgUnits.onChange(forget);
  }

  /** @throws DomainError, PeriodError where there is no such report */
  addressOf(input: Pick<FigureInput, 'set' | 'period' | 'orgUnit'>): Address {
    const key = `${input.set} ${input.period} ${input.orgUnit}`;
    const known = this.addresses.get(key);
    if (known !== undefined) return known;
    const report = this.reports.locate({ set: input.set, period: input.period, orgUnit: this.reportingUnit(input) });
    const unit = report.rows.find((row) => row.code === input.orgUnit || row.uid === input.orgUnit) ?? report.unit;
    const address = { report, unit, plain: this.cellsOf(report, unit.id !== report.unit.id).plain };
    if (this.addresses.size > CACHE_LIMIT) this.addresses.clear();
    this.addresses.set(key, address);
    return address;
  }

  slotOf(address: Address, input: FigureInput): Slot | SlotRefusal {
    if (input.disaggregation !== undefined) return this.find(address, input);
    const key = input.measure === 'cumulative' ? `${input.indicator} cumulative` : input.indicator;
    const known = address.plain.get(key);
    if (known !== undefined) return known;
    const found = this.find(address, input);
    // What is not there is not kept: names that nobody knows would pile up.
    if (typeof found !== 'string') address.plain.set(key, found);
    return found;
  }

  private find({ report, unit }: Address, input: FigureInput): Slot | SlotRefusal {
    const indicator = this.definitions.indicatorIn(report.bundle, input.indicator);
    if (indicator === undefined) return 'unknown-indicator';
    const members = input.disaggregation ?? {};
    const measure = input.measure ?? 'value';
    const direct = measure === 'cumulative' || indicator.def.formula !== undefined;
    const disaggregation = canonicalMembers(members);
    const slot = { indicator, disaggregation, measure, steps: undefined };
    if (direct) return slot;
    const field = this.cellsOf(report, unit.id !== report.unit.id).fields.get(fieldKey(input.indicator, disaggregation));
    return field === undefined ? 'no-such-cell' : { ...slot, steps: field.pointer.split('/').slice(1) };
  }

  /** A commune's figure in a set that one department answers belongs to the province's report. */
  private reportingUnit(input: Pick<FigureInput, 'set' | 'period' | 'orgUnit'>): string {
    const bundle = bundleFor(this.definitions, input.set, input.period);
    const period = tryPeriod(input.period);
    if (bundle?.manifest.reporters.by !== 'owner-per-commune' || period === undefined) return input.orgUnit;
    const unit = this.orgUnits.byRef(input.orgUnit, period.end);
    return unit?.level === 'commune' ? this.orgUnits.province(period.end).uid : input.orgUnit;
  }

  private cellsOf({ bundle, period }: Report, perRow: boolean): Cells {
    const known = this.cells.get(bundle) ?? new Map<string, Cells>();
    this.cells.set(bundle, known);
    const key = `${period.type} ${perRow ? 'row' : ''}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const fields = new Map<string, FieldCell>();
    for (const field of fieldsDue(bundle.fields, bundle.manifest, period.type)) {
      if (field.calculated === undefined && field.rows === undefined && field.perOrgUnit === perRow)
        fields.set(fieldKey(field.indicator, canonicalMembers(field.members)), field);
    }
    const cells = { fields, plain: new Map<string, Slot | SlotRefusal>() };
    known.set(key, cells);
    return cells;
  }
}

function fieldKey(indicator: string, disaggregation: string): string {
  return `${indicator} ${disaggregation}`;
}
