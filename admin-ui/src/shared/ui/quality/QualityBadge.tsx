// The badge of the five words: one bar for each, what could not be measured hatched, and the whole as a number with its band in a word.
// The same everywhere: on a tile, beside a set's title, on a figure, in a row of the desk.
import type { ReactElement } from 'react';
import type { WireNumber } from '@haidang/plugin-sdk';
import { useText } from '../../i18n/index.js';
import { bandState, QUALITY_WORDS, scoreText, scoreWidth } from '../../quality.js';
import type { BadgeScores } from '../../quality.js';
import { GLYPH } from '../StateWord.js';

/** The same as a sentence: "Chất lượng 94: đúng 100, …, chính xác chưa đo được". */
export function useQualitySentence(): (scores: BadgeScores) => string {
  const { t, language } = useText();
  const written = (score: WireNumber): string => scoreText(score, language) ?? t('score.notMeasured');
  return ({ overall, words }) =>
    `${t('score.quality')} ${written(overall)}: ${QUALITY_WORDS.map((word) => `${t(`score.word.${word}`).toLowerCase()} ${written(words[word])}`).join(', ')}`;
}

/** `bars`: no room for the number, which its words still say. */
export function QualityBadge({ scores, as = 'number' }: { scores: BadgeScores; as?: 'bars' | 'number' | 'worded' }): ReactElement {
  const { t, language } = useText();
  const sentence = useQualitySentence()(scores);
  const state = bandState(scores.band);
  return (
    <span className={`quality-badge state-${state}`} title={sentence}>
      <span className="visually-hidden">{sentence}</span>
      <span className="quality-bars" aria-hidden="true">
        {QUALITY_WORDS.map((word) => (
          <i key={word} data-none={scores.words[word] === null}>
            <b style={{ height: `${String(scoreWidth(scores.words[word]))}%` }} />
          </i>
        ))}
      </span>
      {as === 'bars' ? null : (
        <span aria-hidden="true">
          {scoreText(scores.overall, language, 0) ?? t('score.notMeasured')}
          {as === 'worded' && scores.band !== null ? ` ${t(`score.band.${scores.band}`)}` : ''} <em>{scores.band === null ? '' : GLYPH[state]}</em>
        </span>
      )}
    </span>
  );
}

/** Five short bars in a row of a table. */
export function QualityBars({ words }: { words: BadgeScores['words'] }): ReactElement {
  const { t, language } = useText();
  return (
    <ul className="quality-five">
      {QUALITY_WORDS.map((word) => (
        <li key={word} data-none={words[word] === null} title={`${t(`score.word.${word}`)}: ${scoreText(words[word], language) ?? t('score.notMeasured')}`}>
          <span>{t(`score.word.${word}`)}</span>
          <i aria-hidden="true">
            <b style={{ width: `${String(scoreWidth(words[word]))}%` }} />
          </i>
          <em>{scoreText(words[word], language) ?? <span title={t('score.notMeasured')}>–</span>}</em>
        </li>
      ))}
    </ul>
  );
}
