// For somebody who reviews nothing: that this is a matter of rights and not of work done, who reviews what they see, and who gives the right.
// The whole page where nothing is to be seen, else a line above the reports that they may read.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { contactsQuery, contactsText } from '../../shared/api/rights.js';
import { useMay } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';

const MOST = 5;

export function NoReviewRight({ whole = false }: { whole?: boolean }): ReactElement {
  const { t } = useText();
  const enters = useMay('enter');
  const [reviewers, administrators] = [useQuery(contactsQuery('review')).data ?? [], useQuery(contactsQuery('administer')).data ?? []];
  const who = [
    t(reviewers.length === 0 ? 'reviewing.noReviewer' : 'reviewing.reviewers', { who: contactsText(reviewers, MOST) }),
    ...(administrators.length === 0 ? [] : [t('reviewing.askRight', { who: contactsText(administrators) })]),
  ].join(' ');
  if (!whole)
    return (
      <p className="review-notice" role="note">
        <b>{t('reviewing.noRight')}.</b> {who}
      </p>
    );
  return (
    <div className="page">
      <EmptyState icon="lock" heading="h1" title={t('reviewing.noRight')} detail={who}>
        <Link to={enters ? '/desk' : '/'}>
          <Button tabIndex={-1}>{t(enters ? 'reviewing.toDesk' : 'reviewing.toOverview')}</Button>
        </Link>
      </EmptyState>
    </div>
  );
}
