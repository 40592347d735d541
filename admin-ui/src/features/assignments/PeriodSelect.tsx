// Chooses one period out of those before and after today, or none ("từ đầu", "không thời hạn").
import { useId } from 'react';
import type { ReactElement } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';

interface PeriodSelectProps {
  label: string;
  none: string;
  choices: readonly string[];
  value: string;
  onChange: (code: string) => void;
}

export function PeriodSelect({ label, none, choices, value, onChange }: PeriodSelectProps): ReactElement {
  const { local } = useText();
  const box = useId();
  return (
    <div>
      <label htmlFor={box}>{label}</label>
      <select id={box} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{none}</option>
        {(value === '' || choices.includes(value) ? choices : [value, ...choices]).map((code) => (
          <option key={code} value={code}>
            {local(titleOfPeriodCode(code))}
          </option>
        ))}
      </select>
    </div>
  );
}
