// Above the list: tick all that may go together, how many are ticked, and the button that opens the list of them.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { ReviewItem } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { allTicked, BULK_MOST } from './bulk.js';

interface BulkBarProps {
  shown: readonly ReviewItem[];
  /** Ticked reports that may still go. */
  ticked: readonly ReviewItem[];
  onTicked: (keys: readonly string[]) => void;
  onApprove: () => void;
}

export function BulkBar({ shown, ticked, onTicked, onApprove }: BulkBarProps): ReactElement | null {
  const { t } = useText();
  const all = allTicked(shown);
  if (all.length === 0) return null;
  const isAll = ticked.length >= all.length;
  return (
    <div className="bulk-bar">
      <label>
        <input type="checkbox" checked={ticked.length > 0 && isAll} onChange={() => onTicked(isAll ? [] : all)} />
        <span>
          {ticked.length === 0 ? t('reviewing.bulk.all', { count: all.length }) : t('reviewing.bulk.ticked', { count: ticked.length, most: BULK_MOST })}
        </span>
      </label>
      {ticked.length === 0 ? null : (
        <Button size="small" type="primary" onClick={onApprove}>
          {t('reviewing.bulk.button', { count: ticked.length })}
        </Button>
      )}
    </div>
  );
}
