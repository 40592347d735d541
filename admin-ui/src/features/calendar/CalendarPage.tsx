// "Lịch làm việc": a year at a glance with its holidays and worked days, the day that is being changed, and what the change did to
// due dates. The year lives in the address.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalendarDay } from '@haidang/plugin-sdk';
import { calendarQuery } from '../../shared/api/working-calendar.js';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { todayHere } from '../../shared/periods.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { Icon } from '../../shared/ui/Icon.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageComing } from '../../shared/ui/PageComing.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { countsOf, FIRST_YEAR, YEARS_AHEAD } from './calendar-year.js';
import { DayForm } from './DayForm.js';
import { MissedRule } from './MissedRule.js';
import { YearGrid } from './YearGrid.js';
import './calendar.css';

export function CalendarPage(): ReactElement {
  const { t } = useText();
  const today = todayHere();
  const { period } = useSearch({ strict: false });
  const year = period !== undefined && /^\d{4}$/.test(period) ? Number(period) : Number(today.slice(0, 4));
  const { data, error, refetch } = useQuery(calendarQuery(year));
  const [date, setDate] = useState('');
  if (data === undefined) return <PageComing error={error} onRetry={() => void refetch()} />;
  const chosen = data.days.find((day) => day.date === date);
  const counts = countsOf(data.days);
  return (
    <div className="page workdays">
      <PageHead
        title={t('workdays.title')}
        sub={<p className="muted">{t('workdays.lead')}</p>}
        tools={<YearSteps year={year} last={Number(today.slice(0, 4)) + YEARS_AHEAD} />}
      />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <div className="workdays-columns">
        <div>
          <p className="workdays-key">
            <span>
              <i className="workday workday-holiday" aria-hidden="true">
                L
              </i>{' '}
              {t('workdays.holidays', { count: counts.holiday })}
            </span>
            <span>
              <i className="workday workday-worked-day" aria-hidden="true">
                B
              </i>{' '}
              {t('workdays.worked', { count: counts['worked-day'] })}
            </span>
          </p>
          <YearGrid year={year} days={data.days} today={today} chosen={date} onChoose={setDate} />
        </div>
        <aside className="workdays-side">
          <DayForm key={`${date} ${chosen?.changedAt ?? ''}`} date={date} day={chosen} onDate={setDate} />
          <DayList days={data.days} chosen={date} onChoose={setDate} />
          <MissedRule />
        </aside>
      </div>
    </div>
  );
}

function YearSteps({ year, last }: { year: number; last: number }): ReactElement {
  const { t } = useText();
  const navigate = useNavigate();
  const go = (next: number): void => void navigate({ to: '/admin/calendar', search: { period: String(next) }, replace: true });
  return (
    <div className="workdays-year">
      <button type="button" className="icon-button" aria-label={t('period.yearBefore')} disabled={year <= FIRST_YEAR} onClick={() => go(year - 1)}>
        <Icon name="left" />
      </button>
      <b aria-live="polite">{t('period.year', { year })}</b>
      <button type="button" className="icon-button" aria-label={t('period.yearAfter')} disabled={year >= last} onClick={() => go(year + 1)}>
        <Icon name="right" />
      </button>
    </div>
  );
}

function DayList({ days, chosen, onChoose }: { days: readonly CalendarDay[]; chosen: string; onChoose: (date: string) => void }): ReactElement {
  const { t, local } = useText();
  return (
    <section className="card workdays-list" aria-label={t('workdays.list')}>
      <h2>{t('workdays.list')}</h2>
      {days.length === 0 ? (
        <EmptyState title={t('workdays.none')} detail={t('workdays.noneDetail')} />
      ) : (
        <ul role="list">
          {days.map((day) => (
            <li key={day.date}>
              <button type="button" aria-pressed={day.date === chosen} onClick={() => onChoose(day.date)}>
                <b>{dateText(day.date)}</b>{' '}
                <span className={`badge ${day.kind === 'holiday' ? 'badge-bad' : 'badge-info'}`}>{t(`workdays.kind.${day.kind}`)}</span>
                <span>{local(day.title)}</span>
                {day.decree === '' ? null : <small className="muted">{day.decree}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
