// What the board is about: set, department in charge, period and org unit. All of it lives in the address.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { tryPeriod } from '@haidang/plugin-sdk';
import type { OrgUnitLevel } from '@haidang/plugin-sdk';
import { setsQuery } from '../../shared/api/definitions.js';
import { useSession } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { ownUnitOf, unitInAddress } from '../../shared/own-unit.js';
import { PICKED_TYPES } from '../../shared/periods.js';
import { OrgUnitPicker } from '../../shared/ui/pickers/OrgUnitPicker.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';
import type { Scope } from './quality.api.js';

interface QualityFiltersProps {
  scope: Scope;
  /** Levels that report anything here. */
  levels: readonly OrgUnitLevel[];
  onChange: (changes: Scope) => void;
}

export function QualityFilters({ scope, levels, onChange }: QualityFiltersProps): ReactElement {
  const { t, local } = useText();
  const sets = (useQuery(setsQuery).data ?? []).filter(({ kind }) => kind === 'indicator-set');
  const { set, department, period, orgUnit, unitLevel } = scope;
  const owners = new Map(sets.map(({ owner, ownerTitle }) => [owner, ownerTitle]));
  const offered = sets.filter(({ owner }) => department === undefined || owner === department);
  // The server shows people of a commune their own where none is named.
  const session = useSession();
  const own = session === null ? undefined : ownUnitOf(session);
  const home = own === session?.user.orgUnit?.code ? own : undefined;
  const isNarrowed = [set, department, period, orgUnit, unitLevel].some((each) => each !== undefined);
  return (
    <div className="quality-filters no-print" role="group" aria-label={t('quality.filters')}>
      {levels.length < 2 && unitLevel === undefined ? null : (
        <Choice
          label={t('quality.unitLevel')}
          all={t('quality.allLevels')}
          value={unitLevel}
          options={levels.map((level) => [level, t(`quality.levelOf.${level}`)])}
          onChange={(value) => onChange({ unitLevel: levels.find((level) => level === value), department: undefined, set: undefined })}
        />
      )}
      <Choice
        label={t('quality.department')}
        all={t('quality.allDepartments')}
        value={department}
        options={[...owners].sort(([, a], [, b]) => a.localeCompare(b, 'vi'))}
        onChange={(value) => onChange({ department: value, set: undefined })}
      />
      <Choice
        label={t('quality.set')}
        all={t('quality.allSets')}
        value={set}
        options={offered.map(({ id, title }) => [id, local(title)])}
        onChange={(value) => onChange({ set: value })}
      />
      <PeriodPicker period={period} types={PICKED_TYPES} latest={t('quality.latest')} boxed onChange={(code) => onChange({ period: code })} />
      <OrgUnitPicker
        orgUnit={orgUnit ?? home}
        at={period === undefined ? undefined : tryPeriod(period)?.end}
        boxed
        onChange={(code) => onChange({ orgUnit: unitInAddress(code, home) })}
      />
      {isNarrowed ? (
        <Button onClick={() => onChange({ set: undefined, department: undefined, period: undefined, orgUnit: undefined, unitLevel: undefined })}>
          {t('quality.clear')}
        </Button>
      ) : null}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  options: readonly (readonly [string, string])[];
  onChange: (value: string | undefined) => void;
}

function Choice({ label, all, value, options, onChange }: ChoiceProps): ReactElement {
  const box = useId();
  return (
    <>
      <label htmlFor={box} className="visually-hidden">
        {label}
      </label>
      <select id={box} value={value ?? ''} onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}>
        <option value="">{all}</option>
        {options.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </>
  );
}
