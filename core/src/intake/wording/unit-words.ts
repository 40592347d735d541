// Units of measure as people write them ("tr.đ", "nghìn lượt khách", "1.000 người") and the codes that they mean. Units are data, so a
// code counts only where the installation knows it; what is not known is answered by the nearest ones. Pure.
import type { UnitOfMeasure } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { editDistance } from '../../registry/index.js';
import { guess, type Guess } from './guess.js';

/** Folded, without points and needless spaces; "1000" and "ngan" are read as "nghin" before. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  'VND-billion': ['ty dong', 'ty', 'ti dong', 'ti', 'ty d', 'tyd', 'ty vnd', 'ty viet nam dong'],
  'VND-million': ['trieu dong', 'trieu', 'tr dong', 'trd', 'tr d', 'tr', 'trieu d', 'trieu vnd', 'trdong'],
  'VND-thousand': ['nghin dong', 'nghin d', 'nghind', 'ng dong', 'ngd', 'nghin vnd'],
  VND: ['dong', 'vnd', 'd', 'viet nam dong'],
  'USD-million': ['trieu usd', 'tr usd', 'trusd', 'trieu do la', 'trieu do la my', 'trieu dola'],
  USD: ['usd', 'do la my', 'do la', 'dola'],
  percent: ['%', 'phan tram', 'ty le %', '(%)', 'pt'],
  permille: ['‰', 'phan nghin'],
  'percentage-point': ['diem %', 'diem phan tram', '% diem'],
  point: ['diem', 'diem so'],
  rank: ['hang', 'xep hang', 'thu hang', 'vi thu', 'thu tu xep hang'],
  index: ['chi so'],
  person: [
    ...['nguoi', 'lao dong', 'ld', 'can bo', 'hoc vien', 'doi tuong', 'nhan khau', 'khau', 'nguoi lao dong', 'luot nguoi lao dong', 'nguoi tham gia', 'dan'],
  ],
  'thousand-person': ['nghin nguoi', 'nghin lao dong', 'nghin ld'],
  visit: ['luot', 'luot khach', 'luot nguoi', 'khach', 'lan', 'luot truy cap', 'luot kham', 'luot xe'],
  'thousand-visit': ['nghin luot', 'nghin luot khach', 'ng luot', 'nghin khach', 'nghin luot nguoi'],
  'guest-night': ['ngay khach', 'ngay/khach'],
  'thousand-guest-night': ['nghin ngay khach', 'ng ngay khach'],
  hour: ['gio', 'h'],
  day: ['ngay', 'ngay lam viec'],
  'thousand-day': ['nghin ngay'],
  kilogram: ['kg', 'kilogam', 'ki-lo-gam'],
  tonne: ['tan', 't'],
  'thousand-tonne': ['nghin tan'],
  'tonne-per-day': ['tan/ngay', 'tan ngay'],
  'square-metre': ['m2', 'm²', 'met vuong'],
  hectare: ['ha', 'hecta', 'hec ta', 'hec-ta'],
  km2: ['km2', 'km²'],
  kilometre: ['km'],
  household: ['ho', 'ho gia dinh', 'ho dan', 'so ho'],
  case: ['ca', 'ca benh', 'ca mac', 'benh nhan'],
  incident: ['vu', 'vu viec', 'vu an', 'vu chay'],
  accident: ['vu tai nan', 'vu tngt', 'vu tai nan giao thong'],
  violation: ['truong hop', 'th vi pham', 'truong hop vi pham'],
  outbreak: ['vu ngo doc'],
  dossier: ['ho so', 'bo ho so', 'hs tthc'],
  article: ['bai', 'bai viet', 'tin bai', 'tin, bai'],
  'news-item': ['tin'],
  issue: ['van de', 'y kien', 'kien nghi', 'phan anh'],
  complaint: ['don', 'don thu', 'luot don'],
  enterprise: ['dn', 'doanh nghiep', 'd nghiep', 'hop tac xa', 'htx'],
  project: ['du an', 'da', 'cong trinh'],
  vessel: ['tau', 'tau ca', 'chiec tau', 'tau thuyen', 'phuong tien tau'],
  cage: ['long', 'o long', 'long be'],
  school: ['truong', 'truong hoc'],
  pupil: ['hoc sinh', 'hs', 'em', 'chau', 'tre'],
  classroom: ['phong hoc', 'lop'],
  room: ['phong', 'buong phong'],
  facility: ['co so', 'cs', 'co so luu tru'],
  bed: ['giuong', 'giuong benh'],
  doctor: ['bac si', 'bac sy'],
  item: ['cai', 'chiec', 'san pham', 'sp', 'thiet bi', 'bo', 'mon'],
  card: ['the', 'the can cuoc', 'the bhyt'],
  account: ['tai khoan', 'tk'],
  service: ['dich vu', 'dvc', 'thu tuc', 'tthc'],
  task: ['nhiem vu', 'dau viec'],
  inspection: ['cuoc thanh tra', 'cuoc kiem tra', 'cuoc'],
  event: ['su kien'],
  performance: ['buoi', 'suat'],
  vehicle: ['phuong tien', 'xe', 'chiec xe'],
  trip: ['chuyen', 'chuyen bay', 'luot chuyen'],
  relic: ['di tich'],
  heritage: ['di san'],
  medal: ['huy chuong', 'hc'],
  commune: ['xa', 'xa, phuong', 'xa/phuong', 'phuong'],
  village: ['thon', 'to dan pho', 'thon, to dan pho', 'thon/tdp'],
  licence: ['giay phep', 'gp', 'giay chung nhan'],
  'room-night': ['dem phong', 'ngay phong'],
  record: ['ban ghi'],
  sample: ['mau'],
  province: ['tinh'],
  meeting: ['cuoc hop'],
  zone: ['khu', 'kcn', 'cum'],
};
const CODE_OF = new Map(Object.entries(WRITTEN).flatMap(([code, texts]) => texts.map((text) => [text, code] as const)));

export function plainUnit(text: string): string {
  return fold(text)
    .replace(/^[\s(:]+|[\s)]+$/g, '')
    .replace(/\b1[., ]?000(?!\d)|\bngan\b/g, 'nghin')
    .replace(/\bng\.\s*/g, 'nghin ')
    .replace(/\./g, ' ')
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Does the text look like a unit of measure at all? */
export function isUnitText(text: string, units: readonly UnitOfMeasure[]): boolean {
  return text.length <= 40 && exactUnit(text, units) !== undefined;
}

