// Tab 7 "Cảnh báo": when figures of the set call for attention, and who is told; each tried on past periods first.
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AlertRule } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import type { DraftEditing } from '../designer-tab.js';
import { CardFrame, type CardProps } from '../rules/CardFrame.js';
import { copied, moved, replaced } from '../rules/rules.js';
import { AlertEditor } from './AlertEditor.js';
import { AlertTrial } from './AlertTrial.js';
import { alertsOf, changed, MOST_ALERTS, newAlert, withAlerts } from './alerts.js';
import { conditionWords } from './condition-words.js';
import '../rules/rules.css';
import './alerts.css';

export function AlertsTab({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const { manifest } = editing.documents;
  const alerts = alertsOf(manifest);
  const [open, setOpen] = useState<string>();
  const change = (next: (alerts: readonly AlertRule[]) => AlertRule[]): void =>
    editing.change((old) => ({ ...old, manifest: withAlerts(old.manifest, next(alertsOf(old.manifest))) }));
  const add = (): void => {
    const rule = newAlert(manifest);
    change((old) => [...old, rule]);
    setOpen(rule.id);
  };
  const addButton = (
    <Button type="primary" onClick={add} disabled={!editing.editable || alerts.length >= MOST_ALERTS || manifest.indicators.length === 0}>
      {t('alertRules.add')}
    </Button>
  );
  return (
    <section className="rules-tab" aria-label={t('alertRules.title')}>
      <header className="rules-head">
        <p className="muted">{t('alertRules.lead')}</p>
        {alerts.length === 0 ? null : addButton}
      </header>
      {alerts.length === 0 ? (
        <EmptyState icon="bell" title={t('alertRules.none')} detail={t('alertRules.noneDetail')}>
          {addButton}
        </EmptyState>
      ) : (
        <ol className="rules-list">
          {alerts.map((rule, index) => (
            <AlertCard
              key={rule.id}
              editing={editing}
              rule={rule}
              index={index}
              count={alerts.length}
              isOpen={open === rule.id}
              onOpen={(isOpen) => setOpen(isOpen ? rule.id : undefined)}
              onChange={(next) => change((old) => replaced(old, index, next))}
              onMove={(by) => change((old) => moved(old, index, by))}
              onCopy={() => change((old) => copied(old, index))}
              onRemove={() => change((old) => old.filter((_, at) => at !== index))}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

function AlertCard(props: CardProps<AlertRule>): ReactElement {
  const { editing, rule, index, onChange } = props;
  const { t, language, local } = useText();
  const place = `/manifest/alerts/${String(index)}`;
  const told = (rule.notify ?? []).map((who) => t(`alertRules.notifyOf.${who}`)).join(', ');
  const title = rule.title === undefined ? '' : `${local(rule.title)} · `;
  return (
    <CardFrame
      card={props}
      place={place}
      badge={{ look: rule.severity === 'bad' ? 'badge-bad' : 'badge-preliminary', text: t(`alertRules.severity.${rule.severity}`) }}
      words={conditionWords(rule, editing.documents.manifest, language, local)}
      message={`${title}${told === '' ? t('alertRules.nobody') : `${t('alertRules.notify')}: ${told}`}`}
      onSwitch={() => onChange(changed(rule, { off: rule.off === true ? undefined : true }))}
    >
      <AlertEditor editing={editing} rule={rule} place={place} onChange={onChange} />
      <AlertTrial set={editing.set} rule={changed(rule, { off: undefined })} manifest={editing.documents.manifest} />
    </CardFrame>
  );
}
