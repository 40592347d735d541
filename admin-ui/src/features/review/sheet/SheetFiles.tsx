// The files that came with a report, above the table; those that belong to one cell stand at its row as well.
import type { ReactElement } from 'react';
import type { AttachmentList } from '@haidang/plugin-sdk';
import type { ReportPlace } from '../../../shared/api/reports.js';
import { useText } from '../../../shared/i18n/index.js';
import { FileList } from '../../attachments/index.js';
import { cellName } from './sheet.js';
import type { RowView } from './sheet.js';

interface SheetFilesProps {
  place: ReportPlace;
  list: AttachmentList;
  rows: readonly RowView[];
}

export function SheetFiles({ place, list, rows }: SheetFilesProps): ReactElement {
  const { t } = useText();
  const titleOf = (field: string): string => {
    const row = rows.find(({ path }) => path === field);
    return row === undefined ? '' : cellName(row);
  };
  return (
    <section className="sheet-files" aria-label={t('attachments.title')}>
      <h3>{t('attachments.title')}</h3>
      <FileList place={place} list={list} titleOf={titleOf} />
    </section>
  );
}
