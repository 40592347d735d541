// "Nguồn số liệu" of one figure: the value in use and every other producer's, with kind, source, people and revision, then its
// history. Anyone who may see a figure may see this. A dialog of the browser's own: it keeps the focus and closes by Esc.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { periodTypeTitle, titleOfPeriodCode, tryPeriod } from '@haidang/plugin-sdk';
import type { FigureLineage, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { periodFor } from '../../panels/index.js';
import type { Board, FigurePlace, IndicatorFacts } from '../../panels/index.js';
import { orgUnitsQuery, sourceQuery } from '../../shared/api/definitions.js';
import { figureText, instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { Icon } from '../../shared/ui/Icon.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { SetQuality } from '../../shared/ui/quality/SetQuality.js';
import { FigureDoubts } from './FigureDoubts.js';
import { FigureVintages } from '../vintages/index.js';

interface SourceDrawerProps {
  figure: FigurePlace;
  board: Board;
  manifest: IndicatorSetManifest;
  onChange: (figure: FigurePlace) => void;
  /** Shows the page as known on that moment. */
  onShowDay: (asOf: string) => void;
  onClose: () => void;
}

type Shown = FigureLineage['figures'][number];

export function SourceDrawer({ figure, board, manifest, onChange, onShowDay, onClose }: SourceDrawerProps): ReactElement {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="source-drawer"
      aria-labelledby="source-title"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className="source-inner">
        <header className="source-head">
          <h2 id="source-title">{t('set.source')}</h2>
          <button type="button" className="icon-button" aria-label={t('common.close')} onClick={() => dialog.current?.close()}>
            <span aria-hidden="true">✕</span>
          </button>
        </header>
        <FigureChoice figure={figure} board={board} manifest={manifest} onChange={onChange} />
        <Sources figure={figure} board={board} />
        <FigureVintages
          key={`${figure.indicator} ${figure.period} ${figure.orgUnit}`}
          asked={{ indicator: figure.indicator, period: figure.period, orgUnit: figure.orgUnit, asOf: board.asOf }}
          onShowDay={(asOf) => {
            dialog.current?.close();
            onShowDay(asOf);
          }}
        />
      </div>
    </dialog>
  );
}

/** Indicator, period and unit that the drawer speaks of. The period follows the indicator where it has longer ones. */
function FigureChoice({ figure, board, manifest, onChange }: Omit<SourceDrawerProps, 'onClose' | 'onShowDay'>): ReactElement {
  const { t, local } = useText();
  const facts = board.indicators.get(figure.indicator);
  const units = useQuery(orgUnitsQuery(tryPeriod(figure.period)?.end ?? board.period.end)).data;
  const unit = units?.find(({ code, id }) => code === figure.orgUnit || id === figure.orgUnit);
  const choose = (indicator: string): void => {
    const chosen = board.indicators.get(indicator);
    onChange({ ...figure, indicator, period: periodFor(board.period, chosen === undefined ? [] : [chosen]).code });
  };
  const definition = manifest.indicators.find(({ code }) => code === facts?.code);
  return (
    <div className="source-choice">
      <label>
        <span>{t('setPage.choose')}</span>
        <select value={figure.indicator} onChange={({ target }) => choose(target.value)}>
          {[...board.indicators.values()].map(({ ref, title }) => (
            <option key={ref} value={ref}>
              {local(title)}
            </option>
          ))}
        </select>
      </label>
      <p>
        {local(titleOfPeriodCode(figure.period))} · {unit === undefined || unit.level === 'province' ? t('setPage.province') : unit.title}
        {facts === undefined ? null : ` · ${local(facts.symbol)}`}
        {facts?.proposal === true ? (
          <span className="badge badge-grey" title={t('board.proposalDetail')}>
            {t('set.proposal')}
          </span>
        ) : null}
      </p>
      {facts === undefined || board.asOf !== undefined ? null : <SetQuality set={facts.set} period={figure.period} orgUnit={figure.orgUnit} />}
      {facts === undefined || facts.periodType === manifest.period.type ? null : (
        <p className="muted">
          {t('setPage.ownPeriod', { type: local(periodTypeTitle(facts.periodType)).toLowerCase(), period: local(titleOfPeriodCode(figure.period)) })}
        </p>
      )}
      {definition?.definition === undefined ? null : (
        <p className="muted">
          {t('setPage.definition')}: {local(definition.definition)}
        </p>
      )}
      {definition?.formula === undefined ? null : (
        <p className="muted">
          {t('source.formula')}: <code>{definition.formula}</code>
        </p>
      )}
    </div>
  );
}

function Sources({ figure, board }: { figure: FigurePlace; board: Board }): ReactElement {
  const { t } = useText();
  const facts = board.indicators.get(figure.indicator);
  const { data, error, isFetching, refetch } = useQuery(
    sourceQuery(facts?.set ?? board.set, facts?.code ?? figure.indicator, figure.period, figure.orgUnit, board.asOf),
  );
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageLoading />;
  const current = data.figures.filter(({ recordedTo }) => recordedTo === null);
  const leading = current.filter((each) => each.leading);
  const others = current.filter((each) => !each.leading);
  if (data.figures.length === 0) return <EmptyState icon="source" title={t('source.none')} detail={t('source.noneDetail')} />;
  return (
    <div className="sources" aria-busy={isFetching}>
      <FigureDoubts doubts={data.doubts} facts={facts} />
      <SourceList title={t('setPage.inUse')} figures={leading} facts={facts} />
      {others.length === 0 ? null : <SourceList title={t('setPage.others')} figures={others} facts={facts} />}
    </div>
  );
}

function SourceList({ title, figures, facts }: { title: string; figures: readonly Shown[]; facts: IndicatorFacts | undefined }): ReactElement {
  return (
    <>
      <h3>{title}</h3>
      <ul className="source-list">
        {figures.map((figure) => (
          <li key={keyOf(figure)}>
            <SourceOf figure={figure} facts={facts} />
          </li>
        ))}
      </ul>
    </>
  );
}

function keyOf({ producer, measure, recordedFrom, status }: Shown): string {
  return [producer, measure, recordedFrom, status].join(' ');
}

function SourceOf({ figure, facts }: { figure: Shown; facts: IndicatorFacts | undefined }): ReactElement {
  const { t, language, local } = useText();
  const lines = [
    [t('source.producer'), figure.producerTitle],
    [t('setPage.submittedBy'), figure.submittedByTitle],
    [t('setPage.approvedBy'), figure.approvedByTitle],
    [t('setPage.revision'), figure.revision === null ? null : String(figure.revision)],
    [t('setPage.knownFrom'), instantText(figure.recordedFrom)],
  ] as const;
  return (
    <>
      <p className="source-value">
        <b>{figureText(figure.value, plainDecimals(figure, facts), language)}</b> <span>{facts === undefined ? '' : local(facts.symbol)}</span>
        <small>{t(`source.measure.${figure.measure}`)}</small>
        <span className={figure.status === 'A' ? 'badge badge-good' : 'badge badge-preliminary'}>{t(`obsStatus.${figure.status}`)}</span>
        {figure.origin === 'sample' ? (
          <span className="badge badge-sample">{t('common.sample')}</span>
        ) : (
          <span className="badge badge-grey">{t(`origin.${figure.origin}`)}</span>
        )}
      </p>
      <dl>
        {lines.map(([name, text]) =>
          text === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
      </dl>
      <SourceLink figure={figure} />
    </>
  );
}

/** Computed figures carry digits that nobody measured; published ones are shown as published. */
function plainDecimals({ origin, producer }: Shown, facts: IndicatorFacts | undefined): number | undefined {
  return origin === 'calculated' || producer === 'formula' || producer === 'aggregation' ? facts?.decimals : undefined;
}

function SourceLink({ figure: { sourceUrl, sourceTitle } }: { figure: Shown }): ReactElement | null {
  const { t } = useText();
  if (sourceUrl === null || !/^https?:\/\//.test(sourceUrl)) return sourceTitle === null ? null : <p className="muted">{sourceTitle}</p>;
  return (
    <p className="source-link">
      <a href={sourceUrl} target="_blank" rel="noopener">
        <Icon name="link" size={14} /> {sourceTitle ?? t('source.link')}
      </a>
    </p>
  );
}
