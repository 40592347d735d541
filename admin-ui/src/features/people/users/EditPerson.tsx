// One person's mail address and the unit that they head. What is wrong with an address is said by the server, in its own words.
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { User } from '@haidang/plugin-sdk';
import { changePerson } from '../../../shared/api/people.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { UnitChoice } from '../../../shared/ui/pickers/choices.js';
import { FormDialog } from '../../../shared/ui/FormDialog.js';

export function EditPerson({ person, onClose }: { person: User; onClose: () => void }): ReactElement {
  const { t } = useText();
  const [mail, unit] = [useId(), useId()];
  const [email, setEmail] = useState(person.email ?? '');
  const [heads, setHeads] = useState(person.heads?.code);
  const { mutate, isPending, error, reset } = useDeed({
    work: () => changePerson(person.username, { email: email.trim() === '' ? null : email.trim(), heads: heads ?? null }),
    touches: ['people'],
    said: t('people.saved'),
    then: onClose,
  });
  return (
    <FormDialog
      title={t('people.editTitle', { name: person.title })}
      deed={t('people.save')}
      ready
      pending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => mutate()}
    >
      <label htmlFor={mail}>{t('people.email')}</label>
      <input
        id={mail}
        type="email"
        maxLength={254}
        autoFocus
        autoComplete="off"
        placeholder={t('people.emailHint')}
        value={email}
        onChange={(event) => {
          setEmail(event.target.value);
          reset();
        }}
      />
      <label htmlFor={unit}>{t('people.heads')}</label>
      <UnitChoice id={unit} value={heads} placeholder={t('people.headsHint')} onChange={setHeads} />
      <p className="muted">{t('people.headsDetail')}</p>
    </FormDialog>
  );
}
