// "Số liệu như đã biết ngày …": a day in the past, or now. The day lives in the address.
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { todayHere } from '../../shared/periods.js';
import { DateField } from '../../shared/ui/pickers/DateField.js';
import { Picker } from '../../shared/ui/pickers/Picker.js';
import { dayOf, offeredDays } from './as-of.js';
import './as-of.css';

interface AsOfPickerProps {
  asOf: string | undefined;
  boxed?: boolean;
  onChange: (asOf: string | undefined) => void;
}

export function AsOfPicker({ asOf, boxed, onChange }: AsOfPickerProps): ReactElement {
  const { t } = useText();
  const day = dayOf(asOf);
  return (
    <Picker label={t('asOf.label')} text={day === undefined ? t('asOf.now') : dateText(day)} labelled={day !== undefined} boxed={boxed ?? false}>
      {(close) => (
        <Days
          day={day}
          onChange={(next) => {
            onChange(next);
            close();
          }}
        />
      )}
    </Picker>
  );
}

function Days({ day, onChange }: { day: string | undefined; onChange: (day: string | undefined) => void }): ReactElement {
  const { t } = useText();
  const box = useId();
  const today = todayHere();
  const [other, setOther] = useState(day ?? '');
  return (
    <div role="dialog" aria-label={t('asOf.label')} className="as-of-days">
      <button type="button" className="picker-option picker-wide" aria-pressed={day === undefined} onClick={() => onChange(undefined)}>
        {t('asOf.now')}
      </button>
      {offeredDays(today).map((offered) => (
        <button key={offered.key} type="button" className="picker-option picker-wide" aria-pressed={day === offered.day} onClick={() => onChange(offered.day)}>
          {t(`asOf.${offered.key}`)} <span>{dateText(offered.day)}</span>
        </button>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (other !== '') onChange(other);
        }}
      >
        <label htmlFor={box}>{t('asOf.other')}</label>
        <DateField id={box} max={today} value={other} onChange={setOther} />
        <button type="submit" className="as-of-show" disabled={other === ''}>
          {t('asOf.show')}
        </button>
      </form>
      <p className="muted">{t('asOf.meaning')}</p>
    </div>
  );
}
