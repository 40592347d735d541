// One name of a package that is not known here, and what it is called here: the likeliest first, then all of its kind.
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { ForeignKind, UnknownName } from '@haidang/plugin-sdk';
import { orgUnitsQuery, setGroupsQuery } from '../../../shared/api/definitions.js';
import { useText } from '../../../shared/i18n/index.js';
import { useUnits } from '../parts/UnitSelect.js';
import { isMappable } from './package-mapping.js';

interface Known {
  readonly code: string;
  readonly title: string;
}

/** All names of a kind that are known here. */
function useKnown(kind: ForeignKind): readonly Known[] {
  const { local } = useText();
  const units = useUnits();
  const orgUnits = useQuery(orgUnitsQuery()).data ?? [];
  const groups = useQuery(setGroupsQuery).data ?? [];
  switch (kind) {
    case 'unit':
      return units.map(({ code, title }) => ({ code, title: local(title) }));
    case 'group':
      return groups.map(({ code, title }) => ({ code, title: local(title) }));
    case 'owner':
      return orgUnits.filter(({ level }) => level === 'department');
    case 'org-unit':
      return orgUnits;
    case 'panel-type':
      return [];
  }
}

export function ForeignName({ name, value, onChange }: { name: UnknownName; value: string; onChange: (code: string) => void }): ReactElement {
  const { t, local } = useText();
  const id = useId();
  const near = name.nearest.map(({ code, title }) => ({ code, title: local(title) }));
  const others = useKnown(name.kind).filter(({ code }) => !near.some((each) => each.code === code));
  const what = t(`designer.package.kind.${name.kind}`);
  if (!isMappable(name))
    return (
      <>
        <span>
          {what} <code>{name.name}</code>
        </span>
        <span className="muted">{t('designer.package.noPanel')}</span>
      </>
    );
  return (
    <>
      <label htmlFor={id}>
        {what} <code>{name.name}</code>
      </label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('designer.package.keep')}</option>
        {[...near, ...others].map(({ code, title }) => (
          <option key={code} value={code}>
            {title}
          </option>
        ))}
      </select>
    </>
  );
}
