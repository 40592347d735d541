// A set from files is read only here: what that means, and the two ways on, each with what it does.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import type { DraftEditing } from '../designer-tab.js';
import { createSet } from '../designer.api.js';
import { CopyHere } from './CopyHere.js';

export function FromFiles({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const [asked, setAsked] = useState<'copy' | 'take'>();
  if (editing.saved.origin !== 'disk') return <p className="designer-notice">{t('designer.files.noRight')}</p>;
  return (
    <section className="designer-files" aria-label={t('designer.files.title')}>
      <div>
        <b>{t('designer.files.title')}</b>
        <p>{t('designer.files.lead')}</p>
      </div>
      <span className="designer-row">
        <Button type="primary" onClick={() => setAsked('copy')}>
          {t('designer.files.copy')}
        </Button>
        <Button onClick={() => setAsked('take')}>{t('designer.files.take')}</Button>
      </span>
      {asked === 'copy' ? <CopyHere set={editing.set} onClose={() => setAsked(undefined)} /> : null}
      {asked === 'take' ? <TakeOver editing={editing} onClose={() => setAsked(undefined)} /> : null}
    </section>
  );
}

function TakeOver({ editing, onClose }: { editing: DraftEditing; onClose: () => void }): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => createSet({ copyOf: editing.set, id: editing.set }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['set-drafts'] });
      await editing.beginAnew?.();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('designer.files.take')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={isPending} onClick={() => mutate()}>
            {t('designer.files.takeSure')}
          </Button>
        </>
      }
    >
      <p>{t('designer.files.takeLead')}</p>
      <ul>
        {(['figures', 'files', 'back'] as const).map((name) => (
          <li key={name}>{t(`designer.files.effect.${name}`)}</li>
        ))}
      </ul>
      {error === null ? null : <ProblemNotice error={error} />}
    </Modal>
  );
}
