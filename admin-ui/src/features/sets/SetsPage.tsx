// All indicator sets and services that the reader may see, by group; found without marks.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { periodTypeTitle } from '@haidang/plugin-sdk';
import type { IndicatorSetSummary, PeriodType } from '@haidang/plugin-sdk';
import { setsQuery } from '../../shared/api/definitions.js';
import { folded } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import './sets.css';

const GROUPS: readonly string[] = ['economy', 'society', 'administration', 'environment', 'budget', 'service'];

function matches({ title, ownerTitle, id }: IndicatorSetSummary, wanted: string): boolean {
  return folded([title.vi, title.en ?? '', ownerTitle, id].join(' ')).includes(wanted);
}

export function SetsPage(): ReactElement {
  const { t } = useText();
  const { data, error, refetch } = useQuery(setsQuery);
  const [words, setWords] = useState('');
  if (error !== null && data === undefined)
    return (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (data === undefined) return <PageLoading />;
  const shown = data.filter((each) => matches(each, folded(words)));
  const services = data.filter(({ kind }) => kind === 'service').length;
  return (
    <div className="page">
      <PageHead
        title={t('sets.title')}
        sub={<p className="muted">{t(services === 0 ? 'sets.leadSets' : 'sets.lead', { sets: data.length - services, services })}</p>}
        tools={
          <input
            type="search"
            className="sets-search"
            aria-label={t('sets.search')}
            placeholder={t('sets.search')}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        }
      />
      {data.length === 0 ? <EmptyState icon="lock" title={t('sets.noRights')} detail={t('sets.noRightsDetail')} /> : null}
      {data.length > 0 && shown.length === 0 ? <EmptyState icon="search" title={t('sets.none')} detail={t('sets.noneDetail')} /> : null}
      {[...GROUPS, 'other'].map((group) => (
        <Group key={group} group={group} sets={shown.filter((each) => (GROUPS.includes(each.group) ? each.group : 'other') === group)} />
      ))}
    </div>
  );
}

function Group({ group, sets }: { group: string; sets: readonly IndicatorSetSummary[] }): ReactElement | null {
  const { t } = useText();
  if (sets.length === 0) return null;
  return (
    <section className="sets-group" aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{t(`sets.groupOf.${group}`)}</h2>
      <ul className="sets-list">
        {sets.map((set) => (
          <li key={set.id}>
            <SetCard set={set} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SetCard({ set }: { set: IndicatorSetSummary }): ReactElement {
  const { t, local } = useText();
  const facts =
    set.kind === 'service'
      ? [t('sets.service')]
      : [local(periodTypeTitle(set.periodType as PeriodType)), t('sets.count', { count: set.indicators }), `${t('sets.version')} ${String(set.version)}`];
  return (
    <Link to="/sets/$set" params={{ set: set.id }} className="set-card card">
      <strong>{local(set.title)}</strong>
      <span>{set.ownerTitle}</span>
      <small>{facts.join(' · ')}</small>
    </Link>
  );
}
