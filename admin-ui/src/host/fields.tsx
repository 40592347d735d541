// Buttons and fields as plugins see them: few settings, the app's looks, a name for those who do not see them.
import { Button as AntButton, Checkbox as AntCheckbox, Select as AntSelect, Switch as AntSwitch } from 'antd';
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { DateField } from '../shared/ui/pickers/DateField.js';
import { Icon } from '../shared/ui/Icon.js';
import type { IconName } from '../shared/ui/Icon.js';

interface ButtonProps {
  readonly kind?: 'primary' | 'default' | 'text' | 'danger';
  readonly size?: 'small' | 'middle';
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly submit?: boolean;
  readonly icon?: IconName;
  readonly label?: string;
  readonly pressed?: boolean;
  readonly onClick?: () => void;
  readonly children?: ReactNode;
}

export function Button({
  kind = 'default',
  size = 'middle',
  busy = false,
  disabled = false,
  submit = false,
  icon,
  label,
  pressed,
  onClick,
  children,
}: ButtonProps): ReactElement {
  return (
    <AntButton
      type={kind === 'danger' ? 'default' : kind}
      danger={kind === 'danger'}
      size={size}
      loading={busy}
      disabled={disabled}
      htmlType={submit ? 'submit' : 'button'}
      {...(icon === undefined ? {} : { icon: <Icon name={icon} size={16} /> })}
      {...(label === undefined ? {} : { 'aria-label': label, title: label })}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(onClick === undefined ? {} : { onClick })}
    >
      {children}
    </AntButton>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly children: ReactElement;
}

export function Field({ label, hint, fault, children }: FieldProps): ReactElement {
  return (
    <div className="host-field">
      <label>
        <span>{label}</span>
        {children}
      </label>
      {hint === undefined ? null : <small className="muted">{hint}</small>}
      {fault === undefined ? null : (
        <small className="state-bad" role="alert">
          {fault}
        </small>
      )}
    </div>
  );
}

interface TextInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: 'text' | 'search' | 'number' | 'url';
  readonly placeholder?: string;
  readonly label?: string;
  readonly maxLength?: number;
  readonly disabled?: boolean;
  readonly rows?: number;
  readonly onEnter?: () => void;
}

export function TextInput({ value, onChange, kind = 'text', rows, label, onEnter, ...others }: TextInputProps): ReactElement {
  const shared = { ...others, className: 'host-input', value, ...(label === undefined ? {} : { 'aria-label': label }) };
  if (rows !== undefined) return <textarea {...shared} rows={rows} onChange={({ target }) => onChange(target.value)} />;
  // A number is typed as people write it, with a comma; the plugin reads it.
  return (
    <input
      {...shared}
      type={kind === 'number' ? 'text' : kind}
      {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      onChange={({ target }) => onChange(target.value)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') onEnter?.();
      }}
    />
  );
}

interface DateInputProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly label?: string;
  readonly min?: string;
  readonly max?: string;
}

export function DateInput({ value = '', onChange, label, ...limits }: DateInputProps): ReactElement {
  return <DateField value={value} {...limits} {...(label === undefined ? {} : { label })} onChange={(day) => onChange(day === '' ? undefined : day)} />;
}

interface Option {
  readonly value: string;
  readonly title: string;
}

interface SelectProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly options: readonly Option[];
  readonly label?: string;
  readonly placeholder?: string;
  readonly clearable?: boolean;
  readonly disabled?: boolean;
  readonly width?: number;
  readonly onSearch?: (text: string) => void;
}

export function Select({ value, onChange, options, label, placeholder, clearable = false, disabled = false, width, onSearch }: SelectProps): ReactElement {
  return (
    <AntSelect<string>
      value={value ?? null}
      options={options.map((option) => ({ value: option.value, label: option.title }))}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
      allowClear={clearable}
      disabled={disabled}
      // Whoever looks itself for what is typed gives what it found; else the given ones are searched.
      showSearch={onSearch !== undefined ? { filterOption: false, onSearch } : options.length > 10 ? { optionFilterProp: 'label' } : false}
      style={{ width: width ?? '100%' }}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}

interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: string;
  readonly disabled?: boolean;
}

export function Switch({ checked, onChange, label, disabled = false }: SwitchProps): ReactElement {
  return <AntSwitch checked={checked} onChange={(next: boolean) => onChange(next)} aria-label={label} disabled={disabled} />;
}

interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function Checkbox({ checked, onChange, disabled = false, children }: CheckboxProps): ReactElement {
  return (
    <AntCheckbox checked={checked} disabled={disabled} onChange={({ target }) => onChange(target.checked)}>
      {children}
    </AntCheckbox>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
  readonly label: string;
}

export function Choice({ value, onChange, options, label }: ChoiceProps): ReactElement {
  const group = useId();
  return (
    <fieldset className="host-choice">
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} data-chosen={option.value === value}>
          <input type="radio" className="visually-hidden" name={group} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.title}
        </label>
      ))}
    </fieldset>
  );
}
