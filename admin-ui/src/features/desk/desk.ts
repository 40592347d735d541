// The desk's list decided without drawing it: groups in order of urgency, what a filter keeps, how a row's date and button read. Pure.
import { textOf } from '@haidang/plugin-sdk';
import type { Obligation, ObligationState } from '@haidang/plugin-sdk';
import { folded } from '../../shared/format.js';
import type { Language } from '../../shared/format.js';

/** Groups in the order in which a person should look at them. */
export const GROUPS: readonly ObligationState[] = ['overdue', 'returned', 'due', 'missed', 'waiting', 'upcoming', 'done'];

/** Groups that ask for something now; the top sentence counts them. */
export const URGENT = ['overdue', 'due', 'returned'] as const satisfies readonly ObligationState[];

export interface DeskFilter {
  words: string;
  state?: ObligationState | undefined;
  /** ISO date. */
  dueOn?: string | undefined;
}

export interface DeskGroup {
  readonly state: ObligationState;
  readonly items: readonly Obligation[];
}

/** Identity of an obligation, also the tail of its address. */
export function keyOf({ set, period, orgUnit }: Pick<Obligation, 'set' | 'period' | 'orgUnit'>): string {
  return `${set}/${period}/${orgUnit}`;
}

/** "Du lịch Tháng 06/2024" */
export function titleOf({ setTitle, periodTitle }: Pick<Obligation, 'setTitle' | 'periodTitle'>, language: Language): string {
  return `${textOf(setTitle, language)} ${textOf(periodTitle, language)}`;
}

/** True when all words of the filter stand somewhere in the row's names, marks aside. */
export function isKept(item: Obligation, filter: DeskFilter, language: Language): boolean {
  if (filter.state !== undefined && item.state !== filter.state) return false;
  if (filter.dueOn !== undefined && item.dueOn !== filter.dueOn) return false;
  const names = folded(`${titleOf(item, language)} ${item.orgUnitTitle} ${item.owedByTitle}`);
  return folded(filter.words)
    .split(/\s+/)
    .every((word) => names.includes(word));
}

function byDueDate(language: Language): (a: Obligation, b: Obligation) => number {
  return (a, b) =>
    a.dueOn.localeCompare(b.dueOn) || titleOf(a, language).localeCompare(titleOf(b, language), language) || a.orgUnitTitle.localeCompare(b.orgUnitTitle, 'vi');
}

/** The groups that hold something, most urgent first. What is done is shown latest first, all else by due date. */
export function groupsOf(items: readonly Obligation[], filter: DeskFilter, language: Language): DeskGroup[] {
  return GROUPS.flatMap((state) => {
    const own = items.filter((item) => item.state === state && isKept(item, filter, language)).sort(byDueDate(language));
    return own.length === 0 ? [] : [{ state, items: state === 'done' ? own.reverse() : own }];
  });
}

/** True when nothing asks for work now; a report that was never handed in still does. */
export function isAllDone(items: readonly Obligation[]): boolean {
  return !items.some(({ state }) => ['overdue', 'returned', 'due', 'missed'].includes(state));
}

export type DueWord = { readonly key: 'dueIn' | 'lateBy'; readonly count: number } | { readonly key: 'dueToday' };

/** How the due date of a row reads; undefined where it no longer matters because the report is handed in. */
export function dueWord({ state, workingDaysLeft }: Pick<Obligation, 'state' | 'workingDaysLeft'>): DueWord | undefined {
  if (state === 'waiting' || state === 'done') return undefined;
  if (workingDaysLeft === 0) return { key: 'dueToday' };
  return workingDaysLeft < 0 ? { key: 'lateBy', count: -workingDaysLeft } : { key: 'dueIn', count: workingDaysLeft };
}

export type RowButton = 'enter' | 'mend' | 'look';

/** The one thing that the row's button offers. */
export function buttonOf({ status }: Pick<Obligation, 'status'>, mayEnter: boolean): RowButton {
  if (!mayEnter) return 'look';
  switch (status) {
    case 'none':
      return 'enter';
    case 'draft':
    case 'returned':
      return 'mend';
    case 'submitted':
    case 'approved':
    case 'published':
      return 'look';
  }
}

/** Filled share of the required cells in percent, 0 to 100. */
export function filledShare({ filledCells, requiredCells }: Pick<Obligation, 'filledCells' | 'requiredCells'>): number {
  return requiredCells <= 0 ? 0 : Math.min(100, Math.round((filledCells / requiredCells) * 100));
}
