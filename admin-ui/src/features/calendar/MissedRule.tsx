// From how many working days after its due date an unanswered report counts as missed ("bỏ kỳ").
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { rulesQuery, setRules } from './calendar.api.js';

const MOST = 250;

export function MissedRule(): ReactElement | null {
  const { data, error, refetch } = useQuery(rulesQuery);
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return data === undefined ? null : <RuleForm key={data.missedAfter} missedAfter={data.missedAfter} />;
}

function RuleForm({ missedAfter }: { missedAfter: number }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const box = useId();
  const [typed, setTyped] = useState(String(missedAfter));
  const wanted = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  const isFit = wanted >= 1 && wanted <= MOST;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => setRules({ missedAfter: wanted }),
    onSuccess: async () => {
      void message.success(t('workdays.ruleSaved'));
      await Promise.all(['obligation-rules', 'obligations'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
    },
  });
  return (
    <form
      className="card workdays-form"
      aria-label={t('workdays.rule')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isFit) mutate();
      }}
    >
      <h2>{t('workdays.rule')}</h2>
      <label htmlFor={box}>{t('workdays.ruleLabel')}</label>
      <input id={box} inputMode="numeric" value={typed} aria-invalid={!isFit} onChange={(event) => setTyped(event.target.value.trim())} />
      {error === null ? null : <ProblemNotice error={error} />}
      <Button htmlType="submit" disabled={!isFit || wanted === missedAfter} loading={isPending}>
        {t('workdays.save')}
      </Button>
      {isFit ? null : <small className="state-bad">{t('workdays.ruleWhy', { most: MOST })}</small>}
    </form>
  );
}
