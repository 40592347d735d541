// The words around a notification, pure: how it looks, what the bell counts, and which links lead anywhere.
import type { NotificationKind } from '@haidang/plugin-sdk';

const BADGES: Readonly<Partial<Record<NotificationKind, string>>> = {
  alert: 'badge-bad',
  late: 'badge-bad',
  escalation: 'badge-bad',
  returned: 'badge-bad',
  reminder: 'badge-preliminary',
  approved: 'badge-good',
  published: 'badge-good',
  question: 'badge-info',
  answer: 'badge-info',
  extended: 'badge-info',
  correction: 'badge-info',
};

export function badgeOf(kind: NotificationKind): string {
  return BADGES[kind] ?? 'badge-grey';
}

/** "" when nothing is unread; never wider than the bell. */
export function countText(unread: number): string {
  if (unread <= 0) return '';
  return unread > 99 ? '99+' : String(unread);
}

/** An address within this app; anything else leads nowhere. */
export function linkWithin(link: string | null): string | undefined {
  return link !== null && /^\/(?![/\\])/.test(link) ? link : undefined;
}
