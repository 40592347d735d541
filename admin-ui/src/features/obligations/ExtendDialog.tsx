// A later due date for one report: quick choices in working days, the chosen day judged before it is sent, and a reason that the
// unit will read.
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { addWorkingDays } from '@haidang/plugin-sdk';
import type { Obligation } from '@haidang/plugin-sdk';
import { calendarQuery, workingCalendarOf } from '../../shared/api/working-calendar.js';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { DateField } from '../../shared/ui/pickers/DateField.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { extend } from './obligations.api.js';
import { LEAST_REASON, previewOf, QUICK_DAYS, startOf } from './register.js';

export function ExtendDialog({ item, today, onClose }: { item: Obligation; today: string; onClose: () => void }): ReactElement {
  const { t, local } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [dateBox, reasonBox, preview] = [useId(), useId(), useId()];
  const [dueOn, setDueOn] = useState('');
  const [reason, setReason] = useState('');
  const year = Number(today.slice(0, 4));
  const years = useQueries({
    queries: [Number(item.dueOn.slice(0, 4)), year, year + 1].filter((each, at, all) => all.indexOf(each) === at).map(calendarQuery),
  });
  const calendar = workingCalendarOf(years.flatMap(({ data }) => data?.days ?? []));
  const isKnown = years.every(({ data }) => data !== undefined);
  const seen = previewOf(dueOn, { dueOn: item.dueOn, today, calendar });
  const isShort = reason.trim().length < LEAST_REASON;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => extend(item, { dueOn, reason: reason.trim() }),
    onSuccess: async () => {
      void message.success(t('register.extendDone', { day: dateText(dueOn) }));
      onClose();
      await client.invalidateQueries({ queryKey: ['obligations'] });
    },
  });
  const words = seen.fault === undefined ? t('register.preview', { added: seen.added, left: seen.left }) : t(`register.fault.${seen.fault}`);
  return (
    <Modal
      open
      title={t('register.extendTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={seen.fault !== undefined || isShort || !isKnown} loading={isPending} onClick={() => mutate()}>
            {t('register.extendConfirm')}
          </Button>
        </>
      }
    >
      <div className="duty-dialog">
        <p>
          <b>
            {local(item.setTitle)} · {local(item.periodTitle)}
          </b>
          <br />
          {item.orgUnitTitle} · {t('register.dueNow', { day: dateText(item.dueOn) })}
        </p>
        <label htmlFor={dateBox}>{t('register.newDue')}</label>
        <div className="duty-quick">
          <DateField id={dateBox} value={dueOn} min={item.dueOn} describedBy={preview} onChange={setDueOn} />
          {QUICK_DAYS.map((days) => (
            <Button key={days} disabled={!isKnown} onClick={() => setDueOn(addWorkingDays(startOf(item.dueOn, today), days, calendar))}>
              {t('register.quick', { days })}
            </Button>
          ))}
        </div>
        <p id={preview} role="status" className={dueOn !== '' && seen.fault !== undefined ? 'state-bad' : 'muted'}>
          {words}
        </p>
        <label htmlFor={reasonBox}>{t('register.reason', { least: LEAST_REASON })}</label>
        <textarea id={reasonBox} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
    </Modal>
  );
}
