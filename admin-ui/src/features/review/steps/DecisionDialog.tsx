// The words of a decision that wants some: a note with an approval, the reason for reopening.
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { NoteDialog } from './NoteDialog.js';
import type { Dialog } from './useBegun.js';

const REOPEN_REASON = 15;

interface DecisionDialogProps {
  dialog: Dialog;
  what: string;
  busy: boolean;
  onConfirm: (note: string) => void;
  onClose: () => void;
}

export function DecisionDialog({ dialog, what, busy, onConfirm, onClose }: DecisionDialogProps): ReactElement {
  const { t } = useText();
  const texts =
    dialog === 'reopen'
      ? {
          title: t('review.reopen'),
          lead: `${what}. ${t('review.reopenLead')}`,
          label: t('review.reopenLabel'),
          confirm: t('review.reopenConfirm'),
          least: REOPEN_REASON,
        }
      : { title: t('review.approveNote'), lead: what, label: t('review.noteLabel'), confirm: t('review.noteConfirm'), least: 1 };
  return <NoteDialog {...texts} busy={busy} onConfirm={onConfirm} onClose={onClose} />;
}
