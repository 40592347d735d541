// The feed: newest first and live; it can be paused, and while it is, what came since is said instead of shown. Events that the source
// groups as one happening stand under one line.
import {
  Button,
  DateInput,
  Field,
  ListFrame,
  Select,
  dayMonthText,
  instantText,
  percentText,
  useLanguage,
  useListQuestion,
  usePlugin,
  usePluginEvent,
  usePluginQuery,
  useSearchStates,
  useToast,
} from '@haidang/host';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { CameraPicker } from '../cameras/CameraPicker.js';
import { EventCard } from './EventCard.js';
import { KindSelect } from './KindSelect.js';
import type { EventView } from '../shapes.js';
import { StateBadge, spanText, useSay } from '../words.js';

interface FeedPage {
  readonly events: readonly EventView[];
  readonly next: string | null;
}

const STATES = ['new', 'seen', 'true', 'false'] as const;

const ASKED = { camera: 'of', kind: 'kind', state: 'state', from: 'from', until: 'until' };
const LIMIT = { limit: '50' };

export function Events(): ReactElement {
  const t = useSay();
  const [search, setSearch] = useSearchStates();
  const [paused, setPaused] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const { question, values, change } = useListQuestion('/events', ASKED, LIMIT);
  const answer = usePluginQuery<FeedPage>(question, { topics: paused ? ['none'] : ['events'] });
  usePluginEvent(['events'], () => {
    if (paused) setWaiting(true);
  });
  const { more, next, busy, load } = useMore(question, answer.data);
  const resume = (): void => {
    setPaused(!paused);
    setWaiting(false);
    if (paused) answer.refetch();
  };
  const pause = (
    <>
      <Button onClick={resume} pressed={paused}>
        {t(paused ? 'resume' : 'pause')}
      </Button>
      {paused && <span role="status">{t(waiting ? 'paused' : 'pausedQuiet')}</span>}
    </>
  );
  return (
    <>
      <ListFrame
        answer={answer}
        filters={
          <>
            <FeedFilters values={values} change={change} />
            {pause}
          </>
        }
      >
        {({ events }) => (
          <>
            <Feed events={[...events, ...more]} chosen={search['event']} onChoose={(key) => setSearch({ event: key })} />
            {next !== null && (
              <div className="camera-tools">
                <Button busy={busy} onClick={load}>
                  {t('more')}
                </Button>
                <span className="muted">{t('readUntil', { time: instantText(new Date(Number(next.slice(0, 13))).toISOString()) })}</span>
              </div>
            )}
          </>
        )}
      </ListFrame>
      {search['event'] !== undefined && <EventCard eventKey={search['event']} onClose={() => setSearch({ event: undefined })} />}
    </>
  );
}

/** Older pages stay below the live one; they begin anew with another question. */
function useMore(question: string, first: FeedPage | undefined) {
  const { api } = usePlugin();
  const { failed } = useToast();
  const [older, setOlder] = useState<{ question: string; pages: readonly FeedPage[] }>({ question, pages: [] });
  const [busy, setBusy] = useState(false);
  useEffect(() => setOlder({ question, pages: [] }), [question]);
  const pages = older.question === question ? older.pages : [];
  const next = (pages.at(-1) ?? first)?.next ?? null;
  const load = (): void => {
    if (next === null) return;
    setBusy(true);
    api
      .get<FeedPage>(`${question}&after=${encodeURIComponent(next)}`)
      .then((page) => setOlder({ question, pages: [...pages, page] }), failed)
      .finally(() => setBusy(false));
  };
  const shown = new Set(first?.events.map(({ key }) => key));
  const more = pages.flatMap(({ events }) => events.filter(({ key }) => !shown.has(key) && shown.add(key)));
  return { more, next, busy, load };
}

function FeedFilters({ values, change }: Pick<ReturnType<typeof useListQuestion>, 'values' | 'change'>): ReactElement {
  const t = useSay();
  return (
    <>
      <CameraPicker placeholder={t('anyCamera')} />
      <KindSelect value={values['kind']} onChange={(kind) => change('kind', kind)} />
      <Select
        label={t('state')}
        placeholder={t('anyState')}
        clearable
        width={150}
        value={values['state']}
        onChange={(value) => change('state', value)}
        options={STATES.map((value) => ({ value, title: t(value) }))}
      />
      <Field label={t('from')}>
        <DateInput value={values['from']} onChange={(value) => change('from', value)} />
      </Field>
      <Field label={t('until')}>
        <DateInput value={values['until']} onChange={(value) => change('until', value)} />
      </Field>
    </>
  );
}

function Feed({
  events,
  chosen,
  onChoose,
}: {
  readonly events: readonly EventView[];
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}): ReactElement {
  const t = useSay();
  if (events.length === 0) return <p className="muted camera-nothing">{t('noEvents')}</p>;
  return (
    <ol className="camera-feed" aria-label={t('tabEvents')}>
      {groupsOf(events).map((group) => (
        <li key={group[0].key} data-many={group.length > 1}>
          {group.length > 1 && <span className="camera-grouped">{t('grouped', { count: group.length })}</span>}
          {group.map((event) => (
            <EventLine key={event.key} event={event} chosen={event.key === chosen} onChoose={onChoose} />
          ))}
        </li>
      ))}
    </ol>
  );
}

type Group = readonly [EventView, ...EventView[]];

function groupsOf(events: readonly EventView[]): Group[] {
  const groups: [EventView, ...EventView[]][] = [];
  const byId = new Map<string, [EventView, ...EventView[]]>();
  for (const event of events) {
    const known = event.group === null ? undefined : byId.get(event.group);
    if (known !== undefined) {
      known.push(event);
      continue;
    }
    const group: [EventView, ...EventView[]] = [event];
    groups.push(group);
    if (event.group !== null) byId.set(event.group, group);
  }
  return groups;
}

function EventLine({
  event,
  chosen,
  onChoose,
}: {
  readonly event: EventView;
  readonly chosen: boolean;
  readonly onChoose: (key: string) => void;
}): ReactElement {
  const t = useSay();
  const language = useLanguage();
  const { key, camera, title, kind, startedAt, seconds, confidence, zones, speed, count, state, picture, verdict } = event;
  const details = [
    ...zones,
    ...(confidence === null ? [] : [percentText(confidence * 100, language)]),
    seconds === null ? t('lasting') : spanText(seconds, t),
    ...(speed === null ? [] : [`${String(Math.round(speed))} km/h`]),
    ...(count > 1 ? [`×${String(count)}`] : []),
    ...(picture ? [t('hasPicture')] : []),
  ];
  return (
    <button type="button" className="camera-event" data-chosen={chosen} onClick={() => onChoose(key)}>
      <time dateTime={startedAt}>{clock(startedAt)}</time>
      <span className={`camera-kind camera-kind-${kind}`}>{t(kind)}</span>
      <span className="camera-where">{title ?? camera}</span>
      <span className="muted">{details.join(' · ')}</span>
      <StateBadge state={state} />
      {verdict?.note !== undefined && <span className="camera-remark">{verdict.note}</span>}
    </button>
  );
}

/** The province's time, seven hours ahead, as an ISO text. */
const here = (instant: string): string => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();

/** With seconds: two events of one minute must be told apart. */
const clock = (instant: string): string => `${here(instant).slice(11, 19)} ${dayMonthText(instant)}`;
