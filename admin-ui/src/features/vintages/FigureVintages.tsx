// The history of one figure: who, when, why, what it was before; and the triangle, what was known of the last periods on each day.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { decimalOf, formatNumber, unitOfMeasure } from '@haidang/plugin-sdk';
import type { FigureHistory, FigureVintage, VintageKind } from '@haidang/plugin-sdk';
import { figureText, instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { Triangle } from './Triangle.js';
import { figureHistoryQuery } from './vintages.api.js';
import type { FigureAsked } from './vintages.api.js';
import './vintages.css';

const VIEWS = ['history', 'triangle'] as const;
/** Shown before "Xem cả …". */
const FIRST = 8;

export const KIND_BADGE: Readonly<Record<VintageKind, string>> = {
  estimated: 'badge-preliminary',
  preliminary: 'badge-preliminary',
  official: 'badge-good',
  revised: 'badge-info',
  withdrawn: 'badge-bad',
};

export function FigureVintages({ asked, onShowDay }: { asked: FigureAsked; onShowDay: (asOf: string) => void }): ReactElement {
  const { t } = useText();
  const [view, setView] = useState<(typeof VIEWS)[number]>('history');
  return (
    <section className="vintages" aria-label={t('vintages.title')}>
      <header>
        <h3>{t('vintages.title')}</h3>
        <span className="view-switch" role="group" aria-label={t('vintages.view')}>
          {VIEWS.map((each) => (
            <button key={each} type="button" aria-pressed={view === each} onClick={() => setView(each)}>
              {t(`vintages.${each}`)}
            </button>
          ))}
        </span>
      </header>
      {view === 'history' ? <History asked={asked} onShowDay={onShowDay} /> : <Triangle asked={asked} />}
    </section>
  );
}

function History({ asked, onShowDay }: { asked: FigureAsked; onShowDay: (asOf: string) => void }): ReactElement {
  const { t } = useText();
  const [whole, setWhole] = useState(false);
  const { data, error, refetch } = useQuery(figureHistoryQuery(asked));
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined)
    return (
      <p className="muted" aria-busy="true">
        {t('common.loading')}
      </p>
    );
  if (data.vintages.length === 0) return <p className="muted">{t('vintages.none')}</p>;
  const shown = whole ? data.vintages : data.vintages.slice(0, FIRST);
  return (
    <>
      <ol className="vintage-list">
        {shown.map((vintage, index) => (
          <li key={`${vintage.recordedFrom} ${vintage.producer} ${vintage.measure} ${String(index)}`} data-kind={vintage.kind}>
            <Vintage vintage={vintage} history={data} onShowDay={onShowDay} />
          </li>
        ))}
      </ol>
      {shown.length === data.vintages.length ? null : (
        <button type="button" className="vintage-more" onClick={() => setWhole(true)}>
          {t('vintages.all', { count: data.vintages.length })}
        </button>
      )}
      {data.more ? <p className="muted">{t('vintages.more')}</p> : null}
    </>
  );
}

function Vintage({ vintage, history, onShowDay }: { vintage: FigureVintage; history: FigureHistory; onShowDay: (asOf: string) => void }): ReactElement {
  const { t, language, local } = useText();
  const { kind, recordedFrom, recordedTo, leading, trial, reason, decision } = vintage;
  const value = vintage.value === null ? t('vintages.empty') : figureText(vintage.value, shownDecimals(vintage, history), language);
  return (
    <>
      <p className="vintage-value">
        {recordedTo === null ? <b>{value}</b> : <del>{value}</del>}
        {vintage.unitOfMeasure === undefined || vintage.unitOfMeasure === history.unitOfMeasure ? null : (
          <small>{local(unitOfMeasure(vintage.unitOfMeasure)?.symbol ?? { vi: vintage.unitOfMeasure })}</small>
        )}
        <Difference vintage={vintage} history={history} />
        <span className={`badge ${KIND_BADGE[kind]}`}>{t(`vintages.kind.${kind}`)}</span>
        {vintage.measure === 'cumulative' ? <span className="badge badge-grey">{t('source.measure.cumulative')}</span> : null}
        {trial ? <span className="badge badge-trial">{t('stages.trial')}</span> : null}
        {vintage.origin === 'sample' ? <span className="badge badge-sample">{t('common.sample')}</span> : null}
        {leading ? <span className="badge badge-grey">{t('vintages.leading')}</span> : null}
      </p>
      <p className="vintage-who">
        {vintage.producerTitle}
        {vintage.actor === 'system' || vintage.actorTitle === vintage.producerTitle ? null : ` · ${t('vintages.by', { who: vintage.actorTitle })}`}
        {vintage.approverTitle === null ? null : ` · ${t('vintages.approvedBy', { who: vintage.approverTitle })}`}
        {vintage.revision === null ? null : ` · ${t('set.revision', { revision: vintage.revision })}`}
      </p>
      {reason === null ? null : <p className="vintage-why">{t('vintages.why', { why: reason })}</p>}
      {decision === null ? null : <p className="vintage-why">{t('vintages.decision', { decision })}</p>}
      <p className="vintage-when">
        {recordedTo === null
          ? t('vintages.since', { from: instantText(recordedFrom) })
          : t('vintages.span', { from: instantText(recordedFrom), to: instantText(recordedTo) })}
        {recordedTo === null ? null : (
          <button type="button" className="link-button" onClick={() => onShowDay(justBefore(recordedTo))}>
            {t('vintages.showThen')}
          </button>
        )}
      </p>
    </>
  );
}

/** "+1.200 so với 16.000". */
function Difference({ vintage, history }: { vintage: FigureVintage; history: FigureHistory }): ReactElement | null {
  const { t, language } = useText();
  const difference = decimalOf(vintage.difference);
  if (difference === undefined || vintage.oldValue === null) return null;
  if (difference.isZero()) return <span className="muted">{t('vintages.sameValue')}</span>;
  const decimals = shownDecimals(vintage, history);
  const amount = formatNumber(difference.abs(), { language, ...(decimals === undefined ? {} : { decimals }) });
  return (
    <span className="vintage-difference">
      {t('vintages.difference', { difference: `${difference.isPositive() ? '+' : '−'}${amount}`, old: figureText(vintage.oldValue, decimals, language) })}
    </span>
  );
}

/** The last moment at which a value stood: by then everything that was reported with it was known as well. */
function justBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString();
}

/** Computed figures carry digits that nobody measured; reported ones are shown as reported. */
function shownDecimals({ origin }: FigureVintage, { decimals }: FigureHistory): number | undefined {
  return origin === 'calculated' ? decimals : undefined;
}
