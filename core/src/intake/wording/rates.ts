// Rates that the file itself calculates, or names so that their parts can be found: then nobody types them and they can never be wrong.
// A formula of a cell is believed, a name only where the figures do not contradict it. Pure.
import type { Decimal } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { columnNumber } from '../spreadsheet/protocol.js';
import { guess, type Guess } from './guess.js';

export interface RatePart {
  code: string;
  title: string;
  unit: string;
  isRate: boolean;
  /** Figures by column (of a list) or by row (of a table). */
  figures: ReadonlyMap<number, Decimal>;
}

const RATE = /^(ty le|ti le|ty trong|cong suat|muc do|ty suat)\b/;
const NOISE = new Set('so tong luong cua va cac duoc da trong tren tai theo la co toan tinh dia ban % ky thang nam'.split(' '));
const SLACK = 0.11;

/** `D5/C5*100`, `=C7/C6`, `ROUND(C7/C6*100,1)`, `IF(C6=0,0,C7/C6)`, `IFERROR(C7/C6,"")`: the two places that are divided. */
export function divisionIn(formula: string): { over: string; under: string } | undefined {
  const bare = formula.replace(/\s+/g, '').replace(/^=/, '');
  const found = [...bare.matchAll(/(\$?[A-Z]{1,3}\$?\d{1,7})\/(\$?[A-Z]{1,3}\$?\d{1,7})/g)];
  const [only, ...more] = found;
  if (only === undefined || more.length > 0 || /SUM\(|AVERAGE\(|VLOOKUP|!/i.test(bare)) return undefined;
  const rest = bare.replace(only[0], '').replace(/(?:IFERROR|IF|ROUND|\$?[A-Z]{1,3}\$?\d{1,7}|[(),;="<>*%]|\d+)/gi, '');
  return rest === '' ? { over: only[1] ?? '', under: only[2] ?? '' } : undefined;
}

/** From the formula of its cell; `partAt` finds the indicator of a place. */
export function rateOfFormula(formula: string, partAt: (place: { row: number; column: number }) => RatePart | undefined): Guess<string> | undefined {
  const division = divisionIn(formula);
  if (division === undefined) return undefined;
  const [over, under] = [division.over, division.under].map((each) => {
    const place = cellPlace(each);
    return place === undefined ? undefined : partAt(place);
  });
  if (over === undefined || under === undefined || over.code === under.code) return undefined;
  return guess(
    `${over.code} / ${under.code} * 100`,
    0.97,
    `Tệp tính bằng công thức ${formula.slice(0, 60)}: ${over.title} / ${under.title}.`,
    `The file calculates it by ${formula.slice(0, 60)}.`,
  );
}

/** From its name: "Tỷ lệ A trên B", or "Tỷ lệ hộ nghèo" beside "Số hộ nghèo" and "Tổng số hộ". */
export function rateOfName(rate: RatePart, parts: readonly RatePart[]): Guess<string> | undefined {
  const folded = fold(rate.title);
  if (!RATE.test(folded)) return undefined;
  const asked = folded
    .replace(RATE, '')
    .replace(/\([^)]*\)/g, '')
    .trim();
  const others = parts.filter((part) => part.code !== rate.code && !part.isRate);
  const pair = explicitPair(asked, others) ?? impliedPair(asked, others);
  if (pair === undefined) return undefined;
  return proved(rate, pair.over, pair.under);
}

function explicitPair(asked: string, parts: readonly RatePart[]): { over: RatePart; under: RatePart } | undefined {
  const found = /^(.+?)(?:\s*\/\s*| so voi | tren tong so | tren | trong tong so )(.+)$/.exec(asked);
  if (found === null) return undefined;
  const [over, under] = [bestMatch(found[1] ?? '', parts), bestMatch(found[2] ?? '', parts)];
  return over === undefined || under === undefined || over.code === under.code ? undefined : { over, under };
}

/** The part has all words of the rate, the whole has some of them, and both have one unit of measure. */
function impliedPair(asked: string, parts: readonly RatePart[]): { over: RatePart; under: RatePart } | undefined {
  const words = wordsOf(asked);
  if (words.size === 0) return undefined;
  const overs = parts.filter((part) => isWithin(words, wordsOf(part.title))).sort((a, b) => wordsOf(a.title).size - wordsOf(b.title).size);
  for (const over of overs) {
    const unders = parts
      .filter((part) => part.code !== over.code && part.unit === over.unit)
      .filter((part) => {
        const own = wordsOf(part.title);
        return own.size > 0 && own.size < wordsOf(over.title).size && isWithin(own, wordsOf(over.title));
      })
      .sort((a, b) => Number(fold(b.title).startsWith('tong')) - Number(fold(a.title).startsWith('tong')));
    const planned = parts.filter((part) => part.code !== over.code && part.unit === over.unit && /\b(ke hoach|du toan)\b/.test(fold(part.title)));
    const under = unders[0] ?? (planned.length === 1 ? planned[0] : undefined);
    if (under !== undefined) return { over, under };
  }
  return undefined;
}

/** The figures of the file have the last word. */
function proved(rate: RatePart, over: RatePart, under: RatePart): Guess<string> | undefined {
  const formula = `${over.code} / ${under.code} * 100`;
  let fits = 0;
  for (const [place, value] of rate.figures) {
    const [a, b] = [over.figures.get(place), under.figures.get(place)];
    if (a === undefined || b === undefined || b.isZero()) continue;
    if (a.div(b).times(100).minus(value).abs().greaterThan(SLACK)) return undefined;
    fits += 1;
  }
  const names = `${over.title} / ${under.title} × 100`;
  return fits > 0
    ? guess(formula, 0.95, `Bằng ${names}; khớp ${String(fits)} số trong tệp.`, `It is ${formula}; ${String(fits)} figures of the file agree.`)
    : guess(
        formula,
        0.6,
        `Theo tên, có thể bằng ${names}; tệp không có số để đối chiếu.`,
        `By its name it may be ${formula}; the file has no figures to prove it.`,
      );
}

function bestMatch(asked: string, parts: readonly RatePart[]): RatePart | undefined {
  const words = wordsOf(asked);
  const ranked = parts.map((part) => ({ part, near: nearness(words, wordsOf(part.title)) })).sort((a, b) => b.near - a.near);
  const [first] = ranked;
  return first !== undefined && first.near >= 0.6 ? first.part : undefined;
}

function nearness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(1, left.size, right.size);
}

const isWithin = (small: ReadonlySet<string>, large: ReadonlySet<string>): boolean => [...small].every((word) => large.has(word));

function wordsOf(title: string): Set<string> {
  return new Set(
    fold(title)
      .replace(/[^a-z0-9%]+/g, ' ')
      .split(' ')
      .filter((word) => word !== '' && !NOISE.has(word)),
  );
}

/** `B7` as row and column. */
function cellPlace(reference: string): { row: number; column: number } | undefined {
  const found = /^\$?([A-Z]{1,3})\$?([0-9]{1,7})$/.exec(reference);
  return found === null ? undefined : { row: Number(found[2]), column: columnNumber(found[1] ?? '') };
}
