// What checks say of a figure, above its sources: why it is doubted and what would be plausible, or that it was compared and agrees. The
// figure itself stays as it was reported: a doubt is no correction.
import type { ReactElement } from 'react';
import type { FigureDoubt } from '@haidang/plugin-sdk';
import type { IndicatorFacts } from '../../panels/index.js';
import { figureText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';

export function FigureDoubts({ doubts, facts }: { doubts: readonly FigureDoubt[]; facts: IndicatorFacts | undefined }): ReactElement | null {
  const { t, local } = useText();
  if (doubts.length === 0) return null;
  const open = doubts.filter(({ holds }) => !holds);
  return (
    <section className="figure-doubts" aria-label={t('source.checks')}>
      <h3>{t(open.length === 0 ? 'source.compared' : 'source.doubted')}</h3>
      <ul>
        {doubts.map((doubt) => (
          <li key={doubt.check} className={doubt.holds ? 'doubt-holds' : 'doubt-open'}>
            <span aria-hidden="true">{doubt.holds ? '✓' : '!'}</span>
            <p>
              {local(doubt.message)}
              <Plausible doubt={doubt} facts={facts} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Plausible({ doubt: { plausible }, facts }: { doubt: FigureDoubt; facts: IndicatorFacts | undefined }): ReactElement | null {
  const { t, local } = useText();
  if (plausible.length === 0) return null;
  return (
    <small>
      {t('source.plausible')}:{' '}
      <b>
        {plausible.map((text) => (
          <Printed key={text} text={text} />
        ))}
      </b>{' '}
      {facts === undefined ? '' : local(facts.symbol)}
    </small>
  );
}

/** A value or a range, its numbers as the reader's language writes them. */
function Printed({ text }: { text: string }): ReactElement {
  const { language } = useText();
  return <>{text.replace(/-?\d+(\.\d+)?/g, (number) => figureText(number, undefined, language))}</>;
}
