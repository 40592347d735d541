// What a cell of a workbook means as a figure: a number, nothing, or a finding that says why it is none. Nothing is guessed: a
// formula's stored result, a date, or a text with two readings is never taken. Pure.
import { Decimal, decimalText, formatNumber, parseLocalised, type Finding, type UnitOfMeasure } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import type { RawCell } from '../spreadsheet/protocol.js';

export interface ValueNeeds {
  /** Unit of measure of the indicator. */
  unit: UnitOfMeasure | undefined;
  units: readonly UnitOfMeasure[];
  /** May the cell say "không phát sinh" in words? */
  nil: boolean;
  /** How numbers are written where a text leaves it open. */
  numbers?: 'vi' | 'en';
}

export type CellFault = Pick<Finding, 'level' | 'code' | 'message' | 'plausible'>;

export interface CellMeaning {
  value?: Decimal;
  nil?: true;
  /** An error stands in the place of a value, a hint beside it. */
  fault?: CellFault;
}

const NIL_WORDS = new Set(['khong phat sinh', 'kps', 'k.p.s', 'khong ps']);
/** Spreadsheets show and keep so many digits; what lies behind is noise of binary arithmetic. */
const DIGITS = 15;

export function meaningOf(cell: RawCell | undefined, needs: ValueNeeds): CellMeaning {
  if (cell === undefined) return {};
  const [, kind, value, marks = '', unit = ''] = cell;
  if (marks.includes('f')) return { fault: FORMULA };
  switch (kind) {
    case 'n':
      return ofNumber(Number(value), marks, unit, needs);
    case 's':
      return ofText(String(value), needs);
    case 'd':
      return { fault: DATE };
    case 'e':
      return { fault: error('cell-error', `Ô báo lỗi ${String(value).slice(0, 12)}.`, `The cell shows the error ${String(value).slice(0, 12)}.`) };
    case 'b':
      return { fault: error('not-a-number', 'Ô là đúng/sai, không phải số.', 'The cell is true or false, no number.') };
  }
}

function ofNumber(value: number, marks: string, unit: string, needs: ValueNeeds): CellMeaning {
  if (marks.includes('D')) return { fault: DATE };
  const decimal = new Decimal(value.toPrecision(DIGITS));
  if (marks.includes('%')) return ofPercent(decimal, needs.unit);
  return unit === '' ? { value: decimal } : inUnit(decimal, unit, needs);
}

/** 0.41 shown as 41 %: what people see is what they mean, where the unit of measure can be read so. */
function ofPercent(share: Decimal, unit: UnitOfMeasure | undefined): CellMeaning {
  if (unit?.dimension !== 'ratio') {
    return {
      fault: error(
        'percent-format',
        `Ô định dạng % nhưng chỉ tiêu tính bằng “${unit?.title.vi ?? '?'}”. Đổi định dạng ô sang Số và nhập lại.`,
        `The cell is formatted as %, but the indicator is measured in "${unit?.title.en ?? '?'}". Format it as a number and enter it again.`,
      ),
    };
  }
  const value = share.div(unit.factor);
  const seen = `${formatNumber(share.times(100))} %`;
  const read = `${formatNumber(value)} ${unit.symbol.vi}`.trim();
  return {
    value,
    ...(unit.code === 'percent'
      ? {
          fault: {
            level: 'hint',
            code: 'percent-read',
            message: { vi: `Ô định dạng %: “${seen}” được hiểu là ${read}.`, en: `The cell is formatted as %: "${seen}" was read as ${decimalText(value)} %.` },
          },
        }
      : {
          fault: {
            level: 'hint',
            code: 'percent-read',
            message: { vi: `Ô định dạng %: “${seen}” được hiểu là ${read}.`, en: `The cell is formatted as %: "${seen}" was read as ${decimalText(value)}.` },
          },
        }),
  };
}

