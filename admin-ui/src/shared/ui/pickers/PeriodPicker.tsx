// Chooses a period: a year, and the periods of that year of the types asked for. On the overview each set may also keep its own
// latest period. Periods that have not begun cannot be chosen.
import { useState } from 'react';
import type { ReactElement, Ref } from 'react';
import { periodTypeTitle, titleOfPeriodCode, tryPeriod } from '@haidang/plugin-sdk';
import type { Period, PeriodType } from '@haidang/plugin-sdk';
import { useText } from '../../i18n/index.js';
import { hasBegun, periodsOfYear, todayHere } from '../../periods.js';
import { Icon } from '../Icon.js';
import { Picker } from './Picker.js';

interface PeriodPickerProps {
  period: string | undefined;
  types: readonly PeriodType[];
  /** Text of "no period chosen"; without it there is no such choice. */
  latest?: string;
  boxed?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
  onChange: (period: string | undefined) => void;
}

const FIRST_YEAR = 2015;

/** Types with many periods a year have a row of their own; the others share one. */
function isOwnRow(type: PeriodType): boolean {
  return type === 'monthly' || type === 'quarterly' || type === 'daily';
}

function shortTitle(period: Period): string {
  switch (period.type) {
    case 'monthly':
      return `T${period.code.slice(6)}`;
    case 'quarterly':
      return `Q${String(period.index)}`;
    case 'half-yearly':
      return `6T ${period.index === 1 ? 'đầu' : 'cuối'}`;
    case 'nine-month':
      return '9T';
    case 'school-year':
      return `NH ${String(period.year % 100)}-${String((period.year + 1) % 100)}`;
    case 'yearly':
    case 'daily':
      return period.code;
  }
}

export function PeriodPicker({ period, types, latest, boxed, buttonRef, onChange }: PeriodPickerProps): ReactElement {
  const { t, local } = useText();
  const text = period === undefined ? (latest ?? t('period.none')) : local(titleOfPeriodCode(period));
  return (
    <Picker label={t('period.label')} text={text} labelled={period !== undefined} boxed={boxed ?? false} {...(buttonRef === undefined ? {} : { buttonRef })}>
      {(close) => (
        <PeriodGrid
          period={period}
          types={types}
          latest={latest}
          onChange={(code) => {
            onChange(code);
            close();
          }}
        />
      )}
    </Picker>
  );
}

function PeriodGrid({
  period,
  types,
  latest,
  onChange,
}: {
  period: string | undefined;
  types: readonly PeriodType[];
  latest: string | undefined;
  onChange: (period: string | undefined) => void;
}): ReactElement {
  const { t, local } = useText();
  const today = todayHere();
  const thisYear = Number(today.slice(0, 4));
  const chosen = period === undefined ? undefined : tryPeriod(period);
  const [year, setYear] = useState(chosen?.year ?? thisYear);
  const long = types.filter((type) => !isOwnRow(type));
  return (
    <div role="dialog" aria-label={t('period.label')}>
      {latest === undefined ? null : (
        <button type="button" className="picker-option picker-wide" aria-pressed={period === undefined} onClick={() => onChange(undefined)}>
          {latest}
        </button>
      )}
      <div className="picker-years">
        <button type="button" className="icon-button" aria-label={t('period.yearBefore')} disabled={year <= FIRST_YEAR} onClick={() => setYear(year - 1)}>
          <Icon name="left" />
        </button>
        <span aria-live="polite">{t('period.year', { year })}</span>
        <button type="button" className="icon-button" aria-label={t('period.yearAfter')} disabled={year >= thisYear} onClick={() => setYear(year + 1)}>
          <Icon name="right" />
        </button>
      </div>
      <div className="picker-grid">
        {types.filter(isOwnRow).map((type) => (
          <PeriodRow key={type} title={local(periodTypeTitle(type))} periods={periodsOfYear(type, year)} chosen={period} today={today} onChange={onChange} />
        ))}
        {long.length === 0 ? null : (
          <PeriodRow title={t('period.long')} periods={long.flatMap((type) => periodsOfYear(type, year))} chosen={period} today={today} onChange={onChange} />
        )}
      </div>
    </div>
  );
}

function PeriodRow({
  title,
  periods,
  chosen,
  today,
  onChange,
}: {
  title: string;
  periods: readonly Period[];
  chosen: string | undefined;
  today: string;
  onChange: (period: string) => void;
}): ReactElement {
  return (
    <>
      <h3>{title}</h3>
      {periods.map((period) => (
        <button
          key={period.code}
          type="button"
          className="picker-option"
          aria-pressed={period.code === chosen}
          disabled={!hasBegun(period, today)}
          onClick={() => onChange(period.code)}
        >
          {shortTitle(period)}
        </button>
      ))}
    </>
  );
}
