// One obligation: what and whose, due when and why then, where it stands, and what may be done about it.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Obligation } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { GLYPH, TONE } from '../../shared/obligation-states.js';
import { useText } from '../../shared/i18n/index.js';
import { ExtensionNote } from './ExtensionNote.js';
import { isOpen } from './register.js';

interface RegisterRowProps {
  item: Obligation;
  /** Undefined: the reader may not extend. */
  onExtend: ((item: Obligation) => void) | undefined;
}

export function RegisterRow({ item, onExtend }: RegisterRowProps): ReactElement {
  const { t, local } = useText();
  const name = `${local(item.setTitle)} · ${local(item.periodTitle)}`;
  return (
    <li className="register-row">
      <div className="register-what">
        <Link to="/entry/$set/$period/$orgUnit" params={{ set: item.set, period: item.period, orgUnit: item.orgUnit }}>
          {name}
        </Link>
        <small className="muted">{item.owedByTitle === item.orgUnitTitle ? item.orgUnitTitle : `${item.owedByTitle} · ${item.orgUnitTitle}`}</small>
      </div>
      <div className="register-due">
        <span>{t('desk.due', { day: dateText(item.dueOn) })}</span>
        <ExtensionNote item={item} />
      </div>
      <State item={item} />
      <div className="register-do">
        {onExtend !== undefined && isOpen(item) ? (
          <Button size="small" aria-label={t('register.extendLabel', { what: `${name}, ${item.orgUnitTitle}` })} onClick={() => onExtend(item)}>
            {t('register.extend')}
          </Button>
        ) : null}
        {isOpen(item) ? (
          <Link className="register-exempt" to="/admin/assignments" search={{ set: item.set, orgUnit: item.orgUnit, period: item.period }}>
            {t('register.exempt')}
          </Link>
        ) : null}
      </div>
    </li>
  );
}

function State({ item }: { item: Obligation }): ReactElement {
  const { t } = useText();
  const days = Math.abs(item.workingDaysLeft);
  const detail = (): string | undefined => {
    // Missed before its due date: the period was closed.
    if (item.state === 'missed' && item.workingDaysLeft >= 0) return t('register.closed');
    if (item.state === 'overdue' || item.state === 'missed') return t('desk.lateBy', { count: days });
    if (item.state === 'due' || item.state === 'upcoming') return days === 0 ? t('desk.dueToday') : t('desk.dueIn', { count: days });
    return item.state === 'exempt' ? (item.exemptReason ?? undefined) : undefined;
  };
  return (
    <div className="register-state">
      <span className={`state-word state-${TONE[item.state]}`}>
        <i aria-hidden="true">{GLYPH[item.state]}</i> {t(`register.state.${item.state}`)}
      </span>
      {item.nil ? <span className="badge badge-grey">0* {t('register.isNil')}</span> : null}
      {item.late ? <span className="badge badge-bad">▲ {t('register.lateBy', { count: item.lateBy })}</span> : null}
      {detail() === undefined ? null : <small className="muted">{detail()}</small>}
    </div>
  );
}