function ofText(text: string, needs: ValueNeeds): CellMeaning {
  const trimmed = text.replace(/[\u00a0\u202f]/g, ' ').trim();
  if (trimmed === '') return {};
  if (NIL_WORDS.has(fold(trimmed))) {
    return needs.nil
      ? { nil: true }
      : { fault: error('nil-refused', 'Chỉ tiêu này không được trả lời “không phát sinh”; nhập số.', 'This indicator takes no nil answer; enter a number.') };
  }
  const [, digits = trimmed, suffix = ''] = /^([-\u2212]?[\d.,\s]*\d)\s*([^\d\s.,].*)$/.exec(trimmed) ?? [];
  const read = parseLocalised(digits, needs.numbers);
  if (read.kind === 'value') return suffix === '' ? { value: read.value } : inUnit(read.value, suffix, needs);
  if (read.kind === 'ambiguous') {
    return {
      fault: {
        ...error(
          'ambiguous-number',
          `“${digits}” có thể là ${formatNumber(read.vi)} hoặc ${formatNumber(read.en)}. Nhập lại dạng số, hoặc viết rõ, ví dụ ${formatNumber(read.vi, { decimals: 1 })}.`,
          `"${digits}" may mean ${formatNumber(read.vi, { language: 'en' })} or ${formatNumber(read.en, { language: 'en' })}. Enter it as a number.`,
        ),
        plausible: [decimalText(read.vi), decimalText(read.en)],
      },
    };
  }
  return { fault: { level: 'error', code: 'not-a-number', message: read.message } };
}

/** A number with the name of a unit: taken in its own unit, named when it is another. */
function inUnit(value: Decimal, text: string, needs: ValueNeeds): CellMeaning {
  const said = unitNamed(text, needs.units);
  const { unit } = needs;
  if (said === undefined || unit === undefined) {
    if (unit !== undefined && isNamed(text, unit)) return { value };
    return {
      fault: error(
        'not-a-number',
        `“${text.slice(0, 40)}” sau số không phải đơn vị tính đã biết; chỉ nhập số.`,
        `"${text.slice(0, 40)}" after the number is no known unit of measure; enter the number alone.`,
      ),
    };
  }
  if (said.code === unit.code || isNamed(text, unit)) return { value };
  return { fault: otherUnit(said, unit, value) };
}

/** A unit of measure that is another than the indicator's; the converted value where one can be had. */
export function otherUnit(said: UnitOfMeasure, wanted: UnitOfMeasure, value?: Decimal): CellFault {
  const converted =
    value !== undefined && said.dimension === wanted.dimension && said.base === wanted.base ? value.times(said.factor).div(wanted.factor) : undefined;
  const mend = converted === undefined ? '' : ` Nếu đúng là ${said.title.vi} thì nhập ${formatNumber(converted)}.`;
  const mendEn = converted === undefined ? '' : ` If it is ${said.title.en}, enter ${formatNumber(converted, { language: 'en' })}.`;
  return {
    ...error(
      'unit-mismatch',
      `Ô ghi theo “${said.title.vi}” nhưng chỉ tiêu tính bằng “${wanted.title.vi}”.${mend}`,
      `The cell is in "${said.title.en}" but the indicator is measured in "${wanted.title.en}".${mendEn}`,
    ),
    ...(converted === undefined ? {} : { plausible: [decimalText(converted)] }),
  };
}

export function unitNamed(text: string, units: readonly UnitOfMeasure[]): UnitOfMeasure | undefined {
  const wanted = SHORT[fold(text)] ?? text;
  return units.find((unit) => isNamed(wanted, unit));
}

export function isNamed(text: string, unit: UnitOfMeasure): boolean {
  const wanted = fold(text.replace(/^\(|\)$/g, ''));
  return [unit.code, unit.title.vi, unit.title.en, unit.symbol.vi, unit.symbol.en].some((name) => name !== '' && fold(name) === wanted);
}

/** How people write money in a hurry. */
const SHORT: Readonly<Record<string, string>> = {
  ty: 'tỷ đồng',
  trieu: 'triệu đồng',
  nghin: 'nghìn đồng',
  tr: 'triệu đồng',
  vnd: 'đồng',
  d: 'đồng',
};

function error(code: string, vi: string, en: string): CellFault {
  return { level: 'error', code, message: { vi, en } };
}

const FORMULA = error(
  'formula-in-cell',
  'Ô chứa công thức; kết quả lưu trong tệp không được dùng. Dán giá trị thay cho công thức (Sao chép › Dán đặc biệt › Giá trị).',
  'The cell holds a formula; its stored result is not used. Paste the value instead (Copy › Paste Special › Values).',
);
const DATE = error(
  'date-in-cell',
  'Ô là ngày tháng, không phải số. Có thể bảng tính đã tự đổi (1.5 thành 01/05): đổi định dạng ô sang Số rồi nhập lại.',
  'The cell is a date, no number. The program may have changed it (1.5 to 1 May): format it as a number and enter it again.',
);
