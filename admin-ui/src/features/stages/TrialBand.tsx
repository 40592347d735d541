// A set on trial says so on its page. Its figures are shown only to who asks for them, and then the page says that they are not
// official.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { setsQuery } from '../../shared/api/definitions.js';
import { useText } from '../../shared/i18n/index.js';
import './stages.css';

export function TrialBand({ set, shown, onChange }: { set: string; shown: boolean; onChange: (shown: boolean) => void }): ReactElement | null {
  const { t } = useText();
  const isTrial = useQuery(setsQuery).data?.find(({ id }) => id === set)?.stage === 'trial';
  if (!isTrial && !shown) return null;
  return (
    <section className="trial-band" role="status" aria-label={t('stages.trial')} data-shown={shown}>
      <span className="badge badge-trial">{t('stages.trial')}</span>
      <span>{t(shown ? 'stages.bandShown' : 'stages.bandHidden')}</span>
      <button type="button" aria-pressed={shown} onClick={() => onChange(!shown)}>
        {t(shown ? 'stages.hide' : 'stages.show')}
      </button>
    </section>
  );
}
