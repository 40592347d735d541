// Taking a confirmation back: the reports below can be changed again, so the reason is asked and kept.
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ApprovalNode } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { LEAST_REASON } from './ConfirmDialog.js';

interface RevokeDialogProps {
  node: ApprovalNode;
  busy: boolean;
  onRevoke: (reason: string) => void;
  onClose: () => void;
}

export function RevokeDialog({ node, busy, onRevoke, onClose }: RevokeDialogProps): ReactElement {
  const { t } = useText();
  const box = useId();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={t('approvals.revokeTitle', { who: node.orgUnitTitle })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger disabled={reason.trim().length < LEAST_REASON} loading={busy} onClick={() => onRevoke(reason.trim())}>
            {t('approvals.revoke')}
          </Button>
        </>
      }
    >
      <div className="level-dialog">
        <p className="muted">{t('approvals.revokeLead')}</p>
        <label htmlFor={box}>{t('approvals.revokeReason')}</label>
        <textarea id={box} rows={4} maxLength={2000} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
    </Modal>
  );
}
