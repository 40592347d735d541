// What an inspector has typed, as the server takes it. "1.000" is a thousand, as everywhere in the house's forms. Pure.
import { parseLocalised, decimalText } from '@haidang/plugin-sdk';
import type { AuditAnswer } from '@haidang/plugin-sdk';

export interface Typed {
  value: string;
  noPapers: boolean;
  note: string;
}

export const BLANK: Typed = { value: '', noPapers: false, note: '' };

/** Undefined while nothing was typed; the text stays as it is where it is no number, so that the server can say so. */
export function answerOf(nth: number, { value, noPapers, note }: Typed): AuditAnswer | undefined {
  const said = note.trim() === '' ? {} : { note: note.trim() };
  if (noPapers) return { nth, outcome: 'no-papers', ...said };
  if (value.trim() === '') return undefined;
  const read = parseLocalised(value.trim(), 'vi');
  return { nth, outcome: 'figure', value: read.kind === 'value' ? decimalText(read.value) : value.trim(), ...said };
}
