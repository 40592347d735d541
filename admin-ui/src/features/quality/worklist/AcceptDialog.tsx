// A cell that is right as it stands: a reason is asked for, kept and audited.
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { QualityCell } from '@haidang/plugin-sdk';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { placeOfCell } from './CellLine.js';
import { LEAST_REASON } from '../quality.js';
import { accept } from '../quality.api.js';

export function AcceptDialog({ cell, onClose }: { cell: QualityCell; onClose: () => void }): ReactElement {
  const { t, local } = useText();
  const box = useId();
  const [reason, setReason] = useState('');
  const { mutate, isPending, error } = useDeed({
    work: () => accept(cell.id, reason.trim()),
    touches: ['quality'],
    said: t('quality.acceptDone'),
    then: onClose,
  });
  return (
    <Modal
      open
      title={t('quality.acceptTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={reason.trim().length < LEAST_REASON} loading={isPending} onClick={() => mutate()}>
            {t('quality.accept')}
          </Button>
        </>
      }
    >
      <div className="cell-dialog">
        <p>
          <b>{placeOfCell(cell, local)}</b>
          <br />
          {local(cell.message)}
        </p>
        <p className="muted">{t('quality.acceptLead')}</p>
        <label htmlFor={box}>{t('quality.acceptReason', { least: LEAST_REASON })}</label>
        <textarea id={box} rows={3} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
    </Modal>
  );
}
