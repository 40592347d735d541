// A password that was just made: it is shown here once and nowhere again, so the box is closed by a word and not by a click beside it.
import { App, Button, Modal } from 'antd';
import type { ReactElement } from 'react';
import type { PasswordRenewed } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

export function PasswordOnce({ made: { username, password }, onClose }: { made: PasswordRenewed; onClose: () => void }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(password);
      void message.success(t('rights.copied'));
    } catch {
      // Without https there is no clipboard: the field is selected, so that Ctrl+C does it.
      void message.info(t('rights.copyByHand'));
    }
  };
  return (
    <Modal
      open
      className="person-dialog"
      title={t('rights.password', { who: username })}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('rights.done')}
        </Button>
      }
    >
      <div className="password-once">
        <input aria-label={t('rights.password', { who: username })} readOnly autoFocus value={password} onFocus={(event) => event.target.select()} />
        <Button onClick={() => void copy()}>{t('rights.copy')}</Button>
      </div>
      <p className="muted">{t('rights.passwordHint')}</p>
    </Modal>
  );
}
