// Working days, assignments, extensions, notifications and mails on the wire.
import type { Localised } from '../../finding.js';
import type { OrgUnitRef } from '../access/access.js';
import type { Obligation, ObligationState } from './intake.js';

export type CalendarDayKind = 'holiday' | 'worked-day';

/** A day that is not what its weekday says: a holiday, or a day of the weekend that is worked in exchange. */
export interface CalendarDay {
  /** ISO date. */
  date: string;
  kind: CalendarDayKind;
  title: Localised;
  /** Decree or notice that says so; "" when unknown. */
  decree: string;
  /** Username, or `system` for what came with the product. */
  changedBy: string;
  changedAt: string;
}

/** GET /working-calendar?year */
export interface CalendarYear {
  year: number;
  days: CalendarDay[];
}

/** PUT /working-calendar/:date */
export interface SetCalendarDay {
  kind: CalendarDayKind;
  title: Localised;
  /** @maxLength 300 */
  decree?: string;
}

/** Answer of a change to the calendar. */
export interface CalendarChanged {
  /** Open obligations whose due date moved. */
  moved: number;
}

/**
 * GET /assignments: which org units owe a set. Without an `assigned` entry every unit that the set names owes it; with one, only
 * the assigned units do. An `exempt` entry frees a unit, with its reason.
 */
export interface Assignment {
  id: string;
  set: string;
  setTitle: Localised;
  orgUnit: OrgUnitRef;
  kind: 'assigned' | 'exempt';
  /** First period that it counts for; null: from the beginning. */
  from: string | null;
  /** Last period; null: without end. */
  to: string | null;
  reason: string | null;
  by: string;
  at: string;
}

/** POST /assignments */
export interface NewAssignment {
  /** @maxLength 80 */
  set: string;
  /** @maxLength 80 */
  orgUnit: string;
  kind: 'assigned' | 'exempt';
  /** @maxLength 20 */
  from?: string;
  /** @maxLength 20 */
  to?: string;
  /**
   * An exemption needs one of at least 15 characters.
   * @maxLength 500
   */
  reason?: string;
}

/** POST /assignments/many: one entry for each of these units, all or none. */
export interface NewAssignments {
  /** @maxLength 80 */
  set: string;
  /**
   * @minItems 1
   * @maxItems 200
   */
  orgUnits: string[];
  kind: 'assigned' | 'exempt';
  /** @maxLength 20 */
  from?: string;
  /** @maxLength 20 */
  to?: string;
  /** @maxLength 500 */
  reason?: string;
}

/** Answer of a change to the assignments. */
export interface AssignmentsChanged {
  items: Assignment[];
  /** Open obligations that are owed or not owed any more because of it. */
  changed: number;
}

/** POST /obligations/:set/:period/:orgUnit/extend */
export interface ExtendObligation {
  /** New last day, ISO date. */
  dueOn: string;
  /**
   * At least 15 characters.
   * @maxLength 500
   */
  reason: string;
}

/** GET /obligations/overseen: who owes what, for those who may extend or exempt. */
export interface ObligationRegister {
  today: string;
  /** By state, of everything that the other filters keep. */
  counts: Record<ObligationState, number>;
  items: Obligation[];
  /** More matched than are listed. */
  more: boolean;
}

/** GET, PUT /obligation-rules */
export interface ObligationRules {
  /**
   * Working days after the due date from which an unanswered obligation counts as missed.
   * @asType integer
   * @minimum 1
   * @maximum 250
   */
  missedAfter: number;
}

/** POST /submissions/:set/:period/:orgUnit/nil */
export interface NilReport {
  /** @maxLength 1000 */
  note?: string;
}

export type NotificationKind =
  | 'reminder'
  | 'late'
  | 'escalation'
  | 'question'
  | 'answer'
  | 'returned'
  | 'approved'
  | 'published'
  | 'extended'
  | 'correction'
  | 'absence'
  | 'import'
  | 'alert'
  | 'other';

/** One line of the bell. */
export interface Notification {
  id: string;
  kind: NotificationKind;
  title: Localised;
  body: Localised | null;
  /** Address within the web app. */
  link: string | null;
  at: string;
  read: boolean;
}

/** GET /notifications: the caller's own, newest first. */
export interface NotificationList {
  unread: number;
  items: Notification[];
}

/** POST /notifications/read: these, or all. */
export interface ReadNotifications {
  /** @maxItems 200 */
  ids?: string[];
  all?: boolean;
}

/** GET /mails: what was sent, waits or failed; for administrators. */
export interface MailEntry {
  id: string;
  to: string;
  subject: string;
  state: 'waiting' | 'sent' | 'failed';
  attempts: number;
  lastError: string | null;
  createdAt: string;
  sentAt: string | null;
  nextTryAt: string | null;
}

/** GET /mails */
export interface MailList {
  /** False: no mail server is set up, notifications stay in the app. */
  configured: boolean;
  counts: { waiting: number; sent: number; failed: number };
  items: MailEntry[];
}

/** GET, PUT /reminder-rules: when the day's digest is told, on working days. */
export interface ReminderRules {
  /**
   * Time of day in Vietnam, HH:MM.
   * @pattern ^([01][0-9]|2[0-3]):[0-5][0-9]$
   */
  at: string;
}

/** GET /me/mail: how the caller gets mails. */
export interface OwnMail {
  /** Set by an administrator; null: none is known. */
  email: string | null;
  /** The day's digest comes by mail, too. What is told in the app cannot be switched off. */
  digest: boolean;
  /** False: no mail server is set up. */
  configured: boolean;
}

/** PUT /me/mail */
export interface ChooseOwnMail {
  digest: boolean;
}

/** PATCH /users/:username: what is left out stays. */
export interface ChangeUser {
  /**
   * Address for mails; null takes it away.
   * @maxLength 254
   */
  email?: string | null;
  /** Org unit whose head this person is: late reports of the unit are told to its head. Null takes it away. */
  heads?: string | null;
}
