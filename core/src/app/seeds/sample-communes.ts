// The communes of a date with weights by which sample figures of the province are divided. A commune that takes in others takes
// their weights too, so that a reorganisation moves no figure of its neighbours. Pure; the weights are invented.
import { createHash } from 'node:crypto';
import type { OrgUnitRow, OrgUnitTree } from '../../access/index.js';
import type { WeighedCommune } from './sample-series.js';

type Tree = Pick<OrgUnitTree, 'at' | 'byId' | 'successions' | 'province' | 'within'>;

const EVERY_COMMUNE_SINCE = '2022-01-01';
/** Wards hold more people than towns, towns more than rural communes. */
const WEIGHT_OF_TYPE: Readonly<Record<string, number>> = { Phường: 1400, 'Thị trấn': 1200, Xã: 900 };
const LEAST_WEIGHT = 600;

/** Communes of the province by date, in the order of their codes. */
export function weighedCommunes(tree: Tree): (date: string) => readonly WeighedCommune[] {
  const byDate = new Map<string, readonly WeighedCommune[]>();
  return (date) => {
    let communes = byDate.get(date);
    if (communes === undefined) {
      const weights = weightsOn(tree, date);
      const units = tree.within(tree.province(date).id, 'commune', date);
      communes = units.map(({ id, uid }) => ({ id, uid, weight: weights.get(id) ?? LEAST_WEIGHT })).sort((a, b) => (a.uid < b.uid ? -1 : 1));
      byDate.set(date, communes);
    }
    return communes;
  };
}

/**
 * Weights by unit id on a date. A unit ends after all that went into it has ended, so in order of their ends each weight is
 * whole when it is passed on.
 */
function weightsOn(tree: Tree, date: string): ReadonlyMap<number, number> {
  const units = tree
    .at(EVERY_COMMUNE_SINCE)
    .filter((unit) => unit.level === 'commune')
    .sort((a, b) => (endOf(a) < endOf(b) ? -1 : 1));
  const weights = new Map(units.map((unit) => [unit.id, ownWeight(unit)]));
  for (const unit of units) {
    const heirs = heirsOf(tree, unit, date);
    const weight = weights.get(unit.id) ?? 0;
    heirs.forEach((heir, index) => {
      const part = Math.floor((weight * (index + 1)) / heirs.length) - Math.floor((weight * index) / heirs.length);
      if (!weights.has(heir.id)) insertByEnd(units, heir);
      weights.set(heir.id, (weights.get(heir.id) ?? 0) + part);
    });
  }
  return weights;
}

function heirsOf(tree: Tree, unit: OrgUnitRow, date: string): OrgUnitRow[] {
  const ids = new Set(tree.successions(unit.id).flatMap((each) => (each.effective <= date && each.toId !== null ? [each.toId] : [])));
  return [...ids].flatMap((id) => tree.byId(id) ?? []).sort((a, b) => (a.uid < b.uid ? -1 : 1));
}

function insertByEnd(units: OrgUnitRow[], unit: OrgUnitRow): void {
  const place = units.findIndex((each) => endOf(each) > endOf(unit));
  units.splice(place < 0 ? units.length : place, 0, unit);
}

function endOf(unit: OrgUnitRow): string {
  return unit.validTo ?? '9999-12-31';
}

function ownWeight({ uid, type }: OrgUnitRow): number {
  const spread = createHash('sha1').update(uid).digest().readUInt16BE(0) % 600;
  return (WEIGHT_OF_TYPE[type] ?? LEAST_WEIGHT) + spread - 300;
}
