// The rows of a filled template as figures. Rows and columns are known by their keys, wherever they were moved; what cannot be
// matched is named. Cells that the sender left as they were say nothing when somebody changed them meanwhile: the later change
// stands and is told. Pure.
import { Decimal, parseDecimal, wireNumber, type Finding, type ObservationStatus, type UnitOfMeasure } from '@haidang/plugin-sdk';
import { columnName, type RawCell } from '../spreadsheet/protocol.js';
import type { SourceItem, SourcePlace } from '../imports/source.js';
import { isNamed, meaningOf, otherUnit, unitNamed, type CellFault } from './cell-value.js';
import type { FormCell } from '../templates/form-cells.js';
import { cellKey, type SheetStamp } from '../templates/stamp.js';
import { NIL_MARK, STATUS_WORDS } from '../templates/template-words.js';

/** A cell of the template as the server knows it. */
export interface TargetCell {
  set: string;
  period: string;
  /** Whose figure it is. */
  orgUnit: string;
  cell: FormCell;
  /** What stands there now, as in the stamp; undefined: nothing. */
  now?: string | undefined;
  /** The sender may not fill it in: what stands there stays, and is not told. */
  closed?: boolean;
}

export interface SheetNeeds {
  stamp: SheetStamp;
  /** As it is called in the file. */
  name: string;
  units: readonly UnitOfMeasure[];
  numbers?: 'vi' | 'en';
  target: (row: string, field: string) => TargetCell | undefined;
}

type Columns = ReadonlyMap<string, number>;

/** One sheet of a template, fed row by row. */
export class TemplateSheet {
  status: ObservationStatus | undefined;
  private columns: Columns | undefined;
  private readonly names: ReadonlyMap<string, string>;
  private readonly seen = new Set<string>();
  private readonly lostColumns = new Set<string>();

  constructor(private readonly needs: SheetNeeds) {
    this.names = new Map(needs.stamp.rows);
  }

  row(row: number, cells: readonly RawCell[]): SourceItem[] {
    const key = textAt(cells, 1);
    if (key === '@columns') {
      this.columns = new Map(cells.flatMap(([column, , value]) => (column > 1 && typeof value === 'string' ? [[value, column]] : [])));
      return this.missingColumns(row);
    }
    if (key === '@status') return this.readStatus(row, cells);
    if (this.columns === undefined || key?.startsWith('#') === true) return [];
    if (key === undefined || !this.names.has(key)) return this.strangeRow(row, cells);
    if (this.seen.has(key)) {
      const name = this.names.get(key) ?? key;
      return [
        fault(
          this.at(row, 1),
          error(
            'row-twice',
            `Dòng “${name}” có hai lần trong trang; chỉ dòng đầu được đọc.`,
            `The row "${name}" is in the sheet twice; only the first is read.`,
          ),
        ),
      ];
    }
    this.seen.add(key);
    return this.needs.stamp.kind === 'list' ? this.cell(row, cells, { row: key, field: key, value: 'value', nil: 'nil' }) : this.tableRow(row, cells, key);
  }

  /** What the file should have had: rows that were deleted. */
  end(): SourceItem[] {
    const { stamp } = this.needs;
    if (this.columns === undefined) return [fault({ sheet: this.needs.name }, NO_COLUMNS)];
    return stamp.rows
      .filter(([key]) => !this.seen.has(key))
      .map(([, name]) =>
        fault(
          { sheet: this.needs.name },
          {
            level: 'warning',
            code: 'row-deleted',
            message: {
              vi: `Dòng “${name}” đã bị xóa khỏi mẫu; số đã có của dòng này giữ nguyên.`,
              en: `The row "${name}" was deleted from the template; its figures stay as they are.`,
            },
          },
        ),
      );
  }

  private tableRow(row: number, cells: readonly RawCell[], key: string): SourceItem[] {
    return this.needs.stamp.fields.flatMap((field) => this.cell(row, cells, { row: key, field, value: `value:${field}`, nil: `nil:${field}` }));
  }

