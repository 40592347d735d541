// One mail: to whom, about what, how it stands, and what the mail server said when it did not take it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import type { MailEntry } from '@haidang/plugin-sdk';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { retryMail } from './mails.api.js';

const BADGES: Readonly<Record<MailEntry['state'], string>> = { waiting: 'badge-preliminary', sent: 'badge-good', failed: 'badge-bad' };

export function MailLine({ mail }: { mail: MailEntry }): ReactElement {
  const { t } = useText();
  const when = [
    mail.sentAt === null ? t('mails.written', { at: instantText(mail.createdAt) }) : t('mails.sentAt', { at: instantText(mail.sentAt) }),
    ...(mail.state !== 'sent' && mail.attempts > 0 ? [t('mails.attempts', { count: mail.attempts })] : []),
    ...(mail.nextTryAt !== null && mail.attempts > 0 ? [t('mails.nextTry', { at: instantText(mail.nextTryAt) })] : []),
  ];
  return (
    <li className="mail-line">
      <div className="mail-words">
        <b>{mail.to}</b>
        <span>{mail.subject}</span>
        {mail.lastError === null ? null : <code>{mail.lastError}</code>}
      </div>
      <div className="mail-state">
        <span className={`badge ${BADGES[mail.state]}`}>{t(`mails.state.${mail.state}`)}</span>
        <small className="muted">{when.join(' · ')}</small>
      </div>
      <div className="mail-do">{mail.state === 'failed' ? <RetryButton mail={mail} /> : null}</div>
    </li>
  );
}

function RetryButton({ mail }: { mail: MailEntry }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => retryMail(mail.id),
    onSuccess: async () => {
      void message.success(t('mails.retried'));
      await client.invalidateQueries({ queryKey: ['mails'] });
    },
  });
  return (
    <>
      <Button size="small" loading={isPending} onClick={() => mutate()} aria-label={t('mails.retryLabel', { to: mail.to })}>
        {t('mails.retry')}
      </Button>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
    </>
  );
}
