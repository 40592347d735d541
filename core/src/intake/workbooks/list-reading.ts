// A free list of figures: any sheet whose first filled row names columns that we know, in Vietnamese or English. Codes or names of
// sets, indicators and units are taken; what is not understood is named in its cell. Pure but for the look-ups it is given.
import { wireNumber, type FigureInput, type ObservationStatus, type UnitOfMeasure } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { columnName, type RawCell } from '../spreadsheet/protocol.js';
import type { SourceItem, SourcePlace } from '../imports/source.js';
import { meaningOf, otherUnit, unitNamed, type CellFault } from './cell-value.js';
import { periodOfText } from './period-text.js';
import { fault } from './template-reading.js';
import { STATUS_WORDS } from '../templates/template-words.js';

type ColumnName = 'set' | 'indicator' | 'period' | 'orgUnit' | 'value' | 'status' | 'disaggregation' | 'measure' | 'unit';

const HEADERS: Readonly<Record<ColumnName, readonly string[]>> = {
  set: ['set', 'bo chi tieu', 'ma bo chi tieu', 'ma bo', 'bo', 'indicator set', 'indicatorset'],
  indicator: ['indicator', 'chi tieu', 'ma chi tieu', 'ten chi tieu', 'indicator code', 'indicatorcode'],
  period: ['period', 'ky', 'ky bao cao', 'ma ky', 'thoi gian', 'time', 'time_period', 'thang', 'nam'],
  orgUnit: ['orgunit', 'org unit', 'org_unit', 'don vi', 'ma don vi', 'don vi bao cao', 'ten don vi', 'dia ban', 'xa phuong', 'xa, phuong', 'ref_area'],
  value: ['value', 'gia tri', 'so lieu', 'so', 'thuc hien', 'obs_value'],
  status: ['status', 'tinh trang', 'trang thai', 'tinh trang so lieu', 'obs_status'],
  disaggregation: ['disaggregation', 'phan to', 'phan nhom'],
  measure: ['measure', 'so do', 'loai so'],
  unit: ['unit', 'unit of measure', 'unitofmeasure', 'don vi tinh', 'dvt'],
};
/** Rows from the top among which the header is looked for. */
const MOST_LEADING = 15;

export interface ListNeeds {
  /** What the sender said of the whole file. */
  set?: string;
  period?: string;
  orgUnit?: string;
  numbers?: 'vi' | 'en';
  units: readonly UnitOfMeasure[];
  /** Code of a set by code or title. */
  setOf: (text: string) => string | undefined;
  /** Code and unit of measure of an indicator by code or title; undefined when the set has none like it. */
  indicatorOf: (set: string, text: string) => { code: string; unit: UnitOfMeasure | undefined; nil: boolean } | undefined;
  /** Code of a unit by code or name as of a period; undefined when none or several are called so. */
  orgUnitOf: (text: string, period: string) => string | undefined;
}

export class ListSheet {
  private columns: ReadonlyMap<ColumnName, number> | undefined;
  private leading = 0;

  constructor(
    private readonly name: string,
    private readonly needs: ListNeeds,
  ) {}

  /** Was a header line found? */
  get isList(): boolean {
    return this.columns !== undefined;
  }

  row(row: number, cells: readonly RawCell[]): SourceItem[] {
    if (this.columns !== undefined) return this.figure(row, cells, this.columns);
    if (this.leading < MOST_LEADING) {
      this.leading += 1;
      this.columns = headersOf(cells, this.needs);
    }
    return [];
  }

