// A dialog around one form: its title, its fields, and beneath them "cancel" and the deed, which can be pressed once the form says something
// that can be done. Enter in a field does the same as the button. What is wrong is said here or by the server, never by the browser, whose
// language is its own.
import { Button, Modal } from 'antd';
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../i18n/index.js';
import { ProblemNotice } from './ProblemNotice.js';

interface Props {
  title: string;
  /** What the button says. */
  deed: string;
  ready: boolean;
  pending: boolean;
  error: Error | null;
  width?: number;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog({ title, deed, ready, pending, error, width, onSubmit, onClose, children }: Props): ReactElement {
  const { t } = useText();
  const form = useId();
  return (
    <Modal
      open
      className="person-dialog"
      title={title}
      {...(width === undefined ? {} : { width })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={form} disabled={!ready} loading={pending}>
            {deed}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="person-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onSubmit();
        }}
      >
        {children}
        {error === null ? null : <ProblemNotice error={error} />}
      </form>
    </Modal>
  );
}
