// All indicator sets and services that the reader may see, by group; found without marks.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { periodTypeTitle } from '@haidang/plugin-sdk';
import type { IndicatorSetSummary, Localised, PeriodType, TaxonomyGroup } from '@haidang/plugin-sdk';
import { setGroupsQuery, setsQuery } from '../../shared/api/definitions.js';
import { folded } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import './sets.css';

function matches({ title, ownerTitle, id }: IndicatorSetSummary, wanted: string): boolean {
  return folded([title.vi, title.en ?? '', ownerTitle, id].join(' ')).includes(wanted);
}

export function SetsPage(): ReactElement {
  const { t } = useText();
  const { data, error, refetch } = useQuery(setsQuery);
  const groups = useQuery(setGroupsQuery);
  const [words, setWords] = useState('');
  if (error !== null && data === undefined)
    return (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (data === undefined || groups.isPending) return <PageLoading />;
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
      {headings(shown, groups.data ?? []).map(({ code, title }) => (
        <Group key={code} code={code} title={title} sets={shown.filter((each) => each.group === code)} />
      ))}
    </div>
  );
}

/** The groups in their order; a code that the taxonomy does not know comes last, under itself. */
function headings(sets: readonly IndicatorSetSummary[], groups: readonly TaxonomyGroup[]): { code: string; title: Localised }[] {
  const known = new Set(groups.map(({ code }) => code));
  const others = [...new Set(sets.map(({ group }) => group))].filter((code) => !known.has(code));
  return [...groups.map(({ code, title }) => ({ code, title })), ...others.map((code) => ({ code, title: { vi: code } }))];
}

function Group({ code, title, sets }: { code: string; title: Localised; sets: readonly IndicatorSetSummary[] }): ReactElement | null {
  const { local } = useText();
  if (sets.length === 0) return null;
  return (
    <section className="sets-group" aria-labelledby={`group-${code}`}>
      <h2 id={`group-${code}`}>{local(title)}</h2>
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
