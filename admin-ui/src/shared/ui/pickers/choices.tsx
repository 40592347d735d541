// Choosing sets and an org unit, found without Vietnamese marks.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { orgUnitsQuery, setsQuery } from '../../api/definitions.js';
import { folded } from '../../format.js';
import { useText } from '../../i18n/index.js';

const byWords = (words: string, option?: { label?: unknown }): boolean => typeof option?.label === 'string' && folded(option.label).includes(folded(words));

interface SetChoiceProps {
  id: string;
  value: readonly string[];
  /** `*` may be chosen: every set. */
  every?: boolean;
  placeholder: string;
  onChange: (sets: string[]) => void;
}

export function SetChoice({ id, value, every = false, placeholder, onChange }: SetChoiceProps): ReactElement {
  const { t, local } = useText();
  const sets = (useQuery(setsQuery).data ?? []).filter((set) => set.kind === 'indicator-set');
  const all = every ? [{ value: '*', label: t('common.everySet') }] : [];
  return (
    <Select
      id={id}
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      placeholder={placeholder}
      showSearch={{ filterOption: byWords }}
      options={[...all, ...sets.map((set) => ({ value: set.id, label: local(set.title) }))]}
      value={[...value]}
      // Every set and single ones together say nothing more than every set.
      onChange={(chosen: string[]) => onChange(chosen.includes('*') ? ['*'] : chosen)}
    />
  );
}

interface UnitsChoiceProps {
  id: string;
  value: readonly string[];
  placeholder: string;
  onChange: (codes: string[]) => void;
}

export function UnitsChoice({ id, value, placeholder, onChange }: UnitsChoiceProps): ReactElement {
  const units = useQuery(orgUnitsQuery()).data ?? [];
  return (
    <Select
      id={id}
      mode="multiple"
      allowClear
      placeholder={placeholder}
      showSearch={{ filterOption: byWords }}
      options={units.map((unit) => ({ value: unit.code, label: unit.title }))}
      value={[...value]}
      onChange={(codes: string[]) => onChange(codes)}
    />
  );
}

interface UnitChoiceProps {
  id: string;
  value: string | undefined;
  placeholder?: string;
  onChange: (code: string | undefined) => void;
}

export function UnitChoice({ id, value, placeholder, onChange }: UnitChoiceProps): ReactElement {
  const units = useQuery(orgUnitsQuery()).data ?? [];
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: byWords }}
      options={units.map((unit) => ({ value: unit.code, label: unit.title }))}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(value === undefined ? {} : { value })}
      onChange={(code: string | undefined) => onChange(code)}
    />
  );
}
