// Giving a right: to whom, which role, on what, where, until when, and why. Only what the giver may give is offered, and what it would
// do is shown while it is being put together; the server judges again.
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { GrantView, NewGrant } from '@haidang/plugin-sdk';
import { personGroupsQuery, RIGHTS_TOPICS, giveGrant, rolesQuery } from '../../../shared/api/rights.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { FormDialog } from '../../../shared/ui/FormDialog.js';
import { ReasonField } from '../fields.js';
import { PersonChoice, type Chosen } from '../PersonChoice.js';
import { useWords } from '../../../shared/rights-words.js';
import { Effect } from './Effect.js';
import { delegable, mayBeOneIndicator, offeredRoles, sourceOf, type Source } from './giving.js';
import { PlaceFields, type Place } from './PlaceFields.js';

interface Wish extends Place {
  holder: Chosen | undefined;
  role: string;
  from: string;
  to: string;
  reason: string;
}

interface GiveGrantProps {
  /** One's own grant that is given on; undefined: as administrator, else the first that may be given on. */
  parent: string | undefined;
  /** Whom the page is about. */
  holder?: Chosen;
  onClose: () => void;
}

export function GiveGrant({ parent, holder, onClose }: GiveGrantProps): ReactElement | null {
  const { t } = useText();
  const rights = useSession()?.rights ?? [];
  const [chosen, setChosen] = useState(parent);
  const source = sourceOf(rights, chosen);
  if (source === undefined) return null;
  return (
    <GiveForm
      key={source.parent?.id ?? ''}
      source={source}
      choices={source.parent === undefined ? [] : delegable(rights)}
      title={t(source.parent === undefined ? 'rights.giveTitle' : 'rights.delegateTitle')}
      holder={holder}
      onSource={setChosen}
      onClose={onClose}
    />
  );
}

interface GiveFormProps {
  source: Source;
  /** Own grants to give on from. */
  choices: readonly GrantView[];
  title: string;
  holder: Chosen | undefined;
  onSource: (id: string) => void;
  onClose: () => void;
}

function GiveForm({ source, choices, title, holder, onSource, onClose }: GiveFormProps): ReactElement {
  const { t, local } = useText();
  const words = useWords();
  const [sourceBox, personBox, roleBox, fromBox, toBox] = [useId(), useId(), useId(), useId(), useId()];
  const [wish, setWish] = useState<Wish>(() => ({ ...startOf(source), holder, role: '', from: '', to: source.parent?.to ?? '', reason: '' }));
  const administers = useMay('administer');
  const groups = useQuery({ ...personGroupsQuery, enabled: administers }).data;
  const roles = offeredRoles(useQuery(rolesQuery).data ?? [], source);
  const role = roles.find(({ id }) => id === wish.role);
  const one = mayBeOneIndicator(role, wish.set);
  const wanted = requestOf(one ? wish : { ...wish, indicator: '' }, source);
  const asked = useDeferredValue(wanted === undefined ? '' : JSON.stringify({ ...wanted, reason: undefined }));
  const { mutate, isPending, error, reset } = useDeed({
    work: (grant: NewGrant) => giveGrant(grant),
    touches: RIGHTS_TOPICS,
    said: ({ state }) => t(state === 'awaiting-second' ? 'rights.givenWaiting' : 'rights.given'),
    then: onClose,
  });
  const put = (changes: Partial<Wish>): void => {
    // What was refused is no longer what is wished.
    reset();
    setWish((old) => ({ ...old, ...changes }));
  };
  return (
    <FormDialog
      title={title}
      deed={t('rights.doGive')}
      ready={wanted !== undefined}
      pending={isPending}
      error={error}
      width={720}
      onClose={onClose}
      onSubmit={() => {
        if (wanted !== undefined) mutate(wanted);
      }}
    >
      {source.parent === undefined ? null : (
        <>
          {choices.length < 2 ? null : (
            <>
              <label htmlFor={sourceBox}>{t('rights.source')}</label>
              <select id={sourceBox} value={source.parent.id} onChange={({ target }) => onSource(target.value)}>
                {choices.map((each) => (
                  <option key={each.id} value={each.id}>
                    {words.own(each)}
                  </option>
                ))}
              </select>
            </>
          )}
          <p className="muted">{t('rights.delegateDetail', { scope: words.own(source.parent) })}</p>
        </>
      )}
      <label htmlFor={personBox}>{t(groups === undefined ? 'rights.person' : 'rights.holder')}</label>
      <PersonChoice
        id={personBox}
        value={wish.holder}
        groups={groups ?? []}
        placeholder={t(groups === undefined ? 'rights.personHint' : 'rights.holderHint')}
        onChange={(chosen) => put({ holder: chosen })}
      />
      <label htmlFor={roleBox}>{t('rights.role')}</label>
      <select id={roleBox} value={wish.role} onChange={({ target }) => put({ role: target.value })}>
        <option value="">{t('rights.roleHint')}</option>
        {roles.map(({ id, title: name }) => (
          <option key={id} value={id}>
            {local(name)}
          </option>
        ))}
      </select>
      {role === undefined ? null : <small className="muted">{t('rights.roleMay', { actions: words.actions(role.actions).toLowerCase() })}</small>}
      <PlaceFields place={wish} source={source} one={one} onChange={put} />
      <div className="two-fields">
        <label htmlFor={fromBox}>
          {t('rights.from')}
          <DateField id={fromBox} value={wish.from} onChange={(day) => put({ from: day })} />
        </label>
        <label htmlFor={toBox}>
          {t('rights.to')}
          <DateField id={toBox} min={wish.from} max={source.parent?.to ?? undefined} value={wish.to} onChange={(day) => put({ to: day })} />
        </label>
      </div>
      <ReasonField value={wish.reason} onChange={(reason) => put({ reason })} />
      <Effect question={asked === '' ? undefined : { give: JSON.parse(asked) as NewGrant }} />
    </FormDialog>
  );
}

/** One set and one unit of a grant that is given on need not be chosen again. */
function startOf({ parent, grants }: Source): Place {
  const root = grants.length === 1 ? grants[0]?.orgUnit : undefined;
  return { set: parent === undefined || parent.set === '*' ? '' : parent.set, indicator: parent?.indicator ?? '', fieldGroups: [], orgUnit: root ?? '' };
}

function requestOf({ holder, role, set, indicator, fieldGroups, orgUnit, from, to, reason }: Wish, { parent }: Source): NewGrant | undefined {
  if (holder === undefined || role === '' || set === '' || orgUnit === '' || (to !== '' && to < from)) return undefined;
  return {
    ...(holder.id.startsWith('group:') ? { group: holder.id.slice('group:'.length) } : { username: holder.id }),
    role,
    set,
    orgUnit,
    // The day from which it counts is the server's, whatever this machine's clock says.
    ...(from === '' ? {} : { from }),
    ...(indicator === '' ? {} : { indicator }),
    ...(fieldGroups.length === 0 ? {} : { fieldGroups }),
    ...(to === '' ? {} : { to }),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    ...(parent === undefined ? {} : { parent: parent.id }),
  };
}
