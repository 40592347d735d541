// Questions and answers at a cell, for who enters and for who reviews. Asking leaves the report where it is; a question stays open
// until someone closes it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { NewComment, Permission, SubmissionComment } from '@haidang/plugin-sdk';
import type { ReportPlace } from '../../shared/api/reports.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { askTalkAgain, resolveAt, sayAt } from './talk.api.js';
import { threadsOf } from './threads.js';
import './talk.css';

type Saying = { readonly say: NewComment } | { readonly resolve: string; readonly resolved: boolean };

interface ThreadsProps {
  submission: ReportPlace;
  /** JSON Pointer of the cell; "" = the whole report. */
  field: string;
  said: readonly SubmissionComment[];
  may: Permission | undefined;
}

interface TalkProps extends ThreadsProps {
  /** What the box for something new is called. */
  askLabel: string;
}

function useSaying(submission: ReportPlace) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (saying: Saying) => ('say' in saying ? sayAt(submission, saying.say) : resolveAt(submission, saying.resolve, saying.resolved)),
    onSuccess: () => askTalkAgain(client),
  });
}

/** What was said at a cell, and the way to say more. */
export function Talk({ askLabel, ...threads }: TalkProps): ReactElement {
  const { t } = useText();
  return (
    <section className="talk-part" aria-label={t('reviewing.talkTitle')}>
      <h3>{t('reviewing.talkTitle')}</h3>
      <Threads {...threads} />
      <Ask submission={threads.submission} field={threads.field} may={threads.may} askLabel={askLabel} />
    </section>
  );
}

/** Threads at a cell; each can be answered, and a question settled. */
export function Threads({ submission, field, said, may }: ThreadsProps): ReactElement {
  const { t } = useText();
  const { mutate, isPending, error, reset } = useSaying(submission);
  const [answering, setAnswering] = useState<string>();
  const isOff = may?.allowed !== true;
  return (
    <>
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
              <button type="button" className="talk-link" onClick={() => setAnswering(first.id)}>
                {t('reviewing.answer')}
              </button>
              {first.kind === 'question' ? (
                <button type="button" className="talk-link" disabled={isPending} onClick={() => mutate({ resolve: first.id, resolved: !first.resolved })}>
                  {first.resolved ? t('reviewing.reopenQuestion') : t('reviewing.closeQuestion')}
                </button>
              ) : null}
            </p>
          )}
        </article>
      ))}
    </>
  );
}

/** Says something new at a cell; who may not is told why. */
export function Ask({ submission, field, may, askLabel }: Omit<TalkProps, 'said'>): ReactElement {
  const { t, local } = useText();
  const { mutate, isPending, error, reset } = useSaying(submission);
  const [sent, setSent] = useState(0);
  if (may?.allowed !== true) return <p className="muted">{local(may?.why)}</p>;
  return (
    <>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      <SayForm
        key={sent}
        label={askLabel}
        button={t('reviewing.askSend')}
        busy={isPending}
        onSay={(text) => mutate({ say: { field, text, kind: 'question' } }, { onSuccess: () => setSent(sent + 1) })}
      />
    </>
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
      <div className="say-actions">
        <Button htmlType="submit" disabled={text.trim() === ''} loading={busy}>
          {button}
        </Button>
        {onCancel === undefined ? null : <Button onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </form>
  );
}
