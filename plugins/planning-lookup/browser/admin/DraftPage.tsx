// One uploaded file on its way: which field is what, what the check found, how it looks, and its publication as a version.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import {
  Button,
  Checkbox,
  Field,
  PageLoading,
  ProblemNotice,
  Select,
  figureText,
  sizeText,
  textOf,
  useConfirm,
  useLanguage,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useToast,
} from '@haidang/host';
import { MapFrame } from '../map/MapFrame.js';
import { tilesAt } from '../map/map-layers.js';
import { systemChoices } from '../systems.js';
import type { Translate } from '../texts.js';
import type { Attribute, Draft, DraftTable, LayerKind, LayersAnswer } from '../wire.js';
import { FindingsTable, UnknownCodes } from './Findings.js';
import { PublishForm } from './PublishForm.js';

interface DraftPageProps {
  readonly t: Translate;
  readonly about: LayersAnswer;
  readonly id: string;
  readonly onClose: () => void;
}

const FORMATS: Readonly<Record<string, string>> = { geojson: 'GeoJSON', shapefile: 'Shapefile', geopackage: 'GeoPackage' };
const KINDS: readonly LayerKind[] = ['planning', 'present', 'boundary', 'parcels'];
const FIELDS: Readonly<Record<LayerKind, readonly Attribute[]>> = {
  planning: ['code', 'name', 'present', 'height', 'floors', 'density', 'restriction', 'note', 'ref'],
  present: ['code', 'name', 'note', 'ref'],
  boundary: ['name', 'note', 'ref'],
  parcels: ['commune', 'sheet', 'number', 'code', 'note'],
};

export function DraftPage({ t, about, id, onClose }: DraftPageProps): ReactElement {
  const { api } = usePlugin();
  const language = useLanguage();
  const refresh = useRefresh();
  const confirm = useConfirm();
  const { failed } = useToast();
  const kept = usePluginQuery<Draft>(`/drafts/${id}`, { topics: ['drafts'] });
  const { data: draft, error } = kept;
  const again = useRef(kept);
  useEffect(() => {
    again.current = kept;
  });
  const checking = draft?.state === 'checking';
  // The news of a check may be lost with the connection; then it is asked for.
  useEffect(() => {
    if (!checking) return undefined;
    const timer = setInterval(() => again.current.refetch(), 2000);
    return () => clearInterval(timer);
  }, [checking]);
  const data = draft?.result?.data;
  const box = draft?.result?.box;
  const preview = useMemo(
    () =>
      data === undefined
        ? []
        : [
            {
              id: data,
              kind: draft?.choice?.kind ?? 'planning',
              tiles: tilesAt(api.address(`/drafts/${id}/tiles/${data.split('-r').at(-1) ?? ''}/0/0/0`)),
              opacity: 0.75,
            },
          ],
    [data, draft?.choice?.kind, api, id],
  );
  if (draft === undefined) return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={() => kept.refetch()} />;
  const discard = async (): Promise<void> => {
    if (!(await confirm({ title: t('discardAsk'), okText: t('discard'), danger: true }))) return;
    await api.send('DELETE', `/drafts/${id}`);
    await refresh('drafts');
    onClose();
  };
  return (
    <div className="planning-lookup-admin">
      <section className="card">
        <h2>
          {draft.fileName}{' '}
          <span className="muted">
            {sizeText(draft.bytes, language)}, {FORMATS[draft.format] ?? draft.format}, {t(`state-${draft.state}`)}
          </span>
        </h2>
        <ChoiceForm key={draft.tables.length} t={t} about={about} draft={draft}>
          <Button kind="text" onClick={() => void discard().catch(failed)}>
            {t('discard')}
          </Button>
        </ChoiceForm>
      </section>
      {draft.refusal === undefined ? null : (
        <section className="card planning-lookup-fault" role="alert">
          {textOf(draft.refusal.text, language)}
        </section>
      )}
      {draft.result === undefined ? null : (
        <>
          <section className="card">
            <h2>{t('findings')}</h2>
            <p>{t('readyFeatures', { count: figureText(draft.result.features, 0, language), refused: figureText(draft.result.refused, 0, language) })}</p>
            <FindingsTable t={t} findings={draft.result.findings} />
          </section>
          {draft.result.features === 0 ? null : (
            <section className="card planning-lookup-preview">
              <h2>{t('preview')}</h2>
              <MapFrame t={t} meridian={about.meridian} layers={preview} answer={undefined} view={box} />
            </section>
          )}
          {draft.state === 'checked' ? <PublishForm t={t} about={about} draft={draft} onPublished={onClose} /> : null}
        </>
      )}
    </div>
  );
}

/** Systems to choose from: the file's own first. */
function systems(t: Translate, about: LayersAnswer, table: DraftTable): { value: string; title: string }[] {
  const known = systemChoices(t, about);
  return table.crs === null || known.some(({ value }) => value === table.crs) ? known : [{ value: table.crs, title: table.crs }, ...known];
}

