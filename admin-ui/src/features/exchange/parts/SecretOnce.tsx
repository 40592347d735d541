// A token or a signing secret, shown this once: the server keeps no copy that it would give out again.
import { App, Button, Modal } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';

export function SecretOnce({ title, secret, hint, onClose }: { title: string; secret: string; hint: string; onClose: () => void }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const box = useId();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret);
      void message.success(t('exchange.copied'));
    } catch {
      // Without https a browser refuses the clipboard: the text is selected instead.
      const input = document.getElementById(box);
      if (input instanceof HTMLTextAreaElement) input.select();
    }
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={() => void copy()}>{t('exchange.copy')}</Button>
          <Button type="primary" onClick={onClose}>
            {t('exchange.kept')}
          </Button>
        </>
      }
    >
      <div className="exchange-form">
        <p>
          <b>{t('exchange.once')}</b> {hint}
        </p>
        <label htmlFor={box}>{t('exchange.secret')}</label>
        <textarea id={box} className="exchange-secret" rows={2} readOnly value={secret} onFocus={(event) => event.target.select()} />
      </div>
    </Modal>
  );
}
