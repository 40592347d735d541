// Before a report is sent: what still stops it, or the main figures, the warnings with their reasons, and who sends it.
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { findingKey, formatNumber, valueOfCell } from '@haidang/plugin-sdk';
import type { Figure, Finding, Submission } from '@haidang/plugin-sdk';
import { focusCell } from '../../form-renderer/index.js';
import { useSession } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { blocking, wantsReason } from './facts/findings.js';
import { placeName } from './facts/place-name.js';
import type { EntryState } from './useEntry.js';

interface SubmitDialogProps {
  entry: EntryState;
  submission: Submission;
  onSend: () => Promise<void>;
  onClose: () => void;
}

const MOST_TOTALS = 8;

export function SubmitDialog({ entry, submission, onSend, onClose }: SubmitDialogProps): ReactElement {
  const { t } = useText();
  const [isSending, setSending] = useState(false);
  const open = blocking(entry.findings, entry.missing, entry.draft.content.reasons);
  const isBlocked = open.errors.length + open.missing + open.reasons.length > 0;
  const send = async (): Promise<void> => {
    setSending(true);
    await onSend();
    setSending(false);
  };
  return (
    <Modal
      open
      width={640}
      title={isBlocked ? t('entry.submitBlocked') : t('entry.submitTitle')}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t('entry.backToForm')}
        </Button>,
        <Button key="send" type="primary" disabled={isBlocked} loading={isSending} onClick={() => void send()}>
          {t('entry.confirm')}
        </Button>,
      ]}
    >
      {isBlocked ? <Blocked entry={entry} submission={submission} onClose={onClose} /> : <Summary entry={entry} submission={submission} />}
    </Modal>
  );
}

function Blocked({ entry, submission, onClose }: { entry: EntryState; submission: Submission; onClose: () => void }): ReactElement {
  const { t, local } = useText();
  const open = blocking(entry.findings, entry.missing, entry.draft.content.reasons);
  const go = (path: string): void => {
    onClose();
    requestAnimationFrame(() => focusCell(path));
  };
  const line = (finding: Finding, text: string): ReactElement => (
    <li key={findingKey(finding)} className={`finding finding-${finding.level}`}>
      <button type="button" onClick={() => go(finding.path)}>
        <b>{placeName(finding, entry, submission) || t('entry.whole')}</b>
        <span>{text}</span>
      </button>
    </li>
  );
  const [firstMissing] = entry.missing;
  return (
    <ul className="findings">
      {firstMissing === undefined ? null : (
        <li className="finding finding-error">
          <button type="button" onClick={() => go(firstMissing.path)}>
            <b>{t('entry.missing', { count: entry.missingCount })}</b>
            <span>
              {entry.missing
                .slice(0, 4)
                .map((finding) => placeName(finding, entry, submission))
                .filter((name) => name !== '')
                .join('; ')}
            </span>
          </button>
        </li>
      )}
      {open.errors.map((finding) => line(finding, local(finding.message)))}
      {open.reasons.map((finding) => line(finding, `${local(finding.message)} – ${t('entry.reasonWanted')}`))}
    </ul>
  );
}

/** The figures to look at once more: totals of matrix columns and the fields at the top of the form. */
function totalsOf(entry: EntryState): { title: string; value: Figure; unit: string; decimals: number }[] {
  const facts = [...entry.facts.facts.values()];
  return facts
    .slice(0, MOST_TOTALS * 3)
    .flatMap(({ cell, title, unit, decimals, additive }) => {
      if (!cell.pointer.includes('/*')) return [{ title, unit, decimals, value: valueOfCell(entry.inspection, cell.pointer) }];
      if (!additive || cell.calculated !== undefined) return [];
      const values = entry.inspection.cells.filter(({ field }) => field.pointer === cell.pointer).flatMap(({ value }) => value ?? []);
      const [first, ...others] = values;
      return [{ title, unit, decimals, value: first === undefined ? undefined : others.reduce((sum, value) => sum.plus(value), first) }];
    })
    .filter(({ value }) => value !== undefined)
    .slice(0, MOST_TOTALS);
}

function Summary({ entry, submission }: { entry: EntryState; submission: Submission }): ReactElement {
  const { t, local } = useText();
  const session = useSession();
  const { filled, required } = entry.inspection.completeness;
  const warnings = entry.findings.filter(wantsReason);
  return (
    <div className="submit-summary">
      <p>{t('entry.submitLead')}</p>
      <p>
        <b>{t('entry.filled', { filled, required })}</b> · {t('entry.signer', { who: session?.user.title ?? '' })}
      </p>
      <h3>{t('entry.totals')}</h3>
      <dl>
        {totalsOf(entry).map(({ title, value, unit, decimals }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {formatNumber(value, value?.isInteger() === true ? {} : { decimals })} {unit}
            </dd>
          </div>
        ))}
      </dl>
      <h3>{t('entry.warningsWithReasons')}</h3>
      {warnings.length === 0 ? (
        <p className="muted">{t('entry.noWarnings')}</p>
      ) : (
        <ul className="findings">
          {warnings.map((finding) => (
            <li key={findingKey(finding)} className="finding finding-warning">
              <div>
                <b>{placeName(finding, entry, submission) || t('entry.whole')}</b>
                <span>{local(finding.message)}</span>
                <em>{entry.draft.content.reasons[findingKey(finding)]}</em>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
