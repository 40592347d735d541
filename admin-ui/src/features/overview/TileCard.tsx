// The card beside a tile after 400 ms of hover or focus: the exact value, what it is measured against, who submitted and approved
// it, when the next is due, and the five quality scores. It holds no controls, so it is a tooltip to the keyboard too.
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { decimalOf, textOf } from '@haidang/plugin-sdk';
import type { OverviewTile } from '@haidang/plugin-sdk';
import { changeText, dateText, figureText, instantText, percentText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { scoreText } from '../../shared/quality.js';
import { exactValue } from './tile.js';

/** One card stands on the page at a time. */
export const CARD_ID = 'tile-card';
const GAP = 8;
const QUALITY = ['correct', 'complete', 'clean', 'live', 'accurate'] as const;

/** Below the tile, or above it where there is no room; never over the edge of the window. */
function placeOf(tile: DOMRect, card: DOMRect): { left: number; top: number } {
  const below = tile.bottom + GAP + card.height <= window.innerHeight;
  return {
    left: Math.max(GAP, Math.min(tile.left, window.innerWidth - card.width - GAP)),
    top: below ? tile.bottom + GAP : Math.max(GAP, tile.top - card.height - GAP),
  };
}

export function TileCard({ tile, anchor }: { tile: OverviewTile; anchor: HTMLElement }): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number }>();
  useLayoutEffect(() => {
    if (ref.current !== null) setPlace(placeOf(anchor.getBoundingClientRect(), ref.current.getBoundingClientRect()));
  }, [anchor, tile]);
  return (
    <div ref={ref} id={CARD_ID} className="tile-card fade-in" role="tooltip" style={place ?? { left: 0, top: 0, visibility: 'hidden' }}>
      <CardText tile={tile} />
    </div>
  );
}

function CardText({ tile }: { tile: OverviewTile }): ReactElement {
  const { t, language, local } = useText();
  const unit = tile.unitSymbol === null ? '' : textOf(tile.unitSymbol, language);
  const change = (value: OverviewTile['previous']): string => changeText(value, tile.changeUnit, language) ?? '–';
  const facts: [string, string][] = [
    ...(tile.note === undefined ? [] : [[t('overview.card.note'), local(tile.note)] as [string, string]]),
    [t('overview.card.period'), local(tile.periodTitle)],
    [
      t('overview.card.plan'),
      tile.plan === null
        ? ''
        : `${figureText(tile.plan, undefined, language)} ${unit}${tile.planIssuer === null ? '' : ` (${t(`issuer.${tile.planIssuer}`, { defaultValue: tile.planIssuer })})`}`,
    ],
    [
      t('overview.card.reached'),
      tile.planPercent === null
        ? ''
        : `${percentText(tile.planPercent, language)}${tile.pacePercent === null ? '' : ` · ${t('overview.card.pace', { percent: percentText(tile.pacePercent, language) })}`}`,
    ],
    [t('overview.card.samePeriod'), tile.samePeriod === null ? '' : change(tile.samePeriod)],
    [t('overview.card.previous'), tile.previous === null ? '' : change(tile.previous)],
    [
      t('overview.card.status'),
      [tile.obsStatus === null ? '' : t(`obsStatus.${tile.obsStatus}`), tile.origin === null ? '' : t(`origin.${tile.origin}`)]
        .filter((part) => part !== '')
        .join(' · '),
    ],
    [t('overview.card.submittedBy'), tile.submittedBy ?? ''],
    [t('overview.card.approvedBy'), tile.approvedBy ?? ''],
    [t('overview.card.source'), tile.source ?? ''],
    [t('overview.card.due'), tile.dueAt === null ? '' : dateText(tile.dueAt)],
    [t('overview.card.asOf'), tile.asOf === null ? '' : instantText(tile.asOf)],
  ];
  return (
    <>
      <b className="tile-card-title">{local(tile.indicatorTitle) || local(tile.title)}</b>
      <p className="tile-card-value">{tile.value === null ? t(`dataState.${tile.dataState}`) : exactValue(tile, language)}</p>
      {tile.sample ? <p className="badge badge-sample">{t('common.sampleDetail')}</p> : null}
      <dl>
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <QualityBars tile={tile} />
    </>
  );
}

function QualityBars({ tile }: { tile: OverviewTile }): ReactElement | null {
  const { t, language } = useText();
  if (tile.quality === null) return null;
  const { quality } = tile;
  return (
    <div className="tile-card-quality">
      {QUALITY.map((word) => {
        const score = decimalOf(quality[word])?.toNumber();
        return (
          <span key={word}>
            {t(`overview.quality.${word}`)}
            <i>{score === undefined ? null : <b style={{ width: `${String(score)}%` }} />}</i>
            <em>{score === undefined ? t('overview.notMeasured') : scoreText(quality[word], language, 0)}</em>
          </span>
        );
      })}
    </div>
  );
}
