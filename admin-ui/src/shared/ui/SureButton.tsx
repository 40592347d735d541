// What cannot be taken back wants a second press, in the same place; Esc or "Hủy" leaves it.
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../i18n/index.js';

interface SureButtonProps {
  text: string;
  sure: string;
  /** Says what it is about to those who hear the page. */
  label: string;
  busy: boolean;
  onSure: () => void;
}

export function SureButton({ text, sure, label, busy, onSure }: SureButtonProps): ReactElement {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button size="small" aria-label={label} onClick={() => setAsked(true)}>
        {text}
      </Button>
    );
  return (
    <span
      className="sure"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setAsked(false);
      }}
    >
      <Button
        size="small"
        danger
        autoFocus
        loading={busy}
        onClick={() => {
          setAsked(false);
          onSure();
        }}
      >
        {sure}
      </Button>
      <Button size="small" onClick={() => setAsked(false)}>
        {t('common.cancel')}
      </Button>
    </span>
  );
}
