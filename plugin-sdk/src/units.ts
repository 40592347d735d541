// Units of measure that every installation starts with. Units are data (administrators add more in the database); this list
// is the seed, and the ground on which an unknown code is answered by the nearest known one.
import { Decimal } from './decimal.js';
import type { Localised } from './generated/manifest.js';

/** What the seeded units measure; figures of one dimension and base convert into each other by their factors. */
export type UnitDimension =
  | 'money'
  | 'foreign-money'
  | 'ratio'
  | 'points'
  | 'score'
  | 'order'
  | 'index'
  | 'people'
  | 'visits'
  | 'guest-time'
  | 'time'
  | 'mass'
  | 'mass-flow'
  | 'area'
  | 'length'
  | 'count';

/** One unit of measure. */
export interface UnitOfMeasure {
  readonly code: string;
  readonly title: Required<Localised>;
  /** As printed after a number: "tỷ đồng", "%". */
  readonly symbol: Required<Localised>;
  /** A seeded one, or a word of an administrator's own. */
  readonly dimension: string;
  /** Code of the base unit of the dimension; a counted thing is its own base. */
  readonly base: string;
  /** Decimal text: how many base units one of it is. */
  readonly factor: string;
}

type Row = readonly [code: string, vi: string, en: string, dimension: UnitDimension, base: string, factor: string, symbolVi?: string, symbolEn?: string];

const MEASURED: readonly Row[] = [
  ['VND', 'đồng', 'Vietnamese dong', 'money', 'VND', '1', 'đồng', 'VND'],
  ['VND-thousand', 'nghìn đồng', 'thousand VND', 'money', 'VND', '1000'],
  ['VND-million', 'triệu đồng', 'million VND', 'money', 'VND', '1000000'],
  ['VND-billion', 'tỷ đồng', 'billion VND', 'money', 'VND', '1000000000'],
  ['USD', 'đô la Mỹ', 'US dollar', 'foreign-money', 'USD', '1', 'USD', 'USD'],
  ['USD-million', 'triệu USD', 'million USD', 'foreign-money', 'USD', '1000000'],
  ['percent', 'phần trăm', 'percent', 'ratio', 'ratio', '0.01', '%', '%'],
  ['permille', 'phần nghìn', 'per mille', 'ratio', 'ratio', '0.001', '‰', '‰'],
  ['ratio', 'tỷ số', 'ratio', 'ratio', 'ratio', '1', '', ''],
  ['percentage-point', 'điểm phần trăm', 'percentage point', 'points', 'percentage-point', '1', 'điểm %', 'pp'],
  ['point', 'điểm', 'point', 'score', 'point', '1'],
  ['rank', 'hạng', 'rank', 'order', 'rank', '1', 'hạng', ''],
  ['index', 'chỉ số', 'index', 'index', 'index', '1', '', ''],
  ['person', 'người', 'person', 'people', 'person', '1', 'người', 'people'],
  ['thousand-person', 'nghìn người', 'thousand people', 'people', 'person', '1000'],
  ['visit', 'lượt', 'visit', 'visits', 'visit', '1', 'lượt', 'visits'],
  ['thousand-visit', 'nghìn lượt', 'thousand visits', 'visits', 'visit', '1000'],
  ['hour', 'giờ', 'hour', 'time', 'hour', '1', 'giờ', 'hours'],
  ['day', 'ngày', 'day', 'time', 'hour', '24', 'ngày', 'days'],
  ['thousand-day', 'nghìn ngày', 'thousand days', 'time', 'hour', '24000'],
  ['guest-night', 'ngày khách', 'guest night', 'guest-time', 'guest-night', '1', 'ngày khách', 'guest nights'],
  ['thousand-guest-night', 'nghìn ngày khách', 'thousand guest nights', 'guest-time', 'guest-night', '1000'],
  ['kilogram', 'ki-lô-gam', 'kilogram', 'mass', 'tonne', '0.001', 'kg', 'kg'],
  ['tonne', 'tấn', 'tonne', 'mass', 'tonne', '1', 'tấn', 't'],
  ['thousand-tonne', 'nghìn tấn', 'thousand tonnes', 'mass', 'tonne', '1000'],
  ['tonne-per-day', 'tấn/ngày', 'tonne per day', 'mass-flow', 'tonne-per-day', '1', 'tấn/ngày', 't/day'],
  ['square-metre', 'mét vuông', 'square metre', 'area', 'hectare', '0.0001', 'm²', 'm²'],
  ['hectare', 'héc-ta', 'hectare', 'area', 'hectare', '1', 'ha', 'ha'],
  ['km2', 'ki-lô-mét vuông', 'square kilometre', 'area', 'hectare', '100', 'km²', 'km²'],
  ['kilometre', 'ki-lô-mét', 'kilometre', 'length', 'kilometre', '1', 'km', 'km'],
];

