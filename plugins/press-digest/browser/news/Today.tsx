// One day of the press: stepper, what it holds, topics as sections, the supplement; for editors publishing and the hidden ones.
import {
  Button,
  DateInput,
  EmptyState,
  dateText,
  timeText,
  useConfirm,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useSearchStates,
  useTexts,
  useToast,
} from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { AddDialog, PreviewDialog } from './dialogs.js';
import { StoryItem } from './StoryItem.js';
import { isSample } from '../Original.js';
import { Waiting } from '../Waiting.js';
import { TEXTS } from '../texts/texts.js';
import type { DayPage, Section } from '../wire.js';

export function Today(): ReactElement {
  const t = useTexts(TEXTS);
  const [address, go] = useSearchStates();
  const day = address['day'];
  const answer = usePluginQuery<DayPage>(`/days/${day ?? 'today'}`, { topics: ['items', 'digest', 'topics', 'questions'] });
  const { data } = answer;
  if (data === undefined) return <Waiting answer={answer} />;
  const editing = data.may.edit && address['edit'] === '1';
  const step = (days: number): void => go({ day: dayFrom(data.day, days, data.today) });
  return (
    <div className="press-digest-today">
      <div className="press-digest-bar">
        <div className="press-digest-stepper">
          <Button icon="left" label={t('before')} onClick={() => step(-1)} />
          <DateInput label={t('day')} value={data.day} max={data.today} onChange={(next) => go({ day: next === data.today ? undefined : next })} />
          <Button icon="right" label={t('after')} disabled={data.day >= data.today} onClick={() => step(1)} />
          {data.day < data.today ? (
            <Button kind="text" onClick={() => go({ day: undefined })}>
              {t('toToday')}
            </Button>
          ) : null}
        </div>
        <p className="press-digest-counts">
          <strong>{t('counts', { ...data.counts })}</strong>
          {data.updatedAt === null ? null : <span className="muted"> · {t('updated', { at: timeText(data.updatedAt) })}</span>}
        </p>
        {data.may.edit ? (
          <Button pressed={editing} kind={editing ? 'primary' : 'default'} onClick={() => go({ edit: editing ? undefined : '1' }, { replace: true })}>
            {t('editing')}
          </Button>
        ) : null}
      </div>
      {[...data.sections, ...data.supplement].some(({ stories }) => stories.some(({ link }) => isSample(link))) ? (
        <Samples mayRemove={data.may.administer} />
      ) : null}
      <Publication data={data} editing={editing} />
      <Sections data={data} sections={data.sections} editing={editing} />
      {data.supplement.length === 0 ? null : (
        <>
          <h2 className="press-digest-supplement">{t('supplement')}</h2>
          <Sections data={data} sections={data.supplement} editing={editing} />
        </>
      )}
      {editing && data.hidden.length > 0 ? <Hidden data={data} /> : null}
    </div>
  );
}

function dayFrom(day: string, days: number, today: string): string | undefined {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return next >= today ? undefined : next;
}

/** That some of the page is invented, and the way to be rid of it. */
function Samples({ mayRemove }: { readonly mayRemove: boolean }): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const remove = (): void =>
    void api.send<{ items: number }>('DELETE', '/samples').then(
      ({ items }) => {
        toast.done(t('samplesGone', { count: items }));
        return refresh();
      },
      (fault: unknown) => toast.failed(fault),
    );
  return (
    <p className="press-digest-samples" role="note">
      <span className="badge badge-sample">{t('sample')}</span> {t('samplesHint')}{' '}
      {mayRemove ? (
        <Button size="small" onClick={remove}>
          {t('samplesRemove')}
        </Button>
      ) : null}
    </p>
  );
}

