// A password, a token or a signing key that was just made: it is shown here once and nowhere again, so the box is closed by a word and not by a
// press beside it.
import { App, Button, Modal } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../i18n/index.js';

interface SecretOnceProps {
  title: string;
  /** What the secret is called, above its box. */
  label: string;
  secret: string;
  hint: string;
  onClose: () => void;
}

export function SecretOnce({ title, label, secret, hint, onClose }: SecretOnceProps): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const box = useId();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret);
      void message.success(t('common.secret.copied'));
    } catch {
      // Without https there is no clipboard: the text is selected, so that Ctrl+C does it.
      const input = document.getElementById(box);
      if (input instanceof HTMLInputElement) input.select();
      void message.info(t('common.secret.byHand'));
    }
  };
  return (
    <Modal
      open
      className="person-dialog"
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('common.secret.kept')}
        </Button>
      }
    >
      <div className="secret-once">
        <label htmlFor={box}>{label}</label>
        <input id={box} readOnly autoFocus value={secret} onFocus={(event) => event.target.select()} />
        <Button onClick={() => void copy()}>{t('common.secret.copy')}</Button>
      </div>
      <p className="muted">
        <b>{t('common.secret.once')}</b> {hint}
      </p>
    </Modal>
  );
}