  private cell(row: number, cells: readonly RawCell[], keys: { row: string; field: string; value: string; nil: string }): SourceItem[] {
    const target = this.needs.target(keys.row, keys.field);
    const column = this.columns?.get(keys.value);
    if (target === undefined || column === undefined) return [];
    const at = this.at(row, column);
    const about = { indicator: target.cell.indicator.code, orgUnit: target.orgUnit };
    const named = (found: CellFault): SourceItem => fault(at, found, about);
    const unit = this.needs.units.find(({ code }) => code === target.cell.unitOfMeasure);
    const changed = this.changedUnit(cells, unit);
    if (changed !== undefined) return [named(changed)];
    const meaning = meaningOf(
      cells.find(([each]) => each === column),
      { unit, units: this.needs.units, nil: target.cell.field.nil, ...(this.needs.numbers === undefined ? {} : { numbers: this.needs.numbers }) },
    );
    if (meaning.fault?.level === 'error') return [named(meaning.fault)];
    const marked = this.nilMark(row, cells, keys.nil, target);
    if (typeof marked === 'object') return [marked];
    if (marked && meaning.value?.isZero() === false) return [named(BOTH)];
    const remarks = meaning.fault === undefined ? [] : [named(meaning.fault)];
    const said = marked || meaning.nil === true ? 'nil' : meaning.value === undefined ? undefined : text(meaning.value);
    return [...this.figure(at, target, said, this.needs.stamp.before[cellKey(keys.row, keys.field)]), ...remarks];
  }

  /** Three sides: what stood in the template, what the file says, what stands now. */
  private figure(at: SourcePlace, target: TargetCell, said: string | undefined, before: string | undefined): SourceItem[] {
    const { now, cell, set, period, orgUnit } = target;
    const about = { indicator: cell.indicator.code, orgUnit };
    if (target.closed === true) return said === before ? [] : [fault(at, NOT_YOURS, about)];
    if (said === before && now !== before) return [fault(at, changedMeanwhile(now), about)];
    if (said === undefined && before === undefined) return [];
    const isNil = said === 'nil';
    const value = said === undefined ? null : isNil ? 0 : wireNumber(parseDecimal(said));
    const members = Object.keys(cell.members).length === 0 ? {} : { disaggregation: { ...cell.members } };
    const status = this.status === undefined ? {} : { status: this.status };
    const items: SourceItem[] = [
      {
        kind: 'figure',
        at,
        figure: { set, indicator: cell.indicator.code, period, orgUnit, ...members, value, ...status, ...(isNil ? { nil: true as const } : {}) },
      },
    ];
    if (now !== before && now !== said) items.push(fault(at, overwrites(now), about));
    return items;
  }

  private nilMark(row: number, cells: readonly RawCell[], key: string, target: TargetCell): boolean | SourceItem {
    const column = this.columns?.get(key);
    const mark = column === undefined ? undefined : cells.find(([each]) => each === column);
    if (mark === undefined || column === undefined || !target.cell.field.nil) return false;
    const word = String(mark[2]).trim().toLowerCase();
    if (word === '') return false;
    if (mark[3]?.includes('f') !== true && (word === NIL_MARK || word === '×' || word === '1' || word === 'true')) return true;
    return fault(
      this.at(row, column),
      error('nil-mark', `Cột “Không phát sinh” chỉ nhận “${NIL_MARK}” hoặc để trống.`, `The nil column takes "${NIL_MARK}" or nothing.`),
      {
        indicator: target.cell.indicator.code,
        orgUnit: target.orgUnit,
      },
    );
  }

  /** The column with the unit of measure is locked; where it was changed all the same, the number is in doubt. */
  private changedUnit(cells: readonly RawCell[], unit: UnitOfMeasure | undefined): CellFault | undefined {
    const column = this.columns?.get('unit');
    const said = column === undefined ? undefined : textAt(cells, column);
    if (said === undefined || unit === undefined || isNamed(said, unit)) return undefined;
    const known = unitNamed(said, this.needs.units);
    if (known !== undefined) return otherUnit(known, unit);
    return error(
      'unit-mismatch',
      `Cột đơn vị tính ghi “${said.slice(0, 40)}”, chỉ tiêu tính bằng “${unit.title.vi}”.`,
      `The unit column says "${said.slice(0, 40)}"; the indicator is measured in "${unit.title.en}".`,
    );
  }

  private readStatus(row: number, cells: readonly RawCell[]): SourceItem[] {
    const answers = cells.filter(([column]) => column > 1).slice(1);
    const [answer] = answers;
    if (answer === undefined) return [];
    const said = String(answer[2]).trim();
    this.status = STATUS_WORDS.find(([code, word]) => word === said || code === said.toUpperCase())?.[0];
    if (this.status !== undefined) return [];
    const words = STATUS_WORDS.map(([, word]) => word).join(', ');
    return [
      fault(
        this.at(row, answer[0]),
        error(
          'status-unknown',
          `“${said.slice(0, 40)}” không phải tình trạng số liệu; chọn: ${words}.`,
          `"${said.slice(0, 40)}" is no status; choose: ${words}.`,
        ),
      ),
    ];
  }

