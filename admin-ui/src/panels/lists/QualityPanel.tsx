// The panel "quality": of a board of one set its five words with n of N, of a board that crosses sets a line for each, the worst first.
// Every line leads to the quality board, where the cells stand.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { textOf } from '@haidang/plugin-sdk';
import type { QualityRow, QualityScores } from '@haidang/plugin-sdk';
import { badgeOf, boardQuery } from '../../shared/api/quality.js';
import { useText } from '../../shared/i18n/index.js';
import { bandState, countsOf, QUALITY_WORDS, scoreText, scoreWidth } from '../../shared/quality.js';
import { QualityBadge, QualityBars } from '../../shared/ui/quality/QualityBadge.js';
import { GLYPH } from '../../shared/ui/StateWord.js';
import { useBoard } from '../board.js';
import type { ListPanelProps } from '../panel-props.js';
import { Absent } from '../PanelState.js';
import { Listed } from './Listed.js';
import { askedBy, qualityRows, qualityTable } from './list-types.js';

export function QualityPanel({ panel, title, near }: ListPanelProps): ReactElement {
  const board = useBoard();
  const { t, language } = useText();
  const { sets, period, orgUnit } = useMemo(() => askedBy(panel, board), [panel, board]);
  const [only] = sets.length === 1 ? sets : [];
  const scope = { set: only, period, orgUnit };
  const { data, ...rest } = useQuery({ ...boardQuery(scope, 'set'), enabled: near, placeholderData: keepPreviousData });
  const rows = useMemo(() => qualityRows(data?.rows ?? [], sets), [data, sets]);
  const [first] = rows;
  return (
    <Listed
      panel={panel}
      title={title}
      answer={{ ...rest, data: data === undefined ? undefined : { hidden: false } }}
      table={qualityTable(rows, t, language)}
      empty={t('lists.noQuality')}
    >
      {only !== undefined && first !== undefined ? (
        <Words scores={first.scores} to={{ set: only, period, orgUnit }} />
      ) : rows.length === 0 ? (
        <Absent title={t('lists.noQuality')} />
      ) : (
        <ul className="list-lines quality-lines" aria-label={title} tabIndex={0}>
          {rows.map((row) => (
            <SetLine key={row.key} row={row} to={{ set: row.key, period, orgUnit }} />
          ))}
        </ul>
      )}
    </Listed>
  );
}

interface To {
  set: string;
  period: string;
  orgUnit: string;
}

function Words({ scores, to }: { scores: QualityScores; to: To }): ReactElement {
  const { t, language } = useText();
  return (
    <ul className="list-lines quality-words" tabIndex={0} aria-label={t('score.title')}>
      {QUALITY_WORDS.map((word) => {
        const { score, band, n, total } = scores.parts[word];
        const state = bandState(band);
        return (
          <li key={word} className={`state-${state}`}>
            <Link to="/quality" search={{ ...to, word }}>
              {t(`score.word.${word}`)}
            </Link>
            <i className="quality-line" data-none={score === null} aria-hidden="true">
              <b style={{ width: `${String(scoreWidth(score))}%` }} />
            </i>
            <span>
              <b>{scoreText(score, language) ?? t('score.notMeasured')}</b>
              {band === null ? null : (
                <>
                  {' '}
                  <i aria-hidden="true">{GLYPH[state]}</i> {t(`score.band.${band}`)}
                </>
              )}
            </span>
            <small className="muted">{t('score.ofTotal', countsOf({ n, total }, language))}</small>
          </li>
        );
      })}
    </ul>
  );
}

function SetLine({ row: { title, scores, failing }, to }: { row: QualityRow; to: To }): ReactElement {
  const { t, language } = useText();
  const badge = badgeOf(scores);
  return (
    <li>
      <Link className="list-what" to="/quality" search={{ ...to }}>
        {textOf(title, language)}
      </Link>
      {badge === undefined ? (
        <span className="muted">{t('score.notMeasured')}</span>
      ) : (
        <>
          <QualityBars words={badge.words} />
          <QualityBadge scores={badge} />
        </>
      )}
      {failing === 0 ? null : <small>{t('score.failing', { count: failing })}</small>}
    </li>
  );
}
