// Closing periods: of which sets, which periods, and why. All of them or none.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import { closePeriods, closingsQuery } from '../../shared/api/closings.js';
import { setsQuery } from '../../shared/api/definitions.js';
import { folded } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { PICKED_TYPES } from '../../shared/periods.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { EVERY_SET, faultOf, withPeriod, withSets } from './closings.js';
import type { ClosingDraft } from './closings.js';

const EMPTY: ClosingDraft = { sets: [], periods: [], reason: '' };

export function CloseForm(): ReactElement {
  const { t, local } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [setsBox, reasonBox, why] = [useId(), useId(), useId()];
  const [draft, setDraft] = useState(EMPTY);
  const sets = useQuery(setsQuery).data ?? [];
  const fault = faultOf(draft);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => closePeriods({ sets: [...draft.sets], periods: [...draft.periods], reason: draft.reason.trim() }),
    onSuccess: async (closed) => {
      void message.success(t('closings.didClose', { count: closed.length }));
      setDraft(EMPTY);
      await client.invalidateQueries({ queryKey: closingsQuery.queryKey });
    },
  });
  const options = [
    { value: EVERY_SET, label: t('closings.everySet') },
    ...sets.filter(({ kind }) => kind !== 'service').map(({ id, title }) => ({ value: id, label: local(title) })),
  ];
  return (
    <form
      className="closing-new card"
      aria-label={t('closings.new')}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <h2>{t('closings.new')}</h2>
      <label htmlFor={setsBox}>{t('closings.sets')}</label>
      <Select
        id={setsBox}
        mode="multiple"
        maxTagCount="responsive"
        placeholder={t('closings.setsHint')}
        options={options}
        showSearch={{ filterOption: (typed, option) => folded(option?.label ?? '').includes(folded(typed)) }}
        value={[...draft.sets]}
        onChange={(chosen: string[]) => setDraft({ ...draft, sets: withSets(chosen) })}
      />
      <div className="closing-periods">
        <span>{t('closings.periods')}</span>
        <PeriodPicker
          period={undefined}
          types={PICKED_TYPES}
          boxed
          onChange={(period) => {
            if (period !== undefined) setDraft({ ...draft, periods: withPeriod(draft.periods, period) });
          }}
        />
        <ul aria-label={t('closings.periods')}>
          {draft.periods.map((period) => (
            <li key={period}>
              <button
                type="button"
                aria-label={t('closings.drop', { period: local(titleOfPeriodCode(period)) })}
                onClick={() => setDraft({ ...draft, periods: draft.periods.filter((each) => each !== period) })}
              >
                {local(titleOfPeriodCode(period))} <span aria-hidden="true">✕</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <label htmlFor={reasonBox}>{t('closings.reason')}</label>
      <textarea id={reasonBox} rows={3} maxLength={1000} value={draft.reason} onChange={(event) => setDraft({ ...draft, reason: event.target.value })} />
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      <Button htmlType="submit" type="primary" disabled={fault !== undefined} loading={isPending} aria-describedby={why}>
        {t('closings.close')}
      </Button>
      <p id={why} className="muted">
        {fault === undefined ? t('closings.effect') : t(`closings.fault.${fault}`)}
      </p>
    </form>
  );
}
