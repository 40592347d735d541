// A checked file becomes a version of a layer: which layer, which decision, from when.
import { useState } from 'react';
import type { ReactElement } from 'react';
import {
  Button,
  Checkbox,
  DateInput,
  Field,
  ProblemNotice,
  Select,
  TextInput,
  figureText,
  folded,
  textOf,
  useLanguage,
  usePlugin,
  useRefresh,
  useToast,
} from '@haidang/host';
import type { Translate } from '../texts.js';
import type { Draft, LayersAnswer, LayerVersion } from '../wire.js';
import { bodyOf, DecisionFields, NO_FACTS } from './DecisionFields.js';

interface PublishFormProps {
  readonly t: Translate;
  readonly about: LayersAnswer;
  readonly draft: Draft;
  readonly onPublished: () => void;
}

const NEW = '+';
const idOf = (title: string): string =>
  folded(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

export function PublishForm({ t, about, draft, onPublished }: PublishFormProps): ReactElement {
  const { api } = usePlugin();
  const refresh = useRefresh();
  const language = useLanguage();
  const { done } = useToast();
  const same = about.layers.filter(({ kind }) => kind === draft.choice?.kind);
  const [layer, setLayer] = useState(same[0]?.id ?? NEW);
  const [title, setTitle] = useState('');
  const [facts, setFacts] = useState(NO_FACTS);
  const [layerDate, setLayerDate] = useState<string>();
  const [accuracy, setAccuracy] = useState('5');
  const [leaveOut, setLeaveOut] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const refused = draft.result?.refused ?? 0;
  const id = layer === NEW ? idOf(title) : layer;
  const publish = (): void => {
    setBusy(true);
    setError(undefined);
    const body = {
      layer: id,
      title: title === '' ? undefined : title,
      ...bodyOf(facts),
      layerDate,
      accuracyMetres: Number(accuracy.replace(',', '.')),
      leaveOut,
    };
    api
      .send<LayerVersion>('POST', `/drafts/${draft.id}/publish`, body)
      .then(async ({ number }) => {
        done(t('publishedAs', { number }));
        await refresh('layers', 'drafts');
        onPublished();
      })
      .catch((failure: unknown) => {
        setError(failure);
        setBusy(false);
      });
  };
  return (
    <section className="card">
      <h2>{t('publishTitle')}</h2>
      <form
        className="planning-lookup-form"
        onSubmit={(event) => {
          event.preventDefault();
          publish();
        }}
      >
        <div className="planning-lookup-grid">
          <Field label={t('existing')}>
            <Select
              value={layer}
              onChange={(value) => setLayer(value ?? NEW)}
              options={[...same.map((each) => ({ value: each.id, title: textOf(each.title, language) })), { value: NEW, title: t('newLayer') }]}
            />
          </Field>
          {layer === NEW ? (
            <Field label={t('layerTitle')} hint={id === '' ? undefined : id}>
              <TextInput value={title} onChange={setTitle} maxLength={200} />
            </Field>
          ) : null}
        </div>
        <DecisionFields t={t} facts={facts} onChange={setFacts} />
        <div className="planning-lookup-grid">
          <Field label={t('layerDateField')}>
            <DateInput value={layerDate} onChange={setLayerDate} />
          </Field>
          <Field label={t('accuracyField')}>
            <TextInput value={accuracy} onChange={setAccuracy} maxLength={8} />
          </Field>
        </div>
        {refused > 0 ? (
          <Checkbox checked={leaveOut} onChange={setLeaveOut}>
            {t('leaveOut', { count: figureText(refused, 0, language) })}
          </Checkbox>
        ) : null}
        {error === undefined ? null : <ProblemNotice error={error} />}
        <Button kind="primary" submit busy={busy} disabled={id === ''}>
          {t('publish')}
        </Button>
      </form>
    </section>
  );
}
