// Why the whole is what it is, where it is not good: which reports are missing, which word is the lowest, and whether it holds the rest down.
import type { ReactElement } from 'react';
import type { QualityBoard } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { countsOf, lowestWord, scoreText } from '../../shared/quality.js';

export function WhyLow({ board: { total, missing, rule } }: { board: QualityBoard }): ReactElement | null {
  const { t, language } = useText();
  const word = lowestWord(total);
  if (word === undefined || total.band === null || total.band === 'good') return null;
  const { score } = total.parts[word];
  const said = [
    missing === 0 ? undefined : t('quality.why.missing', { count: missing }),
    t('quality.why.lowest', { word: t(`score.word.${word}`), score: scoreText(score, language) ?? '', ...countsOf(total.parts[word], language) }),
    Number(score) < rule.cap.below ? t('quality.why.capped', rule.cap) : undefined,
    missing === 0 ? undefined : t('quality.why.reports'),
  ].filter((each) => each !== undefined);
  return (
    <p className="quality-why" role="note">
      <b>{t('quality.why.title', { score: scoreText(total.overall, language) ?? '' })}</b> {said.join(' ')}
    </p>
  );
}
