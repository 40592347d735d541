// What stands behind a version: its decision, and the days on which it holds.
import type { ReactElement } from 'react';
import { DateInput, Field, TextInput } from '@haidang/host';
import type { Translate } from '../texts.js';
import type { LayerVersion } from '../wire.js';

export interface VersionFacts {
  readonly number: string;
  readonly date: string;
  readonly issuer: string;
  readonly period: string;
  readonly link: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly adjusting: string;
}

export const NO_FACTS: VersionFacts = { number: '', date: '', issuer: '', period: '', link: '', validFrom: '', validTo: '', adjusting: '' };

export const factsOf = ({ decision, validFrom, validTo, adjusting }: LayerVersion): VersionFacts => ({
  ...decision,
  validFrom,
  validTo: validTo ?? '',
  adjusting: adjusting ?? '',
});

export function bodyOf({ number, date, issuer, period, link, ...dates }: VersionFacts): object {
  return { decision: { number, date, issuer, period, link }, ...dates };
}

export function DecisionFields({
  t,
  facts,
  onChange,
}: {
  readonly t: Translate;
  readonly facts: VersionFacts;
  readonly onChange: (facts: VersionFacts) => void;
}): ReactElement {
  const set = (name: keyof VersionFacts) => (value: string | undefined) => onChange({ ...facts, [name]: value ?? '' });
  return (
    <div className="planning-lookup-grid">
      <Field label={t('decisionNumber')}>
        <TextInput value={facts.number} onChange={set('number')} placeholder="318/QĐ-TTg" maxLength={100} />
      </Field>
      <Field label={t('decisionDate')}>
        <DateInput value={facts.date || undefined} onChange={set('date')} />
      </Field>
      <Field label={t('issuer')}>
        <TextInput value={facts.issuer} onChange={set('issuer')} placeholder="UBND tỉnh Khánh Hòa" maxLength={200} />
      </Field>
      <Field label={t('decisionPeriod')}>
        <TextInput value={facts.period} onChange={set('period')} placeholder="2021-2030" maxLength={100} />
      </Field>
      <Field label={t('decisionLink')}>
        <TextInput kind="url" value={facts.link} onChange={set('link')} placeholder="https://…" maxLength={500} />
      </Field>
      <Field label={t('validFrom')}>
        <DateInput value={facts.validFrom || undefined} onChange={set('validFrom')} />
      </Field>
      <Field label={t('validTo')}>
        <DateInput value={facts.validTo || undefined} onChange={set('validTo')} />
      </Field>
      <Field label={t('adjustingField')}>
        <TextInput value={facts.adjusting} onChange={set('adjusting')} maxLength={300} />
      </Field>
    </div>
  );
}
