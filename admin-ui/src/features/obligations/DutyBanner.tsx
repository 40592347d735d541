// What a report's page says of its obligation: that it was extended and why, and the nil report where nothing was entered yet.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Submission } from '@haidang/plugin-sdk';
import type { ReportPlace } from '../../shared/api/reports.js';
import { useText } from '../../shared/i18n/index.js';
import { ExtensionNote } from './ExtensionNote.js';
import { NilButton } from './NilButton.js';
import { obligationQuery } from './obligations.api.js';
import { mayBeNil } from './register.js';
import './obligations.css';

interface DutyBannerProps {
  place: ReportPlace;
  submission: Submission;
  mayEdit: boolean;
  onAnew: () => void;
}

export function DutyBanner({ place, submission, mayEdit, onAnew }: DutyBannerProps): ReactElement | null {
  const { t } = useText();
  const item = useQuery(obligationQuery(place)).data ?? null;
  if (item === null) return null;
  const offersNil = mayEdit && mayBeNil(item);
  if (item.originalDueOn === null && !offersNil) return null;
  return (
    <section className="banner duty-banner" aria-label={t('register.banner')}>
      <div>
        <ExtensionNote item={item} />
        {offersNil ? <p>{t('register.nilOffer')}</p> : null}
      </div>
      {offersNil ? <NilButton item={item} etag={submission.etag} onSent={onAnew} /> : null}
    </section>
  );
}
