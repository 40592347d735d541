// Which rows are shown, and which version the table is compared with.
import type { ReactElement } from 'react';
import type { ReviewSheet } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import type { Since } from '../review.api.js';
import { shownRows } from './sheet.js';
import type { RowFilter, RowView } from './sheet.js';

const FILTERS: readonly RowFilter[] = ['all', 'changed', 'flagged'];
const SINCE: readonly Since[] = ['seen', 'approved', 'returned'];

interface SheetFilterProps {
  rows: readonly RowView[];
  filter: RowFilter;
  onFilter: (filter: RowFilter) => void;
  base: ReviewSheet['base'];
  since: Since;
  onSince: (since: Since) => void;
}

export function SheetFilter({ rows, filter, onFilter, base, since, onSince }: SheetFilterProps): ReactElement {
  const { t } = useText();
  return (
    <div className="sheet-filter">
      <div role="group" aria-label={t('review.rows')}>
        {FILTERS.map((name) => (
          <button key={name} type="button" aria-pressed={filter === name} onClick={() => onFilter(name)}>
            {t(`review.show.${name}`, { count: shownRows(rows, name).length })}
          </button>
        ))}
      </div>
      {base === null && since === 'seen' ? null : (
        <label className="sheet-since">
          <span>{t('reviewing.since.label')}</span>
          <select value={since} onChange={(event) => onSince(SINCE.find((each) => each === event.target.value) ?? 'seen')}>
            {SINCE.map((name) => (
              <option key={name} value={name}>
                {t(`reviewing.since.${name}`)}
              </option>
            ))}
          </select>
          <span className="muted">
            {base === null ? t('reviewing.since.none') : t('reviewing.since.base', { revision: base.revision, at: instantText(base.at), by: base.by.title })}
          </span>
        </label>
      )}
    </div>
  );
}
