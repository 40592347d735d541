// What a request to the interface for other systems asks for, read from its parameters; what is no such question is named. Pure.
import type { Box } from '../geometry/shapes.js';
import { isDay } from './answers.js';
import { servedBy, type Served } from './ogc-crs.js';

export const MOST_ITEMS = 1000;
const ITEMS = 100;

/** Days from the first to the last, both counted; null: open. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

export interface ItemsQuestion {
  readonly limit: number;
  readonly offset: number;
  /** One box, or two where it crosses the antimeridian; none: everything. */
  readonly boxes: readonly Box[];
  readonly boxCrs: Served;
  readonly crs: Served;
  readonly days: Days | undefined;
}

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export type ParameterName = 'bbox' | 'bbox-crs' | 'crs' | 'datetime' | 'f' | 'limit' | 'offset';

/** The name of a parameter that is none of `known`, or comes twice. */
export function strayParameter(query: Query, known: readonly ParameterName[]): string | undefined {
  return Object.entries(query).find(([name, value]) => typeof value !== 'string' || !(known as readonly string[]).includes(name))?.[0];
}

const textIn = (query: Query, name: ParameterName): string => {
  const value = query[name];
  return typeof value === 'string' ? value : '';
};

/** The question, or the parameter that is none. An empty parameter asks for nothing. */
export function itemsQuestion(query: Query): ItemsQuestion | { readonly wrong: ParameterName } {
  const [limit, offset] = [wholeNumber(textIn(query, 'limit'), ITEMS), wholeNumber(textIn(query, 'offset'), 0)];
  if (limit === undefined || limit === 0) return { wrong: 'limit' };
  if (offset === undefined) return { wrong: 'offset' };
  const boxCrs = servedBy(textIn(query, 'bbox-crs'));
  if (boxCrs === undefined) return { wrong: 'bbox-crs' };
  const crs = servedBy(textIn(query, 'crs'));
  if (crs === undefined) return { wrong: 'crs' };
  const bbox = textIn(query, 'bbox');
  const boxes = bbox === '' ? [] : boxesIn(bbox, boxCrs);
  if (boxes === undefined) return { wrong: 'bbox' };
  const datetime = textIn(query, 'datetime');
  const days = datetime === '' ? undefined : daysIn(datetime);
  if (datetime !== '' && days === undefined) return { wrong: 'datetime' };
  if (!isJsonWanted(query)) return { wrong: 'f' };
  // More than the most is no fault: fewer are given, and the way to the next.
  return { limit: Math.min(limit, MOST_ITEMS), offset, boxes, boxCrs, crs, days };
}

/** The only form there is. */
export const isJsonWanted = (query: Query): boolean => ['', 'json'].includes(textIn(query, 'f'));

const wholeNumber = (text: string, otherwise: number): number | undefined => (text === '' ? otherwise : /^\d{1,9}$/.test(text) ? Number(text) : undefined);

/** Four numbers, or six of which the heights are left out. In degrees of the whole world the left side may lie east of the right one. */
export function boxesIn(bbox: string, crs: Served): readonly Box[] | undefined {
  const numbers = bbox.split(',').map((part) => (/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(part) ? Number(part) : Number.NaN));
  if (numbers.some((value) => !Number.isFinite(value))) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = numbers;
  const box = numbers.length === 4 ? ([a, b, c, d] as const) : numbers.length === 6 ? ([a, b, d, e] as const) : undefined;
  if (box === undefined || box[1] > box[3]) return crs.northFirst && box !== undefined ? acrossNorthFirst(box) : undefined;
  if (box[0] <= box[2]) return [box];
  return crs.crs.kind === 'wgs84' && !crs.northFirst
    ? [
        [box[0], box[1], 180, box[3]],
        [-180, box[1], box[2], box[3]],
      ]
    : undefined;
}

/** The same with latitude first, where the second number is the western side. */
function acrossNorthFirst(box: Box): readonly Box[] | undefined {
  return box[0] > box[2]
    ? undefined
    : [
        [box[0], box[1], box[2], 180],
        [box[0], -180, box[2], box[3]],
      ];
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/i;

/** A day or an instant, or an interval of two of which one may be open (".." or nothing). */
export function daysIn(datetime: string): Days | undefined {
  const parts = datetime.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) return undefined;
  if (second === undefined) {
    const day = dayIn(first);
    return typeof day === 'string' ? { from: day, to: day } : undefined;
  }
  const [from, to] = [dayIn(first), dayIn(second)];
  if (from === undefined || to === undefined || (from === null && to === null) || (from !== null && to !== null && from > to)) return undefined;
  return { from, to };
}

/** Null: open; undefined: no day. */
function dayIn(text: string): string | null | undefined {
  if (text === '' || text === '..') return null;
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isDay(day) ? day : undefined;
}
