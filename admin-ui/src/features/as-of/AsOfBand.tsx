// While a page shows the past it says so in a band across it, with the way back to the present.
import type { ReactElement } from 'react';
import { dateText, instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';
import { dayOf } from './as-of.js';
import './as-of.css';

export function AsOfBand({ asOf, onNow }: { asOf: string | undefined; onNow: () => void }): ReactElement | null {
  const { t } = useText();
  const day = dayOf(asOf);
  if (day === undefined) return null;
  return (
    <section className="as-of-band" role="status" aria-label={t('asOf.label')}>
      <Icon name="clock" size={16} />
      <span>
        <b>{t('asOf.band', { day: asOf === day ? dateText(day) : instantText(asOf) })}</b> {t('asOf.bandDetail')}
      </span>
      <button type="button" onClick={onNow}>
        {t('asOf.back')}
      </button>
    </section>
  );
}
