// Foreign names of a package and what they are called here, as the server takes them. Pure.
import type { ForeignKind, ImportMapping, UnknownName } from '@haidang/plugin-sdk';

const FIELD: Readonly<Partial<Record<ForeignKind, keyof ImportMapping>>> = { owner: 'owners', 'org-unit': 'orgUnits', unit: 'units', group: 'groups' };

export const keyOf = ({ kind, name }: Pick<UnknownName, 'kind' | 'name'>): string => `${kind}:${name}`;

/** Can that kind of name be called otherwise here? Types of panels come with plugins. */
export const isMappable = ({ kind }: Pick<UnknownName, 'kind'>): boolean => FIELD[kind] !== undefined;

/** What was chosen for each name; a name without a choice keeps its own. */
export function mappingOf(unknown: readonly UnknownName[], choices: ReadonlyMap<string, string>): ImportMapping {
  const mapping: ImportMapping = {};
  for (const each of unknown) {
    const field = FIELD[each.kind];
    const choice = choices.get(keyOf(each)) ?? '';
    if (field !== undefined && choice !== '') mapping[field] = { ...mapping[field], [each.name]: choice };
  }
  return mapping;
}

/** The likeliest of each, to begin with. */
export function likeliest(unknown: readonly UnknownName[]): Map<string, string> {
  return new Map(unknown.filter(isMappable).flatMap((each) => (each.nearest[0] === undefined ? [] : [[keyOf(each), each.nearest[0].code] as const])));
}
