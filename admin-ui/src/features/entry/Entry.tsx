// The page of a report: header with its steps, sections on the left, the form in the middle, findings on the right, the dialog that
// repeats everything before it is sent. Ctrl+S saves, Ctrl+Enter sends.
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Bundle, Submission } from '@haidang/plugin-sdk';
import { MergeScreen } from '../drafts/index.js';
import type { DeviceDraft } from '../drafts/index.js';
import { FormRenderer } from '../../form-renderer/index.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice, useProblemText } from '../../shared/ui/ProblemNotice.js';
import { submissionQuery, submitReport } from '../../shared/api/reports.js';
import type { ReportPlace } from '../../shared/api/reports.js';
import { Banners } from './Banners.js';
import { CorrectCell } from './correct/CorrectCell.js';
import { EntryHeader } from './EntryHeader.js';
import { BANNERS } from './entry-parts.js';
import type { EntryPartProps } from './entry-part.js';
import { EntrySide } from './side/EntrySide.js';
import { HistoryDrawer } from './HistoryDrawer.js';
import { wordsOf } from './facts/place-name.js';
import { SectionNav } from './SectionNav.js';
import { SubmitDialog } from './SubmitDialog.js';
import { useEntry } from './useEntry.js';
import { useJoined } from './useJoined.js';
import './entry.css';

interface EntryProps {
  place: ReportPlace;
  bundle: Bundle;
  submission: Submission;
  person: string;
  /** What this machine had kept of it for that person. */
  kept: DeviceDraft | undefined;
  /** Makes the page anew from what the server has. */
  onAnew: () => void;
}

/** A report that is decided is changed only on purpose ("Đính chính"). */
function isOpen({ status }: Submission): boolean {
  return status === 'none' || status === 'draft' || status === 'returned';
}

export function Entry({ place, bundle, submission, person, kept, onAnew }: EntryProps): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [correcting, setCorrecting] = useState<'cell' | 'whole'>();
  const [dialog, setDialog] = useState<'submit' | 'history'>();
  const [fault, setFault] = useState<unknown>();
  const mayEdit = submission.may.save?.allowed === true && (isOpen(submission) || correcting === 'whole');
  const entry = useEntry({ place, bundle, submission, person, kept, mayEdit });
  const { draft } = entry;
  const joined = useJoined(draft.join);
  const part: EntryPartProps = { place, submission, bundle, mayEdit, onAnew };
  const send = async (): Promise<void> => {
    if (!(await draft.save())) return;
    const fresh = client.getQueryData(submissionQuery(place).queryKey);
    try {
      await submitReport(place, fresh?.etag ?? draft.etag);
      setDialog(undefined);
      setCorrecting(undefined);
      void message.success(t('entry.submittedBanner'));
      await client.invalidateQueries({ queryKey: ['obligations'] });
      await client.invalidateQueries(submissionQuery(place));
    } catch (error) {
      const { title, detail } = problemText(error);
      void message.error(`${title} ${detail}`, 8);
      await client.invalidateQueries(submissionQuery(place));
    }
  };
  useShortcuts(
    mayEdit,
    () => void draft.save(),
    () => setDialog('submit'),
  );

  return (
    <div className="entry" data-entry={place.set}>
      <EntryHeader
        part={part}
        draft={draft}
        onSave={() => void draft.save()}
        onSubmit={() => setDialog('submit')}
        onHistory={() => setDialog('history')}
        {...(submission.may.correct?.allowed === true && !mayEdit ? { onCorrect: () => setCorrecting('cell') } : {})}
      />
      <div className="entry-body">
        <SectionNav entry={entry} />
        <div className="entry-form">
          {BANNERS.map((Banner, index) => (
            <Banner key={index} {...part} />
          ))}
          <Banners submission={submission} entry={entry} />
          {correcting === 'cell' && !isOpen(submission) ? (
            <CorrectCell
              place={place}
              submission={submission}
              entry={entry}
              onClose={() => setCorrecting(undefined)}
              onWhole={submission.may.save?.allowed === true ? () => setCorrecting('whole') : undefined}
            />
          ) : null}
          {fault === undefined ? null : <ProblemNotice error={fault} onRetry={onAnew} />}
          <FormRenderer
            form={entry.facts.form}
            session={entry.session}
            document={draft.content.document}
            notes={entry.notes}
            label={t('entry.formLabel')}
            onChange={(next) => draft.change((old) => ({ ...old, document: next(old.document) }))}
            onFailed={setFault}
            onReady={joined}
          />
        </div>
        <EntrySide entry={entry} part={part} />
      </div>
      {dialog === 'submit' ? <SubmitDialog entry={entry} submission={submission} onSend={send} onClose={() => setDialog(undefined)} /> : null}
      {draft.clash === undefined ? null : (
        <MergeScreen
          place={place}
          clash={draft.clash}
          revision={draft.revision}
          wordsOf={(difference) => wordsOf(difference, entry, submission, t)}
          onSettle={(choices) => void draft.settle(choices)}
        />
      )}
      {dialog === 'history' ? <HistoryDrawer place={place} bundle={bundle} onClose={() => setDialog(undefined)} /> : null}
    </div>
  );
}

function useShortcuts(mayEdit: boolean, onSave: () => void, onSubmit: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!mayEdit || !(event.ctrlKey || event.metaKey)) return;
      if (event.key.toLowerCase() === 's') onSave();
      else if (event.key === 'Enter') onSubmit();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
