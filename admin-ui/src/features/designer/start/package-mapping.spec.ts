import { describe, expect, test } from '@jest/globals';
import type { UnknownName } from '@haidang/plugin-sdk';
import { keyOf, likeliest, mappingOf } from './package-mapping.js';

const name = (kind: UnknownName['kind'], text: string, ...codes: string[]): UnknownName => ({
  kind,
  name: text,
  places: [],
  nearest: codes.map((code) => ({ code, title: { vi: code } })),
});
const UNKNOWN = [name('unit', 'tan', 'tonne', 'thousand-tonne'), name('owner', 'so-nn'), name('panel-type', 'globe', 'map')];

describe('foreign names of a package', () => {
  test('the likeliest to begin with; what has none, or cannot be called otherwise, stays', () => {
    expect([...likeliest(UNKNOWN)]).toEqual([['unit:tan', 'tonne']]);
  });
  test('what was chosen goes by kind', () => {
    const choices = new Map([...UNKNOWN.map((each) => [keyOf(each), 'x'] as const), ['unit:tan', '']]);
    expect(mappingOf(UNKNOWN, choices)).toEqual({ owners: { 'so-nn': 'x' } });
  });
});
