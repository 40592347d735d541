// The page of the cameras: a header that says how they are, and below it register, feed, counts, alerts and the rules of privacy.
import { PageHead, PageLoading, ProblemNotice, usePluginQuery, useSearchStates } from '@haidang/host';
import type { ReactElement } from 'react';
import { Alerts } from './events/Alerts.js';
import { Cameras } from './cameras/Cameras.js';
import { Counts } from './counts/Counts.js';
import { Events } from './events/Events.js';
import { Header } from './Header.js';
import { Privacy } from './Privacy.js';
import { TabBar } from './TabBar.js';
import type { SummaryView } from './shapes.js';
import { useSay } from './words.js';
import './index.css';

const TABS = ['cameras', 'events', 'counts', 'alerts', 'privacy'] as const;

function CameraPage(): ReactElement {
  const t = useSay();
  const [search, setSearch] = useSearchStates();
  const { data, error, refetch } = usePluginQuery<SummaryView>('/summary', { topics: ['events', 'standings', 'cameras', 'alerts'] });
  // A link to an event opens the feed.
  const tab = TABS.find((each) => each === search['tab']) ?? (search['event'] === undefined ? 'cameras' : 'events');
  const content = { cameras: <Cameras />, events: <Events />, counts: <Counts />, alerts: <Alerts />, privacy: <Privacy /> }[tab];
  const waiting = data?.alertsWaiting ?? 0;
  const title = (id: (typeof TABS)[number]): string => {
    const words = { cameras: t('tabCameras'), events: t('tabEvents'), counts: t('tabCounts'), alerts: t('tabAlerts'), privacy: t('tabPrivacy') }[id];
    return id === 'alerts' && waiting > 0 ? `${words} (${String(waiting)})` : words;
  };
  return (
    <div className="page camera-page">
      <PageHead title={t('title')} />
      {data === undefined ? error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} /> : <Header summary={data} />}
      <TabBar
        label={t('tabs')}
        value={tab}
        onChange={(id) => setSearch({ tab: id, event: undefined, camera: undefined, page: undefined })}
        items={TABS.map((id) => ({ id, title: title(id) }))}
      />
      <div id="camera-panel" role="tabpanel" aria-labelledby={`camera-tab-${tab}`}>
        {content}
      </div>
    </div>
  );
}

export const pages = { cameras: CameraPage };
