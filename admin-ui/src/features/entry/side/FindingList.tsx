// What the checks say, worst first: a click puts the cursor into the cell; a warning takes its reason here.
import { Button, Input } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { findingKey } from '@haidang/plugin-sdk';
import type { Finding, Submission } from '@haidang/plugin-sdk';
import { focusCell } from '../../../form-renderer/index.js';
import { useText } from '../../../shared/i18n/index.js';
import { reasonLack, wantsReason } from '../facts/findings.js';
import { placeName } from '../facts/place-name.js';
import type { EntryState } from '../useEntry.js';

const MARK: Readonly<Record<Finding['level'], string>> = { error: '▲', warning: '!', hint: 'i' };

export function FindingList({ entry, submission }: { entry: EntryState; submission: Submission }): ReactElement {
  const { t } = useText();
  const { findings, missing, missingCount } = entry;
  return (
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