  private figure(row: number, cells: readonly RawCell[], columns: ReadonlyMap<ColumnName, number>): SourceItem[] {
    const at = (name: ColumnName): SourcePlace => ({ sheet: this.name, row, column: columnName(columns.get(name) ?? columns.get('value') ?? 1) });
    const cellOf = (name: ColumnName): RawCell | undefined => {
      const column = columns.get(name);
      return column === undefined ? undefined : cells.find(([each]) => each === column);
    };
    const formula = (['set', 'indicator', 'period', 'orgUnit', 'status', 'disaggregation', 'measure'] as const).find((name) =>
      cellOf(name)?.[3]?.includes('f'),
    );
    if (formula !== undefined) return [fault(at(formula), FORMULA)];
    const read = this.keys(cellOf);
    if ('fault' in read) return read.name === undefined ? [] : [fault(at(read.name), read.fault)];
    const about = { indicator: read.indicator, orgUnit: read.orgUnit };
    const changed = wrongUnit(cellOf('unit'), read.unit, this.needs.units);
    if (changed !== undefined) return [fault(at('unit'), changed, about)];
    const meaning = meaningOf(cellOf('value'), {
      unit: read.unit,
      units: this.needs.units,
      nil: read.nil,
      ...(this.needs.numbers === undefined ? {} : { numbers: this.needs.numbers }),
    });
    if (meaning.fault?.level === 'error') return [fault(at('value'), meaning.fault, about)];
    if (meaning.value === undefined && meaning.nil !== true) return [fault(at('value'), EMPTY, about)];
    const more = moreOf(cellOf);
    if ('fault' in more) return [fault(at(more.name), more.fault, about)];
    const { set, indicator, period, orgUnit } = read;
    const value = meaning.nil === true ? 0 : wireNumber(meaning.value);
    const items: SourceItem[] = [
      { kind: 'figure', at: at('value'), figure: { set, indicator, period, orgUnit, value, ...more, ...(meaning.nil === true ? { nil: true as const } : {}) } },
    ];
    if (meaning.fault !== undefined) items.push(fault(at('value'), meaning.fault, about));
    return items;
  }

  private keys(cellOf: (name: ColumnName) => RawCell | undefined): Keys | Faulty {
    const texts = { set: textOf(cellOf('set')), indicator: textOf(cellOf('indicator')), orgUnit: textOf(cellOf('orgUnit')) };
    const when = cellOf('period');
    // A line without anything that we read is an empty line.
    if (Object.values(texts).every((each) => each === '') && textOf(when) === '' && cellOf('value') === undefined) return { name: undefined, fault: EMPTY };
    const set = texts.set === '' ? this.needs.set : this.needs.setOf(texts.set);
    if (set === undefined) return refuse('set', 'unknown-set', texts.set, 'bộ chỉ tiêu', 'indicator set');
    if (this.needs.set !== undefined && set !== this.needs.set) return { name: 'set', fault: otherThanSaid(texts.set, this.needs.set) };
    const period = textOf(when) === '' ? this.needs.period : periodOfText(when);
    if (period === undefined) return refuse('period', 'unknown-period', textOf(when), 'kỳ', 'period');
    if (this.needs.period !== undefined && period !== this.needs.period) return { name: 'period', fault: otherThanSaid(textOf(when), this.needs.period) };
    const indicator = texts.indicator === '' ? undefined : this.needs.indicatorOf(set, texts.indicator);
    if (indicator === undefined) return refuse('indicator', 'unknown-indicator', texts.indicator, `chỉ tiêu của bộ ${set}`, `indicator of ${set}`);
    const orgUnit = texts.orgUnit === '' ? this.needs.orgUnit : this.needs.orgUnitOf(texts.orgUnit, period);
    if (orgUnit === undefined) return refuse('orgUnit', 'unknown-org-unit', texts.orgUnit, `đơn vị có trong kỳ ${period}`, `org unit of ${period}`);
    return { set, period, indicator: indicator.code, unit: indicator.unit, nil: indicator.nil, orgUnit };
  }
}

interface Keys {
  set: string;
  period: string;
  indicator: string;
  unit: UnitOfMeasure | undefined;
  nil: boolean;
  orgUnit: string;
}

interface Faulty {
  name: ColumnName | undefined;
  fault: CellFault;
}

/** The columns of a header line: value and indicator at least, and whatever else the sender has not said of the whole file. */
function headersOf(cells: readonly RawCell[], said: Pick<ListNeeds, 'set' | 'period' | 'orgUnit'>): ReadonlyMap<ColumnName, number> | undefined {
  const columns = new Map<ColumnName, number>();
  for (const [column, kind, value] of cells) {
    if (kind !== 's') continue;
    const head = fold(String(value).replace(/\(.*\)|\*/g, ''));
    for (const [name, words] of Object.entries(HEADERS) as [ColumnName, readonly string[]][]) {
      if (words.includes(head) && !columns.has(name)) columns.set(name, column);
    }
  }
  const needed: ColumnName[] = ['indicator', 'value'];
  for (const name of ['set', 'period', 'orgUnit'] as const) if (said[name] === undefined) needed.push(name);
  return needed.every((name) => columns.has(name)) ? columns : undefined;
}

function textOf(cell: RawCell | undefined): string {
  return cell === undefined ? '' : String(cell[2]).trim();
}

