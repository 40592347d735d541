// Confirming a level: a note, and a reason for the reports that are missing; without one a level does not go on without them.
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ApprovalNode, ConfirmLevel } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { excusable, missedWith } from './approvals.js';

export const LEAST_REASON = 15;

interface ConfirmDialogProps {
  node: ApprovalNode;
  busy: boolean;
  onConfirm: (body: ConfirmLevel) => void;
  onClose: () => void;
}

export function ConfirmDialog({ node, busy, onConfirm, onClose }: ConfirmDialogProps): ReactElement {
  const { t } = useText();
  const [noteBox, commonBox] = [useId(), useId()];
  const missing = excusable(node);
  const [note, setNote] = useState('');
  const [common, setCommon] = useState('');
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const missed = missedWith(missing, common, own);
  const body: ConfirmLevel = { ...(note.trim() === '' ? {} : { note: note.trim() }), ...(missed.length === 0 ? {} : { missed }) };
  return (
    <Modal
      open
      title={t('approvals.confirmTitle', { who: node.orgUnitTitle })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={missed.some(({ reason }) => reason.length < LEAST_REASON)} loading={busy} onClick={() => onConfirm(body)}>
            {t('approvals.confirm')}
          </Button>
        </>
      }
    >
      <div className="level-dialog">
        <p className="muted">{t('approvals.confirmLead')}</p>
        {missing.length === 0 ? null : (
          <>
            <label htmlFor={commonBox}>{t('approvals.missingLead', { count: missing.length })}</label>
            <textarea id={commonBox} rows={2} maxLength={2000} value={common} onChange={(event) => setCommon(event.target.value)} />
            <details>
              <summary>{t('approvals.ownReasons')}</summary>
              {missing.map(({ orgUnit, orgUnitTitle }) => (
                <label key={orgUnit}>
                  {t('approvals.missingReason', { who: orgUnitTitle })}
                  <input maxLength={2000} value={own[orgUnit] ?? ''} onChange={(event) => setOwn({ ...own, [orgUnit]: event.target.value })} />
                </label>
              ))}
            </details>
          </>
        )}
        <label htmlFor={noteBox}>{t('approvals.noteLabel')}</label>
        <textarea id={noteBox} rows={3} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
    </Modal>
  );
}
