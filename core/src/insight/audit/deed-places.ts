// Where a deed was done. The audit names a unit by its code, and a code outlives the versions of a unit: the period of a deed, or else its day,
// says which version it speaks of. Whoever holds an old commune's district reads what was done to that commune, not what is done to the
// new one of the same code. Pure.
import { tryPeriod } from '@haidang/plugin-sdk';
import type { OrgUnitRow, OrgUnits } from '../../access/index.js';

type Tree = Pick<OrgUnits, 'byId' | 'versions'>;

/** A code while it names that version: from its first day to the last before the next version's. */
export interface CodeInTime {
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

export interface DeedPlaces {
  /** Names that mean these units whenever they stand in a deed. */
  readonly names: readonly string[];
  /** Codes of which other versions are not among these units. */
  readonly partly: readonly CodeInTime[];
}

export function deedPlaces(tree: Tree, unitIds: readonly number[]): DeedPlaces {
  const units = unitIds.flatMap((id) => tree.byId(id) ?? []);
  const known = new Set(unitIds);
  const names = units.map(({ uid }) => uid);
  const partly: CodeInTime[] = [];
  for (const code of new Set(units.map((unit) => unit.code))) {
    const versions = tree.versions(code);
    if (versions.every(({ id }) => known.has(id))) names.push(code);
    else
      versions.forEach(({ id, validFrom }, at) => {
        if (known.has(id)) partly.push({ code, from: at === 0 ? '-infinity' : validFrom, to: versions[at + 1]?.validFrom ?? 'infinity' });
      });
  }
  return { names, partly };
}

/** Of rows `e`: the same day as `dayOf`. */
export const DEED_DAY = `coalesce(period_last_day(e.period), (e.at at time zone 'Asia/Ho_Chi_Minh')::date)`;

function dayOf(period: string | null, at: Date): string {
  const end = period === null ? undefined : tryPeriod(period)?.end;
  return end ?? new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** The version that a deed speaks of. */
export function unitOfDeed(tree: Tree, deed: { org_unit: string | null; period: string | null; at: Date }): OrgUnitRow | undefined {
  const versions = deed.org_unit === null ? [] : tree.versions(deed.org_unit);
  const day = dayOf(deed.period, deed.at);
  return versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0];
}
