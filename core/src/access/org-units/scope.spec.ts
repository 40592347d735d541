// A small country of its own: two provinces that merge, a town that swallows its neighbours, a commune that is cut in two.
import { describe, expect, it } from '@jest/globals';
import type { SuccessionRow } from './org-unit.js';
import { scopes, type ScopedUnit } from './scope.js';

const OLD = '2022-01-01';
const NEW = '2025-07-01';
const unit = (id: number, parentId: number | null, validFrom: string, lineageId = id): ScopedUnit => ({ id, parentId, lineageId, validFrom });
const units = [
  unit(1, null, OLD),
  unit(2, null, OLD),
  unit(3, null, NEW, 1),
  unit(10, 1, OLD),
  unit(11, 2, OLD),
  unit(20, 10, OLD),
  unit(21, 10, OLD),
  unit(22, 10, OLD),
  unit(23, 11, OLD),
  unit(24, 10, '2024-11-01'),
  unit(30, 3, NEW, 20),
  unit(31, 3, NEW),
  unit(32, 3, NEW),
  unit(40, 1, OLD),
];
const went = (fromId: number, toId: number | null, kind: SuccessionRow['kind'], effective = NEW): SuccessionRow => ({ fromId, toId, kind, effective });
const successions = [
  went(1, 3, 'full'),
  went(2, 3, 'full'),
  went(10, null, 'abolished'),
  went(11, null, 'abolished'),
  went(21, 24, 'full', '2024-11-01'),
  went(24, 30, 'full'),
  went(20, 30, 'full'),
  went(22, 31, 'partial'),
  went(22, 32, 'partial'),
  went(23, 32, 'full'),
];
const all = scopes(units, successions);
const covered = (root: number) => [...(all.get(root) ?? [])].sort((a, b) => a - b);

describe('scopes', () => {
  it.each<[string, number, number[]]>([
    ['the province of today covers both old provinces and everything below', 3, [1, 2, 3, 10, 11, 20, 21, 22, 23, 24, 30, 31, 32, 40]],
    ['the old province covers its own tree and its later version, never the neighbour’s history', 1, [1, 3, 10, 20, 21, 22, 24, 30, 31, 32, 40]],
    ['the swallowed province covers its own past alone', 2, [2, 11, 23]],
    ['a district covers its communes of every date, not what they became', 10, [10, 20, 21, 22, 24]],
    ['a commune covers what went fully into it, and what had gone into that before', 30, [20, 21, 24, 30]],
    ['an older version covers the later one of the same unit, not what that one swallowed', 20, [20, 30]],
    ['what went in only in part is not covered', 31, [31]],
    ['a full predecessor is covered beside a partial one', 32, [23, 32]],
    ['a predecessor does not cover its successor', 21, [21]],
    ['a department covers itself', 40, [40]],
  ])('%s', (_, root, expected) => {
    expect(covered(root)).toEqual(expected);
  });

  it('ends on data that runs in a circle', () => {
    const circle = [unit(1, 2, OLD), unit(2, 1, OLD)];
    expect(scopes(circle, [went(1, 2, 'full'), went(2, 1, 'full')]).get(1)).toEqual(new Set([1, 2]));
  });
});
