// Where and when a question about rights is asked: a set, a unit, a day.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { setsQuery } from '../../../shared/api/definitions.js';
import { folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { todayHere } from '../../../shared/periods.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { UnitChoice } from '../../../shared/ui/pickers/choices.js';

export interface Where {
  set: string;
  orgUnit: string;
  /** '': today. */
  at: string;
}

interface PlaceFiltersProps {
  where: Where;
  /** Every set at once may be asked about. */
  every?: boolean;
  children?: ReactNode;
  /** What stands behind the day. */
  more?: ReactNode;
  onChange: (where: Where) => void;
}

export const PROVINCE = '56';

export function PlaceFilters({ where, every = false, children, more, onChange }: PlaceFiltersProps): ReactElement {
  const { t, local } = useText();
  const [setBox, unitBox, dayBox] = [useId(), useId(), useId()];
  const sets = (useQuery(setsQuery).data ?? []).filter(({ kind }) => kind === 'indicator-set').map(({ id, title }) => ({ value: id, label: local(title) }));
  return (
    <div className="place-filters card">
      {children}
      <div>
        <label htmlFor={setBox}>{t('rights.set')}</label>
        <Select
          id={setBox}
          showSearch={{ filterOption: (words, option) => folded(option?.label ?? '').includes(folded(words)) }}
          placeholder={t('rights.oneSet')}
          options={every ? [{ value: '*', label: t('rights.everySet') }, ...sets] : sets}
          value={where.set === '' ? null : where.set}
          onChange={(set: string | null) => onChange({ ...where, set: set ?? '' })}
        />
      </div>
      <div>
        <label htmlFor={unitBox}>{t('rights.unitAlone')}</label>
        <UnitChoice id={unitBox} value={where.orgUnit} onChange={(orgUnit) => onChange({ ...where, orgUnit: orgUnit ?? PROVINCE })} />
      </div>
      <div>
        <label htmlFor={dayBox}>{t('rights.onDay')}</label>
        <DateField
          id={dayBox}

          max={todayHere()}
          value={where.at === '' ? todayHere() : where.at}
          onChange={(day) => onChange({ ...where, at: day === todayHere() ? '' : day })}
        />
      </div>
      {more}
    </div>
  );
}
