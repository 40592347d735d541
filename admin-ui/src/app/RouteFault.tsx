// What stands in the place of a page that threw, or that there is none: what happened, and a way on. The rest of the app lives.
import { Link, useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../shared/i18n/index.js';
import { EmptyState } from '../shared/ui/EmptyState.js';
import { ProblemNotice } from '../shared/ui/ProblemNotice.js';

export function RouteFault({ error, reset }: ErrorComponentProps): ReactElement {
  const router = useRouter();
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="page page-narrow">
      <ProblemNotice error={error} onRetry={again} />
    </div>
  );
}

export function NotFoundPage(): ReactElement {
  const { t } = useText();
  return (
    <div className="page page-narrow">
      <EmptyState title={t('common.notFound')} detail={t('common.notFoundDetail')}>
        <Link to="/">
          <Button type="primary">{t('nav.overview')}</Button>
        </Link>
      </EmptyState>
    </div>
  );
}
