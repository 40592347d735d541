// One figure as it was sent: which report, which cell, what value; or a finding that says what is wrong with it. Reports are
// found once per request and address, because thousands of figures share a few hundred of them.
import { Injectable } from '@nestjs/common';
import {
  decimalOf,
  fieldsDue,
  PeriodError,
  tryPeriod,
  type Decimal,
  type FieldCell,
  type FigureInput,
  type Finding,
  type ObservationStatus,
} from '@haidang/plugin-sdk';
import { may, OrgUnits, type OrgUnitRow, type Principal } from '../../access/index.js';
import { DomainError } from '../../kernel/index.js';
import { Definitions, type Bundle, type IndicatorDef } from '../../registry/index.js';
import { Reports, type Report } from '../submissions/report.js';

export interface ReadFigure {
  finding?: undefined;
  index: number;
  report: Report;
  /** Whose figure it is: the report's unit or one of its rows. */
  unit: OrgUnitRow;
  indicator: IndicatorDef;
  /** The cell of the form that it fills; undefined for a figure that no form asks for (cumulative, derived): it is stored directly. */
  field: FieldCell | undefined;
  members: Readonly<Record<string, string>>;
  value: Decimal | undefined;
  status: ObservationStatus;
  measure: 'value' | 'cumulative';
}

export interface RefusedFigure {
  finding: Finding;
}

const CACHE_LIMIT = 20_000;

@Injectable()
export class FigureReader {
  private readonly reports$ = new Map<string, Report>();
  private readonly fields = new WeakMap<Bundle, Map<string, FieldCell>>();

  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly reports: Reports,
  ) {
    definitions.onChange(() => {
      this.reports$.clear();
    });
    orgUnits.onChange(() => {
      this.reports$.clear();
    });
  }

  read(principal: Principal, input: FigureInput, index: number): ReadFigure | RefusedFigure {
    try {
      return this.readOrThrow(principal, input, index);
    } catch (fault) {
      if (fault instanceof DomainError) return refuse(input, index, fault.kind.code, fault.titles.vi, fault.titles.en ?? fault.titles.vi);
      if (fault instanceof PeriodError) return refuse(input, index, fault.code, fault.text.vi, fault.text.en ?? fault.text.vi);
      throw fault;
    }
  }

  private readOrThrow(principal: Principal, input: FigureInput, index: number): ReadFigure | RefusedFigure {
    const report = this.reportOf(input);
    const indicator = this.definitions.indicator(input.set, input.indicator);
    if (indicator === undefined)
      return refuse(
        input,
        index,
        'unknown-indicator',
        `Bộ ${input.set} không có chỉ tiêu “${input.indicator}”.`,
        `The set ${input.set} has no indicator "${input.indicator}".`,
      );
    if (!may(principal, 'submit', input.set, report.unit.id) && !may(principal, 'publish', input.set, report.unit.id)) {
      return refuse(input, index, 'ACTION_REFUSED', 'Bạn không có quyền gửi số liệu này.', 'You may not send this figure.');
    }
    const value = input.value === null ? undefined : decimalOf(input.value);
    if (input.value !== null && value === undefined) {
      return refuse(
        input,
        index,
        'not-a-number',
        `“${String(input.value).slice(0, 40)}” không phải là số.`,
        `"${String(input.value).slice(0, 40)}" is not a number.`,
      );
    }
    const members = input.disaggregation ?? {};
    const measure = input.measure ?? 'value';
    const unit = this.unitOf(report, input);
    const perRow = unit.id !== report.unit.id;
    const field = measure === 'value' ? this.fieldsOf(report).get(fieldKey(report.period.type, input.indicator, members, perRow)) : undefined;
    const direct = measure === 'cumulative' || indicator.def.formula !== undefined;
    if (field === undefined && !direct)
      return refuse(input, index, 'no-such-cell', 'Biểu mẫu của kỳ này không có ô cho số liệu này.', 'The form of this period has no cell for this figure.');
    return { index, report, unit, indicator, field: direct ? undefined : field, members, value, status: input.status ?? 'A', measure };
  }

  private reportOf(input: FigureInput): Report {
    const key = `${input.set} ${input.period} ${input.orgUnit}`;
    const known = this.reports$.get(key);
    if (known !== undefined) return known;
    const report = this.reports.locate({ set: input.set, period: input.period, orgUnit: this.reportingUnit(input) });
    if (this.reports$.size > CACHE_LIMIT) this.reports$.clear();
    this.reports$.set(key, report);
    return report;
  }

  /** A commune's figure in a set that one department answers belongs to the province's report. */
  private reportingUnit(input: FigureInput): string {
    const bundle = this.definitions.live(input.set);
    const period = tryPeriod(input.period);
    if (bundle?.manifest.reporters.by !== 'owner-per-commune' || period === undefined) return input.orgUnit;
    const unit = this.orgUnits.byRef(input.orgUnit, period.end);
    return unit?.level === 'commune' ? this.orgUnits.province(period.end).uid : input.orgUnit;
  }

  private unitOf(report: Report, input: FigureInput): OrgUnitRow {
    return report.rows.find((row) => row.code === input.orgUnit || row.uid === input.orgUnit) ?? report.unit;
  }

  private fieldsOf({ bundle, period }: Report): Map<string, FieldCell> {
    let index = this.fields.get(bundle);
    if (index === undefined) {
      index = new Map();
      this.fields.set(bundle, index);
    }
    if (!index.has(period.type)) {
      index.set(period.type, {} as FieldCell);
      for (const field of fieldsDue(bundle.fields, bundle.manifest, period.type)) {
        if (field.calculated === undefined && field.rows === undefined)
          index.set(fieldKey(period.type, field.indicator, field.members, field.perOrgUnit), field);
      }
    }
    return index;
  }
}

function fieldKey(type: string, indicator: string, members: Readonly<Record<string, string>>, perRow: boolean): string {
  const fixed = Object.keys(members).length === 0 ? '' : JSON.stringify(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${type} ${indicator} ${fixed} ${perRow ? 'row' : ''}`;
}

function refuse(input: FigureInput, index: number, code: string, vi: string, en: string): RefusedFigure {
  return { finding: { path: `/${String(index)}`, level: 'error', code, message: { vi, en }, indicator: input.indicator, orgUnit: input.orgUnit } };
}
