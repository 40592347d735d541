// What opens over a page or parts it: dialog, side panel, tabs; the question before something is done, and the word after it.
import { App, Drawer, Modal, Tabs as AntTabs } from 'antd';
import { useCallback, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../shared/i18n/index.js';
import { useProblemText } from '../shared/ui/ProblemNotice.js';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onOk?: () => void;
  readonly okText?: string;
  readonly busy?: boolean;
  readonly danger?: boolean;
  readonly width?: number;
  readonly children: ReactNode;
}

export function Dialog({ title, onClose, onOk, okText, busy = false, danger = false, width = 560, children }: DialogProps): ReactElement {
  const { t } = useText();
  return (
    <Modal
      open
      title={title}
      width={width}
      onCancel={onClose}
      cancelText={onOk === undefined ? t('common.close') : t('common.cancel')}
      okText={okText ?? t('plugins.ok')}
      okButtonProps={{ loading: busy, danger, ...(onOk === undefined ? { style: { display: 'none' } } : {}) }}
      {...(onOk === undefined ? {} : { onOk: () => onOk() })}
    >
      {children}
    </Modal>
  );
}

interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly width?: number;
  readonly children: ReactNode;
}

export function SidePanel({ title, onClose, width = 480, children }: SidePanelProps): ReactElement {
  return (
    <Drawer open title={title} onClose={onClose} size={Math.min(width, window.innerWidth)}>
      {children}
    </Drawer>
  );
}

interface TabsProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly items: readonly { readonly id: string; readonly title: ReactNode; readonly content: ReactNode }[];
  readonly label: string;
}

export function Tabs({ value, onChange, items, label }: TabsProps): ReactElement {
  return (
    <AntTabs
      activeKey={value}
      onChange={onChange}
      aria-label={label}
      destroyOnHidden
      items={items.map(({ id, title, content }) => ({ key: id, label: title, children: content }))}
    />
  );
}

interface Question {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly okText?: string;
  readonly danger?: boolean;
}

export function useConfirm(): (question: Question) => Promise<boolean> {
  const { t } = useText();
  const { modal } = App.useApp();
  return useCallback(
    ({ title, detail, okText, danger = false }: Question) =>
      new Promise<boolean>((resolve) => {
        modal.confirm({
          title,
          content: detail,
          okText: okText ?? t('plugins.ok'),
          cancelText: t('common.cancel'),
          okButtonProps: { danger },
          onOk: () => resolve(true),
          onCancel: () => resolve(false),
        });
      }),
    [modal, t],
  );
}

export function useToast(): { readonly done: (text: string) => void; readonly failed: (error: unknown) => void } {
  const { message } = App.useApp();
  const problemText = useProblemText();
  return useMemo(
    () => ({
      done: (text: string) => void message.success(text),
      failed: (error: unknown) => {
        const { title, detail } = problemText(error);
        void message.error(`${title} ${detail}`, 8);
      },
    }),
    [message, problemText],
  );
}
