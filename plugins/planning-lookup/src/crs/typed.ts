// Coordinates as people type or paste them: decimal degrees, degrees-minutes-seconds, VN-2000 metres with Vietnamese separators, one or many
// corners. What was understood is said back; what looks swapped or lies outside Việt Nam is said too, and never mended silently.
import type { Localised } from '@haidang/plugin-sdk';
import { titleOf, transformOf, vn2000, WGS84, type Crs, type Zone } from './systems.js';

export interface TypedOptions {
  /** auto: degrees below 1,000, metres above. */
  readonly system: 'auto' | 'wgs84' | 'vn2000';
  readonly meridian: number;
  readonly zone: Zone;
}

export interface TypedCorner {
  readonly longitude: number;
  readonly latitude: number;
  /** In the words of the chosen system. */
  readonly text: string;
}

export type Typed =
  | { readonly kind: 'understood'; readonly crs: Crs; readonly corners: readonly TypedCorner[]; readonly echo: Localised }
  /** `suggestion`: the text that was perhaps meant. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: Localised; readonly suggestion?: string };

const MOST_CORNERS = 5000;
const MOST_CHARACTERS = 400_000;

const refused = (code: string, vi: string, en: string, suggestion?: string): Typed => ({
  kind: 'refused',
  code,
  message: { vi, en },
  ...(suggestion === undefined ? {} : { suggestion }),
});

/** Reads one point, or many corners of a polygon, one a line. */
export function readTyped(text: string, options: TypedOptions): Typed {
  if (text.length > MOST_CHARACTERS) return refused('too-long', 'Văn bản quá dài.', 'The text is too long.');
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return refused('empty', 'Hãy nhập tọa độ.', 'Type coordinates.');
  if (lines.length > MOST_CORNERS) return refused('too-many', `Nhiều hơn ${String(MOST_CORNERS)} góc.`, `More than ${String(MOST_CORNERS)} corners.`);
  const pairs: (readonly [number, number])[] = [];
  for (const [index, line] of lines.entries()) {
    const pair = pairOf(line, lines.length > 1);
    if (pair !== undefined) pairs.push(pair);
    // The first line of a table may be its heading.
    else if (index > 0 || lines.length === 1)
      return refused(
        'not-read',
        `Dòng ${String(index + 1)} không đọc được: "${line.slice(0, 60)}". Ví dụ: 12.2388, 109.1967 hoặc 1353660,03 602805,66.`,
        `Line ${String(index + 1)} cannot be read: "${line.slice(0, 60)}". For example: 12.2388, 109.1967 or 1353660.03 602805.66.`,
      );
  }
  const [first, second] = [pairs[0], pairs.at(-1)];
  if (pairs.length > 3 && first !== undefined && second !== undefined && first[0] === second[0] && first[1] === second[1]) pairs.pop();
  if (pairs.length === 0 || pairs.length === 2) return refused('corners', 'Một thửa cần ít nhất ba góc.', 'A parcel needs at least three corners.');
  const planar = options.system === 'vn2000' || (options.system === 'auto' && pairs.every(([a, b]) => Math.abs(a) > 1000 && Math.abs(b) > 1000));
  return planar ? metres(pairs, options) : degrees(pairs);
}

function degrees(pairs: readonly (readonly [number, number])[]): Typed {
  if (pairs.every(([a, b]) => isLongitude(a) && isLatitude(b)))
    return refused(
      'swapped',
      'Có vẻ kinh độ đứng trước vĩ độ. Hãy nhập vĩ độ trước (12.2388, 109.1967), hoặc bấm để hoán đổi.',
      'Longitude seems to stand before latitude. Type latitude first (12.2388, 109.1967), or press to swap.',
      pairs.map(([a, b]) => `${String(b)}, ${String(a)}`).join('\n'),
    );
  const bad = pairs.find(([a, b]) => !isLatitude(a) || !isLongitude(b));
  if (bad !== undefined)
    return refused(
      'outside',
      `${String(bad[0])}, ${String(bad[1])} không nằm ở Việt Nam (vĩ độ 7-24, kinh độ 102-118).`,
      `${String(bad[0])}, ${String(bad[1])} is not in Việt Nam (latitude 7-24, longitude 102-118).`,
    );
  const corners = pairs.map(([latitude, longitude]) => ({ longitude, latitude, text: `${latitude.toFixed(6)}, ${longitude.toFixed(6)}` }));
  return { kind: 'understood', crs: WGS84, corners, echo: echoOf('WGS84', corners, 'vĩ độ, kinh độ', 'latitude, longitude') };
}

