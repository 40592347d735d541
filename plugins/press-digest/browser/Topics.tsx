// Topics and their rules, tried on past days before they count; below them what editors corrected by hand, from which nothing is learned silently.
import {
  Button,
  Checkbox,
  DataTable,
  Dialog,
  Field,
  ProblemError,
  Select,
  TextInput,
  folded,
  instantText,
  useConfirm,
  useMay,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useTexts,
  useToast,
} from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Waiting } from './Waiting.js';
import { TEXTS } from './texts/texts.js';
import type { Correction, Topic, TopicsAnswer, Tried } from './wire.js';

export function Topics(): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const confirm = useConfirm();
  const mayAdminister = useMay('administer');
  const mayEdit = useMay('publish');
  const [edited, setEdited] = useState<Topic | 'new' | undefined>();
  const answer = usePluginQuery<TopicsAnswer>('/topics', { topics: ['topics'] });
  const { data } = answer;
  if (data === undefined) return <Waiting answer={answer} />;
  const sets = new Map(data.sets.map(({ id, title }) => [id, title]));
  const apply = (): void =>
    void api.send<{ looked: number; changed: number }>('POST', '/rules/apply', { days: 7 }).then(
      (answer) => {
        toast.done(t('applied', answer));
        return refresh();
      },
      (fault: unknown) => toast.failed(fault),
    );
  const remove = async ({ id, title }: Topic): Promise<void> => {
    if (!(await confirm({ title: t('removeTopic', { name: title }), detail: t('removeTopicDetail'), okText: t('remove'), danger: true }))) return;
    await api.send('DELETE', `/topics/${id}`).then(
      () => refresh(),
      (fault: unknown) => toast.failed(fault),
    );
  };
  return (
    <div>
      {mayAdminister ? (
        <p className="press-digest-bar">
          <Button kind="primary" onClick={() => setEdited('new')}>
            {t('newTopic')}
          </Button>
          <Button onClick={apply}>{t('applyRules')}</Button>
        </p>
      ) : null}
      <div className="card">
        <DataTable
          label={t('topics')}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'title',
              title: t('topic'),
              cell: ({ title, on, set }) => (
                <>
                  <strong>{title}</strong> {on ? null : <span className="badge badge-grey">{t('off')}</span>}
                  {set === null ? null : (
                    <>
                      <br />
                      <span className="muted">{sets.get(set) ?? set}</span>
                    </>
                  )}
                </>
              ),
            },
            {
              id: 'rule',
              title: t('rule'),
              cell: ({ rule, fault }) => (
                <>
                  <span className="press-digest-rule">{rule}</span>
                  {fault === null ? null : <span className="badge badge-bad">{t('ruleFault', { at: fault.at + 1 })}</span>}
                </>
              ),
            },
            { id: 'order', title: t('order'), numeric: true, wide: true, cell: ({ order }) => order },
            ...(mayAdminister
              ? [
                  {
                    id: 'tools',
                    title: '',
                    cell: (topic: Topic) => (
                      <span className="press-digest-tools">
                        <Button size="small" label={`${t('edit')}: ${topic.title}`} onClick={() => setEdited(topic)}>
                          {t('edit')}
                        </Button>
                        <Button size="small" kind="text" label={`${t('remove')}: ${topic.title}`} onClick={() => void remove(topic)}>
                          {t('remove')}
                        </Button>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </div>
      {mayEdit ? <Corrections /> : null}
      {edited === undefined ? null : <TopicDialog topic={edited === 'new' ? undefined : edited} sets={data.sets} onClose={() => setEdited(undefined)} />}
    </div>
  );
}

function TopicDialog({
  topic,
  sets,
  onClose,
}: {
  readonly topic: Topic | undefined;
  readonly sets: TopicsAnswer['sets'];
  readonly onClose: () => void;
}): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const [fields, setFields] = useState({
    title: '',
    set: null as string | null,
    rule: '',
    marks: false,
    on: true,
    ...topic,
    order: String(topic?.order ?? 500),
  });
  const [tried, setTried] = useState<Tried | undefined>();
  const [fault, setFault] = useState<string | undefined>();
  const failed = (cause: unknown): void => {
    if (cause instanceof ProblemError && cause.code === 'PRESS_RULE') setFault(cause.titles.vi);
    else toast.failed(cause);
  };
  const id =
    topic?.id ??
    folded(fields.title)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[-0-9]+|-$/g, '')
      .slice(0, 60);
  const attempt = (): void => {
    setFault(undefined);
    void api.send<Tried>('POST', '/rules/try', { rule: fields.rule, marks: fields.marks, topic: topic?.id ?? '', days: 7 }).then(setTried, failed);
  };
  const save = (): void => {
    setFault(undefined);
    void api.send('PUT', `/topics/${id}`, { ...fields, order: Number(fields.order) }).then(async () => {
      toast.done(t('done'));
      await refresh();
      onClose();
    }, failed);
  };
  return (
    <Dialog title={t(topic === undefined ? 'newTopic' : 'editTopic')} onClose={onClose} onOk={save} okText={t('save')} width={720}>
      <div className="press-digest-form">
        <Field label={t('topic')}>
          <TextInput value={fields.title} maxLength={80} onChange={(title) => setFields({ ...fields, title })} />
        </Field>
        <Field label={t('rule')} hint={t('ruleHelp')} fault={fault}>
          <TextInput value={fields.rule} rows={4} maxLength={4_000} onChange={(rule) => setFields({ ...fields, rule })} />
        </Field>
        <div className="press-digest-bar">
          <Button onClick={attempt}>{t('tryRule')}</Button>
          <Checkbox checked={fields.marks} onChange={(marks) => setFields({ ...fields, marks })}>
            {t('marks')}
          </Checkbox>
          <Checkbox checked={fields.on} onChange={(on) => setFields({ ...fields, on })}>
            {t('inUse')}
          </Checkbox>
        </div>
        {tried === undefined ? null : <Trial tried={tried} />}
        <Field label={t('set')}>
          <Select
            label={t('set')}
            clearable
            placeholder={t('noSet')}
            value={fields.set ?? undefined}
            onChange={(set) => setFields({ ...fields, set: set ?? null })}
            options={sets.map((each) => ({ value: each.id, title: each.title }))}
          />
        </Field>
        <Field label={t('order')}>
          <TextInput kind="number" value={fields.order} onChange={(order) => setFields({ ...fields, order })} />
        </Field>
      </div>
    </Dialog>
  );
}

