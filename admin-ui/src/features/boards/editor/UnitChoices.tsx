// Whose figures a panel asks for: the reader's unit, its children, chosen units, all of a level within a chosen one, or a group.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import type { Finding } from '@haidang/plugin-sdk';
import { orgUnitGroupsQuery, orgUnitsQuery } from '../../../shared/api/definitions.js';
import { folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { READER_UNIT } from '../model/query-form.js';
import type { Level, UnitChoice } from '../model/query-form.js';
import { ChoiceField, Field, Findings } from './fields.js';

const KINDS = ['default', 'reader', 'children', 'codes', 'level', 'group'] as const;
type Kind = (typeof KINDS)[number];
const PROVINCE = '56';

function kindOf(units: UnitChoice): Kind {
  if (units.kind === 'within') return units.within === READER_UNIT ? 'children' : 'level';
  if (units.kind === 'default' || units.kind === 'group') return units.kind;
  return units.codes.length === 1 && units.codes[0] === READER_UNIT ? 'reader' : 'codes';
}

function begun(kind: Kind): UnitChoice {
  switch (kind) {
    case 'default':
      return { kind: 'default' };
    case 'reader':
      return { kind: 'codes', codes: [READER_UNIT] };
    case 'children':
      return { kind: 'within', within: READER_UNIT, level: 'commune' };
    case 'codes':
      return { kind: 'codes', codes: [PROVINCE] };
    case 'level':
      return { kind: 'within', within: PROVINCE, level: 'commune' };
    case 'group':
      return { kind: 'group', group: '' };
  }
}

export function UnitChoices({
  units,
  findings,
  onChange,
}: {
  units: UnitChoice;
  findings: readonly Finding[];
  onChange: (units: UnitChoice) => void;
}): ReactElement {
  const { t } = useText();
  const kind = kindOf(units);
  const known = (useQuery(orgUnitsQuery()).data ?? []).filter(({ level }) => level !== 'department');
  const options = [{ value: READER_UNIT, label: t('boards.query.readerUnit') }, ...known.map(({ code, title }) => ({ value: code, label: title }))];
  const filterOption = (words: string, option: { label?: string } | undefined): boolean => folded(option?.label ?? '').includes(folded(words));
  return (
    <fieldset>
      <legend>{t('boards.query.units')}</legend>
      <ChoiceField
        label={t('boards.query.unitsHow')}
        value={kind}
        choices={KINDS.map((each) => ({ value: each, text: t(`boards.query.unitsOf.${each}`) }))}
        onChange={(next) => onChange(begun(next as Kind))}
      />
      {kind === 'codes' && units.kind === 'codes' ? (
        <Field label={t('boards.query.unitList')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              showSearch={{ filterOption }}
              options={options}
              value={units.codes}
              onChange={(codes: string[]) => onChange({ kind: 'codes', codes: codes.length === 0 ? [PROVINCE] : codes })}
            />
          )}
        </Field>
      ) : null}
      {kind === 'level' && units.kind === 'within' ? (
        <Field label={t('boards.query.within')}>
          {(id) => (
            <Select
              id={id}
              showSearch={{ filterOption }}
              options={options.slice(1)}
              value={units.within}
              onChange={(within: string) => onChange({ ...units, within })}
            />
          )}
        </Field>
      ) : null}
      {units.kind === 'within' ? (
        <ChoiceField
          label={t('boards.query.level')}
          value={units.level}
          choices={(['commune', 'district'] as const).map((level) => ({ value: level, text: t(`boards.query.levelOf.${level}`) }))}
          onChange={(level) => onChange({ ...units, level: level as Level })}
        />
      ) : null}
      {units.kind === 'group' ? <GroupChoice group={units.group} onChange={(group) => onChange({ kind: 'group', group })} /> : null}
      <Findings findings={findings} />
    </fieldset>
  );
}

/** Groups of org units are kept with the taxonomy. */
function GroupChoice({ group, onChange }: { group: string; onChange: (group: string) => void }): ReactElement {
  const { t, local } = useText();
  const groups = useQuery(orgUnitGroupsQuery).data ?? [];
  const known = groups.map(({ code, title }) => ({ value: code, label: local(title) }));
  return (
    <Field label={t('boards.query.group')}>
      {(id) => (
        <Select
          id={id}
          options={known}
          placeholder={t('boards.query.groupHint')}
          notFoundContent={t('boards.query.noGroup')}
          {...(group === '' ? {} : { value: group })}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
