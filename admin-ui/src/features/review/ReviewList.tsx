// The left column: what waits, in the server's order (due date, then risk), filtered by set and by reporting org unit. Arrows move
// through it.
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { ReviewItem } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import type { ReviewState } from './review.api.js';
import { filtered, isLate, keyOf, neighbour, ownerChoices, setChoices, titleOf, waitingTime } from './review-list.js';
import type { Choice, ReviewFilter } from './review-list.js';
import { useNow } from './useNow.js';

interface ReviewListProps {
  items: readonly ReviewItem[];
  state: ReviewState;
  filter: ReviewFilter;
  chosen: string | undefined;
  onFilter: (filter: ReviewFilter) => void;
  onChoose: (key: string) => void;
}

export function ReviewList({ items, state, filter, chosen, onFilter, onChoose }: ReviewListProps): ReactElement {
  const { t, language } = useText();
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef(false);
  const now = useNow();
  const shown = filtered(items, filter);

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    list.current?.querySelector<HTMLElement>('[data-chosen="true"] a')?.focus();
  }, [chosen]);

  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const wanted = neighbour(shown, chosen, event.key === 'ArrowDown' ? 1 : -1);
    if (wanted === undefined || wanted === chosen) return;
    moved.current = true;
    onChoose(wanted);
  };

  return (
    <>
      <div className="review-filters">
        <FilterSelect
          label={t('review.filterSet')}
          all={t('review.allSets')}
          value={filter.set}
          choices={setChoices(items, language)}
          onChange={(set) => onFilter({ ...filter, set })}
        />
        <FilterSelect
          label={t('review.filterOwner')}
          all={t('review.allOwners')}
          value={filter.owner}
          choices={ownerChoices(items)}
          onChange={(owner) => onFilter({ ...filter, owner })}
        />
      </div>
      {shown.length > 0 ? (
        <ul ref={list} className="review-list" role="list" aria-label={t('review.list')} onKeyDown={onKey}>
          {shown.map((item) => (
            <ReviewLine key={keyOf(item)} item={item} isChosen={keyOf(item) === chosen} now={now} />
          ))}
        </ul>
      ) : items.length > 0 ? (
        <EmptyState title={t('review.noMatch')} detail={t('review.noMatchDetail')} icon="search" />
      ) : (
        <EmptyState title={t(`review.empty.${state}`)} detail={t('review.emptyDetail')} icon="check" />
      )}
    </>
  );
}

/** A filter with one choice filters nothing and is left out. */
function FilterSelect({
  label,
  all,
  value,
  choices,
  onChange,
}: {
  label: string;
  all: string;
  value: string | undefined;
  choices: readonly Choice[];
  onChange: (value: string | undefined) => void;
}): ReactElement | null {
  if (choices.length < 2 && value === undefined) return null;
  const known = value === undefined || choices.some((choice) => choice.value === value) ? choices : [...choices, { value, text: value }];
  return (
    <select aria-label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}>
      <option value="">{all}</option>
      {known.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.text}
        </option>
      ))}
    </select>
  );
}

function ReviewLine({ item, isChosen, now }: { item: ReviewItem; isChosen: boolean; now: number }): ReactElement {
  const { t, language } = useText();
  const { key, ...time } = waitingTime(item.submittedAt, now);
  return (
    <li className="review-line" data-chosen={isChosen}>
      <Link to="/review" search={(old) => ({ ...old, item: keyOf(item) })} aria-current={isChosen ? 'page' : undefined} className="review-name">
        {titleOf(item, language)}
      </Link>
      <span className="review-owner muted">{item.owedByTitle === item.orgUnitTitle ? item.orgUnitTitle : `${item.owedByTitle} · ${item.orgUnitTitle}`}</span>
      <span className="review-facts">
        <span className={isLate(item) ? 'state-bad' : undefined}>
          {t('review.due', { day: dateText(item.dueOn) })}
          {isLate(item) ? ` · ${t('review.late')}` : ''}
        </span>
        <span className="muted">{t('review.waits', { time: t(`review.time.${key}`, time) })}</span>
      </span>
      <span className="review-facts">
        <span title={t('review.riskDetail')}>{t('review.risk', { risk: item.risk })}</span>
        {item.warnings === 0 ? null : <b className="state-watch">! {t('review.warnings', { count: item.warnings })}</b>}
      </span>
    </li>
  );
}
