// A new account: name, home unit, role, and the sets that the role is given for at once. The password is made by the server.
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Action, NewUser, UserCreated } from '@haidang/plugin-sdk';
import { makePerson } from '../../../shared/api/people.js';
import { RIGHTS_TOPICS, rolesQuery } from '../../../shared/api/rights.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { SetChoice, UnitChoice } from '../../../shared/ui/pickers/choices.js';
import { FormDialog } from '../../../shared/ui/FormDialog.js';
import { TextField } from '../fields.js';

/** What a wall screen may: look. */
const DEVICE = 'device';
const LOOKING: readonly Action[] = ['view', 'view-detail'];

interface Draft {
  kind: 'person' | 'device';
  username: string;
  title: string;
  orgUnit: string | undefined;
  role: string;
  sets: string[];
  scope: string | undefined;
}

export function NewPerson({ onMade, onClose }: { onMade: (made: UserCreated) => void; onClose: () => void }): ReactElement {
  const { t, local } = useText();
  const [kindBox, unitBox, roleBox, setBox, scopeBox] = [useId(), useId(), useId(), useId(), useId()];
  const [draft, setDraft] = useState<Draft>({ kind: 'person', username: '', title: '', orgUnit: undefined, role: '', sets: [], scope: undefined });
  const put = (changes: Partial<Draft>): void => setDraft((old) => ({ ...old, ...changes }));
  const all = useQuery(rolesQuery).data ?? [];
  // A wall screen is refused whatever does more than look.
  const roles = draft.kind === 'device' ? all.filter(({ actions }) => actions.every((action) => LOOKING.includes(action))) : all;
  const wanted = requestOf(draft);
  const { mutate, isPending, error } = useDeed({ work: (person: NewUser) => makePerson(person), touches: RIGHTS_TOPICS, then: onMade });
  return (
    <FormDialog
      title={t('rights.newPerson')}
      deed={t('rights.makePerson')}
      ready={wanted !== undefined}
      pending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => {
        if (wanted !== undefined) mutate(wanted);
      }}
    >
      <label htmlFor={kindBox}>{t('rights.kind')}</label>
      <select
        id={kindBox}
        value={draft.kind}
        onChange={({ target }) => (target.value === 'device' ? put({ kind: 'device', role: DEVICE }) : put({ kind: 'person', role: '' }))}
      >
        <option value="person">{t('rights.kindOf.person')}</option>
        <option value="device">{t('rights.kindOf.device')}</option>
      </select>
      <TextField label={t('rights.personTitle')} longest={200} first value={draft.title} onChange={(title) => put({ title })} />
      <TextField
        label={t('rights.username')}
        longest={64}
        hint={t('rights.usernameHint')}
        code
        value={draft.username}
        onChange={(username) => put({ username })}
      />
      <label htmlFor={unitBox}>{t('rights.personUnit')}</label>
      <UnitChoice id={unitBox} value={draft.orgUnit} placeholder={t('rights.unitHint')} onChange={(orgUnit) => put({ orgUnit })} />
      <label htmlFor={roleBox}>{t('rights.role')}</label>
      <select id={roleBox} value={draft.role} onChange={({ target }) => put({ role: target.value })}>
        <option value="">{t('rights.roleHint')}</option>
        {roles.map(({ id, title }) => (
          <option key={id} value={id}>
            {local(title)}
          </option>
        ))}
      </select>
      <label htmlFor={setBox}>{t('rights.personSets')}</label>
      <SetChoice id={setBox} value={draft.sets} every placeholder={t('rights.personSetsHint')} onChange={(sets) => put({ sets })} />
      {draft.sets.length === 0 ? null : (
        <>
          <label htmlFor={scopeBox}>{t('rights.personScope')}</label>
          <UnitChoice id={scopeBox} value={draft.scope} placeholder={t('rights.personScopeHint')} onChange={(scope) => put({ scope })} />
        </>
      )}
    </FormDialog>
  );
}

function requestOf({ kind, username, title, orgUnit, role, sets, scope }: Draft): NewUser | undefined {
  if (username.trim() === '' || orgUnit === undefined || role === '') return undefined;
  return {
    username: username.trim(),
    orgUnit,
    role,
    ...(kind === 'person' ? {} : { kind }),
    ...(title.trim() === '' ? {} : { title: title.trim() }),
    ...(sets.length === 0 ? {} : { sets }),
    ...(sets.length === 0 || scope === undefined ? {} : { scope }),
  };
}
