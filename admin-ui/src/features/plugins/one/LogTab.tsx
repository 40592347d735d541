// What the plugin and its host wrote, newest first.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { logQuery } from '../plugins.api.js';

const BADGE = { info: 'badge-grey', warn: 'badge-preliminary', error: 'badge-bad' } as const;

export function LogTab({ id }: { id: string }): ReactElement {
  const { t, local } = useText();
  const [onlyFaults, setOnlyFaults] = useState(false);
  const query = useQuery(logQuery(id));
  return (
    <section className="card plugin-log" aria-label={t('pluginsPage.log')}>
      <p className="plugin-hint">
        <span className="muted">{t('pluginsPage.logHint')}</span>
        <label>
          <input type="checkbox" checked={onlyFaults} onChange={({ target }) => setOnlyFaults(target.checked)} /> {t('pluginsPage.onlyFaults')}
        </label>
      </p>
      <Asked query={query}>
        {(lines) => {
          const shown = lines.filter(({ level }) => !onlyFaults || level !== 'info').reverse();
          if (shown.length === 0) return <EmptyState title={t('pluginsPage.logNone')} />;
          return (
            <ol role="list" tabIndex={0} aria-label={t('pluginsPage.log')}>
              {shown.map(({ at, level, message, refusal }, index) => (
                <li key={`${at} ${String(shown.length - index)}`}>
                  <time dateTime={at}>{instantText(at)}</time>
                  <span className={`badge ${BADGE[level]}`}>{t(`pluginsPage.level.${level}`)}</span>
                  {refusal === null ? (
                    <code>{message}</code>
                  ) : (
                    <span>
                      {t('pluginsPage.refused', { asked: local(refusal.asked) })} {local(refusal.why)} <span className="muted">{local(refusal.remedy)}</span>
                    </span>
                  )}
                </li>
              ))}
            </ol>
          );
        }}
      </Asked>
    </section>
  );
}
