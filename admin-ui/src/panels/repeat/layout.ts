// Where the copies of repeated panels stand: beside each other as far as the row is free, then in rows below from the first column on; what
// lay below moves down by as much. Nothing that stood apart in the document comes to lie over something else. Pure.
import type { Panel } from '@haidang/plugin-sdk';
import type { Copy } from './values.js';

/** What a repeated panel becomes. `undefined` copies: not known yet. */
export interface Repetition {
  readonly copies: readonly Copy[] | undefined;
  /** How many are drawn now. */
  readonly shown: number;
}

type Position = Panel['position'];

export type Placed =
  | { readonly kind: 'panel'; readonly key: string; readonly panel: Panel }
  /** Its copies are not known yet, or there are none. */
  | { readonly kind: 'waiting' | 'nothing'; readonly key: string; readonly panel: Panel }
  /** The line that says how many more there are. */
  | { readonly kind: 'more'; readonly key: string; readonly panel: Panel; readonly left: number };

const sharesRows = (a: Position, b: Position): boolean => a.y < b.y + b.h && b.y < a.y + a.h;

/** Where copies may stand: beside the first one, and in each row below that row. */
interface Room {
  readonly beside: number;
  readonly below: { readonly x: number; readonly across: number };
}

/**
 * Beside the first: up to the next panel of the same rows, or the end of the grid. Below: from the first column to the last, because what
 * lay there moves down; only what reaches further down than the row stays in its place, and beside another repeated panel each keeps to
 * its own columns.
 */
function roomOf(panel: Panel, others: readonly Panel[], repeated: ReadonlySet<string>, columns: number): Room {
  const { x, y, w, h } = panel.position;
  const beside = others.filter((other) => sharesRows(other.position, panel.position));
  const end = Math.min(columns, ...beside.map(({ position }) => position.x).filter((wall) => wall >= x + w));
  const first = Math.max(1, Math.floor((end - x) / w));
  if (beside.some(({ id }) => repeated.has(id))) return { beside: first, below: { x, across: first } };
  const standing = beside.map(({ position }) => position).filter((position) => position.y + position.h > y + h);
  const from = Math.max(0, ...standing.filter((each) => each.x < x).map((each) => Math.min(x, each.x + each.w)));
  const to = Math.min(columns, ...standing.map((each) => each.x).filter((wall) => wall >= x + w));
  return { beside: first, below: { x: from, across: Math.max(1, Math.floor((to - from) / w)) } };
}

interface Grown {
  readonly items: Placed[];
  readonly rows: number;
}

function grown(panel: Panel, { copies, shown }: Repetition, { beside, below }: Room): Grown {
  const { x, y, w, h } = panel.position;
  if (copies === undefined) return { items: [{ kind: 'waiting', key: panel.id, panel }], rows: h };
  if (copies.length === 0) return { items: [{ kind: 'nothing', key: panel.id, panel }], rows: h };
  const drawn = copies.slice(0, Math.max(1, shown));
  const placeOf = (index: number): Position => {
    if (index < beside) return { x: x + index * w, y, w, h };
    const after = index - beside;
    return { x: below.x + (after % below.across) * w, y: y + (1 + Math.floor(after / below.across)) * h, w, h };
  };
  const items = drawn.map((copy, index): Placed => ({
    kind: 'panel',
    key: `${panel.id} ${copy.of}`,
    panel: { ...copy.panel, position: placeOf(index) },
  }));
  const rows = (1 + Math.ceil(Math.max(0, drawn.length - beside) / below.across)) * h;
  const left = copies.length - drawn.length;
  if (left === 0) return { items, rows };
  const line: Placed = { kind: 'more', key: `${panel.id} more`, panel: { ...panel, position: { x: below.x, y: y + rows, w: below.across * w, h: 1 } }, left };
  return { items: [...items, line], rows: rows + 1 };
}

/** The panels of a dashboard with the repeated ones drawn out. */
export function withCopies(panels: readonly Panel[], repetitions: ReadonlyMap<string, Repetition>, columns: number): Placed[] {
  const before = panels.map(({ id, position, mobileOrder }) => ({ id, position, order: mobileOrder ?? position.y * 100 + position.x }));
  const repeated = new Set(repetitions.keys());
  const each = new Map(
    panels.map((panel): [string, Grown] => {
      const repetition = repetitions.get(panel.id);
      const others = panels.filter(({ id }) => id !== panel.id);
      if (repetition === undefined) return [panel.id, { items: [{ kind: 'panel', key: panel.id, panel }], rows: panel.position.h }];
      return [panel.id, grown(panel, repetition, roomOf(panel, others, repeated, columns))];
    }),
  );
  const shifts = new Map<string, number>();
  for (const { id, position } of [...before].sort((a, b) => a.position.y - b.position.y)) {
    const above = before.filter((other) => other.id !== id && other.position.y + other.position.h <= position.y);
    shifts.set(id, Math.max(0, ...above.map((other) => (shifts.get(other.id) ?? 0) + (each.get(other.id)?.rows ?? 0) - other.position.h)));
  }
  // The order of small screens is that of the document, also where it is told by the place.
  return before.flatMap(({ id, order }) =>
    (each.get(id)?.items ?? []).map((item) => {
      const { position } = item.panel;
      return { ...item, panel: { ...item.panel, mobileOrder: order, position: { ...position, y: position.y + (shifts.get(id) ?? 0) } } };
    }),
  );
}
