// Tab 7 "Cảnh báo": when figures of the set call for attention, and who is told; each tried on past periods first.
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AlertRule } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import type { DraftEditing } from '../designer-tab.js';
import { PlaceFindings } from '../rules/PlaceFindings.js';
import { RuleActions } from '../rules/RuleActions.js';
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

interface AlertCardProps {
  readonly editing: DraftEditing;
  readonly rule: AlertRule;
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (rule: AlertRule) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

function AlertCard(props: AlertCardProps): ReactElement {
  const { editing, rule, index, isOpen, onOpen, onChange } = props;
  const { t, language, local } = useText();
  const place = `/manifest/alerts/${String(index)}`;
  const words = conditionWords(rule, editing.documents.manifest, language, local);
  return (
    <li className="card rule-card" data-off={rule.off === true} data-place={place} tabIndex={-1}>
      <div className="rule-line">
        <button type="button" className="rule-words" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          <span className={`badge ${rule.severity === 'bad' ? 'badge-bad' : 'badge-preliminary'}`}>{t(`alertRules.severity.${rule.severity}`)}</span>
          {rule.off === true ? <span className="badge badge-grey">{t('rules.isOff')}</span> : null}
          {words === undefined ? <code>{rule.when}</code> : <b>{words}</b>}
        </button>
        <RuleActions {...props} onSwitch={() => onChange(changed(rule, { off: rule.off === true ? undefined : true }))} />
      </div>
      <p className="muted rule-message">
        {rule.title === undefined ? '' : `${local(rule.title)} · `}
        {(rule.notify ?? []).length === 0
          ? t('alertRules.nobody')
          : `${t('alertRules.notify')}: ${(rule.notify ?? []).map((who) => t(`alertRules.notifyOf.${who}`)).join(', ')}`}
      </p>
      <PlaceFindings editing={editing} place={place} />
      {isOpen ? (
        <>
          <AlertEditor editing={editing} rule={rule} place={place} onChange={onChange} />
          <AlertTrial set={editing.set} rule={changed(rule, { off: undefined })} manifest={editing.documents.manifest} />
        </>
      ) : null}
    </li>
  );
}
