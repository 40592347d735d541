// Approving several reports at once: the list of what goes, one confirmation, and then a result for each, since one may be refused
// (changed meanwhile, decided by someone else) while the others are done.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { BulkApprovalItem, ReviewItem } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { keyOf, titleOf, whoseOf } from '../queue/review-list.js';
import { approveTogether } from '../review.api.js';
import { askAgain } from './useReviewStep.js';

interface BulkDialogProps {
  items: readonly ReviewItem[];
  onClose: () => void;
}

export function BulkDialog({ items, onClose }: BulkDialogProps): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  // What was ticked when the dialog opened: the list behind it empties as reports are decided.
  const [asked] = useState(items);
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: () => approveTogether({ items: asked.map(({ set, period, orgUnit, etag }) => ({ set, period, orgUnit, etag })) }),
    onSuccess: () => askAgain(client),
  });
  const results = new Map((data?.items ?? []).map((result) => [keyOf(result), result]));
  return (
    <Modal
      open
      title={t('reviewing.bulk.title', { count: asked.length })}
      onCancel={onClose}
      footer={
        data === undefined ? (
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="primary" loading={isPending} onClick={() => mutate()}>
              {t('reviewing.bulk.confirm', { count: asked.length })}
            </Button>
          </>
        ) : (
          <Button type="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        )
      }
    >
      <div className="bulk-dialog">
        <p className="muted">{data === undefined ? t('reviewing.bulk.lead') : t('reviewing.bulk.result', { done: data.done, refused: data.refused })}</p>
        {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
        <ul>
          {asked.map((item) => (
            <BulkLine key={keyOf(item)} item={item} result={results.get(keyOf(item))} />
          ))}
        </ul>
      </div>
    </Modal>
  );
}

function BulkLine({ item, result }: { item: ReviewItem; result: BulkApprovalItem | undefined }): ReactElement {
  const { t, local, language } = useText();
  return (
    <li>
      <span>
        <b>{titleOf(item, language)}</b>
        <small className="muted">{whoseOf(item)}</small>
      </span>
      {result === undefined ? null : result.outcome === 'done' ? (
        <b className="state-good">
          <i aria-hidden="true">✓</i> {t('reviewing.bulk.done')}
        </b>
      ) : (
        <span className="state-bad">
          <b>
            <i aria-hidden="true">▲</i> {t('reviewing.bulk.refused')}
          </b>
          <small>{local(result.text)}</small>
        </span>
      )}
    </li>
  );
}
