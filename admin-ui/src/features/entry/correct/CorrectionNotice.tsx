// A correction of single cells that waits for approval: which cells, from what to what, why, by whom.
import type { ReactElement } from 'react';
import type { Correction, Submission } from '@haidang/plugin-sdk';
import { figureText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { placeName } from '../facts/place-name.js';
import type { EntryState } from '../useEntry.js';

export function CorrectionNotice({ correction, entry, submission }: { correction: Correction; entry: EntryState; submission: Submission }): ReactElement {
  const { t, language } = useText();
  return (
    <section className="banner" role="status">
      <div>
        <b>{t('entry.correctionWaits', { who: correction.by.title })}</b> {correction.reason}
        {correction.decision === null ? '' : ` (${correction.decision})`}
        <ul className="correction-cells">
          {correction.cells.map(({ path, old, new: next }) => (
            <li key={path}>
              {placeName({ path }, entry, submission)}: <s>{figureText(old, undefined, language)}</s> → <b>{figureText(next, undefined, language)}</b>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
