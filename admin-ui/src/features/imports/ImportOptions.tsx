// What the sender may say of a file that does not say it itself; nothing of it is needed for our own templates.
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { PeriodType } from '@haidang/plugin-sdk';
import { setsQuery } from '../../shared/api/definitions.js';
import { useText } from '../../shared/i18n/index.js';
import { OrgUnitPicker } from '../../shared/ui/pickers/OrgUnitPicker.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';
import { mappingsQuery } from './imports.api.js';
import type { ImportChoices } from './imports.js';

const TYPES: readonly PeriodType[] = ['monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year'];

interface ImportOptionsProps {
  choices: ImportChoices;
  onChange: (changes: { [K in keyof ImportChoices]: ImportChoices[K] | undefined }) => void;
}

export function ImportOptions({ choices, onChange }: ImportOptionsProps): ReactElement {
  const { t, local } = useText();
  const sets = useQuery(setsQuery).data ?? [];
  const mappings = useQuery(mappingsQuery).data ?? [];
  return (
    <div className="import-options">
      <Labelled text={t('imports.set')}>
        <Select
          aria-label={t('imports.set')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('imports.asInFile')}
          value={choices.set}
          options={sets.map(({ id, title }) => ({ value: id, label: local(title) }))}
          onChange={(set: string | undefined) => onChange({ set })}
        />
      </Labelled>
      <Labelled text={t('period.label')}>
        <PeriodPicker boxed period={choices.period} types={TYPES} latest={t('imports.asInFile')} onChange={(period) => onChange({ period })} />
      </Labelled>
      <Labelled text={t('orgUnit.label')}>
        <span className="import-unit">
          <Checkbox checked={choices.orgUnit !== undefined} onChange={(event) => onChange({ orgUnit: event.target.checked ? '56' : undefined })}>
            {t('imports.oneUnit')}
          </Checkbox>
          {choices.orgUnit === undefined ? null : (
            <OrgUnitPicker boxed orgUnit={choices.orgUnit} onChange={(orgUnit) => onChange({ orgUnit: orgUnit ?? '56' })} />
          )}
        </span>
      </Labelled>
      <Labelled text={t('imports.numbers')}>
        <Select
          aria-label={t('imports.numbers')}
          allowClear
          placeholder={t('imports.asInFile')}
          value={choices.numbers}
          options={[
            { value: 'vi', label: t('imports.numbersVi') },
            { value: 'en', label: t('imports.numbersEn') },
          ]}
          onChange={(numbers: 'vi' | 'en' | undefined) => onChange({ numbers })}
        />
      </Labelled>
      <Labelled text={t('imports.target')}>
        <Select
          aria-label={t('imports.target')}
          allowClear
          placeholder={t('imports.targetAuto')}
          value={choices.target}
          options={[
            { value: 'draft', label: t('imports.targetDraft') },
            { value: 'report', label: t('imports.targetReport') },
          ]}
          onChange={(target: 'draft' | 'report' | undefined) => onChange({ target })}
        />
      </Labelled>
      {mappings.length === 0 ? null : (
        <Labelled text={t('imports.mapping')}>
          <Select
            aria-label={t('imports.mapping')}
            allowClear
            placeholder={t('imports.noMapping')}
            value={choices.mapping}
            options={mappings.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(mapping: string | undefined) => onChange({ mapping })}
          />
        </Labelled>
      )}
      <Checkbox checked={choices.partial === true} onChange={(event) => onChange({ partial: event.target.checked })}>
        {t('imports.partial')}
      </Checkbox>
    </div>
  );
}

function Labelled({ text, children }: { text: string; children: ReactNode }): ReactElement {
  return (
    <div className="import-option">
      <span>{text}</span>
      {children}
    </div>
  );
}
