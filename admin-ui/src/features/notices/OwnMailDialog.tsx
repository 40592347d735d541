// A person's own choice of reminder mails, and where they go. The bell cannot be switched off.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal, Switch } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { OwnMail } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { chooseOwnMail, ownMailQuery } from './notices.api.js';

export function OwnMailDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useText();
  const { data, error, refetch } = useQuery(ownMailQuery);
  return (
    <Modal open title={t('notices.own')} onCancel={onClose} footer={null}>
      <div className="own-mail">
        <p className="muted">{t('notices.ownLead')}</p>
        {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined ? error === null ? <p role="status">{t('common.loading')}</p> : null : <Choice own={data} />}
      </div>
    </Modal>
  );
}

function Choice({ own }: { own: OwnMail }): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const [label, detail] = [useId(), useId()];
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: chooseOwnMail,
    onSuccess: (chosen) => client.setQueryData(ownMailQuery.queryKey, chosen),
  });
  return (
    <>
      <p className="own-mail-switch">
        <span id={label}>{t('notices.ownSwitch')}</span>
        <Switch checked={own.digest} loading={isPending} onChange={(digest) => mutate(digest)} aria-labelledby={label} aria-describedby={detail} />
      </p>
      <p id={detail} className="muted">
        {own.email === null ? t('notices.ownNoAddress') : t('notices.ownTo', { email: own.email })}
        {own.configured ? '' : ` ${t('notices.ownNoServer')}`}
      </p>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
    </>
  );
}
