// What the checks say, worst first: a click puts the cursor into the cell; a warning takes its reason here. Below, what reviewers
// wrote, the kind of figures and a note.
import { Button, Input, Select } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { findingKey } from '@haidang/plugin-sdk';
import type { Finding, ObservationStatus, Submission } from '@haidang/plugin-sdk';
import { focusCell } from '../../form-renderer/index.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { reasonLack, wantsReason } from './findings.js';
import { placeName } from './place-name.js';
import type { EntryState } from './useEntry.js';

const MARK: Readonly<Record<Finding['level'], string>> = { error: '▲', warning: '!', hint: 'i' };

export function FindingList({ entry, submission }: { entry: EntryState; submission: Submission }): ReactElement {
  const { t } = useText();
  const { findings, missing, missingCount, mayEdit } = entry;
  return (
    <aside className="entry-aside" aria-label={t('entry.checks')}>
      <section className="card entry-card">
        <h2>{t('entry.checks')}</h2>
        {missing.length === 0 ? null : (
          <p className="missing">
            <span>{t('entry.missing', { count: missingCount })}</span>
            <Button size="small" onClick={() => missing.some(({ path }) => focusCell(path))}>
              {t('entry.missingNext')}
            </Button>
          </p>
        )}
        {findings.length === 0 ? <p className="muted">{t('entry.noFindings')}</p> : null}
        <ul className="findings" aria-live="polite">
          {findings.map((finding) => (
            <FindingItem key={findingKey(finding)} finding={finding} entry={entry} submission={submission} />
          ))}
        </ul>
      </section>
      <Comments entry={entry} submission={submission} />
      {mayEdit ? <Manner entry={entry} /> : null}
    </aside>
  );
}

function FindingItem({ finding, entry, submission }: { finding: Finding; entry: EntryState; submission: Submission }): ReactElement {
  const { t, local } = useText();
  const id = useId();
  const reason = entry.draft.content.reasons[findingKey(finding)] ?? '';
  const lack = reasonLack(reason);
  return (
    <li className={`finding finding-${finding.level}`} data-code={finding.code}>
      <button type="button" onClick={() => focusCell(finding.path)}>
        <b>
          <i aria-hidden="true">{MARK[finding.level]}</i> {t(`entry.level.${finding.level}`)} · {placeName(finding, entry, submission) || t('entry.whole')}
        </b>
        <span>{local(finding.message)}</span>
      </button>
      {wantsReason(finding) ? (
        <div className="finding-reason">
          <label htmlFor={id}>{t('entry.reason')}</label>
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 5 }}
            value={reason}
            readOnly={!entry.mayEdit}
            aria-label={t('entry.reasonFor', { what: local(finding.message) })}
            aria-describedby={`${id}-lack`}
            onChange={(event) => entry.setReason(finding, event.target.value)}
          />
          <small id={`${id}-lack`} className={lack === 0 ? 'state-good' : 'muted'}>
            {lack === 0 ? `✓ ${t('entry.reasonOk')}` : t('entry.reasonShort', { count: lack })}
          </small>
        </div>
      ) : null}
    </li>
  );
}

function Comments({ entry, submission }: { entry: EntryState; submission: Submission }): ReactElement | null {
  const { t } = useText();
  if (submission.comments.length === 0) return null;
  return (
    <section className="card entry-card">
      <h2>{t('entry.comments')}</h2>
      <ul className="findings">
        {submission.comments.map((comment) => (
          <li key={`${comment.at}${comment.field}`} className="finding finding-comment">
            <button type="button" onClick={() => focusCell(comment.field)}>
              <b>{comment.field === '' ? t('entry.whole') : placeName({ path: comment.field }, entry, submission)}</b>
              <span>{comment.text}</span>
              <small>
                {comment.by} · {instantText(comment.at)}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const KINDS: readonly ObservationStatus[] = ['P', 'E', 'A'];

function Manner({ entry }: { entry: EntryState }): ReactElement {
  const { t } = useText();
  const ids = { kind: useId(), note: useId() };
  const { content, change } = entry.draft;
  return (
    <section className="card entry-card">
      <label htmlFor={ids.kind}>{t('entry.obsStatus')}</label>
      <Select
        id={ids.kind}
        aria-label={t('entry.obsStatus')}
        value={content.obsStatus}
        options={KINDS.map((value) => ({ value, label: t(`entry.obs.${value}`) }))}
        onChange={(obsStatus) => change((old) => ({ ...old, obsStatus }))}
      />
      <label htmlFor={ids.note}>{t('entry.note')}</label>
      <Input.TextArea
        id={ids.note}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={content.note}
        onChange={(event) => change((old) => ({ ...old, note: event.target.value }))}
      />
    </section>
  );
}
