// Alerts: what waits first, who has taken it and what was done.
import {
  Button,
  Choice,
  DataTable,
  Dialog,
  Field,
  ListFrame,
  TextInput,
  instantText,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useSearchStates,
  useToast,
} from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AlertView } from '../shapes.js';
import { useSay } from '../words.js';

export function Alerts(): ReactElement {
  const t = useSay();
  const [search, setSearch] = useSearchStates();
  const shown = search['alerts'] === 'all' ? 'all' : 'waiting';
  const answer = usePluginQuery<{ alerts: readonly AlertView[] }>(shown === 'all' ? '/alerts?limit=100' : '/alerts?limit=100&state=new', {
    topics: ['alerts', 'events', 'standings'],
  });
  const [taking, setTaking] = useState<AlertView>();
  const choice = (
    <Choice
      label={t('tabAlerts')}
      value={shown}
      onChange={(value) => setSearch({ alerts: value === 'all' ? 'all' : undefined }, { replace: true })}
      options={[
        { value: 'waiting', title: t('waiting') },
        { value: 'all', title: t('all') },
      ]}
    />
  );
  return (
    <>
      <ListFrame answer={answer} filters={choice}>
        {({ alerts }) => <List alerts={alerts} chosen={search['alert']} onTake={setTaking} />}
      </ListFrame>
      {taking !== undefined && <Taking alert={taking} onClose={() => setTaking(undefined)} />}
    </>
  );
}

interface ListProps {
  readonly alerts: readonly AlertView[];
  readonly chosen: string | undefined;
  readonly onTake: (alert: AlertView) => void;
}

function List({ alerts, chosen, onTake }: ListProps): ReactElement {
  const t = useSay();
  const [, setSearch] = useSearchStates();
  return (
    <DataTable
      label={t('tabAlerts')}
      rows={alerts}
      rowKey={({ key }) => key}
      chosen={chosen}
      empty={t('noAlerts')}
      columns={[
        { id: 'at', title: t('time'), cell: ({ at }) => instantText(at) },
        {
          id: 'alert',
          title: t('alert'),
          cell: ({ kind, title, note, events, ...taken }) => (
            <>
              <strong>{t(kind === 'offline' ? 'offlineAlert' : kind)}</strong>: {title}
              <div className="muted">
                {[note !== title ? note : undefined, events.length > 0 ? t('eventsIn', { count: events.length }) : undefined]
                  .filter((text) => text !== undefined)
                  .join(' · ')}
              </div>
              <Taken {...taken} />
            </>
          ),
        },
        {
          id: 'deed',
          title: '',
          cell: (alert) => (
            <span className="camera-tools">
              {alert.state === 'new' && (
                <Button size="small" kind="primary" onClick={() => onTake(alert)}>
                  {t('acknowledge')}
                </Button>
              )}
              {eventOf(alert) !== undefined && (
                <Button size="small" onClick={() => setSearch({ tab: 'events', event: eventOf(alert) })}>
                  {t('event')}
                </Button>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}

/** What a recorder calls an alert names its events in its own way: these have no card. */
const eventOf = ({ events }: AlertView): string | undefined => events.find((key) => /^\d{13}~/.test(key));

/** Who has taken it and what was done. */
function Taken({ state, by, acknowledgedAt, answer }: Pick<AlertView, 'state' | 'by' | 'acknowledgedAt' | 'answer'>): ReactElement {
  const t = useSay();
  if (state === 'new') return <span className="badge badge-bad">{t('waiting')}</span>;
  return (
    <>
      <span className="badge badge-good">{t('acknowledged')}</span>{' '}
      <span className="muted">
        {t('byWhom', { who: by ?? '', time: instantText(acknowledgedAt) })}
        {answer !== undefined && ` · ${answer}`}
      </span>
    </>
  );
}

function Taking({ alert, onClose }: { readonly alert: AlertView; readonly onClose: () => void }): ReactElement {
  const t = useSay();
  const { api } = usePlugin();
  const refresh = useRefresh();
  const { done, failed } = useToast();
  const [answer, setAnswer] = useState('');
  const [busy, setBusy] = useState(false);
  const take = async (): Promise<void> => {
    setBusy(true);
    try {
      await api.send('POST', `/alerts/${encodeURIComponent(alert.key)}/acknowledge`, { answer });
      await refresh();
      done(t('saved'));
      onClose();
    } catch (fault) {
      failed(fault);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('acknowledgeTitle')} onClose={onClose} onOk={() => void take()} okText={t('acknowledge')} busy={busy}>
      <p>
        <strong>{t(alert.kind === 'offline' ? 'offlineAlert' : alert.kind)}</strong>: {alert.title}
      </p>
      <Field label={t('answer')}>
        <TextInput value={answer} onChange={setAnswer} rows={2} maxLength={500} />
      </Field>
    </Dialog>
  );
}
