// Chooses a unit of measure, found by title, symbol or code without Vietnamese marks.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import type { UnitOfMeasure } from '@haidang/plugin-sdk';
import { folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { unitsQuery } from '../designer.api.js';

interface UnitSelectProps {
  readonly id?: string;
  readonly label?: string;
  readonly value: string;
  readonly disabled?: boolean;
  readonly faulty?: boolean;
  readonly describedBy?: string;
  readonly onChange: (unit: UnitOfMeasure | undefined) => void;
}

const NONE: readonly UnitOfMeasure[] = [];

export function useUnits(): readonly UnitOfMeasure[] {
  return useQuery(unitsQuery).data ?? NONE;
}

/** A unit as printed: "tỷ đồng", "%". */
export function useUnitText(): (code: string) => string {
  const { local } = useText();
  const units = useUnits();
  return (code) => {
    const unit = units.find((each) => each.code === code);
    return unit === undefined ? code : local(unit.title);
  };
}

function searchText({ code, title, symbol }: UnitOfMeasure): string {
  return folded([title.vi, title.en, symbol.vi, code].join(' '));
}

export function UnitSelect({ id, label, value, disabled = false, faulty = false, describedBy, onChange }: UnitSelectProps): ReactElement {
  const { t, local } = useText();
  const units = useUnits();
  const options = units.map((unit) => ({
    value: unit.code,
    label: unit.symbol.vi === unit.title.vi || unit.symbol.vi === '' ? local(unit.title) : `${local(unit.title)} (${local(unit.symbol)})`,
    search: searchText(unit),
  }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(faulty ? { status: 'error' as const } : {})}
      className="designer-select"
      disabled={disabled}
      placeholder={t('designer.unit.hint')}
      showSearch={{
        filterOption: (words, option) => option?.search.includes(folded(words)) === true,
        // "phần trăm" before "điểm phần trăm".
        filterSort: (one, other, { searchValue }) => one.search.indexOf(folded(searchValue)) - other.search.indexOf(folded(searchValue)),
      }}
      options={options}
      value={value === '' ? null : value}
      onChange={(code: string) => onChange(units.find((unit) => unit.code === code))}
    />
  );
}
