// Every revision of a report: who did what, when and why, and which cells differ from the one before.
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import type { ReactElement } from 'react';
import { indicatorOf } from '@haidang/plugin-sdk';
import type { Bundle } from '@haidang/plugin-sdk';
import { figureText, instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { historyQuery } from '../../shared/api/reports.js';
import type { ReportPlace } from '../../shared/api/reports.js';

const MOST_CHANGES = 12;

export function HistoryDrawer({ place, bundle, onClose }: { place: ReportPlace; bundle: Bundle; onClose: () => void }): ReactElement {
  const { t, language, local } = useText();
  const { data, error, refetch } = useQuery(historyQuery(place));
  const titleOf = (indicator: string | null, path: string): string => {
    const definition = indicator === null ? undefined : indicatorOf(bundle.manifest, indicator);
    return definition === undefined ? path : local(definition.title);
  };
  return (
    <Drawer open title={t('entry.history')} size={460} onClose={onClose}>
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 ? <p className="muted">{t('entry.noHistory')}</p> : null}
      <ol className="history">
        {(data ?? []).map((revision) => (
          <li key={revision.revision}>
            <b>
              {t('entry.revision', { revision: revision.revision })} · {t(`reviewing.kind.${revision.kind}`)}
            </b>
            <small>
              {revision.onBehalfOf === null ? revision.byTitle : t('reviewing.onBehalf', { who: revision.byTitle, whom: revision.onBehalfOf.title })} ·{' '}
              {instantText(revision.at)}
            </small>
            {revision.why === null ? null : <p>{revision.why}</p>}
            {revision.changes.length === 0 ? null : (
              <details>
                <summary>{t('entry.changed', { count: revision.changes.length })}</summary>
                <ul>
                  {revision.changes.slice(0, MOST_CHANGES).map((change) => (
                    <li key={change.path}>
                      {titleOf(change.indicator, change.path)}: <s>{figureText(change.old, undefined, language)}</s> →{' '}
                      <b>{figureText(change.new, undefined, language)}</b>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}
