// Makes or changes a camera. What it lacks to be enabled is said by the server in its own words.
import { Button, Checkbox, Field, ProblemNotice, Select, SidePanel, Switch, TextInput, usePlugin, usePluginQuery, useRefresh, useToast } from '@haidang/host';
import { useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import { FIELD_KEYS } from './Cameras.js';
import type { Camera, CameraView } from '../shapes.js';
import { useSay } from '../words.js';

type Draft = Record<
  | 'code'
  | 'title'
  | 'place'
  | 'latitude'
  | 'longitude'
  | 'orgUnit'
  | 'field'
  | 'purpose'
  | 'owner'
  | 'legalBasis'
  | 'dutyUnit'
  | 'sources'
  | 'pictures'
  | 'interval'
  | 'live',
  string
> & {
  enabled: boolean;
  maintenance: boolean;
};

const text = (value: string | number | null | undefined): string => (value === null || value === undefined ? '' : String(value));

function draftOf(camera: CameraView | undefined): Draft {
  return {
    code: camera?.code ?? '',
    title: camera?.title ?? '',
    place: camera?.place ?? '',
    latitude: text(camera?.latitude),
    longitude: text(camera?.longitude),
    orgUnit: text(camera?.orgUnit),
    field: camera?.field ?? 'traffic',
    purpose: camera?.purpose ?? '',
    owner: camera?.owner ?? '',
    legalBasis: camera?.legalBasis ?? '',
    dutyUnit: text(camera?.dutyUnit),
    sources: camera?.sources.join('\n') ?? '',
    pictures: camera?.pictures ?? 'none',
    interval: text(camera?.interval),
    live: text(camera?.live),
    enabled: camera?.enabled ?? false,
    maintenance: camera?.maintenance ?? false,
  };
}

const number = (value: string): number | null => (value.trim() === '' ? null : Number(value.replace(',', '.')));

function bodyOf(draft: Draft, camera: CameraView | undefined): Record<string, unknown> {
  return {
    ...draft,
    latitude: number(draft.latitude),
    longitude: number(draft.longitude),
    interval: number(draft.interval),
    sources: draft.sources.split('\n').filter((line) => line.trim() !== ''),
    lines: camera?.lines ?? [],
    sample: camera?.sample ?? false,
  };
}

export function CameraForm({ camera, onClose }: { readonly camera: CameraView | undefined; readonly onClose: () => void }): ReactElement {
  const t = useSay();
  const { api } = usePlugin();
  const refresh = useRefresh();
  const { done } = useToast();
  const [draft, setDraft] = useState(() => draftOf(camera));
  const [fault, setFault] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const put = (changes: Partial<Draft>): void => setDraft({ ...draft, ...changes });
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await api.send<Camera>('PUT', `/cameras/${encodeURIComponent(draft.code.trim())}`, bodyOf(draft, camera));
      done(t('saved'));
      onClose();
      await refresh();
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <SidePanel title={camera === undefined ? t('add') : camera.title} onClose={onClose} width={560}>
      <form className="camera-form" onSubmit={(event) => void save(event)}>
        <Fields draft={draft} put={put} isNew={camera === undefined} />
        {fault !== undefined && <ProblemNotice error={fault} />}
        <div className="camera-tools">
          <Button kind="primary" submit busy={busy}>
            {t('save')}
          </Button>
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      </form>
    </SidePanel>
  );
}

function Fields({ draft, put, isNew }: { readonly draft: Draft; readonly put: (changes: Partial<Draft>) => void; readonly isNew: boolean }): ReactElement {
  const t = useSay();
  const areas = usePluginQuery<{ areas: readonly { code: string; title: string }[] }>('/areas');
  const plain = (name: Exclude<keyof Draft, 'enabled' | 'maintenance'>, label: string, hint?: string, rows?: number): ReactElement => (
    <Field label={label} hint={hint}>
      <TextInput
        value={draft[name]}
        onChange={(value) => put({ [name]: value })}
        {...(rows === undefined ? {} : { rows })}
        disabled={name === 'code' && !isNew}
      />
    </Field>
  );
  return (
    <>
      <div className="camera-pair">
        {plain('code', t('code'), t('codeHint'))}
        {plain('title', t('name'))}
      </div>
      {plain('place', t('place'))}
      <div className="camera-pair">
        {plain('latitude', t('latitude'))}
        {plain('longitude', t('longitude'))}
      </div>
      <div className="camera-pair">
        <Field label={t('orgUnit')}>
          <Select
            value={draft.orgUnit === '' ? undefined : draft.orgUnit}
            placeholder={t('noArea')}
            clearable
            onChange={(value) => put({ orgUnit: value ?? '' })}
            options={(areas.data?.areas ?? []).map(({ code, title }) => ({ value: code, title }))}
          />
        </Field>
        <Field label={t('field')}>
          <Select
            value={draft.field}
            onChange={(value) => put({ field: value ?? 'other' })}
            options={Object.entries(FIELD_KEYS).map(([value, key]) => ({ value, title: t(key) }))}
          />
        </Field>
      </div>
      {plain('purpose', t('purpose'))}
      <div className="camera-pair">
        {plain('owner', t('owner'))}
        {plain('dutyUnit', t('dutyUnit'), t('dutyHint'))}
      </div>
      {plain('legalBasis', t('legalBasis'))}
      {plain('sources', t('sources'), t('sourcesHint'), 2)}
      <Field label={t('pictures')}>
        <Select
          value={draft.pictures}
          onChange={(value) => put({ pictures: value ?? 'none' })}
          options={[
            { value: 'none', title: t('picturesNone') },
            { value: 'blurred', title: t('picturesBlurred') },
          ]}
        />
      </Field>
      <div className="camera-pair">
        {plain('interval', t('interval'), t('intervalHint'))}
        {plain('live', t('liveAddress'))}
      </div>
      <div className="camera-line">
        <Switch checked={draft.enabled} onChange={(enabled) => put({ enabled })} label={t('enabled')} />
        <span>
          <strong>{t('enabled')}</strong> <span className="muted">{t('enabledHint')}</span>
        </span>
      </div>
      <Checkbox checked={draft.maintenance} onChange={(maintenance) => put({ maintenance })}>
        {t('inMaintenance')}
      </Checkbox>
    </>
  );
}
