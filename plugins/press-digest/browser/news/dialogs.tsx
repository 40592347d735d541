// Windows of the editor: what a deed asks for, an item by its address, the digest before it is out.
import { Dialog, Field, Select, TextInput, usePlugin, usePluginQuery, useRefresh, useTexts, useToast } from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useDeed } from '../deeds.js';
import { Waiting } from '../Waiting.js';
import { TEXTS } from '../texts/texts.js';
import type { Preview, Story } from '../wire.js';

export type OpenDeed = 'move' | 'merge' | 'hide' | 'summarise';

interface DeedDialogProps {
  readonly deed: OpenDeed;
  readonly story: Story;
  readonly stories: readonly Story[];
  readonly topics: readonly { readonly id: string; readonly title: string }[];
  readonly onClose: () => void;
}

export function DeedDialog({ deed, story, stories, topics, onClose }: DeedDialogProps): ReactElement {
  const t = useTexts(TEXTS);
  const act = useDeed();
  const [value, setValue] = useState(deed === 'summarise' ? (story.summary?.text ?? '') : '');
  const field = { move: 'topic', merge: 'into', hide: 'reason', summarise: 'text' }[deed];
  const done = async (): Promise<void> => {
    if (await act({ deed, day: story.day, id: story.id, [field]: value })) onClose();
  };
  const chosen = (options: readonly { readonly value: string; readonly title: string }[], label: string): ReactElement => (
    <Field label={label}>
      <Select label={label} value={value === '' ? undefined : value} options={options} onChange={(next) => setValue(next ?? '')} />
    </Field>
  );
  return (
    <Dialog title={`${t(deed)}: ${story.title}`} onClose={onClose} onOk={() => void done()} okText={t(deed)} danger={deed === 'hide'}>
      {deed === 'move'
        ? chosen(
            topics.map(({ id, title }) => ({ value: id, title })),
            t('moveTo'),
          )
        : null}
      {deed === 'merge'
        ? chosen(
            stories.filter(({ id }) => id !== story.id).map(({ id, title, source }) => ({ value: id, title: `${title} (${source})` })),
            t('mergeInto'),
          )
        : null}
      {deed === 'hide' ? (
        <Field label={t('hideReason')}>
          <TextInput value={value} onChange={setValue} maxLength={300} />
        </Field>
      ) : null}
      {deed === 'summarise' ? (
        <Field label={t('summaryText')} hint={t('summaryHint')}>
          <TextInput value={value} onChange={setValue} rows={5} maxLength={1_200} />
        </Field>
      ) : null}
    </Dialog>
  );
}

export function AddDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const [fields, setFields] = useState({ address: '', title: '', excerpt: '', source: '' });
  const [busy, setBusy] = useState(false);
  const input = (name: keyof typeof fields, label: string, rows?: number): ReactElement => (
    <Field label={label}>
      <TextInput
        value={fields[name]}
        kind={name === 'address' ? 'url' : 'text'}
        onChange={(value) => setFields({ ...fields, [name]: value })}
        {...(rows === undefined ? {} : { rows })}
      />
    </Field>
  );
  const add = async (): Promise<void> => {
    setBusy(true);
    try {
      const { title } = await api.send<{ title: string }>('POST', '/items', fields);
      toast.done(t('added', { title }));
      await refresh();
      onClose();
    } catch (fault) {
      toast.failed(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('add')} onClose={onClose} onOk={() => void add()} okText={t('add')} busy={busy}>
      <div className="press-digest-form">
        {input('address', t('addressField'))}
        {input('title', t('titleField'))}
        {input('excerpt', t('excerptField'), 3)}
        {input('source', t('sourceField'))}
      </div>
    </Dialog>
  );
}

/** The page that the template makes, in a frame of its own that runs nothing. */
export function PreviewDialog({ day, onClose }: { readonly day: string; readonly onClose: () => void }): ReactElement {
  const t = useTexts(TEXTS);
  const answer = usePluginQuery<Preview>(`/digests/${day}/preview`, { topics: ['items'] });
  const { data } = answer;
  return (
    <Dialog title={data?.title ?? t('preview')} onClose={onClose} width={860}>
      {data === undefined ? <Waiting answer={answer} /> : null}
      {data === undefined || data.fault === null ? null : (
        <p className="notice" role="alert">
          {t('templateFault', { line: data.fault.line, what: data.fault.what })}
        </p>
      )}
      {data === undefined || data.html === '' ? null : <iframe className="press-digest-preview" title={t('preview')} sandbox="" srcDoc={data.html} />}
    </Dialog>
  );
}
