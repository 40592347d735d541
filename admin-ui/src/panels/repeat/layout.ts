// Where the copies of repeated panels stand: beside each other as far as the row is free, then in rows below; what lay below moves down by
// as much. Nothing that stood apart in the document comes to lie over something else. Pure.
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

/** How many copies stand beside each other: up to the next panel of the same rows, or the end of the grid. */
function abreast(panel: Panel, panels: readonly Panel[], columns: number): number {
  const { x, w } = panel.position;
  const walls = panels.filter((other) => other.id !== panel.id && sharesRows(other.position, panel.position)).map(({ position }) => position.x);
  const end = Math.min(columns, ...walls.filter((wall) => wall >= x + w));
  return Math.max(1, Math.floor((end - x) / w));
}

interface Grown {
  readonly items: Placed[];
  readonly rows: number;
}

function grown(panel: Panel, { copies, shown }: Repetition, across: number): Grown {
  const { x, y, w, h } = panel.position;
  if (copies === undefined) return { items: [{ kind: 'waiting', key: panel.id, panel }], rows: h };
  if (copies.length === 0) return { items: [{ kind: 'nothing', key: panel.id, panel }], rows: h };
  const drawn = copies.slice(0, Math.max(1, shown));
  const items = drawn.map((copy, index): Placed => ({
    kind: 'panel',
    key: `${panel.id} ${copy.of}`,
    panel: { ...copy.panel, position: { x: x + (index % across) * w, y: y + Math.floor(index / across) * h, w, h } },
  }));
  const rows = Math.ceil(drawn.length / across) * h;
  const left = copies.length - drawn.length;
  if (left === 0) return { items, rows };
  const line: Placed = { kind: 'more', key: `${panel.id} more`, panel: { ...panel, position: { x, y: y + rows, w: across * w, h: 1 } }, left };
  return { items: [...items, line], rows: rows + 1 };
}

/** The panels of a dashboard with the repeated ones drawn out. */
export function withCopies(panels: readonly Panel[], repetitions: ReadonlyMap<string, Repetition>, columns: number): Placed[] {
  const before = panels.map(({ id, position, mobileOrder }) => ({ id, position, order: mobileOrder ?? position.y * 100 + position.x }));
  const each = new Map(
    panels.map((panel): [string, Grown] => {
      const repetition = repetitions.get(panel.id);
      if (repetition === undefined) return [panel.id, { items: [{ kind: 'panel', key: panel.id, panel }], rows: panel.position.h }];
      return [panel.id, grown(panel, repetition, abreast(panel, panels, columns))];
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
