// Which org unit a page of figures opens with when its address names none: the whole province for those who may see it, else the unit that
// the reader's own rights speak of. A commune that opens a page sees its own figures, not a wall of locks.
import type { Session } from '@haidang/plugin-sdk';
import { useSession } from './api/session.js';

export const PROVINCE = '56';

type Reader = Pick<Session, 'rights' | 'user'>;

/** Code of the reader's own unit where the province is closed to them; undefined: the province. `set`: by the rights on that set alone. */
export function ownUnitOf({ rights, user }: Reader, set?: string): string | undefined {
  const units = rights
    .filter(({ actions }) => actions.includes('view') || actions.includes('view-detail'))
    .filter((right) => set === undefined || right.set === set || right.set === '*' || right.set.startsWith('@'))
    .map(({ orgUnit }) => orgUnit);
  if (units.length === 0 || units.includes(PROVINCE)) return undefined;
  const home = user.orgUnit?.code;
  return home !== undefined && units.includes(home) ? home : units[0];
}

/** The same of the one who is signed in. */
export function useOwnUnit(set?: string): string | undefined {
  const session = useSession();
  return session === null ? undefined : ownUnitOf(session, set);
}

/** What the address says after a unit was picked (undefined: the province): nothing where the page opens with it anyway. */
export function unitInAddress(picked: string | undefined, own: string | undefined): string | undefined {
  if (own === undefined) return picked;
  return picked === own ? undefined : (picked ?? PROVINCE);
}
