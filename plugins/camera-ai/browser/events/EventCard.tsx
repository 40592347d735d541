// One event: its picture for a reason, what happened when, where, what people found, and the way to the duty unit.
import {
  Button,
  Dialog,
  Field,
  ProblemError,
  ProblemNotice,
  SidePanel,
  TextInput,
  instantText,
  percentText,
  useGo,
  useLanguage,
  useMay,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useToast,
} from '@haidang/host';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { CameraMap } from '../cameras/CameraMap.js';
import type { EventCardView } from '../shapes.js';
import { Facts, StateBadge, spanText, useSay } from '../words.js';

export function EventCard({ eventKey, onClose }: { readonly eventKey: string; readonly onClose: () => void }): ReactElement {
  const t = useSay();
  const { data, error, refetch } = usePluginQuery<EventCardView>(`/events/${encodeURIComponent(eventKey)}`, { topics: ['events'], keep: false });
  return (
    <SidePanel title={data === undefined ? t('event') : `${t(data.kind)}: ${data.where?.title ?? data.camera}`} onClose={onClose} width={480}>
      {data === undefined ? error !== null && <ProblemNotice error={error} onRetry={refetch} /> : <Body event={data} />}
    </SidePanel>
  );
}

function Body({ event }: { readonly event: EventCardView }): ReactElement {
  const t = useSay();
  const language = useLanguage();
  const { where, seconds, confidence, speed, zones, together } = event;
  const facts: [string, string][] = [
    [t('time'), instantText(event.startedAt)],
    [t('duration'), seconds === null ? t('lasting') : spanText(seconds, t)],
    [t('zone'), zones.join(', ')],
    [t('confidence'), confidence === null ? '' : percentText(confidence * 100, language)],
    ['km/h', speed === null ? '' : String(Math.round(speed))],
    [t('place'), where === null ? event.camera : [where.title, where.place].filter((text) => text !== '').join(' · ')],
  ];
  return (
    <div className="camera-stack" data-testid="event-card">
      <p className="camera-line">
        <StateBadge state={event.state} />
        {event.verdict !== null && <span className="muted">{t('byWhom', { who: event.verdict.by, time: instantText(event.verdict.at) })}</span>}
      </p>
      <Picture event={event} />
      <Facts facts={facts} />
      <Timeline event={event} />
      {together.length > 0 && <p className="muted">{t('together', { count: together.length })}</p>}
      {where !== null && where.latitude !== null && where.longitude !== null && (
        <CameraMap
          near
          chosen={event.camera}
          points={[{ code: event.camera, title: where.title, latitude: where.latitude, longitude: where.longitude, standing: 'active' }]}
        />
      )}
      <Judging event={event} />
      <Forwarding event={event} />
    </div>
  );
}

function Timeline({ event }: { readonly event: EventCardView }): ReactElement {
  const t = useSay();
  return (
    <section>
      <h3>{t('timeline')}</h3>
      <ol className="camera-timeline">
        {event.timeline.map(({ at, what, zone, until, by, note }, index) => (
          <li key={index}>
            <time>{instantText(at)}</time>
            <span>
              {what === 'zone'
                ? until === null || until === undefined
                  ? t('inZone', { zone: zone ?? '' })
                  : t('inZoneUntil', { zone: zone ?? '', until: instantText(until) })
                : by === undefined
                  ? t(what)
                  : t('by', { what: t(what), who: by })}
              {note !== undefined && note !== null && <em> {note}</em>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Judging({ event }: { readonly event: EventCardView }): ReactElement {
  const t = useSay();
  const { api } = usePlugin();
  const refresh = useRefresh();
  const { done } = useToast();
  const [note, setNote] = useState(event.verdict?.note ?? '');
  const [fault, setFault] = useState<unknown>();
  const judge = async (state: 'seen' | 'true' | 'false'): Promise<void> => {
    try {
      await api.send('POST', `/events/${encodeURIComponent(event.key)}/verdict`, { state, note });
      setFault(undefined);
      await refresh('events');
      done(t('saved'));
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <section>
      <h3>{t('judge')}</h3>
      <Field label={t('note')} hint={t('noteNeeded')}>
        <TextInput value={note} onChange={setNote} maxLength={500} />
      </Field>
      {fault !== undefined && <ProblemNotice error={fault} />}
      <div className="camera-tools">
        <Button onClick={() => void judge('seen')}>{t('markSeen')}</Button>
        <Button kind="primary" onClick={() => void judge('true')}>
          {t('markTrue')}
        </Button>
        <Button kind="danger" onClick={() => void judge('false')}>
          {t('markFalse')}
        </Button>
      </div>
    </section>
  );
}

function Forwarding({ event }: { readonly event: EventCardView }): ReactElement {
  const t = useSay();
  const { api } = usePlugin();
  const { done, failed } = useToast();
  const go = useGo();
  const mayDirect = useMay('direct');
  const forward = async (): Promise<void> => {
    try {
      const { unit } = await api.send<{ unit: string }>('POST', `/events/${encodeURIComponent(event.key)}/forward`, {});
      done(t('forwarded', { unit }));
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <div className="camera-tools">
      <Button onClick={() => void forward()}>{t('forward')}</Button>
      {mayDirect && <Button onClick={() => go(`/directives?about=${encodeURIComponent(`/p/camera-ai?event=${event.key}`)}`)}>{t('direct')}</Button>}
    </div>
  );
}

function Picture({ event }: { readonly event: EventCardView }): ReactElement {
  const t = useSay();
  const mayLook = useMay('review');
  const [asking, setAsking] = useState(false);
  const [picture, setPicture] = useState<string>();
  useEffect(() => () => (picture === undefined ? undefined : URL.revokeObjectURL(picture)), [picture]);
  if (!event.picture) return <p className="camera-no-picture">{t('noPicture', { days: event.pictureDays })}</p>;
  if (picture !== undefined) return <img className="camera-picture" src={picture} alt={`${t(event.kind)}, ${instantText(event.startedAt)}`} />;
  return (
    <div className="camera-no-picture">
      <p>{t('pictureHint', { days: event.pictureDays })}</p>
      <Button disabled={!mayLook} onClick={() => setAsking(true)}>
        {t('lookPicture')}
      </Button>
      {asking && <ReasonDialog eventKey={event.key} onClose={() => setAsking(false)} onPicture={setPicture} />}
    </div>
  );
}

function ReasonDialog({
  eventKey,
  onClose,
  onPicture,
}: {
  readonly eventKey: string;
  readonly onClose: () => void;
  readonly onPicture: (address: string) => void;
}): ReactElement {
  const t = useSay();
  const { api } = usePlugin();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const look = async (): Promise<void> => {
    setBusy(true);
    try {
      const answer = await fetch(api.address(`/events/${encodeURIComponent(eventKey)}/picture`), {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json', accept: 'image/*, application/problem+json', 'X-Requested-With': 'haidang' },
        body: JSON.stringify({ reason }),
      });
      if (!answer.ok) throw new ProblemError((await answer.json()) as ConstructorParameters<typeof ProblemError>[0]);
      onPicture(URL.createObjectURL(await answer.blob()));
      onClose();
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('lookPicture')} onClose={onClose} onOk={() => void look()} okText={t('lookPicture')} busy={busy}>
      <Field label={t('pictureReason')}>
        <TextInput value={reason} onChange={setReason} rows={3} maxLength={500} />
      </Field>
      {fault !== undefined && <ProblemNotice error={fault} />}
    </Dialog>
  );
}
