// The register: list or map, filters, and for administrators: adding, importing, samples.
import {
  Button,
  Choice,
  DataTable,
  EmptyState,
  ListFrame,
  ListSearch,
  PageLoading,
  ProblemNotice,
  Select,
  dateText,
  figureText,
  instantText,
  useLanguage,
  useListQuestion,
  useMay,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useSearchStates,
  useToast,
} from '@haidang/host';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { CameraCard } from './CameraCard.js';
import { CameraForm } from './CameraForm.js';
import { CameraMap } from './CameraMap.js';
import { STANDINGS } from '../../src/cameras/standing.js';
import type { CameraPage, CameraView, MapView } from '../shapes.js';
import { placeText, reasonText, SampleBadge, STANDING_KEYS, StandingWord, sinceText, useSay } from '../words.js';

const TOPICS = ['cameras', 'standings'];
export const FIELD_KEYS = { traffic: 'traffic', environment: 'environment', security: 'security', tourism: 'tourism', other: 'otherField' } as const;

const ASKED = { q: 'q', standing: 'standing', field: 'field', page: 'page' };
const SIZE = { size: '50' };

export function Cameras(): ReactElement {
  const t = useSay();
  const [search, setSearch] = useSearchStates();
  const { question, values, change } = useListQuestion('/cameras', ASKED, SIZE);
  const answer = usePluginQuery<CameraPage>(question, { topics: TOPICS });
  const [editing, setEditing] = useState<CameraView | 'new' | undefined>();
  const mayChange = useMay('administer');
  const chosen = search['camera'];
  const choose = (code: string | undefined): void => setSearch({ camera: code });
  const isPlain = values['q'] === undefined && values['standing'] === undefined && values['field'] === undefined;
  const isMap = search['view'] === 'map';
  const hasSamples = answer.data?.cameras.some(({ sample }) => sample) ?? false;
  return (
    <>
      <ListFrame
        answer={answer}
        filters={<Filters values={values} change={change} />}
        {...(mayChange ? { tools: <Tools hasSamples={hasSamples} onAdd={() => setEditing('new')} />, notes: <Unknown /> } : {})}
        pages={({ page, total, size }) => (isMap ? undefined : { page, pages: Math.ceil(total / size) })}
      >
        {(page) =>
          page.total === 0 && isPlain ? (
            <EmptyState title={t('empty')} detail={t(mayChange ? 'emptyDetail' : 'emptyArea')} icon="inbox" />
          ) : isMap ? (
            <Map chosen={chosen} onChoose={choose} />
          ) : (
            <List page={page} chosen={chosen} onChoose={choose} />
          )
        }
      </ListFrame>
      {chosen !== undefined && editing === undefined && <CameraCard code={chosen} onClose={() => choose(undefined)} onEdit={setEditing} />}
      {editing !== undefined && <CameraForm camera={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}

function Filters({ values, change }: Pick<ReturnType<typeof useListQuestion>, 'values' | 'change'>): ReactElement {
  const t = useSay();
  const [search, setSearch] = useSearchStates();
  return (
    <>
      <ListSearch name="q" label={t('search')} />
      <Select
        label={t('standing')}
        placeholder={t('anyStanding')}
        clearable
        width={170}
        value={values['standing']}
        onChange={(value) => change('standing', value)}
        options={STANDINGS.map((value) => ({ value, title: t(STANDING_KEYS[value]) }))}
      />
      <Select
        label={t('field')}
        placeholder={t('anyField')}
        clearable
        width={170}
        value={values['field']}
        onChange={(value) => change('field', value)}
        options={Object.entries(FIELD_KEYS).map(([value, key]) => ({ value, title: t(key) }))}
      />
      <Choice
        label={t('view')}
        value={search['view'] ?? 'list'}
        onChange={(value) => setSearch({ view: value === 'list' ? undefined : value })}
        options={[
          { value: 'list', title: t('list') },
          { value: 'map', title: t('map') },
        ]}
      />
    </>
  );
}

function Tools({ hasSamples, onAdd }: { readonly hasSamples: boolean; readonly onAdd: () => void }): ReactElement {
  const t = useSay();
  const { api } = usePlugin();
  const refresh = useRefresh();
  const { done, failed } = useToast();
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const run = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    try {
      done(await work());
      await refresh();
    } catch (fault) {
      failed(fault);
    } finally {
      setBusy(false);
    }
  };
  const samples = async (): Promise<string> => {
    if (hasSamples) return t('samplesRemoved', { count: (await api.send<{ cameras: number }>('DELETE', '/samples')).cameras });
    return t('samplesLoaded', { count: figureText((await api.send<{ events: number }>('POST', '/samples')).events, 0, language) });
  };
  const take = async (chosen: File): Promise<string> => {
    const { added, changed } = await api.send<{ added: number; changed: number }>(
      'POST',
      '/cameras/import',
      new Blob([await chosen.arrayBuffer()], { type: 'text/csv' }),
    );
    return t('imported', { added, changed });
  };
  return (
    <>
      <Button kind="primary" onClick={onAdd}>
        {t('add')}
      </Button>
      <Button onClick={() => file.current?.click()} disabled={busy}>
        {t('import')}
      </Button>
      <input
        ref={file}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={t('import')}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = '';
          if (chosen !== undefined) void run(() => take(chosen));
        }}
      />
      <Button busy={busy} onClick={() => void run(samples)}>
        {t(hasSamples ? 'samplesGone' : 'samples')}
      </Button>
      <span className="muted">{t('samplesHint')}</span>
    </>
  );
}

