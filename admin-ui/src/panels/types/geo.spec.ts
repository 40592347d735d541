// Outlines: far islands never shrink the mainland and are never left out; classes hold about as many units each.
import { describe, expect, it } from '@jest/globals';
import { classBounds, classOf, splitOutlines } from './geo.js';
import type { Outline, Position } from './geo.js';

function square(longitude: number, latitude: number): Position[][] {
  return [
    [
      [longitude, latitude],
      [longitude + 0.2, latitude],
      [longitude + 0.2, latitude + 0.2],
      [longitude, latitude],
    ],
  ];
}

function unit(code: string, ...places: [number, number][]): Outline {
  return {
    type: 'Feature',
    geometry: { type: 'MultiPolygon', coordinates: places.map(([longitude, latitude]) => square(longitude, latitude)) },
    properties: { code, title: `Đơn vị ${code}` },
  };
}

describe('outlines', () => {
  const split = splitOutlines({
    type: 'FeatureCollection',
    features: [unit('a', [109, 12]), unit('b', [109.1, 12.3]), unit('c', [108.9, 11.8], [111.9, 8.6]), unit('sea', [111.9, 8.6], [114.3, 9.7])],
  });

  it('draws the mainland alone, near parts of units with far ones included', () => {
    expect(split.mainland.features.map(({ properties: { name } }) => name)).toEqual(['a', 'b', 'c']);
    expect(split.mainland.features[2]?.geometry.coordinates).toHaveLength(1);
  });

  it('names the units that lie wholly out at sea', () => {
    expect(split.faraway).toEqual([{ code: 'sea', title: 'Đơn vị sea' }]);
  });
});

describe('classes', () => {
  it('hold about as many values each; equal bounds are one class', () => {
    expect(classBounds([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual([2, 4, 6, 8, 10]);
    expect(classBounds([3, 3, 3])).toEqual([3]);
    expect(classBounds([])).toEqual([]);
  });

  it.each([
    [1, 0],
    [2, 0],
    [2.5, 1],
    [10, 2],
    [11, 2],
  ])('%d is in class %d', (value, expected) => {
    expect(classOf(value, [2, 5, 10])).toBe(expected);
  });
});
