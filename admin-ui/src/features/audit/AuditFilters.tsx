// Who, what kind, which set, period and unit, from when to when; a request that was followed can be let go.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { isIndicatorSet, tryPeriod, type AuditFamily } from '@haidang/plugin-sdk';
import { bundleQuery, setsQuery } from '../../shared/api/definitions.js';
import { useText } from '../../shared/i18n/index.js';
import { PICKED_TYPES } from '../../shared/periods.js';
import { DateField } from '../../shared/ui/pickers/DateField.js';
import { OrgUnitPicker } from '../../shared/ui/pickers/OrgUnitPicker.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';
import type { AuditFilter } from './audit.api.js';

interface AuditFiltersProps {
  filter: AuditFilter;
  families: readonly AuditFamily[];
  onChange: (changes: AuditFilter) => void;
}

const NOTHING: AuditFilter = {
  who: undefined,
  object: undefined,
  family: undefined,
  set: undefined,
  indicator: undefined,
  orgUnit: undefined,
  period: undefined,
  from: undefined,
  to: undefined,
  address: undefined,
  request: undefined,
};

export function AuditFilters({ filter, families, onChange }: AuditFiltersProps): ReactElement {
  const { t, local } = useText();
  const [setBox, familyBox, fromBox, toBox] = [useId(), useId(), useId(), useId()];
  const sets = useQuery(setsQuery).data ?? [];
  const { set, orgUnit, period, family, from, to, request } = filter;
  const chosen = Object.values(filter).some((value) => value !== undefined);
  return (
    <div className="audit-filters">
      <WordBox key={`who ${filter.who ?? ''}`} label={t('audit.who')} hint={t('audit.whoHint')} word={filter.who} onChange={(who) => onChange({ who })} />
      <label htmlFor={familyBox} className="visually-hidden">
        {t('audit.family')}
      </label>
      <select id={familyBox} value={family ?? ''} onChange={(event) => onChange({ family: event.target.value })}>
        <option value="">{t('audit.allFamilies')}</option>
        {families.map((each) => (
          <option key={each} value={each}>
            {t(`audit.families.${each}`)}
          </option>
        ))}
      </select>
      <label htmlFor={setBox} className="visually-hidden">
        {t('register.set')}
      </label>
      <select id={setBox} value={set ?? ''} onChange={(event) => onChange({ set: event.target.value, indicator: undefined })}>
        <option value="">{t('register.allSets')}</option>
        {sets.map(({ id, title }) => (
          <option key={id} value={id}>
            {local(title)}
          </option>
        ))}
      </select>
      {set === undefined ? null : <IndicatorBox set={set} indicator={filter.indicator} onChange={(indicator) => onChange({ indicator })} />}
      <PeriodPicker period={period} types={PICKED_TYPES} latest={t('register.allPeriods')} boxed onChange={(code) => onChange({ period: code })} />
      <OrgUnitPicker orgUnit={orgUnit} at={period === undefined ? undefined : tryPeriod(period)?.end} boxed onChange={(code) => onChange({ orgUnit: code })} />
      <span className="audit-dates">
        <label htmlFor={fromBox}>{t('audit.from')}</label>
        <DateField id={fromBox} value={from ?? ''} max={to} onChange={(day) => onChange({ from: day })} />
        <label htmlFor={toBox}>{t('audit.to')}</label>
        <DateField id={toBox} value={to ?? ''} min={from} onChange={(day) => onChange({ to: day })} />
      </span>
      <WordBox
        key={`object ${filter.object ?? ''}`}
        label={t('audit.object')}
        hint={t('audit.objectHint')}
        word={filter.object}
        onChange={(object) => onChange({ object })}
      />
      <WordBox
        key={`address ${filter.address ?? ''}`}
        label={t('audit.address')}
        hint={t('audit.addressHint')}
        word={filter.address}
        onChange={(address) => onChange({ address })}
      />
      {request === undefined ? null : <span className="badge badge-info">{t('audit.request', { request })}</span>}
      {chosen ? <Button onClick={() => onChange(NOTHING)}>{t('register.clear')}</Button> : null}
    </div>
  );
}

interface WordBoxProps {
  label: string;
  hint: string;
  word: string | undefined;
  onChange: (word: string | undefined) => void;
}

/** Asked for when it is finished: a name half typed finds nobody. */
function WordBox({ label, hint, word, onChange }: WordBoxProps): ReactElement {
  const [typed, setTyped] = useState(word ?? '');
  const ask = (): void => {
    if (typed.trim() !== (word ?? '')) onChange(typed.trim() === '' ? undefined : typed.trim());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <input type="search" aria-label={label} placeholder={hint} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={ask} />
    </form>
  );
}

/** One indicator of the set that was chosen; who may not read the definition chooses none. */
function IndicatorBox({
  set,
  indicator,
  onChange,
}: {
  set: string;
  indicator: string | undefined;
  onChange: (indicator: string) => void;
}): ReactElement | null {
  const { t, local } = useText();
  const box = useId();
  const bundle = useQuery({ ...bundleQuery(set), retry: false }).data;
  if (bundle === undefined || !isIndicatorSet(bundle.manifest)) return null;
  return (
    <>
      <label htmlFor={box} className="visually-hidden">
        {t('audit.indicator')}
      </label>
      <select id={box} value={indicator ?? ''} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('audit.anyIndicator')}</option>
        {bundle.manifest.indicators.map(({ code, title }) => (
          <option key={code} value={`${set}.${code}`}>
            {local(title)}
          </option>
        ))}
      </select>
    </>
  );
}
