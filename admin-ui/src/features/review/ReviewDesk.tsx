// List and report side by side, with the return that is being written in the list's place. What is written stays when the panel is
// closed, until the report is decided or another one is chosen.
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
/** Stands for "no report chosen"; it is never asked for. */
const NOWHERE: ReportPlace = { set: '', period: '', orgUnit: '' };

interface ReviewDeskProps {
  items: readonly ReviewItem[];
  state: ReviewState;
  filter: ReviewFilter;
  chosen: ReportPlace | undefined;
  onFilter: (filter: ReviewFilter) => void;
  onChoose: (key: string) => void;
  onDone: (key: string) => void;
}

type Dialog = 'approveNote' | 'reopen';

/** What a reviewer has begun on one report. */
interface Begun {
  readonly key: string | undefined;
  readonly draft: ReturnDraft;
  readonly returning: boolean;
  readonly dialog: Dialog | undefined;
}

export function ReviewDesk({ chosen, onDone, ...list }: ReviewDeskProps): ReactElement {
  const { t, language } = useText();
  const key = chosen === undefined ? undefined : keyOf(chosen);
  const { data: sheet, error, refetch } = useQuery({ ...reviewSheetQuery(chosen ?? NOWHERE), enabled: chosen !== undefined });
  const steps = useReviewStep(onDone);
  const [begun, setBegun] = useBegun(sheet === undefined ? key : `${key ?? ''} ${sheet.submission.etag}`);
  const title = sheet === undefined ? '' : titleOf(sheet.submission, language);

  const take = (taken: ReviewStep): void => {
    if (sheet !== undefined && chosen !== undefined && !steps.busy) steps.take({ place: chosen, title, etag: sheet.submission.etag, taken });
  };
  const act = (name: ActionName): void => {
    if (name === 'approve') take({ step: 'approve', body: {} });
    else if (name === 'publish') take({ step: 'publish' });
    else if (name === 'return') setBegun({ returning: true });
    else setBegun({ dialog: name });
  };
  const close = (): void => setBegun({ returning: false });
  useReviewKeys({ sheet, isBusy: begun.dialog !== undefined, isReturning: begun.returning, onAction: act, onClose: close });

  return (
    <div className="review-columns" data-returning={begun.returning}>
      <div className="review-side" hidden={begun.returning}>
        <ReviewList {...list} chosen={key} />
      </div>
      {begun.returning ? (
        <div className="review-side">
          <ReturnPanel
            title={title}
            draft={begun.draft}
            busy={steps.busy}
            onDraft={(draft) => setBegun({ draft })}
            onSend={() => take({ step: 'return', body: returnOf(begun.draft) })}
            onClose={close}
          />
        </div>
      ) : null}
      <div className="review-main card">
        {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {key === undefined ? (
          <EmptyState title={t('review.choose')} />
        ) : sheet === undefined ? (
          error === null ? (
            <PageLoading />
          ) : null
        ) : (
          <SheetPane
            key={key}
            sheet={sheet}
            error={steps.errorOf(key)}
            busy={steps.busy}
            onAction={act}
            onComment={(row) => setBegun({ returning: true, draft: withComment(begun.draft, row.path, cellName(row)) })}
            onRetry={() => {
              steps.reset();
              void refetch();
            }}
          />
        )}
      </div>
      {begun.dialog === undefined ? null : (
        <DecisionDialog
          dialog={begun.dialog}
          what={title}
          busy={steps.busy}
          onConfirm={(note) => {
            take({ step: begun.dialog === 'reopen' ? 'reopen' : 'approve', body: { note } });
            setBegun({ dialog: undefined });
          }}
          onClose={() => setBegun({ dialog: undefined })}
        />
      )}
    </div>
  );
}

/** What was begun belongs to its report as it stood: another report, or another state of it, starts afresh. */
function useBegun(key: string | undefined): [Begun, (changes: Partial<Omit<Begun, 'key'>>) => void] {
  const fresh: Begun = { key, draft: EMPTY_RETURN, returning: false, dialog: undefined };
  const [kept, setKept] = useState(fresh);
  const begun = kept.key === key ? kept : fresh;
  return [begun, (changes) => setKept({ ...begun, ...changes })];
}

function DecisionDialog({
  dialog,
  what,
  busy,
  onConfirm,
  onClose,
}: {
  dialog: Dialog;
  what: string;
  busy: boolean;
  onConfirm: (note: string) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useText();
  const texts =
    dialog === 'reopen'
      ? {
          title: t('review.reopen'),
          lead: `${what}. ${t('review.reopenLead')}`,
          label: t('review.reopenLabel'),
          confirm: t('review.reopenConfirm'),
          least: REOPEN_REASON,
        }
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
