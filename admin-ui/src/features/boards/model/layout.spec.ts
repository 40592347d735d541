// Places on the grid: nothing ever lies over anything, nothing leaves the grid, and a panel lands where it was put.
import { describe, expect, it } from '@jest/globals';
import type { Panel } from '@haidang/plugin-sdk';
import { compacted, fitted, freePlace, inMobileOrder, meets, mobileMoved, placed, recolumned, shifted } from './layout.js';

const panel = (id: string, x: number, y: number, w: number, h: number): Panel => ({ id, type: 'stat', position: { x, y, w, h } });
const places = (panels: readonly Panel[]): Record<string, number[]> => Object.fromEntries(panels.map(({ id, position: { x, y, w, h } }) => [id, [x, y, w, h]]));

function overlaps(panels: readonly Panel[]): string[] {
  return panels.flatMap((a, index) => panels.slice(index + 1).flatMap((b) => (meets(a.position, b.position) ? [`${a.id}/${b.id}`] : [])));
}

const board = [panel('a', 0, 0, 6, 2), panel('b', 6, 0, 6, 2), panel('c', 0, 2, 12, 3)];

describe('places on the grid', () => {
  it('puts a panel where it is wanted and moves down what lay there', () => {
    expect(places(placed(board, 'b', { x: 0, y: 0, w: 6, h: 2 }, 12))).toEqual({ a: [0, 2, 6, 2], b: [0, 0, 6, 2], c: [0, 4, 12, 3] });
  });

  it('leaves gaps alone until somebody closes them', () => {
    const apart = placed(board, 'c', { x: 0, y: 7, w: 12, h: 3 }, 12);
    expect(places(apart)['c']).toEqual([0, 7, 12, 3]);
    expect(places(compacted(apart))['c']).toEqual([0, 2, 12, 3]);
  });

  it('moves and grows by cells, within the grid', () => {
    expect(places(shifted(board, 'a', { x: -1 }, 12))['a']).toEqual([0, 0, 6, 2]);
    expect(places(shifted(board, 'b', { w: 1 }, 12))['b']).toEqual([6, 0, 6, 2]);
    expect(places(shifted(board, 'a', { w: 2 }, 12))).toEqual({ a: [0, 0, 8, 2], b: [6, 2, 6, 2], c: [0, 4, 12, 3] });
    expect(places(shifted(board, 'a', { h: -5 }, 12))['a']).toEqual([0, 0, 6, 1]);
    expect(shifted(board, 'ghost', { x: 1 }, 12)).toEqual(board);
  });

  it('never lets panels lie over one another, whatever is done in whatever order', () => {
    let panels = board;
    let seed = 7;
    const next = (most: number): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % most;
    };
    for (let step = 0; step < 400; step += 1) {
      const id = ['a', 'b', 'c'][next(3)] ?? 'a';
      panels =
        next(2) === 0 ? placed(panels, id, { x: next(14) - 1, y: next(6), w: next(13), h: next(5) }, 12) : shifted(panels, id, { x: 1, y: -1, w: 1 }, 12);
      expect(overlaps(panels)).toEqual([]);
      for (const { position } of panels) expect(fitted(position, 12)).toEqual(position);
      expect(overlaps(compacted(panels))).toEqual([]);
    }
  });

  it('finds the first hole that is large enough, else goes below', () => {
    expect(freePlace([panel('a', 0, 0, 6, 2)], { w: 6, h: 2 }, 12)).toEqual({ x: 6, y: 0, w: 6, h: 2 });
    expect(freePlace(board, { w: 3, h: 1 }, 12)).toEqual({ x: 0, y: 5, w: 3, h: 1 });
    expect(freePlace([], { w: 30, h: 1 }, 12)).toEqual({ x: 0, y: 0, w: 12, h: 1 });
  });

  it('keeps every panel on a grid of another width', () => {
    const narrow = recolumned(board, 12, 5);
    expect(overlaps(narrow)).toEqual([]);
    expect(narrow.every(({ position }) => position.x + position.w <= 5)).toBe(true);
    expect(recolumned(board, 12, 12)).toEqual(board);
  });

  it('orders panels for phones by number, else by place', () => {
    expect(inMobileOrder([panel('z', 6, 0, 1, 1), panel('y', 0, 0, 1, 1)]).map(({ id }) => id)).toEqual(['y', 'z']);
    const moved = mobileMoved(board, 'c', 0);
    expect(inMobileOrder(moved).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(moved.map(({ mobileOrder }) => mobileOrder)).toEqual([2, 3, 1]);
    expect(mobileMoved(board, 'ghost', 0)).toEqual(board);
  });
});
