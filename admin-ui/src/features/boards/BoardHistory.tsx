// The revisions of a dashboard, newest first: who, when, why; each can be looked at by its panels and brought back. Also the two ends of
// its life here: back to the file, or deleted (its revisions stay).
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import type { DashboardStanding } from '@haidang/plugin-sdk';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { deleteBoard, restoreBoard, revertBoard, versionsQuery } from './boards.api.js';

interface BoardHistoryProps {
  readonly standing: DashboardStanding;
  /** Something on the page is not saved: it would be lost. */
  readonly isChanged: boolean;
  readonly onClose: () => void;
  readonly onChanged: () => Promise<void>;
  readonly onDeleted: () => void;
}

export function BoardHistory({ standing, isChanged, onClose, onChanged, onDeleted }: BoardHistoryProps): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const { id, revision, state } = standing;
  const versions = useQuery(versionsQuery(id));
  const restore = useMutation({
    mutationFn: (version: number) => restoreBoard(id, revision, version, t('boards.restoreNote', { version })),
    onSuccess: async () => {
      void message.success(t('boards.restored'));
      await onChanged();
    },
  });
  const revert = useMutation({
    mutationFn: () => revertBoard(id, revision),
    onSuccess: async () => {
      void message.success(t('boards.reverted'));
      await onChanged();
    },
  });
  const remove = useMutation({
    mutationFn: () => deleteBoard(id, revision),
    onSuccess: () => {
      void message.success(t('boards.deleted'));
      onDeleted();
    },
  });
  const error = restore.error ?? revert.error ?? remove.error ?? versions.error;
  return (
    <Drawer open size={420} title={t('boards.history')} onClose={onClose}>
      {isChanged ? <p className="field-hint">{t('boards.historyUnsaved')}</p> : null}
      {error === null ? null : <ProblemNotice error={error} />}
      <ol className="revisions">
        {(versions.data ?? []).map((each) => (
          <li key={each.revision}>
            <div>
              <strong>{t('boards.revision', { revision: each.revision })}</strong> {t(`boards.deed.${each.deed}`)}
              <small className="muted">
                {each.by === 'system' ? t('boards.fromDisk') : each.by} · {instantText(each.at)}
              </small>
              {each.note === null ? null : <p>{each.note}</p>}
            </div>
            {each.revision === revision || each.deed === 'delete' ? null : (
              <Popconfirm
                title={t('boards.restoreSure', { version: each.revision })}
                okText={t('boards.restore')}
                cancelText={t('common.cancel')}
                onConfirm={() => restore.mutate(each.revision)}
              >
                <Button size="small" disabled={isChanged} aria-label={t('boards.restoreOf', { version: each.revision })}>
                  {t('boards.restore')}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ol>
      <div className="row-tools">
        {state === 'overlay' ? (
          <Popconfirm title={t('boards.revertSure')} okText={t('boards.revert')} cancelText={t('common.cancel')} onConfirm={() => revert.mutate()}>
            <Button disabled={isChanged}>{t('boards.revert')}</Button>
          </Popconfirm>
        ) : null}
        {state === 'authored' ? (
          <Popconfirm title={t('boards.deleteSure')} okText={t('boards.deleteBoard')} cancelText={t('common.cancel')} onConfirm={() => remove.mutate()}>
            <Button danger>{t('boards.deleteBoard')}</Button>
          </Popconfirm>
        ) : null}
      </div>
    </Drawer>
  );
}
