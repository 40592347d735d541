// Where a group stands in lists.
import { useId } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { FieldsProps } from './fields.js';

export function GroupFields({ draft, onChange }: FieldsProps): ReactElement {
  const { t } = useText();
  const box = useId();
  return (
    <>
      <label htmlFor={box}>{t('taxonomy.orderLabel')}</label>
      <input id={box} type="number" min={1} max={9999} value={draft.order} onChange={({ target }) => onChange({ order: target.value })} />
    </>
  );
}