function moreOf(
  cellOf: (name: ColumnName) => RawCell | undefined,
): Pick<FigureInput, 'status' | 'measure' | 'disaggregation'> | { name: ColumnName; fault: CellFault } {
  const [status, measure, members] = (['status', 'measure', 'disaggregation'] as const).map((name) => textOf(cellOf(name)));
  const found: { status?: ObservationStatus; measure?: 'value' | 'cumulative'; disaggregation?: Record<string, string> } = {};
  if (status !== undefined && status !== '') {
    const code = statusOf(status);
    if (code === undefined) return { name: 'status', fault: unknown('status-unknown', status, 'tình trạng (P, E, A)', 'status (P, E, A)') };
    found.status = code;
  }
  if (measure !== undefined && measure !== '') {
    const kind = MEASURES[fold(measure)];
    if (kind === undefined)
      return { name: 'measure', fault: unknown('measure-unknown', measure, 'loại số (value, cumulative)', 'measure (value, cumulative)') };
    found.measure = kind;
  }
  if (members !== undefined && members !== '') {
    const pairs = members.split(';').map((pair) => pair.split('=').map((each) => each.trim()));
    if (pairs.some((pair) => pair.length !== 2 || pair.includes(''))) {
      return {
        name: 'disaggregation',
        fault: unknown('disaggregation-faulty', members, 'phân tổ dạng “chiều=thành phần; …”', 'disaggregation as "dimension=member; …"'),
      };
    }
    found.disaggregation = Object.fromEntries(pairs.map(([dimension = '', member = '']) => [dimension, member]));
  }
  return found;
}

const MEASURES: Readonly<Record<string, 'value' | 'cumulative'>> = { value: 'value', 'trong ky': 'value', cumulative: 'cumulative', 'luy ke': 'cumulative' };

function statusOf(text: string): ObservationStatus | undefined {
  const wanted = fold(text);
  return STATUS_WORDS.find(([code, word]) => code.toLowerCase() === wanted || fold(word) === wanted || fold(word).replace(/ \(.\)$/, '') === wanted)?.[0];
}

function wrongUnit(cell: RawCell | undefined, unit: UnitOfMeasure | undefined, units: readonly UnitOfMeasure[]): CellFault | undefined {
  const said = textOf(cell);
  if (said === '' || unit === undefined) return undefined;
  const named = unitNamed(said, units);
  if (named === undefined) return unknown('unit-mismatch', said, `đơn vị tính (${unit.title.vi})`, `unit of measure (${unit.title.en})`);
  return named.code === unit.code ? undefined : otherUnit(named, unit);
}

function refuse(name: ColumnName, code: string, text: string, vi: string, en: string): Faulty {
  return { name, fault: unknown(code, text, vi, en) };
}

function unknown(code: string, text: string, vi: string, en: string): CellFault {
  const said = text.slice(0, 60);
  return {
    level: 'error',
    code,
    message:
      said === ''
        ? { vi: `Thiếu ${vi}.`, en: `There is no ${en}.` }
        : {
            vi: `“${said}” không phải ${vi} đã biết, hoặc trùng nhiều tên: dùng mã.`,
            en: `"${said}" is no known ${en}, or several are called so: use its code.`,
          },
  };
}

function otherThanSaid(text: string, said: string): CellFault {
  return {
    level: 'error',
    code: 'other-than-said',
    message: {
      vi: `Dòng ghi “${text.slice(0, 60)}” nhưng tệp được gửi cho “${said}”.`,
      en: `The line says "${text.slice(0, 60)}" but the file was sent for "${said}".`,
    },
  };
}

const EMPTY: CellFault = {
  level: 'error',
  code: 'value-missing',
  message: {
    vi: 'Ô giá trị để trống. Xóa dòng, hoặc ghi số (hay “không phát sinh” nếu được phép).',
    en: 'The value is empty. Delete the line, or enter a number.',
  },
};
const FORMULA: CellFault = {
  level: 'error',
  code: 'formula-in-cell',
  message: { vi: 'Ô chứa công thức; dán giá trị thay cho công thức.', en: 'The cell holds a formula; paste its value instead.' },
};

/** For the hint of a sheet that was passed over. */
export function passedOver(name: string): SourceItem {
  return fault(
    { sheet: name },
    {
      level: 'hint',
      code: 'sheet-passed-over',
      message: {
        vi: `Trang “${name}” không có dòng tiêu đề nhận ra được nên không được đọc.`,
        en: `The sheet "${name}" has no header line that is known and was not read.`,
      },
    },
  );
}
