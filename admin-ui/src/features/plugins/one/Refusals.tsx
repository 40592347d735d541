// What the host refused to the plugin: what it asked, why not, and which step of whom changes that.
import type { ReactElement } from 'react';
import type { PluginRefusals } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';

export function Refusals({ refusals }: { refusals: readonly PluginRefusals[] }): ReactElement | null {
  const { t, local } = useText();
  if (refusals.length === 0) return null;
  return (
    <section className="card plugin-refusals" aria-label={t('pluginsPage.refusals')}>
      <h2>{t('pluginsPage.refusals')}</h2>
      <ul role="list">
        {refusals.map(({ permission, asked, why, remedy, times, at }) => (
          <li key={permission}>
            <b>{local(asked)}</b> <small className="muted">{t('pluginsPage.refusedTimes', { count: times, at: instantText(at) })}</small>
            <p>{local(why)}</p>
            <p className="muted">{local(remedy)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
