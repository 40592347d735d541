// Finding grants: by words of person, unit, role and giver, by set, by unit and by state.
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { GrantEntry } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { useWords } from '../../../shared/rights-words.js';
import { GROUPS, type GrantFilter } from './grant-groups.js';

interface GrantFiltersProps {
  grants: readonly GrantEntry[];
  filter: GrantFilter;
  onChange: (filter: GrantFilter) => void;
}

export function GrantFilters({ grants, filter, onChange }: GrantFiltersProps): ReactElement {
  const { t } = useText();
  const words = useWords();
  const [setBox, unitBox, stateBox] = [useId(), useId(), useId()];
  const sets = [...new Set(grants.map(({ set }) => set))].map((id): [string, string] => [id, words.set(id)]);
  const units = [...new Map(grants.map(({ orgUnit: { code, title } }) => [code, title]))];
  const choice = (id: string, label: string, value: string, choices: readonly (readonly [string, string])[], change: (value: string) => void): ReactElement => (
    <>
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={({ target }) => change(target.value)}>
        <option value="">{label}</option>
        {choices.map(([each, title]) => (
          <option key={each} value={each}>
            {title}
          </option>
        ))}
      </select>
    </>
  );
  return (
    <div className="people-filters">
      <input
        className="people-search"
        type="search"
        aria-label={t('rights.search')}
        placeholder={t('rights.searchHint')}
        value={filter.words}
        onChange={({ target }) => onChange({ ...filter, words: target.value })}
      />
      {choice(setBox, t('rights.anySet'), filter.set, byTitle(sets), (set) => onChange({ ...filter, set }))}
      {choice(unitBox, t('rights.anyUnit'), filter.orgUnit, byTitle(units), (orgUnit) => onChange({ ...filter, orgUnit }))}
      {choice(
        stateBox,
        t('rights.anyState'),
        filter.state,
        GROUPS.map((group): [string, string] => [group, t(`rights.group.${group}`)]),
        (state) => onChange({ ...filter, state: GROUPS.find((group) => group === state) ?? '' }),
      )}
    </div>
  );
}

const byTitle = (choices: readonly (readonly [string, string])[]): (readonly [string, string])[] =>
  [...choices].sort(([, one], [, other]) => one.localeCompare(other, 'vi'));
