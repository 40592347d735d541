// The right side: who sent what and when, the buttons, what is said of the whole report, and the table.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReviewSheet, Submission } from '@haidang/plugin-sdk';
import { dateText, instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { titleOf } from './review-list.js';
import { firstFilter, looseFindings, rowViews, shownRows } from './sheet.js';
import type { RowFilter, RowView } from './sheet.js';
import { isAllowed, SheetActions } from './SheetActions.js';
import type { ActionName } from './SheetActions.js';
import { EarlierComment, Findings, SheetTable } from './SheetTable.js';

interface SheetPaneProps {
  sheet: ReviewSheet;
  error: Error | undefined;
  busy: boolean;
  onAction: (name: ActionName) => void;
  onComment: (row: RowView) => void;
  onRetry: () => void;
}

const FILTERS: readonly RowFilter[] = ['all', 'changed', 'flagged'];

export function SheetPane({ sheet, error, busy, onAction, onComment, onRetry }: SheetPaneProps): ReactElement {
  const { t, language } = useText();
  const { submission } = sheet;
  const rows = rowViews(sheet, language);
  const [wanted, setWanted] = useState<RowFilter>();
  const filter = wanted ?? firstFilter(rows);
  return (
    <>
      <SheetHead submission={submission} />
      <SheetActions submission={submission} busy={busy} onAction={onAction} />
      {error === undefined ? null : <ProblemNotice error={error} onRetry={onRetry} />}
      <WholeReport sheet={sheet} />
      <div className="sheet-filter" role="group" aria-label={t('review.rows')}>
        {FILTERS.map((name) => (
          <button key={name} type="button" aria-pressed={filter === name} onClick={() => setWanted(name)}>
            {t(`review.show.${name}`, { count: shownRows(rows, name).length })}
          </button>
        ))}
      </div>
      <SheetTable rows={shownRows(rows, filter)} comments={submission.comments} onComment={isAllowed(submission, 'return') ? onComment : undefined} />
    </>
  );
}

function SheetHead({ submission }: { submission: Submission }): ReactElement {
  const { t, language } = useText();
  const { set, period, orgUnit, submittedBy, submittedAt, dueOn, owedByTitle, orgUnitTitle } = submission;
  const facts = [
    owedByTitle === orgUnitTitle ? orgUnitTitle : `${owedByTitle} · ${orgUnitTitle}`,
    ...(submittedAt === null ? [] : [t('review.submitted', { who: submittedBy ?? '–', at: instantText(submittedAt) })]),
    ...(dueOn === null ? [] : [t('review.due', { day: dateText(dueOn) })]),
    t('review.revision', { revision: submission.revision }),
    t('review.form', { version: submission.version }),
    t(`obsStatus.${submission.obsStatus}`),
  ];
  return (
    <div className="sheet-head">
      <h2>
        {titleOf(submission, language)} <span className="badge badge-info">{t(`submission.${submission.status}`)}</span>
      </h2>
      <Link to="/entry/$set/$period/$orgUnit" params={{ set, period, orgUnit }}>
        {t('review.openForm')}
      </Link>
      <p className="muted">{facts.join(' · ')}</p>
    </div>
  );
}

/** The department's note, findings of the whole report, and earlier comments on the whole report. */
function WholeReport({ sheet }: { sheet: ReviewSheet }): ReactElement | null {
  const { t } = useText();
  const { note, comments } = sheet.submission;
  const findings = looseFindings(sheet);
  const earlier = comments.filter(({ field }) => field === '');
  if (note === null && findings.length === 0 && earlier.length === 0) return null;
  return (
    <div className="sheet-whole">
      {note === null ? null : (
        <p>
          <b>{t('review.note')}</b> {note}
        </p>
      )}
      <Findings findings={findings} />
      {earlier.map((comment) => (
        <EarlierComment key={`${String(comment.revision)} ${comment.at}`} comment={comment} />
      ))}
    </div>
  );
}
