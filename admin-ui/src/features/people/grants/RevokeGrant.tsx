// Taking a grant back: what it takes along is shown before it is done.
import { Modal } from 'antd';
import type { ReactElement } from 'react';
import type { GrantEntry } from '@haidang/plugin-sdk';
import { RIGHTS_TOPICS, takeGrant } from '../../../shared/api/rights.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { useWords } from '../../../shared/rights-words.js';
import { Effect } from './Effect.js';

export function RevokeGrant({ grant, onClose }: { grant: GrantEntry; onClose: () => void }): ReactElement {
  const { t } = useText();
  const { scope } = useWords();
  const { mutate, isPending, error } = useDeed({ work: () => takeGrant(grant.id), touches: RIGHTS_TOPICS, said: t('rights.revoked'), then: onClose });
  return (
    <Modal
      open
      className="person-dialog"
      title={t('rights.revokeTitle', { who: grant.holder })}
      okText={t('rights.doRevoke')}
      okButtonProps={{ danger: true, loading: isPending }}
      cancelText={t('common.cancel')}
      onOk={() => mutate()}
      onCancel={onClose}
    >
      <p>
        {scope(grant)} · {t('rights.at', { unit: grant.orgUnit.title })}
      </p>
      <Effect question={{ revoke: grant.id }} />
      {error === null ? null : <ProblemNotice error={error} />}
    </Modal>
  );
}
