// A deed on a set that wants a reason: publishing, going back, retiring, reviving. The server's refusal stands in the dialog with its
// reasons and the way on, and the dialog stays.
import { Button, Modal } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';

interface NoteDialogProps<T> {
  readonly title: string;
  readonly action: string;
  readonly lead?: string;
  readonly noteLabel: string;
  readonly danger?: boolean;
  readonly isReady?: boolean;
  readonly children?: ReactNode;
  readonly work: (note: string) => Promise<T>;
  readonly onDone: (answer: T) => void;
  readonly onClose: () => void;
}

const LEAST = 3;

export function NoteDialog<T>(props: NoteDialogProps<T>): ReactElement {
  const { title, action, lead, noteLabel, danger = false, isReady = true, children, work, onDone, onClose } = props;
  const { t } = useText();
  const [note, setNote] = useState('');
  const [id, why] = [useId(), useId()];
  const { mutate, isPending, error } = useMutation({ mutationFn: () => work(note.trim()), onSuccess: onDone });
  const isSaid = note.trim().length >= LEAST;
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger={danger} disabled={!isSaid || !isReady} loading={isPending} aria-describedby={why} onClick={() => mutate()}>
            {action}
          </Button>
        </>
      }
    >
      <div className="designer-stack">
        {lead === undefined ? null : <p>{lead}</p>}
        {children}
        <div className="designer-field">
          <label htmlFor={id}>{noteLabel}</label>
          <textarea id={id} rows={3} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
          <small id={why} className="muted">
            {isSaid ? '' : t('designer.noteHelp')}
          </small>
        </div>
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
    </Modal>
  );
}
