// The card of one item: what is kept, why it stands where it stands, the same event in other papers, and the answers of departments.
import {
  Button,
  DateInput,
  Dialog,
  Field,
  Select,
  SidePanel,
  TextInput,
  instantText,
  todayHere,
  useMay,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useTexts,
  useToast,
} from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { QuestionCard } from '../Questions.js';
import { Waiting } from '../Waiting.js';
import { Original, OriginalTitle } from '../Original.js';
import { TEXTS } from '../texts/texts.js';
import type { ItemCard, ItemRef } from '../wire.js';

export function ItemPanel({ day, id, onClose }: ItemRef & { readonly onClose: () => void }): ReactElement {
  const t = useTexts(TEXTS);
  const [asking, setAsking] = useState(false);
  const [mayDirect, mayEdit] = [useMay('direct'), useMay('publish')];
  const answer = usePluginQuery<ItemCard>(`/items/${day}/${id}`, { topics: ['items', 'questions'], keep: false });
  const { data } = answer;
  if (data === undefined)
    return (
      <SidePanel title={t('title')} onClose={onClose}>
        {<Waiting answer={answer} />}
      </SidePanel>
    );
  const { item, why, story, questions } = data;
  return (
    <SidePanel title={item.title} onClose={onClose} width={560}>
      <div className="press-digest-card">
        <p className="muted">
          {item.sourceTitle} · {instantText(item.at)} · {t('readAt', { at: instantText(item.readAt) })}
        </p>
        <p>{item.excerpt}</p>
        {item.summary === undefined ? null : (
          <blockquote>
            {item.summary.text}
            <footer className="muted">{t('summaryBy', { by: item.summary.by })}</footer>
          </blockquote>
        )}
        <p>
          <Original link={item.link}>
            {t('original')}: {new URL(item.link).hostname}
          </Original>
        </p>
        {mayDirect || mayEdit ? (
          <Button kind="primary" onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        ) : null}
        {questions.map((question) => (
          <QuestionCard key={question.id} question={question} />
        ))}
        <h3>{t('why')}</h3>
        {item.moved === undefined ? null : <p>{t('whyMoved', { by: item.moved.by, at: instantText(item.moved.at) })}</p>}
        {why.length === 0 ? <p className="muted">{t('whyNone')}</p> : null}
        <ul>
          {why.map((each) => (
            <li key={each.topic}>
              <strong>{each.title}</strong> <span className="muted">{t('words', { words: each.words.join(', ') })}</span>
            </li>
          ))}
        </ul>
        <Named title={t('departments')} units={item.departments.map((each) => each.title)} />
        <Named title={t('places')} units={item.places.map(({ title, former }) => (former ? `${title} (cũ)` : title))} />
        {story.length === 0 ? null : (
          <>
            <h3>{t('same')}</h3>
            <ul>
              {story.map((other) => (
                <li key={other.id}>
                  <OriginalTitle link={other.link}>{other.title}</OriginalTitle>{' '}
                  <span className="muted">
                    {other.source} · {instantText(other.at)}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {asking ? <AskDialog day={day} id={id} departments={item.departments} onClose={() => setAsking(false)} /> : null}
    </SidePanel>
  );
}

function Named({ title, units }: { readonly title: string; readonly units: readonly string[] }): ReactElement | null {
  if (units.length === 0) return null;
  return (
    <p className="press-digest-named">
      {title}:{' '}
      {units.map((unit) => (
        <span key={unit} className="badge badge-grey">
          {unit}
        </span>
      ))}
    </p>
  );
}

/** Three days from now, as directives have it. */
function inThreeDays(): string {
  return new Date(Date.parse(`${todayHere()}T00:00:00Z`) + 3 * 86_400_000).toISOString().slice(0, 10);
}

function AskDialog({
  day,
  id,
  departments,
  onClose,
}: ItemRef & { readonly departments: ItemCard['item']['departments']; readonly onClose: () => void }): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const all = usePluginQuery<{ items: readonly { code: string; title: string }[] }>('/departments', { topics: [] });
  const [fields, setFields] = useState({ department: departments[0]?.code ?? '', text: '', dueOn: inThreeDays() });
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      await api.send('POST', '/questions', { day, item: id, ...fields });
      toast.done(t('askDone'));
      await refresh();
      onClose();
    } catch (fault) {
      toast.failed(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('ask')} onClose={onClose} onOk={() => void send()} okText={t('ask')} busy={busy}>
      <div className="press-digest-form">
        <Field label={t('department')}>
          <Select
            label={t('department')}
            value={fields.department === '' ? undefined : fields.department}
            options={(all.data?.items ?? departments).map(({ code, title }) => ({ value: code, title }))}
            onChange={(department) => setFields({ ...fields, department: department ?? '' })}
          />
        </Field>
        <Field label={t('question')} hint={t('questionHint')}>
          <TextInput value={fields.text} rows={4} maxLength={1_000} onChange={(text) => setFields({ ...fields, text })} />
        </Field>
        <Field label={t('dueOn')}>
          <DateInput value={fields.dueOn} min={todayHere()} onChange={(dueOn) => setFields({ ...fields, dueOn: dueOn ?? '' })} />
        </Field>
      </div>
    </Dialog>
  );
}
