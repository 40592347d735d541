// What kind of quantity an indicator seems to be: value type and decimals by its unit and figures, how it adds up by its words (a stock
// at the end of the period, a flow within it, a rate), and which way is good. Words win over units, figures only refine. Pure.
import { decimalText, type Decimal, type Indicator, type UnitOfMeasure } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { guess, type Guess } from './guess.js';

export interface Seen {
  title: string;
  unit: UnitOfMeasure | undefined;
  /** Figures of the file. */
  numbers: readonly Decimal[];
  /** The file has it to date only, with no column for the period. */
  isToDateOnly: boolean;
}

type ValueType = NonNullable<Indicator['valueType']>;
type Aggregate = NonNullable<Indicator['aggregate']>;

const STOCK =
  /\b(hien co|so du|du no|cuoi (ky|thang|quy|nam)|den (thoi diem|ngay|het|nay|cuoi)|dang (hoat dong|thuc hien|luu hanh|tham gia)|tong so (ho(?! so)|dan|truong|co so|tau|nguoi tham gia|giuong|phong|doanh nghiep)|so (ho(?! so)|giuong|phong|co so|truong|tau|lop|hoc sinh|giao vien|bac si|xa|thon)\b|dan so|nhan khau|ke hoach von|von ke hoach|du toan|dien tich (rung|dat)|tham gia (bhxh|bhyt|bao hiem)|che phu|no dong)/;
const RATE_DIMENSIONS: ReadonlySet<string> = new Set(['ratio', 'points', 'score', 'order', 'index']);
const CUMULATIVE = /\b(luy ke|cong don|tu dau nam)\b/;
const DOWN =
  /\b(ngheo|can ngheo|tai nan|chet|tu vong|bi thuong|vi pham|no (thue|dong|xau|cong|bhxh)|that nghiep|mac (moi|benh)|ca mac|qua han|tre han|cham|khieu nai|to cao|o nhiem|toi pham|pham phap|chay|no\b|thiet hai|ngo doc|ton dong|bo hoc|suy dinh duong|giai the|ngung hoat dong|tam ngung|mat viec|that thu|xam hai|bao luc|tai pham|chua (giai quyet|xu ly|dat))/;
const UP =
  /^thu\b|\b(thu (ngan sach|noi dia|nsnn|hut|nhap)|tong thu|doanh thu|khach|giai ngan|san luong|thoat ngheo|giam (ngheo|ngheo|ho ngheo)|xuat khau|tang truong|hai long|dung han|truoc han|dat chuan|hoan thanh|giai quyet|viec lam|dao tao|tham gia|bao phu|cong nhan|kim ngach|dang ky moi|thanh lap moi|so hoa|truc tuyen|kich hoat|nang suat|thu nhap|che phu|xu ly|cap nuoc|nuoc sach|cong suat su dung|bac si)/;

export function valueTypeOf({ unit, numbers }: Seen): Guess<{ valueType: ValueType; decimals: number }> {
  const digits = Math.min(digitsOf(numbers), 3);
  const code = unit?.code ?? '';
  if (code === 'rank') return guess({ valueType: 'rank', decimals: 0 }, 0.95, 'Đơn vị tính là hạng.', 'The unit is a rank.');
  if (code === 'index') return guess({ valueType: 'index', decimals: Math.max(digits, 2) }, 0.9, 'Đơn vị tính là chỉ số.', 'The unit is an index.');
  if (code === 'point') return guess({ valueType: 'score', decimals: Math.max(digits, 1) }, 0.9, 'Đơn vị tính là điểm.', 'The unit is a score.');
  if (unit?.dimension === 'ratio')
    return guess({ valueType: 'percent', decimals: digits === 0 ? 1 : Math.min(digits, 2) }, 0.95, 'Đơn vị tính là %.', 'The unit is percent.');
  const isWhole = numbers.length > 0 && digits === 0;
  const isCounted = unit !== undefined && ['count', 'people', 'visits'].includes(unit.dimension) && unit.factor === '1';
  if (isCounted && (isWhole || numbers.length === 0))
    return guess(
      { valueType: 'integer', decimals: 0 },
      isWhole ? 0.95 : 0.8,
      'Đếm được, số trong tệp là số nguyên.',
      'It is counted, and the figures are whole.',
    );
  const decimals = digits === 0 ? defaultDecimals(unit, isWhole) : digits;
  return guess({ valueType: 'decimal', decimals }, 0.8, `Số trong tệp có ${String(digits)} chữ số thập phân.`, `The figures have ${String(digits)} decimals.`);
}

