// The form beside its design, alive: typed figures are checked and calculated as in a report. For a department (every commune in the
// tables) or for one commune, and as wide as a telephone. A faulty draft leaves the last good form standing, with the reason.
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { OrgUnitRef } from '@haidang/plugin-sdk';
import { FormRenderer } from '../../../form-renderer/index.js';
import type { FormDoor } from '../../../form-renderer/index.js';
import { orgUnitsQuery } from '../../../shared/api/definitions.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import type { FormEditing } from './form-editing.js';
import { usePreview } from './usePreview.js';
import type { Preview } from './usePreview.js';

/** Communes in the tables of the preview: enough to scroll, few enough to be drawn at each change. */
const MOST_ROWS = 8;

type Who = 'department' | 'commune';
type Size = 'wide' | 'phone';

function useRows(who: Who): readonly OrgUnitRef[] {
  const { data } = useQuery(orgUnitsQuery());
  return useMemo(() => {
    const communes = (data ?? []).filter(({ level }) => level === 'commune');
    return communes.slice(0, who === 'commune' ? 1 : MOST_ROWS).map(({ code, title }) => ({ code, title }));
  }, [data, who]);
}

function Faults({ preview }: { preview: Preview }): ReactElement | null {
  const { t, local } = useText();
  if (preview.faults.length === 0) return null;
  return (
    <div className="form-stale" role="status">
      <strong>{preview.session === undefined ? t('formTab.notDrawn') : t('formTab.stale')}</strong>
      <ul>
        {preview.faults.slice(0, 3).map((fault) => (
          <li key={fault.path + fault.code}>{local(fault.message)}</li>
        ))}
      </ul>
      {preview.faults.length > 3 ? <p>{t('formTab.moreFaults', { count: preview.faults.length - 3 })}</p> : null}
    </div>
  );
}

export function FormPreview({ editing }: { editing: FormEditing }): ReactElement {
  const { t } = useText();
  const [who, setWho] = useState<Who>('department');
  const [size, setSize] = useState<Size>('wide');
  const [failed, setFailed] = useState<{ session: unknown; error: unknown }>();
  const rows = useRows(who);
  const preview = usePreview(editing.manifest, editing.form, rows);
  const door = useRef<FormDoor>(undefined);
  const { session } = preview;
  const fill = (how: 'sample' | 'empty'): void => {
    const next = preview.fill(how);
    door.current?.show(next);
  };
  const errors = preview.findings.filter(({ level }) => level === 'error').length;
  return (
    <section className="form-preview" aria-label={t('formTab.preview')}>
      <header className="form-preview-head">
        <h2>{t('formTab.preview')}</h2>
        <Segmented<Who>
          size="small"
          value={who}
          aria-label={t('formTab.previewFor')}
          options={[
            { value: 'department', label: t('formTab.asDepartment') },
            { value: 'commune', label: t('formTab.asCommune') },
          ]}
          onChange={setWho}
        />
        <Segmented<Size>
          size="small"
          value={size}
          aria-label={t('formTab.previewSize')}
          options={[
            { value: 'wide', label: t('formTab.wide') },
            { value: 'phone', label: t('formTab.phone') },
          ]}
          onChange={setSize}
        />
        <span className="form-preview-fill">
          <Button size="small" onClick={() => fill('sample')}>
            {t('formTab.fillSample')}
          </Button>
          <Button size="small" onClick={() => fill('empty')}>
            {t('formTab.fillEmpty')}
          </Button>
        </span>
      </header>
      <p className="muted form-preview-said">
        {errors === 0
          ? t('formTab.noFindings', { warnings: preview.findings.length })
          : t('formTab.someErrors', { errors, warnings: preview.findings.length - errors })}
      </p>
      <Faults preview={preview} />
      {session === undefined ? null : failed?.session === session ? (
        <ProblemNotice error={failed.error} />
      ) : (
        <div className="form-preview-page" data-size={size}>
          <FormRenderer
            form={session.form}
            session={session}
            document={preview.document}
            notes={preview.notes}
            label={t('formTab.preview')}
            onChange={preview.change}
            onFailed={(error) => setFailed({ session, error })}
            onReady={(opened) => {
              door.current = opened;
              return () => {
                if (door.current === opened) door.current = undefined;
              };
            }}
          />
        </div>
      )}
    </section>
  );
}
