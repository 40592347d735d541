// The look-up of planning: search and answer on the left, the map on the right; what is asked stands in the address.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import {
  Button,
  DateInput,
  PageHead,
  PageLoading,
  ProblemNotice,
  dateText,
  figureText,
  useLanguage,
  useMay,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useSearchStates,
  useTexts,
  useToast,
} from '@haidang/host';
import { LayersAdmin } from './admin/LayersAdmin.js';
import './index.css';
import { Legend, type LayerLook } from './map/Legend.js';
import { mapLayers } from './map/map-layers.js';
import { MapFrame } from './map/MapFrame.js';
import { addressOf, NO_QUESTION, questionOf } from './question.js';
import { ResultCard } from './ResultCard.js';
import { SearchBox } from './SearchBox.js';
import { copied } from './share.js';
import { TEXTS, type Translate, type Word } from './texts.js';
import type { LayersAnswer, LookupAnswer, LookupOrChoice, OwnLookup, ParcelChoice, Question } from './wire.js';

export function PlanningPage(): ReactElement {
  const t: Translate = useTexts<Word>(TEXTS);
  const [at, go] = useSearchStates();
  const about = usePluginQuery<LayersAnswer>(at.day === undefined ? '/layers' : `/layers?day=${at.day}`, { topics: ['layers'] });
  const mayAdmin = useMay('define');
  if (about.data === undefined) return about.error === null ? <PageLoading /> : <ProblemNotice error={about.error} onRetry={() => about.refetch()} />;
  const admin = at.admin !== undefined && mayAdmin;
  return (
    <div className="page planning-lookup-page">
      <PageHead
        title={t('title')}
        tools={
          <>
            {admin ? null : (
              <label className="planning-lookup-day">
                <span>{t('day')}</span>
                <DateInput label={t('day')} value={at.day ?? about.data.day} onChange={(day) => go({ day })} />
              </label>
            )}
            {mayAdmin ? (
              <Button onClick={() => go({ admin: admin ? undefined : 'layers', draft: undefined })}>{admin ? t('back') : t('layersAdmin')}</Button>
            ) : null}
          </>
        }
      />
      {admin ? <LayersAdmin t={t} about={about.data} /> : <Lookup t={t} about={about.data} />}
    </div>
  );
}

interface Asked {
  readonly question: Question | undefined;
  readonly answer: LookupAnswer | undefined;
  readonly choices: readonly ParcelChoice[];
  readonly error: unknown;
  readonly busy: boolean;
}

const NOTHING: Asked = { question: undefined, answer: undefined, choices: [], error: undefined, busy: false };

function useLookup(): { asked: Asked; ask: (question: Question) => void; askFile: (file: File, crs?: string) => void; clear: () => void } {
  const { api } = usePlugin();
  const [at, go] = useSearchStates();
  const [asked, setAsked] = useState<Asked>(NOTHING);
  const running = useRef<AbortController>(undefined);
  const last = useRef('');
  const run = (question: Question | undefined, send: (signal: AbortSignal) => Promise<LookupOrChoice>): void => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    setAsked((before) => ({ ...before, question, choices: [], error: undefined, busy: true }));
    send(control.signal).then(
      (read) => {
        if (control.signal.aborted) return;
        setAsked({ ...NOTHING, question, ...('choices' in read ? { choices: read.choices } : { answer: read }) });
      },
      (error: unknown) => {
        if (!control.signal.aborted) setAsked({ ...NOTHING, question, error });
      },
    );
  };
  const asks = (question: Question): void => run(question, (signal) => api.send<LookupOrChoice>('POST', '/lookup', question, { signal }));
  const wanted = JSON.stringify(questionOf(at) ?? null);
  useEffect(() => {
    if (wanted === last.current) return;
    last.current = wanted;
    if (wanted === 'null') setAsked(NOTHING);
    else asks(JSON.parse(wanted) as Question);
  });
  return {
    asked,
    ask: (question) => {
      const address = addressOf(question);
      const day = at.day === undefined ? {} : { day: at.day };
      if (address === undefined) asks({ ...question, ...day });
      else {
        go(address);
        // The same question again: the address does not change, the answer may.
        if (JSON.stringify(questionOf({ ...at, ...withoutEmpty(address) }) ?? null) === wanted) asks({ ...question, ...day });
      }
    },
    askFile: (file, crs) => {
      const query = new URLSearchParams({ ...(at.day === undefined ? {} : { day: at.day }), ...(crs === undefined ? {} : { crs }) }).toString();
      run(undefined, (signal) => api.upload<LookupOrChoice>(query === '' ? '/lookup/file' : `/lookup/file?${query}`, file, { signal }));
    },
    clear: () => {
      setAsked(NOTHING);
      go(NO_QUESTION);
    },
  };
}

const withoutEmpty = (changes: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(changes).filter((entry): entry is [string, string] => entry[1] !== undefined));

