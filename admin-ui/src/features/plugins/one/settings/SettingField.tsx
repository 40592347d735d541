// One setting: its name, what it is for, the field that its kind wants, its default, and what the server found wrong with it.
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { Finding, PluginSetting } from '@haidang/plugin-sdk';
import { useText } from '../../../../shared/i18n/index.js';
import { typedOf } from './setting-values.js';

interface SettingFieldProps {
  readonly setting: PluginSetting;
  readonly value: string | boolean;
  readonly findings: readonly Finding[];
  readonly onChange: (value: string | boolean) => void;
}

export function SettingField({ setting, value, findings, onChange }: SettingFieldProps): ReactElement {
  const { t, local } = useText();
  const id = useId();
  const standard = typedOf(setting, setting.default);
  const differs = value !== standard;
  return (
    <div className="plugin-setting" data-faulty={findings.length > 0}>
      <label htmlFor={id}>{local(setting.title)}</label>
      {setting.description === undefined ? null : <small className="muted">{local(setting.description)}</small>}
      <Control id={id} setting={setting} value={value} describedBy={`${id}-more`} onChange={onChange} />
      <small className="muted" id={`${id}-more`}>
        {setting.type === 'array' ? `${t('pluginsPage.listHint')} ` : ''}
        {t('pluginsPage.standard', { value: useStandardText(standard) })}
        {differs ? (
          <button type="button" className="plugin-back" onClick={() => onChange(standard)}>
            {t('pluginsPage.back')}
          </button>
        ) : null}
      </small>
      {findings.map((finding) => (
        <p key={finding.code} className="plugin-fault" role="alert">
          {local(finding.message)}
        </p>
      ))}
    </div>
  );
}

function useStandardText(standard: string | boolean): string {
  const { t } = useText();
  if (typeof standard === 'boolean') return t(standard ? 'pluginsPage.yes' : 'pluginsPage.no');
  return standard === '' ? t('pluginsPage.standardNone') : standard.replaceAll('\n', ', ');
}

interface ControlProps extends Pick<SettingFieldProps, 'setting' | 'value' | 'onChange'> {
  readonly id: string;
  readonly describedBy: string;
}

function Control({ id, setting, value, describedBy, onChange }: ControlProps): ReactElement {
  const shared = { id, 'aria-describedby': describedBy };
  if (typeof value === 'boolean') return <input {...shared} type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} />;
  if (setting.enum !== undefined)
    return (
      <select {...shared} value={value} onChange={({ target }) => onChange(target.value)}>
        {setting.enum.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    );
  if (setting.type === 'array' || (setting.maxLength ?? 0) > 200)
    return <textarea {...shared} rows={4} value={value} onChange={({ target }) => onChange(target.value)} />;
  const number = setting.type === 'number' || setting.type === 'integer';
  return (
    <input
      {...shared}
      type="text"
      {...(number ? { inputMode: 'decimal' as const } : {})}
      {...(setting.maxLength === undefined ? {} : { maxLength: setting.maxLength })}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
