// Small fields of the editor: a label, the control, and what was found wrong right below it.
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Finding, Localised } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

export function Findings({ findings }: { findings: readonly Finding[] }): ReactElement | null {
  const { local } = useText();
  if (findings.length === 0) return null;
  return (
    <ul className="field-findings">
      {findings.map((finding) => (
        <li key={`${finding.code}@${finding.path}`} data-level={finding.level}>
          {local(finding.message)}
        </li>
      ))}
    </ul>
  );
}

export function Field({ label, children, findings = [] }: { label: string; children: (id: string) => ReactNode; findings?: readonly Finding[] }): ReactElement {
  const id = useId();
  return (
    <div className="board-field" data-faulty={findings.some(({ level }) => level === 'error')}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      <Findings findings={findings} />
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly findings?: readonly Finding[];
  readonly rows?: number;
  readonly most?: number;
  readonly placeholder?: string;
}

export function TextField({ label, value, onChange, findings = [], rows, most = 400, placeholder }: TextFieldProps): ReactElement {
  return (
    <Field label={label} findings={findings}>
      {(id) =>
        rows === undefined ? (
          <input id={id} type="text" value={value} maxLength={most} placeholder={placeholder} onChange={({ target }) => onChange(target.value)} />
        ) : (
          <textarea id={id} rows={rows} value={value} maxLength={most} placeholder={placeholder} onChange={({ target }) => onChange(target.value)} />
        )
      }
    </Field>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly findings?: readonly Finding[];
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | 'any';
}

export function NumberField({ label, value, onChange, findings = [], min, max, step = 1 }: NumberFieldProps): ReactElement {
  return (
    <Field label={label} findings={findings}>
      {(id) => (
        <input
          id={id}
          type="number"
          value={value ?? ''}
          min={min}
          max={max}
          step={step}
          onChange={({ target }) => onChange(target.value === '' || !Number.isFinite(target.valueAsNumber) ? undefined : target.valueAsNumber)}
        />
      )}
    </Field>
  );
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly findings?: readonly Finding[];
}

export function ChoiceField({ label, value, choices, onChange, findings = [] }: ChoiceFieldProps): ReactElement {
  const known = choices.some((choice) => choice.value === value);
  return (
    <Field label={label} findings={findings}>
      {(id) => (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          {known ? null : <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }): ReactElement {
  return (
    <label className="board-check">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}

interface LocalisedFieldProps {
  readonly label: string;
  readonly value: Localised | undefined;
  readonly onChange: (value: Localised | undefined) => void;
  readonly findings?: readonly Finding[];
  readonly rows?: number;
  readonly most?: number;
}

/** Both languages; an empty text is left out of the document. */
export function LocalisedField({ label, value, onChange, findings = [], rows, most = 400 }: LocalisedFieldProps): ReactElement {
  const { t } = useText();
  const write = (vi: string, en: string): void => onChange(vi === '' && en === '' ? undefined : { vi, ...(en === '' ? {} : { en }) });
  const shape = { most, ...(rows === undefined ? {} : { rows }) };
  return (
    <>
      <TextField
        label={t('boards.inVietnamese', { label })}
        value={value?.vi ?? ''}
        onChange={(vi) => write(vi, value?.en ?? '')}
        findings={findings}
        {...shape}
      />
      <TextField label={t('boards.inEnglish', { label })} value={value?.en ?? ''} onChange={(en) => write(value?.vi ?? '', en)} {...shape} />
    </>
  );
}