function metres(pairs: readonly (readonly [number, number])[], { meridian, zone }: TypedOptions): Typed {
  const crs = vn2000(meridian, zone);
  if (crs === undefined) return refused('meridian', 'Kinh tuyến trục phải từ 100° đến 118°.', 'The central meridian must be between 100° and 118°.');
  if (pairs.every(([x, y]) => isEasting(x) && isNorthing(y)))
    return refused(
      'swapped',
      'Có vẻ Y (Đông) đứng trước X (Bắc). Hãy nhập X trước, hoặc bấm để hoán đổi.',
      'Y (east) seems to stand before X (north). Type X first, or press to swap.',
      pairs.map(([x, y]) => `${String(y)} ${String(x)}`).join('\n'),
    );
  const bad = pairs.find(([x, y]) => !isNorthing(x) || !isEasting(y));
  if (bad !== undefined)
    return refused(
      'outside',
      `X = ${String(bad[0])}, Y = ${String(bad[1])} không thể là VN-2000 ở Việt Nam (X 800.000-2.600.000 m, Y 100.000-950.000 m).`,
      `X = ${String(bad[0])}, Y = ${String(bad[1])} cannot be VN-2000 in Việt Nam (X 800,000-2,600,000 m, Y 100,000-950,000 m).`,
    );
  const { toWgs84 } = transformOf(crs);
  const corners = pairs.map(([north, east]) => {
    const [longitude, latitude] = toWgs84(east, north);
    return { longitude, latitude, text: `X = ${north.toFixed(2)}, Y = ${east.toFixed(2)}` };
  });
  const title = titleOf(crs);
  return { kind: 'understood', crs, corners, echo: { vi: echoOf(title.vi, corners, '', '').vi, en: echoOf(title.en, corners, '', '').en ?? '' } };
}

function echoOf(system: string, corners: readonly TypedCorner[], vi: string, en: string): Localised {
  const [first] = corners;
  const of = (axes: string): string => (axes === '' ? '' : ` (${axes})`);
  if (corners.length === 1) return { vi: `Hiểu là ${system}${of(vi)}: ${first?.text ?? ''}`, en: `Understood as ${system}${of(en)}: ${first?.text ?? ''}` };
  const count = String(corners.length);
  return {
    vi: `Hiểu là thửa ${count} góc, ${system}${of(vi)}, góc 1: ${first?.text ?? ''}`,
    en: `Understood as a parcel of ${count} corners, ${system}${of(en)}, corner 1: ${first?.text ?? ''}`,
  };
}

const isLatitude = (value: number): boolean => value >= 7 && value <= 24;
const isLongitude = (value: number): boolean => value >= 102 && value <= 118;
const isNorthing = (value: number): boolean => value >= 800_000 && value <= 2_600_000;
const isEasting = (value: number): boolean => value >= 100_000 && value <= 950_000;

/** Two numbers of a line; in a table a leading corner number and trailing columns (lengths) are passed over. */
function pairOf(line: string, table: boolean): readonly [number, number] | undefined {
  const sexagesimal = degreesMinutes(line);
  if (sexagesimal !== undefined) return sexagesimal;
  const labelled = /X\s*[=:]?\s*([\d.,]+)\s*(?:m)?[\s;,]+Y\s*[=:]?\s*([\d.,]+)/i.exec(line);
  if (labelled !== null) return both(numberOf(labelled[1] ?? ''), numberOf(labelled[2] ?? ''));
  const cells = cellsOf(line);
  const numbers = cells.map(numberOf);
  if (table && numbers.length >= 3 && Number.isInteger(numbers[0]) && (numbers[0] ?? 0) <= MOST_CORNERS) return both(numbers[1], numbers[2]);
  if (table && numbers.length >= 3 && numbers[0] === undefined) return both(numbers[1], numbers[2]);
  return numbers.length === 2 || (table && numbers.length > 2) ? both(numbers[0], numbers[1]) : undefined;
}

const both = (a: number | undefined, b: number | undefined): readonly [number, number] | undefined => (a === undefined || b === undefined ? undefined : [a, b]);

function cellsOf(line: string): string[] {
  for (const separator of [/\t+/, /\s*;\s*/, /,\s+/, /\s+/]) {
    const cells = line.split(separator).filter((cell) => cell !== '');
    if (cells.length >= 2) return cells;
  }
  // "12.2388,109.1967": one comma between two numbers with points.
  return /^-?\d+\.\d+,-?\d+\.\d+$/.test(line) ? line.split(',') : [line];
}

/** 1353660.03, 1.353.660,03 or 1,353,660.03. */
function numberOf(text: string): number | undefined {
  const plain = text.replace(/[\s°m]/g, '').replace(/,$/, '');
  let canonical = plain;
  if (/^-?\d{1,3}(\.\d{3}){2,}(,\d+)?$/.test(plain) || /^-?\d{1,3}(\.\d{3})+,\d+$/.test(plain)) canonical = plain.replaceAll('.', '').replace(',', '.');
  else if (/^-?\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(plain) || /^-?\d{1,3}(,\d{3})+\.\d+$/.test(plain)) canonical = plain.replaceAll(',', '');
  else if (/^-?\d+,\d+$/.test(plain)) canonical = plain.replace(',', '.');
  return /^-?\d{1,12}(\.\d{1,15})?$/.test(canonical) ? Number(canonical) : undefined;
}

/** 12°14'19.7"N 109°11'48.1"E, also with B (Bắc) and Đ (Đông). */
function degreesMinutes(line: string): readonly [number, number] | undefined {
  const parts = [...line.matchAll(/(\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|”|″|'')\s*)?([NSEWBĐ])?/giu)];
  if (parts.length !== 2) return undefined;
  const values = parts.map(([, whole = '', minutes = '0', seconds = '0', hemisphere = '']) => ({
    value: Number(whole) + Number(minutes.replace(',', '.')) / 60 + Number(seconds.replace(',', '.')) / 3600,
    east: /[EĐ]/iu.test(hemisphere),
  }));
  const [a, b] = values;
  if (a === undefined || b === undefined || !parts.every(([text]) => /[’'′N]|[SEWBĐ]/iu.test(text))) return undefined;
  // The letters say which is which, so nothing is guessed here.
  return a.east && !b.east ? [b.value, a.value] : [a.value, b.value];
}
