// One tile of 100 px: name and state word, value with its small line, bar with the tick of the expected pace beside the five words of the
// data's quality with their number, and the comparisons. The name has the first row for itself.
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { OverviewTile } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';
import type { IconName } from '../../shared/ui/Icon.js';
import { QualityBadge } from '../../shared/ui/quality/QualityBadge.js';
import { StateWord } from '../../shared/ui/StateWord.js';
import { tileView } from './tile.js';
import type { TileMode, TileView } from './tile.js';

interface TileProps {
  tile: OverviewTile;
  /** Kept from the chosen period of the page; without it the set's page opens its own latest. */
  period: string | undefined;
  orgUnit: string | undefined;
  asOf: string | undefined;
  dimmed: boolean;
  tabbable: boolean;
  /** Id of the card while it stands beside this tile. */
  describedBy: string | undefined;
}

export function Tile({ tile, period, orgUnit, asOf, dimmed, tabbable, describedBy }: TileProps): ReactElement {
  const { language } = useText();
  const view = tileView(tile, language);
  const search = {
    ...(period === undefined ? {} : { period: tile.period ?? period }),
    ...(orgUnit === undefined ? {} : { orgUnit }),
    ...(asOf === undefined ? {} : { asOf }),
  };
  const target =
    tile.kind === 'service'
      ? ({ to: '/p/$plugin/{-$page}', params: { plugin: tile.set, page: undefined } } as const)
      : ({ to: '/sets/$set', params: { set: tile.set }, search } as const);
  return (
    <Link
      {...target}
      className={`tile tile-${view.state}`}
      data-set={tile.set}
      data-state={tile.state}
      data-data-state={tile.dataState}
      data-dimmed={dimmed}
      tabIndex={tabbable ? 0 : -1}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    >
      <span className="tile-head">
        <span className="tile-name" title={view.name}>
          {view.name}
        </span>
        {view.mode === 'figure' ? <StateWord state={view.state} short /> : null}
      </span>
      {view.mode === 'figure' ? <Figure view={view} quality={tile.quality} /> : <Absence mode={view.mode} />}
    </Link>
  );
}

function Figure({ view, quality }: { view: TileView; quality: OverviewTile['quality'] }): ReactElement {
  const { t } = useText();
  return (
    <>
      <span className="tile-main" data-faded={view.late}>
        <span className="tile-value">
          <b>{view.value}</b>
          <small>{view.unit}</small>
        </span>
        <span className="tile-side">
          <Sparkline view={view} />
          {view.badge === undefined ? null : <span className={`tile-badge tile-badge-${view.badge}`}>{t(`overview.badge.${view.badge}`)}</span>}
        </span>
      </span>
      <span className="tile-row">
        <PaceBar bar={view.bar} dashed={view.badge === 'preliminary' || view.badge === 'estimate'} />
        {quality === null ? null : <QualityBadge scores={{ overall: quality.overall, band: quality.band, words: quality }} />}
      </span>
      <span className="tile-foot">
        {view.note === undefined ? null : <span className="tile-note">{view.note}</span>}
        {view.plan === undefined ? (
          view.change === undefined && view.note === undefined ? (
            <span>–</span>
          ) : null
        ) : (
          <span>{t('overview.plan', { percent: view.plan })}</span>
        )}
        {view.change === undefined ? null : (
          <span className={view.change.better === undefined ? '' : view.change.better ? 'state-good' : 'state-bad'}>
            {t('overview.samePeriod', { change: view.change.text })}
          </span>
        )}
        <span className="tile-period">
          {view.late ? <Icon name="clock" size={13} /> : null}
          {view.late ? <span className="visually-hidden">{t('dataState.late')}, </span> : null}
          {view.period}
        </span>
      </span>
    </>
  );
}

function Sparkline({ view }: { view: TileView }): ReactElement | null {
  if (view.lines.length === 0) return null;
  return (
    <svg className="tile-spark" viewBox="0 0 60 24" aria-hidden="true">
      {view.lines.map((points) => (
        <polyline key={points} points={points} />
      ))}
      {view.lastPoint === undefined ? null : <circle cx={view.lastPoint.x} cy={view.lastPoint.y} r={2} />}
    </svg>
  );
}

function PaceBar({ bar, dashed }: { bar: TileView['bar']; dashed: boolean }): ReactElement {
  if (bar === undefined) return <span className="tile-bar tile-bar-none" />;
  return (
    <span className="tile-bar" data-dashed={dashed}>
      <i style={{ width: `${String(bar.fill)}%` }} />
      {bar.pace === undefined ? null : <u style={{ left: `${String(bar.pace)}%` }} />}
    </span>
  );
}

const ABSENCE: Readonly<Record<Exclude<TileMode, 'figure'>, IconName>> = { 'no-right': 'lock', 'not-connected': 'plug', error: 'clock', none: 'inbox' };

function Absence({ mode }: { mode: Exclude<TileMode, 'figure'> }): ReactElement {
  const { t } = useText();
  return (
    <span className="tile-absence">
      <Icon name={ABSENCE[mode]} size={16} />
      {t(`dataState.${mode}`)}
    </span>
  );
}
