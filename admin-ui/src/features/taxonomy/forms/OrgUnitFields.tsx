// The org units of a group, several added at once, each from day to day.
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { orgUnitsQuery } from '../../../shared/api/definitions.js';
import { folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { NEW_MEMBER, type MemberDraft } from './entry-draft.js';
import type { FieldsProps } from './fields.js';

export function OrgUnitFields({ draft: { members }, onChange }: FieldsProps): ReactElement {
  const { t } = useText();
  const box = useId();
  const known = new Set(members.map(({ code }) => code));
  const units = (useQuery(orgUnitsQuery()).data ?? []).filter((unit) => unit.level === 'commune' || unit.level === 'district');
  const options = units.filter(({ code }) => !known.has(code)).map(({ code, title }) => ({ value: code, label: title, search: folded(title) }));
  const put = (next: readonly MemberDraft[]): void => onChange({ members: next });
  const add = (code: string): void => put([...members, { ...NEW_MEMBER, code, vi: units.find((unit) => unit.code === code)?.title ?? code }]);
  return (
    <fieldset className="taxonomy-members">
      <legend>{t('taxonomy.members', { count: members.length })}</legend>
      <label htmlFor={box}>{t('taxonomy.addUnit')}</label>
      <Select<string | null, { value: string; label: string; search: string }>
        id={box}
        value={null}
        placeholder={t('orgUnit.search')}
        options={options}
        showSearch={{ filterOption: (typed, option) => option?.search.includes(folded(typed)) === true }}
        onChange={(code) => {
          if (code !== null) add(code);
        }}
      />
      <ol>
        {members.map((member, index) => {
          const change = (changes: Partial<MemberDraft>): void => put(members.map((each, at) => (at === index ? { ...each, ...changes } : each)));
          return (
            <li key={`${member.code} ${String(index)}`} className="taxonomy-unit">
              <span>
                {member.vi} <code>{member.code}</code>
              </span>
              <DateField label={`${t('taxonomy.from')}: ${member.vi}`} value={member.from} onChange={(day) => change({ from: day })} />
              <DateField label={`${t('taxonomy.to')}: ${member.vi}`} value={member.to} onChange={(day) => change({ to: day })} />
              <Button size="small" aria-label={`${t('taxonomy.remove')}: ${member.vi}`} onClick={() => put(members.filter((_, at) => at !== index))}>
                ✕
              </Button>
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
