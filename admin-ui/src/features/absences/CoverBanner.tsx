// Says to a person who decides in somebody's place that it is so, for whom and until when.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useSession } from '../../shared/api/session.js';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { absencesQuery } from './absences.api.js';
import { coveredNow } from './absences.js';
import './absences.css';

export function CoverBanner(): ReactElement | null {
  const { t } = useText();
  const me = useSession()?.user.username ?? '';
  const covered = coveredNow(useQuery(absencesQuery).data ?? [], me);
  if (covered.length === 0) return null;
  return (
    <p className="cover-banner" role="note">
      <b>{t('absences.covering', { who: covered.map(({ person, to }) => t('absences.until', { who: person.title, day: dateText(to) })).join('; ') })}</b>{' '}
      <Link to="/absences">{t('absences.link')}</Link>
    </p>
  );
}
