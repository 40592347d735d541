// What the columns of a table are, by their headings in Vietnamese or English, whatever their case, accents and spaces. Pure.
import { fold } from '../../access/index.js';

export type Role = 'set' | 'indicator' | 'period' | 'orgUnit' | 'value' | 'status' | 'measure' | 'disaggregation';

const NAMES: Readonly<Record<Role, readonly string[]>> = {
  set: ['set', 'indicatorset', 'bo', 'bochitieu', 'mabo', 'mabochitieu'],
  indicator: ['indicator', 'indicatorcode', 'chitieu', 'machitieu', 'tenchitieu'],
  period: ['period', 'ky', 'kybaocao', 'kysolieu', 'kydulieu', 'thoigian', 'thoiky'],
  orgUnit: [
    ...['orgunit', 'unit', 'donvi', 'madonvi', 'donvibaocao', 'tendonvi', 'diaban', 'diaphuong', 'maxa', 'xa', 'xaphuong', 'phuongxa', 'tenxa', 'commune'],
  ],
  value: ['value', 'figure', 'giatri', 'solieu', 'so'],
  status: ['status', 'obsstatus', 'trangthai', 'tinhtrang', 'loaisolieu'],
  measure: ['measure', 'cachtinh', 'phepdo', 'thuocdo'],
  disaggregation: ['disaggregation', 'phanto', 'phanloai'],
};
const ROLE_OF = new Map(Object.entries(NAMES).flatMap(([role, names]) => names.map((name) => [name, role as Role] as const)));

/** Columns that people keep beside their figures. */
const REMARKS = new Set(['stt', 'tt', 'no', 'ghichu', 'note', 'notes', 'donvitinh', 'dvt', 'unitofmeasure']);

/** A heading as it is compared. */
export function plainName(heading: string): string {
  return fold(heading).replace(/[^a-z0-9]/g, '');
}

export function roleOf(heading: string): Role | undefined {
  return ROLE_OF.get(plainName(heading));
}

export function isRemark(heading: string): boolean {
  const name = plainName(heading);
  return name === '' || REMARKS.has(name);
}

/** The letter of a column as spreadsheets print it, from 0. */
export function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : letterOf(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
