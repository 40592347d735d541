// A role as it shall be. What the change does to those who hold it is shown while it is being made.
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import type { ReactElement } from 'react';
import { ACTIONS, type Action, type ChangeRole, type HomePage, type Role, type RoleChanged } from '@haidang/plugin-sdk';
import { changeRole, RIGHTS_TOPICS, roleEffectQuery } from '../../../shared/api/rights.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { FormDialog } from '../../../shared/ui/FormDialog.js';
import { EffectBox } from '../EffectBox.js';
import { ReasonField, TextField, TitleFields, titlesOf } from '../fields.js';
import { HOMES } from '../tabs.js';
import { useWords } from '../../../shared/rights-words.js';

interface Draft {
  id: string;
  vi: string;
  en: string;
  actions: Action[];
  home: HomePage;
  reason: string;
}

export function EditRole({ role, onClose }: { role: Role | undefined; onClose: () => void }): ReactElement {
  const { t, local } = useText();
  const homeBox = useId();
  const [draft, setDraft] = useState<Draft>(() => ({
    id: role?.id ?? '',
    vi: role?.title.vi ?? '',
    en: role?.title.en ?? '',
    actions: role?.actions ?? [],
    home: role?.home ?? '/',
    reason: '',
  }));
  const put = (changes: Partial<Draft>): void => setDraft((old) => ({ ...old, ...changes }));
  const toggle = (action: Action): void =>
    put({ actions: draft.actions.includes(action) ? draft.actions.filter((each) => each !== action) : [...draft.actions, action] });
  const wanted = requestOf(draft, role?.version ?? 0);
  const { mutate, isPending, error } = useDeed({
    work: (change: ChangeRole) => changeRole(draft.id.trim(), change),
    touches: RIGHTS_TOPICS,
    said: ({ needsSecond }) => t(needsSecond ? 'rights.roleSavedWaiting' : 'rights.roleSaved'),
    then: onClose,
  });
  return (
    <FormDialog
      title={role === undefined ? t('rights.newRole') : t('rights.roleTitle', { role: local(role.title) })}
      deed={t('rights.save')}
      ready={wanted !== undefined}
      pending={isPending}
      error={error}
      width={680}
      onClose={onClose}
      onSubmit={() => {
        if (wanted !== undefined) mutate(wanted);
      }}
    >
      <TitleFields vi={draft.vi} en={draft.en} onChange={put} />
      {role === undefined ? <TextField label={t('rights.roleId')} longest={64} code value={draft.id} onChange={(id) => put({ id })} /> : null}
      <fieldset className="role-actions">
        <legend>{t('rights.mayDo')}</legend>
        {ACTIONS.map((action) => (
          <label key={action}>
            <input type="checkbox" checked={draft.actions.includes(action)} onChange={() => toggle(action)} /> {t(`rights.action.${action}`)}
          </label>
        ))}
      </fieldset>
      <label htmlFor={homeBox}>{t('rights.home')}</label>
      <select id={homeBox} value={draft.home} onChange={({ target }) => put({ home: HOMES.find((home) => home === target.value) ?? '/' })}>
        {HOMES.map((home) => (
          <option key={home} value={home}>
            {t(`rights.homeOf.${home}`)}
          </option>
        ))}
      </select>
      <ReasonField needed value={draft.reason} onChange={(reason) => put({ reason })} />
      <RoleEffect id={draft.id.trim()} wanted={wanted} />
    </FormDialog>
  );
}

function RoleEffect({ id, wanted }: { id: string; wanted: ChangeRole | undefined }): ReactElement {
  const { t } = useText();
  // The reason changes nothing of the effect: it is not asked again for each letter.
  const asked = useDeferredValue(wanted === undefined ? '' : JSON.stringify({ ...wanted, reason: '…' }));
  const effect = useQuery(roleEffectQuery(id, asked === '' ? undefined : (JSON.parse(asked) as ChangeRole)));
  return (
    <EffectBox wait={asked === '' ? t('rights.roleReady') : undefined} query={effect}>
      {(said) => <Said effect={said} />}
    </EffectBox>
  );
}

function Said({ effect: { needsSecond, gained, lost, people, alongside } }: { effect: RoleChanged }): ReactElement {
  const { t } = useText();
  const words = useWords();
  const orNothing = (actions: readonly Action[]): string => (actions.length === 0 ? t('rights.roleNothing') : words.actions(actions));
  return (
    <>
      {needsSecond ? <p className="rights-warning">{t('rights.needsSecond')}</p> : null}
      <p>{t('rights.roleEffect', { gained: orNothing(gained), lost: orNothing(lost), count: people.length })}</p>
      {people.length === 0 ? null : (
        <p className="muted">
          {people
            .slice(0, 10)
            .map(({ title }) => title)
            .join(', ')}
          {people.length > 10 ? ' …' : ''}
        </p>
      )}
      {alongside.length === 0 ? null : <p className="rights-warning">{t('rights.alongside', { count: alongside.length })}</p>}
    </>
  );
}

function requestOf({ id, vi, en, actions, home, reason }: Draft, version: number): ChangeRole | undefined {
  if (id.trim() === '' || vi.trim() === '' || actions.length === 0 || reason.trim() === '') return undefined;
  return { title: titlesOf({ vi, en }), actions, home, reason: reason.trim(), version };
}
