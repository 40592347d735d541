// Questions and answers at a cell. Asking leaves the report where it is; a question stays open until someone closes it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { NewComment, Permission, SubmissionComment } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { resolveAt, sayAt } from '../review.api.js';
import type { ReportPlace } from '../review.api.js';
import { askAgain } from '../steps/useReviewStep.js';
import { threadsOf } from './threads.js';

type Saying = { readonly say: NewComment } | { readonly resolve: string; readonly resolved: boolean };

interface TalkProps {
  submission: ReportPlace;
  /** JSON Pointer of the cell; "" = the whole report. */
  field: string;
  said: readonly SubmissionComment[];
  may: Permission | undefined;
}

export function Talk({ submission, field, said, may }: TalkProps): ReactElement {
  const { t, local } = useText();
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (saying: Saying) => ('say' in saying ? sayAt(submission, saying.say) : resolveAt(submission, saying.resolve, saying.resolved)),
    onSuccess: () => askAgain(client),
  });
  const [answering, setAnswering] = useState<string>();
  const isOff = may?.allowed !== true;
  return (
    <section className="cell-part" aria-label={t('reviewing.talkTitle')}>
      <h3>{t('reviewing.talkTitle')}</h3>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      {threadsOf(said).map(({ first, answers }) => (
        <article key={first.id} className="talk" data-open={first.kind === 'question' && !first.resolved}>
          <Remark comment={first} />
          {answers.map((answer) => (
            <Remark key={answer.id} comment={answer} />
          ))}
          {answering === first.id ? (
            <SayForm
              label={t('reviewing.answerLabel')}
              button={t('reviewing.answerSend')}
              busy={isPending}
              onCancel={() => setAnswering(undefined)}
              onSay={(text) => mutate({ say: { field, text, kind: 'answer', replyTo: first.id } }, { onSuccess: () => setAnswering(undefined) })}
            />
          ) : isOff ? null : (
            <p className="talk-do">
              <button type="button" className="review-more" onClick={() => setAnswering(first.id)}>
                {t('reviewing.answer')}
              </button>
              {first.kind === 'question' ? (
                <button type="button" className="review-more" disabled={isPending} onClick={() => mutate({ resolve: first.id, resolved: !first.resolved })}>
                  {first.resolved ? t('reviewing.reopenQuestion') : t('reviewing.closeQuestion')}
                </button>
              ) : null}
            </p>
          )}
        </article>
      ))}
      {isOff ? (
        <p className="muted">{local(may?.why)}</p>
      ) : (
        <SayForm
          key={said.length}
          label={t('reviewing.askLabel')}
          button={t('reviewing.askSend')}
          busy={isPending}
          onSay={(text) => mutate({ say: { field, text, kind: 'question' } })}
        />
      )}
    </section>
  );
}

function Remark({ comment }: { comment: SubmissionComment }): ReactElement {
  const { t } = useText();
  return (
    <div className="remark" data-kind={comment.kind}>
      <p className="muted">
        <b>{t(`reviewing.said.${comment.kind}`)}</b> · {comment.byTitle} · {instantText(comment.at)}
        {comment.kind === 'question' ? ` · ${t(comment.resolved ? 'reviewing.resolved' : 'reviewing.unresolved')}` : ''}
      </p>
      <p>{comment.text}</p>
    </div>
  );
}

interface SayFormProps {
  label: string;
  button: string;
  busy: boolean;
  onSay: (text: string) => void;
  onCancel?: () => void;
}

function SayForm({ label, button, busy, onSay, onCancel }: SayFormProps): ReactElement {
  const { t } = useText();
  const box = useId();
  const [text, setText] = useState('');
  return (
    <form
      className="say"
      onSubmit={(event) => {
        event.preventDefault();
        onSay(text.trim());
      }}
    >
      <label htmlFor={box}>{label}</label>
      <textarea id={box} rows={3} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="return-actions">
        <Button htmlType="submit" disabled={text.trim() === ''} loading={busy}>
          {button}
        </Button>
        {onCancel === undefined ? null : <Button onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </form>
  );
}
