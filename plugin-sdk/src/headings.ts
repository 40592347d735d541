// What the heading over a column of an office's table says of it, in Vietnamese or English: one list for the table that is pasted in
// the browser and for the workbook that is read on the server, so that both know the same words. First headings that are a known word
// as a whole, then what a heading begins with or holds. Pure.
import { fold } from './fold.js';

/** What a column holds. `unit-or-place`: "Đơn vị" alone may be a unit of measure, a place or an office; what stands below it tells. */
export type HeadingRole =
  | 'ordinal'
  | 'code'
  | 'indicator'
  | 'title-en'
  | 'unit'
  | 'unit-or-place'
  | 'definition'
  | 'formula'
  | 'note'
  | 'owner'
  | 'frequency'
  | 'plan'
  | 'value'
  | 'cumulative'
  | 'same-period'
  | 'comparison'
  | 'org-unit'
  | 'value-type'
  | 'direction'
  | 'decimals'
  | 'over-time'
  | 'over-org-units'
  | 'required'
  | 'nil';

export interface Heading {
  role: HeadingRole;
  /** The heading is nothing but the known words; else it only begins with them or holds them, as the name of an indicator may, too. */
  isWhole: boolean;
}

/** Whole headings: folded, without brackets and punctuation. */
const WHOLE: Readonly<Partial<Record<HeadingRole, readonly string[]>>> = {
  ordinal: ['stt', 'tt', 'so tt', 'so thu tu', 'thu tu', 'no', '#'],
  code: ['ma', 'ma so', 'ma chi tieu', 'ma so chi tieu', 'ky hieu', 'code'],
  indicator: [
    ...['ten', 'ten chi tieu', 'chi tieu', 'noi dung', 'noi dung chi tieu', 'danh muc chi tieu', 'ten chi tieu thong ke'],
    ...['indicator', 'title', 'name'],
  ],
  'title-en': ['ten tieng anh', 'tieng anh', 'english', 'title en', 'english title', 'indicator en'],
  unit: ['don vi tinh', 'dvt', 'd v t', 'dv tinh', 'unit', 'unit of measure'],
  'unit-or-place': ['don vi', 'dv'],
  definition: ['dinh nghia', 'khai niem', 'giai thich', 'phuong phap tinh', 'definition'],
  formula: ['cong thuc', 'cong thuc tinh', 'cach tinh', 'formula'],
  note: ['ghi chu', 'dien giai', 'chu thich', 'note', 'notes'],
  plan: ['ke hoach', 'co ke hoach', 'kh', 'plan'],
  'value-type': ['kieu', 'kieu so', 'kieu du lieu', 'loai so lieu', 'type', 'value type'],
  direction: ['chieu', 'chieu tot', 'chieu huong', 'chieu huong tot', 'direction'],
  decimals: ['so le', 'so chu so thap phan', 'so thap phan', 'lam tron', 'decimals'],
  'over-time': ['cong theo thoi gian', 'cong theo ky', 'tong hop theo thoi gian', 'aggregate time'],
  'over-org-units': ['cong theo don vi', 'cong theo dia ban', 'tong hop theo don vi', 'aggregate org unit'],
  required: ['bat buoc', 'required'],
  nil: ['khong phat sinh', 'cho khong phat sinh', 'nil'],
};
const ROLE_OF = new Map(Object.entries(WHOLE).flatMap(([role, names]) => names.map((name) => [name, role as HeadingRole] as const)));

/** Over folded headings; earlier lines win over later ones. */
const PARTS: readonly (readonly [RegExp, HeadingRole])[] = [
  [/^(don vi tinh|dvt|d\.v\.t\.?|dv tinh|unit( of measure)?)\b/, 'unit'],
  [/^(ghi chu|note|notes|chu thich|dien giai)\b/, 'note'],
  [/^(cong thuc|cach tinh|formula)\b/, 'formula'],
  [/^(khai niem|dinh nghia|phuong phap tinh|giai thich|noi dung chi tieu|definition)\b/, 'definition'],
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
/** Longer ones are sentences. */
const LONGEST = 90;

/** What a heading says of its column, whatever its case, accents and brackets; undefined when no word tells. */
export function readHeading(heading: string): Heading | undefined {
  const text = fold(heading).replace(/^[\s"'(*]+|[\s"'):*]+$/g, '');
  if (text === '' || text.length > LONGEST) return undefined;
  const bare = text
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^a-z0-9#]+/g, ' ')
    .trim();
  const whole = ROLE_OF.get(bare);
  if (whole !== undefined) return { role: whole, isWhole: true };
  const part = PARTS.find(([pattern]) => pattern.test(text))?.[1];
  return part === undefined ? undefined : { role: part, isWhole: false };
}
