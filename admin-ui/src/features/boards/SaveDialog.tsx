// Saving is publishing: readers see it at once. A note says why; warnings are shown once more. Where somebody saved meanwhile, three ways
// lead on and none loses anything silently.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Dashboard, Finding } from '@haidang/plugin-sdk';
import { ProblemError } from '../../shared/api/client.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { createBoard } from './boards.api.js';
import { Findings, TextField } from './editor/fields.js';

const LONGEST_NOTE = 500;

interface SaveDialogProps {
  readonly findings: readonly Finding[];
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSave: (note: string) => void;
}

export function SaveDialog({ findings, busy, onClose, onSave }: SaveDialogProps): ReactElement {
  const { t } = useText();
  const form = useId();
  const [note, setNote] = useState('');
  return (
    <Modal
      open
      title={t('boards.saveTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={busy}>
            {t('boards.saveNow')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="board-fields"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(note.trim());
        }}
      >
        <p>{t('boards.saveLead')}</p>
        <Findings findings={findings} />
        <TextField label={t('boards.note')} value={note} most={LONGEST_NOTE} placeholder={t('boards.noteHint')} onChange={setNote} />
      </form>
    </Modal>
  );
}

interface SaveConflictProps {
  readonly error: Error;
  readonly dashboard: Dashboard;
  readonly onReload: () => void;
  readonly onOverwrite: () => void;
}

export function SaveConflict({ error, dashboard, onReload, onOverwrite }: SaveConflictProps): ReactElement {
  const { t } = useText();
  const navigate = useNavigate();
  const copy = useMutation({
    mutationFn: () => createBoard({ dashboard: { ...dashboard, id: `${dashboard.id}-${Date.now().toString(36)}`.slice(-64) } }),
    onSuccess: (saved) => navigate({ to: '/dashboards/$id/edit', params: { id: saved.id }, ignoreBlocker: true }),
  });
  const isConflict = error instanceof ProblemError && error.code === 'DASHBOARD_CHANGED';
  return (
    <div className="save-conflict">
      <ProblemNotice error={copy.error ?? error} />
      {isConflict ? (
        <div className="row-tools">
          <Button onClick={onReload}>{t('boards.conflict.reload')}</Button>
          <Button loading={copy.isPending} onClick={() => copy.mutate()}>
            {t('boards.conflict.copy')}
          </Button>
          <Button danger onClick={onOverwrite}>
            {t('boards.conflict.overwrite')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
