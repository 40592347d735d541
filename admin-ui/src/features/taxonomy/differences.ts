// What a change did to an entry, leaf by leaf; members are told apart by their code and not by their place. Pure.
export interface Difference {
  /** `title.vi`, `members.female.to` … */
  at: string;
  before: string | undefined;
  after: string | undefined;
}

export function differencesOf(before: unknown, after: unknown): Difference[] {
  const [old, now] = [leaves(before), leaves(after)];
  const places = [...new Set([...old.keys(), ...now.keys()])];
  return places.filter((at) => old.get(at) !== now.get(at)).map((at) => ({ at, before: old.get(at), after: now.get(at) }));
}

function leaves(value: unknown, at = '', found = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) value.forEach((each, index) => leaves(each, joined(at, keyOf(each) ?? String(index + 1)), found));
  else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) if (!(name === 'code' || name === 'orgUnit')) leaves(each, joined(at, name), found);
  } else if (value !== undefined && value !== null && value !== '') found.set(at, JSON.stringify(value).replace(/^"|"$/g, ''));
  return found;
}

const joined = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

function keyOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { code, orgUnit } = value as { code?: unknown; orgUnit?: unknown };
  const key = code ?? orgUnit;
  return typeof key === 'string' ? key : undefined;
}
