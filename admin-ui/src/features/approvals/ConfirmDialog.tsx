// Confirming a level: a note, and a reason for each report that is missing; without a reason each a level does not go on alone.
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ApprovalNode, ConfirmLevel } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { excusable } from './approvals.js';

export const LEAST_REASON = 15;

interface ConfirmDialogProps {
  node: ApprovalNode;
  busy: boolean;
  onConfirm: (body: ConfirmLevel) => void;
  onClose: () => void;
}

export function ConfirmDialog({ node, busy, onConfirm, onClose }: ConfirmDialogProps): ReactElement {
  const { t } = useText();
  const box = useId();
  const missing = excusable(node);
  const [note, setNote] = useState('');
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const isShort = missing.some(({ orgUnit }) => (reasons[orgUnit] ?? '').trim().length < LEAST_REASON);
  const body: ConfirmLevel = {
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(missing.length === 0 ? {} : { missed: missing.map(({ orgUnit }) => ({ orgUnit, reason: (reasons[orgUnit] ?? '').trim() })) }),
  };
  return (
    <Modal
      open
      title={t('approvals.confirmTitle', { who: node.orgUnitTitle })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={isShort} loading={busy} onClick={() => onConfirm(body)}>
            {t('approvals.confirm')}
          </Button>
        </>
      }
    >
      <div className="level-dialog">
        <p className="muted">{t('approvals.confirmLead')}</p>
        {missing.length === 0 ? null : <p>{t('approvals.missingLead', { count: missing.length })}</p>}
        {missing.map(({ orgUnit, orgUnitTitle }) => (
          <label key={orgUnit}>
            {t('approvals.missingReason', { who: orgUnitTitle })}
            <input maxLength={2000} value={reasons[orgUnit] ?? ''} onChange={(event) => setReasons({ ...reasons, [orgUnit]: event.target.value })} />
          </label>
        ))}
        <label htmlFor={box}>{t('approvals.noteLabel')}</label>
        <textarea id={box} rows={3} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
    </Modal>
  );
}
