// Sources and how each stands; a failing one says why and since when. Administrators add, change and read them here.
import {
  Button,
  Checkbox,
  DataTable,
  Dialog,
  Field,
  ListFrame,
  Select,
  TextInput,
  folded,
  instantText,
  timeText,
  useConfirm,
  useMay,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useTexts,
  useToast,
} from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { TEXTS } from './texts/texts.js';
import type { Source } from './wire.js';

const ENCODINGS = ['auto', 'utf-8', 'windows-1258', 'windows-1252', 'tcvn3', 'vni'];
const BADGES = { ok: 'badge-good', off: 'badge-grey', waiting: 'badge-grey', faulty: 'badge-preliminary', dead: 'badge-bad' } as const;
const NEW = { name: '', address: '', on: true, minutes: 15, encoding: 'auto', filter: '', rights: '' };

export function Sources(): ReactElement {
  const t = useTexts(TEXTS);
  const mayAdminister = useMay('administer');
  const [edited, setEdited] = useState<Source | 'new' | undefined>();
  const answer = usePluginQuery<{ items: readonly Source[] }>('/sources', { topics: ['sources', 'items'] });
  const rank = { dead: 0, faulty: 1, waiting: 2, ok: 3, off: 4 };
  const add = (
    <Button kind="primary" onClick={() => setEdited('new')}>
      {t('newSource')}
    </Button>
  );
  return (
    <>
      <ListFrame answer={answer} {...(mayAdminister ? { tools: add } : {})}>
        {(data) => (
          <div className="card">
            <DataTable
              label={t('sources')}
              rows={[...data.items].sort((a, b) => rank[a.state] - rank[b.state] || a.name.localeCompare(b.name, 'vi'))}
              rowKey={({ id }) => id}
              empty={t('noSources')}
              columns={[
                {
                  id: 'name',
                  title: t('source'),
                  cell: ({ name, address, rights }) => (
                    <>
                      <strong>{name}</strong>
                      <br />
                      <span className="muted press-digest-address">{address}</span>
                      {rights === '' ? null : (
                        <>
                          <br />
                          <span className="muted">{rights}</span>
                        </>
                      )}
                    </>
                  ),
                },
                { id: 'state', title: t('state'), cell: (source) => <State source={source} /> },
                {
                  id: 'read',
                  title: t('lastRead'),
                  wide: true,
                  cell: ({ reading }) => (reading?.checkedAt === undefined ? t('never') : instantText(reading.checkedAt)),
                },
                {
                  id: 'taken',
                  title: t('taken'),
                  numeric: true,
                  cell: ({ reading }) =>
                    reading === null ? '–' : `${reading.taken === undefined || reading.taken === 0 ? '' : `+${reading.taken} / `}${reading.total}`,
                },
                { id: 'next', title: t('next'), wide: true, cell: ({ reading, on }) => (on && reading !== null ? timeText(reading.nextAt) : '–') },
                ...(mayAdminister ? [{ id: 'tools', title: '', cell: (source: Source) => <Tools source={source} onEdit={() => setEdited(source)} /> }] : []),
              ]}
            />
          </div>
        )}
      </ListFrame>
      {edited === undefined ? null : <SourceDialog source={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function State({ source }: { readonly source: Source }): ReactElement {
  const t = useTexts(TEXTS);
  const { state, reading } = source;
  return (
    <>
      <span className={`badge ${BADGES[state]}`}>{t(state)}</span>
      {reading?.fault === undefined ? null : (
        <>
          <br />
          {t(reading.fault.code)}{' '}
          <span className="muted">
            {reading.fault.detail.startsWith('HTTP') ? `${reading.fault.detail} · ` : ''}
            {reading.faults > 1 ? `${t('faultTimes', { count: reading.faults })} · ` : ''}
            {reading.okAt === undefined ? t('neverOk') : t('okAt', { at: instantText(reading.okAt) })}
          </span>
        </>
      )}
    </>
  );
}

function Tools({ source, onEdit }: { readonly source: Source; readonly onEdit: () => void }): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const confirm = useConfirm();
  const refresh = useRefresh();
  const read = async (): Promise<void> => {
    try {
      const { fresh, waited } = await api.send<{ fresh: number; waited: boolean }>('POST', `/sources/${source.id}/read`);
      toast.done(waited ? t('readWaits') : t('readDone', { count: fresh }));
      await refresh();
    } catch (fault) {
      toast.failed(fault);
    }
  };
  const remove = async (): Promise<void> => {
    if (!(await confirm({ title: t('removeSource', { name: source.name }), detail: t('removeSourceDetail'), okText: t('remove'), danger: true }))) return;
    await api.send('DELETE', `/sources/${source.id}`).then(
      () => refresh(),
      (fault: unknown) => toast.failed(fault),
    );
  };
  return (
    <span className="press-digest-tools">
      <Button size="small" label={`${t('readNow')}: ${source.name}`} disabled={!source.on} onClick={() => void read()}>
        {t('readNow')}
      </Button>
      <Button size="small" label={`${t('edit')}: ${source.name}`} onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button size="small" kind="text" label={`${t('remove')}: ${source.name}`} onClick={() => void remove()}>
        {t('remove')}
      </Button>
    </span>
  );
}

/** `Báo Khánh Hòa - kinh tế` → `bao-khanh-hoa-kinh-te`. */
const idOf = (name: string): string =>
  folded(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

function SourceDialog({ source, onClose }: { readonly source: Source | undefined; readonly onClose: () => void }): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const [fields, setFields] = useState({ ...NEW, ...source, minutes: String(source?.minutes ?? NEW.minutes) });
  const input = (name: 'name' | 'address' | 'minutes' | 'filter' | 'rights', label: string, hint?: string): ReactElement => (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <TextInput
        value={fields[name]}
        kind={name === 'address' ? 'url' : name === 'minutes' ? 'number' : 'text'}
        onChange={(value) => setFields({ ...fields, [name]: value })}
      />
    </Field>
  );
  const save = async (): Promise<void> => {
    const { name, address, on, encoding, filter, rights } = fields;
    try {
      await api.send('PUT', `/sources/${source?.id ?? idOf(name)}`, {
        name,
        address: address.trim(),
        on,
        minutes: Number(fields.minutes),
        encoding,
        filter,
        rights,
      });
      toast.done(t('done'));
      await refresh();
      onClose();
    } catch (fault) {
      toast.failed(fault);
    }
  };
  return (
    <Dialog title={t(source === undefined ? 'newSource' : 'editSource')} onClose={onClose} onOk={() => void save()} okText={t('save')}>
      <div className="press-digest-form">
        {input('name', t('name'))}
        {input('address', t('feedAddress'))}
        {input('minutes', t('interval'))}
        {input('filter', t('filter'), t('filterHint'))}
        <Field label={t('encoding')}>
          <Select
            label={t('encoding')}
            value={fields.encoding}
            onChange={(encoding) => setFields({ ...fields, encoding: encoding ?? 'auto' })}
            options={ENCODINGS.map((value) => ({ value, title: value === 'auto' ? t('auto') : value }))}
          />
        </Field>
        {input('rights', t('rights'))}
        <Checkbox checked={fields.on} onChange={(on) => setFields({ ...fields, on })}>
          {t('on')}
        </Checkbox>
      </div>
    </Dialog>
  );
}
