// What a column of a workbook holds, by the words that offices write over it. The inner heading counts first, then the outer one ("Thực
// hiện" over "Lũy kế"). Words with two meanings ("Đơn vị") are told by what stands below them. Pure.
import { readHeading, type HeadingRole, type ProposedColumnRole } from '@haidang/plugin-sdk';
import { guess, type Guess } from './guess.js';

type Role = ProposedColumnRole;

/**
 * Columns that only set how an indicator is kept: such a word may as well be the name of a column of figures ("Tiếng Anh" in a table of
 * marks), so what stands below it tells.
 */
const TOLD_BELOW = ['unit-or-place', 'title-en', 'value-type', 'direction', 'decimals', 'over-time', 'over-org-units', 'required', 'nil'] as const;
type ToldBelow = (typeof TOLD_BELOW)[number];
const isToldBelow = (role: HeadingRole): role is ToldBelow => TOLD_BELOW.some((each) => each === role);

const TITLES: Readonly<Record<Role, string>> = {
  ordinal: 'số thứ tự',
  code: 'mã',
  indicator: 'tên chỉ tiêu',
  unit: 'đơn vị tính',
  definition: 'định nghĩa',
  owner: 'đơn vị báo cáo',
  frequency: 'kỳ báo cáo',
  plan: 'kế hoạch',
  value: 'số trong kỳ',
  cumulative: 'lũy kế',
  'same-period': 'cùng kỳ',
  comparison: 'so sánh',
  note: 'ghi chú',
  'org-unit': 'địa bàn',
  figure: 'số liệu của một chỉ tiêu',
  ignored: 'không dùng',
};

/** What stands below a heading, counted. */
export interface Below {
  filled: number;
  numbers: number;
  units: number;
  places: number;
  departments: number;
  ordinals: number;
}

const isMost = (count: number, { filled }: Below): boolean => filled > 0 && count / filled >= 0.5;

/** The role of one heading alone; undefined when no word tells. */
export function roleOfHeading(heading: string): Role | undefined {
  const role = readHeading(heading)?.role;
  if (role === undefined || isToldBelow(role)) return undefined;
  // How it is reckoned stands in a workbook as a sentence.
  return role === 'formula' ? 'definition' : role;
}

/** Of a comparison, a plan or last year the outer heading speaks for what stands under it. */
const STRONG: ReadonlySet<Role> = new Set(['comparison', 'same-period', 'cumulative']);

export function roleOfColumn(path: readonly string[], below: Below): Guess<Role> {
  const roles = path.map(roleOfHeading);
  const strong = (['comparison', 'same-period', 'cumulative'] as const).find((role) => roles.includes(role));
  const found = strong ?? roles.at(-1) ?? roles.findLast((role) => role !== undefined);
  const heading = path.join(' › ');
  if (path.some((each) => readHeading(each)?.role === 'unit-or-place')) return ofUnitWord(heading, below);
  if (found === undefined) return byContent(heading, below);
  if (found === 'indicator' && isMost(below.places, below)) return guess('org-unit', 0.9, `Các dòng là tên địa bàn.`, 'Its rows are names of places.');
  if (found === 'indicator' && isMost(below.numbers, below)) return byContent(heading, below);
  return guess(found, STRONG.has(found) ? 0.9 : 0.95, `Tiêu đề “${heading}”: ${TITLES[found]}.`, `The heading "${heading}" says ${found}.`);
}

function ofUnitWord(heading: string, below: Below): Guess<Role> {
  if (isMost(below.units, below)) return guess('unit', 0.9, `Dưới “${heading}” là đơn vị tính.`, `Below "${heading}" stand units of measure.`);
  if (isMost(below.places, below)) return guess('org-unit', 0.9, `Dưới “${heading}” là tên địa bàn.`, `Below "${heading}" stand names of places.`);
  if (isMost(below.departments, below)) return guess('owner', 0.85, `Dưới “${heading}” là tên cơ quan.`, `Below "${heading}" stand names of offices.`);
  return guess('unit', 0.5, `“${heading}” thường là đơn vị tính.`, `"${heading}" is usually the unit of measure.`);
}

function byContent(heading: string, below: Below): Guess<Role> {
  if (below.filled === 0) return guess('ignored', 0.9, 'Cột trống.', 'An empty column.');
  if (isMost(below.places, below) && below.places >= 3) return guess('org-unit', 0.8, 'Các dòng là tên địa bàn.', 'Its rows are names of places.');
  if (isMost(below.ordinals, below) && heading === '') return guess('ordinal', 0.7, 'Các dòng là số thứ tự.', 'Its rows are ordinals.');
  if (isMost(below.units, below)) return guess('unit', 0.75, 'Các dòng là đơn vị tính.', 'Its rows are units of measure.');
  if (isMost(below.departments, below)) return guess('owner', 0.7, 'Các dòng là tên cơ quan.', 'Its rows are names of offices.');
  if (isMost(below.numbers, below)) return guess('figure', 0.6, 'Các dòng là số.', 'Its rows are numbers.');
  return guess('ignored', 0.5, `Không nhận ra tiêu đề “${heading}”.`, `The heading "${heading}" was not recognised.`);
}
