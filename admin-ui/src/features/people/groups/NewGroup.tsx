// A new group of persons: its code, its names, and the unit whose administrator looks after it. Members come next.
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { NewPersonGroup, PersonGroup } from '@haidang/plugin-sdk';
import { makeGroup, RIGHTS_TOPICS } from '../../../shared/api/rights.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { UnitChoice } from '../../../shared/ui/pickers/choices.js';
import { FormDialog } from '../../../shared/ui/FormDialog.js';

export function NewGroup({ onMade, onClose }: { onMade: (group: PersonGroup) => void; onClose: () => void }): ReactElement {
  const { t } = useText();
  const [idBox, viBox, enBox, unitBox] = [useId(), useId(), useId(), useId()];
  const [draft, setDraft] = useState<{ id: string; vi: string; en: string; orgUnit: string | undefined }>({ id: '', vi: '', en: '', orgUnit: undefined });
  const put = (changes: Partial<typeof draft>): void => setDraft((old) => ({ ...old, ...changes }));
  const ready = draft.id.trim() !== '' && draft.vi.trim() !== '';
  const { mutate, isPending, error } = useDeed({ work: (group: NewPersonGroup) => makeGroup(group), touches: RIGHTS_TOPICS, then: onMade });
  return (
    <FormDialog
      title={t('rights.newGroup')}
      deed={t('rights.save')}
      ready={ready}
      pending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => {
        const { id, vi, en, orgUnit } = draft;
        mutate({ id: id.trim(), title: { vi: vi.trim(), ...(en.trim() === '' ? {} : { en: en.trim() }) }, ...(orgUnit === undefined ? {} : { orgUnit }) });
      }}
    >
      <label htmlFor={viBox}>{t('rights.titleVi')}</label>
      <input id={viBox} type="text" maxLength={200} autoFocus autoComplete="off" value={draft.vi} onChange={({ target }) => put({ vi: target.value })} />
      <label htmlFor={enBox}>{t('rights.titleEn')}</label>
      <input id={enBox} type="text" maxLength={200} autoComplete="off" value={draft.en} onChange={({ target }) => put({ en: target.value })} />
      <label htmlFor={idBox}>{t('rights.groupId')}</label>
      <input
        id={idBox}
        type="text"
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        value={draft.id}
        onChange={({ target }) => put({ id: target.value })}
      />
      <label htmlFor={unitBox}>{t('rights.groupUnit')}</label>
      <UnitChoice id={unitBox} value={draft.orgUnit} placeholder={t('rights.wholeHouse')} onChange={(orgUnit) => put({ orgUnit })} />
    </FormDialog>
  );
}
