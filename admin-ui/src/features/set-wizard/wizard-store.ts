// The wizard's state outlives its page: whoever looks something up elsewhere and comes back finds everything as it was. It ends with
// the draft that is made of it, or when one begins anew. The file itself stays in the browser and is sent again at each reading.
import { useSyncExternalStore } from 'react';
import type { ProposalReading, SetProposal } from '@haidang/plugin-sdk';
import type { FrameEdit, IndicatorEdit } from './wizard.js';

export const STEPS = ['file', 'read', 'indicators', 'frame', 'preview'] as const;
export type Step = (typeof STEPS)[number];

export interface WizardState {
  step: Step;
  file: File | undefined;
  reading: ProposalReading;
  proposal: SetProposal | undefined;
  edits: Readonly<Record<string, IndicatorEdit>>;
  frame: FrameEdit;
}

const EMPTY: WizardState = { step: 'file', file: undefined, reading: {}, proposal: undefined, edits: {}, frame: {} };

let state = EMPTY;
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function changeWizard(changes: Partial<WizardState>): void {
  state = { ...state, ...changes };
  for (const listener of listeners) listener();
}

export function clearWizard(): void {
  changeWizard(EMPTY);
}

export function editIndicator(cell: string, edit: IndicatorEdit): void {
  changeWizard({ edits: { ...state.edits, [cell]: { ...state.edits[cell], ...edit } } });
}

export function editFrame(edit: FrameEdit): void {
  changeWizard({ frame: { ...state.frame, ...edit } });
}

export function useWizard(): WizardState {
  return useSyncExternalStore(listen, () => state);
}
