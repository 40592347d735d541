// Figures on their way in, gathered by report. A body is read to its end before anything is written: a sender who breaks off leaves
// nothing, a slow one holds no lock, and a report is judged once, as a whole. What is kept of a figure is a few words of memory.
import type { FigureInput, Finding } from '@haidang/plugin-sdk';
import { PeriodError } from '@haidang/plugin-sdk';
import { may, mayIndicator, scopeOf, type Principal } from '../../access/index.js';
import type { IndicatorDef } from '../../registry/index.js';
import { DomainError } from '../../kernel/index.js';
import { SetUnknown } from '../errors.js';
import type { Address, FigureReader, SlotRefusal } from '../figures/figure-reader.js';
import type { ReportFigures } from '../figures/figure-reports.js';
import type { Report } from '../submissions/report.js';
import { Misread, type Entry } from './entries.js';
import { wireValue } from './wire-value.js';

export const MOST_FINDINGS = 200;
const MOST_MISREAD = 50;

interface Fault {
  code: string;
  vi: string;
  en: string;
}

/** What the figures of one address share. */
interface Place {
  input: FigureInput;
  address: Address | undefined;
  group: ReportFigures | undefined;
  fault: Fault | undefined;
}

const FORBIDDEN: Fault = { code: 'ACTION_REFUSED', vi: 'Bạn không có quyền gửi số liệu này.', en: 'You may not send this figure.' };

export class Gathering {
  /** Entries seen, good or bad. */
  read = 0;
  refused = 0;
  readonly findings: Finding[] = [];
  /** Of the refused, those that were no figure at all. */
  readonly misread: Finding[] = [];
  readonly groups: ReportFigures[] = [];
  private readonly byReport = new Map<string, ReportFigures>();
  private readonly places = new Map<string, Place>();
  private last: Place | undefined;

  constructor(
    private readonly reader: FigureReader,
    private readonly principal: Principal,
    private readonly publishes: (report: Report) => boolean,
  ) {}

  addAll(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry instanceof Misread) this.addMisread(entry);
      else this.add(entry);
    }
  }

  /** Enough is wrong already to stop reading, where all or nothing is asked for. */
  get hopeless(): boolean {
    return this.misread.length >= MOST_MISREAD;
  }

  private addMisread(entry: Misread): void {
    if (this.misread.length < MOST_MISREAD) this.misread.push(entry.at(this.read));
    this.refuse(entry.at(this.read));
    this.read += 1;
  }

  private add(input: FigureInput): void {
    const index = this.read;
    this.read += 1;
    const place = this.placeOf(input);
    if (place.address === undefined || place.group === undefined) {
      this.refuse(findingOf(input, index, place.fault ?? FORBIDDEN));
      return;
    }
    const value = input.value === null ? null : wireValue(input.value);
    if (value === undefined) {
      this.refuse(findingOf(input, index, notANumber(input.value)));
      return;
    }
    const slot = this.reader.slotOf(place.address, input);
    if (typeof slot === 'string') this.refuse(findingOf(input, index, slotFault(slot, input)));
    else if (!this.mayBring(slot.indicator, place.address.report)) this.refuse(findingOf(input, index, FORBIDDEN));
    else place.group.figures.push({ index, unit: place.address.unit, slot, value, status: input.status ?? 'A' });
  }

  private placeOf(input: FigureInput): Place {
    const { last } = this;
    if (last?.input.orgUnit === input.orgUnit && last.input.period === input.period && last.input.set === input.set) return last;
    const key = `${input.set} ${input.period} ${input.orgUnit}`;
    let place = this.places.get(key);
    if (place === undefined) {
      place = this.located(input);
      this.places.set(key, place);
    }
    this.last = place;
    return place;
  }

  private located(input: FigureInput): Place {
    try {
      // Of a set that they neither see nor answer nobody learns that there is one.
      const knows = (['view', 'submit', 'publish'] as const).some((action) => scopeOf(this.principal, action, input.set).length > 0);
      if (!knows) throw SetUnknown({ set: input.set.slice(0, 80) });
      const address = this.reader.addressOf(input);
      const { report } = address;
      const allowed = may(this.principal, 'submit', input.set, report.unit.id) || may(this.principal, 'publish', input.set, report.unit.id);
      return { input, address, group: allowed ? this.groupOf(report) : undefined, fault: FORBIDDEN };
    } catch (fault) {
      return { input, address: undefined, group: undefined, fault: asFault(fault) };
    }
  }

  /** A figure of sensitive fields is brought by who holds these fields. */
  private mayBring(indicator: IndicatorDef, { bundle, unit }: Report): boolean {
    if (indicator.fieldGroups.length === 0) return true;
    return (['submit', 'publish'] as const).some((action) => mayIndicator(this.principal, action, bundle.id, indicator, unit.id));
  }

  private groupOf(report: Report): ReportFigures {
    const key = `${report.place.set} ${report.place.period} ${String(report.place.unitId)}`;
    const known = this.byReport.get(key);
    if (known !== undefined) return known;
    const group = { report, figures: [], publishes: this.publishes(report) };
    this.byReport.set(key, group);
    this.groups.push(group);
    return group;
  }

  private refuse(finding: Finding): void {
    this.refused += 1;
    if (this.findings.length < MOST_FINDINGS) this.findings.push(finding);
  }
}

function findingOf(input: FigureInput, index: number, { code, vi, en }: Fault): Finding {
  return { path: `/${String(index)}`, level: 'error', code, message: { vi, en }, indicator: input.indicator, orgUnit: input.orgUnit };
}

function asFault(fault: unknown): Fault {
  if (fault instanceof DomainError) return { code: fault.kind.code, vi: fault.titles.vi, en: fault.titles.en ?? fault.titles.vi };
  if (fault instanceof PeriodError) return { code: fault.code, vi: fault.text.vi, en: fault.text.en ?? fault.text.vi };
  throw fault;
}

function notANumber(value: unknown): Fault {
  const shown = String(value).slice(0, 40);
  return { code: 'not-a-number', vi: `“${shown}” không phải là số.`, en: `"${shown}" is not a number.` };
}

function slotFault(code: SlotRefusal, input: FigureInput): Fault {
  return code === 'unknown-indicator'
    ? { code, vi: `Bộ ${input.set} không có chỉ tiêu “${input.indicator}”.`, en: `The set ${input.set} has no indicator "${input.indicator}".` }
    : { code, vi: 'Biểu mẫu của kỳ này không có ô cho số liệu này.', en: 'The form of this period has no cell for this figure.' };
}
