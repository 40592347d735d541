// Taking note of an alert: the cause, or what is being done about it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { AlertView } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { acknowledge } from './alerts.api.js';

export function AcknowledgeForm({ alert, onDone }: { alert: AlertView; onDone: () => void }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const box = useId();
  const [note, setNote] = useState(alert.acknowledged?.note ?? '');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => acknowledge(alert.id, { note: note.trim() }),
    onSuccess: async () => {
      void message.success(t('alerts.didAcknowledge'));
      await client.invalidateQueries({ queryKey: ['alerts'] });
      onDone();
    },
  });
  return (
    <form
      className="set-alert-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim() !== '') mutate();
      }}
    >
      <label htmlFor={box}>{t('alerts.note')}</label>
      <textarea id={box} rows={2} maxLength={1000} autoFocus value={note} onChange={({ target }) => setNote(target.value)} />
      {error === null ? null : <ProblemNotice error={error} />}
      <div>
        <Button htmlType="submit" type="primary" size="small" disabled={note.trim() === ''} loading={isPending}>
          {t('alerts.save')}
        </Button>{' '}
        <Button size="small" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
