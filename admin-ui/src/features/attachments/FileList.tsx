// The files that a report has: name as a download, kind and size, who and when, where it belongs; removed ones stay as history.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import type { Attachment, AttachmentList } from '@haidang/plugin-sdk';
import type { ReportPlace } from '../../shared/api/reports.js';
import { instantText, sizeText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { attachmentsQuery, downloadAddress, removeAttachment } from './attachments.api.js';
import './attachments.css';

interface FileListProps {
  readonly place: ReportPlace;
  readonly list: AttachmentList;
  /** Name of a part of the form; "" where it has none. */
  readonly titleOf: (field: string) => string;
}

export function FileList({ place, list, titleOf }: FileListProps): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const { mutate, variables, isPending, error, reset } = useMutation({
    mutationFn: removeAttachment,
    onSettled: () => client.invalidateQueries(attachmentsQuery(place)),
  });
  const standing = list.items.filter(({ removedAt }) => removedAt === null);
  const removed = list.items.filter(({ removedAt }) => removedAt !== null);
  return (
    <>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      {standing.length === 0 ? <p className="muted">{t('attachments.none')}</p> : null}
      <ul className="files" role="list">
        {standing.map((file) => (
          <FileLine key={file.id} file={file} belongs={titleOf(file.field)} isGoing={isPending && variables === file.id} onRemove={() => mutate(file.id)} />
        ))}
      </ul>
      {removed.length === 0 ? null : (
        <details className="files-removed">
          <summary>{t('attachments.removed', { count: removed.length })}</summary>
          <ul>
            {removed.map((file) => (
              <li key={file.id}>
                <s>{file.name}</s>
                <small className="muted">{t('attachments.removedBy', { who: file.removedBy ?? '', at: instantText(file.removedAt) })}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface FileLineProps {
  readonly file: Attachment;
  readonly belongs: string;
  readonly isGoing: boolean;
  readonly onRemove: () => void;
}

function FileLine({ file, belongs, isGoing, onRemove }: FileLineProps): ReactElement {
  const { t, language } = useText();
  const { modal } = App.useApp();
  const confirm = (): void =>
    void modal.confirm({
      title: t('attachments.removeAsk', { name: file.name }),
      okText: t('attachments.remove'),
      cancelText: t('common.cancel'),
      onOk: onRemove,
    });
  return (
    <li>
      <a href={downloadAddress(file.id)} download={file.name}>
        <Icon name="download" size={16} />
        <span>{file.name}</span>
      </a>
      <small className="muted">
        {file.type.toUpperCase()} · {sizeText(file.size, language)} · {file.byTitle} · {instantText(file.at)}
        {belongs === '' ? '' : ` · ${belongs}`}
      </small>
      {file.mayRemove ? (
        <Button size="small" loading={isGoing} aria-label={t('attachments.removeOf', { name: file.name })} onClick={confirm}>
          {t('attachments.remove')}
        </Button>
      ) : null}
    </li>
  );
}
