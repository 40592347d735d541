// The states of a panel that has nothing to draw: loading, empty, no right, failed. Never an empty box, never a bare zero.
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { ProblemError } from '../shared/api/client.js';
import { useText } from '../shared/i18n/index.js';
import { Icon } from '../shared/ui/Icon.js';
import type { IconName } from '../shared/ui/Icon.js';
import { useProblemText } from '../shared/ui/ProblemNotice.js';

export function Skeleton(): ReactElement {
  const { t } = useText();
  return (
    <div className="panel-skeleton" role="status" aria-label={t('common.loading')}>
      <i />
      <i />
      <i />
      <span className="panel-unprinted">{t('panel.unprinted')}</span>
    </div>
  );
}

export function Absent({
  title,
  icon = 'inbox',
  detail,
  children,
}: {
  title: string;
  icon?: IconName;
  /** What is missing, and what comes next. */
  detail?: string;
  children?: ReactNode;
}): ReactElement {
  return (
    <div className="panel-absent">
      <Icon name={icon} size={22} />
      <span>{title}</span>
      {detail === undefined ? null : <small>{detail}</small>}
      {children}
    </div>
  );
}

export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement {
  const { t } = useText();
  const { title, detail } = useProblemText()(error);
  // Asking again gives nobody a right.
  if (error instanceof ProblemError && error.status === 403) return <Absent icon="lock" title={t('panel.noRight')} />;
  return (
    <div className="panel-absent" role="alert" title={detail}>
      <span>{t('panel.error', { why: title })}</span>
      <Button size="small" className="no-print" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}
