// What the reviewer and this department said to each other, cell by cell: returns, questions and answers. A click on a cell's name puts
// the cursor there; something new is said at the cell that was in focus last, or at the whole report.
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Submission } from '@haidang/plugin-sdk';
import { focusCell } from '../../../form-renderer/index.js';
import { useText } from '../../../shared/i18n/index.js';
import { Ask, Threads } from '../../talk/index.js';
import { placeName } from '../facts/place-name.js';
import { saidByCell } from './standing-comments.js';
import type { EntryState } from '../useEntry.js';
import { useFocusedCell } from '../useFocusedCell.js';

export function TalkPanel({ entry, submission }: { entry: EntryState; submission: Submission }): ReactElement | null {
  const { t } = useText();
  const may = submission.may.ask;
  const nameOf = (field: string): string => (field === '' ? t('entry.whole') : placeName({ path: field }, entry, submission) || t('entry.whole'));
  if (submission.comments.length === 0 && may?.allowed !== true) return null;
  return (
    <section className="card entry-card" aria-label={t('entry.comments')}>
      <h2>{t('entry.comments')}</h2>
      {saidByCell(submission.comments).map(({ field, said }) => (
        <div key={field} className="entry-talk">
          <button type="button" className="entry-talk-cell" disabled={field === ''} onClick={() => focusCell(field)}>
            {nameOf(field)}
          </button>
          <Threads submission={submission} field={field} said={said} may={may} />
        </div>
      ))}
      {may?.allowed === true ? <NewQuestion submission={submission} nameOf={nameOf} /> : null}
    </section>
  );
}

function NewQuestion({ submission, nameOf }: { submission: Submission; nameOf: (field: string) => string }): ReactElement {
  const { t } = useText();
  const select = useId();
  const focused = useFocusedCell();
  const [wanted, setWanted] = useState<'cell' | 'whole'>('whole');
  const field = wanted === 'cell' && focused !== undefined ? focused : '';
  return (
    <details className="entry-ask">
      <summary>{t('entry.askReviewer')}</summary>
      {focused === undefined ? null : (
        <div className="entry-ask-about">
          <label htmlFor={select}>{t('entry.askAbout')}</label>
          <select id={select} value={wanted} onChange={(event) => setWanted(event.target.value === 'cell' ? 'cell' : 'whole')}>
            <option value="whole">{t('entry.whole')}</option>
            <option value="cell">{nameOf(focused)}</option>
          </select>
        </div>
      )}
      <Ask submission={submission} field={field} may={submission.may.ask} askLabel={t('entry.askLabel')} />
    </details>
  );
}
