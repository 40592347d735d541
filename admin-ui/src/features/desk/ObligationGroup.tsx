// One group of the desk and its rows of 56 px: what and when, how late, how far, who last, and one button. The row's name leads to
// the entry form as well, so that the whole row can be clicked.
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Obligation } from '@haidang/plugin-sdk';
import { useMay, useSession } from '../../shared/api/session.js';
import { dateText, instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ReportBadges } from '../stages/index.js';
import { buttonOf, dueWord, filledShare, keyOf, titleOf } from './desk.js';
import type { DeskGroup } from './desk.js';
import { ROW_BADGES, ROW_TOOLS } from './desk-parts.js';

/** Rows drawn before "Xem cả …": a commune's set may hold more than a hundred. */
const FIRST_ROWS = 20;

export function ObligationGroup({ group }: { group: DeskGroup }): ReactElement {
  const { t } = useText();
  const [whole, setWhole] = useState(false);
  const heading = useId();
  const shown = whole ? group.items : group.items.slice(0, FIRST_ROWS);
  return (
    <section className={`desk-group desk-group-${group.state}`} aria-labelledby={heading}>
      <h2 id={heading}>
        {t(`desk.group.${group.state}`)} <span className="desk-group-count">{group.items.length}</span>
      </h2>
      <ul className="card" role="list">
        {shown.map((item) => (
          <ObligationRow key={keyOf(item)} item={item} />
        ))}
      </ul>
      {shown.length === group.items.length ? null : (
        <button type="button" className="desk-more" onClick={() => setWhole(true)}>
          {t('desk.showAll', { count: group.items.length })}
        </button>
      )}
    </section>
  );
}

function ObligationRow({ item }: { item: Obligation }): ReactElement {
  const { t, language } = useText();
  const name = useId();
  const mayEnter = useMay('enter');
  const button = buttonOf(item, mayEnter);
  const params = { set: item.set, period: item.period, orgUnit: item.orgUnit };
  return (
    <li className="desk-row">
      <div className="desk-what">
        <Link id={name} to="/entry/$set/$period/$orgUnit" params={params} className="desk-name">
          {titleOf(item, language)}
        </Link>
        <ReportBadges set={item.set} period={item.period} />
        <span className="muted">{item.owedByTitle === item.orgUnitTitle ? item.orgUnitTitle : `${item.owedByTitle} · ${item.orgUnitTitle}`}</span>
      </div>
      <Due item={item} />
      <Progress item={item} />
      <LastEditor item={item} />
      {ROW_TOOLS.map((Tool, index) => (
        <Tool key={index} item={item} />
      ))}
      <Link to="/entry/$set/$period/$orgUnit" params={params} className={`desk-button desk-button-${button}`} aria-describedby={name}>
        {t(`desk.button.${button}`)}
      </Link>
    </li>
  );
}

function Due({ item }: { item: Obligation }): ReactElement {
  const { t } = useText();
  const word = dueWord(item);
  return (
    <div className="desk-due">
      <span>{t('desk.due', { day: dateText(item.dueOn) })}</span>
      <span className={`desk-word desk-word-${item.state}`}>
        {word === undefined ? t(`submission.${item.status}`) : t(`desk.${word.key}`, 'count' in word ? { count: word.count } : {})}
      </span>
      {ROW_BADGES.map((Badge, index) => (
        <Badge key={index} item={item} />
      ))}
    </div>
  );
}

function Progress({ item }: { item: Obligation }): ReactElement {
  const { t } = useText();
  return (
    <div className="desk-progress">
      <span>
        {t('desk.cells', { filled: item.filledCells, required: item.requiredCells })}
        {item.errors === 0 ? null : <b className="state-bad"> · ▲ {t('desk.errors', { count: item.errors })}</b>}
        {item.warnings === 0 ? null : <b className="state-watch"> · ! {t('desk.warnings', { count: item.warnings })}</b>}
      </span>
      <span className="desk-bar" aria-hidden="true">
        <i style={{ width: `${String(filledShare(item))}%` }} />
      </span>
    </div>
  );
}

function LastEditor({ item }: { item: Obligation }): ReactElement {
  const { t } = useText();
  const me = useSession()?.user.username;
  if (item.lastEditor === null) return <div className="desk-editor muted">{t('desk.untouched')}</div>;
  const who = item.lastEditor === me ? t('desk.me') : item.lastEditor;
  return (
    <div className="desk-editor muted">
      <span title={who}>{who}</span>
      <span>{instantText(item.lastEditedAt)}</span>
    </div>
  );
}
