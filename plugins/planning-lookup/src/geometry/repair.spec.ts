// What is mended, what is refused.
import { describe, expect, it } from '@jest/globals';
import { penetrate, selfCrossings, touchesItself } from './crossings.js';
import { repair, type Repair } from './repair.js';
import { areaOf, signedArea, type Shape } from './shapes.js';

const same = (x: number, y: number): readonly [number, number] => [x, y];
const codes = (result: Repair): string[] => (result.kind === 'shape' ? result.mended.map(({ code }) => code).sort() : [`refused ${result.code}`]);
const mend = (...rings: number[][]): Repair => repair([rings], same);

describe('repair', () => {
  it.each<[string, number[][], string[]]>([
    ['a good ring', [[0, 0, 1, 0, 1, 1, 0, 1, 0, 0]], []],
    ['an open ring', [[0, 0, 1, 0, 1, 1, 0, 1]], ['unclosed']],
    ['doubled points', [[0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 0]], ['duplicate-points']],
    ['a ring with the clock', [[0, 0, 0, 1, 1, 1, 1, 0, 0, 0]], ['winding']],
    [
      'a hole in the wrong direction',
      [
        [0, 0, 9, 0, 9, 9, 0, 9, 0, 0],
        [2, 2, 4, 2, 4, 4, 2, 4, 2, 2],
      ],
      ['winding'],
    ],
    ['a bow tie', [[0, 0, 2, 2, 2, 0, 0, 2, 0, 0]], ['self-crossing']],
    ['a bow tie with a corner where it crosses', [[0, 0, 1, 1, 2, 2, 2, 0, 1, 1, 0, 2, 0, 0]], ['self-touching']],
    ['two squares that hang together at a corner', [[0, 0, 2, 0, 2, 2, 4, 2, 4, 4, 2, 4, 2, 2, 0, 2, 0, 0]], ['self-touching']],
    ['a square that pinches off a hole', [[0, 0, 4, 0, 4, 4, 2, 4, 3, 2, 1, 2, 2, 4, 0, 4, 0, 0]], ['self-touching']],
    ['a corner that lies on another edge', [[0, 0, 4, 0, 4, 4, 2, 0, 0, 4, 0, 0]], ['self-touching']],
    ['a spike', [[0, 0, 4, 0, 4, 4, 7, 4, 4, 4, 0, 4, 0, 0]], ['self-touching']],
    ['a lopsided bow tie', [[0, 0, 2, 2, 2, 0, 0, 3, 0, 0]], ['self-crossing']],
    [
      'a hole outside',
      [
        [0, 0, 1, 0, 1, 1, 0, 1, 0, 0],
        [5, 5, 5, 6, 6, 6, 6, 5, 5, 5],
      ],
      ['refused hole-outside'],
    ],
    ['a line', [[0, 0, 1, 1, 0, 0]], ['refused no-area']],
    ['a flat ring', [[0, 0, 1, 1, 2, 2, 0, 0]], ['refused no-area']],
    ['no numbers', [[0, 0, Number.NaN, 1, 1, 1, 0, 0]], ['refused not-a-number']],
    ['endless numbers', [[0, 0, Infinity, 1, 1, 1, 0, 0]], ['refused not-a-number']],
    ['metres that pass for degrees', [[602805, 1353660, 602905, 1353660, 602905, 1353760, 602805, 1353660]], ['refused off-earth']],
    ['latitude first', [[12.2, 109.1, 12.3, 109.1, 12.3, 109.2, 12.2, 109.1]], ['refused off-earth']],
    ['nothing', [[]], ['refused empty']],
    ['nothing at all', [], ['refused empty']],
    ['one corner', [[1, 1, 1, 1]], ['refused no-area']],
    [
      'a hole without area',
      [
        [0, 0, 9, 0, 9, 9, 0, 9, 0, 0],
        [2, 2, 3, 3, 2, 2],
      ],
      ['ring-dropped'],
    ],
  ])('%s', (_name, rings, expected) => {
    expect(codes(mend(...rings))).toEqual(expect.arrayContaining(expected.map((code) => expect.stringContaining(code) as unknown as string)));
    expect(codes(mend(...rings)).length).toBe(expected.length);
  });

  it('splits a crossing boundary into parts that do not cross, with the area of both wings', () => {
    const result = mend([0, 0, 2, 2, 2, 0, 0, 3, 0, 0]);
    if (result.kind !== 'shape') throw new Error('a shape is expected');
    expect(result.shape.length).toBe(2);
    expect(selfCrossings(result.shape, 5)).toBe(0);
    // Wings: triangles with a corner at (1.2, 1.2): bases 2 and 3.
    expect(areaOf(result.shape)).toBeCloseTo((2 * 0.8) / 2 + (3 * 1.2) / 2, 6);
  });

  it.each<[string, number[], number, number]>([
    ['a bow tie with a corner where it crosses', [0, 0, 1, 1, 2, 2, 2, 0, 1, 1, 0, 3, 0, 0], 2.5, 2],
    ['two squares that hang together at a corner', [0, 0, 2, 0, 2, 2, 4, 2, 4, 4, 2, 4, 2, 2, 0, 2, 0, 0], 8, 2],
    ['a square that pinches off a hole', [0, 0, 4, 0, 4, 4, 2, 4, 3, 2, 1, 2, 2, 4, 0, 4, 0, 0], 14, 1],
    ['a corner that lies on another edge', [0, 0, 4, 0, 4, 4, 2, 0, 0, 4, 0, 0], 8, 2],
    ['a spike', [0, 0, 4, 0, 4, 4, 7, 4, 4, 4, 0, 4, 0, 0], 16, 1],
  ])('%s comes out with the land that lies within it, and touches itself no more', (_name, ring, area, polygons) => {
    const result = mend(ring);
    if (result.kind !== 'shape') throw new Error(result.message.vi);
    expect(areaOf(result.shape)).toBeCloseTo(area, 6);
    expect(result.shape.length).toBe(polygons);
    expect(result.shape.flat().some(touchesItself)).toBe(false);
  });

  it('rings of two polygons, and a hole, may touch each other', () => {
    const square = (x: number, y: number): number[] => [x, y, x + 1, y, x + 1, y + 1, x, y + 1, x, y];
    const apart = repair([[square(0, 0)], [square(1, 1)]], same);
    expect([codes(apart), apart.kind === 'shape' ? areaOf(apart.shape) : 0]).toEqual([[], 2]);
    expect(codes(mend([0, 0, 9, 0, 9, 9, 0, 9, 0, 0], [0, 0, 2, 4, 4, 2, 0, 0]))).toEqual([]);
  });

  it('a large ring is judged by an index, as a small one is', () => {
    const round = Array.from({ length: 400 }, (_, at) => [Math.cos(at / 63.66), Math.sin(at / 63.66)]);
    expect(codes(mend(round.flat()))).toEqual(['unclosed']);
    const pinched = [...round.slice(0, 300), round[100] ?? [0, 0], ...round.slice(300)].flat();
    expect(touchesItself(pinched)).toBe(true);
  });

  it('outer rings come out against the clock, holes with it', () => {
    const result = mend([0, 0, 0, 9, 9, 9, 9, 0, 0, 0], [2, 2, 4, 2, 4, 4, 2, 4, 2, 2]);
    if (result.kind !== 'shape') throw new Error('a shape is expected');
    expect(result.shape[0]?.map((ring) => signedArea(ring) > 0)).toEqual([true, false]);
  });

  it('refuses a scribble instead of guessing', () => {
    const scribble = Array.from({ length: 400 }, (_, index) => [Math.sin(index * 2.4) * 3, Math.cos(index * 1.7) * 3]).flat();
    expect(codes(mend(scribble))).toEqual(['refused self-crossing']);
  });
});

describe('two shapes', () => {
  const box = (x: number, y: number, size: number): Shape => [[[x, y, x + size, y, x + size, y + size, x, y + size]]];
  it.each<[string, Shape, Shape, boolean]>([
    ['crossing', box(0, 0, 2), box(1, 1, 2), true],
    ['one inside', box(0, 0, 9), box(2, 2, 2), true],
    ['twins', box(0, 0, 2), box(0, 0, 2), true],
    ['sharing an edge', box(0, 0, 2), box(2, 0, 2), false],
    ['sharing a corner', box(0, 0, 2), box(2, 2, 2), false],
    ['apart', box(0, 0, 2), box(5, 5, 2), false],
    [
      'a block within the hole that fits it',
      [
        [
          [0, 0, 9, 0, 9, 9, 0, 9],
          [2, 2, 2, 4, 4, 4, 4, 2],
        ],
      ],
      box(2, 2, 2),
      false,
    ],
  ])('%s', (_name, a, b, expected) => {
    expect(penetrate(a, b)).toBe(expected);
    expect(penetrate(b, a)).toBe(expected);
  });
});
