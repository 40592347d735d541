// Everything about one cell (or the report as a whole) beside the table: questions and answers, the correction of a decided figure,
// and the versions in which it changed.
import { Drawer } from 'antd';
import type { ReactElement } from 'react';
import type { ReviewSheet } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { CorrectForm } from '../../correction/index.js';
import { Talk } from '../../talk/index.js';
import type { ReviewStep } from '../review.api.js';
import { CellHistory } from './CellHistory.js';
import { cellName, saidAt } from './sheet.js';
import type { RowView } from './sheet.js';

interface CellDrawerProps {
  sheet: ReviewSheet;
  /** Undefined for the report as a whole. */
  row: RowView | undefined;
  path: string;
  busy: boolean;
  onStep: (step: ReviewStep) => void;
  onClose: () => void;
}

export function CellDrawer({ sheet: { submission, rows }, row, path, busy, onStep, onClose }: CellDrawerProps): ReactElement {
  const { t } = useText();
  const decimals = rows.find((each) => each.path === path)?.decimals;
  const isDecided = submission.status === 'approved' || submission.status === 'published';
  return (
    <Drawer open title={row === undefined ? t('review.whole') : cellName(row)} size={460} onClose={onClose} rootClassName="cell-drawer">
      {row === undefined ? null : (
        <p className="cell-figure">
          {row.corrected === undefined ? null : <s>{row.corrected}</s>} <b>{row.value}</b> {row.unit}
        </p>
      )}
      <Talk submission={submission} field={path} said={saidAt(submission.comments, path)} may={submission.may.ask} askLabel={t('reviewing.askLabel')} />
      {row !== undefined && isDecided && submission.may.correct !== undefined ? (
        <CorrectForm key={submission.etag} row={row} may={submission.may.correct} busy={busy} onSend={(body) => onStep({ step: 'correct', body })} />
      ) : null}
      {row === undefined ? null : <CellHistory place={submission} path={path} decimals={decimals} />}
    </Drawer>
  );
}
