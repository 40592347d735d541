// Header of a report: what it is, when it is due, where it stands, whether it is saved, and what may be done.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Bundle, Submission } from '@haidang/plugin-sdk';
import { dateText, timeText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { useProblemText } from '../../shared/ui/ProblemNotice.js';
import type { Draft } from '../drafts/index.js';
import { HEADER_BADGES, HEADER_TOOLS } from './entry-parts.js';
import type { EntryPartProps } from './entry-part.js';
import { VersionNotice } from './version/VersionNotice.js';

interface EntryHeaderProps {
  /** The report, for what others join here. */
  part: EntryPartProps;
  draft: Draft;
  onSave: () => void;
  onSubmit: () => void;
  onHistory: () => void;
  onCorrect?: () => void;
}

export function EntryHeader({ part, draft, onSave, onSubmit, onHistory, onCorrect }: EntryHeaderProps): ReactElement {
  const { t, local } = useText();
  const { submission, bundle, mayEdit } = part;
  return (
    <header className="entry-head">
      <div className="entry-title">
        <nav className="breadcrumbs" aria-label={t('nav.breadcrumbs')}>
          <ol>
            <li>
              <Link to="/desk">{t('nav.desk')}</Link>
            </li>
            <li>{submission.orgUnitTitle}</li>
          </ol>
        </nav>
        <h1>
          {local(submission.setTitle)} <span>· {local(submission.periodTitle)}</span>
        </h1>
      </div>
      <Stepper submission={submission} workflow={bundle.manifest.workflow} />
      <span className="entry-facts">
        {submission.dueOn === null ? null : <span className="badge badge-grey">{t('entry.due', { date: dateText(submission.dueOn) })}</span>}
        <VersionNotice bundle={bundle} />
      </span>
      <span className="entry-badges">
        {HEADER_BADGES.map((Badge, index) => (
          <Badge key={index} {...part} />
        ))}
      </span>
      <div className="entry-tools">
        <Button onClick={onHistory}>{t('entry.history')}</Button>
        {HEADER_TOOLS.map((Tool, index) => (
          <Tool key={index} {...part} />
        ))}
        {onCorrect === undefined ? null : <Button onClick={onCorrect}>{t('entry.correct')}</Button>}
      </div>
      {mayEdit ? (
        <div className="entry-do">
          <SaveState draft={draft} />
          <Button onClick={onSave} disabled={!draft.isDirty} title="Ctrl+S">
            {t('entry.saveDraft')}
          </Button>
          <Button type="primary" onClick={onSubmit} title="Ctrl+Enter">
            {t('entry.submit')}
          </Button>
        </div>
      ) : null}
    </header>
  );
}

function Stepper({ submission, workflow }: { submission: Submission; workflow: Bundle['manifest']['workflow'] }): ReactElement {
  const { t } = useText();
  const steps = ['draft', 'submitted', 'approved', ...(workflow.includes('publish') ? ['published'] : [])];
  const { status } = submission;
  const now = status === 'none' || status === 'returned' ? 0 : steps.indexOf(status);
  return (
    <ol className="stepper" aria-label={t('entry.steps')}>
      {steps.map((step, index) => (
        <li key={step} data-done={index < now} aria-current={index === now ? 'step' : undefined}>
          {index === 0 && status === 'returned' ? t('entry.step.returned') : t(`entry.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function SaveState({ draft }: { draft: Draft }): ReactElement {
  const { t } = useText();
  const problemText = useProblemText();
  const offlineText = (): string => {
    if (!draft.isDirty) return t('drafts.offline');
    if (draft.kept === 'refused') return t('drafts.offlineRefused');
    return draft.kept === undefined ? t('drafts.offlineKeeping') : t('drafts.offlineKept', { at: timeText(draft.kept.at) });
  };
  const text = (): string => {
    if (draft.isSaving) return t('entry.saving');
    if (draft.isOffline) return offlineText();
    if (draft.kept === 'refused' && draft.isDirty) return t('drafts.refused');
    if (draft.fault !== undefined) return t('entry.saveFailed', { why: problemText(draft.fault).title });
    if (draft.isDirty) return t('entry.unsaved');
    return draft.savedAt === null ? t('entry.neverSaved') : t('entry.saved', { at: timeText(draft.savedAt) });
  };
  return (
    <span className="entry-save" data-fault={draft.fault !== undefined && !draft.isOffline} role="status">
      {text()}
    </span>
  );
}
