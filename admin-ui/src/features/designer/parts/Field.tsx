// A field of the designer: label, help, the box itself, and what the last saving found about it, right there. The box carries its
// place in the documents, so that a click on a finding leads to it.
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { FindingLines } from './FindingLines.js';

/** What a box takes over from its field. */
export interface BoxProps {
  readonly id: string;
  readonly 'data-place': string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
  readonly disabled: boolean;
}

interface FieldProps {
  readonly editing: DraftEditing;
  /** JSON Pointer into `{manifest, form, dashboard}`. */
  readonly place: string;
  readonly label: string;
  readonly help?: string;
  readonly wide?: boolean;
  readonly children: (box: BoxProps) => ReactNode;
}

export function Field({ editing, place, label, help, wide = false, children }: FieldProps): ReactElement {
  const [id, about] = [useId(), useId()];
  const findings = editing.findingsAt(place);
  const isFaulty = findings.some(({ level }) => level === 'error');
  return (
    <div className={wide ? 'designer-field designer-wide' : 'designer-field'} data-faulty={isFaulty}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'data-place': place, 'aria-describedby': about, 'aria-invalid': isFaulty, disabled: !editing.editable })}
      <div id={about}>
        {help === undefined ? null : <small className="muted">{help}</small>}
        <FindingLines findings={findings} />
      </div>
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string | undefined;
  readonly lang?: 'en';
  readonly maxLength?: number;
  readonly onChange: (value: string) => void;
}

export function TextField({ value = '', lang, maxLength = 300, onChange, ...field }: TextFieldProps): ReactElement {
  return (
    <Field {...field}>
      {(box) => (
        <input {...box} value={value} maxLength={maxLength} {...(lang === undefined ? {} : { lang })} onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  );
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface ChoiceFieldProps<T extends string> extends Omit<FieldProps, 'children'> {
  readonly value: T | undefined;
  readonly choices: readonly Choice<T>[];
  /** Text of "none chosen"; without it one is always chosen. */
  readonly none?: string;
  readonly onChange: (value: T | undefined) => void;
}

export function ChoiceField<T extends string>({ value, choices, none, onChange, ...field }: ChoiceFieldProps<T>): ReactElement {
  return (
    <Field {...field}>
      {(box) => (
        <select {...box} value={value ?? ''} onChange={({ target }) => onChange(choices.find((each) => each.value === target.value)?.value)}>
          {none === undefined ? null : <option value="">{none}</option>}
          {none === undefined && value !== undefined && !choices.some((each) => each.value === value) ? <option value={value}>{value}</option> : null}
          {choices.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface NumberFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number | undefined) => void;
}

export function NumberField({ value, min, max, onChange, ...field }: NumberFieldProps): ReactElement {
  return (
    <Field {...field}>
      {(box) => (
        <input
          {...box}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' || Number.isNaN(target.valueAsNumber) ? undefined : Math.trunc(target.valueAsNumber))}
        />
      )}
    </Field>
  );
}

interface TickFieldProps {
  readonly editing: DraftEditing;
  readonly place: string;
  readonly label: string;
  readonly help?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function TickField({ editing, place, label, help, checked, onChange }: TickFieldProps): ReactElement {
  const about = useId();
  return (
    <div className="designer-field designer-tick">
      <label>
        <input
          type="checkbox"
          data-place={place}
          checked={checked}
          disabled={!editing.editable}
          aria-describedby={about}
          onChange={({ target }) => onChange(target.checked)}
        />{' '}
        {label}
      </label>
      <div id={about}>
        {help === undefined ? null : <small className="muted">{help}</small>}
        <FindingLines findings={editing.findingsAt(place)} />
      </div>
    </div>
  );
}

/** A heading with its fields in columns. */
export function FieldGroup({ title, lead, children }: { title: string; lead?: string; children: ReactNode }): ReactElement {
  const head = useId();
  return (
    <section className="card designer-group" aria-labelledby={head}>
      <h2 id={head}>{title}</h2>
      {lead === undefined ? null : <p className="muted">{lead}</p>}
      <div className="designer-fields">{children}</div>
    </section>
  );
}

/** Vietnamese and English side by side. */
export function TitleFields({
  editing,
  place,
  label,
  help,
  title,
  onChange,
}: {
  editing: DraftEditing;
  place: string;
  label: string;
  help: string;
  title: { vi: string; en?: string } | undefined;
  onChange: (title: { vi: string; en?: string }) => void;
}): ReactElement {
  const { t } = useText();
  const { vi, en } = { vi: '', ...title };
  return (
    <>
      <TextField
        editing={editing}
        place={`${place}/vi`}
        label={t('designer.inVietnamese', { label })}
        help={help}
        value={vi}
        onChange={(value) => onChange(en === undefined ? { vi: value } : { vi: value, en })}
      />
      <TextField
        editing={editing}
        place={`${place}/en`}
        label={t('designer.inEnglish', { label })}
        help={t('designer.englishHelp')}
        lang="en"
        value={en}
        onChange={(value) => onChange(value === '' ? { vi } : { vi, en: value })}
      />
    </>
  );
}
