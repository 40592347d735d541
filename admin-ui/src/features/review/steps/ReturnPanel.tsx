// Writing a return: comments tied to cells or to the whole report. It stands where the list was, so that the table stays in place
// and its rows can be commented on meanwhile. Nothing is sent without a comment, and the panel says so.
import { Button } from 'antd';
import { useEffect, useId, useRef } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { returnOf, withComment, without, withText } from './return-draft.js';
import type { DraftComment, ReturnDraft } from './return-draft.js';

interface ReturnPanelProps {
  title: string;
  draft: ReturnDraft;
  busy: boolean;
  onDraft: (draft: ReturnDraft) => void;
  onSend: () => void;
  onClose: () => void;
}

export function ReturnPanel({ title, draft, busy, onDraft, onSend, onClose }: ReturnPanelProps): ReactElement {
  const { t } = useText();
  const why = useId();
  const panel = useRef<HTMLElement>(null);
  const last = draft.at(-1)?.field;
  const isEmpty = returnOf(draft).comments.length === 0;

  // The newest comment takes the caret: when the panel opens, and when "Góp ý" adds one.
  useEffect(() => {
    const boxes = panel.current?.querySelectorAll('textarea');
    boxes?.[boxes.length - 1]?.focus();
  }, [last]);

  return (
    <section ref={panel} className="return-panel" aria-label={t('review.returnTitle')}>
      <h2>{t('review.returnTitle')}</h2>
      <p className="muted">{title}</p>
      <p className="muted">{t('review.returnLead')}</p>
      {draft.map((comment) => (
        <CommentBox
          key={comment.field}
          comment={comment}
          onText={(text) => onDraft(withText(draft, comment.field, text))}
          onDrop={() => onDraft(without(draft, comment.field))}
        />
      ))}
      {draft.some(({ field }) => field === '') ? null : (
        <button type="button" className="review-more" onClick={() => onDraft(withComment(draft, '', undefined))}>
          {t('review.addWhole')}
        </button>
      )}
      <div className="return-actions">
        <Button type="primary" danger disabled={isEmpty} loading={busy} aria-describedby={isEmpty ? why : undefined} onClick={onSend}>
          {t('review.send')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
      {isEmpty ? (
        <p id={why} className="muted">
          {t('review.sendWhy')}
        </p>
      ) : null}
    </section>
  );
}

function CommentBox({ comment, onText, onDrop }: { comment: DraftComment; onText: (text: string) => void; onDrop: () => void }): ReactElement {
  const { t } = useText();
  const box = useId();
  return (
    <fieldset className="return-comment">
      <legend>{comment.name ?? t('review.whole')}</legend>
      <label htmlFor={box}>{t('review.opinion')}</label>
      <textarea id={box} rows={3} maxLength={2000} value={comment.text} onChange={(event) => onText(event.target.value)} />
      <button type="button" className="review-more" onClick={onDrop}>
        {t('review.drop')}
      </button>
    </fieldset>
  );
}
