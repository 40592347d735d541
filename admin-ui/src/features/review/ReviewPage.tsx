// The reviewer's page: what waits on the left, one report on the right, worked by keyboard: arrows, A, R, Esc. Which list, which
// report and the filters live in the address.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { PageAddress } from '../../shared/address.js';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { reviewListQuery } from './review.api.js';
import type { ReviewState } from './review.api.js';
import { afterDecision, filtered, keyOf, placeOf } from './review-list.js';
import { ReviewDesk } from './ReviewDesk.js';
import './review.css';

const STATES: readonly ReviewState[] = ['submitted', 'approved'];

export function ReviewPage(): ReactElement {
  const { t } = useText();
  const address = useSearch({ strict: false });
  const navigate = useNavigate();
  const state: ReviewState = address.state ?? 'submitted';
  const lists = { submitted: useQuery(reviewListQuery('submitted')), approved: useQuery(reviewListQuery('approved')) };
  const { data: items, error, refetch } = lists[state];
  const change = (changes: Changes): void => void navigate({ to: '/review', search: (old) => withChanges(old, changes), replace: true });

  if (items === undefined)
    return error === null ? (
      <PageLoading />
    ) : (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  const shown = filtered(items, address);
  const first = shown[0];
  const chosen = address.item ?? (first === undefined ? undefined : keyOf(first));
  return (
    <div className="page review" data-open={address.item !== undefined}>
      <PageHead
        title={t('review.title')}
        tools={
          <>
            <span className="review-keys muted">{t('review.keys')}</span>
            <StateTabs state={state} counts={{ submitted: lists.submitted.data?.length, approved: lists.approved.data?.length }} />
          </>
        }
      />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <Link to="/review" search={(old) => withChanges(old, { item: undefined })} className="review-back">
        <Icon name="left" size={16} /> {t('review.back')}
      </Link>
      <ReviewDesk
        items={items}
        state={state}
        filter={address}
        chosen={placeOf(chosen)}
        onFilter={({ set, owner }) => change({ set, owner, item: undefined })}
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

function StateTabs({ state, counts }: { state: ReviewState; counts: Readonly<Record<ReviewState, number | undefined>> }): ReactElement {
  const { t } = useText();
  return (
    <nav className="review-tabs" aria-label={t('review.tabs')}>
      {STATES.map((name) => (
        <Link
          key={name}
          to="/review"
          search={name === 'approved' ? { state: name } : {}}
          activeOptions={{ exact: true }}
          aria-current={name === state ? 'page' : undefined}
        >
          {t(`review.tab.${name}`)} <b>{counts[name] ?? ''}</b>
        </Link>
      ))}
    </nav>
  );
}
