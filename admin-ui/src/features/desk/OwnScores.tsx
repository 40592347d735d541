// In the right column of the desk: the five words over everything that the reader answers for, with their twelve months, and the way to what
// can be mended. A row of the desk has none: it is about what is owed next, a score about what was handed in.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { badgeOf, boardQuery, trendQuery } from '../../shared/api/quality.js';
import { useText } from '../../shared/i18n/index.js';
import { bandState, QUALITY_WORDS, scoreText } from '../../shared/quality.js';
import { QualityBadge } from '../../shared/ui/quality/QualityBadge.js';
import { QualitySpark } from '../../shared/ui/quality/QualitySpark.js';

export function OwnScores(): ReactElement | null {
  const { t, language } = useText();
  const { data } = useQuery(boardQuery({}, 'set'));
  const { data: trend } = useQuery(trendQuery({}));
  const badge = data === undefined ? undefined : badgeOf(data.total);
  if (data === undefined || badge === undefined) return null;
  const failing = data.rows.reduce((sum, row) => sum + row.failing, 0);
  return (
    <section className="card desk-card" aria-label={t('score.title')}>
      <h2>{t('score.title')}</h2>
      <p>
        <QualityBadge scores={badge} as="worded" />
      </p>
      <ul className="desk-scores">
        {QUALITY_WORDS.map((word) => {
          const { score, band } = data.total.parts[word];
          return (
            <li key={word} className={`state-${bandState(band)}`}>
              <span>{t(`score.word.${word}`)}</span>
              <QualitySpark months={trend?.total ?? []} of={word} />
              <b>{scoreText(score, language) ?? <small className="muted">{t('score.notMeasured')}</small>}</b>
            </li>
          );
        })}
      </ul>
      <Link to="/quality">{failing === 0 ? t('score.open') : t('score.failing', { count: failing })}</Link>
    </section>
  );
}
