// Where panels lie on the grid. Pure, and the same for mouse, keyboard and number fields: a panel goes exactly where it is put, what lies
// there moves down, and gaps close only when somebody asks for it.
import type { Panel } from '@haidang/plugin-sdk';

export type Place = Panel['position'];

/** Bounds of the document's schema. */
const MOST_ROWS = 500;
const TALLEST = 40;

export function meets(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(Math.round(value), least), Math.max(least, most));
}

/** The place that fits the grid and is nearest to the one wished for. */
export function fitted(place: Place, columns: number): Place {
  const w = between(1, place.w, columns);
  const h = between(1, place.h, TALLEST);
  return { x: between(0, place.x, columns - w), y: between(0, place.y, MOST_ROWS), w, h };
}

function withPlace(panel: Panel, position: Place): Panel {
  return { ...panel, position };
}

/** Moves down whatever lies under the panels that stand fast, and what those then lie on. */
function pushedDown(panels: readonly Panel[], fast: string): Panel[] {
  const places = new Map(panels.map(({ id, position }) => [id, position]));
  const waiting = [fast];
  for (let mover = waiting.shift(); mover !== undefined; mover = waiting.shift()) {
    const above = places.get(mover);
    if (above === undefined) continue;
    for (const [id, place] of places) {
      if (id === mover || id === fast || !meets(above, place)) continue;
      places.set(id, { ...place, y: above.y + above.h });
      waiting.push(id);
    }
  }
  return panels.map((panel) => withPlace(panel, places.get(panel.id) ?? panel.position));
}

/** Puts a panel at a place. */
export function placed(panels: readonly Panel[], id: string, place: Place, columns: number): Panel[] {
  const next = panels.map((panel) => (panel.id === id ? withPlace(panel, fitted(place, columns)) : panel));
  return pushedDown(next, id);
}

/** Moves and grows a panel by so many cells. */
export function shifted(panels: readonly Panel[], id: string, by: Partial<Place>, columns: number): Panel[] {
  const panel = panels.find((each) => each.id === id);
  if (panel === undefined) return [...panels];
  const { x, y, w, h } = panel.position;
  const grown = { w: w + (by.w ?? 0), h: h + (by.h ?? 0) };
  // A panel at the right edge does not slide left when it is made wider.
  if (x + grown.w > columns) grown.w = columns - x;
  return placed(panels, id, { x: x + (by.x ?? 0), y: y + (by.y ?? 0), ...grown }, columns);
}

export function byPlace(panels: readonly Panel[]): Panel[] {
  return [...panels].sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
}

/** Closes the gaps: each panel as high as it may go, in reading order. */
export function compacted(panels: readonly Panel[]): Panel[] {
  const settled: Place[] = [];
  const places = new Map<string, Place>();
  for (const { id, position } of byPlace(panels)) {
    let place = position;
    while (place.y > 0 && !settled.some((other) => meets({ ...place, y: place.y - 1 }, other))) place = { ...place, y: place.y - 1 };
    while (settled.some((other) => meets(place, other))) place = { ...place, y: place.y + 1 };
    settled.push(place);
    places.set(id, place);
  }
  return panels.map((panel) => withPlace(panel, places.get(panel.id) ?? panel.position));
}

/** The first place, in reading order, where so large a panel fits. */
export function freePlace(panels: readonly Panel[], size: Pick<Place, 'w' | 'h'>, columns: number): Place {
  const { w, h } = fitted({ x: 0, y: 0, ...size }, columns);
  const end = Math.max(0, ...panels.map(({ position }) => position.y + position.h));
  for (let y = 0; y < end; y += 1) {
    for (let x = 0; x + w <= columns; x += 1) {
      const place = { x, y, w, h };
      if (!panels.some(({ position }) => meets(place, position))) return place;
    }
  }
  return { x: 0, y: end, w, h };
}

/** The same panels on a grid of another width. */
export function recolumned(panels: readonly Panel[], from: number, to: number): Panel[] {
  if (from === to) return [...panels];
  return byPlace(panels).reduce<Panel[]>((done, panel) => {
    const { x, y, w, h } = panel.position;
    const scaled = fitted({ x: Math.floor((x * to) / from), y, w: Math.max(1, Math.floor((w * to) / from)), h }, to);
    let place = scaled;
    while (done.some(({ position }) => meets(place, position))) place = { ...place, y: place.y + 1 };
    return [...done, withPlace(panel, place)];
  }, []);
}

/** Panels as a phone shows them: by mobileOrder, else by place. */
export function inMobileOrder(panels: readonly Panel[]): Panel[] {
  const order = ({ mobileOrder, position: { x, y } }: Panel): number => mobileOrder ?? y * 100 + x;
  return [...panels].sort((a, b) => order(a) - order(b));
}

/** Moves one panel in the order of phones; every panel then says its number. */
export function mobileMoved(panels: readonly Panel[], id: string, to: number): Panel[] {
  const order = inMobileOrder(panels).map((panel) => panel.id);
  const from = order.indexOf(id);
  if (from < 0) return [...panels];
  order.splice(from, 1);
  order.splice(between(0, to, order.length), 0, id);
  return panels.map((panel) => ({ ...panel, mobileOrder: order.indexOf(panel.id) + 1 }));
}
