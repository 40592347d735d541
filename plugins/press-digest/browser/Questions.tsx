// Questions to departments: those that wait first; the department answers here, the asker accepts, asks for more, or withdraws.
import {
  Button,
  Choice,
  Dialog,
  EmptyState,
  Field,
  TextInput,
  dateText,
  instantText,
  todayHere,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useSearchStates,
  useTexts,
  useToast,
} from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Waiting } from './Waiting.js';
import { TEXTS } from './texts/texts.js';
import type { Question, Verdict } from './wire.js';

const VERDICTS: readonly Verdict[] = ['right', 'partly', 'wrong', 'elsewhere'];

export function Questions(): ReactElement {
  const t = useTexts(TEXTS);
  const [address] = useSearchStates();
  const answer = usePluginQuery<{ items: readonly Question[] }>('/questions', { topics: ['questions'] });
  const { data } = answer;
  if (data === undefined) return <Waiting answer={answer} />;
  if (data.items.length === 0) return <EmptyState icon="inbox" title={t('noQuestions')} detail={t('noQuestionsDetail')} />;
  // The one that a notice leads to stands first.
  const items = [...data.items].sort((a, b) => Number(b.id === address['question']) - Number(a.id === address['question']));
  return (
    <div className="press-digest-questions">
      {items.map((question) => (
        <div key={question.id} className="card" data-asked={question.id === address['question']}>
          <QuestionCard question={question} withArticle />
        </div>
      ))}
    </div>
  );
}

export function QuestionCard({ question, withArticle = false }: { readonly question: Question; readonly withArticle?: boolean }): ReactElement {
  const t = useTexts(TEXTS);
  const [, go] = useSearchStates();
  const [open, setOpen] = useState<'answer' | 'return' | 'withdraw' | 'accept' | undefined>();
  const { state, mayAnswer = false, maySettle = false } = question;
  return (
    <article className="press-digest-question" aria-label={question.title}>
      {withArticle ? (
        <p className="press-digest-title">
          <button type="button" className="press-digest-link" onClick={() => go({ item: `${question.day}/${question.item}` })}>
            {question.title}
          </button>{' '}
          <span className="muted">{question.source}</span>
        </p>
      ) : null}
      <p>
        <span className={`badge ${state === 'open' ? 'badge-preliminary' : state === 'withdrawn' ? 'badge-grey' : 'badge-good'}`}>{t(state)}</span>{' '}
        <strong>{question.departmentTitle}</strong> <Due question={question} />
      </p>
      <p>{question.text}</p>
      <p className="muted">{t('askedBy', { by: question.askedByTitle, at: instantText(question.askedAt) })}</p>
      <Thread question={question} />
      <p className="press-digest-deeds">
        {mayAnswer ? (
          <Button kind="primary" size="small" onClick={() => setOpen('answer')}>
            {t('answer')}
          </Button>
        ) : null}
        {maySettle && state === 'answered' ? (
          <>
            <Button kind="primary" size="small" onClick={() => setOpen('accept')}>
              {t('accept')}
            </Button>
            <Button size="small" onClick={() => setOpen('return')}>
              {t('more')}
            </Button>
          </>
        ) : null}
        {maySettle && (state === 'open' || state === 'answered') ? (
          <Button size="small" kind="text" onClick={() => setOpen('withdraw')}>
            {t('withdraw')}
          </Button>
        ) : null}
      </p>
      {open === undefined ? null : <SettleDialog question={question} deed={open} onClose={() => setOpen(undefined)} />}
    </article>
  );
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function Due({ question }: { readonly question: Question }): ReactElement {
  const t = useTexts(TEXTS);
  const { state, dueOn, answers } = question;
  const left = daysBetween(todayHere(), dueOn);
  const [first] = answers;
  // The day in the province on which the department answered.
  const answeredOn = first === undefined ? undefined : new Date(Date.parse(first.at) + 7 * 3_600_000).toISOString().slice(0, 10);
  const late = state === 'open' ? -left : answeredOn === undefined ? 0 : daysBetween(dueOn, answeredOn);
  const text =
    state === 'withdrawn'
      ? undefined
      : late > 0
        ? t(state === 'open' ? 'late' : 'answeredLate', { days: late })
        : state !== 'open'
          ? undefined
          : left === 0
            ? t('dueToday')
            : t('dueIn', { days: left });
  return (
    <span className="muted">
      {t('dueOn')} {dateText(dueOn)} {text === undefined ? null : <span className={late > 0 ? 'state-bad' : ''}>({text})</span>}
    </span>
  );
}

/** Answers and replies in the order of their time. */
function Thread({ question }: { readonly question: Question }): ReactElement {
  const t = useTexts(TEXTS);
  const lines = [
    ...question.answers.map((each) => ({ ...each, verdict: t(each.verdict) })),
    ...question.replies.map((each) => ({ ...each, verdict: undefined })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <>
      {lines.map(({ text, by, at, verdict }) => (
        <blockquote key={at}>
          {verdict === undefined ? null : (
            <strong>
              {t('verdict')}: {verdict}.{' '}
            </strong>
          )}
          {text}
          <footer className="muted">
            {by} · {instantText(at)}
          </footer>
        </blockquote>
      ))}
    </>
  );
}

function SettleDialog({
  question,
  deed,
  onClose,
}: {
  readonly question: Question;
  readonly deed: 'answer' | 'accept' | 'return' | 'withdraw';
  readonly onClose: () => void;
}): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const [text, setText] = useState('');
  const [verdict, setVerdict] = useState<string>('right');
  const [busy, setBusy] = useState(false);
  const title = t(deed === 'return' ? 'more' : deed);
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      if (deed === 'answer') await api.send('POST', `/questions/${question.id}/answer`, { text, verdict });
      else await api.send('POST', `/questions/${question.id}/settle`, { deed, text });
      toast.done(t('done'));
      await refresh();
      onClose();
    } catch (fault) {
      toast.failed(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose} onOk={() => void send()} okText={title} busy={busy} danger={deed === 'withdraw'}>
      <div className="press-digest-form">
        {deed === 'answer' ? (
          <>
            <span>{t('verdict')}</span>
            <Choice label={t('verdict')} value={verdict} onChange={setVerdict} options={VERDICTS.map((each) => ({ value: each, title: t(each) }))} />
          </>
        ) : null}
        <Field label={deed === 'answer' ? t('answerText') : deed === 'withdraw' ? t('withdrawReason') : t('note')}>
          <TextInput value={text} rows={5} maxLength={4_000} onChange={setText} />
        </Field>
      </div>
    </Dialog>
  );
}
