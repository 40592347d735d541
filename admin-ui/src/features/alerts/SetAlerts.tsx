// The alerts of a set on its page: what fires now, the figures that made it fire, and who has taken note. A set without alerts shows
// nothing at all.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AlertView } from '@haidang/plugin-sdk';
import { dateText, figureText, instantText, percentText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { AcknowledgeForm } from './AcknowledgeForm.js';
import { alertsQuery } from './alerts.api.js';
import './alerts.css';

interface SetAlertsProps {
  readonly set: string;
  /** Undefined: the whole province. */
  readonly orgUnit: string | undefined;
}

export function SetAlerts({ set, orgUnit }: SetAlertsProps): ReactElement | null {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery(alertsQuery(set, all ? undefined : 'firing', orgUnit));
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined || (data.items.length === 0 && !all)) return null;
  return (
    <section className="card set-alerts" aria-label={t('alerts.title')}>
      <header>
        <h2>{t('alerts.title')}</h2>
        <Button size="small" onClick={() => setAll(!all)}>
          {t(all ? 'alerts.onlyOpen' : 'alerts.history')}
        </Button>
      </header>
      {data.items.length === 0 ? <p className="muted">{t('alerts.none')}</p> : null}
      <ul>
        {data.items.map((alert) => (
          <AlertLine key={alert.id} alert={alert} />
        ))}
      </ul>
    </section>
  );
}

function AlertLine({ alert }: { alert: AlertView }): ReactElement {
  const { t, local } = useText();
  const [notes, setNotes] = useState(false);
  const isOpen = alert.state === 'firing';
  const title = local(alert.title);
  return (
    <li data-state={alert.state} data-severity={alert.severity}>
      <div className="set-alert">
        <b>
          <i aria-hidden="true">{isOpen ? (alert.severity === 'bad' ? '▲' : '!') : '✓'}</i> {title} · {local(alert.periodTitle)}
        </b>
        {alert.sample ? <span className="badge badge-sample">{t('rules.sample')}</span> : null}
        <p>{[alert.orgUnitTitle, ...useFacts(alert)].join(' · ')}</p>
        <small className="muted">{useStanding(alert)}</small>
        {alert.acknowledged === null ? null : (
          <small className="set-alert-note">
            {t('alerts.acknowledged', { who: alert.acknowledged.byTitle, at: instantText(alert.acknowledged.at), note: alert.acknowledged.note })}
          </small>
        )}
        {notes ? <AcknowledgeForm alert={alert} onDone={() => setNotes(false)} /> : null}
      </div>
      {isOpen && alert.mayAcknowledge && !notes ? (
        <Button size="small" aria-label={t('alerts.acknowledgeLabel', { name: title })} onClick={() => setNotes(true)}>
          {t('alerts.acknowledge')}
        </Button>
      ) : null}
    </li>
  );
}

function useFacts({ reading, decimals, unitOfMeasure }: AlertView): string[] {
  const { t, language } = useText();
  const { value, planPercent, pacePercent, samePeriod } = reading;
  const inPoints = unitOfMeasure === 'percent' || unitOfMeasure === 'rank';
  return [
    ...(value === null ? [] : [t('alerts.facts.value', { value: figureText(value, decimals, language) })]),
    ...(planPercent === null ? [] : [t('alerts.facts.plan', { value: percentText(planPercent, language) })]),
    ...(planPercent === null || pacePercent === null ? [] : [t('alerts.facts.pace', { value: percentText(pacePercent, language) })]),
    ...(samePeriod === null
      ? []
      : [t('alerts.facts.samePeriod', { value: inPoints ? figureText(samePeriod, 1, language) : percentText(samePeriod, language) })]),
  ];
}

function useStanding({ firedAt, overAt, overBy, explainBy, state }: AlertView): string {
  const { t } = useText();
  return [
    t('alerts.since', { at: instantText(firedAt) }),
    ...(overAt === null || overBy === null ? [] : [`${t('alerts.over', { at: instantText(overAt) })} (${t(`alerts.overBy.${overBy}`)})`]),
    ...(explainBy === null || state === 'over' ? [] : [t('alerts.explainBy', { day: dateText(explainBy) })]),
  ].join(' · ');
}
