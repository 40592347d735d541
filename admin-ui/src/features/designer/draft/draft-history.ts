// Undo and redo over whole documents. Keystrokes in quick succession are one step, and work of others that was merged in is never
// undone by accident: the steps are rebased onto it. Pure.
import type { DraftDocuments } from '../designer-tab.js';
import { mergeDocuments } from './merge-documents.js';

export interface DraftHistory {
  readonly past: readonly DraftDocuments[];
  readonly future: readonly DraftDocuments[];
  /** When the newest step began to be written, in milliseconds. */
  readonly steppedAt: number;
}

const MOST_STEPS = 60;
const ONE_STEP_MS = 700;

export const NO_HISTORY: DraftHistory = { past: [], future: [], steppedAt: 0 };

/** A change away from `old`. */
export function stepped({ past, steppedAt }: DraftHistory, old: DraftDocuments, now: number): DraftHistory {
  const joins = past.length > 0 && now - steppedAt < ONE_STEP_MS;
  return { past: joins ? past : [...past, old].slice(-MOST_STEPS), future: [], steppedAt: now };
}

export interface Travel {
  readonly documents: DraftDocuments;
  readonly history: DraftHistory;
}

export function undone({ past, future }: DraftHistory, present: DraftDocuments): Travel | undefined {
  const documents = past.at(-1);
  return documents && { documents, history: { past: past.slice(0, -1), future: [present, ...future], steppedAt: 0 } };
}

export function redone({ past, future }: DraftHistory, present: DraftDocuments): Travel | undefined {
  const [documents, ...rest] = future;
  return documents && { documents, history: { past: [...past, present], future: rest, steppedAt: 0 } };
}

/** The same steps, with what others changed since `base` in each of them. */
export function rebased(history: DraftHistory, base: DraftDocuments, theirs: DraftDocuments): DraftHistory {
  const onto = (step: DraftDocuments): DraftDocuments => mergeDocuments(base, step, theirs).value;
  return { past: history.past.map(onto), future: history.future.map(onto), steppedAt: 0 };
}
