// "Không phát sinh": answers a whole report in one click and one confirmation, where its form lets every cell be nil. What the checks
// warn of (nothing this month, much last year) is said in the dialog and answered there with a reason.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Obligation } from '@haidang/plugin-sdk';
import { ProblemError } from '../../shared/api/client.js';
import { useMay } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { sendNil } from './obligations.api.js';
import { LEAST_REASON, mayBeNil } from './register.js';
import './obligations.css';

interface NilButtonProps {
  item: Obligation;
  /** State of the report as the reader saw it. */
  etag?: string;
  onSent?: () => void;
}

export function NilButton({ item, etag, onSent }: NilButtonProps): ReactElement | null {
  const { t, local } = useText();
  const [asking, setAsking] = useState(false);
  const maySubmit = useMay('submit');
  if (!maySubmit || !mayBeNil(item)) return null;
  return (
    <>
      <Button
        className="nil-button"
        onClick={() => setAsking(true)}
        aria-label={t('register.nilLabel', { what: `${local(item.setTitle)} ${local(item.periodTitle)}` })}
      >
        {t('register.nil')}
      </Button>
      {asking ? <NilDialog item={item} etag={etag} onSent={onSent} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

interface NilDialogProps {
  item: Obligation;
  etag: string | undefined;
  onSent: (() => void) | undefined;
  onClose: () => void;
}

function NilDialog({ item, etag, onSent, onClose }: NilDialogProps): ReactElement {
  const { t, local } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const box = useId();
  const [note, setNote] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => sendNil(item, note.trim(), etag),
    onSuccess: async () => {
      void message.success(t('register.nilSent'));
      onClose();
      await Promise.all(['obligations', 'submission', 'history'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
      onSent?.();
    },
  });
  const wantsReason = error instanceof ProblemError && error.code === 'FINDINGS_BLOCK';
  const isShort = wantsReason && note.trim().length < LEAST_REASON;
  return (
    <Modal
      open
      title={t('register.nilTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={isPending} disabled={isShort} onClick={() => mutate()}>
            {t('register.nilConfirm')}
          </Button>
        </>
      }
    >
      <div className="duty-dialog">
        <p>
          <b>
            {local(item.setTitle)} · {local(item.periodTitle)}
          </b>
          <br />
          {item.orgUnitTitle}
        </p>
        <p className="muted">{t('register.nilLead')}</p>
        {error === null ? null : <ProblemNotice error={error} />}
        <label htmlFor={box}>{wantsReason ? t('register.nilReason', { least: LEAST_REASON }) : t('register.nilNote')}</label>
        <textarea id={box} rows={3} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
    </Modal>
  );
}
