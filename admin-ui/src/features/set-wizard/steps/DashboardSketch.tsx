// The dashboard as it will be laid out: each panel in its place with its name and kind; figures come with the first reports.
import type { ReactElement } from 'react';
import type { Dashboard } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

export function DashboardSketch({ dashboard }: { dashboard: Dashboard }): ReactElement {
  const { t, local } = useText();
  const panels = [...dashboard.panels].sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
  return (
    <section className="card wizard-sketch" aria-label={t('setWizard.dashboardPreview')}>
      <h3>{t('setWizard.dashboardPreview')}</h3>
      <ul className="wizard-board">
        {panels.map(({ id, type, title, position }) => (
          <li
            key={id}
            style={{ gridColumn: `${String(position.x + 1)} / span ${String(position.w)}`, gridRow: `${String(position.y + 1)} / span ${String(position.h)}` }}
          >
            <b>{local(title)}</b>
            <small className="muted">{t(`setWizard.panel.${type}`, { defaultValue: type })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
