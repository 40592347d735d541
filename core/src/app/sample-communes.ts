// The communes of a date with weights by which sample figures of the province are divided. A commune that takes in others takes
// their weights too, so that a reorganisation moves no figure of its neighbours. Pure; the weights are invented.
import { createHash } from 'node:crypto';
import type { OrgUnitTree } from '../access/index.js';
import type { WeighedCommune } from './sample-series.js';

type Tree = Pick<OrgUnitTree, 'at' | 'successions' | 'province' | 'within'>;

const EVERY_COMMUNE_SINCE = '2022-01-01';
/** Wards hold more people than towns, towns more than rural communes. */
const WEIGHT_OF_TYPE: Readonly<Record<string, number>> = { Phường: 1400, 'Thị trấn': 1200, Xã: 900 };
const LEAST_WEIGHT = 600;

/** Communes of the province by date, in the order of their codes. */
export function weighedCommunes(tree: Tree, today: string): (date: string) => readonly WeighedCommune[] {
  const weights = weightsOf(tree, today);
  const byDate = new Map<string, readonly WeighedCommune[]>();
  return (date) => {
    let communes = byDate.get(date);
    if (communes === undefined) {
      const units = tree.within(tree.province(date).id, 'commune', date);
      communes = units.map(({ id, uid }) => ({ id, uid, weight: weights.get(id) ?? LEAST_WEIGHT })).sort((a, b) => (a.uid < b.uid ? -1 : 1));
      byDate.set(date, communes);
    }
    return communes;
  };
}

function weightsOf(tree: Tree, today: string): ReadonlyMap<number, number> {
  const first = tree.at(EVERY_COMMUNE_SINCE).filter((unit) => unit.level === 'commune');
  const weights = new Map(first.map((unit) => [unit.id, ownWeight(unit)]));
  const passed = new Set<number>();
  for (let waiting = first.map((unit) => unit.id); waiting.length > 0;) {
    const heirs = new Set<number>();
    for (const id of waiting) {
      if (passed.has(id)) continue;
      passed.add(id);
      for (const heir of pass(tree, id, weights, today)) heirs.add(heir);
    }
    waiting = [...heirs];
  }
  return weights;
}