/** Billions are kept to the million; smaller units as they are written. */
function defaultDecimals(unit: UnitOfMeasure | undefined, isWhole: boolean): number {
  if (unit?.dimension === 'money') return unit.code === 'VND-billion' ? 3 : 0;
  return isWhole ? 1 : 2;
}

export function aggregateOf({ title, unit, isToDateOnly }: Seen): Guess<{ aggregate: Aggregate; cumulative: boolean }> {
  const folded = fold(title);
  if (unit !== undefined && RATE_DIMENSIONS.has(unit.dimension))
    return guess(
      { aggregate: { time: 'last', orgUnit: 'none' }, cumulative: false },
      0.8,
      'Tỷ lệ, điểm, hạng không cộng được.',
      'Rates, scores and ranks do not add up.',
    );
  if (/\b(binh quan|trung binh|mat do)\b/.test(folded))
    return guess({ aggregate: { time: 'last', orgUnit: 'none' }, cumulative: false }, 0.75, 'Số bình quân không cộng được.', 'An average does not add up.');
  if (isToDateOnly || CUMULATIVE.test(folded))
    return guess({ aggregate: { time: 'last', orgUnit: 'sum' }, cumulative: true }, 0.85, 'Số lũy kế từ đầu năm.', 'A figure to date.');
  if (STOCK.test(folded))
    return guess(
      { aggregate: { time: 'last', orgUnit: 'sum' }, cumulative: false },
      0.75,
      'Số hiện có cuối kỳ: lấy kỳ cuối.',
      'A stock: the last period counts.',
    );
  return guess({ aggregate: { time: 'sum', orgUnit: 'sum' }, cumulative: false }, 0.7, 'Số phát sinh trong kỳ: cộng dồn.', 'A flow: periods add up.');
}

export function directionOf({ title, unit }: Seen): Guess<Indicator['direction']> {
  const folded = fold(title);
  const [isUp, isDown] = [UP.test(folded), DOWN.test(folded)];
  if (/\bgiam\b/.test(folded) && isDown) return guess('up', 0.7, '“Giảm” của điều xấu: tăng là tốt.', 'A fall of something bad: more is better.');
  if (unit?.code === 'rank') return guess('down', 0.85, 'Hạng càng nhỏ càng tốt.', 'A lower rank is better.');
  if (isDown) return guess('down', 0.75, 'Tên cho thấy giảm là tốt.', 'Its name says that less is better.');
  if (isUp) return guess('up', 0.75, 'Tên cho thấy tăng là tốt.', 'Its name says that more is better.');
  return guess('neutral', 0.5, 'Tên không cho biết chiều tốt.', 'Its name does not say which way is good.');
}

/** Do the parts add up to the whole, in every column where all of them have a figure? Undefined: no such column. */
export function partsAddUp(whole: ReadonlyMap<number, Decimal>, parts: readonly ReadonlyMap<number, Decimal>[]): boolean | undefined {
  let compared = false;
  for (const [column, total] of whole) {
    const values = parts.map((part) => part.get(column));
    if (values.length === 0 || values.some((value) => value === undefined)) continue;
    const sum = values.reduce<Decimal | undefined>((so, value) => (so === undefined || value === undefined ? value : so.plus(value)), undefined);
    if (sum === undefined) continue;
    compared = true;
    const slack = total.abs().times(0.005);
    if (
      sum
        .minus(total)
        .abs()
        .greaterThan(slack.greaterThan(0.51) ? slack : 0.51)
    )
      return false;
  }
  return compared ? true : undefined;
}

export function printed(numbers: readonly Decimal[]): string[] {
  return numbers.slice(0, 3).map((number) => decimalText(number).replace('.', ','));
}

/** Decimal digits that the figures of a column are written with. */
function digitsOf(numbers: readonly Decimal[]): number {
  return numbers.reduce((most, number) => Math.max(most, decimalText(number).split('.')[1]?.length ?? 0), 0);
}
