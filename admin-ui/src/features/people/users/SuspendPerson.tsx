// Ending a person's access everywhere at once; what it takes from them, and what they gave on, is shown before.
import { Modal } from 'antd';
import type { ReactElement } from 'react';
import type { User } from '@haidang/plugin-sdk';
import { suspendPerson } from '../../../shared/api/people.js';
import { RIGHTS_TOPICS } from '../../../shared/api/rights.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { Effect } from '../grants/Effect.js';

export function SuspendPerson({ person: { username, title }, onClose }: { person: User; onClose: () => void }): ReactElement {
  const { t } = useText();
  const { mutate, isPending, error } = useDeed({
    work: () => suspendPerson(username),
    touches: RIGHTS_TOPICS,
    said: t('rights.suspended', { who: title }),
    then: onClose,
  });
  return (
    <Modal
      open
      className="person-dialog"
      title={t('rights.suspendTitle', { who: title })}
      okText={t('rights.doSuspend')}
      okButtonProps={{ danger: true, loading: isPending }}
      cancelText={t('common.cancel')}
      onOk={() => mutate()}
      onCancel={onClose}
    >
      <p>{t('rights.suspendDetail')}</p>
      <Effect question={{ suspend: username }} />
      {error === null ? null : <ProblemNotice error={error} />}
    </Modal>
  );
}
