// The first line answers "how many are bad?" in numbers, and the numbers are filters: the other tiles dim. A live region says so.
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Overview, QualityScores } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { bandState, lowestWord, scoreText } from '../../shared/quality.js';
import { GLYPH } from '../../shared/ui/StateWord.js';
import { isShown } from './tile.js';
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
        <QualityChip overview={overview} />
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

/** The number of the quality board for the same period and unit, and what holds it down. */
function QualityChip({ overview: { period, orgUnit, quality } }: { overview: Overview }): ReactElement {
  const { t, language } = useText();
  const why = useWhyLow()(quality);
  return (
    <Link
      className="chip chip-plain chip-link chip-quality"
      to="/quality"
      search={{ orgUnit: orgUnit.code, ...(period === null ? {} : { period }) }}
      {...(why === undefined ? {} : { title: why })}
    >
      {t('overview.dataQuality')}{' '}
      {quality === null || quality.scores.overall === null ? (
        <span className="muted">{t('overview.notMeasured')}</span>
      ) : (
        <span className={`state-${bandState(quality.scores.band)}`}>
          <b>{scoreText(quality.scores.overall, language)}</b>/100 <i aria-hidden="true">{GLYPH[bandState(quality.scores.band)]}</i>
        </span>
      )}
      {why === undefined ? null : <small className="muted">{why}</small>}
    </Link>
  );
}

/** Missing reports before anything else: until they come, no other word says much. */
function useWhyLow(): (quality: Overview['quality']) => string | undefined {
  const { t, language } = useText();
  const lowest = (scores: QualityScores): string | undefined => {
    const word = lowestWord(scores);
    if (word === undefined) return undefined;
    return t('score.why.lowest', { word: t(`score.word.${word}`), score: scoreText(scores.parts[word].score, language) ?? '' });
  };
  return (quality) => {
    if (quality === null || quality.scores.band === null || quality.scores.band === 'good') return undefined;
    const { scores, missing } = quality;
    return missing !== null && missing > 0 ? t('score.why.missing', { count: missing }) : lowest(scores);
  };
}
