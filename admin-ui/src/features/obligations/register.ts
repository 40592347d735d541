// How the register reads, decided without drawing it: what a row offers, what an extension would mean. Pure.
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '@haidang/plugin-sdk';
import type { Obligation, WorkingCalendar } from '@haidang/plugin-sdk';

/** Nobody has answered yet, so the due date still means something. */
export function isOpen({ state, status }: Pick<Obligation, 'state' | 'status'>): boolean {
  return (status === 'none' || status === 'draft') && state !== 'exempt';
}

/** One click may answer it: nothing was entered, and the form lets every cell be nil. */
export function mayBeNil(item: Pick<Obligation, 'state' | 'status' | 'nilAllowed' | 'nil' | 'filledCells'>): boolean {
  const untouched = item.status === 'none' || ((item.status === 'draft' || item.status === 'returned') && (item.nil || item.filledCells === 0));
  return item.nilAllowed && untouched && item.state !== 'exempt';
}

export const LEAST_REASON = 15;
/** Working days that the quick choices of an extension add. */
export const QUICK_DAYS = [3, 5, 10] as const;

export type ExtensionFault = 'date' | 'early' | 'dayOff' | 'far' | 'reason';

export interface ExtensionPreview {
  /** Working days after the present due date. */
  readonly added: number;
  /** Working days from today. */
  readonly left: number;
  readonly fault: ExtensionFault | undefined;
}

/** The day from which an extension counts: the present due date, or today where that is over. */
export function startOf(dueOn: string, today: string): string {
  return dueOn > today ? dueOn : today;
}

export function previewOf(wanted: string, { dueOn, today, calendar }: { dueOn: string; today: string; calendar: WorkingCalendar }): ExtensionPreview {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(wanted)) return { added: 0, left: 0, fault: 'date' };
  if (wanted <= dueOn || wanted < today) return { added: 0, left: 0, fault: 'early' };
  if (wanted > addWorkingDays(today, 250, calendar)) return { added: 0, left: 0, fault: 'far' };
  return {
    added: workingDaysBetween(dueOn, wanted, calendar),
    left: workingDaysBetween(today, wanted, calendar),
    fault: isWorkingDay(wanted, calendar) ? undefined : 'dayOff',
  };
}
