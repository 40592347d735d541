// "Đính chính": one figure of a decided report is corrected, the rest stays closed. The person clicks the cell in the form; new figure,
// reason and decision go with it, and the old figure stands until another person approves.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { CorrectCells, Submission } from '@haidang/plugin-sdk';
import { correctReport, submissionQuery } from '../../../shared/api/reports.js';
import type { ReportPlace } from '../../../shared/api/reports.js';
import { figureText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { CorrectForm } from '../../correction/index.js';
import { valueAt } from '../facts/findings.js';
import { placeName } from '../facts/place-name.js';
import type { EntryState } from '../useEntry.js';
import { useFocusedCell } from '../useFocusedCell.js';

interface CorrectCellProps {
  readonly place: ReportPlace;
  readonly submission: Submission;
  readonly entry: EntryState;
  readonly onClose: () => void;
  /** Opens the whole report instead; absent where one may not. */
  readonly onWhole: (() => void) | undefined;
}

export function CorrectCell({ place, submission, entry, onClose, onWhole }: CorrectCellProps): ReactElement {
  const { t } = useText();
  const cell = useChosenCell();
  return (
    <section className="banner" role="status">
      <div>{t('entry.correctChoose')}</div>
      {onWhole === undefined ? null : <Button onClick={onWhole}>{t('entry.correctWhole')}</Button>}
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      {cell.path === undefined ? null : (
        <CellDrawer place={place} submission={submission} entry={entry} path={cell.path} onClose={cell.drop} onDone={onClose} />
      )}
    </section>
  );
}

/** The cell clicked since this began; closing its drawer waits for another one. */
function useChosenCell(): { path: string | undefined; drop: () => void } {
  const focused = useFocusedCell();
  const [dropped, setDropped] = useState<string>();
  // Leaving the drawer gives the focus back to the cell: that is no new choice.
  const last = useRef(focused);
  useEffect(() => {
    if (last.current !== focused) setDropped(undefined);
    last.current = focused;
  }, [focused]);
  return { path: focused === dropped ? undefined : focused, drop: () => setDropped(focused) };
}

interface CellDrawerProps extends Pick<CorrectCellProps, 'place' | 'submission' | 'entry' | 'onClose'> {
  readonly path: string;
  readonly onDone: () => void;
}

function CellDrawer({ place, submission, entry, path, onClose, onDone }: CellDrawerProps): ReactElement {
  const { t, language } = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (correction: CorrectCells) => correctReport(place, correction, submission.etag),
    onSuccess: async () => {
      void message.success(t('entry.correctSent'));
      await Promise.all([client.invalidateQueries(submissionQuery(place)), client.invalidateQueries({ queryKey: ['obligations'] })]);
      onDone();
    },
  });
  const facts = entry.facts.facts.get(path.replace(/\/\d+(?=\/|$)/, '/*'));
  const raw = valueAt(entry.draft.content.document, path);
  const value = figureText(typeof raw === 'number' || typeof raw === 'string' ? raw : null, undefined, language);
  return (
    <Drawer open title={placeName({ path }, entry, submission)} size={460} onClose={onClose}>
      <p className="correct-figure">
        <b>{value}</b> {facts?.unit}
      </p>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      <CorrectForm row={{ path, unit: facts?.unit ?? '', value }} may={submission.may.correct ?? { allowed: false }} busy={isPending} isOpen onSend={mutate} />
    </Drawer>
  );
}
