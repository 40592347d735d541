// The first row of the board: the whole and the five words, each with n of N, its band in a word, the change on the period before and
// twelve months as a line. A press looks at that word alone, in everything below.
import type { ReactElement } from 'react';
import type { QualityBoard, QualityScores } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { bandState, countsOf, focused, QUALITY_WORDS, scoreText } from '../../../shared/quality.js';
import type { QualityFocus } from '../../../shared/quality.js';
import { QualitySpark } from '../../../shared/ui/quality/QualitySpark.js';
import { GLYPH } from '../../../shared/ui/StateWord.js';
import { changeOf } from '../quality.js';
import './scores.css';

interface ScoreCardsProps {
  board: QualityBoard;
  months: readonly (QualityScores | null)[];
  focus: QualityFocus;
  onFocus: (focus: QualityFocus) => void;
}

export function ScoreCards({ board, months, focus, onFocus }: ScoreCardsProps): ReactElement {
  const { t } = useText();
  return (
    <div className="score-cards" role="group" aria-label={t('quality.words')}>
      {(['overall', ...QUALITY_WORDS] as const).map((each) => (
        <ScoreCard key={each} of={each} board={board} months={months} pressed={focus === each} onPress={() => onFocus(focus === each ? 'overall' : each)} />
      ))}
    </div>
  );
}

interface ScoreCardProps {
  of: QualityFocus;
  board: QualityBoard;
  months: readonly (QualityScores | null)[];
  pressed: boolean;
  onPress: () => void;
}

function ScoreCard({ of, board: { total, before, rule }, months, pressed, onPress }: ScoreCardProps): ReactElement {
  const { t, language } = useText();
  const { score, band } = focused(total, of);
  const state = bandState(band);
  const text = scoreText(score, language);
  const counts = of === 'overall' ? t('score.measured', { count: total.measured }) : t('score.ofTotal', countsOf(total.parts[of], language));
  return (
    <button
      type="button"
      className={`card score-card score-${state}`}
      data-word={of}
      aria-pressed={pressed}
      title={t(`quality.wordHelp.${of}`)}
      onClick={onPress}
    >
      <span className="score-head">
        <b>{t(`score.word.${of}`)}</b>
        {of === 'overall' ? null : <small>{t('quality.weightOf', { weight: rule.words[of] })}</small>}
      </span>
      <span className="score-main">
        {text === undefined ? <span className="score-unmeasured">{t('score.notMeasured')}</span> : <strong>{text}</strong>}
        {band === null ? null : (
          <span className={`state-word state-${state}`}>
            <i aria-hidden="true">{GLYPH[state]}</i> {t(`score.band.${band}`)}
          </span>
        )}
      </span>
      <QualitySpark months={months} of={of} />
      <span className="score-foot">
        <span>{counts}</span>
        <Moved now={score} before={before} of={of} />
      </span>
    </button>
  );
}

function Moved({ now, before, of }: { now: QualityScores['overall']; before: QualityScores | null; of: QualityFocus }): ReactElement | null {
  const { t, language } = useText();
  if (now === null) return null;
  const was = before === null ? null : focused(before, of).score;
  if (was === null) return <span className="muted">{t('quality.since.none')}</span>;
  const change = changeOf(now, was, language);
  return change === undefined ? <span className="muted">{t('quality.since.same')}</span> : <span className={`state-${change.state}`}>{change.text}</span>;
}
