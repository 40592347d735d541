// The versions in which one cell changed: who, when, why, and for whom they stood in.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { figureText, instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { cellHistoryQuery } from '../review.api.js';
import type { ReportPlace } from '../review.api.js';

export function CellHistory({ place, path, decimals }: { place: ReportPlace; path: string; decimals: number | undefined }): ReactElement {
  const { t, language } = useText();
  const { data, error, refetch } = useQuery(cellHistoryQuery(place, path));
  return (
    <section className="cell-part">
      <h3>{t('reviewing.cell.history')}</h3>
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 ? <p className="muted">{t('reviewing.cell.noHistory')}</p> : null}
      <ol className="cell-history">
        {(data ?? []).map((revision) => (
          <li key={revision.revision}>
            <b>{figureText(revision.value ?? null, decimals, language)}</b>
            <span>
              {t('entry.revision', { revision: revision.revision })} · {t(`reviewing.kind.${revision.kind}`)}
            </span>
            <small className="muted">
              {revision.onBehalfOf === null ? revision.byTitle : t('reviewing.onBehalf', { who: revision.byTitle, whom: revision.onBehalfOf.title })} ·{' '}
              {instantText(revision.at)}
            </small>
            {revision.why === null ? null : <p>{revision.why}</p>}
            {revision.decision === null ? null : <p className="muted">{t('reviewing.cell.decision', { decision: revision.decision })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
