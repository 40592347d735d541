// Secrets of a plugin: whether each is set, and a field that writes a new one. Nobody reads them back, this page least of all.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import type { PluginSettingsView } from '@haidang/plugin-sdk';
import { useText } from '../../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../../shared/ui/ProblemNotice.js';
import { putSecret } from '../../plugins.api.js';

type Secret = PluginSettingsView['secrets'][number];

export function Secrets({ id, secrets }: { id: string; secrets: readonly Secret[] }): ReactElement {
  const { t } = useText();
  return (
    <section className="card" aria-label={t('pluginsPage.secrets')}>
      <h2>{t('pluginsPage.secrets')}</h2>
      <p className="muted">{t('pluginsPage.secretHint')}</p>
      {secrets.map((secret) => (
        <SecretField key={secret.name} plugin={id} secret={secret} />
      ))}
    </section>
  );
}

function SecretField({ plugin, secret: { name, set } }: { plugin: string; secret: Secret }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const box = useId();
  const [typed, setTyped] = useState('');
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (value: string) => putSecret(plugin, name, value),
    onSuccess: async (_, value) => {
      setTyped('');
      void message.success(t(value === '' ? 'pluginsPage.secretCleared' : 'pluginsPage.secretSaved', { name }));
      await client.invalidateQueries({ queryKey: ['plugins', 'settings', plugin] });
    },
  });
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed !== '') mutate(typed);
  };
  return (
    <form className="plugin-setting" onSubmit={send}>
      <label htmlFor={box}>
        {name} <span className={`badge ${set ? 'badge-good' : 'badge-grey'}`}>{t(set ? 'pluginsPage.secretSet' : 'pluginsPage.secretEmpty')}</span>
      </label>
      <div className="plugin-secret">
        <input
          id={box}
          type="password"
          autoComplete="new-password"
          aria-label={t('pluginsPage.secretNew', { name })}
          value={typed}
          maxLength={4000}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button htmlType="submit" loading={isPending} disabled={typed === ''}>
          {t('pluginsPage.secretSave')}
        </Button>
        {set ? (
          <Popconfirm
            title={t('pluginsPage.secretSure', { name })}
            description={t('pluginsPage.secretSureDetail')}
            okText={t('pluginsPage.secretClear')}
            cancelText={t('common.cancel')}
            onConfirm={() => mutate('')}
          >
            <Button danger>{t('pluginsPage.secretClear')}</Button>
          </Popconfirm>
        ) : null}
      </div>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
    </form>
  );
}
