// The files of a report while it is entered: dropped or chosen, with progress and refusals in words; who added which and when; a file
// belongs to the whole report or to one part of the form.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import type { DragEvent, ReactElement } from 'react';
import type { AttachmentList } from '@haidang/plugin-sdk';
import type { ReportPlace } from '../../shared/api/reports.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { attachmentsQuery } from './attachments.api.js';
import { FileList } from './FileList.js';
import { UploadingList } from './UploadingList.js';
import { endingsOf } from './upload-check.js';
import { useUploads } from './useUploads.js';
import './attachments.css';

/** A part of the form that a file may belong to. */
export interface FieldChoice {
  /** JSON Pointer. */
  readonly field: string;
  readonly title: string;
}

interface AttachmentPanelProps {
  readonly place: ReportPlace;
  readonly fields: readonly FieldChoice[];
}

export function AttachmentPanel({ place, fields }: AttachmentPanelProps): ReactElement {
  const { t } = useText();
  const { data, error, refetch } = useQuery(attachmentsQuery(place));
  const { files, send, dismiss } = useUploads(place, data);
  const [field, setField] = useState('');
  const dropping = useDropping((dropped) => send(dropped, field), data?.mayAdd === true);
  const titleOf = (pointer: string): string => fields.find((each) => each.field === pointer)?.title ?? '';
  return (
    <section className="card attachments" aria-label={t('attachments.title')} data-over={dropping.isOver} {...dropping.listeners}>
      <h2>
        {t('attachments.title')} <Count list={data} />
      </h2>
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : <FileList place={place} list={data} titleOf={titleOf} />}
      <UploadingList files={files} limits={data?.limits} onDismiss={dismiss} />
      {data?.mayAdd === true ? <Adding list={data} fields={fields} field={field} onField={setField} onFiles={(chosen) => send(chosen, field)} /> : null}
    </section>
  );
}

function Count({ list }: { list: AttachmentList | undefined }): ReactElement | null {
  const standing = list?.items.filter(({ removedAt }) => removedAt === null).length ?? 0;
  return list === undefined || standing === 0 ? null : (
    <small>
      {standing}/{list.limits.files}
    </small>
  );
}

interface AddingProps {
  readonly list: AttachmentList;
  readonly fields: readonly FieldChoice[];
  readonly field: string;
  readonly onField: (field: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

function Adding({ list: { limits }, fields, field, onField, onFiles }: AddingProps): ReactElement {
  const { t } = useText();
  const [chooser, hint, belongs] = [useRef<HTMLInputElement>(null), useId(), useId()];
  return (
    <div className="attachments-add">
      {fields.length === 0 ? null : (
        <div className="attachments-field">
          <label htmlFor={belongs}>{t('attachments.belongsTo')}</label>
          <select id={belongs} value={field} onChange={(event) => onField(event.target.value)}>
            <option value="">{t('attachments.whole')}</option>
            {fields.map((each) => (
              <option key={each.field} value={each.field}>
                {each.title}
              </option>
            ))}
          </select>
        </div>
      )}
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={t('attachments.choose')}
        accept={endingsOf(limits.types).join(',')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was refused and mended.
          event.target.value = '';
        }}
      />
      <Button onClick={() => chooser.current?.click()} aria-describedby={hint}>
        {t('attachments.add')}
      </Button>
      <small id={hint} className="muted">
        {t('attachments.hint', { types: endingsOf(limits.types).join(' '), size: Math.floor(limits.bytes / 1_048_576), count: limits.files })}
      </small>
    </div>
  );
}

/** Files dragged over a place; a page that got them elsewhere would open them and lose what was typed. */
function useDropping(onFiles: (files: readonly File[]) => void, mayAdd: boolean): { isOver: boolean; listeners: object } {
  const [isOver, setOver] = useState(false);
  const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');
  const listeners = {
    onDragOver: (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = mayAdd ? 'copy' : 'none';
      setOver(mayAdd);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (mayAdd) onFiles([...event.dataTransfer.files]);
    },
  };
  return { isOver, listeners };
}