  /** Numbers in a row that is not of the template: a row that was put in. */
  private strangeRow(row: number, cells: readonly RawCell[]): SourceItem[] {
    const inputs = new Set([...(this.columns ?? [])].flatMap(([key, column]) => (key === 'value' || key.startsWith('value:') ? [column] : [])));
    const number = cells.find(([column, kind]) => kind === 'n' && inputs.has(column));
    if (number === undefined) return [];
    const message = {
      vi: 'Dòng này không có trong mẫu nên không được đọc. Nhập số vào đúng dòng của mẫu.',
      en: 'This row is not of the template and was not read. Enter the figure in a row of the template.',
    };
    return [fault(this.at(row, number[0]), { level: 'warning', code: 'row-unknown', message })];
  }

  private missingColumns(row: number): SourceItem[] {
    const { stamp } = this.needs;
    const wanted = stamp.kind === 'list' ? ['value'] : stamp.fields.map((field) => `value:${field}`);
    const lost = wanted.filter((key) => this.columns?.has(key) !== true && !this.lostColumns.has(key));
    for (const key of lost) this.lostColumns.add(key);
    return lost.map((key) =>
      fault(
        { sheet: this.needs.name, row },
        error(
          'column-deleted',
          `Cột nhập “${key.replace('value:', '')}” đã bị xóa khỏi mẫu.`,
          `The input column "${key.replace('value:', '')}" was deleted from the template.`,
        ),
      ),
    );
  }

  private at(row: number, column: number): SourcePlace {
    return { sheet: this.needs.name, row, column: columnName(column) };
  }
}

function textAt(cells: readonly RawCell[], column: number): string | undefined {
  const value = cells.find(([each]) => each === column)?.[2];
  return value === undefined ? undefined : String(value).trim();
}

function text(value: Decimal): string {
  return value.isZero() ? '0' : value.toFixed();
}

function error(code: string, vi: string, en: string): CellFault {
  return { level: 'error', code, message: { vi, en } };
}

export function fault(at: SourcePlace, found: CellFault, about: Pick<Finding, 'indicator' | 'orgUnit'> = {}): SourceItem {
  return { kind: 'finding', at, finding: { path: '', ...found, ...about } };
}

function shown(now: string | undefined): { vi: string; en: string } {
  if (now === undefined) return { vi: 'trống', en: 'empty' };
  return now === 'nil' ? { vi: 'không phát sinh', en: 'nil' } : { vi: now.replace('.', ','), en: now };
}

function changedMeanwhile(now: string | undefined): CellFault {
  return {
    level: 'warning',
    code: 'changed-meanwhile',
    message: {
      vi: `Ô này đã được sửa trên hệ thống sau khi tải mẫu (nay là: ${shown(now).vi}); tệp không đổi ô này nên số mới được giữ.`,
      en: `This cell was changed in the system after the template was made (now: ${shown(now).en}); the file left it alone, so the newer figure stands.`,
    },
  };
}

function overwrites(now: string | undefined): CellFault {
  return {
    level: 'warning',
    code: 'overwrites-newer',
    message: {
      vi: `Ô này đã được sửa trên hệ thống sau khi tải mẫu (nay là: ${shown(now).vi}); số trong tệp thay cho số đó.`,
      en: `This cell was changed in the system after the template was made (now: ${shown(now).en}); the file's figure replaces it.`,
    },
  };
}

const NOT_YOURS: CellFault = {
  level: 'warning',
  code: 'field-not-yours',
  message: {
    vi: 'Trường này không thuộc phần bạn được nhập; số đang lưu được giữ nguyên.',
    en: 'This field is not yours to fill in; what is stored there stays.',
  },
};
const NO_COLUMNS = error(
  'sheet-changed',
  'Trang này mất dòng và cột nhận dạng (ẩn) nên không đọc được. Tải mẫu mới và dán số liệu vào ô vàng.',
  'This sheet lost its hidden row and column of keys and cannot be read. Download a new template and paste the figures into its yellow cells.',
);
const BOTH = error(
  'nil-and-value',
  'Ô vừa có số vừa đánh dấu “không phát sinh”. Bỏ một trong hai.',
  'The cell has a number and a nil mark. Take one of them away.',
);
