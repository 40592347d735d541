// One deed: when, who, what, on what. Opened, it shows old and new value side by side, the call that it came in by, and its seal.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { titleOfPeriodCode, tryPeriod } from '@haidang/plugin-sdk';
import type { AuditEvent, AuditEventDetail } from '@haidang/plugin-sdk';
import { useMay } from '../../shared/api/session.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { entryQuery } from './audit.api.js';
import { fieldText, isHouse, placeOf, pluginDeed, subjectText, valueText } from './audit.js';

export function AuditLine({ event, onRequest }: { event: AuditEvent; onRequest: (request: string) => void }): ReactElement {
  const { t, local } = useText();
  const [open, setOpen] = useState(false);
  const own = pluginDeed(event.action);
  const what = own === undefined ? t(`audit.action.${event.action}`, { defaultValue: event.action }) : t('audit.pluginDeed', own);
  const period = event.period === null ? '' : tryPeriod(event.period) === undefined ? event.period : local(titleOfPeriodCode(event.period));
  const on = [
    event.set === '*' ? t('common.everySet') : local(event.setTitle) || event.set,
    event.indicator,
    period,
    local(event.orgUnitTitle === null ? null : { vi: event.orgUnitTitle }) || event.orgUnit,
    subjectText(event.object, t),
  ];
  return (
    <li className="audit-line">
      <button type="button" className="audit-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <time dateTime={event.at}>{instantText(event.at)}</time>
        <span className="audit-who">
          <b>{event.actorTitle ?? (isHouse(event.actor) ? t(`audit.house.${event.actor}`) : event.actor)}</b>
          {event.onBehalfOf === null ? null : <small>{t('audit.onBehalfOf', { who: event.onBehalfOf })}</small>}
        </span>
        <span className="audit-what">
          <b>{what}</b>
          <small>{on.filter((part) => part !== null && part !== '').join(' · ')}</small>
          {event.reason === null ? null : <small className="audit-reason">{t('audit.reason', { reason: event.reason })}</small>}
        </span>
        <span className={`badge ${event.seal === null ? 'badge-grey' : 'badge-good'}`}>
          {event.seal === null ? t('audit.unsealed') : t('audit.sealed', { seal: event.seal })}
        </span>
        <Icon name={open ? 'down' : 'right'} size={16} />
      </button>
      {open ? <EntryDetail event={event} onRequest={onRequest} /> : null}
    </li>
  );
}

function EntryDetail({ event, onRequest }: { event: AuditEvent; onRequest: (request: string) => void }): ReactElement {
  const { t } = useText();
  const { data, error, refetch } = useQuery(entryQuery(event.id));
  const { requestId } = event;
  if (data === undefined) return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className="audit-detail">
      {data.changes.length === 0 ? <p className="muted">{t('audit.noValues')}</p> : <Changes changes={data.changes} />}
      <dl className="audit-facts">
        <dt>{t('audit.account')}</dt>
        <dd>{event.actor}</dd>
        <dt>{t('audit.via')}</dt>
        <dd>
          {event.via === null ? '–' : t(`audit.vias.${event.via}`)}
          {event.address === null ? '' : ` · ${event.address}`}
        </dd>
        <dt>{t('audit.entry')}</dt>
        <dd>
          {event.id} · <code>{event.action}</code>
        </dd>
        {event.object === null ? null : (
          <>
            <dt>{t('audit.subject')}</dt>
            <dd>
              <code>{event.object}</code>
            </dd>
          </>
        )}
        <dt>SHA-256</dt>
        <dd>
          <code>{data.hash}</code>
        </dd>
      </dl>
      <div className="audit-do">
        {requestId === null ? null : (
          <Button size="small" onClick={() => onRequest(requestId)}>
            {t('audit.sameRequest')}
          </Button>
        )}
        <Leading event={event} />
      </div>
    </div>
  );
}

/** On to the page of what was done, for whom it is open. */
function Leading({ event }: { event: AuditEvent }): ReactElement | null {
  const { t } = useText();
  const [looks, administers] = [[useMay('view'), useMay('view-detail')].includes(true), useMay('administer')];
  const place = placeOf(event);
  switch (place?.what) {
    case undefined:
      return null;
    case 'report':
      return looks ? (
        <Link to="/entry/$set/$period/$orgUnit" params={place}>
          {t('audit.open.report')}
        </Link>
      ) : null;
    case 'set':
      return looks ? (
        <Link to="/sets/$set" params={place}>
          {t('audit.open.set')}
        </Link>
      ) : null;
    case 'people':
      return administers ? (
        <Link to="/admin/people/{-$tab}" params={{ tab: 'grants' }}>
          {t('audit.open.people')}
        </Link>
      ) : null;
    case 'plugin':
      return administers ? (
        <Link to="/admin/plugins/$plugin/{-$tab}" params={{ plugin: place.plugin }}>
          {t('audit.open.plugin')}
        </Link>
      ) : null;
  }
}

function Changes({ changes }: { changes: AuditEventDetail['changes'] }): ReactElement {
  const { t, local } = useText();
  const wordOf = (field: string): string | undefined => (/^[a-zA-Z]+$/.test(field) ? t(`audit.fields.${field}`, { defaultValue: '' }) || undefined : undefined);
  return (
    <table className="audit-changes">
      <thead>
        <tr>
          <th scope="col">{t('audit.field')}</th>
          <th scope="col">{t('audit.old')}</th>
          <th scope="col">{t('audit.new')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.path}>
            <th scope="row">{local(change.title) || fieldText(change.path, wordOf) || t('audit.whole')}</th>
            {change.hidden ? (
              <td colSpan={2} className="muted">
                {t('audit.hidden')}
              </td>
            ) : (
              <>
                <td data-label={t('audit.old')}>{valueText(change.old)}</td>
                <td data-label={t('audit.new')}>{valueText(change.new)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
