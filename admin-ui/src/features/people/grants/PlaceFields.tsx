// What a right is about and where: a set, a group of sets or every set; one indicator; groups of sensitive fields; a unit with all below it.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { isIndicatorSet } from '@haidang/plugin-sdk';
import type { OrgUnit } from '@haidang/plugin-sdk';
import { bundleQuery, orgUnitsQuery, setGroupsQuery, setsQuery } from '../../../shared/api/definitions.js';
import { fieldGroups } from '../../../shared/sets/field-groups.js';
import { folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { offeredFields, offeredSets, unitsByReach, type Source } from './giving.js';

export interface Place {
  set: string;
  /** '': the whole set. */
  indicator: string;
  fieldGroups: string[];
  orgUnit: string;
}

interface PlaceFieldsProps {
  place: Place;
  source: Source;
  /** One indicator may be chosen. */
  one: boolean;
  onChange: (changes: Partial<Place>) => void;
}

export function PlaceFields({ place, source, one, onChange }: PlaceFieldsProps): ReactElement {
  const { t } = useText();
  const unitBox = useId();
  const units = useQuery(orgUnitsQuery()).data ?? [];
  const { within, beyond } = unitsByReach(units, source);
  const choices = (list: readonly OrgUnit[]) => list.map(({ code, title }) => ({ value: code, label: title }));
  return (
    <>
      <SetField set={place.set} source={source} onChange={(set) => onChange({ set, indicator: '', fieldGroups: [] })} />
      <SetDetails place={place} source={source} one={one} onChange={onChange} />
      <label htmlFor={unitBox}>{t('rights.unit')}</label>
      <Select<string | null, Choice>
        id={unitBox}
        showSearch={{ filterOption: byWords }}
        options={
          beyond.length === 0
            ? choices(within)
            : [
                { label: t('rights.unitsWithin'), options: choices(within) },
                { label: t('rights.unitsBeyond'), options: choices(beyond) },
              ]
        }
        placeholder={t('rights.unitHint')}
        value={place.orgUnit === '' ? null : place.orgUnit}
        onChange={(orgUnit) => onChange({ orgUnit: orgUnit ?? '' })}
      />
    </>
  );
}

function SetField({ set, source, onChange }: { set: string; source: Source; onChange: (set: string) => void }): ReactElement {
  const { t, local } = useText();
  const box = useId();
  const groups = useQuery(setGroupsQuery).data ?? [];
  const offered = offeredSets(
    useQuery(setsQuery).data ?? [],
    groups.map(({ code }) => code),
    source,
  );
  const bands = groups.filter(({ code }) => offered.groups.includes(code)).map(({ code, title }) => ({ value: `@${code}`, label: local(title) }));
  const single = offered.sets.map(({ id, title }) => ({ value: id, label: local(title) }));
  return (
    <>
      <label htmlFor={box}>{t('rights.set')}</label>
      <Select
        id={box}
        showSearch={{ filterOption: byWords }}
        placeholder={t('rights.setHint')}
        options={[
          ...(offered.every ? [{ value: '*', label: t('rights.everySet') }] : []),
          ...(bands.length === 0 ? [] : [{ label: t('rights.groupsOfSets'), options: bands }]),
          ...(bands.length === 0 && !offered.every ? single : [{ label: t('rights.singleSets'), options: single }]),
        ]}
        value={set === '' ? null : set}
        onChange={(chosen: string | null) => onChange(chosen ?? '')}
      />
    </>
  );
}

/** What only one set can tell: its indicators and its groups of sensitive fields. */
function SetDetails({ place, source, one, onChange }: PlaceFieldsProps): ReactElement {
  const { t, local } = useText();
  const [indicatorBox, fieldBox] = [useId(), useId()];
  const single = place.set !== '' && place.set !== '*' && !place.set.startsWith('@');
  const bundle = useQuery({ ...bundleQuery(place.set), enabled: single, retry: false }).data;
  const manifest = bundle !== undefined && isIndicatorSet(bundle.manifest) ? bundle.manifest : undefined;
  const most = offeredFields(source);
  const known = bundle === undefined || manifest === undefined ? [] : fieldGroups(manifest, bundle.form);
  const fields = most === 'all' ? ['*', ...known] : known.filter((group) => most.includes(group));
  return (
    <>
      {!one || manifest === undefined ? null : (
        <>
          <label htmlFor={indicatorBox}>{t('rights.indicator')}</label>
          <Select
            id={indicatorBox}
            allowClear
            showSearch={{ filterOption: byWords }}
            placeholder={t('rights.indicatorHint')}
            options={manifest.indicators.map(({ code, title }) => ({ value: code, label: local(title) }))}
            value={place.indicator === '' ? null : place.indicator}
            onChange={(code: string | null | undefined) => onChange({ indicator: code ?? '' })}
          />
        </>
      )}
      {fields.length === 0 || (single && known.length === 0) ? null : (
        <>
          <label htmlFor={fieldBox}>{t('rights.fieldGroups')}</label>
          <Select
            id={fieldBox}
            mode="multiple"
            allowClear
            placeholder={t('rights.fieldGroupsHint')}
            options={fields.map((group) => ({ value: group, label: group === '*' ? t('rights.anyFieldGroup') : group }))}
            value={place.fieldGroups}
            onChange={(chosen: string[]) => onChange({ fieldGroups: chosen.includes('*') ? ['*'] : chosen })}
          />
        </>
      )}
    </>
  );
}

/** A choice, or choices under a heading. */
interface Choice {
  label: string;
  value?: string;
  options?: readonly { label: string; value: string }[];
}

const byWords = (words: string, option?: { label?: unknown }): boolean => typeof option?.label === 'string' && folded(option.label).includes(folded(words));
