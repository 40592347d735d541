// Choosing one person, or a group of persons where the caller has any: found on the server by a part of the name.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactElement } from 'react';
import type { PersonGroup } from '@haidang/plugin-sdk';
import { candidatesQuery } from '../../shared/api/rights.js';
import { folded } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';

export interface Chosen {
  /** `group:` stands before the id of a group. */
  id: string;
  title: string;
}

interface PersonChoiceProps {
  id: string;
  value: Chosen | undefined;
  groups?: readonly PersonGroup[];
  placeholder: string;
  onChange: (chosen: Chosen) => void;
}

export function PersonChoice({ id, value, groups = [], placeholder, onChange }: PersonChoiceProps): ReactElement {
  const { t, local } = useText();
  const [typed, setTyped] = useState('');
  const { data = [], isFetching } = useQuery(candidatesQuery(useDeferredValue(typed)));
  const people = data.map(({ username, title }) => ({ value: username, label: `${title} (${username})`, title }));
  const bands = groups
    .map((group) => ({ value: `group:${group.id}`, label: local(group.title), title: local(group.title) }))
    .filter(({ label }) => folded(label).includes(folded(typed)));
  const known = new Map([...people, ...bands].map((each) => [each.value, each.title]));
  return (
    <Select<{ value: string; label: string } | null>
      id={id}
      labelInValue
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={placeholder}
      notFoundContent={isFetching ? t('common.loading') : t('rights.nobodyFound')}
      options={[
        ...(bands.length === 0 ? people : [{ label: t('rights.peopleGroup'), options: people }]),
        ...(bands.length === 0 ? [] : [{ label: t('rights.groupsGroup'), options: bands }]),
      ]}
      value={value === undefined ? null : { value: value.id, label: value.title }}
      onChange={(chosen) => {
        if (chosen !== null) onChange({ id: chosen.value, title: known.get(chosen.value) ?? chosen.value });
      }}
    />
  );
}
