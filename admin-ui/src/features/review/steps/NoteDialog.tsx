// A note that goes with a decision: free for an approval, a reason of at least 15 characters for reopening.
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';

interface NoteDialogProps {
  title: string;
  lead: string;
  label: string;
  confirm: string;
  /** Fewest characters. */
  least: number;
  busy: boolean;
  onConfirm: (note: string) => void;
  onClose: () => void;
}

export function NoteDialog({ title, lead, label, confirm, least, busy, onConfirm, onClose }: NoteDialogProps): ReactElement {
  const { t } = useText();
  const box = useId();
  const [note, setNote] = useState('');
  const isShort = note.trim().length < least;
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={isShort} loading={busy} onClick={() => onConfirm(note.trim())}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="note-dialog">
        <p className="muted">{lead}</p>
        <label htmlFor={box}>{label}</label>
        <textarea id={box} rows={4} maxLength={2000} autoFocus value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
    </Modal>
  );
}
