// Which checks are shown, and in which order: those that found something by severity and number, by what was chosen. Pure.
import type { IntegrityOwner, IntegrityResult, IntegritySeverity } from '@haidang/plugin-sdk';
import { folded } from '../../shared/format.js';

/** A severity of what was found, or a state of the check itself. */
export type Shown = IntegritySeverity | 'unknown' | 'sound';

export const SHOWN: readonly Shown[] = ['error', 'warning', 'hint', 'unknown', 'sound'];

export interface Choice {
  shown: Shown | undefined;
  owner: IntegrityOwner | undefined;
  words: string;
}

export function kindOf({ state, severity }: Pick<IntegrityResult, 'state' | 'severity'>): Shown {
  return state === 'found' ? severity : state;
}

/** Without a choice: all that needs somebody. */
export function shownOf(checks: readonly IntegrityResult[], { shown, owner, words }: Choice): IntegrityResult[] {
  const wanted = folded(words.trim());
  return checks
    .filter((check) => (shown === undefined ? check.state !== 'sound' : kindOf(check) === shown) && (owner === undefined || check.owner === owner))
    .filter((check) => wanted === '' || folded(textsOf(check)).includes(wanted))
    .sort((a, b) => SHOWN.indexOf(kindOf(a)) - SHOWN.indexOf(kindOf(b)) || b.total - a.total);
}

function textsOf({ id, title, objects }: IntegrityResult): string {
  return [id, title.vi, title.en ?? '', ...objects.map(({ label, note }) => `${label} ${note ?? ''}`)].join(' ');
}