const COUNTED: readonly (readonly [code: string, vi: string, en: string])[] = [
  ['household', 'hộ', 'household'],
  ['case', 'ca', 'case'],
  ['incident', 'vụ', 'incident'],
  ['accident', 'vụ tai nạn', 'accident'],
  ['violation', 'trường hợp', 'violation'],
  ['outbreak', 'vụ ngộ độc', 'outbreak'],
  ['dossier', 'hồ sơ', 'dossier'],
  ['article', 'bài', 'article'],
  ['news-item', 'tin', 'news item'],
  ['issue', 'vấn đề', 'issue'],
  ['complaint', 'đơn', 'complaint'],
  ['enterprise', 'doanh nghiệp', 'enterprise'],
  ['project', 'dự án', 'project'],
  ['vessel', 'tàu', 'vessel'],
  ['cage', 'ô lồng', 'sea cage'],
  ['school', 'trường', 'school'],
  ['pupil', 'học sinh', 'pupil'],
  ['classroom', 'phòng học', 'classroom'],
  ['room', 'phòng', 'room'],
  ['facility', 'cơ sở', 'facility'],
  ['bed', 'giường', 'bed'],
  ['doctor', 'bác sĩ', 'doctor'],
  ['item', 'cái', 'item'],
  ['card', 'thẻ', 'card'],
  ['account', 'tài khoản', 'account'],
  ['service', 'dịch vụ', 'service'],
  ['task', 'nhiệm vụ', 'task'],
  ['inspection', 'cuộc', 'inspection'],
  ['event', 'sự kiện', 'event'],
  ['performance', 'buổi', 'performance'],
  ['vehicle', 'phương tiện', 'vehicle'],
  ['trip', 'chuyến', 'trip'],
  ['relic', 'di tích', 'relic'],
  ['heritage', 'di sản', 'heritage item'],
  ['medal', 'huy chương', 'medal'],
  ['commune', 'xã', 'commune'],
  ['village', 'thôn', 'village'],
  ['locality', 'xã, thôn', 'commune or village'],
  ['licence', 'giấy phép', 'licence'],
  ['room-night', 'đêm phòng', 'room-night'],
  ['record', 'bản ghi', 'record'],
  ['sample', 'mẫu', 'sample'],
  ['province', 'tỉnh', 'province'],
  ['meeting', 'cuộc', 'meeting'],
  ['zone', 'khu', 'zone'],
];

function measured([code, vi, en, dimension, base, factor, symbolVi = vi, symbolEn = en]: Row): UnitOfMeasure {
  return { code, title: { vi, en }, symbol: { vi: symbolVi, en: symbolEn }, dimension, base, factor };
}

/** The seeded units of measure. */
export const UNITS_OF_MEASURE: readonly UnitOfMeasure[] = [
  ...MEASURED.map(measured),
  ...COUNTED.map(([code, vi, en]) => measured([code, vi, en, 'count', code, '1'])),
];

const BY_CODE: ReadonlyMap<string, UnitOfMeasure> = new Map(UNITS_OF_MEASURE.map((unit) => [unit.code, unit]));

/** A seeded unit by its code. */
export function unitOfMeasure(code: string): UnitOfMeasure | undefined {
  return BY_CODE.get(code);
}

/**
 * By what a figure in `from` is multiplied to stand in `to`: 1000 from tỷ đồng to triệu đồng. Undefined where they do not measure
 * the same: another dimension, or another thing that is counted.
 */
export function conversionFactor(from: UnitOfMeasure, to: UnitOfMeasure): Decimal | undefined {
  if (from.dimension !== to.dimension || from.base !== to.base) return undefined;
  return new Decimal(from.factor).div(to.factor);
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const folded = (text: string): string => text.trim().toLowerCase();

/**
 * The known unit that an unknown code most likely means: by title or symbol ("tỷ đồng", "%"), else by spelling.
 * Undefined only when `units` is empty.
 */
export function nearestUnit(code: string, units: readonly UnitOfMeasure[] = UNITS_OF_MEASURE): UnitOfMeasure | undefined {
  const wanted = folded(code.slice(0, 60));
  const named = units.find((unit) =>
    [unit.code, unit.title.vi, unit.title.en, unit.symbol.vi, unit.symbol.en].some((text) => text !== '' && folded(text) === wanted),
  );
  if (named !== undefined) return named;
  let best: { unit: UnitOfMeasure; far: number } | undefined;
  for (const unit of units) {
    const far = distance(wanted, folded(unit.code));
    if (best === undefined || far < best.far) best = { unit, far };
  }
  return best?.unit;
}
