// "Cách tính": what each word counts, with the weights and bands of the rule now.
import type { ReactElement } from 'react';
import type { QualityRule } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { QUALITY_WORDS } from '../../shared/quality.js';

export function HowComputed({ rule: { words, bands } }: { rule: QualityRule }): ReactElement {
  const { t } = useText();
  return (
    <details className="how-computed no-print">
      <summary>{t('quality.how')}</summary>
      <dl>
        {([...QUALITY_WORDS, 'overall'] as const).map((word) => (
          <div key={word}>
            <dt>{t(`score.word.${word}`)}</dt>
            <dd>
              {t(`quality.wordHelp.${word}`)}
              {word === 'overall' ? null : <span className="muted"> ({t('quality.weightOf', { weight: words[word] })})</span>}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('quality.settings.bands')}</dt>
          <dd>
            ≥ {bands.good}: {t('score.band.good')} · ≥ {bands.fair}: {t('score.band.fair')} · &lt; {bands.fair}: {t('score.band.poor')}
          </dd>
        </div>
      </dl>
    </details>
  );
}
