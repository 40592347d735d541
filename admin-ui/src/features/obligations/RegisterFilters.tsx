// Set, period and org unit of the register.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { tryPeriod } from '@haidang/plugin-sdk';
import type { ObligationState } from '@haidang/plugin-sdk';
import { setsQuery } from '../../shared/api/definitions.js';
import { useText } from '../../shared/i18n/index.js';
import { PICKED_TYPES } from '../../shared/periods.js';
import { OrgUnitPicker } from '../../shared/ui/pickers/OrgUnitPicker.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';
import type { RegisterFilter } from './obligations.api.js';

export interface RegisterChanges {
  set?: string | undefined;
  period?: string | undefined;
  orgUnit?: string | undefined;
  duty?: ObligationState | undefined;
}

export function RegisterFilters({ filter, onChange }: { filter: RegisterFilter; onChange: (changes: RegisterChanges) => void }): ReactElement {
  const { t, local } = useText();
  const box = useId();
  const sets = (useQuery(setsQuery).data ?? []).filter(({ kind }) => kind === 'indicator-set');
  const { set, period, orgUnit } = filter;
  return (
    <div className="register-filters">
      <label htmlFor={box} className="visually-hidden">
        {t('register.set')}
      </label>
      <select id={box} value={set ?? ''} onChange={(event) => onChange({ set: event.target.value === '' ? undefined : event.target.value })}>
        <option value="">{t('register.allSets')}</option>
        {sets.map(({ id, title }) => (
          <option key={id} value={id}>
            {local(title)}
          </option>
        ))}
      </select>
      <PeriodPicker period={period} types={PICKED_TYPES} latest={t('register.allPeriods')} boxed onChange={(code) => onChange({ period: code })} />
      <OrgUnitPicker orgUnit={orgUnit} at={period === undefined ? undefined : tryPeriod(period)?.end} boxed onChange={(code) => onChange({ orgUnit: code })} />
      {set === undefined && period === undefined && orgUnit === undefined ? null : (
        <Button onClick={() => onChange({ set: undefined, period: undefined, orgUnit: undefined })}>{t('register.clear')}</Button>
      )}
    </div>
  );
}
