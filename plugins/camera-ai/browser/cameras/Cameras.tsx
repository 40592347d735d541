// The register: list or map, filters, and for administrators: adding, importing, samples.
import {
  Button,
  Choice,
  DataTable,
  EmptyState,
  PageLoading,
  Pager,
  ProblemNotice,
  Select,
  TextInput,
  dateText,
  figureText,
  instantText,
  useLanguage,
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
import type { CameraPage, CameraView, MapView, Standing } from '../shapes.js';
import { SampleBadge, STANDING_KEYS, StandingWord, sinceText, useSay } from '../words.js';

const TOPICS = ['cameras', 'standings'];
const STANDINGS: readonly Standing[] = ['active', 'offline', 'frozen', 'maintenance', 'off'];
export const FIELD_KEYS = { traffic: 'traffic', environment: 'environment', security: 'security', tourism: 'tourism', other: 'otherField' } as const;

function useCameraPage(): ReturnType<typeof usePluginQuery<CameraPage>> {
  const [search] = useSearchStates();
  const asked = new URLSearchParams({ size: '50' });
  for (const name of ['q', 'standing', 'field', 'page']) {
    const value = search[name];
    if (value !== undefined) asked.set(name, value);
  }
  return usePluginQuery<CameraPage>(`/cameras?${asked.toString()}`, { topics: TOPICS });
}

export function Cameras(): ReactElement {
  const t = useSay();
  const [search, setSearch] = useSearchStates();
  const { data, error, refetch } = useCameraPage();
  const [editing, setEditing] = useState<CameraView | 'new' | undefined>();
  const mayChange = useMay('administer');
  const chosen = search['camera'];
  const choose = (code: string | undefined): void => setSearch({ camera: code });
  const isPlain = search['q'] === undefined && search['standing'] === undefined && search['field'] === undefined;
  return (
    <div className="camera-stack">
      <Filters />
      {mayChange && <Tools hasSamples={data?.cameras.some(({ sample }) => sample) ?? false} onAdd={() => setEditing('new')} />}
      {mayChange && <Unknown />}
      {error !== null && data === undefined ? <ProblemNotice error={error} onRetry={refetch} /> : null}
      {data === undefined ? (
        error === null && <PageLoading />
      ) : data.total === 0 && isPlain ? (
        <EmptyState title={t('empty')} detail={t('emptyDetail')} icon="inbox" />
      ) : search['view'] === 'map' ? (
        <Map chosen={chosen} onChoose={choose} />
      ) : (
        <List page={data} chosen={chosen} onChoose={choose} />
      )}
      {data !== undefined && search['view'] !== 'map' && (
        <Pager page={data.page} pages={Math.ceil(data.total / data.size)} onChange={(page) => setSearch({ page: page === 1 ? undefined : String(page) })} />
      )}
      {chosen !== undefined && editing === undefined && <CameraCard code={chosen} onClose={() => choose(undefined)} onEdit={setEditing} />}
      {editing !== undefined && <CameraForm camera={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </div>
  );
}

function Filters(): ReactElement {
  const t = useSay();
  const [search, setSearch] = useSearchStates();
  const [words, setWords] = useState(search['q'] ?? '');
  const change = (name: string, value: string | undefined): void => setSearch({ [name]: value, page: undefined }, { replace: true });
  return (
    <div className="camera-filters">
      <TextInput
        kind="search"
        value={words}
        label={t('search')}
        placeholder={t('search')}
        onChange={(value) => {
          setWords(value);
          change('q', value.trim() === '' ? undefined : value);
        }}
      />
      <Select
        label={t('standing')}
        placeholder={t('anyStanding')}
        clearable
        width={170}
        value={search['standing']}
        onChange={(value) => change('standing', value)}
        options={STANDINGS.map((value) => ({ value, title: t(STANDING_KEYS[value]) }))}
      />
      <Select
        label={t('field')}
        placeholder={t('anyField')}
        clearable
        width={170}
        value={search['field']}
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
    </div>
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
    <div className="camera-tools">
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
    </div>
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
          cell: ({ standing, since }) => (
            <>
              <StandingWord standing={standing} />
              {since !== null && standing !== 'off' && <div className="muted">{t('since', { time: instantText(since) })}</div>}
            </>
          ),
        },
        {
          id: 'place',
          title: t('place'),
          cell: ({ place, orgUnit }) => [place, orgUnit].filter((text) => text !== null && text !== '').join(' · '),
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
