// Giving a right in this set: to whom, which role, on which unit, from when to when. The server decides whether the giver may.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { giveGrant, grantsQuery } from '../../../shared/api/rights.js';
import { shownActions } from './rights.js';
import type { RightsWorld } from './rights.js';

const PROVINCE = '56';

interface Wanted {
  username: string;
  role: string;
  orgUnit: string;
  from: string;
  to: string;
}

export function GiveRight({ set, world }: { set: string; world: RightsWorld }): ReactElement {
  const { t, local } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [personBox, roleBox, unitBox, fromBox, toBox] = [useId(), useId(), useId(), useId(), useId()];
  const empty: Wanted = { username: '', role: '', orgUnit: PROVINCE, from: world.today, to: '' };
  const [wanted, setWanted] = useState(empty);
  const put = (changes: Partial<Wanted>): void => setWanted((old) => ({ ...old, ...changes }));
  const role = world.roles.find(({ id }) => id === wanted.role);
  const isReady = wanted.username !== '' && role !== undefined && (wanted.to === '' || wanted.to >= wanted.from);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const { to, ...grant } = wanted;
      return giveGrant({ ...grant, set, ...(to === '' ? {} : { to }) });
    },
    onSuccess: async () => {
      void message.success(t('setRights.didGive', { name: world.users.find(({ username }) => username === wanted.username)?.title ?? wanted.username }));
      setWanted({ ...empty, role: wanted.role });
      await client.invalidateQueries({ queryKey: grantsQuery.queryKey });
    },
  });
  const people = world.users.filter(({ active }) => active).map(({ username, title }) => ({ value: username, label: `${title} (${username})` }));
  const units = world.units.map(({ code, title }) => ({ value: code, label: title }));
  const found = (words: string, option: { label: string } | undefined): boolean => folded(option?.label ?? '').includes(folded(words));
  return (
    <form
      className="card rights-card rights-give"
      aria-label={t('setRights.give')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) mutate();
      }}
    >
      <h2>{t('setRights.give')}</h2>
      <label htmlFor={personBox}>{t('setRights.person')}</label>
      <Select
        id={personBox}
        placeholder={t('setRights.choosePerson')}
        showSearch={{ filterOption: found }}
        options={people}
        value={wanted.username === '' ? null : wanted.username}
        onChange={(username: string) => put({ username })}
      />
      <label htmlFor={roleBox}>{t('setRights.role')}</label>
      <select id={roleBox} value={wanted.role} onChange={({ target }) => put({ role: target.value })}>
        <option value="">{t('setRights.chooseRole')}</option>
        {world.roles.map(({ id, title }) => (
          <option key={id} value={id}>
            {local(title)}
          </option>
        ))}
      </select>
      {role === undefined ? null : (
        <small className="muted">
          {t('setRights.roleMay', {
            actions: shownActions(role)
              .map((action) => t(`setRights.actionOf.${action}`).toLowerCase())
              .join(', '),
          })}
        </small>
      )}
      <label htmlFor={unitBox}>{t('setRights.unit')}</label>
      <Select id={unitBox} showSearch={{ filterOption: found }} options={units} value={wanted.orgUnit} onChange={(orgUnit: string) => put({ orgUnit })} />
      <div className="rights-dates">
        <div>
          <label htmlFor={fromBox}>{t('setRights.fromDay')}</label>
          <DateField id={fromBox} required value={wanted.from} onChange={(day) => put({ from: day })} />
        </div>
        <div>
          <label htmlFor={toBox}>{t('setRights.toDay')}</label>
          <DateField id={toBox} min={wanted.from} value={wanted.to} onChange={(day) => put({ to: day })} />
        </div>
      </div>
      {error === null ? null : <ProblemNotice error={error} />}
      <Button htmlType="submit" type="primary" disabled={!isReady} loading={isPending}>
        {t('setRights.giveNow')}
      </Button>
      <small className="muted">{t('setRights.effect')}</small>
    </form>
  );
}
