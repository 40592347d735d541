// List and report side by side, with the return that is being written in the list's place. What is written stays when the panel is
// closed, until the report is decided or another one is chosen.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReviewItem } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { filtered, keyOf, titleOf } from './queue/review-list.js';
import type { ReviewFilter } from './queue/review-list.js';
import { ReviewSide } from './queue/ReviewSide.js';
import { reviewSheetQuery } from './review.api.js';
import type { ReportPlace, ReviewState, ReviewStep, Since } from './review.api.js';
import { cellName } from './sheet/sheet.js';
import type { ActionName } from './sheet/SheetActions.js';
import { SheetPane } from './sheet/SheetPane.js';
import { DecisionDialog } from './steps/DecisionDialog.js';
import { returnOf, withComment } from './steps/return-draft.js';
import { ReturnPanel } from './steps/ReturnPanel.js';
import { useBegun } from './steps/useBegun.js';
import { useReviewKeys } from './steps/useReviewKeys.js';
import { useReviewStep } from './steps/useReviewStep.js';

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

export function ReviewDesk({ items, chosen, onDone, ...list }: ReviewDeskProps): ReactElement {
  const { t, language } = useText();
  const key = chosen === undefined ? undefined : keyOf(chosen);
  const [since, setSince] = useState<Since>('seen');
  const { data: sheet, error, refetch } = useQuery({ ...reviewSheetQuery(chosen ?? NOWHERE, since), enabled: chosen !== undefined });
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
    else if (name === 'ask') setBegun({ cell: '' });
    else setBegun({ dialog: name });
  };
  const close = (): void => setBegun({ returning: false });
  useReviewKeys({ sheet, isBusy: begun.dialog !== undefined, isReturning: begun.returning, onAction: act, onClose: close });

  return (
    <div className="review-columns" data-returning={begun.returning}>
      <div className="review-side" hidden={begun.returning}>
        <ReviewSide items={items} shown={filtered(items, list.filter)} {...list} chosen={key} />
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
            cell={begun.cell}
            since={since}
            onSince={setSince}
            onCell={(cell) => setBegun({ cell })}
            onAction={act}
            onComment={(row) => setBegun({ returning: true, draft: withComment(begun.draft, row.path, cellName(row)) })}
            onStep={take}
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
