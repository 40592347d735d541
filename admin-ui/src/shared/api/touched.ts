// Which kept answers a live event makes stale: only those are asked again, with the old pixels kept until the new ones are here.
// Query keys begin with a word of QueryTopic and name the sets they are about in `about`.
import type { LiveEvent, Session } from '@haidang/plugin-sdk';

/** First part of every query key that a live event may touch. */
export type QueryTopic =
  | 'overview'
  | 'sets'
  | 'bundle'
  | 'obligations'
  | 'submission'
  | 'review-list'
  | 'review-sheet'
  | 'frame'
  | 'source'
  | 'history'
  | 'attachments'
  | 'notifications'
  | 'calendar'
  | 'imports'
  | 'assignments'
  | 'set-draft'
  | 'set-impact'
  | 'set-versions'
  | 'alerts'
  | 'news'
  | 'dashboards'
  | 'quality'
  | 'plugin';

/** Second part of such a key: the sets concerned (none: all), and for one report its period and org unit. */
export interface QueryAbout {
  sets?: readonly string[];
  period?: string;
  orgUnit?: string;
  plugin?: string;
  /** What a plugin announces; none: anything. */
  topics?: readonly string[];
  [detail: string]: unknown;
}

function aboutOf(key: readonly unknown[]): QueryAbout {
  const about = key[1];
  return typeof about === 'object' && about !== null ? (about as QueryAbout) : {};
}

function concerns({ sets }: QueryAbout, set: string): boolean {
  return sets === undefined || sets.includes(set);
}

/** Events name an org unit by code@valid-from, addresses by the code alone. */
function codeOf(orgUnit: string): string {
  return orgUnit.split('@', 1)[0] ?? orgUnit;
}

function isReport(about: QueryAbout, event: { set: string; period: string; orgUnit: string }): boolean {
  // `*`: many org units, not named one by one.
  const samePlace = about.orgUnit === undefined || event.orgUnit === '*' || codeOf(about.orgUnit) === codeOf(event.orgUnit);
  return concerns(about, event.set) && (about.period === undefined || about.period === event.period) && samePlace;
}

/** Answers that a new version of a set makes stale. */
const OF_DEFINITIONS: readonly unknown[] = ['bundle', 'frame', 'set-draft', 'set-impact', 'set-versions', 'news'];

/** True when the answer under this key may have changed by the event. */
export function isTouched(event: LiveEvent, key: readonly unknown[]): boolean {
  const topic = key[0];
  const about = aboutOf(key);
  switch (event.type) {
    case 'data.changed':
      return topic === 'overview' || ((topic === 'frame' || topic === 'source') && concerns(about, event.set));
    case 'obligation.changed':
      if (topic === 'obligations' || topic === 'review-list' || topic === 'overview') return true;
      if (topic === 'news') return concerns(about, event.set);
      return (topic === 'submission' || topic === 'review-sheet' || topic === 'history' || topic === 'attachments') && isReport(about, event);
    case 'definition.published':
      if (event.dashboard !== undefined) return topic === 'dashboards' && (about['id'] === undefined || about['id'] === event.dashboard);
      if (topic === 'dashboards') return true;
      if (topic === 'overview' || topic === 'sets' || topic === 'obligations') return true;
      return OF_DEFINITIONS.includes(topic) && concerns(about, event.set);
    case 'job.progress':
      // Its own page hears every step of an import, the list only when one begins or ends.
      return topic === 'imports' && (about['id'] === event.id || (about['id'] === undefined && event.state !== 'running'));
    case 'notification.added':
      return topic === 'notifications';
    case 'alert.changed':
      return (topic === 'alerts' || topic === 'news') && concerns(about, event.set);
    case 'quality.changed':
      // Tiles carry the scores too.
      return topic === 'overview' || (topic === 'quality' && concerns(about, event.set));
    case 'rights.changed':
      return true;
    case 'plugin.changed':
      // Its tile is on the overview.
      if (topic === 'overview') return event.topic === 'tile';
      return topic === 'plugin' && about.plugin === event.plugin && (about.topics === undefined || about.topics.includes(event.topic));
  }
}

/** Whether somebody may do less than before: a grant is gone, or gives fewer actions. */
export function hasLost(before: Session | null | undefined, now: Session | null | undefined): boolean {
  return (before?.rights ?? []).some(({ id, actions }) => {
    const held = now?.rights.find((grant) => grant.id === id);
    return held === undefined || actions.some((action) => !held.actions.includes(action));
  });
}
