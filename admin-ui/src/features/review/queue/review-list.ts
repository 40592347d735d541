// The review list decided without drawing it: names, filters, how long a report waits, and which one comes next. Pure.
import { textOf } from '@haidang/plugin-sdk';
import type { ApprovalLevel, ReviewItem } from '@haidang/plugin-sdk';
import type { Language } from '../../../shared/format.js';
import type { ReportPlace } from '../review.api.js';

/** Identity of a report in the page's address. */
export function keyOf({ set, period, orgUnit }: ReportPlace): string {
  return `${set}/${period}/${orgUnit}`;
}

/** The report that an address names; undefined when it names none. */
export function placeOf(key: string | undefined): ReportPlace | undefined {
  const [set, period, orgUnit, ...others] = key?.split('/') ?? [];
  return set === undefined || period === undefined || orgUnit === undefined || orgUnit === '' || others.length > 0 ? undefined : { set, period, orgUnit };
}

/** "Du lịch Tháng 06/2024" */
export function titleOf({ setTitle, periodTitle }: Pick<ReviewItem, 'setTitle' | 'periodTitle'>, language: Language): string {
  return `${textOf(setTitle, language)} ${textOf(periodTitle, language)}`;
}

const PROVINCE = '56';

/** Who reports, and for which org unit where that is another one: the province goes without saying. */
export function whoseOf({ owedByTitle, orgUnit, orgUnitTitle }: Pick<ReviewItem, 'owedByTitle' | 'orgUnit' | 'orgUnitTitle'>): string {
  return owedByTitle === orgUnitTitle || orgUnit.split('@', 1)[0] === PROVINCE ? owedByTitle : `${owedByTitle} · ${orgUnitTitle}`;
}

export interface ReviewFilter {
  set?: string | undefined;
  /** Title of the reporting org unit. */
  owner?: string | undefined;
  level?: string | undefined;
}

/** Items of a set, of a reporting org unit and of a level, in the server's order: by due date, then by risk. */
export function filtered<Item extends ReviewItem>(items: readonly Item[], { set, owner, level }: ReviewFilter): Item[] {
  return items.filter(
    (item) => (set === undefined || item.set === set) && (owner === undefined || item.owedByTitle === owner) && (level === undefined || item.level === level),
  );
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  /** How many reports it leaves. */
  readonly count: number;
}

function choices(pairs: readonly Omit<Choice, 'count'>[]): Choice[] {
  const unique = new Map<string, Choice>();
  for (const { value, text } of pairs) unique.set(value, { value, text, count: (unique.get(value)?.count ?? 0) + 1 });
  return [...unique.values()].sort((a, b) => a.text.localeCompare(b.text, 'vi'));
}

/** What the filters offer: only what is in the list, with how many reports each leaves. */
export function setChoices(items: readonly ReviewItem[], language: Language): Choice[] {
  return choices(items.map(({ set, setTitle }) => ({ value: set, text: textOf(setTitle, language) })));
}

export function ownerChoices(items: readonly ReviewItem[]): Choice[] {
  return choices(items.map(({ owedByTitle }) => ({ value: owedByTitle, text: owedByTitle })));
}

export function levelChoices(items: readonly ReviewItem[], titleOfLevel: (level: ApprovalLevel) => string): Choice[] {
  return choices(items.map(({ level }) => ({ value: level, text: titleOfLevel(level) })));
}

/** True when the decision is overdue by the province's own promise to those who report. */
export function isOverSla({ sla }: Pick<ReviewItem, 'sla'>): boolean {
  return sla !== null && sla.overdueBy > 0;
}

/** The report so many places away in the list; stays at the ends. */
export function neighbour(items: readonly ReviewItem[], key: string | undefined, step: 1 | -1): string | undefined {
  const place = items.findIndex((item) => keyOf(item) === key);
  const wanted = place === -1 ? 0 : Math.min(Math.max(place + step, 0), items.length - 1);
  const item = items[wanted];
  return item === undefined ? undefined : keyOf(item);
}

/** What to look at when this report is decided: the one after it, else the one before; undefined when it was the last. */
export function afterDecision(items: readonly ReviewItem[], key: string): string | undefined {
  const others = items.filter((item) => keyOf(item) !== key);
  const place = items.findIndex((item) => keyOf(item) === key);
  const next = others[Math.max(place, 0)] ?? others.at(-1);
  return next === undefined ? undefined : keyOf(next);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type WaitingTime =
  | { readonly key: 'daysHours'; readonly days: number; readonly hours: number }
  | { readonly key: 'hoursMinutes'; readonly hours: number; readonly minutes: number }
  | { readonly key: 'minutes'; readonly minutes: number }
  | { readonly key: 'now' };

/** "1 ngày 4 giờ", "3 giờ 20 phút", "5 phút". A clock that runs ahead of the server's says "now". */
export function waitingTime(since: string, now: number): WaitingTime {
  const span = now - Date.parse(since);
  if (!(span >= MINUTE)) return { key: 'now' };
  if (span >= DAY) return { key: 'daysHours', days: Math.floor(span / DAY), hours: Math.floor((span % DAY) / HOUR) };
  const minutes = Math.floor((span % HOUR) / MINUTE);
  return span >= HOUR ? { key: 'hoursMinutes', hours: Math.floor(span / HOUR), minutes } : { key: 'minutes', minutes };
}
