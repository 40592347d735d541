// The state of an obligation by glyph and tone, wherever one is shown: colour is never the only signal.
import type { ObligationState } from '@haidang/plugin-sdk';

/** States in the order in which an overseer asks about them. */
export const STATES: readonly ObligationState[] = ['overdue', 'missed', 'returned', 'due', 'waiting', 'upcoming', 'done', 'exempt'];

export const GLYPH: Readonly<Record<ObligationState, string>> = {
  overdue: '▲',
  missed: '✕',
  returned: '↩',
  due: '!',
  waiting: '…',
  upcoming: '○',
  done: '✓',
  exempt: '–',
};

export const TONE: Readonly<Record<ObligationState, 'bad' | 'watch' | 'good' | 'info'>> = {
  overdue: 'bad',
  missed: 'bad',
  returned: 'watch',
  due: 'watch',
  waiting: 'info',
  upcoming: 'info',
  done: 'good',
  exempt: 'info',
};

export function isState(text: string | undefined): text is ObligationState {
  return STATES.some((state) => state === text);
}
