// Twelve months; a holiday carries an L, a worked day a B, and each marked day says its name. Marked days are stops of the Tab key,
// the others are chosen by pointer or typed into the form.
import type { ReactElement } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { CalendarDay } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { monthsOf } from './calendar-year.js';
import type { YearDay, YearMonth } from './calendar-year.js';

interface YearGridProps {
  year: number;
  days: readonly CalendarDay[];
  today: string;
  chosen: string;
  onChoose: (date: string) => void;
}

export function YearGrid({ year, days, ...rest }: YearGridProps): ReactElement {
  return (
    <div className="year-grid">
      {monthsOf(year, days).map((month) => (
        <Month key={month.code} month={month} {...rest} />
      ))}
    </div>
  );
}

function Month({ month, ...rest }: { month: YearMonth } & Pick<YearGridProps, 'today' | 'chosen' | 'onChoose'>): ReactElement {
  const { t, local } = useText();
  const [names, longNames] = [t('desk.weekdays').split(','), t('desk.weekdaysLong').split(',')];
  return (
    <table className="card year-month">
      <caption>{local(titleOfPeriodCode(`${month.code.slice(0, 4)}-M${month.code.slice(5)}`))}</caption>
      <thead>
        <tr>
          {names.map((name, index) => (
            <th key={name} scope="col" abbr={longNames[index]}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, place) => (
              <td key={day?.date ?? place}>{day === undefined ? null : <Day day={day} {...rest} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, today, chosen, onChoose }: { day: YearDay } & Pick<YearGridProps, 'today' | 'chosen' | 'onChoose'>): ReactElement {
  const { t, local } = useText();
  const { date, number, weekend, marked } = day;
  const word = marked === undefined ? '' : `: ${t(`workdays.kind.${marked.kind}`)}, ${local(marked.title)}`;
  return (
    <button
      type="button"
      className={`workday${marked === undefined ? (weekend ? ' workday-weekend' : '') : ` workday-${marked.kind}`}`}
      tabIndex={marked === undefined ? -1 : 0}
      aria-label={`${dateText(date)}${word}`}
      aria-pressed={date === chosen}
      aria-current={date === today ? 'date' : undefined}
      title={marked === undefined ? undefined : local(marked.title)}
      onClick={() => onChoose(date)}
    >
      {number}
      {marked === undefined ? null : <sup aria-hidden="true">{marked.kind === 'holiday' ? 'L' : 'B'}</sup>}
    </button>
  );
}
