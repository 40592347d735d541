// Announcing an absence: from when to when, who decides meanwhile, and why. What is still missing is said before anything is sent.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../shared/i18n/index.js';
import { DateField } from '../../shared/ui/pickers/DateField.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { absencesQuery, announce, candidatesQuery } from './absences.api.js';
import { faultOf } from './absences.js';
import type { AbsenceDraft } from './absences.js';

const EMPTY: AbsenceDraft = { substitute: '', from: '', to: '', reason: '' };

export function NewAbsence(): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [draft, setDraft] = useState(EMPTY);
  const [from, to, reason, why] = [useId(), useId(), useId(), useId()];
  const fault = faultOf(draft);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => announce({ ...draft, reason: draft.reason.trim() }),
    onSuccess: async () => {
      void message.success(t('absences.announced'));
      setDraft(EMPTY);
      await client.invalidateQueries({ queryKey: absencesQuery.queryKey });
    },
  });
  return (
    <form
      className="absence-new card"
      aria-label={t('absences.new')}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <h2>{t('absences.new')}</h2>
      <div className="two-fields">
        <label htmlFor={from}>
          {t('absences.from')}
          <DateField id={from} value={draft.from} onChange={(day) => setDraft({ ...draft, from: day })} />
        </label>
        <label htmlFor={to}>
          {t('absences.to')}
          <DateField id={to} value={draft.to} min={draft.from} onChange={(day) => setDraft({ ...draft, to: day })} />
        </label>
      </div>
      <Substitute value={draft.substitute} onChange={(substitute) => setDraft({ ...draft, substitute })} />
      <label htmlFor={reason}>{t('absences.reason')}</label>
      <textarea id={reason} rows={3} maxLength={500} value={draft.reason} onChange={(event) => setDraft({ ...draft, reason: event.target.value })} />
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      <Button htmlType="submit" type="primary" disabled={fault !== undefined} loading={isPending} aria-describedby={fault === undefined ? undefined : why}>
        {t('absences.send')}
      </Button>
      <p id={why} className="muted">
        {fault === undefined ? t('absences.effect') : t(`absences.fault.${fault}`)}
      </p>
    </form>
  );
}

/** People are found by a part of their name; the server decides who may be named. */
function Substitute({ value, onChange }: { value: string; onChange: (username: string) => void }): ReactElement {
  const { t } = useText();
  const box = useId();
  const [typed, setTyped] = useState('');
  const { data, error, isFetching } = useQuery(candidatesQuery(useDeferredValue(typed)));
  return (
    <>
      <label htmlFor={box}>{t('absences.substitute')}</label>
      <Select
        id={box}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={isFetching}
        placeholder={t('absences.substituteHint')}
        notFoundContent={isFetching ? t('common.loading') : t('absences.noCandidate')}
        options={(data ?? []).map(({ username, title }) => ({ value: username, label: title }))}
        {...(value === '' ? {} : { value })}
        onChange={onChange}
      />
      {error === null ? null : <ProblemNotice error={error} />}
    </>
  );
}
