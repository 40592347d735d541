// The badge of one set's period and unit, leading to the board that says which cells are behind it. Nothing is drawn where nothing was
// measured, where the reader may not see it, or while it is asked: a page never waits for its badge.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { badgeOf, boardQuery } from '../../api/quality.js';
import { useText } from '../../i18n/index.js';
import { QualityBadge } from './QualityBadge.js';

interface SetQualityProps {
  set: string;
  period: string;
  orgUnit: string | undefined;
  as?: 'bars' | 'number' | 'worded';
}

export function SetQuality({ set, period, orgUnit, as = 'worded' }: SetQualityProps): ReactElement | null {
  const { t } = useText();
  const { data, isPlaceholderData } = useQuery(boardQuery({ set, period, orgUnit }, 'set'));
  const badge = data === undefined || isPlaceholderData ? undefined : badgeOf(data.total);
  if (badge === undefined) return null;
  return (
    <Link className="quality-link" to="/quality" search={{ set, period, ...(orgUnit === undefined ? {} : { orgUnit }) }} title={t('score.open')}>
      <QualityBadge scores={badge} as={as} />
    </Link>
  );
}
