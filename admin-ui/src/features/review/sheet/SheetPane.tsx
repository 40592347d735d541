// The right side: who sent what and when, the buttons, what is said of the whole report, and the table with the drawer of one cell.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReviewSheet } from '@haidang/plugin-sdk';
import { bundleQuery } from '../../../shared/api/definitions.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { attachmentsQuery } from '../../attachments/index.js';
import type { ReviewStep, Since } from '../review.api.js';
import { CellDrawer } from './CellDrawer.js';
import { changeWord, firstFilter, rowViews, shownRows } from './sheet.js';
import type { RowFilter, RowView } from './sheet.js';
import { isAllowed, SheetActions } from './SheetActions.js';
import type { ActionName } from './SheetActions.js';
import { SheetFiles } from './SheetFiles.js';
import { SheetFilter } from './SheetFilter.js';
import { SheetHead, WholeReport } from './SheetHead.js';
import { SheetTable } from './SheetTable.js';

interface SheetPaneProps {
  sheet: ReviewSheet;
  error: Error | undefined;
  busy: boolean;
  /** Path of the cell whose drawer is open; "" is the whole report. */
  cell: string | undefined;
  since: Since;
  onSince: (since: Since) => void;
  onCell: (path: string | undefined) => void;
  onAction: (name: ActionName) => void;
  onComment: (row: RowView) => void;
  onStep: (step: ReviewStep) => void;
  onRetry: () => void;
}

export function SheetPane({ sheet, error, busy, cell, since, onSince, onCell, onAction, onComment, onStep, onRetry }: SheetPaneProps): ReactElement {
  const { language } = useText();
  const { submission } = sheet;
  const bundle = useQuery(bundleQuery(submission.set, submission.version)).data;
  const files = useQuery(attachmentsQuery(submission)).data;
  const rows = rowViews(sheet, language);
  const [wanted, setWanted] = useState<RowFilter>();
  const filter = wanted ?? firstFilter(rows);
  const shown = shownRows(rows, filter);
  return (
    <>
      <SheetHead submission={submission} />
      <SheetActions submission={submission} busy={busy} onAction={onAction} />
      {error === undefined ? null : <ProblemNotice error={error} onRetry={onRetry} />}
      <WholeReport sheet={sheet} onTalk={() => onCell('')} />
      {files === undefined || files.items.length === 0 ? null : <SheetFiles place={submission} list={files} rows={rows} />}
      <SheetFilter rows={rows} filter={filter} onFilter={setWanted} base={sheet.base} since={since} onSince={onSince} />
      <SheetTable
        rows={shown}
        form={bundle?.form}
        tools={{
          onComment: isAllowed(submission, 'return') ? onComment : undefined,
          onOpen: (row) => onCell(row.path),
          changeWord: changeWord(sheet),
          filesAt: (path) => (files?.items ?? []).filter(({ field, removedAt }) => field === path && removedAt === null),
        }}
      />
      {cell === undefined ? null : (
        <CellDrawer sheet={sheet} row={rows.find(({ path }) => path === cell)} path={cell} busy={busy} onStep={onStep} onClose={() => onCell(undefined)} />
      )}
    </>
  );
}
