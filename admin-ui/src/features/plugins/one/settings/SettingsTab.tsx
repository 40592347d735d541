// Settings of a plugin, a form drawn from its manifest, and its secrets.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import type { Finding, PluginSettingsView } from '@haidang/plugin-sdk';
import { ProblemError } from '../../../../shared/api/client.js';
import { useText } from '../../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../../shared/ui/ProblemNotice.js';
import { Asked } from '../../../../shared/ui/Asked.js';
import { saveSettings, settingsQuery } from '../../plugins.api.js';
import { Secrets } from './Secrets.js';
import { SettingField } from './SettingField.js';
import { changedOf, settingsOf, typedOf } from './setting-values.js';
import type { Typed } from './setting-values.js';

export function SettingsTab({ id }: { id: string }): ReactElement {
  return (
    <Asked query={useQuery(settingsQuery(id))}>
      {(view) => (
        <div className="plugin-settings">
          <SettingsForm id={id} view={view} />
          {view.secrets.length === 0 ? null : <Secrets id={id} secrets={view.secrets} />}
        </div>
      )}
    </Asked>
  );
}

function SettingsForm({ id, view }: { id: string; view: PluginSettingsView }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [typed, setTyped] = useState<Typed>({});
  const settings = settingsOf(view.schema);
  const names = Object.keys(settings);
  const shown: Typed = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, typed[name] ?? typedOf(setting, view.values[name])]));
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => saveSettings(id, changedOf(settings, shown)),
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery(id).queryKey, saved);
      setTyped({});
      void message.success(t('pluginsPage.saved'));
    },
  });
  const findings: readonly Finding[] = error instanceof ProblemError ? error.findings : [];
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    mutate();
  };
  if (names.length === 0)
    return (
      <section className="card">
        <p className="muted">{t('pluginsPage.settingsNone')}</p>
      </section>
    );
  return (
    <form className="card" aria-label={t('pluginsPage.settings')} onSubmit={send} noValidate>
      {Object.entries(settings).map(([name, setting]) => (
        <SettingField
          key={name}
          setting={setting}
          value={shown[name] ?? ''}
          findings={findings.filter(({ path }) => path === `/${name}`)}
          onChange={(value) => setTyped({ ...typed, [name]: value })}
        />
      ))}
      {error === null || findings.length > 0 ? null : <ProblemNotice error={error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={isPending} disabled={Object.keys(typed).length === 0}>
          {t('pluginsPage.save')}
        </Button>
      </div>
    </form>
  );
}
