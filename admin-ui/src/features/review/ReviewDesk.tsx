// List and report side by side, with the return that is being written in the list's place. What is written stays when the panel is
// closed, until the report is decided.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { ReviewItem, ReviewSheet } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { NoteDialog } from './NoteDialog.js';
import { EMPTY_RETURN, returnOf, withComment } from './return-draft.js';
import type { ReturnDraft } from './return-draft.js';
import { ReturnPanel } from './ReturnPanel.js';
import { reviewSheetQuery } from './review.api.js';
import type { ReportPlace, ReviewState, ReviewStep } from './review.api.js';
import { keyOf, titleOf } from './review-list.js';
import type { ReviewFilter } from './review-list.js';
import { ReviewList } from './ReviewList.js';
import { cellName } from './sheet.js';
import { isAllowed } from './SheetActions.js';
import type { ActionName } from './SheetActions.js';
import { SheetPane } from './SheetPane.js';
import { useReviewStep } from './useReviewStep.js';

const REOPEN_REASON = 15;

interface ReviewDeskProps {
  items: readonly ReviewItem[];
  state: ReviewState;
  filter: ReviewFilter;
  chosen: ReportPlace | undefined;
  onFilter: (filter: ReviewFilter) => void;
  onChoose: (key: string) => void;
  onDone: (key: string) => void;
}

export function ReviewDesk({ chosen, ...list }: ReviewDeskProps): ReactElement {
  const { t } = useText();
  if (chosen !== undefined) return <ChosenReport key={keyOf(chosen)} place={chosen} {...list} />;
  return (
    <div className="review-columns">
      <div className="review-side">
        <ReviewList {...list} chosen={undefined} />
      </div>
      <div className="review-main card">
        <EmptyState title={t('review.choose')} />
      </div>
    </div>
  );
}

type Dialog = 'approveNote' | 'reopen';

function ChosenReport({ place, onDone, ...list }: Omit<ReviewDeskProps, 'chosen'> & { place: ReportPlace }): ReactElement {
  const { language } = useText();
  const { data: sheet, error, refetch } = useQuery(reviewSheetQuery(place));
  const steps = useReviewStep(onDone);
  const [draft, setDraft] = useState<ReturnDraft>(EMPTY_RETURN);
  const [returning, setReturning] = useState(false);
  const [dialog, setDialog] = useState<Dialog>();
  const key = keyOf(place);
  const title = sheet === undefined ? '' : titleOf(sheet.submission, language);

  const take = (taken: ReviewStep): void => {
    if (sheet !== undefined && !steps.busy) steps.take({ place, title, etag: sheet.submission.etag, taken });
  };
  const act = (name: ActionName): void => {
    if (name === 'approve') take({ step: 'approve', body: {} });
    else if (name === 'publish') take({ step: 'publish' });
    else if (name === 'return') setReturning(true);
    else setDialog(name);
  };
  useReviewKeys({ sheet, isBusy: dialog !== undefined, isReturning: returning, onAction: act, onClose: () => setReturning(false) });

  return (
    <div className="review-columns" data-returning={returning}>
      <div className="review-side">
        {returning ? (
          <ReturnPanel title={title} draft={draft} busy={steps.busy} onDraft={setDraft} onSend={() => take({ step: 'return', body: returnOf(draft) })} onClose={() => setReturning(false)} />
        ) : (
          <ReviewList {...list} chosen={key} />
        )}
      </div>
      <div className="review-main card">
        {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {sheet === undefined ? (error === null ? <PageLoading /> : null) : (
          <SheetPane
            sheet={sheet}
            error={steps.errorOf(key)}
            busy={steps.busy}
            onAction={act}
            onComment={(row) => {
              setDraft((old) => withComment(old, row.path, cellName(row)));
              setReturning(true);
            }}
            onRetry={() => {
              steps.reset();
              void refetch();
            }}
          />
        )}
      </div>
      {dialog === undefined ? null : (
        <DecisionDialog
          dialog={dialog}
          what={title}
          busy={steps.busy}
          onConfirm={(note) => {
            setDialog(undefined);
            take({ step: dialog === 'reopen' ? 'reopen' : 'approve', body: { note } });
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}

function DecisionDialog({ dialog, what, busy, onConfirm, onClose }: { dialog: Dialog; what: string; busy: boolean; onConfirm: (note: string) => void; onClose: () => void }): ReactElement {
  const { t } = useText();
  const texts = dialog === 'reopen'
    ? { title: t('review.reopen'), lead: `${what}. ${t('review.reopenLead')}`, label: t('review.reopenLabel'), confirm: t('review.reopenConfirm'), least: REOPEN_REASON }
    : { title: t('review.approveNote'), lead: what, label: t('review.noteLabel'), confirm: t('review.noteConfirm'), least: 1 };
  return <NoteDialog {...texts} busy={busy} onConfirm={onConfirm} onClose={onClose} />;
}

interface ReviewKeys {
  sheet: ReviewSheet | undefined;
  /** A dialog is open. */
  isBusy: boolean;
  isReturning: boolean;
  onAction: (name: ActionName) => void;
  onClose: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** A approves, R returns, Esc closes the return. Never while typing, with a dialog open, or by a key held down. */
function useReviewKeys({ sheet, isBusy, isReturning, onAction, onClose }: ReviewKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isBusy || document.querySelector('[role="dialog"]') !== null) return;
      if (event.key === 'Escape' && isReturning) onClose();
      if (isReturning || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || sheet === undefined) return;
      const name = { a: 'approve', r: 'return' }[event.key.toLowerCase()] as 'approve' | 'return' | undefined;
      if (name === undefined || !isAllowed(sheet.submission, name)) return;
      event.preventDefault();
      onAction(name);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
