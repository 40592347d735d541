// "Tôi nợ gì, khi nào?": the first line counts what is urgent and filters by it, one list follows in order of urgency, and the
// month stands beside it. Live events refresh the list; old rows stay until the new ones are here.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { ObligationList } from '@haidang/plugin-sdk';
import { warmUpFormsWhenIdle } from '../../form-renderer/index.js';
import { dateText, dayMonthText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { groupsOf, isAllDone, URGENT } from './desk.js';
import type { DeskFilter } from './desk.js';
import { obligationsQuery } from './desk.api.js';
import { SIDE_CARDS } from './desk-parts.js';
import { DueCalendar } from './DueCalendar.js';
import { ObligationGroup } from './ObligationGroup.js';
import { OtherPeriod } from './OtherPeriod.js';
import './desk.css';

export function DeskPage(): ReactElement {
  const { data, error, refetch } = useQuery(obligationsQuery);
  const isShown = data !== undefined;
  useEffect(() => (isShown ? warmUpFormsWhenIdle() : undefined), [isShown]);
  if (data === undefined && error === null) return <PageLoading />;
  return (
    <div className="page desk">
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : <Desk list={data} />}
    </div>
  );
}

function Desk({ list }: { list: ObligationList }): ReactElement {
  const { t } = useText();
  const [filter, setFilter] = useState<DeskFilter>({ words: '' });
  const change = (changes: Partial<DeskFilter>): void => setFilter((old) => ({ ...old, ...changes }));
  return (
    <>
      <PageHead
        title={<TodaySentence list={list} filter={filter} onFilter={(state) => change({ state })} />}
        tools={
          <input
            className="desk-search"
            type="search"
            aria-label={t('desk.search')}
            placeholder={t('desk.searchHint')}
            value={filter.words}
            onChange={(event) => change({ words: event.target.value })}
          />
        }
      />
      <div className="desk-columns">
        <DeskList list={list} filter={filter} onClear={() => setFilter({ words: '' })} />
        <aside className="desk-side">
          <DueCalendar today={list.today} items={list.items} chosen={filter.dueOn} onChoose={(dueOn) => change({ dueOn })} />
          {SIDE_CARDS.map((Card, index) => (
            <Card key={index} list={list} />
          ))}
          <OtherPeriod />
        </aside>
      </div>
    </>
  );
}

/** "Hôm nay 23/11: 2 quá hạn · 3 đến hạn trong 5 ngày · 1 bị trả lại"; each count filters the list. */
function TodaySentence({ list, filter, onFilter }: { list: ObligationList; filter: DeskFilter; onFilter: (state: DeskFilter['state']) => void }): ReactElement {
  const { t } = useText();
  return (
    <span className="desk-today">
      <span>{t('desk.today', { day: dayMonthText(list.today) })} </span>
      {(list.counts.missed > 0 ? [...URGENT, 'missed' as const] : URGENT).map((state, index) => (
        <span key={state}>
          {index === 0 ? null : <span className="desk-dot"> · </span>}
          <button
            type="button"
            className={`desk-count desk-count-${state}`}
            data-none={list.counts[state] === 0}
            aria-pressed={filter.state === state}
            onClick={() => onFilter(filter.state === state ? undefined : state)}
          >
            {t(`desk.count.${state}`, { count: list.counts[state] })}
          </button>
        </span>
      ))}
    </span>
  );
}

function DeskList({ list, filter, onClear }: { list: ObligationList; filter: DeskFilter; onClear: () => void }): ReactElement {
  const { t, language } = useText();
  const groups = groupsOf(list.items, filter, language);
  const isFiltered = filter.words.trim() !== '' || filter.state !== undefined || filter.dueOn !== undefined;
  return (
    <div className="desk-list">
      {isFiltered ? (
        <p className="desk-filtered">
          {filter.dueOn === undefined ? null : <span>{t('desk.onDay', { day: dateText(filter.dueOn) })}</span>}
          <button type="button" className="desk-clear" onClick={onClear}>
            {t('desk.clear')}
          </button>
        </p>
      ) : null}
      {!isFiltered && isAllDone(list.items) ? <NothingLeft next={list.nextDueOn} /> : null}
      {isFiltered && groups.length === 0 ? <EmptyState title={t('desk.noMatch')} detail={t('desk.noMatchDetail')} icon="search" /> : null}
      {groups.map((group) => (
        <ObligationGroup key={group.state} group={group} />
      ))}
    </div>
  );
}

function NothingLeft({ next }: { next: string | null }): ReactElement {
  const { t } = useText();
  const title = next === null ? t('desk.nothing') : t('desk.nothingNext', { day: dayMonthText(next) });
  return (
    <div className="card desk-nothing">
      <EmptyState title={title} detail={t('desk.nothingDetail')} icon="check" />
    </div>
  );
}