interface UnknownView {
  readonly sources: readonly { readonly source: string }[];
  readonly dropped: readonly { readonly day: string; readonly reason: string; readonly count: number }[];
}

/** What comes in and is not kept: the administrator must know of it, and nothing else of it is known. */
function Unknown(): ReactElement | null {
  const t = useSay();
  const { data } = usePluginQuery<UnknownView>('/unknown', { topics: TOPICS });
  const names = data?.sources.map(({ source }) => source) ?? [];
  const dropped = data?.dropped ?? [];
  if (names.length + dropped.length === 0) return null;
  return (
    <div className="camera-note">
      {names.length > 0 && <p>{t('unknown', { sources: names.slice(0, 8).join(', ') + (names.length > 8 ? ` … (${String(names.length)})` : '') })}</p>}
      {dropped.map(({ day, reason, count }) => (
        <p key={`${day} ${reason}`}>{t('dropped', { day: dateText(day), reason: reason.split(' / ')[0] ?? reason, count })}</p>
      ))}
    </div>
  );
}

function List({
  page,
  chosen,
  onChoose,
}: {
  readonly page: CameraPage;
  readonly chosen: string | undefined;
  readonly onChoose: (code: string) => void;
}): ReactElement {
  const t = useSay();
  const language = useLanguage();
  return (
    <DataTable
      label={t('tabCameras')}
      rows={page.cameras}
      rowKey={({ code }) => code}
      onRow={({ code }) => onChoose(code)}
      chosen={chosen}
      empty={t('none')}
      columns={[
        {
          id: 'title',
          title: t('camera'),
          cell: ({ title, code, sample }: CameraView) => (
            <>
              <strong>{title}</strong> {sample && <SampleBadge />}
              <div className="muted">{code}</div>
            </>
          ),
        },
        {
          id: 'standing',
          title: t('standing'),
          cell: ({ standing, since, reason }) => (
            <>
              <StandingWord standing={standing} />
              {since !== null && standing !== 'off' && <div className="muted">{t('since', { time: instantText(since) })}</div>}
              {standing !== 'active' && <div className="muted camera-reason">{reasonText(reason, t)}</div>}
            </>
          ),
        },
        {
          id: 'place',
          title: t('place'),
          cell: ({ place, area }) => placeText(place, area),
          wide: true,
        },
        { id: 'purpose', title: t('purpose'), cell: ({ purpose }) => purpose, wide: true },
        {
          id: 'last',
          title: t('lastEvent'),
          cell: ({ lastEvent }) => (lastEvent === null ? t('never') : t('ago', { time: sinceText(lastEvent, t) })),
          wide: true,
        },
        { id: 'day', title: t('lastDay'), cell: ({ lastDay }) => figureText(lastDay, 0, language), numeric: true },
        { id: 'owner', title: t('owner'), cell: ({ owner }) => owner, wide: true },
      ]}
    />
  );
}

function Map({ chosen, onChoose }: { readonly chosen: string | undefined; readonly onChoose: (code: string) => void }): ReactElement {
  const t = useSay();
  const [search] = useSearchStates();
  const { data, error, refetch } = usePluginQuery<MapView>('/map', { topics: TOPICS });
  if (data === undefined) return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  const points = data.points.filter(({ standing }) => search['standing'] === undefined || standing === search['standing']);
  return (
    <div className="camera-map-frame">
      <CameraMap points={points} chosen={chosen} onChoose={onChoose} />
      <ul className="camera-legend">
        {STANDINGS.map((standing) => (
          <li key={standing}>
            <StandingWord standing={standing} /> <span>{points.filter((each) => each.standing === standing).length}</span>
          </li>
        ))}
        {data.without > 0 && <li className="muted">{t('withoutPlace', { count: data.without })}</li>}
      </ul>
    </div>
  );
}
