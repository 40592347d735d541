// The report as a workbook: its template, and the filled file back into the draft.
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { ImportPanel } from '../../imports/index.js';
import type { EntryPartProps } from '../entry-part.js';

export function ExcelCard({ submission, mayEdit, onAnew }: EntryPartProps): ReactElement | null {
  const { t } = useText();
  if (!mayEdit) return null;
  const { set, period, orgUnit } = submission;
  return (
    <section className="card entry-card excel-card" aria-labelledby="excel-card">
      <h2 id="excel-card">{t('imports.card')}</h2>
      <ImportPanel set={set} period={period} orgUnit={orgUnit} onDone={onAnew} />
    </section>
  );
}
