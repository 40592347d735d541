// Going to another page with work that is not saved: it is saved first; only what cannot be saved is worth a question.
import { useBlocker } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { EditingStore } from '../draft/editing-store.js';

export function LeaveGuard({ store, set }: { store: EditingStore; set: string }): ReactElement | null {
  const { t } = useText();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: async ({ next }) => {
      const isHere = 'set' in next.params && next.params.set === set && next.pathname.startsWith('/admin/sets/');
      if (isHere || !store.read().isDirty) return false;
      return !(await store.save());
    },
    enableBeforeUnload: false,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Modal
      open
      title={t('designer.leave.title')}
      onCancel={reset}
      footer={
        <>
          <Button onClick={reset}>{t('designer.leave.stay')}</Button>
          <Button danger onClick={proceed}>
            {t('designer.leave.go')}
          </Button>
        </>
      }
    >
      <p>{t('designer.leave.detail')}</p>
    </Modal>
  );
}
