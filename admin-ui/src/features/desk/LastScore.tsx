// In a row of the desk: the five words of the set's last period that was due. Where a department answers for many communes, the row of
// one of them has none: its score is on the board.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Obligation } from '@haidang/plugin-sdk';
import { badgeOf, boardQuery } from '../../shared/api/quality.js';
import { useText } from '../../shared/i18n/index.js';
import { QualityBadge, QualityBars } from '../../shared/ui/QualityBadge.js';

export function LastScore({ item }: { item: Obligation }): ReactElement | null {
  const { data } = useQuery(boardQuery({}, 'set'));
  const row = data?.orgUnit.code === item.orgUnit ? data.rows.find(({ key }) => key === item.set) : undefined;
  const badge = row === undefined ? undefined : badgeOf(row.scores);
  return badge === undefined ? null : (
    <span className="desk-score">
      <QualityBadge scores={badge} />
    </span>
  );
}

/** In the right column: the five words over everything that the reader answers for, and the way to what they can mend. */
export function OwnScores(): ReactElement | null {
  const { t } = useText();
  const { data } = useQuery(boardQuery({}, 'set'));
  const badge = data === undefined ? undefined : badgeOf(data.total);
  const failing = data?.rows.reduce((sum, row) => sum + row.failing, 0) ?? 0;
  if (badge === undefined) return null;
  return (
    <section className="card desk-card" aria-label={t('score.title')}>
      <h2>{t('score.title')}</h2>
      <QualityBars words={badge.words} />
      <p>
        <QualityBadge scores={badge} as="worded" />
      </p>
      <Link to="/quality">{failing === 0 ? t('score.open') : t('score.failing', { count: failing })}</Link>
    </section>
  );
}
