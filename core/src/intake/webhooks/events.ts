// From an audited deed to what subscribers may be told of it, and who may be told. A message names what happened and where; it holds
// no figure and no person. Pure.
import type { SubmissionStatus, WebhookEvent, WebhookMessage } from '@haidang/plugin-sdk';
import { holds, may, scopeOf, type Principal } from '../../access/index.js';

/** Of a closing: every set. */
const EVERY_SET = '*';

/** An entry of the audit. */
export interface Cause {
  action: string;
  actor: string;
  at: string;
  set: string | null;
  period: string | null;
  orgUnit: string | null;
  object: string | null;
  status: SubmissionStatus | null;
  revision: number | null;
  version: number | null;
}

/** What the definitions say of the set. */
export interface About {
  /** Its workflow ends with a publication of its own. */
  publishes: boolean;
  trial: boolean;
}

export interface Happening {
  event: WebhookEvent;
  message: WebhookMessage;
}

/** Of what one must be allowed to know. */
export interface Subject {
  event: string;
  set: string | null;
  unitId: number | null;
  actor: string | null;
}

export interface Wish {
  events: readonly string[];
  sets: readonly string[];
  /** Units that it wants to hear of; `all` without a filter. */
  unitIds: ReadonlySet<number> | 'all';
}

const BY_ACTION: Readonly<Record<string, WebhookEvent>> = {
  'submission.submit': 'submission.submitted',
  'submission.return': 'submission.returned',
  'submission.reopen': 'submission.reopened',
  'submission.undo': 'submission.reopened',
  'definition.publish': 'definition.published',
  'period.close': 'period.closed',
  'period.reopen': 'period.reopened',
  'import.done': 'import.done',
  'import.failed': 'import.done',
};

export function happeningsOf(cause: Cause, about: About): Happening[] {
  return eventsOf(cause, about).map((event) => ({ event, message: { type: event, timestamp: cause.at, data: dataOf(event, cause) } }));
}

function eventsOf(cause: Cause, about: About): WebhookEvent[] {
  const event = BY_ACTION[cause.action];
  if (event !== undefined) return [event];
  if (cause.action !== 'submission.approve' && cause.action !== 'submission.publish') return [];
  const done: WebhookEvent = cause.action === 'submission.publish' && cause.status === 'published' ? 'submission.published' : 'submission.approved';
  const counts = cause.status === 'published' || (cause.status === 'approved' && !about.publishes);
  return counts && !about.trial ? [done, 'figures.published'] : [done];
}

function dataOf(event: WebhookEvent, cause: Cause): WebhookMessage['data'] {
  const { set, period, orgUnit, status, revision, version, object } = cause;
  const path = pathOf(event, cause);
  return {
    ...(set === null ? {} : { set }),
    ...(period === null ? {} : { period }),
    ...(orgUnit === null ? {} : { orgUnit }),
    ...(status === null ? {} : { status }),
    ...(revision === null ? {} : { revision }),
    ...(version === null ? {} : { version }),
    ...(event === 'import.done' && object !== null ? { id: object, state: cause.action === 'import.done' ? ('done' as const) : ('failed' as const) } : {}),
    ...(path === undefined ? {} : { path }),
  };
}

function pathOf(event: WebhookEvent, { set, period, orgUnit, object }: Cause): string | undefined {
  if (event === 'import.done') return object === null ? undefined : `/api/v1/imports/${encodeURIComponent(object)}`;
  if (event === 'definition.published') return set === null ? undefined : `/api/v1/indicator-sets/${set}`;
  return set === null || period === null || orgUnit === null ? undefined : `/api/v1/submissions/${set}/${period}/${orgUnit}`;
}

/** Does the subscription ask for it? What concerns no single set or unit passes a filter of them. */
export function wants(wish: Wish, { event, set, unitId }: Subject): boolean {
  if (!wish.events.includes(event)) return false;
  if (wish.sets.length > 0 && set !== null && set !== EVERY_SET && !wish.sets.includes(set)) return false;
  return wish.unitIds === 'all' || unitId === null || wish.unitIds.has(unitId);
}

/** May this person know of it? The same rights as everywhere: what one may not view one is not told of. */
export function mayHear(principal: Principal, { event, set, unitId, actor }: Subject): boolean {
  if (event === 'webhook.test') return true;
  if (event === 'import.done') return actor === principal.username || holds(principal, 'administer');
  if (set === null) return false;
  if (set === EVERY_SET) return holds(principal, 'view');
  if (unitId !== null) return may(principal, 'view', set, unitId);
  const scope = scopeOf(principal, 'view', set);
  // A report whose unit nobody knows is nobody's to hear of.
  return !isOfUnit(event) && (scope === 'all' || scope.length > 0);
}

function isOfUnit(event: string): boolean {
  return event.startsWith('submission.') || event.startsWith('figures.');
}
