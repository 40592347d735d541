// What is to be known before one types: the report was returned, may only be read, was merged with somebody else's work, or holds
// what this machine had kept.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Submission } from '@haidang/plugin-sdk';
import { timeText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { personTitle } from '../../shared/people/people.js';
import { Icon } from '../../shared/ui/Icon.js';
import { CorrectionNotice } from './correct/CorrectionNotice.js';
import { readOnlyWords } from './facts/read-only-words.js';
import type { EntryState } from './useEntry.js';

export function Banners({ submission, entry }: { submission: Submission; entry: EntryState }): ReactElement {
  const { t } = useText();
  const { draft, mayEdit } = entry;
  const { takenOver, restoredAt } = draft;
  return (
    <>
      {submission.status === 'returned' ? (
        <section className="banner banner-watch" role="status">
          {t('entry.returnedBanner')}
        </section>
      ) : null}
      {mayEdit ? null : <ReadOnly submission={submission} />}
      {submission.fields === undefined || submission.fields.hidden.length === 0 ? null : (
        <section className="banner" role="status">
          <Icon name="lock" size={16} /> {t('entry.hiddenFields', { count: submission.fields.hidden.length })}
        </section>
      )}
      {submission.correction === null ? null : <CorrectionNotice correction={submission.correction} entry={entry} submission={submission} />}
      {!mayEdit && draft.isDirty ? (
        <section className="banner banner-bad" role="alert">
          <div>{t('drafts.tooLate', { who: personTitle(submission, submission.submittedBy ?? submission.savedBy) })}</div>
          <Button onClick={() => void draft.drop()}>{t('drafts.drop')}</Button>
        </section>
      ) : null}
      {mayEdit && restoredAt !== undefined ? (
        <section className="banner" role="status">
          <div>{t('drafts.restored', { at: timeText(restoredAt) })}</div>
          <Button onClick={() => void draft.drop()}>{t('drafts.drop')}</Button>
        </section>
      ) : null}
      {takenOver === undefined || !mayEdit ? null : (
        <section className="banner" role="status">
          {t('drafts.takenOver', { who: personTitle(submission, takenOver.by), at: timeText(takenOver.at), count: takenOver.count })}
        </section>
      )}
    </>
  );
}

function ReadOnly({ submission }: { submission: Submission }): ReactElement {
  const { t, local } = useText();
  return (
    <section className="banner" role="status">
      <Icon name="lock" size={16} /> {readOnlyWords(submission, t, local)}
    </section>
  );
}
