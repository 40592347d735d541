// Layers for those who keep them: upload, drafts on their way, published versions.
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import {
  Button,
  DataTable,
  ListFrame,
  ProblemNotice,
  dateText,
  figureText,
  instantText,
  textOf,
  useConfirm,
  useLanguage,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useSearchState,
  useToast,
} from '@haidang/host';
import type { Translate } from '../texts.js';
import type { Draft, LayersAnswer, LayerVersion, ShownLayer } from '../wire.js';
import { DraftPage } from './DraftPage.js';
import { VersionDialog } from './VersionDialog.js';

type DraftLine = Pick<Draft, 'id' | 'fileName' | 'state' | 'uploadedBy' | 'uploadedAt'> & { readonly features: number | null };

export function LayersAdmin({ t, about }: { readonly t: Translate; readonly about: LayersAnswer }): ReactElement {
  const [draft, setDraft] = useSearchState('draft');
  if (draft !== undefined) return <DraftPage key={draft} t={t} about={about} id={draft} onClose={() => setDraft(undefined)} />;
  return (
    <div className="planning-lookup-admin">
      <Upload t={t} onUploaded={setDraft} />
      <Drafts t={t} onOpen={setDraft} />
      <Published t={t} layers={about.layers} />
    </div>
  );
}

function Upload({ t, onUploaded }: { readonly t: Translate; readonly onUploaded: (id: string) => void }): ReactElement {
  const { api } = usePlugin();
  const refresh = useRefresh();
  const language = useLanguage();
  const { done, failed } = useToast();
  const file = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const upload = (first: File): void => {
    setShare(0);
    setError(undefined);
    api
      .upload<Draft>('/drafts', first, { onProgress: setShare })
      .then(({ id }) => onUploaded(id), setError)
      .finally(() => setShare(undefined));
  };
  const sample = (): void => {
    setBusy(true);
    api
      .send<{ made: number }>('POST', '/sample')
      .then(async ({ made }) => {
        done(made === 0 ? t('sampleThere') : t('sampleLoaded', { count: made }));
        await refresh('layers');
      }, failed)
      .finally(() => setBusy(false));
  };
  return (
    <section className="card planning-lookup-upload">
      <h2>{t('upload')}</h2>
      <p className="muted">{t('uploadHint')}</p>
      <input
        ref={file}
        type="file"
        hidden
        accept=".geojson,.json,.zip,.gpkg"
        aria-label={t('upload')}
        onChange={({ target }) => {
          const [first] = target.files ?? [];
          if (first !== undefined) upload(first);
          target.value = '';
        }}
      />
      <div className="planning-lookup-actions">
        <Button kind="primary" icon="file" busy={share !== undefined} onClick={() => file.current?.click()}>
          {share === undefined ? t('upload') : t('uploading', { share: `${figureText(Math.round(share * 100), 0, language)} %` })}
        </Button>
        <Button busy={busy} onClick={sample}>
          {t('loadSample')}
        </Button>
      </div>
      {error === undefined ? null : <ProblemNotice error={error} />}
    </section>
  );
}

function Drafts({ t, onOpen }: { readonly t: Translate; readonly onOpen: (id: string) => void }): ReactElement {
  const answer = usePluginQuery<{ drafts: readonly DraftLine[] }>('/drafts', { topics: ['drafts', 'layers'] });
  return (
    <section className="card">
      <h2>{t('drafts')}</h2>
      <ListFrame answer={answer}>
        {({ drafts }) => (
          <DataTable<DraftLine>
            label={t('drafts')}
            rows={drafts}
            rowKey={({ id }) => id}
            onRow={({ id }) => onOpen(id)}
            empty={t('noDrafts')}
            columns={[
              { id: 'file', title: t('fileName'), cell: ({ fileName }) => fileName },
              { id: 'state', title: t('state'), cell: ({ state }) => t(`state-${state}`) },
              { id: 'by', title: t('uploadedBy'), wide: true, cell: ({ uploadedBy, uploadedAt }) => `${uploadedBy}, ${instantText(uploadedAt)}` },
            ]}
          />
        )}
      </ListFrame>
    </section>
  );
}

interface VersionRow {
  readonly layer: ShownLayer;
  readonly version: LayerVersion;
}

function Published({ t, layers }: { readonly t: Translate; readonly layers: readonly ShownLayer[] }): ReactElement {
  const { api } = usePlugin();
  const language = useLanguage();
  const refresh = useRefresh();
  const confirm = useConfirm();
  const { failed } = useToast();
  const [edited, setEdited] = useState<VersionRow>();
  const rows = layers.flatMap((layer) => [...layer.versions].reverse().map((version): VersionRow => ({ layer, version })));
  const remove = async ({ layer, version }: VersionRow): Promise<void> => {
    const title = t('removeAsk', { number: version.number, layer: textOf(layer.title, language) });
    if (!(await confirm({ title, detail: t('removeDetail'), okText: t('remove'), danger: true }))) return;
    await api.send('DELETE', `/layers/${layer.id}/versions/${String(version.number)}`);
    await refresh('layers');
  };
  return (
    <section className="card">
      <h2>{t('published')}</h2>
      <DataTable<VersionRow>
        label={t('published')}
        rows={rows}
        rowKey={({ layer, version }) => `${layer.id}@${String(version.number)}`}
        empty={t('noLayers')}
        columns={[
          {
            id: 'layer',
            title: t('existing'),
            cell: ({ layer, version }) => (
              <>
                <b>{textOf(layer.title, language)}</b> {version.sample ? <span className="badge badge-info">{t('sample')}</span> : null}
                <div className="muted">
                  {t(`kind-${layer.kind}`)}, {t('version', { number: version.number })}
                </div>
              </>
            ),
          },
          { id: 'decision', title: t('decision'), cell: ({ version }) => `${version.decision.number} (${dateText(version.decision.date)})` },
          {
            id: 'valid',
            title: t('validity'),
            cell: ({ version }) => `${dateText(version.validFrom)} – ${version.validTo === null ? t('now') : dateText(version.validTo)}`,
          },
          { id: 'features', title: t('features'), numeric: true, wide: true, cell: ({ version }) => figureText(version.features, 0, language) },
          {
            id: 'tools',
            title: '',
            cell: (row) => (
              <span className="planning-lookup-tools">
                <Button size="small" onClick={() => setEdited(row)} label={`${t('edit')}: ${textOf(row.layer.title, language)} ${String(row.version.number)}`}>
                  {t('edit')}
                </Button>
                <Button
                  size="small"
                  kind="danger"
                  onClick={() => void remove(row).catch(failed)}
                  label={`${t('remove')}: ${textOf(row.layer.title, language)} ${String(row.version.number)}`}
                >
                  {t('remove')}
                </Button>
              </span>
            ),
          },
        ]}
      />
      {edited === undefined ? null : <VersionDialog t={t} layer={edited.layer.id} version={edited.version} onClose={() => setEdited(undefined)} />}
    </section>
  );
}
