// Words, formats and limits of the cells of a template. Pure.
import { decimalsOf, formatNumber, type Decimal, type ObservationStatus, type UnitOfMeasure } from '@haidang/plugin-sdk';
import type { Allowed, CellPlan } from '../spreadsheet/plan.js';
import type { FormCell } from './form-cells.js';

export const STATUS_WORDS: readonly (readonly [ObservationStatus, string])[] = [
  ['E', 'Ước tính (E)'],
  ['P', 'Sơ bộ (P)'],
  ['A', 'Chính thức (A)'],
];

export const NIL_MARK = 'x';
export const GUIDE =
  'Chỉ nhập vào ô nền vàng; các ô khác đã khóa. Gõ số theo đúng đơn vị tính ghi ở cột bên cạnh, không gõ công thức, không gõ tên đơn vị. Ô để trống nghĩa là chưa có số; không phát sinh thì chọn “x”. Không xóa, đổi chỗ hay chèn dòng.';

export type UnitNames = ReadonlyMap<string, UnitOfMeasure>;

/** As printed after a number; the name where there is no sign. */
export function unitName(code: string, units: UnitNames): string {
  const unit = units.get(code);
  if (unit === undefined) return code;
  return unit.symbol.vi === '' ? unit.title.vi : unit.symbol.vi;
}

/** Excel's number format: grouped, with as many decimals as are kept. */
export function numberFormat(cell: FormCell): string {
  const decimals = decimalsOf(cell.indicator);
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(Math.min(1, decimals))}${'#'.repeat(Math.max(0, decimals - 1))}`;
}

export function isWhole(cell: FormCell): boolean {
  const { type } = cell.field.schema;
  return Array.isArray(type) ? type.includes('integer') : type === 'integer';
}

/** What may be typed: one of a list where the form has one, else a number within its limits. */
export function allowedIn(cell: FormCell, units: UnitNames, hint: readonly string[]): Allowed {
  const choices = choicesOf(cell);
  if (choices.length > 0) return { kind: 'choice', choices, prompt: hint.join('\n') };
  const { minimum: min, maximum: max } = cell.field.schema;
  const whole = isWhole(cell);
  const decimals = decimalsOf(cell.indicator);
  const bounds = [min === undefined ? '' : `từ ${shown(min)}`, max === undefined ? '' : `đến ${shown(max)}`].filter((each) => each !== '').join(' ');
  const kind = whole ? 'số nguyên' : decimals === 0 ? 'số' : `số, tối đa ${String(decimals)} chữ số thập phân,`;
  return {
    kind: 'number',
    whole,
    min,
    max,
    title: cell.title.vi,
    message: `Nhập ${kind} ${bounds} (đơn vị tính: ${unitName(cell.unitOfMeasure, units)}). Không gõ chữ, không dán công thức.`.replace(/\s+/g, ' '),
    prompt: hint.join('\n'),
  };
}

export const NIL_ALLOWED: Allowed = { kind: 'choice', choices: [NIL_MARK], prompt: '' };

function choicesOf({ field }: FormCell): string[] {
  const listed = (field.schema as { enum?: readonly unknown[] }).enum ?? [];
  const texts = listed.filter((each) => typeof each === 'number' || (typeof each === 'string' && !each.includes(','))).map(String);
  return texts.join(',').length <= 250 ? texts : [];
}

function shown(bound: number): string {
  return String(bound).replace('.', ',');
}

export function numberCell(value: Decimal | undefined, look: CellPlan['look'], format: string): CellPlan {
  if (value === undefined) return { look, format };
  const exact = value.toNumber();
  return { look, format, value: value.eq(String(exact)) && value.precision() <= 15 ? exact : formatNumber(value) };
}

/** A text that no office program takes for a formula. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Room that a text needs: rows of so many characters. */
export function heightOf(text: string, width: number, line = 16): number {
  const lines = text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / Math.max(1, width))), 0);
  return Math.max(line + 4, lines * line + 4);
}

export function dateOf(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${day}/${month}/${year}`;
}
