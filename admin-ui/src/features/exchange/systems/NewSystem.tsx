// A new connected system: a name for the records, who answers for it, and the sets and the unit that it may touch.
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { SetChoice, UnitChoice } from '../../../shared/ui/pickers/choices.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { createSystem } from './systems.api.js';

const PROVINCE = '56';

export function NewSystem({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useText();
  const [title, id, contact, sets, unit] = [useId(), useId(), useId(), useId(), useId()];
  const [draft, setDraft] = useState({ title: '', id: '', contact: '', sets: [] as string[], orgUnit: PROVINCE });
  const { mutate, isPending, error } = useDeed({
    work: () =>
      createSystem({
        id: draft.id.trim(),
        title: draft.title.trim(),
        contact: draft.contact.trim(),
        grants: draft.sets.map((set) => ({ set, orgUnit: draft.orgUnit })),
      }),
    touches: ['systems'],
    said: t('exchange.systems.made'),
    then: onClose,
  });
  const isReady = /^[a-z0-9][a-z0-9._-]{0,63}$/.test(draft.id.trim()) && draft.title.trim() !== '' && draft.contact.trim() !== '' && draft.sets.length > 0;
  return (
    <Modal
      open
      title={t('exchange.systems.add')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={!isReady} loading={isPending} onClick={() => mutate()}>
            {t('exchange.systems.create')}
          </Button>
        </>
      }
    >
      <div className="exchange-form">
        <label htmlFor={title}>{t('exchange.systems.title')}</label>
        <input id={title} autoFocus maxLength={200} value={draft.title} onChange={(event) => setDraft({ ...draft, title: event.target.value })} />
        <label htmlFor={id}>{t('exchange.systems.id')}</label>
        <input
          id={id}
          maxLength={64}
          autoCapitalize="none"
          spellCheck={false}
          placeholder="lgsp"
          value={draft.id}
          onChange={(event) => setDraft({ ...draft, id: event.target.value.toLowerCase() })}
        />
        <p className="muted">{t('exchange.systems.idHint')}</p>
        <label htmlFor={contact}>{t('exchange.systems.contact')}</label>
        <input id={contact} maxLength={200} value={draft.contact} onChange={(event) => setDraft({ ...draft, contact: event.target.value })} />
        <label htmlFor={sets}>{t('exchange.systems.sets')}</label>
        <SetChoice
          id={sets}
          every
          placeholder={t('exchange.systems.setsHint')}
          value={draft.sets}
          onChange={(chosen) => setDraft({ ...draft, sets: chosen })}
        />
        <label htmlFor={unit}>{t('exchange.systems.unit')}</label>
        <UnitChoice id={unit} value={draft.orgUnit} onChange={(code) => setDraft({ ...draft, orgUnit: code ?? PROVINCE })} />
        <p className="muted">{t('exchange.systems.rights')}</p>
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
    </Modal>
  );
}
