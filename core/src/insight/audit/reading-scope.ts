// What of the audit a person may read. An inspector (`audit`) reads every deed of their sets and units; an administrator what is done
// to people, definitions, plugins and the system; who approves, publishes or directs, what was done to the figures of their units. Pure:
// it says where, the query compiler puts it into the SQL.
import type { Action, AuditFamily } from '@haidang/plugin-sdk';
import { scopeOf, type Principal } from '../../access/index.js';
import { FAMILIES } from './families.js';

export interface ReadableDeeds {
  readonly families: readonly AuditFamily[];
  /** `all`: those that concern no set as well. */
  readonly sets: 'all' | readonly string[];
  readonly unitIds: 'all' | readonly number[];
}

const READERS: readonly { action: Action; families: readonly AuditFamily[] }[] = [
  { action: 'audit', families: FAMILIES },
  { action: 'administer', families: ['people', 'definitions', 'plugins', 'system'] },
  { action: 'approve', families: ['figures'] },
  { action: 'publish', families: ['figures'] },
  { action: 'direct', families: ['figures'] },
];

/** None: the person reads nothing of it. */
export function readableDeeds(principal: Principal, sets: readonly string[]): ReadableDeeds[] {
  return READERS.flatMap(({ action, families }) => {
    const everySet = scopeOf(principal, action, '*');
    const parts: ReadableDeeds[] = nowhere(everySet) ? [] : [{ families, sets: 'all', unitIds: everySet }];
    if (everySet === 'all') return parts;
    const bySameUnits = new Map<string, { sets: string[]; unitIds: 'all' | readonly number[] }>();
    for (const set of sets) {
      const unitIds = scopeOf(principal, action, set);
      const key = String(unitIds);
      if (nowhere(unitIds) || key === String(everySet)) continue;
      const part = bySameUnits.get(key) ?? { sets: [], unitIds };
      part.sets.push(set);
      bySameUnits.set(key, part);
    }
    return [...parts, ...[...bySameUnits.values()].map((part) => ({ families, ...part }))];
  });
}

function nowhere(unitIds: 'all' | readonly number[]): boolean {
  return unitIds !== 'all' && unitIds.length === 0;
}
