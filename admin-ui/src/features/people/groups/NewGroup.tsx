// A new group of persons: its code, its names, and the unit whose administrator looks after it. Members come next.
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { NewPersonGroup, PersonGroup } from '@haidang/plugin-sdk';
import { makeGroup, RIGHTS_TOPICS } from '../../../shared/api/rights.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { UnitChoice } from '../../../shared/ui/pickers/choices.js';
import { FormDialog } from '../../../shared/ui/FormDialog.js';
import { TextField, TitleFields, titlesOf } from '../fields.js';

export function NewGroup({ onMade, onClose }: { onMade: (group: PersonGroup) => void; onClose: () => void }): ReactElement {
  const { t } = useText();
  const unitBox = useId();
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
        const { id, orgUnit } = draft;
        mutate({ id: id.trim(), title: titlesOf(draft), ...(orgUnit === undefined ? {} : { orgUnit }) });
      }}
    >
      <TitleFields vi={draft.vi} en={draft.en} onChange={put} />
      <TextField label={t('rights.groupId')} longest={64} code value={draft.id} onChange={(id) => put({ id })} />
      <label htmlFor={unitBox}>{t('rights.groupUnit')}</label>
      <UnitChoice id={unitBox} value={draft.orgUnit} placeholder={t('rights.wholeHouse')} onChange={(orgUnit) => put({ orgUnit })} />
    </FormDialog>
  );
}
