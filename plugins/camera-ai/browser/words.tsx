// Small words that several parts use: how long, which state.
import { instantText, useTexts } from '@haidang/host';
import type { ReactElement } from 'react';
import type { EventState, Reason, Standing } from './shapes.js';
import { TEXTS, type TextKey } from './texts.js';

export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

export function useSay(): Say {
  return useTexts<TextKey>(TEXTS);
}

/** "12 giây", "3 phút", "5 giờ". */
export function spanText(seconds: number, t: Say): string {
  if (seconds < 90) return t('seconds', { count: Math.max(0, Math.round(seconds)) });
  if (seconds < 5400) return t('minutes', { count: Math.round(seconds / 60) });
  if (seconds < 129_600) return t('hours', { count: Math.round(seconds / 3600) });
  return t('days', { count: Math.round(seconds / 86_400) });
}

export function sinceText(instant: string, t: Say): string {
  return spanText((Date.now() - Date.parse(instant)) / 1000, t);
}

const STANDING: Readonly<Record<Standing, { readonly key: TextKey; readonly look: string; readonly glyph: string }>> = {
  active: { key: 'active_', look: 'good', glyph: '✓' },
  never: { key: 'neverSeen', look: 'watch', glyph: '?' },
  offline: { key: 'offline', look: 'bad', glyph: '▲' },
  frozen: { key: 'frozen', look: 'watch', glyph: '!' },
  maintenance: { key: 'maintenance', look: 'info', glyph: 'i' },
  off: { key: 'off', look: 'none', glyph: '–' },
};

export const STANDING_KEYS = Object.fromEntries(Object.entries(STANDING).map(([standing, { key }]) => [standing, key])) as Readonly<Record<Standing, TextKey>>;

export function StandingWord({ standing }: { readonly standing: Standing }): ReactElement {
  const t = useSay();
  const { key, look, glyph } = STANDING[standing];
  return (
    <span className={`state-word state-${look}`}>
      <i aria-hidden="true">{glyph}</i>
      {t(key)}
    </span>
  );
}

/** Where it stands, in words, and its area of duty where that says more. */
export function placeText(place: string, area: string | null): string {
  return [place, area !== null && !area.endsWith(place) ? area : ''].filter((text) => text !== '').join(' · ') || (area ?? '');
}

/** Why a camera stands as it does. */
export function reasonText(reason: Reason, t: Say): string {
  switch (reason.code) {
    case 'heard':
      return t('whyHeard', { time: sinceText(reason.at, t) });
    case 'never-heard':
      return t('whyNever', { names: reason.names.join(', ') });
    case 'recorder-off':
      return t('whyRecorderOff', { name: reason.recorder, time: instantText(reason.at) });
    case 'recorder-silent':
      return t('whyRecorderSilent', { name: reason.recorder, time: sinceText(reason.at, t) });
    case 'silent':
      return t('whySilent', { time: spanText(reason.seconds, t), limit: spanText(reason.limit, t) });
    case 'frozen':
      return t('whyFrozen', { time: instantText(reason.at) });
    case 'maintenance':
      return t('whyMaintenance');
    case 'off':
      return t('whyOff');
  }
}

const STATE_LOOK: Readonly<Record<EventState, string>> = { new: 'info', seen: 'grey', true: 'good', false: 'bad' };

export function StateBadge({ state }: { readonly state: EventState }): ReactElement {
  const t = useSay();
  return <span className={`badge badge-${STATE_LOOK[state]}`}>{t(state)}</span>;
}

export function SampleBadge(): ReactElement {
  return <span className="badge badge-sample">{useSay()('sample')}</span>;
}

/** What is known of a camera or an event, one line each; what is not known has none. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, text: string])[] }): ReactElement {
  return (
    <dl className="camera-facts">
      {facts
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
