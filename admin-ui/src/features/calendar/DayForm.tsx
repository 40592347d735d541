// One day being written: what it becomes follows from its weekday, so nobody can choose wrongly. The answer says how many due dates
// moved, and stays until the next change.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { CalendarChanged, CalendarDay } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { DateField } from '../../shared/ui/pickers/DateField.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { removeDay, setDay } from './calendar.api.js';
import { isDate, kindFor } from './calendar-year.js';

interface DayFormProps {
  date: string;
  day: CalendarDay | undefined;
  onDate: (date: string) => void;
}

export function DayForm({ date, day, onDate }: DayFormProps): ReactElement {
  const { t } = useText();
  const { notification } = App.useApp();
  const client = useQueryClient();
  const [vi, setVi] = useState(day?.title.vi ?? '');
  const [en, setEn] = useState(day?.title.en ?? '');
  const [decree, setDecree] = useState(day?.decree ?? '');
  const [asked, setAsked] = useState(false);
  const [dateBox, viBox, enBox, decreeBox, why] = [useId(), useId(), useId(), useId(), useId()];
  const told = async ({ moved }: CalendarChanged, what: string): Promise<void> => {
    notification.success({ title: what, description: t('workdays.moved', { count: moved }), duration: 8 });
    await Promise.all(['calendar', 'obligations'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
  };
  const kind = isDate(date) ? kindFor(date) : undefined;
  const save = useMutation({
    mutationFn: () =>
      setDay(date, { kind: kindFor(date), title: en.trim() === '' ? { vi: vi.trim() } : { vi: vi.trim(), en: en.trim() }, decree: decree.trim() }),
    onSuccess: (answer) => told(answer, t('workdays.saved', { day: dateText(date) })),
  });
  const remove = useMutation({ mutationFn: () => removeDay(date), onSuccess: (answer) => told(answer, t('workdays.removed', { day: dateText(date) })) });
  const error = save.error ?? remove.error;
  const isReady = kind !== undefined && vi.trim() !== '';
  return (
    <form
      className="card workdays-form"
      aria-label={t('workdays.form')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) save.mutate();
      }}
    >
      <h2>{day === undefined ? t('workdays.add') : t('workdays.change')}</h2>
      <label htmlFor={dateBox}>{t('workdays.date')}</label>
      <DateField id={dateBox} value={date} onChange={onDate} />
      <p className="muted" role="status">
        {kind === undefined ? t('workdays.chooseDate') : t(`workdays.becomes.${kind}`)}
      </p>
      <label htmlFor={viBox}>{t('workdays.name')}</label>
      <input id={viBox} maxLength={200} value={vi} onChange={(event) => setVi(event.target.value)} />
      <label htmlFor={enBox}>{t('workdays.nameEn')}</label>
      <input id={enBox} maxLength={200} lang="en" value={en} onChange={(event) => setEn(event.target.value)} />
      <label htmlFor={decreeBox}>{t('workdays.decree')}</label>
      <input id={decreeBox} maxLength={300} value={decree} placeholder={t('workdays.decreeHint')} onChange={(event) => setDecree(event.target.value)} />
      {error === null ? null : <ProblemNotice error={error} />}
      <div className="workdays-do">
        <Button htmlType="submit" type="primary" disabled={!isReady} loading={save.isPending} aria-describedby={isReady ? undefined : why}>
          {t('workdays.save')}
        </Button>
        {day === undefined ? null : asked ? (
          <>
            <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('workdays.removeSure')}
            </Button>
            <Button onClick={() => setAsked(false)}>{t('common.cancel')}</Button>
          </>
        ) : (
          <Button onClick={() => setAsked(true)}>{t('workdays.remove')}</Button>
        )}
      </div>
      <small id={why} className="muted">
        {isReady ? t('workdays.effect') : t('workdays.why')}
      </small>
    </form>
  );
}
