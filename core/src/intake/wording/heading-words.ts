// What a column holds, by the words that offices write over it. The inner heading counts first, then the outer one ("Thực hiện" over
// "Lũy kế"). Words with two meanings ("Đơn vị") are told by what stands below them. Pure.
import type { ProposedColumnRole } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { firstFit, guess, type Guess } from './guess.js';

type Role = ProposedColumnRole;

/** Over folded headings; earlier lines win over later ones. */
const WORDS: readonly (readonly [RegExp, Role])[] = [
  [/^(stt|tt|so tt|so thu tu|thu tu|no\.?|#)$/, 'ordinal'],
  [/^(ma|ma so|ma chi tieu|ky hieu|code)$/, 'code'],
  [/^(don vi tinh|dvt|d\.v\.t\.?|dv tinh|unit( of measure)?)\b/, 'unit'],
  [/^(ghi chu|note|notes|chu thich|dien giai)\b/, 'note'],
  [/^(khai niem|dinh nghia|cach tinh|phuong phap tinh|giai thich|noi dung chi tieu|definition)\b/, 'definition'],
  [
    /^((don vi|co quan|phong|so|nganh|to chuc).{0,12}\b(bao cao|chu tri|cung cap|phu trach|chiu trach nhiem|thuc hien|theo doi|tong hop)|nguon so lieu|nguon cung cap|chu tri)\b/,
    'owner',
  ],
  [/^(ky (bao cao|cong bo|cung cap|thu thap|so lieu)|tan suat|dinh ky|chu ky|thoi gian (bao cao|cung cap)|frequency)\b/, 'frequency'],
  [
    /^(so sanh|so voi|ss\b|%|ty le ?\(?%\)?$|ti le ?\(?%\)?$|ty le (th|thuc hien|dat|so)\b|tang|giam|toc do tang|muc do|(ty le )?hoan thanh|dat ?\(?%|th ?\/ ?kh|th\/kh|dat ty le|chenh lech|bien dong)/,
    'comparison',
  ],
  [/\b(cung ky|nam truoc|ky truoc|thang truoc|quy truoc)\b/, 'same-period'],
  [/\b(luy ke|cong don|tu dau nam|tinh den|den het (thang|quy|ky)|den (ngay|thoi diem))\b/, 'cumulative'],
  [/^(ke hoach|kh\b|k\.h|du toan|muc tieu|chi tieu (giao|ke hoach|nam)|nhiem vu giao|duoc giao|plan|target)/, 'plan'],
  [
    /^(thuc hien|t\.? ?hien|uoc (th|thuc hien)?|th\b|ket qua|so lieu|gia tri|so luong|phat sinh|trong (thang|quy|ky|nam)|thang( bao cao| \d|$)|quy( bao cao| [i\d]|$)|ky bao cao|nam (20)?\d\d|(19|20)\d\d$|t\d{1,2}$|\d+ thang|value|actual)/,
    'value',
  ],
  [
    /^(ten )?((xa|phuong|thi tran|dac khu|huyen|thi xa|thanh pho|quan)([ ,/–-]+|$)|don vi hanh chinh|dia phuong|dia ban|commune|district|ten (xa|phuong|huyen|don vi))/,
    'org-unit',
  ],
  [
    /^((ten |danh muc |cac |mot so )?chi tieu|noi dung|hang muc|danh muc|tieu chi|khoan (thu|muc)|linh vuc|loai hinh|san pham|mat hang|nhom chi tieu|ten|indicator|item)\b/,
    'indicator',
  ],
];
/** "Đơn vị" alone says nothing yet. */
const AMBIGUOUS = /^(don vi|dv)$/;

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
  const folded = fold(heading).replace(/^[\s"'(*]+|[\s"'):*]+$/g, '');
  return folded === '' || folded.length > 90 ? undefined : firstFit(folded, WORDS);
}

/** Of a comparison, a plan or last year the outer heading speaks for what stands under it. */
const STRONG: ReadonlySet<Role> = new Set(['comparison', 'same-period', 'cumulative']);

export function roleOfColumn(path: readonly string[], below: Below): Guess<Role> {
  const roles = path.map(roleOfHeading);
  const strong = (['comparison', 'same-period', 'cumulative'] as const).find((role) => roles.includes(role));
  const found = strong ?? roles.at(-1) ?? roles.findLast((role) => role !== undefined);
  const heading = path.join(' › ');
  if (path.some((each) => AMBIGUOUS.test(fold(each)))) return ofUnitWord(heading, below);
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
