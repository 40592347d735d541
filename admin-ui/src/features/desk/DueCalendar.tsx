// The month's due dates. A day with something due is a button that keeps only that day's rows; its number says how many.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { Obligation } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';
import { monthWeeks, shiftMonth } from './due-calendar.js';
import type { CalendarDay } from './due-calendar.js';

interface DueCalendarProps {
  today: string;
  items: readonly Obligation[];
  chosen: string | undefined;
  onChoose: (date: string | undefined) => void;
}

export function DueCalendar({ today, items, chosen, onChoose }: DueCalendarProps): ReactElement {
  const { t, local } = useText();
  const [month, setMonth] = useState(today.slice(0, 7));
  const names = t('desk.weekdays').split(',');
  const longNames = t('desk.weekdaysLong').split(',');
  const title = local(titleOfPeriodCode(`${month.slice(0, 4)}-M${month.slice(5)}`));
  return (
    <section className="card desk-card" aria-label={t('desk.calendar')}>
      <div className="desk-month">
        <h2>{t('desk.calendar')}</h2>
        <button type="button" className="icon-button" aria-label={t('desk.monthBefore')} onClick={() => setMonth(shiftMonth(month, -1))}>
          <Icon name="left" size={16} />
        </button>
        <span aria-live="polite">{title}</span>
        <button type="button" className="icon-button" aria-label={t('desk.monthAfter')} onClick={() => setMonth(shiftMonth(month, 1))}>
          <Icon name="right" size={16} />
        </button>
      </div>
      <table className="desk-calendar">
        <caption className="visually-hidden">{title}</caption>
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
          {monthWeeks(month, items).map((week) => (
            <tr key={week[0]?.date}>
              {week.map((day) => (
                <td key={day.date} data-outside={!day.inMonth} aria-current={day.date === today ? 'date' : undefined}>
                  <Day day={day} isChosen={day.date === chosen} onChoose={onChoose} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{t('desk.calendarNote')}</p>
    </section>
  );
}

function Day({ day, isChosen, onChoose }: { day: CalendarDay; isChosen: boolean; onChoose: (date: string | undefined) => void }): ReactElement {
  const { t } = useText();
  const number = Number(day.date.slice(8));
  if (day.state === undefined) return <span>{number}</span>;
  return (
    <button type="button" className={`desk-day desk-day-${day.state}`} aria-pressed={isChosen} onClick={() => onChoose(isChosen ? undefined : day.date)}>
      <span aria-hidden="true">{number}</span>
      <small aria-hidden="true">{day.count}</small>
      <span className="visually-hidden">{t('desk.dayDue', { day: dateText(day.date), count: day.count })}</span>
    </button>
  );
}
