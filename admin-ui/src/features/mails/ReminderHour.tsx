// The hour at which the day's reminders are told.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { reminderRulesQuery, saveReminderRules } from './mails.api.js';

/** Written out, because a browser shows its own field of time in the language of the machine. */
const HOUR = '([01][0-9]|2[0-3]):[0-5][0-9]';

export function ReminderHour(): ReactElement | null {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const box = useId();
  const [typed, setTyped] = useState<string>();
  const { data } = useQuery(reminderRulesQuery);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (at: string) => saveReminderRules({ at }),
    onSuccess: (rules) => {
      void message.success(t('mails.hourSaved'));
      client.setQueryData(reminderRulesQuery.queryKey, rules);
      setTyped(undefined);
    },
  });
  if (data === undefined) return null;
  const at = typed ?? data.at;
  return (
    <form
      className="reminder-hour"
      onSubmit={(event) => {
        event.preventDefault();
        mutate(at);
      }}
    >
      <label htmlFor={box}>{t('mails.hour')}</label>
      <input
        id={box}
        required
        inputMode="numeric"
        pattern={HOUR}
        maxLength={5}
        placeholder="07:30"
        title={t('mails.hourForm')}
        value={at}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button htmlType="submit" loading={isPending} disabled={at === data.at || at === ''}>
        {t('mails.hourSave')}
      </Button>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
    </form>
  );
}