function Lookup({ t, about }: { readonly t: Translate; readonly about: LayersAnswer }): ReactElement {
  const { api } = usePlugin();
  const { failed, done } = useToast();
  const refresh = useRefresh();
  const { asked, ask, askFile, clear } = useLookup();
  const [looks, setLooks] = useState<Readonly<Record<string, LayerLook>>>({});
  const [printing, setPrinting] = useState(false);
  const [view, setView] = useState<readonly number[]>();
  const { answer } = asked;
  const side = useRef<HTMLDivElement>(null);
  const layers = useMemo(() => mapLayers(about, looks, (data) => api.address(`/tiles/${data}/0/0/0`)), [about, looks, api]);
  const geometry = useMemo(() => geometryOf(answer), [answer]);
  useEffect(() => {
    if (answer === undefined) return;
    setView(boxOf(answer));
    // Beside the map the column scrolls by itself; on a phone the map stays in sight, and the card follows it.
    const column = side.current;
    const card = column?.querySelector<HTMLElement>('article');
    if (column !== null && card !== null && card !== undefined && matchMedia('(min-width: 1024px)').matches)
      column.scrollTop = card.offsetTop - column.offsetTop;
    void refresh('own');
  }, [answer]);
  const pdf = (): void => {
    if (answer === undefined) return;
    setPrinting(true);
    // What was asked; a parcel of a file as the shape that was answered.
    const body = asked.question ?? { geometry: answer.geometry, day: answer.day };
    api
      .download('/extract', { name: 'trich-quy-hoach.pdf', body, accept: 'application/pdf' })
      .catch(failed)
      .finally(() => setPrinting(false));
  };
  return (
    <div className="planning-lookup-split">
      <div ref={side} className="planning-lookup-side">
        <SearchBox
          key={JSON.stringify(asked.question ?? null)}
          t={t}
          about={about}
          question={asked.question ?? {}}
          busy={asked.busy}
          onAsk={ask}
          onFile={askFile}
          onPlace={({ box, longitude, latitude, kind }) => {
            setView(box);
            if (kind === 'feature') ask({ text: `${latitude.toFixed(6)}, ${longitude.toFixed(6)}` });
          }}
        />
        {asked.choices.length > 0 ? <Choices t={t} choices={asked.choices} onChoose={(feature) => ask({ ...asked.question, feature })} /> : null}
        {asked.error === undefined ? null : <ProblemNotice error={asked.error} />}
        {answer === undefined && asked.error === undefined && asked.choices.length === 0 ? (
          <p className="planning-lookup-hint">{asked.busy ? t('asking') : t('empty')}</p>
        ) : null}
        {answer === undefined ? null : (
          <ResultCard
            t={t}
            answer={answer}
            printing={printing}
            onPdf={pdf}
            shareable={asked.question !== undefined && addressOf(asked.question) !== undefined}
            onLink={() => void copied(location.href, t('linkAsk')).then((is) => (is ? done(t('linkCopied')) : undefined), failed)}
            onClear={clear}
          />
        )}
        <Legend t={t} layers={about.layers} looks={looks} onLook={(layer, look) => setLooks({ ...looks, [layer]: look })} />
        <Own t={t} onAgain={(text) => ask({ text })} />
        <p className="planning-lookup-hint no-print">{t('parameters', { source: about.parameters })}</p>
      </div>
      <MapFrame
        t={t}
        meridian={about.meridian}
        layers={layers}
        answer={geometry}
        view={view}
        onPoint={(longitude, latitude) => ask({ text: `${latitude.toFixed(6)}, ${longitude.toFixed(6)}` })}
      />
    </div>
  );
}

function geometryOf(answer: LookupAnswer | undefined): GeoJSON.Geometry | undefined {
  if (answer === undefined) return undefined;
  return (answer.geometry as GeoJSON.Geometry | null) ?? { type: 'Point', coordinates: [answer.place.longitude, answer.place.latitude] };
}

function boxOf({ place, geometry }: LookupAnswer): readonly number[] {
  if (geometry === null) return [place.longitude - 0.004, place.latitude - 0.004, place.longitude + 0.004, place.latitude + 0.004];
  const pairs = (geometry.coordinates as unknown[]).flat(geometry.type === 'Polygon' ? 1 : 2) as (readonly [number, number])[];
  const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function Choices({
  t,
  choices,
  onChoose,
}: {
  readonly t: Translate;
  readonly choices: readonly ParcelChoice[];
  readonly onChoose: (feature: number) => void;
}): ReactElement {
  const language = useLanguage();
  return (
    <section className="planning-lookup-card">
      <h2>{t('several')}</h2>
      <ul className="planning-lookup-list">
        {choices.map(({ feature, commune, until, area }) => (
          <li key={feature}>
            <button type="button" onClick={() => onChoose(feature)}>
              <b>{commune}</b> <span className="muted">{until === null ? '' : t('until', { day: dateText(until) })}</span>{' '}
              <span className="number">{figureText(area, 1, language)} m²</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Own({ t, onAgain }: { readonly t: Translate; readonly onAgain: (text: string) => void }): ReactElement | null {
  const { api } = usePlugin();
  const refresh = useRefresh();
  const { failed } = useToast();
  const { data } = usePluginQuery<{ lookups: readonly OwnLookup[] }>('/own', { topics: ['own'] });
  if (data === undefined || data.lookups.length === 0) return null;
  return (
    <section className="planning-lookup-own no-print">
      <h2>{t('own')}</h2>
      <ul className="planning-lookup-list">
        {data.lookups.slice(0, 6).map(({ at, title, latitude, longitude }) => (
          <li key={at + title}>
            <button type="button" onClick={() => onAgain(`${latitude.toFixed(6)}, ${longitude.toFixed(6)}`)}>
              {title.slice(0, 80)}
            </button>
          </li>
        ))}
      </ul>
      <p className="muted">
        {t('ownHint')}{' '}
        <Button kind="text" size="small" onClick={() => void api.send('DELETE', '/own').then(() => refresh('own'), failed)}>
          {t('forget')}
        </Button>
      </p>
    </section>
  );
}
