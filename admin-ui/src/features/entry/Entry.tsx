// The page of a report: header with its steps, sections on the left, the form in the middle, findings on the right, the dialog that
// repeats everything before it is sent. Ctrl+S saves, Ctrl+Enter sends.
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Bundle, Submission } from '@haidang/plugin-sdk';
import { FormRenderer, showSection } from '../../form-renderer/index.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice, useProblemText } from '../../shared/ui/ProblemNotice.js';
import { submissionQuery, submitReport } from './entry.api.js';
import type { ReportPlace } from './entry.api.js';
import { EntryHeader } from './EntryHeader.js';
import { FindingList } from './FindingList.js';
import { HistoryDrawer } from './HistoryDrawer.js';
import { SubmitDialog } from './SubmitDialog.js';
import { useEntry } from './useEntry.js';
import type { EntryState } from './useEntry.js';
import './entry.css';

interface EntryProps {
  place: ReportPlace;
  bundle: Bundle;
  submission: Submission;
  /** Makes the page anew from what the server has. */
  onAnew: () => void;
}

/** A report that is decided is changed only on purpose ("Đính chính"). */
function isOpen({ status }: Submission): boolean {
  return status === 'none' || status === 'draft' || status === 'returned';
}

export function Entry({ place, bundle, submission, onAnew }: EntryProps): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [isCorrecting, setCorrecting] = useState(false);
  const [dialog, setDialog] = useState<'submit' | 'history'>();
  const [fault, setFault] = useState<unknown>();
  const mayEdit = submission.may.save?.allowed === true && (isOpen(submission) || isCorrecting);
  const entry = useEntry(place, bundle, submission, mayEdit);
  const { draft } = entry;
  const isOvertaken = submission.revision > draft.revision && !draft.isSaving;
  useEffect(() => {
    if (isOvertaken && !draft.isDirty) onAnew();
  }, [isOvertaken, draft.isDirty, onAnew]);

  const anew = async (): Promise<void> => {
    await client.invalidateQueries(submissionQuery(place));
    onAnew();
  };
  const send = async (): Promise<void> => {
    if (!(await draft.save())) return;
    const fresh = client.getQueryData(submissionQuery(place).queryKey);
    try {
      await submitReport(place, fresh?.etag ?? draft.etag);
      setDialog(undefined);
      void message.success(t('entry.submittedBanner'));
      await client.invalidateQueries({ queryKey: ['obligations'] });
      await anew();
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
    <div className="entry">
      <EntryHeader
        submission={submission}
        workflow={bundle.manifest.workflow}
        draft={draft}
        mayEdit={mayEdit}
        onSave={() => void draft.save()}
        onSubmit={() => setDialog('submit')}
        onHistory={() => setDialog('history')}
        {...(submission.may.save?.allowed === true && !mayEdit ? { onCorrect: () => setCorrecting(true) } : {})}
      />
      <div className="entry-body">
        <SectionNav entry={entry} />
        <div className="entry-form">
          <Banners submission={submission} entry={entry} isOvertaken={isOvertaken} onTheirs={() => void anew()} />
          {fault === undefined ? null : <ProblemNotice error={fault} onRetry={onAnew} />}
          <FormRenderer
            form={entry.facts.form}
            session={entry.session}
            document={draft.content.document}
            notes={entry.notes}
            label={t('entry.formLabel')}
            onChange={(next) => draft.change((old) => ({ ...old, document: next(old.document) }))}
            onFailed={setFault}
          />
        </div>
        <FindingList entry={entry} submission={submission} />
      </div>
      {dialog === 'submit' ? <SubmitDialog entry={entry} submission={submission} onSend={send} onClose={() => setDialog(undefined)} /> : null}
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

function SectionNav({ entry }: { entry: EntryState }): ReactElement {
  const { t } = useText();
  return (
    <nav className="entry-sections" aria-label={t('entry.sections')}>
      <h2>{t('entry.sections')}</h2>
      <ul>
        {entry.sections.map(({ id, title, filled, all, faults }) => (
          <li key={id}>
            <button type="button" onClick={() => showSection(id)}>
              <span>{title}</span>
              <small>
                {all === 0 ? t('entry.calculated') : `${String(filled)}/${String(all)}`}
                {faults === 0 ? '' : <b className="state-watch"> ⚠{faults}</b>}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Banners({
  submission,
  entry,
  isOvertaken,
  onTheirs,
}: {
  submission: Submission;
  entry: EntryState;
  isOvertaken: boolean;
  onTheirs: () => void;
}): ReactElement {
  const { t, local } = useText();
  const { draft, mayEdit } = entry;
  const why = submission.may.save?.why;
  const status = submission.status === 'submitted' || submission.status === 'approved' || submission.status === 'published' ? submission.status : 'other';
  return (
    <>
      {draft.isConflict || (isOvertaken && draft.isDirty) ? (
        <section className="banner banner-bad" role="alert">
          <div>
            <b>{t('entry.conflict')}</b>
            <p>{t('entry.conflictDetail')}</p>
          </div>
          <Button onClick={onTheirs}>{t('entry.takeTheirs')}</Button>
          <Button type="primary" onClick={() => draft.keepMine(submission)}>
            {t('entry.keepMine')}
          </Button>
        </section>
      ) : null}
      {submission.status === 'returned' ? (
        <section className="banner banner-watch" role="status">
          {t('entry.returnedBanner')}
        </section>
      ) : null}
      {mayEdit ? null : (
        <section className="banner" role="status">
          {t('entry.readOnly', {
            why: status !== 'other' ? t(`entry.readOnlyStatus.${status}`) : why === undefined ? t('entry.readOnlyStatus.other') : local(why),
          })}
        </section>
      )}
    </>
  );
}
