// "gia hạn từ … đến …: lý do", wherever a due date is shown.
import type { ReactElement } from 'react';
import type { Obligation } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import './obligations.css';

export function ExtensionNote({ item }: { item: Pick<Obligation, 'originalDueOn' | 'dueOn' | 'extensionReason'> }): ReactElement | null {
  const { t } = useText();
  if (item.originalDueOn === null) return null;
  const text = t('register.extended', { from: dateText(item.originalDueOn), to: dateText(item.dueOn), reason: item.extensionReason ?? '' });
  return (
    <small className="extension-note" title={text}>
      {text}
    </small>
  );
}