/** Whether the digest of the day is out, its documents, and the editor's button. */
function Publication({ data, editing }: { readonly data: DayPage; readonly editing: boolean }): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const confirm = useConfirm();
  const toast = useToast();
  const refresh = useRefresh();
  const [open, setOpen] = useState<'preview' | 'add' | undefined>();
  const [busy, setBusy] = useState(false);
  const { published } = data;
  const publish = async (): Promise<void> => {
    const sure = await confirm({
      title: t('publishAsk', { day: dateText(data.day) }),
      detail: t('publishDetail', { stories: data.counts.stories }),
      okText: t('publish'),
    });
    if (!sure) return;
    setBusy(true);
    try {
      await api.send('POST', `/digests/${data.day}/publish`);
      toast.done(t('published', { at: timeText(new Date().toISOString()) }));
      await refresh();
    } catch (fault) {
      toast.failed(fault);
    } finally {
      setBusy(false);
    }
  };
  const file = (format: string): void => void api.download(`/digests/${data.day}/file/${format}`).catch((fault: unknown) => toast.failed(fault));
  return (
    <div className="press-digest-publication">
      {published === null ? (
        <span className="badge badge-grey">{data.publishAt === null ? t('notYet') : t('notPublished', { at: data.publishAt })}</span>
      ) : (
        <>
          <span className="badge badge-good">
            {published.by === null ? t('published', { at: timeText(published.at) }) : t('publishedBy', { at: timeText(published.at), by: published.by })}
            {published.edition > 1 ? ` · ${t('edition', { edition: published.edition })}` : ''}
          </span>
          <Button size="small" icon="download" onClick={() => file('docx')}>
            {t('word')}
          </Button>
          <Button size="small" icon="download" onClick={() => file('pdf')}>
            {t('pdf')}
          </Button>
        </>
      )}
      {editing ? (
        <span className="press-digest-tools">
          <Button size="small" onClick={() => setOpen('add')}>
            {t('add')}
          </Button>
          <Button size="small" onClick={() => setOpen('preview')}>
            {t('preview')}
          </Button>
          <Button size="small" kind="primary" busy={busy} onClick={() => void publish()}>
            {published === null ? t('publish') : t('publishAgain')}
          </Button>
        </span>
      ) : null}
      {open === 'add' ? <AddDialog onClose={() => setOpen(undefined)} /> : null}
      {open === 'preview' ? <PreviewDialog day={data.day} onClose={() => setOpen(undefined)} /> : null}
    </div>
  );
}

function Sections({ data, sections, editing }: { readonly data: DayPage; readonly sections: readonly Section[]; readonly editing: boolean }): ReactElement {
  const t = useTexts(TEXTS);
  if (data.counts.stories === 0) return <EmptyState icon="inbox" title={t('nothing')} detail={t('nothingDetail')} />;
  const stories = [...data.sections, ...data.supplement].flatMap((each) => each.stories);
  return (
    <>
      {sections.map(({ topic, title, stories: own }) => (
        <section key={topic} className="card press-digest-topic" aria-label={title}>
          <h3>
            {title} <span className="muted">{own.length}</span>
          </h3>
          <ol>
            {own.map((story, at) => (
              <StoryItem key={story.id} story={story} stories={stories} topics={data.topics} editing={editing} neighbours={{ all: own, at }} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Hidden({ data }: { readonly data: DayPage }): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const show = (day: string, id: string): void =>
    void api.send('POST', '/edits', { deed: 'show', day, id }).then(
      () => refresh(),
      (fault: unknown) => toast.failed(fault),
    );
  return (
    <section className="card press-digest-topic" aria-label={t('hiddenOnes', { count: data.hidden.length })}>
      <h3>{t('hiddenOnes', { count: data.hidden.length })}</h3>
      <ol>
        {data.hidden.map(({ day, id, title, reason, by }) => (
          <li key={id} className="press-digest-story">
            <p>{title}</p>
            <p className="muted">
              {reason} ({by}){' '}
              <Button size="small" onClick={() => show(day, id)}>
                {t('show')}
              </Button>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
