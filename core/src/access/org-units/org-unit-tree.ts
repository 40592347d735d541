// The org units in memory, asked by date. Pure: built from rows, no database. Before the first date of the catalogue the
// first known tree stands ("in force before 2022"), so that a comparison with an earlier year finds its unit.
import type { OrgUnitLevel } from '@haidang/plugin-sdk';
import { OrgUnitNotFound } from '../errors.js';
import { fold, foldedName } from './fold.js';
import { groups } from './groups.js';
import { validOn, type OrgUnitRow, type SuccessionRow } from './org-unit.js';

const PROVINCE = '56';
const NOTHING: ReadonlySet<number> = new Set();

export interface TreeRows {
  units: readonly OrgUnitRow[];
  successions: readonly SuccessionRow[];
  scopes: readonly { rootId: number; unitIds: readonly number[] }[];
}

interface Index {
  rows: readonly OrgUnitRow[];
  first: string;
  byId: ReadonlyMap<number, OrgUnitRow>;
  byUid: ReadonlyMap<string, OrgUnitRow>;
  byCode: ReadonlyMap<string, readonly OrgUnitRow[]>;
  byLineage: ReadonlyMap<number, readonly OrgUnitRow[]>;
  byParentLineage: ReadonlyMap<number, readonly OrgUnitRow[]>;
  successions: ReadonlyMap<number, readonly SuccessionRow[]>;
  scopes: ReadonlyMap<number, ReadonlySet<number>>;
}

export class OrgUnitTree {
  private index: Index;

  constructor(rows: TreeRows = { units: [], successions: [], scopes: [] }) {
    this.index = indexOf(rows);
  }

  /** Replaces everything at once; whoever reads meanwhile sees the old tree or the new one. */
  fill(rows: TreeRows): void {
    this.index = indexOf(rows);
  }

  /** A unit by `code` as of a date, or by `code@valid-from`. */
  byRef(ref: string, at: string): OrgUnitRow | undefined {
    if (ref.includes('@')) return this.index.byUid.get(ref);
    return this.index.byCode.get(ref)?.find((unit) => validOn(unit, this.known(at)));
  }

  byId(id: number): OrgUnitRow | undefined {
    return this.index.byId.get(id);
  }

  /** Every version of every unit. */
  everyId(): readonly number[] {
    return [...this.index.byId.keys()];
  }

  /** The last version of a code, whether it still stands or not. */
  latest(code: string): OrgUnitRow | undefined {
    return this.index.byCode.get(code)?.at(-1);
  }

  /** Every version of a code, or the one that `code@valid-from` names. */
  versions(ref: string): readonly OrgUnitRow[] {
    const named = this.index.byUid.get(ref);
    return named === undefined ? (this.index.byCode.get(ref) ?? []) : [named];
  }

  at(date: string): OrgUnitRow[] {
    const day = this.known(date);
    return this.index.rows.filter((unit) => validOn(unit, day));
  }

  /** The province as it stood on the date. */
  province(date: string): OrgUnitRow {
    const found = this.byRef(PROVINCE, date);
    if (found === undefined) throw OrgUnitNotFound({ orgUnit: PROVINCE });
    return found;
  }

  departments(date: string): OrgUnitRow[] {
    return this.at(date).filter((unit) => unit.level === 'department');
  }

  /** The parent; with a date, the parent's version of that date (a department outlives a version of its province). */
  parentOf(id: number, date?: string): OrgUnitRow | undefined {
    const parentId = this.index.byId.get(id)?.parentId;
    const parent = parentId === null || parentId === undefined ? undefined : this.index.byId.get(parentId);
    return parent === undefined || date === undefined ? parent : this.standing(parent, date);
  }

  /** Units directly below on the date. */
  children(id: number, date: string): OrgUnitRow[] {
    const unit = this.index.byId.get(id);
    if (unit === undefined) return [];
    const day = this.known(date);
    const standing = this.standing(unit, date).id;
    return (this.index.byParentLineage.get(unit.lineageId) ?? []).filter((child) => validOn(child, day) && this.parentOf(child.id, date)?.id === standing);
  }