export function exactUnit(text: string, units: readonly UnitOfMeasure[]): string | undefined {
  const plain = plainUnit(text);
  const known = CODE_OF.get(plain);
  if (known !== undefined && units.some(({ code }) => code === known)) return known;
  return units.find((unit) =>
    [unit.code, unit.title.vi, unit.title.en, unit.symbol.vi, unit.symbol.en].some((name) => name !== '' && plainUnit(name) === plain),
  )?.code;
}

export interface UnitGuess {
  code: string;
  proposals: string[];
}

/** The unit that a text means, and those that it may mean. */
export function unitOfText(text: string, units: readonly UnitOfMeasure[]): Guess<UnitGuess> {
  const exact = exactUnit(text, units);
  if (exact !== undefined) {
    const title = units.find(({ code }) => code === exact)?.title.vi ?? exact;
    return guess({ code: exact, proposals: [exact] }, 0.98, `“${text}” là ${title}.`, `"${text}" is ${exact}.`);
  }
  const near = nearUnits(text, units);
  const [first] = near;
  if (first === undefined) return guess({ code: 'item', proposals: [] }, 0.15, `Chưa có đơn vị tính “${text}”.`, `The unit "${text}" is not known here.`);
  const title = units.find(({ code }) => code === first)?.title.vi ?? first;
  return guess(
    { code: first, proposals: near },
    0.45,
    `Chưa có đơn vị tính “${text}”; gần nhất là ${title}.`,
    `The unit "${text}" is not known here; the nearest is ${first}.`,
  );
}

/** By shared words first, then by spelling. */
function nearUnits(text: string, units: readonly UnitOfMeasure[]): string[] {
  const plain = plainUnit(text);
  const words = new Set(plain.split(/[\s/]+/));
  const ranked = units.map((unit) => {
    const names = [...(WRITTEN[unit.code] ?? []), plainUnit(unit.title.vi), plainUnit(unit.symbol.vi)].filter((name) => name !== '');
    return { code: unit.code, far: Math.min(...names.map((name) => farness(plain, words, name)), 1) };
  });
  return ranked
    .filter(({ far }) => far <= 0.6)
    .sort((a, b) => a.far - b.far)
    .slice(0, 4)
    .map(({ code }) => code);
}

function farness(plain: string, words: ReadonlySet<string>, name: string): number {
  const parts = name.split(/[\s/]+/);
  const shared = parts.filter((part) => words.has(part)).length;
  const byWords = 1 - shared / Math.max(parts.length, words.size);
  const bySpelling = editDistance(plain.slice(0, 40), name.slice(0, 40)) / Math.max(plain.length, name.length, 1);
  return Math.min(byWords, bySpelling);
}

/** "Số hộ nghèo (hộ)" and "Doanh thu, tỷ đồng": the name and the unit within it. */
export function splitUnit(heading: string, units: readonly UnitOfMeasure[]): { title: string; unit: string | undefined } {
  for (const pattern of [/^(.+?)\s*[([]\s*(?:ĐVT|đơn vị(?: tính)?)?\s*:?\s*([^()[\]]{1,30})\s*[)\]]\s*$/iu, /^(.+?),\s*([^,]{1,20})$/u]) {
    const found = pattern.exec(heading);
    const unit = found?.[2]?.trim();
    if (found !== null && unit !== undefined && isUnitText(unit, units)) return { title: found[1]?.trim() ?? heading, unit };
  }
  return { title: heading, unit: undefined };
}

/** "Đơn vị tính: triệu đồng" above a table holds for all of it. */
export function unitOfLine(text: string): string | undefined {
  const found = /(?:^|[\s(])(?:đơn vị tính|đơn vị|đvt|đ\.v\.t)\s*:\s*([^();]{1,40})/iu.exec(text.normalize('NFC'));
  return found?.[1]?.trim();
}
