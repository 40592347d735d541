// A new, empty mapping.
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { createMapping } from './mappings.api.js';

export function NewMapping({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }): ReactElement {
  const { t } = useText();
  const [title, id, system] = [useId(), useId(), useId()];
  const [draft, setDraft] = useState({ title: '', id: '', system: '' });
  const { mutate, isPending, error } = useDeed({
    work: () => createMapping({ id: draft.id.trim(), title: draft.title.trim(), system: draft.system.trim() }),
    touches: ['mappings'],
    said: t('exchange.mappings.made'),
    then: (made) => onMade(made.id),
  });
  const isReady = /^[a-z0-9][a-z0-9-]{0,63}$/.test(draft.id.trim()) && draft.title.trim() !== '' && draft.system.trim() !== '';
  return (
    <Modal
      open
      title={t('exchange.mappings.add')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={!isReady} loading={isPending} onClick={() => mutate()}>
            {t('exchange.mappings.create')}
          </Button>
        </>
      }
    >
      <div className="exchange-form">
        <label htmlFor={title}>{t('exchange.mappings.title')}</label>
        <input id={title} autoFocus maxLength={200} value={draft.title} onChange={(event) => setDraft({ ...draft, title: event.target.value })} />
        <label htmlFor={id}>{t('exchange.mappings.id')}</label>
        <input
          id={id}
          maxLength={64}
          autoCapitalize="none"
          spellCheck={false}
          placeholder="dhis2-y-te"
          value={draft.id}
          onChange={(event) => setDraft({ ...draft, id: event.target.value.toLowerCase() })}
        />
        <p className="muted">{t('exchange.mappings.idHint')}</p>
        <label htmlFor={system}>{t('exchange.mappings.system')}</label>
        <input id={system} maxLength={100} placeholder="DHIS2" value={draft.system} onChange={(event) => setDraft({ ...draft, system: event.target.value })} />
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
    </Modal>
  );
}
