// The line that tells how the cameras are in ten seconds: how many of them are active, what came today, and whether news still arrive.
import { figureText, useLanguage } from '@haidang/host';
import type { ReactElement } from 'react';
import type { SummaryView } from './shapes.js';
import { sinceText, useSay } from './words.js';

/** A recorder that was not heard of for this long is silent; it says something each minute. */
const SILENT = 3 * 60_000;

export function Header({ summary }: { readonly summary: SummaryView }): ReactElement {
  const t = useSay();
  const language = useLanguage();
  const { counts, total, newestEvent, eventsToday, minutes } = summary;
  const parts = [
    ...(counts.offline > 0 ? [{ key: 'offline', look: 'bad', text: t('offlineCount', { count: counts.offline }) }] : []),
    ...(counts.never > 0 ? [{ key: 'never', look: 'watch', text: t('neverCount', { count: counts.never }) }] : []),
    ...(counts.frozen > 0 ? [{ key: 'frozen', look: 'watch', text: t('frozenCount', { count: counts.frozen }) }] : []),
    ...(counts.maintenance > 0 ? [{ key: 'maintenance', look: 'info', text: t('maintenanceCount', { count: counts.maintenance }) }] : []),
  ];
  return (
    <section className="camera-header" aria-label={t('title')}>
      <div>
        <strong className="camera-count" data-testid="camera-count">
          {total === 0 ? t('noCamera') : t('active', { active: counts.active, total })}
        </strong>
        {parts.length > 0 && (
          <span className="camera-parts">
            {parts.map(({ key, look, text }) => (
              <span key={key} className={`state-${look}`}>
                {text}
              </span>
            ))}
          </span>
        )}
      </div>
      <dl>
        <div>
          <dt>{t('eventsToday')}</dt>
          <dd data-testid="events-today">{figureText(eventsToday, 0, language)}</dd>
        </div>
        <div>
          <dt>{t('newest')}</dt>
          <dd>{newestEvent === null ? t('never') : t('ago', { time: sinceText(newestEvent, t) })}</dd>
        </div>
        <div>
          <dt>{t('recorders')}</dt>
          <dd>
            <Recorders summary={summary} />
          </dd>
        </div>
      </dl>
      <Minutes minutes={minutes} label={t('perMinute')} />
    </section>
  );
}

function Recorders({ summary: { recorders } }: { readonly summary: SummaryView }): ReactElement {
  const t = useSay();
  if (recorders.length === 0) return <>{t('noRecorder')}</>;
  return (
    <>
      {recorders.map(({ name, online, at }) => {
        const isSilent = Date.now() - Date.parse(at) > SILENT;
        if (!online)
          return (
            <span key={name} className="state-bad">
              {t('recorderOff', { name })}
            </span>
          );
        if (isSilent)
          return (
            <span key={name} className="state-watch">
              {t('recorderSilent', { name, time: sinceText(at, t) })}
            </span>
          );
        return (
          <span key={name} className="state-good">
            {t('recorderOn', { name })}
          </span>
        );
      })}
    </>
  );
}

/** One bar a minute. */
function Minutes({ minutes, label }: { readonly minutes: readonly number[]; readonly label: string }): ReactElement {
  const most = Math.max(1, ...minutes);
  const sum = minutes.reduce((one, other) => one + other, 0);
  return (
    <figure className="camera-minutes">
      <svg viewBox="0 0 240 40" role="img" aria-label={`${label}: ${String(sum)}`} preserveAspectRatio="none">
        {minutes.map((count, index) => {
          const height = (count / most) * 38;
          return <rect key={index} x={index * 4} y={40 - height} width={3} height={height} />;
        })}
        <line x1={0} y1={39.5} x2={240} y2={39.5} />
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}
