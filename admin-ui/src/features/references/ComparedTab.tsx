// Figures beside their second sources, the least exact first; the counts of each kind of source are the filters.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReferenceList, ReferenceOrigin, ReferenceValue } from '@haidang/plugin-sdk';
import { figureText, percentText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { Asked } from '../../shared/ui/Asked.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { referencesQuery } from './references.api.js';

const ORIGINS = ['later-official', 'other-set', 'series', 'audit-sample'] as const satisfies readonly ReferenceOrigin[];

export function ComparedTab(): ReactElement {
  const { t } = useText();
  const [origin, setOrigin] = useState<ReferenceOrigin>();
  const all = useQuery(referencesQuery(undefined));
  const query = useQuery(referencesQuery(origin));
  return (
    <section aria-label={t('references.tab.values')}>
      {all.data === undefined ? null : <Origins counts={all.data.counts} origin={origin} onChange={setOrigin} />}
      <Asked query={query}>
        {({ items, more }) =>
          items.length === 0 ? (
            <div className="card">
              <EmptyState title={t('references.none')} detail={t('references.noneDetail')} icon="chart" />
            </div>
          ) : (
            <>
              {more ? <p className="muted">{t('references.more')}</p> : null}
              <Compared items={items} />
            </>
          )
        }
      </Asked>
    </section>
  );
}

function Origins({
  counts,
  origin,
  onChange,
}: {
  counts: ReferenceList['counts'];
  origin: ReferenceOrigin | undefined;
  onChange: (origin: ReferenceOrigin | undefined) => void;
}): ReactElement {
  const { t } = useText();
  return (
    <div className="filter-chips filter-chips-above" role="group" aria-label={t('references.filter')}>
      <button type="button" aria-pressed={origin === undefined} onClick={() => onChange(undefined)}>
        {t('references.all')}
      </button>
      {ORIGINS.map((each) => (
        <button key={each} type="button" aria-pressed={origin === each} onClick={() => onChange(each)}>
          {t(`references.origin.${each}`)}: {t('references.count', counts[each])}
        </button>
      ))}
    </div>
  );
}

function Compared({ items }: { items: readonly ReferenceValue[] }): ReactElement {
  const { t, language, local } = useText();
  return (
    <div className="card references-scroll" tabIndex={0} role="region" aria-label={t('references.tab.values')}>
      <table className="references-table">
        <thead>
          <tr>
            {(['indicator', 'unit', 'period', 'source'] as const).map((each) => (
              <th key={each} scope="col">
                {t(`references.${each}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('references.reported')}
            </th>
            <th scope="col" className="number">
              {t('references.reference')}
            </th>
            <th scope="col">{t('references.result')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((each) => (
            <tr key={[each.set, each.indicator, each.orgUnit, each.period, each.measure, each.origin, each.source].join(' ')}>
              <th scope="row">{local(each.indicatorTitle)}</th>
              <td>{each.orgUnitTitle}</td>
              <td className="references-nowrap">{local(each.periodTitle)}</td>
              <td>
                {local(each.sourceTitle)}
                <small className="muted references-block">{t(`references.origin.${each.origin}`)}</small>
              </td>
              <td className="number" data-name={t('references.reported')}>
                {each.figure === null ? '–' : figureText(each.figure, undefined, language)}
              </td>
              <td className="number" data-name={t('references.reference')}>
                {figureText(each.value, undefined, language)} <small className="muted">{local(each.symbol)}</small>
              </td>
              <td>
                <Exactness exactness={each.exactness} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Exactness({ exactness }: { exactness: number | null }): ReactElement {
  const { t, language } = useText();
  if (exactness === null) return <span className="muted">{t('references.nothing')}</span>;
  if (exactness === 1)
    return (
      <span className="state-word state-good">
        <i aria-hidden="true">✓</i> {t('references.within')}
      </span>
    );
  return (
    <span className="state-word state-bad">
      <i aria-hidden="true">▲</i> {t('references.exact', { percent: percentText(exactness * 100, language) })}
    </span>
  );
}
