// The first line answers "how many are bad?" in numbers, and the numbers are filters: the other tiles dim. A live region says so.
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Overview } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { GLYPH } from '../../shared/ui/StateWord.js';
import { isShown, meanQuality } from './tile.js';
import type { TileFilter } from './tile.js';

const CHIPS: readonly TileFilter[] = ['bad', 'watch', 'good', 'late'];

export function SummaryStrip({
  overview,
  filter,
  onFilter,
}: {
  overview: Overview;
  filter: TileFilter | undefined;
  onFilter: (filter: TileFilter | undefined) => void;
}): ReactElement {
  const { t } = useText();
  const quality = meanQuality(overview.tiles);
  const directives = overview.tiles.reduce((sum, tile) => sum + tile.openDirectives, 0);
  const shown = overview.tiles.filter((tile) => isShown(tile, filter)).length;
  return (
    <div className="strip">
      <div className="strip-chips" role="group" aria-label={t('overview.chips')}>
        {CHIPS.map((chip) => (
          <button
            key={chip}
            type="button"
            className={`chip chip-${chip}`}
            aria-pressed={filter === chip}
            onClick={() => onFilter(filter === chip ? undefined : chip)}
          >
            <b>{overview.counts[chip]}</b> {t(`overview.chip.${chip}`)} <i aria-hidden="true">{chip === 'late' ? '◷' : GLYPH[chip]}</i>
          </button>
        ))}
      </div>
      <div className="strip-right">
        <Link className="chip chip-plain chip-link" to="/quality" search={overview.period === null ? {} : { period: overview.period }}>
          {t('overview.dataQuality')}{' '}
          {quality === undefined ? (
            <span className="muted">{t('overview.notMeasured')}</span>
          ) : (
            <span>
              <b>{quality}</b>/100
            </span>
          )}
        </Link>
        {directives === 0 ? null : <span className="chip chip-plain">{t('overview.directives', { count: directives })}</span>}
      </div>
      <span className="visually-hidden" aria-live="polite">
        {filter === undefined
          ? t('overview.filterNone', { count: overview.tiles.length })
          : t('overview.filterOn', { what: t(`overview.chip.${filter}`), count: shown })}
      </span>
    </div>
  );
}