function Trial({ tried }: { readonly tried: Tried }): ReactElement {
  const t = useTexts(TEXTS);
  return (
    <div className="press-digest-trial" role="status">
      <strong>{t('tried', { hits: tried.hits, total: tried.total })}</strong>
      {tried.lost.length === 0 ? null : <p className="state-bad">{t('lost', { count: tried.lost.length })}</p>}
      <ul>
        {tried.sample.map(({ id, title, source, words }) => (
          <li key={id}>
            {title}{' '}
            <span className="muted">
              {source} · {t('words', { words: words.join(', ') })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Corrections(): ReactElement | null {
  const t = useTexts(TEXTS);
  const { data } = usePluginQuery<{ items: readonly Correction[] }>('/corrections', { topics: ['items'] });
  if (data === undefined) return null;
  return (
    <>
      <h2>{t('corrections')}</h2>
      <p className="muted">{t('correctionsHint')}</p>
      <div className="card">
        <DataTable
          label={t('corrections')}
          rows={data.items}
          rowKey={({ at, id, deed }) => `${at}${id}${deed}`}
          empty={t('noCorrections')}
          columns={[
            { id: 'title', title: t('article'), cell: ({ title }) => title },
            {
              id: 'deed',
              title: t('deed'),
              cell: ({ deed, from, to }) => `${t(deed)}${deed === 'move' ? `: ${from} → ${to}` : deed === 'hide' || deed === 'merge' ? `: ${to}` : ''}`,
            },
            { id: 'who', title: t('who'), wide: true, cell: ({ by, at }) => `${by}, ${instantText(at)}` },
          ]}
        />
      </div>
    </>
  );
}
