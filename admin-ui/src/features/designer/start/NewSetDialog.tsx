// A new set: from nothing, from a template by frequency, or as a copy. The id is made of the title and may be changed now and never again.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { NewSet } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { createSet, templatesQuery } from '../designer.api.js';
import { codeFrom, isCode } from '../indicators/codes.js';
import { blankManifest } from './blank-manifest.js';
import type { ShelfEntry } from './set-shelf.js';

export type Beginning = { readonly kind: 'blank' | 'template' } | { readonly kind: 'copy'; readonly copyOf?: string };

interface NewSetDialogProps {
  readonly beginning: Beginning;
  readonly shelf: readonly ShelfEntry[];
  readonly onClose: () => void;
}

function wishOf(kind: Beginning['kind'], title: string, id: string, source: string): NewSet {
  const named = { id, title: { vi: title.trim() } };
  switch (kind) {
    case 'blank':
      return { manifest: blankManifest(id, title.trim()) };
    case 'template':
      return { template: source, ...named };
    case 'copy':
      return { copyOf: source, ...named };
  }
}

export function NewSetDialog({ beginning, shelf, onClose }: NewSetDialogProps): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [own, setOwn] = useState<string>();
  const [source, setSource] = useState(beginning.kind === 'copy' ? (beginning.copyOf ?? '') : '');
  const [titleBox, idBox, form, why] = [useId(), useId(), useId(), useId()];
  const taken = new Set(shelf.map((entry) => entry.id));
  const id = own ?? (title.trim() === '' ? '' : codeFrom(title, taken));
  const fault =
    title.trim() === '' ? 'title' : beginning.kind !== 'blank' && source === '' ? 'source' : !isCode(id) ? 'id' : taken.has(id) ? 'taken' : undefined;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => createSet(wishOf(beginning.kind, title, id, source)),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['set-drafts'] });
      await navigate({ to: '/admin/sets/$set/{-$tab}', params: { set: made.id, tab: 'info' } });
    },
  });
  return (
    <Modal
      open
      title={t(`designer.start.way.${beginning.kind}`)}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={form} disabled={fault !== undefined} loading={isPending} aria-describedby={why}>
            {t('designer.start.make')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="designer-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (fault === undefined) mutate();
        }}
      >
        {beginning.kind === 'template' ? <Templates value={source} onChange={setSource} /> : null}
        {beginning.kind === 'copy' ? <Source shelf={shelf} value={source} onChange={setSource} /> : null}
        <div className="designer-field">
          <label htmlFor={titleBox}>{t('designer.start.newTitle')}</label>
          <input id={titleBox} autoFocus maxLength={200} value={title} onChange={({ target }) => setTitle(target.value)} />
        </div>
        <div className="designer-field">
          <label htmlFor={idBox}>{t('designer.info.id')}</label>
          <input id={idBox} maxLength={64} value={id} onChange={({ target }) => setOwn(target.value)} />
          <small className="muted">{t('designer.start.idHelp')}</small>
        </div>
        <small id={why} className={fault === 'taken' || (fault === 'id' && own !== undefined) ? 'designer-wrong' : 'muted'}>
          {fault === undefined ? t('designer.start.ready') : t(`designer.start.fault.${fault}`)}
        </small>
        {error === null ? null : <ProblemNotice error={error} />}
      </form>
    </Modal>
  );
}

function Templates({ value, onChange }: { value: string; onChange: (id: string) => void }): ReactElement {
  const { t, local } = useText();
  const name = useId();
  const { data, error } = useQuery(templatesQuery);
  return (
    <fieldset className="designer-templates">
      <legend>{t('designer.start.chooseTemplate')}</legend>
      {error === null ? null : <ProblemNotice error={error} />}
      {(data ?? []).map((template) => (
        <label key={template.id} data-chosen={value === template.id}>
          <input type="radio" name={name} checked={value === template.id} onChange={() => onChange(template.id)} />
          <span>
            <b>{local(template.title)}</b>
            <small className="muted">{local(template.description)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Source({ shelf, value, onChange }: { shelf: readonly ShelfEntry[]; value: string; onChange: (id: string) => void }): ReactElement {
  const { t, local } = useText();
  const id = useId();
  return (
    <div className="designer-field">
      <label htmlFor={id}>{t('designer.start.chooseSource')}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('designer.choose')}</option>
        {shelf
          .filter(({ version }) => version !== null)
          .map((entry) => (
            <option key={entry.id} value={entry.id}>
              {local(entry.title)}
            </option>
          ))}
      </select>
    </div>
  );
}
