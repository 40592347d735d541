// "Toàn vẹn dữ liệu": every named check with what it found, who mends it and how; the counts are the filters.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { IntegrityOwner, IntegrityReport, IntegrityRun } from '@haidang/plugin-sdk';
import { useDeed } from '../../shared/api/useDeed.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { Asked } from '../../shared/ui/Asked.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { CheckLine } from './CheckLine.js';
import { askForRun, integrityQuery } from './integrity.api.js';
import { SHOWN, shownOf, type Choice, type Shown } from './shown.js';
import './integrity.css';

const OWNERS: readonly IntegrityOwner[] = ['definitions', 'people', 'reports', 'plugins', 'operations'];

export function IntegrityPage(): ReactElement {
  const { t } = useText();
  const query = useQuery(integrityQuery);
  const { mutate, isPending, error, reset } = useDeed({ work: askForRun, touches: ['integrity'], said: t('integrity.runSaid') });
  const going = (query.data?.running ?? null) !== null;
  return (
    <div className="page integrity">
      <PageHead
        title={t('nav.integrity')}
        sub={<p className="muted">{t('integrity.lead')}</p>}
        tools={
          <Button type="primary" loading={isPending || going} onClick={() => mutate()}>
            {going ? t('integrity.running') : t('integrity.run')}
          </Button>
        }
      />
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      <Asked query={query}>
        {(report) =>
          report.last === null ? (
            <EmptyState title={going ? t('integrity.running') : t('integrity.never')} detail={t('integrity.neverDetail')} icon="search" />
          ) : (
            <Results report={report} last={report.last} />
          )
        }
      </Asked>
    </div>
  );
}

function Results({ report, last }: { report: IntegrityReport; last: IntegrityRun }): ReactElement {
  const { t } = useText();
  const [choice, setChoice] = useState<Choice>({ shown: undefined, owner: undefined, words: '' });
  const checks = shownOf(report.checks, choice);
  return (
    <>
      <p className="muted integrity-last">
        {t('integrity.last', { at: instantText(last.endedAt), cause: t(`integrity.cause.${last.cause}`, { by: last.askedBy }) })}
      </p>
      <Filters counts={last.counts} choice={choice} onChange={setChoice} />
      <section className="card" aria-label={t('integrity.list')}>
        {checks.length === 0 ? (
          <EmptyState title={t('integrity.none')} detail={t('integrity.noneDetail')} />
        ) : (
          <ul className="integrity-list" role="list">
            {checks.map((check) => (
              <CheckLine key={check.id} check={check} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Filters({ counts, choice, onChange }: { counts: IntegrityRun['counts']; choice: Choice; onChange: (choice: Choice) => void }): ReactElement {
  const { t } = useText();
  const nameOf = (shown: Shown): string => (shown === 'unknown' || shown === 'sound' ? t(`integrity.${shown}`) : t(`integrity.severity.${shown}`));
  return (
    <div className="integrity-filters">
      <div className="filter-chips" role="group" aria-label={t('integrity.filter')}>
        <button type="button" aria-pressed={choice.shown === undefined} onClick={() => onChange({ ...choice, shown: undefined })}>
          {t('integrity.all', { count: counts.error + counts.warning + counts.hint + counts.unknown })}
        </button>
        {SHOWN.map((shown) => (
          <button key={shown} type="button" className={`is-${shown}`} aria-pressed={choice.shown === shown} onClick={() => onChange({ ...choice, shown })}>
            {nameOf(shown)} {counts[shown]}
          </button>
        ))}
      </div>
      <select
        aria-label={t('integrity.owner')}
        value={choice.owner ?? ''}
        onChange={(event) => onChange({ ...choice, owner: OWNERS.find((owner) => owner === event.target.value) })}
      >
        <option value="">{t('integrity.everyOwner')}</option>
        {OWNERS.map((owner) => (
          <option key={owner} value={owner}>
            {t(`integrity.owners.${owner}`)}
          </option>
        ))}
      </select>
      <input
        type="search"
        aria-label={t('integrity.search')}
        placeholder={t('integrity.search')}
        value={choice.words}
        onChange={(event) => onChange({ ...choice, words: event.target.value })}
      />
    </div>
  );
}
