// Absences as the page shows them: one's own, those that one covers, those of others; and what is wrong with a new one. Pure.
import type { Absence } from '@haidang/plugin-sdk';

export interface AbsenceGroups {
  readonly own: readonly Absence[];
  readonly covered: readonly Absence[];
  /** Of people whom the caller administers. */
  readonly others: readonly Absence[];
}

const ORDER: Readonly<Record<Absence['state'], number>> = { now: 0, coming: 1, over: 2, revoked: 3 };

function sorted(absences: readonly Absence[]): Absence[] {
  return [...absences].sort((a, b) => ORDER[a.state] - ORDER[b.state] || (a.state === 'coming' ? a.from.localeCompare(b.from) : b.from.localeCompare(a.from)));
}

export function groupedAbsences(absences: readonly Absence[], me: string): AbsenceGroups {
  const isOwn = ({ person }: Absence): boolean => person.username === me;
  const isCovered = ({ substitute }: Absence): boolean => substitute.username === me;
  return {
    own: sorted(absences.filter(isOwn)),
    covered: sorted(absences.filter((absence) => !isOwn(absence) && isCovered(absence))),
    others: sorted(absences.filter((absence) => !isOwn(absence) && !isCovered(absence))),
  };
}

/** Absences in which the caller stands in for someone today. */
export function coveredNow(absences: readonly Absence[], me: string): Absence[] {
  return absences.filter(({ substitute, state }) => substitute.username === me && state === 'now');
}

export interface AbsenceDraft {
  /** '': oneself. */
  readonly person: string;
  readonly substitute: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export type AbsenceFault = 'substitute' | 'same' | 'dates' | 'order' | 'reason';

/** The first thing that keeps a draft from being sent; undefined when it may go. Whether days are over is the server's word. */
export function faultOf({ person, substitute, from, to, reason }: AbsenceDraft): AbsenceFault | undefined {
  if (from === '' || to === '') return 'dates';
  if (to < from) return 'order';
  if (substitute === '') return 'substitute';
  if (substitute === person) return 'same';
  return reason.trim() === '' ? 'reason' : undefined;
}
