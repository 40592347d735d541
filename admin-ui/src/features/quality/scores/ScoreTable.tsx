// Scores of sets, departments, units or months, the worst first, with five small bars each. A press looks at that one alone.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { QualityBoard, QualityBy, QualityRow } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { bandState, focused, scoreText } from '../../../shared/quality.js';
import type { QualityFocus } from '../../../shared/quality.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { QualityBars } from '../../../shared/ui/quality/QualityBadge.js';
import { GLYPH } from '../../../shared/ui/StateWord.js';
import { changeOf, ranked } from '../quality.js';
import './scores.css';

/** Rows drawn before one asks for more; all of them on paper. */
const STEP = 12;

interface ScoreTableProps {
  board: QualityBoard;
  focus: QualityFocus;
  /** The name of a row: something to press, or plain. */
  name: (row: QualityRow) => ReactNode;
  tools?: ReactNode;
  whole?: boolean;
}

export function ScoreTable({ board: { rows, by }, focus, name, tools, whole = false }: ScoreTableProps): ReactElement {
  const { t } = useText();
  const [shown, setShown] = useState(STEP);
  const title = t('quality.ranking', { what: t(`quality.byWhat.${by}`).toLowerCase() });
  const all = ranked(rows, by, focus);
  const left = whole ? 0 : all.length - shown;
  return (
    <section className="card quality-part" aria-label={title}>
      <div className="quality-part-head">
        <h2>{title}</h2>
        {tools}
      </div>
      {all.length === 0 ? <EmptyState title={t('quality.noRows')} detail={t('quality.noRowsDetail')} icon="chart" /> : null}
      <ol className="score-rows">
        {all.slice(0, whole ? all.length : shown).map((row) => (
          <Row key={row.key} row={row} by={by} focus={focus} name={name(row)} />
        ))}
      </ol>
      {left > 0 ? (
        <button type="button" className="link-button" onClick={() => setShown(shown + 4 * STEP)}>
          {t('quality.more', { count: left })}
        </button>
      ) : null}
    </section>
  );
}

function Row({ row, by, focus, name }: { row: QualityRow; by: QualityBy; focus: QualityFocus; name: ReactNode }): ReactElement {
  const { t, language } = useText();
  const { score, band } = focused(row.scores, focus);
  const state = bandState(band);
  const change = row.before === null ? undefined : changeOf(score, focused(row.before, focus).score, language);
  const { correct, complete, clean, live, accurate } = row.scores.parts;
  return (
    <li>
      <div className="score-row-name">
        {name}
        <small className={row.failing === 0 ? 'muted' : ''}>
          {row.failing === 0 ? t('quality.failingNone') : t('quality.failing', { count: row.failing })}
          {by === 'department' && row.department !== null ? (
            <>
              {' · '}
              <Link className="no-print" to="/quality/departments/$department" params={{ department: row.department }}>
                {t('quality.scorecard')}
              </Link>
            </>
          ) : null}
        </small>
      </div>
      <QualityBars words={{ correct: correct.score, complete: complete.score, clean: clean.score, live: live.score, accurate: accurate.score }} />
      <div className="score-row-whole">
        <span className={`state-word state-${state}`}>
          {scoreText(score, language) ?? t('score.notMeasured')} <i aria-hidden="true">{GLYPH[state]}</i>
          {band === null ? null : <span className="visually-hidden">{t(`score.band.${band}`)}</span>}
        </span>
        <small className="muted">{change === undefined ? t('score.measured', { count: row.scores.measured }) : change.text}</small>
      </div>
    </li>
  );
}
