// "thử nghiệm" and "kỳ đã khóa" beside the name of a report or a set.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { closingFor, closingsQuery } from '../../shared/api/closings.js';
import { setsQuery } from '../../shared/api/definitions.js';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';

export function ReportBadges({ set, period }: { set: string; period: string }): ReactElement | null {
  const { t } = useText();
  const isTrial = useQuery(setsQuery).data?.find(({ id }) => id === set)?.stage === 'trial';
  const closings = useQuery(closingsQuery).data;
  const closing = closings === undefined ? undefined : closingFor(closings, set, period);
  if (!isTrial && closing === undefined) return null;
  return (
    <span className="report-badges">
      {isTrial ? (
        <span className="badge badge-trial" title={t('stages.trialDetail')}>
          {t('stages.trial')}
        </span>
      ) : null}
      {closing === undefined ? null : (
        <span className="badge badge-grey" title={t('closings.badgeDetail', { who: closing.closedByTitle, on: dateText(closing.closedAt) })}>
          <Icon name="lock" size={12} /> {t('closings.badge')}
        </span>
      )}
    </span>
  );
}
