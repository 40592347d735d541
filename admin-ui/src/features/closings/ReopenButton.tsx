// Opening a closed period again: the reason is asked for where the button stands, and is kept for whoever looks later.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { PeriodClosing } from '@haidang/plugin-sdk';
import { closingsQuery, reopenPeriod } from '../../shared/api/closings.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { LEAST_REASON } from './closings.js';

export function ReopenButton({ closing, name }: { closing: PeriodClosing; name: string }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const box = useId();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const missing = Math.max(0, LEAST_REASON - reason.trim().length);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => reopenPeriod(closing.id, reason.trim()),
    onSuccess: async () => {
      void message.success(t('closings.didReopen', { name }));
      await client.invalidateQueries({ queryKey: closingsQuery.queryKey });
    },
  });
  if (!asked)
    return (
      <Button size="small" aria-label={t('closings.reopenLabel', { name })} onClick={() => setAsked(true)}>
        {t('closings.reopen')}
      </Button>
    );
  return (
    <form
      className="closing-reopen"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <label htmlFor={box}>{t('closings.reopenWhy', { least: LEAST_REASON })}</label>
      <textarea id={box} rows={2} maxLength={1000} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      <div>
        <Button htmlType="submit" type="primary" disabled={missing > 0} loading={isPending}>
          {t('closings.reopen')}
        </Button>
        <Button onClick={() => setAsked(false)}>{t('common.cancel')}</Button>
        <span className="muted" aria-live="polite">
          {missing > 0 ? t('closings.missing', { count: missing }) : ''}
        </span>
      </div>
    </form>
  );
}
