// Files on their way, and refused ones with the reason.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { AttachmentList } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { useProblemText } from '../../shared/ui/ProblemNotice.js';
import type { Uploading } from './useUploads.js';

interface UploadingListProps {
  readonly files: readonly Uploading[];
  readonly limits: AttachmentList['limits'] | undefined;
  readonly onDismiss: (key: string) => void;
}

export function UploadingList({ files, limits, onDismiss }: UploadingListProps): ReactElement | null {
  const { t } = useText();
  if (files.length === 0) return null;
  return (
    <ul className="uploading" role="list" aria-label={t('attachments.uploading')} aria-live="polite">
      {files.map((file) => (
        <UploadingLine key={file.key} file={file} limits={limits} onDismiss={() => onDismiss(file.key)} />
      ))}
    </ul>
  );
}

function UploadingLine({ file, limits, onDismiss }: { file: Uploading; limits: UploadingListProps['limits']; onDismiss: () => void }): ReactElement {
  const { t } = useText();
  const why = useRefusalText(limits)(file);
  const percent = Math.round(file.share * 100);
  return (
    <li data-refused={why !== undefined}>
      <b>{file.name}</b>
      {why === undefined ? (
        <>
          <progress max={100} value={percent} aria-label={t('attachments.progress', { name: file.name })} />
          <small className="muted">{percent < 100 ? `${String(percent)}%` : t('attachments.checking')}</small>
        </>
      ) : (
        <span className="state-bad">
          <i aria-hidden="true">▲</i> {why}
        </span>
      )}
      <Button size="small" onClick={onDismiss} aria-label={t(why === undefined ? 'attachments.callOffOf' : 'attachments.dismissOf', { name: file.name })}>
        {t(why === undefined ? 'attachments.callOff' : 'attachments.dismiss')}
      </Button>
    </li>
  );
}

function useRefusalText(limits: UploadingListProps['limits']): (file: Uploading) => string | undefined {
  const { t } = useText();
  const problemText = useProblemText();
  return ({ refusal, fault }) => {
    if (refusal !== undefined)
      return t(`attachments.refused.${refusal}`, {
        types: (limits?.types ?? []).join(', '),
        size: Math.floor((limits?.bytes ?? 0) / 1_048_576),
        count: limits?.files ?? 0,
      });
    if (fault === undefined) return undefined;
    const { title, detail } = problemText(fault);
    return `${title} ${detail}`;
  };
}
