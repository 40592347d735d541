// One camera: why it looks there and who answers for it, where it stands, its live view and its newest events.
import {
  Button,
  ProblemNotice,
  SidePanel,
  instantText,
  useConfirm,
  useMay,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useSearchStates,
  useToast,
} from '@haidang/host';
import type { ReactElement } from 'react';
import { CameraMap } from './CameraMap.js';
import { FIELD_KEYS } from './Cameras.js';
import type { CameraView } from '../shapes.js';
import { Facts, reasonText, SampleBadge, StandingWord, sinceText, useSay } from '../words.js';

interface CameraCardProps {
  readonly code: string;
  readonly onClose: () => void;
  readonly onEdit: (camera: CameraView) => void;
}

export function CameraCard({ code, onClose, onEdit }: CameraCardProps): ReactElement {
  const { data, error, refetch } = usePluginQuery<CameraView>(`/cameras/${code}`, { topics: ['cameras', 'standings'], keep: false });
  return (
    <SidePanel title={data?.title ?? code} onClose={onClose} width={460}>
      {data === undefined ? error !== null && <ProblemNotice error={error} onRetry={refetch} /> : <Body camera={data} onClose={onClose} onEdit={onEdit} />}
    </SidePanel>
  );
}

function Body({ camera, onClose, onEdit }: { readonly camera: CameraView } & Pick<CameraCardProps, 'onClose' | 'onEdit'>): ReactElement {
  const t = useSay();
  const mayChange = useMay('administer');
  const { latitude, longitude, standing, since, lastEvent } = camera;
  const facts: [string, string][] = [
    [t('place'), camera.place],
    [t('orgUnit'), camera.area ?? ''],
    [t('field'), t(FIELD_KEYS[camera.field])],
    [t('purpose'), camera.purpose],
    [t('owner'), camera.owner],
    [t('legalBasis'), camera.legalBasis],
    [t('dutyUnit'), camera.dutyUnit ?? ''],
    [t('lastEvent'), lastEvent === null ? t('never') : t('ago', { time: sinceText(lastEvent, t) })],
    [t('lastDay'), t('eventsIn', { count: camera.lastDay })],
    [t('pictures'), t(camera.pictures === 'blurred' ? 'picturesBlurred' : 'picturesNone')],
    [t('sources'), camera.sources.join(', ')],
  ];
  return (
    <div className="camera-stack">
      <p className="camera-line">
        <StandingWord standing={standing} />
        {since !== null && standing !== 'off' && <span className="muted">{t('since', { time: instantText(since) })}</span>}
        {camera.sample && <SampleBadge />}
      </p>
      <p className="camera-reason">{reasonText(camera.reason, t)}</p>
      {latitude !== null && longitude !== null && (
        <CameraMap near chosen={camera.code} points={[{ code: camera.code, title: camera.title, latitude, longitude, standing }]} />
      )}
      <Facts facts={facts} />
      <Deeds camera={camera} />
      {mayChange && <Changes camera={camera} onClose={onClose} onEdit={onEdit} />}
    </div>
  );
}

function Deeds({ camera }: { readonly camera: CameraView }): ReactElement {
  const t = useSay();
  const { api } = usePlugin();
  const { failed } = useToast();
  const [, setSearch] = useSearchStates();
  const live = async (): Promise<void> => {
    try {
      const { address } = await api.get<{ address: string }>(`/cameras/${camera.code}/live`);
      window.open(address, '_blank', 'noopener,noreferrer');
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <div className="camera-tools">
      <Button onClick={() => void live()}>{t('live')}</Button>
      <Button onClick={() => setSearch({ tab: 'events', of: camera.code, camera: undefined })}>{t('tabEvents')}</Button>
      <Button onClick={() => setSearch({ tab: 'counts', of: camera.code, camera: undefined })}>{t('tabCounts')}</Button>
      <span className="muted">{t('liveHint')}</span>
    </div>
  );
}

function Changes({ camera, onClose, onEdit }: { readonly camera: CameraView } & Pick<CameraCardProps, 'onClose' | 'onEdit'>): ReactElement {
  const t = useSay();
  const { api } = usePlugin();
  const refresh = useRefresh();
  const confirm = useConfirm();
  const { done, failed } = useToast();
  const remove = async (): Promise<void> => {
    if (!(await confirm({ title: t('remove'), detail: t('removeSure'), danger: true }))) return;
    try {
      await api.send('DELETE', `/cameras/${camera.code}`);
      onClose();
      await refresh();
      done(t('removed'));
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <div className="camera-tools">
      <Button kind="primary" onClick={() => onEdit(camera)}>
        {t('edit')}
      </Button>
      <Button kind="danger" onClick={() => void remove()}>
        {t('remove')}
      </Button>
    </div>
  );
}
