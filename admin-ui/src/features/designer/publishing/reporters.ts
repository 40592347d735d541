// Who would fill the form of a set and may not yet: a right is given set by set, so a new set has nobody until somebody is named. Pure.
import type { GrantEntry, IndicatorSetManifest, NewGrant, OrgUnit, User } from '@haidang/plugin-sdk';

const PROVINCE = '56';
const ROLE = 'reporter';

export interface MissingReporter {
  readonly username: string;
  readonly title: string;
  readonly orgUnit: string;
  readonly grant: NewGrant;
}

type Reporting = Pick<IndicatorSetManifest, 'id' | 'owner' | 'reporters'>;

/** Does the person work where the set is answered? */
function answers({ owner, reporters }: Reporting, person: User, communes: ReadonlySet<string>): boolean {
  const unit = person.orgUnit?.code;
  if (unit === undefined) return false;
  return reporters.by === 'commune' ? communes.has(unit) : unit === owner;
}

function mayEnter(grants: readonly GrantEntry[], username: string, set: string): boolean {
  return grants.some((grant) => grant.username === username && grant.revokedAt === null && grant.role === ROLE && (grant.set === set || grant.set === '*'));
}

/** People of the units that answer, who report already and hold no right on this set; each with the grant that would give it. */
export function missingReporters(manifest: Reporting, people: readonly User[], grants: readonly GrantEntry[], units: readonly OrgUnit[]): MissingReporter[] {
  const communes = new Set(units.filter(({ level }) => level === (manifest.reporters.level ?? 'commune')).map(({ code }) => code));
  return people
    .filter((person) => person.active && person.role === ROLE && answers(manifest, person, communes) && !mayEnter(grants, person.username, manifest.id))
    .map((person) => {
      const unit = person.orgUnit?.code ?? PROVINCE;
      // One department answers for the whole province; a commune for itself.
      const scope = manifest.reporters.by === 'commune' ? unit : PROVINCE;
      return {
        username: person.username,
        title: person.title,
        orgUnit: person.orgUnit?.title ?? '',
        grant: { username: person.username, role: ROLE, set: manifest.id, orgUnit: scope },
      };
    });
}
