// Chooses an org unit out of the tree as it stood at a date (districts until 2025-06-30, 65 communes since). Found without marks.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { OrgUnit } from '@haidang/plugin-sdk';
import { orgUnitsQuery } from '../../api/definitions.js';
import { folded } from '../../format.js';
import { useText } from '../../i18n/index.js';
import { Picker } from './Picker.js';

interface OrgUnitPickerProps {
  orgUnit: string | undefined;
  /** Date of the tree, ISO. */
  at?: string | undefined;
  boxed?: boolean;
  onChange: (orgUnit: string | undefined) => void;
}

const PROVINCE = '56';

function isChosen(unit: OrgUnit, orgUnit: string): boolean {
  return unit.code === orgUnit || unit.id === orgUnit;
}

export function OrgUnitPicker({ orgUnit, at, boxed, onChange }: OrgUnitPickerProps): ReactElement {
  const { t } = useText();
  const units = (useQuery(orgUnitsQuery(at)).data ?? []).filter((unit) => unit.level !== 'department');
  const chosen = orgUnit === undefined || orgUnit === PROVINCE ? undefined : units.find((unit) => isChosen(unit, orgUnit));
  const text = chosen?.title ?? (orgUnit === undefined || orgUnit === PROVINCE ? t('orgUnit.all') : orgUnit);
  return (
    <Picker label={t('orgUnit.label')} text={text} boxed={boxed ?? false}>
      {(close) => (
        <OrgUnitList
          units={units}
          orgUnit={orgUnit ?? PROVINCE}
          onChange={(code) => {
            onChange(code === PROVINCE ? undefined : code);
            close();
          }}
        />
      )}
    </Picker>
  );
}

function OrgUnitList({ units, orgUnit, onChange }: { units: readonly OrgUnit[]; orgUnit: string; onChange: (code: string) => void }): ReactElement {
  const { t } = useText();
  const [words, setWords] = useState('');
  const wanted = folded(words);
  const titles = new Map(units.map((unit) => [unit.id, unit.title]));
  const shown = wanted === '' ? units : units.filter((unit) => folded(unit.title).includes(wanted));
  return (
    <div role="dialog" aria-label={t('orgUnit.label')}>
      <input
        className="picker-search"
        type="search"
        aria-label={t('orgUnit.search')}
        placeholder={t('orgUnit.search')}
        value={words}
        autoFocus
        onChange={(event) => setWords(event.target.value)}
      />
      <ul className="picker-list">
        {shown.map((unit) => (
          <li key={unit.id}>
            <button type="button" aria-pressed={isChosen(unit, orgUnit)} onClick={() => onChange(unit.code)}>
              <span>{unit.code === PROVINCE ? t('orgUnit.all') : unit.title}</span>
              <small>{unit.parent === null || unit.level === 'province' ? '' : (titles.get(unit.parent) ?? '')}</small>
            </button>
          </li>
        ))}
        {shown.length === 0 ? <li className="muted">{t('nav.nothingFound')}</li> : null}
      </ul>
    </div>
  );
}
