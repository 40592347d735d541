// The settings of a panel type as a form drawn from its own JSON Schema: a plugin's panel gets its form without a line of ours. A value
// that is the schema's default is left out of the document.
import type { ReactElement } from 'react';
import type { Finding, Localised, OptionValue, Panel } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { CheckField, ChoiceField, LocalisedField, NumberField, TextField } from './fields.js';

type Options = NonNullable<Panel['options']>;

interface Setting {
  readonly name: string;
  readonly kind: 'boolean' | 'number' | 'text' | 'choice' | 'localised';
  readonly title: Localised;
  readonly choices: readonly string[];
  readonly fallback: OptionValue | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly whole: boolean;
  readonly longest: number;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function isTitle(value: unknown): value is Localised {
  return typeof field(value, 'vi') === 'string';
}

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function kindOf(schema: unknown): Setting['kind'] {
  if (Array.isArray(field(schema, 'enum'))) return 'choice';
  const type = field(schema, 'type');
  if (type === 'boolean') return 'boolean';
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'object' ? 'localised' : 'text';
}

/** The settings that a schema describes, in its order. */
export function settingsOf(schema: Readonly<Record<string, unknown>>): Setting[] {
  const properties = field(schema, 'properties');
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).map(([name, each]: [string, unknown]) => {
    const title = field(each, 'x-title');
    const choices = field(each, 'enum');
    return {
      name,
      kind: kindOf(each),
      title: isTitle(title) ? title : { vi: name },
      choices: Array.isArray(choices) ? choices.filter((choice) => typeof choice === 'string') : [],
      fallback: field(each, 'default') as OptionValue | undefined,
      min: numberIn(field(each, 'minimum')),
      max: numberIn(field(each, 'maximum')),
      whole: field(each, 'type') === 'integer',
      longest: numberIn(field(each, 'maxLength')) ?? 4000,
    };
  });
}

interface OptionsFormProps {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly options: Panel['options'];
  /** Findings at one setting. */
  readonly findingsAt: (name: string) => readonly Finding[];
  readonly onChange: (options: Panel['options']) => void;
}

export function OptionsForm({ schema, options, findingsAt, onChange }: OptionsFormProps): ReactElement {
  const { t } = useText();
  const settings = settingsOf(schema);
  if (settings.length === 0) return <p className="muted">{t('boards.noOptions')}</p>;
  const write = (name: string, value: OptionValue | undefined): void => {
    const { [name]: _, ...rest } = options ?? {};
    const next: Options = value === undefined ? rest : { ...rest, [name]: value };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <div className="board-fields">
      {settings.map((setting) => (
        <SettingField
          key={setting.name}
          setting={setting}
          value={options?.[setting.name]}
          findings={findingsAt(setting.name)}
          onChange={(value) => write(setting.name, value === setting.fallback ? undefined : value)}
        />
      ))}
    </div>
  );
}

interface SettingFieldProps {
  readonly setting: Setting;
  readonly value: OptionValue | undefined;
  readonly findings: readonly Finding[];
  readonly onChange: (value: OptionValue | undefined) => void;
}

function SettingField({ setting, value, findings, onChange }: SettingFieldProps): ReactElement {
  const { t, local } = useText();
  const label = local(setting.title);
  const shown = value ?? setting.fallback;
  switch (setting.kind) {
    case 'boolean':
      return <CheckField label={label} checked={shown === true} onChange={onChange} />;
    case 'number':
      return (
        <NumberField
          label={label}
          value={typeof shown === 'number' ? shown : undefined}
          min={setting.min}
          max={setting.max}
          step={setting.whole ? 1 : 'any'}
          findings={findings}
          onChange={onChange}
        />
      );
    case 'choice': {
      const choices = setting.choices.map((choice) => ({ value: choice, text: t(`boards.choice.${choice}`, { defaultValue: choice }) }));
      return <ChoiceField label={label} value={typeof shown === 'string' ? shown : ''} choices={choices} findings={findings} onChange={onChange} />;
    }
    case 'localised':
      return <LocalisedField label={label} value={isTitle(shown) ? shown : undefined} rows={4} most={4000} findings={findings} onChange={onChange} />;
    case 'text':
      return (
        <TextField
          label={label}
          value={typeof shown === 'string' ? shown : ''}
          most={setting.longest}
          findings={findings}
          onChange={(text) => onChange(text === '' ? undefined : text)}
        />
      );
  }
}
