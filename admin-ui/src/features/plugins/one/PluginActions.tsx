// What may be done with one plugin: on, off, again, what it may do, gone.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { textOf } from '@haidang/plugin-sdk';
import type { PluginPackageView, PluginView } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { GrantDialog } from '../install/GrantDialog.js';
import { disablePlugin, enablePlugin, removePlugin, versionsQuery, PLUGIN_TOPICS } from '../plugins.api.js';
import { useDeed } from '../../../shared/api/useDeed.js';

/** Before switching off it says what stops. */
export function PluginActions({ plugin }: { plugin: PluginView }): ReactElement {
  const { t, language } = useText();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const [read, setRead] = useState<PluginPackageView>();
  const { id, state, usedBy, origin } = plugin;
  const title = textOf(plugin.title, language);
  const versions = useQuery({ ...versionsQuery(id), enabled: origin === 'package' });
  const enable = useDeed({ touches: PLUGIN_TOPICS, work: () => enablePlugin(id, {}), said: t('pluginsPage.enabled', { title, version: plugin.version }) });
  const disable = useDeed({ touches: PLUGIN_TOPICS, work: () => disablePlugin(id), said: t('pluginsPage.disabled', { title }) });
  const remove = useDeed({
    touches: PLUGIN_TOPICS,
    work: () => removePlugin(id),
    said: t('pluginsPage.uninstalled', { title }),
    then: () => void navigate({ to: '/admin/plugins' }),
  });
  const sure = (content: string, okText: string, onOk: () => void): void => {
    void modal.confirm({ title, content, okText, cancelText: t('common.cancel'), okButtonProps: { danger: true }, onOk });
  };
  const active = versions.data?.find((each) => each.active);
  const start = (): void => (state === 'waiting' && active !== undefined ? setRead(active) : enable.mutate());
  const error = enable.error ?? disable.error ?? remove.error;
  return (
    <>
      <div className="plugins-actions">
        {state === 'running' || state === 'starting' || state === 'failed' ? (
          <Button
            loading={disable.isPending}
            onClick={() =>
              sure(
                usedBy.length === 0 ? t('pluginsPage.disableNone') : t('pluginsPage.disableStops', { count: usedBy.length, sets: usedBy.join(', ') }),
                t('pluginsPage.disable'),
                () => disable.mutate(),
              )
            }
          >
            {t('pluginsPage.disable')}
          </Button>
        ) : null}
        {state === 'off' || state === 'waiting' || state === 'quarantined' || state === 'failed' ? (
          <Button type="primary" loading={enable.isPending} onClick={start}>
            {t(state === 'waiting' ? 'pluginsPage.doEnable' : state === 'off' ? 'pluginsPage.enable' : 'pluginsPage.startAgain')}
          </Button>
        ) : null}
        {active !== undefined && active.permissions.length > 0 && state !== 'waiting' ? (
          <Button onClick={() => setRead(active)}>{t('pluginsPage.permissions')}</Button>
        ) : null}
        {origin === 'package' && (state === 'off' || state === 'waiting') ? (
          <Button danger loading={remove.isPending} onClick={() => sure(t('pluginsPage.removeWhat'), t('pluginsPage.uninstall'), () => remove.mutate())}>
            {t('pluginsPage.uninstall')}
          </Button>
        ) : null}
      </div>
      {read === undefined ? null : <GrantDialog read={read} onClose={() => setRead(undefined)} />}
      {error === null ? null : <ProblemNotice error={error} onRetry={() => [enable, disable, remove].forEach((deed) => deed.reset())} />}
    </>
  );
}
