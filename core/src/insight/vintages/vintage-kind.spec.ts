import { describe, expect, test } from '@jest/globals';
import type { ObservationStatus } from '@haidang/plugin-sdk';
import { judged } from './vintage-kind.js';

type Case = readonly [name: string, recorded: readonly (readonly [string | null, ObservationStatus])[], kinds: string, differences: readonly unknown[]];

const CASES: readonly Case[] = [
  ['nothing', [], '', []],
  [
    'estimate, preliminary, official',
    [
      ['90', 'E'],
      ['95.5', 'P'],
      ['96', 'A'],
    ],
    'estimated preliminary official',
    [null, 5.5, 0.5],
  ],
  [
    'official at once with the preliminary value',
    [
      ['95', 'P'],
      ['95', 'A'],
    ],
    'preliminary official',
    [null, 0],
  ],
  [
    'a preliminary value that moves is no revision',
    [
      ['95', 'P'],
      ['97', 'P'],
      ['97', 'A'],
    ],
    'preliminary preliminary official',
    [null, 2, 0],
  ],
  [
    'a corrected official value',
    [
      ['100', 'A'],
      ['105', 'A'],
    ],
    'official revised',
    [null, 5],
  ],
  [
    'the same value from another source stays what it was',
    [
      ['100', 'A'],
      ['105', 'A'],
      ['105.0', 'A'],
    ],
    'official revised revised',
    [null, 5, 0],
  ],
  [
    'back to the first value is a correction of the correction',
    [
      ['100', 'A'],
      ['105', 'A'],
      ['100', 'A'],
    ],
    'official revised revised',
    [null, 5, -5],
  ],
  [
    'taken away',
    [
      ['100', 'A'],
      [null, 'A'],
    ],
    'official withdrawn',
    [null, null],
  ],
  [
    'taken away and given again',
    [
      ['100', 'A'],
      [null, 'A'],
      ['100', 'A'],
      ['90', 'A'],
    ],
    'official withdrawn official revised',
    [null, null, null, -10],
  ],
  [
    'taken away and given anew',
    [
      ['100', 'A'],
      [null, 'A'],
      ['90', 'A'],
    ],
    'official withdrawn revised',
    [null, null, null],
  ],
  [
    'more digits than a double',
    [
      ['12345678901234567.89', 'A'],
      ['12345678901234567.90', 'A'],
    ],
    'official revised',
    [null, 0.01],
  ],
];

describe('how final a value is', () => {
  test.each(CASES)('%s', (_, recorded, kinds, differences) => {
    const found = judged(recorded.map(([value, status]) => ({ value, status })));
    expect(found.map((each) => each.kind).join(' ')).toBe(kinds);
    expect(found.map((each) => each.difference)).toEqual(differences);
  });
});
