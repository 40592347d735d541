// Which periods a panel asks for: the reader's, the last so many, from one to another, this year, or a few by their codes.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { periodTypeTitle, tryPeriod } from '@haidang/plugin-sdk';
import type { Finding, PeriodType } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { READER_PERIOD } from '../model/query-form.js';
import type { PeriodChoice } from '../model/query-form.js';
import { ChoiceField, Findings, NumberField, TextField } from './fields.js';

const KINDS = ['default', 'reader', 'last', 'year', 'range', 'codes'] as const;
type Kind = (typeof KINDS)[number];
const TYPES: readonly PeriodType[] = ['monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year', 'daily'];
const MOST = 120;

function kindOf(periods: PeriodChoice): Kind {
  if (periods.kind !== 'codes') return periods.kind;
  return periods.codes.length === 1 && periods.codes[0] === READER_PERIOD ? 'reader' : 'codes';
}

function begun(kind: Kind): PeriodChoice {
  switch (kind) {
    case 'default':
      return { kind: 'default' };
    case 'reader':
      return { kind: 'codes', codes: [READER_PERIOD] };
    case 'last':
      return { kind: 'last', last: 12, type: undefined, until: READER_PERIOD };
    case 'year':
      return { kind: 'year' };
    case 'range':
      return { kind: 'range', from: '2024-M01', to: READER_PERIOD };
    case 'codes':
      return { kind: 'codes', codes: ['2024'] };
  }
}

interface PeriodChoicesProps {
  readonly periods: PeriodChoice;
  readonly findings: readonly Finding[];
  readonly onChange: (periods: PeriodChoice) => void;
}

export function PeriodChoices({ periods, findings, onChange }: PeriodChoicesProps): ReactElement {
  const { t } = useText();
  return (
    <fieldset>
      <legend>{t('boards.query.periods')}</legend>
      <ChoiceField
        label={t('boards.query.periodsHow')}
        value={kindOf(periods)}
        choices={KINDS.map((each) => ({ value: each, text: t(`boards.query.periodsOf.${each}`) }))}
        onChange={(next) => onChange(begun(next as Kind))}
      />
      <PeriodDetails periods={periods} onChange={onChange} />
      <Findings findings={findings} />
    </fieldset>
  );
}

function PeriodDetails({ periods, onChange }: Pick<PeriodChoicesProps, 'periods' | 'onChange'>): ReactElement | null {
  const { t, local } = useText();
  switch (periods.kind) {
    case 'last':
      return (
        <>
          <NumberField
            label={t('boards.query.last')}
            value={periods.last}
            min={1}
            max={MOST}
            onChange={(last) => onChange({ ...periods, last: Math.min(Math.max(Math.round(last ?? 1), 1), MOST) })}
          />
          <ChoiceField
            label={t('boards.query.lastType')}
            value={periods.type ?? ''}
            choices={[{ value: '', text: t('boards.query.ownType') }, ...TYPES.map((type) => ({ value: type, text: local(periodTypeTitle(type)) }))]}
            onChange={(type) => onChange({ ...periods, type: type === '' ? undefined : (type as PeriodType) })}
          />
        </>
      );
    case 'range':
      return (
        <>
          <CodeField label={t('boards.query.from')} value={periods.from} onChange={(from) => onChange({ ...periods, from })} />
          <CodeField label={t('boards.query.to')} value={periods.to} onChange={(to) => onChange({ ...periods, to })} />
        </>
      );
    case 'codes':
      return kindOf(periods) === 'reader' ? null : <CodesField codes={periods.codes} onChange={(codes) => onChange({ kind: 'codes', codes })} />;
    case 'default':
    case 'year':
      return null;
  }
}

/** What is typed stays as typed (a comma is not yet a code); the question holds the codes. */
function CodesField({ codes, onChange }: { codes: readonly string[]; onChange: (codes: string[]) => void }): ReactElement {
  const { t } = useText();
  const [text, setText] = useState(codes.join(', '));
  return (
    <TextField
      label={t('boards.query.codes')}
      value={text}
      placeholder="2024-M05, 2024-M06"
      onChange={(next) => {
        setText(next);
        const typed = next.split(/[\s,;]+/).filter((code) => code !== '');
        if (typed.length > 0) onChange(typed);
      }}
    />
  );
}

function CodeField({ label, value, onChange }: { label: string; value: string; onChange: (code: string) => void }): ReactElement {
  const { t } = useText();
  const isGood = value.startsWith('$') || tryPeriod(value) !== undefined;
  return (
    <>
      <TextField label={label} value={value} most={40} placeholder="2024-M06" onChange={onChange} />
      {isGood ? null : <p className="field-hint">{t('boards.query.codeHint')}</p>}
    </>
  );
}
