// What stands in the place of a page that threw, or that there is none: what happened, and a way on. The rest of the app lives.
import { Link, useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps, LinkProps } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { ProblemError } from '../shared/api/client.js';
import { useSession } from '../shared/api/session.js';
import { useText } from '../shared/i18n/index.js';
import { EmptyState } from '../shared/ui/EmptyState.js';
import { ProblemNotice } from '../shared/ui/ProblemNotice.js';
import { isServerReached } from './page-code.js';

export function RouteFault({ error, reset }: ErrorComponentProps): ReactElement {
  const router = useRouter();
  const again = async (): Promise<void> => {
    // A page that was never fetched is fetched by loading anew, and only once the server answers.
    if (error instanceof ProblemError && error.status === 0) {
      if (await isServerReached()) location.reload();
      return;
    }
    reset();
    await router.invalidate();
  };
  return (
    <div className="page page-narrow">
      <ProblemNotice error={error} onRetry={() => void again()} heading="h1">
        <HomeLink />
      </ProblemNotice>
    </div>
  );
}

export function NotFoundPage(): ReactElement {
  const { t } = useText();
  return (
    <div className="page page-narrow">
      <EmptyState title={t('common.notFound')} detail={t('common.notFoundDetail')} icon="search" heading="h1">
        <HomeLink />
      </EmptyState>
    </div>
  );
}

/** In the place of a page of the menu that is not for this reader: what it is, and who may open it to them. */
export function ClosedPage({ page }: { page: string }): ReactElement {
  const { t } = useText();
  return (
    <div className="page page-narrow" role="alert">
      <EmptyState title={t('common.closed', { page })} detail={t('common.closedDetail')} icon="lock" heading="h1">
        <HomeLink />
      </EmptyState>
    </div>
  );
}

function HomeLink(): ReactElement {
  const { t } = useText();
  const home = useSession()?.home ?? '/';
  return (
    <Link to={home as NonNullable<LinkProps['to']>}>
      <Button type="primary" tabIndex={-1}>
        {t('common.home')}
      </Button>
    </Link>
  );
}
