// What a reorganisation would do, before it is done: units, rights, reports that nobody has finished, and covers for absent people.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { titleOfPeriodCode, type Reorganise, type Reorganised } from '@haidang/plugin-sdk';
import { reorganisedQuery } from '../../../shared/api/reorganise.js';
import { dateText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { EffectBox } from '../EffectBox.js';
import { Differences } from '../grants/Effect.js';
import { useWords } from '../../../shared/rights-words.js';

/** How many lines of each kind are written out. */
const SHOWN = 8;

export function WhatMoves({ wanted }: { wanted: Reorganise | undefined }): ReactElement {
  const { t } = useText();
  return (
    <EffectBox wait={wanted === undefined ? t('reorganise.wait') : undefined} query={useQuery(reorganisedQuery(wanted))}>
      {(done) => <Said done={done} />}
    </EffectBox>
  );
}

function Said({ done: { begins, ends, moves, gains, losses, reports, openReports, absences, needsSecond } }: { done: Reorganised }): ReactElement {
  const { t, local } = useText();
  const words = useWords();
  const unit = (uid: string): string => {
    const [code = uid] = uid.split('@');
    const title = words.unit(code);
    return title === code ? code : `${title} (${code})`;
  };
  const units = (uids: readonly string[]): string => uids.map(unit).join(', ');
  return (
    <>
      {needsSecond ? <p className="rights-warning">{t('rights.needsSecond')}</p> : null}
      <p>{t('reorganise.units', { ends: units(ends), begins: units(begins) })}</p>
      <Lines title={t('reorganise.moves', { count: moves.length })} count={moves.length}>
        {moves.slice(0, SHOWN).map(({ grant, to }) => (
          <li key={`${grant.id} ${to}`}>
            {grant.holder} · {words.scope(grant)} → {unit(to)}
          </li>
        ))}
      </Lines>
      <Differences title="rights.gains" mark="+" differences={gains} />
      <Differences title="rights.losses" mark="−" differences={losses} />
      <Lines title={t('reorganise.reports', { count: openReports })} count={openReports}>
        {reports.slice(0, SHOWN).map(({ set, period, orgUnit, status, to }) => (
          <li key={`${set} ${period} ${orgUnit}`}>
            {words.set(set)} · {local(titleOfPeriodCode(period))} · {unit(orgUnit)} · {t(`submission.${status}`)}
            {': '}
            {to.length === 0 ? t('reorganise.stays') : t('reorganise.finishedBy', { unit: units(to) })}
          </li>
        ))}
      </Lines>
      <Lines title={t('reorganise.absences', { count: absences.length })} count={absences.length}>
        {absences.slice(0, SHOWN).map(({ id, person, substitute, from, to, orgUnits }) => (
          <li key={id}>
            {t('reorganise.standsIn', { who: substitute.title, whom: person.title, from: dateText(from), to: dateText(to), unit: units(orgUnits) })}
          </li>
        ))}
      </Lines>
    </>
  );
}

function Lines({ title, count, children }: { title: string; count: number; children: readonly ReactElement[] }): ReactElement {
  return (
    <>
      <h4>{title}</h4>
      {count === 0 ? null : (
        <ul>
          {children}
          {count > SHOWN ? <li className="muted">…</li> : null}
        </ul>
      )}
    </>
  );
}