interface ChoiceFormProps {
  readonly t: Translate;
  readonly about: LayersAnswer;
  readonly draft: Draft;
  /** Stands beside the button that checks. */
  readonly children: ReactNode;
}

function ChoiceForm({ t, about, draft, children }: ChoiceFormProps): ReactElement {
  const { api } = usePlugin();
  const language = useLanguage();
  const refresh = useRefresh();
  const [name, setName] = useState(draft.choice?.table ?? draft.tables[0]?.name ?? '');
  const table = draft.tables.find((each) => each.name === name) ?? draft.tables[0];
  const [kind, setKind] = useState<LayerKind>(draft.choice?.kind ?? (table?.guess.sheet === undefined ? 'planning' : 'parcels'));
  const [crs, setCrs] = useState(draft.choice?.crs ?? table?.crs ?? undefined);
  const [swapAxes, setSwapAxes] = useState(draft.choice?.swapAxes ?? false);
  const [fields, setFields] = useState<Readonly<Partial<Record<Attribute, string>>>>(draft.choice?.fields ?? table?.guess ?? {});
  const [codes, setCodes] = useState<Readonly<Record<string, string>>>(draft.choice?.codes ?? {});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (table === undefined) return <>{children}</>;
  const check = (): void => {
    setBusy(true);
    setError(undefined);
    const chosen = Object.fromEntries(FIELDS[kind].flatMap((attribute) => (fields[attribute] === undefined ? [] : [[attribute, fields[attribute]]])));
    api
      .send('PUT', `/drafts/${draft.id}`, { table: table.name, kind, crs, swapAxes, fields: chosen, codes })
      .then(() => refresh('drafts'), setError)
      .finally(() => setBusy(false));
  };
  const unknown = draft.result?.unknownCodes ?? [];
  const suggestion = draft.result?.suggestion;
  const taken = suggestion !== undefined && crs === suggestion.crs && swapAxes === suggestion.swapAxes;
  return (
    <form
      className="planning-lookup-form"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <div className="planning-lookup-grid">
        {draft.tables.length > 1 ? (
          <Field label={t('table')}>
            <Select value={name} onChange={(value) => setName(value ?? name)} options={draft.tables.map((each) => ({ value: each.name, title: each.name }))} />
          </Field>
        ) : null}
        <Field label={t('kind')}>
          <Select
            value={kind}
            onChange={(value) => setKind(KINDS.find((each) => each === value) ?? kind)}
            options={KINDS.map((each) => ({ value: each, title: t(`kind-${each}`) }))}
          />
        </Field>
        <Field
          label={t('crs')}
          fault={crs === undefined ? t('crsUnknown') : undefined}
          hint={table.crsText === '' ? undefined : t('crsFile', { text: table.crsText.slice(0, 60) })}
        >
          <Select value={crs} onChange={setCrs} options={systems(t, about, table)} />
        </Field>
      </div>
      <Checkbox checked={swapAxes} onChange={setSwapAxes}>
        {t('swapAxes')}
      </Checkbox>
      {suggestion === undefined || taken ? null : (
        <p className="planning-lookup-warn" role="status">
          {t(suggestion.swapAxes ? 'suggestedSwapped' : 'suggested', { system: textOf(suggestion.title, language) })}{' '}
          <Button
            size="small"
            onClick={() => {
              setCrs(suggestion.crs);
              setSwapAxes(suggestion.swapAxes);
            }}
          >
            {t('takeSuggestion')}
          </Button>
        </p>
      )}
      <h3>{t('fields')}</h3>
      {draft.format === 'shapefile' && table.encoding !== undefined ? <p className="muted">{t('encoding', { encoding: table.encoding })}</p> : null}
      <div className="planning-lookup-grid">
        {FIELDS[kind].map((attribute) => (
          <Field key={attribute} label={t(`attr-${attribute}`)} hint={sampleOf(table, fields[attribute])}>
            <Select
              value={fields[attribute]}
              onChange={(value) => {
                const { [attribute]: _before, ...others } = fields;
                setFields(value === undefined ? others : { ...others, [attribute]: value });
              }}
              options={table.fields.map((field) => ({ value: field, title: field }))}
              placeholder={t('none')}
              clearable
            />
          </Field>
        ))}
      </div>
      {unknown.length > 0 ? <UnknownCodes t={t} unknown={unknown} codes={codes} onChange={setCodes} /> : null}
      {error === undefined ? null : <ProblemNotice error={error} />}
      <div className="planning-lookup-actions">
        <Button kind="primary" submit busy={busy || draft.state === 'checking'} disabled={crs === undefined}>
          {draft.result === undefined ? t('check') : t('checkAgain')}
        </Button>
        {children}
      </div>
    </form>
  );
}

function sampleOf(table: DraftTable, field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  const values = [...new Set(table.samples.map((sample) => sample[field] ?? '').filter((value) => value !== ''))];
  return values.length === 0 ? undefined : values.slice(0, 3).join(', ').slice(0, 60);
}
