// What a change of rights does to people, pure: who holds which action where before and after, as differences to show before
// anything is done, and what deserves a second look although it is allowed.
import { ACTIONS, type Action, type RightsDifference, type RightsWarning } from '@haidang/plugin-sdk';
import type { Grant, Principal } from '../principal.js';
import { coversUnit, may } from '../rights.js';

const MOST_SHOWN = 20;

export interface Units {
  all: readonly number[];
  codeOf: (id: number) => string;
}

type Spoken = Pick<Grant, 'set' | 'sets' | 'indicator' | 'fieldGroups' | 'unitIds'>;

/** What `more` lets the person do that `less` does not, within the grant that changes. */
export function differenceOf(less: Principal, more: Principal, changed: Spoken, units: Units): RightsDifference[] {
  const where = changed.unitIds === 'all' ? units.all : [...changed.unitIds];
  const gained = new Map<Action, number[]>();
  for (const action of ACTIONS) {
    const found = where.filter((unit) => speaks(more, action, changed, unit) && !speaks(less, action, changed, unit));
    if (found.length > 0) gained.set(action, found);
  }
  const fields = fieldsOf(more, changed).filter((group) => !fieldsOf(less, changed).includes(group));
  if (gained.size === 0 && fields.length === 0) return [];
  const places = [...new Set([...gained.values()].flat())];
  return [
    {
      username: more.username,
      title: more.title,
      set: changed.set,
      indicator: changed.indicator ?? null,
      actions: [...gained.keys()],
      fieldGroups: fields,
      orgUnits: places.slice(0, MOST_SHOWN).map(units.codeOf),
      units: places.length,
    },
  ];
}

/** One person who may both send reports and approve them: the other pair of eyes is theirs as well. */
export function warningsOf(person: Principal, changed: Spoken, units: Units): RightsWarning[] {
  if (changed.indicator !== undefined) return [];
  const where = changed.unitIds === 'all' ? units.all : [...changed.unitIds];
  const sets = changed.sets === 'all' ? ['*'] : [...changed.sets];
  for (const set of sets) {
    const both = where.find((unit) => may(person, 'approve', set, unit) && (may(person, 'submit', set, unit) || may(person, 'enter', set, unit)));
    if (both === undefined) continue;
    const orgUnit = units.codeOf(both);
    return [
      {
        code: 'submits-and-approves',
        username: person.username,
        set,
        orgUnit,
        text: {
          vi: `${person.title} vừa gửi vừa duyệt được bộ “${set}” ở ${orgUnit}. Phần mềm vẫn buộc hai người khác nhau cho mỗi báo cáo, nhưng nên tách hai việc.`,
          en: `${person.title} may both submit and approve "${set}" at ${orgUnit}. Each report still needs two people, but the two tasks are better kept apart.`,
        },
      },
    ];
  }
  return [];
}

/** Of one person, with grants taken away and added. */
export function changed(person: Principal, without: ReadonlySet<string>, plus: readonly Grant[] = []): Principal {
  return { ...person, grants: [...person.grants.filter((grant) => !without.has(grant.id)), ...plus] };
}

function speaks(person: Principal, action: Action, { set, sets, indicator }: Spoken, unitId: number): boolean {
  return person.grants.some(
    (grant) =>
      grant.actions.has(action) &&
      coversUnit(grant, unitId) &&
      (grant.indicator === undefined || grant.indicator === indicator) &&
      (grant.sets === 'all' || grant.set === set || (sets !== 'all' && sets.size > 0 && isWithin(sets, grant.sets))),
  );
}

function fieldsOf(person: Principal, { set }: Spoken): string[] {
  const speaking = person.grants.filter((grant) => grant.sets === 'all' || grant.set === set);
  return [...new Set(speaking.flatMap((grant) => (grant.fieldGroups === 'all' ? ['*'] : [...grant.fieldGroups])))];
}

function isWithin(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  for (const each of inner) if (!outer.has(each)) return false;
  return true;
}
