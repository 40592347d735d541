// Filters above the list: only what is in the list is offered, and how many reports are left stands beside.
import type { ReactElement } from 'react';
import type { ReviewItem } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { levelChoices, ownerChoices, setChoices } from './review-list.js';
import type { Choice, ReviewFilter } from './review-list.js';

interface ReviewFiltersProps {
  items: readonly ReviewItem[];
  filter: ReviewFilter;
  onFilter: (filter: ReviewFilter) => void;
  /** How many reports are left. */
  shown: number;
}

export function ReviewFilters({ items, filter, onFilter, shown }: ReviewFiltersProps): ReactElement {
  const { t, language } = useText();
  const isFiltered = filter.set !== undefined || filter.owner !== undefined || filter.level !== undefined;
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
        <FilterSelect
          label={t('reviewing.filterLevel')}
          all={t('reviewing.allLevels')}
          value={filter.level}
          choices={levelChoices(items, (level) => t(`reviewing.level.${level}`))}
          onChange={(level) => onFilter({ ...filter, level })}
        />
      </div>
      {isFiltered ? (
        <p className="review-left muted" role="status">
          {t('reviewing.shown', { shown, all: items.length })}{' '}
          <button type="button" className="review-more" onClick={() => onFilter({ set: undefined, owner: undefined, level: undefined })}>
            {t('desk.clear')}
          </button>
        </p>
      ) : null}
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
  const isKnown = value === undefined || choices.some((choice) => choice.value === value);
  const known = isKnown ? choices : [...choices, { value, text: value, count: 0 }];
  return (
    <select aria-label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}>
      <option value="">{all}</option>
      {known.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.text} ({choice.count})
        </option>
      ))}
    </select>
  );
}
