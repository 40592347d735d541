// The reviewer's page: what waits on the left, one report on the right, worked by keyboard: arrows, A, R, Esc. Which list, which
// report and the filters live in the address.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Action } from '@haidang/plugin-sdk';
import { CoverBanner } from '../absences/index.js';
import type { PageAddress } from '../../shared/address.js';
import { useSession } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { REVIEW_STATES, reviewListQuery } from './review.api.js';
import type { ReviewState } from './review.api.js';
import { afterDecision, filtered, keyOf, placeOf } from './queue/review-list.js';
import { NoReviewRight } from './NoReviewRight.js';
import { ReviewDesk } from './ReviewDesk.js';
import { UndoBar } from './steps/UndoBar.js';
import './queue/queue.css';
import './review.css';
import './sheet/sheet.css';
import './steps/steps.css';

const REVIEWING: readonly Action[] = ['review', 'approve', 'publish', 'unlock'];

export function ReviewPage(): ReactElement {
  const { t } = useText();
  const address = useSearch({ strict: false });
  const navigate = useNavigate();
  const state: ReviewState = address.state ?? 'submitted';
  const { data: items, error, refetch } = useQuery(reviewListQuery(state));
  const held = useSession()?.actions ?? REVIEWING;
  const reviews = REVIEWING.some((action) => held.includes(action));
  const change = (changes: Changes): void => void navigate({ to: '/review', search: (old) => withChanges(old, changes), replace: true });

  if (items === undefined)
    return error === null ? (
      <PageLoading />
    ) : (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (items.length === 0 && !reviews) return <NoReviewRight whole />;
  const shown = filtered(items, address);
  const first = shown[0];
  const chosen = address.item ?? (first === undefined ? undefined : keyOf(first));
  return (
    <div className="page review" data-open={address.item !== undefined}>
      <PageHead
        title={t('review.title')}
        tools={
          <>
            <span className="review-keys muted">{t('reviewing.keys')}</span>
            <StateTabs state={state} shown={items.length} />
          </>
        }
      />
      <CoverBanner />
      {reviews ? null : <NoReviewRight />}
      <UndoBar onUndone={(item) => change({ state: undefined, set: undefined, owner: undefined, level: undefined, item })} />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <Link to="/review" search={(old) => withChanges(old, { item: undefined })} className="review-back">
        <Icon name="left" size={16} /> {t('review.back')}
      </Link>
      <ReviewDesk
        items={items}
        state={state}
        filter={address}
        chosen={placeOf(chosen)}
        onFilter={({ set, owner, level }) => change({ set, owner, level, item: undefined })}
        onChoose={(item) => change({ item })}
        onDone={(key) => change({ item: address.item === undefined ? undefined : afterDecision(shown, key) })}
      />
    </div>
  );
}

type Changes = { [Name in keyof PageAddress]?: PageAddress[Name] | undefined };

function withChanges(old: PageAddress, changes: Changes): PageAddress {
  const kept = Object.entries({ ...old, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept);
}

/** The tabs, the two that are work with their counts. */
function StateTabs({ state, shown }: { state: ReviewState; shown: number }): ReactElement {
  const { t } = useText();
  const counts: Partial<Record<ReviewState, number | undefined>> = {
    submitted: useQuery(reviewListQuery('submitted')).data?.length,
    approved: useQuery(reviewListQuery('approved')).data?.length,
    [state]: shown,
  };
  return (
    <nav className="review-tabs" aria-label={t('review.tabs')}>
      {REVIEW_STATES.map((name) => (
        <Link
          key={name}
          to="/review"
          search={name === 'submitted' ? {} : { state: name }}
          activeOptions={{ exact: true }}
          aria-current={name === state ? 'page' : undefined}
        >
          {t(`reviewing.tab.${name}`)} <b>{counts[name] ?? ''}</b>
        </Link>
      ))}
    </nav>
  );
}
