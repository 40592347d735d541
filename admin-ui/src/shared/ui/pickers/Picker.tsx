// A button with a pop-over under it: the frame of the period and the org unit picker. Esc and a click elsewhere close it.
import { Popover } from 'antd';
import { useState } from 'react';
import type { ReactElement, ReactNode, Ref } from 'react';
import { Icon } from '../Icon.js';

interface PickerProps {
  label: string;
  text: string;
  /** The label stands before the text, too. */
  labelled?: boolean;
  boxed?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
  children: (close: () => void) => ReactNode;
}

export function Picker({ label, text, labelled = false, boxed = false, buttonRef, children }: PickerProps): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={<div className="picker">{children(() => setOpen(false))}</div>}
    >
      <button
        type="button"
        ref={buttonRef}
        className={boxed ? 'picker-button picker-boxed' : 'picker-button'}
        aria-label={`${label}: ${text}`}
        aria-expanded={open}
        aria-haspopup="dialog"
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false);
        }}
      >
        <span>{labelled ? `${label}: ${text}` : text}</span>
        <Icon name="down" size={14} />
      </button>
    </Popover>
  );
}
