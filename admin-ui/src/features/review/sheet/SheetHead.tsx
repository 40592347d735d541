// Above the table: which report, who sent it and when, where it stands among the levels, and what is said of the report as a whole.
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { ReviewSheet, Submission } from '@haidang/plugin-sdk';
import { dateText, instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { personTitle } from '../../../shared/people/people.js';
import { titleOf, whoseOf } from '../queue/review-list.js';
import { looseFindings, openQuestions, saidAt } from './sheet.js';
import { EarlierComment, Findings } from './SheetRow.js';

export function SheetHead({ submission }: { submission: Submission }): ReactElement {
  const { t, language } = useText();
  const { set, period, orgUnit } = submission;
  return (
    <div className="sheet-head">
      <h2 tabIndex={-1}>
        {titleOf(submission, language)} <span className="badge badge-info">{t(`submission.${submission.status}`)}</span>
        {submission.correction === null ? null : <span className="badge badge-preliminary">{t('reviewing.correction')}</span>}
      </h2>
      <span className="sheet-links">
        <Link to="/approvals/$set/$period" params={{ set, period }}>
          {t('reviewing.levelsLink')}
        </Link>
        <Link to="/entry/$set/$period/$orgUnit" params={{ set, period, orgUnit }}>
          {t('review.openForm')}
        </Link>
      </span>
      <Facts submission={submission} />
    </div>
  );
}

function Facts({ submission }: { submission: Submission }): ReactElement {
  const { t } = useText();
  const { submittedBy, submittedAt, decidedBy, decidedAt, dueOn, status } = submission;
  const isDecided = status !== 'submitted' && status !== 'draft';
  const facts = [
    whoseOf(submission),
    ...(submittedAt === null ? [] : [t('review.submitted', { who: personTitle(submission, submittedBy), at: instantText(submittedAt) })]),
    ...(decidedAt === null || !isDecided ? [] : [t('reviewing.decidedBy', { who: personTitle(submission, decidedBy), at: instantText(decidedAt) })]),
    ...(dueOn === null ? [] : [t('review.due', { day: dateText(dueOn) })]),
    t('review.revision', { revision: submission.revision }),
    t('review.form', { version: submission.version }),
    t(`obsStatus.${submission.obsStatus}`),
  ];
  return <p className="muted">{facts.join(' · ')}</p>;
}

/** The department's note, a waiting correction, the lock of a level, findings and talk on the report as a whole. */
export function WholeReport({ sheet, onTalk }: { sheet: ReviewSheet; onTalk: () => void }): ReactElement | null {
  const { t, local } = useText();
  const { note, comments, correction, lockedBy, set, period } = sheet.submission;
  const findings = looseFindings(sheet);
  const said = saidAt(comments, '');
  if (note === null && findings.length === 0 && said.length === 0 && correction === null && lockedBy === null) return null;
  const open = openQuestions(said);
  const talk = said.filter(({ kind }) => kind !== 'return').length;
  return (
    <div className="sheet-whole">
      {correction === null ? null : (
        <p>
          <b>{t('reviewing.correctionOf', { count: correction.cells.length, by: correction.by.title })}</b> {correction.reason}
          {correction.decision === null ? '' : ` (${correction.decision})`}
        </p>
      )}
      {lockedBy === null ? null : (
        <p>
          <b>{t('reviewing.locked')}</b> {t('reviewing.lockedBy', { level: local(lockedBy.title) })}{' '}
          <Link to="/approvals/$set/$period" params={{ set, period }}>
            {t('reviewing.levelsLink')}
          </Link>
        </p>
      )}
      {note === null ? null : (
        <p>
          <b>{t('review.note')}</b> {note}
        </p>
      )}
      <Findings findings={findings} />
      {said
        .filter(({ kind }) => kind === 'return')
        .map((comment) => (
          <EarlierComment key={comment.id} comment={comment} />
        ))}
      {talk === 0 ? null : (
        <button type="button" className="sheet-talk" data-open={open > 0} onClick={onTalk}>
          {open > 0 ? t('reviewing.openQuestions', { count: open }) : t('reviewing.talk', { count: talk })}
        </button>
      )}
    </div>
  );
}
