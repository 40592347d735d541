// Publishing: from which period the version counts, and why. Reports of earlier periods keep the version that they were made with.
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { SetPublished } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { publishSet } from '../designer.api.js';
import { NoteDialog } from '../versions/NoteDialog.js';
import { recentPeriods } from '../versions/period-choices.js';
import { ReporterChoice } from './ReporterChoice.js';
import type { MissingReporters } from './useMissingReporters.js';

interface PublishDialogProps {
  readonly editing: DraftEditing;
  readonly reporters: MissingReporters;
  readonly onDone: (answer: SetPublished) => void;
  readonly onClose: () => void;
}

export function PublishDialog({ editing, reporters, onDone, onClose }: PublishDialogProps): ReactElement {
  const { t } = useText();
  const isFirst = editing.saved.live === null;
  const [from, setFrom] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { missing = [], give } = reporters;
  return (
    <NoteDialog
      title={t(isFirst ? 'designer.publish.first' : 'designer.publish.title', { version: (editing.saved.live ?? 0) + 1 })}
      action={t('designer.publish.action')}
      noteLabel={t('designer.publish.note')}
      isReady={reporters.missing !== undefined}
      work={async (note) => {
        await editing.saveNow();
        // Before the set is live, so that it is on their desks in the moment when it is.
        await give(missing.filter(({ username }) => !left.has(username)));
        return publishSet(editing.set, { effectiveFrom: from === '' ? null : from, note }, (editing.savedNow?.() ?? editing.saved).revision);
      }}
      onDone={onDone}
      onClose={onClose}
    >
      <FromPeriod editing={editing} value={from} onChange={setFrom} />
      <ReporterChoice missing={missing} left={left} onChange={setLeft} />
    </NoteDialog>
  );
}

/** From which period a version counts; nothing chosen is the running one. */
export function FromPeriod({ editing, value, onChange }: { editing: DraftEditing; value: string; onChange: (period: string) => void }): ReactElement {
  const { t, local } = useText();
  const id = useId();
  const isFirst = editing.saved.live === null;
  return (
    <div className="designer-field">
      <label htmlFor={id}>{t('designer.publish.from')}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t(isFirst ? 'designer.publish.fromFirst' : 'designer.publish.fromNow')}</option>
        {recentPeriods(editing.documents.manifest.period.type, 12, 6).map((code) => (
          <option key={code} value={code}>
            {local(titleOfPeriodCode(code))}
          </option>
        ))}
      </select>
      <small className="muted">{t('designer.publish.fromHelp')}</small>
    </div>
  );
}
