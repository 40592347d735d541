// Announcing an absence: from when to when, who decides meanwhile, and why. What is still missing is said before anything is sent. An
// administrator announces it for who cannot do it any more.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { PersonRef } from '@haidang/plugin-sdk';
import { candidatesQuery as administeredQuery } from '../../shared/api/rights.js';
import { useMay } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { DateField } from '../../shared/ui/pickers/DateField.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { absencesQuery, announce, candidatesQuery } from './absences.api.js';
import { faultOf } from './absences.js';
import type { AbsenceDraft } from './absences.js';

const EMPTY: AbsenceDraft = { person: '', substitute: '', from: '', to: '', reason: '' };

export function NewAbsence(): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [draft, setDraft] = useState(EMPTY);
  const [from, to, reason, why] = [useId(), useId(), useId(), useId()];
  const administers = useMay('administer');
  const fault = faultOf(draft);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => {
      const { person, ...rest } = draft;
      return announce({ ...rest, reason: draft.reason.trim(), ...(person === '' ? {} : { person }) });
    },
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
      {administers ? <PersonField what="person" useFound={useAdministered} value={draft.person} onChange={(person) => setDraft({ ...draft, person })} /> : null}
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
      <PersonField what="substitute" useFound={useSubstitutes} value={draft.substitute} onChange={(substitute) => setDraft({ ...draft, substitute })} />
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

const useSubstitutes = (typed: string): UseQueryResult<PersonRef[]> => useQuery(candidatesQuery(typed));
const useAdministered = (typed: string): UseQueryResult<PersonRef[]> => useQuery(administeredQuery(typed));

interface PersonFieldProps {
  what: 'person' | 'substitute';
  useFound: (typed: string) => UseQueryResult<PersonRef[]>;
  value: string;
  onChange: (username: string) => void;
}

/** People are found by a part of their name; the server decides who may be named. */
function PersonField({ what, useFound, value, onChange }: PersonFieldProps): ReactElement {
  const { t } = useText();
  const box = useId();
  const [typed, setTyped] = useState('');
  const { data, error, isFetching } = useFound(useDeferredValue(typed));
  return (
    <>
      <label htmlFor={box}>{t(`absences.${what}`)}</label>
      <Select
        id={box}
        allowClear={what === 'person'}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={isFetching}
        placeholder={t(`absences.${what}Hint`)}
        notFoundContent={isFetching ? t('common.loading') : t('absences.noCandidate')}
        options={(data ?? []).map(({ username, title }) => ({ value: username, label: title }))}
        {...(value === '' ? {} : { value })}
        onChange={(username: string | undefined) => onChange(username ?? '')}
      />
      {error === null ? null : <ProblemNotice error={error} />}
    </>
  );
}
