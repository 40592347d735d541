// The org-unit axis of a question. A unit goes by its code through time: each period is answered by the version of the unit
// that stood at the period's last day, so a series runs across a reorganisation and says that it does. A group is several
// units answered as one.
import type { Period } from '@haidang/plugin-sdk';
import type { OrgUnitRow } from '../../access/index.js';

/** What the places need to know of org units; access's OrgUnits fits. */
export interface UnitTree {
  byRef(ref: string, at: string): OrgUnitRow | undefined;
  latest(code: string): OrgUnitRow | undefined;
  lineage(id: number): readonly OrgUnitRow[];
  within(unitId: number, level: 'district' | 'commune', date: string): readonly OrgUnitRow[];
}

/** One version of a unit and the days that it answers for. */
export interface Version {
  readonly id: number;
  readonly from: string;
  readonly to: string;
}

export interface UnitPlace {
  readonly kind: 'unit';
  /** How rows name it: the code, or code@valid-from where the code alone would be ambiguous. */
  readonly label: string;
  readonly title: string;
  /** Oldest first. */
  readonly versions: readonly Version[];
}

export interface GroupPlace {
  readonly kind: 'group';
  readonly label: string;
  readonly title: string;
  readonly members: readonly UnitPlace[];
  /** The unit whose subtree the members are, when the group is all of a level within it. */
  readonly root: UnitPlace | undefined;
}

export type Place = UnitPlace | GroupPlace;

/** A date before any that the catalogue of org units knows; the first known tree stands then. */
const LONG_AGO = '0001-01-01';
const FOR_EVER = '9999-12-31';

/** The version of the unit that answers for a day; undefined when it did not exist then. */
export function versionAt(place: UnitPlace, date: string): Version | undefined {
  for (const version of place.versions) if (version.from <= date && date <= version.to) return version;
  return undefined;
}

/** All of it seen, some of it closed to the reader, or nothing there. */
export type Standing = 'whole' | 'hidden' | 'none';

/**
 * Whether the reader sees all of a place on a day: a group where they see the unit that it lies within, or every one of its members.
 */
export function standingAt(place: Place, date: string, sees: (unitId: number) => boolean): Standing {
  const root = place.kind === 'group' && place.root !== undefined ? versionAt(place.root, date) : undefined;
  if (root !== undefined && sees(root.id)) return 'whole';
  const standing = (place.kind === 'unit' ? [place] : place.members).flatMap((unit) => versionAt(unit, date) ?? []);
  if (standing.length === 0) return 'none';
  return standing.every(({ id }) => sees(id)) ? 'whole' : 'hidden';
}

/**
 * The place that a reference names. A code follows its unit through time, found at the newest asked date where it existed;
 * `code@valid-from` means that version alone.
 */
export function unitPlace(tree: UnitTree, ref: string, dates: readonly string[]): UnitPlace | undefined {
  const anchor = anchorOf(tree, ref, dates);
  if (anchor === undefined) return undefined;
  const versions = ref.includes('@') ? [anchor] : tree.lineage(anchor.id).filter((version) => version.code === anchor.code);
  return { kind: 'unit', label: ref, title: anchor.title, versions: versionsOf(tree, versions) };
}

function anchorOf(tree: UnitTree, ref: string, dates: readonly string[]): OrgUnitRow | undefined {
  for (const date of [...dates].reverse()) {
    const found = tree.byRef(ref, date);
    if (found !== undefined) return found;
  }
  return ref.includes('@') ? undefined : tree.latest(ref);
}

function versionsOf(tree: UnitTree, rows: readonly OrgUnitRow[]): Version[] {
  return rows
    .map((row) => ({ id: row.id, from: tree.byRef(row.code, LONG_AGO)?.id === row.id ? LONG_AGO : row.validFrom, to: row.validTo ?? FOR_EVER }))
    .sort((left, right) => (left.from < right.from ? -1 : 1));
}

/** All units of a level within the root, as they stood at the asked dates; versions of one unit share a place. */
export function placesWithin(tree: UnitTree, root: UnitPlace, level: 'district' | 'commune', dates: readonly string[]): UnitPlace[] {
  const byLineage = new Map<number, Map<number, OrgUnitRow>>();
  for (const date of dates) {
    const top = versionAt(root, date);
    for (const unit of top === undefined ? [] : tree.within(top.id, level, date)) {
      const versions = byLineage.get(unit.lineageId);
      if (versions === undefined) byLineage.set(unit.lineageId, new Map([[unit.id, unit]]));
      else versions.set(unit.id, unit);
    }
  }
  const units = [...byLineage.values()].map((versions) => [...versions.values()]);
  return named(tree, units);
}

function named(tree: UnitTree, units: readonly OrgUnitRow[][]): UnitPlace[] {
  const uses = new Map<string, number>();
  for (const versions of units) for (const code of new Set(versions.map((each) => each.code))) uses.set(code, (uses.get(code) ?? 0) + 1);
  return units
    .map((versions) => {
      const newest = versions.reduce((best, each) => (each.validFrom > best.validFrom ? each : best));
      const label = (uses.get(newest.code) ?? 0) > 1 ? newest.uid : newest.code;
      return { kind: 'unit' as const, label, title: newest.title, versions: versionsOf(tree, versions) };
    })
    .sort((left, right) => (left.label < right.label ? -1 : 1));
}

/** True when periods are answered by different versions of a unit, or by different units: a reorganisation lies between. */
export function crossesBoundary(place: Place, periods: readonly Period[]): boolean {
  if (place.kind === 'group') {
    const standing = periods.map((period) => place.members.map((member) => versionAt(member, period.end)?.id ?? 0).join());
    return new Set(standing).size > 1;
  }
  if (place.versions.length < 2) return false;
  const answered = new Set(periods.map((period) => versionAt(place, period.end)?.id));
  answered.delete(undefined);
  return answered.size > 1;
}

/** Ids of every version that a place may read. */
export function unitIds(places: readonly Place[]): number[] {
  const ids = new Set<number>();
  for (const place of places) for (const unit of place.kind === 'unit' ? [place] : place.members) for (const version of unit.versions) ids.add(version.id);
  return [...ids];
}
