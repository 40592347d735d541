// The left column with what is ticked for approving together; ticks live as long as the page, and only for reports that wait.
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReviewItem } from '@haidang/plugin-sdk';
import { BulkDialog } from '../steps/BulkDialog.js';
import type { ReviewState } from '../review.api.js';
import { stillTicked, toggled } from './bulk.js';
import { BulkBar } from './BulkBar.js';
import { keyOf } from './review-list.js';
import type { ReviewFilter } from './review-list.js';
import { ReviewFilters } from './ReviewFilters.js';
import { ReviewList } from './ReviewList.js';

interface ReviewSideProps {
  items: readonly ReviewItem[];
  /** Those that the filters leave. */
  shown: readonly ReviewItem[];
  state: ReviewState;
  filter: ReviewFilter;
  chosen: string | undefined;
  onFilter: (filter: ReviewFilter) => void;
  onChoose: (key: string) => void;
}

export function ReviewSide({ items, shown, state, filter, chosen, onFilter, onChoose }: ReviewSideProps): ReactElement {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [approving, setApproving] = useState(false);
  const isToApprove = state === 'submitted' && items.some(({ bulk }) => bulk.allowed);
  const chosenTogether = stillTicked(shown, ticked);
  return (
    <>
      <ReviewFilters items={items} filter={filter} onFilter={onFilter} shown={shown.length} />
      {isToApprove ? <BulkBar shown={shown} ticked={chosenTogether} onTicked={setTicked} onApprove={() => setApproving(true)} /> : null}
      <ReviewList
        shown={shown}
        isFiltered={shown.length < items.length}
        state={state}
        chosen={chosen}
        onChoose={onChoose}
        ticked={isToApprove ? chosenTogether.map(keyOf) : undefined}
        onTick={(key) => setTicked(toggled(chosenTogether.map(keyOf), key))}
      />
      {approving ? (
        <BulkDialog
          items={chosenTogether}
          onClose={() => {
            setApproving(false);
            setTicked([]);
          }}
        />
      ) : null}
    </>
  );
}