  /** Units of a level in the subtree on the date, the unit itself included when it is of that level. Without a level: all. */
  within(id: number, level: OrgUnitLevel | undefined, date: string): OrgUnitRow[] {
    const root = this.index.byId.get(id);
    if (root === undefined) return [];
    const found: OrgUnitRow[] = [];
    const waiting = [this.standing(root, date)];
    for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
      if (validOn(unit, this.known(date)) && (level === undefined || unit.level === level)) found.push(unit);
      waiting.push(...this.children(unit.id, date));
    }
    return found.sort((a, b) => a.id - b.id);
  }

  /** Every version of the same unit, oldest first. */
  lineage(id: number): OrgUnitRow[] {
    const unit = this.index.byId.get(id);
    return unit === undefined ? [] : [...(this.index.byLineage.get(unit.lineageId) ?? [])];
  }

  /** What the unit became. */
  successions(id: number): readonly SuccessionRow[] {
    return this.index.successions.get(id) ?? [];
  }

  /** Units whose code or name matches, without accents; the closest first. */
  search(q: string, at: string): OrgUnitRow[] {
    const wanted = fold(q);
    const ranked = this.at(at).map((unit) => ({ unit, rank: closeness(unit, wanted) }));
    return ranked
      .filter(({ rank }) => rank < 9)
      .sort((a, b) => a.rank - b.rank || a.unit.id - b.unit.id)
      .map(({ unit }) => unit);
  }

  /** Units covered by a right on this version; see scope.ts. */
  scope(rootId: number): ReadonlySet<number> {
    return this.index.scopes.get(rootId) ?? NOTHING;
  }

  /**
   * Units that a right on this one covers on the day. A right on a unit is a right on the version of it that stands: what goes fully into the unit
   * comes with the version that takes it in, from its first day on, whenever the right was given.
   */
  covered(rootId: number, day: string): ReadonlySet<number> | 'all' {
    const versions = this.index.byLineage.get(this.index.byId.get(rootId)?.lineageId ?? 0) ?? [];
    const standing = (versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0])?.id ?? rootId;
    return this.coversAll(standing) ? 'all' : this.scope(standing);
  }

  /** A right on this unit covers every unit there is. */
  coversAll(rootId: number): boolean {
    return this.index.rows.length > 0 && this.scope(rootId).size === this.index.rows.length;
  }

  private standing(unit: OrgUnitRow, date: string): OrgUnitRow {
    const day = this.known(date);
    return validOn(unit, day) ? unit : (this.index.byLineage.get(unit.lineageId)?.find((version) => validOn(version, day)) ?? unit);
  }

  private known(date: string): string {
    return date < this.index.first ? this.index.first : date;
  }
}

function closeness(unit: OrgUnitRow, wanted: string): number {
  const name = foldedName(unit.title);
  if (unit.code === wanted || unit.folded === wanted || name === wanted) return 0;
  if (name.startsWith(wanted) || unit.folded.startsWith(wanted)) return 1;
  if (` ${unit.folded}`.includes(` ${wanted}`)) return 2;
  return unit.folded.includes(wanted) || unit.code.startsWith(wanted) ? 3 : 9;
}

function indexOf({ units, successions, scopes }: TreeRows): Index {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const inTime = [...units].sort((a, b) => (a.validFrom === b.validFrom ? a.id - b.id : a.validFrom < b.validFrom ? -1 : 1));
  return {
    rows: units,
    first: inTime[0]?.validFrom ?? '',
    byId,
    byUid: new Map(units.map((unit) => [unit.uid, unit])),
    byCode: groups(inTime, (unit) => unit.code),
    byLineage: groups(inTime, (unit) => unit.lineageId),
    byParentLineage: groups(units, (unit) => (unit.parentId === null ? null : (byId.get(unit.parentId)?.lineageId ?? null))),
    successions: groups(successions, (each) => each.fromId),
    scopes: new Map(scopes.map(({ rootId, unitIds }) => [rootId, new Set(unitIds)])),
  };
}
