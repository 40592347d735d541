// The buttons of a report by where it stands. A button that is off says why, as a tooltip and in words below.
import { Button } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { Submission } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

export type ActionName = 'approve' | 'return' | 'approveNote' | 'publish' | 'reopen' | 'ask';
type DecidingStep = 'approve' | 'return' | 'publish' | 'reopen' | 'ask';

interface Shown {
  readonly name: ActionName;
  /** Step whose right decides. */
  readonly step: DecidingStep;
  readonly key?: string;
}

const ASK: Shown = { name: 'ask', step: 'ask', key: 'Q' };
const TO_APPROVE: readonly Shown[] = [
  { name: 'approve', step: 'approve', key: 'A' },
  { name: 'return', step: 'return', key: 'R' },
  { name: 'approveNote', step: 'approve' },
  ASK,
];
const TO_PUBLISH: readonly Shown[] = [{ name: 'publish', step: 'publish' }, { name: 'reopen', step: 'reopen' }, ASK];

function actionsOf({ status }: Submission): readonly Shown[] {
  switch (status) {
    case 'approved':
      return TO_PUBLISH;
    case 'published':
      return TO_PUBLISH.filter(({ name }) => name !== 'publish');
    case 'returned':
    case 'draft':
    case 'none':
      return [ASK];
    case 'submitted':
      return TO_APPROVE;
  }
}

export function isAllowed(submission: Submission, step: DecidingStep): boolean {
  return submission.may[step]?.allowed === true;
}

export function SheetActions({ submission, busy, onAction }: { submission: Submission; busy: boolean; onAction: (name: ActionName) => void }): ReactElement {
  const { t, local } = useText();
  const reasons = useId();
  const shown = actionsOf(submission);
  const whyOff = (step: DecidingStep): string => local(submission.may[step]?.why);
  const off = shown.filter(({ step, name }) => !isAllowed(submission, step) && name !== 'approveNote' && whyOff(step) !== '');
  return (
    <div className="sheet-actions">
      <div className="sheet-buttons">
        {shown.map(({ name, step, key }, place) => {
          const allowed = isAllowed(submission, step);
          return (
            <span key={name} title={allowed ? undefined : whyOff(step)}>
              <Button
                type={place === 0 && name !== 'ask' ? 'primary' : 'default'}
                disabled={!allowed || busy}
                aria-describedby={allowed ? undefined : reasons}
                {...(key === undefined ? {} : { 'aria-keyshortcuts': key })}
                onClick={() => onAction(name)}
              >
                {t(name === 'ask' ? 'reviewing.ask' : `review.${name}`)}
                {key === undefined ? null : <kbd aria-hidden="true">{key}</kbd>}
              </Button>
            </span>
          );
        })}
      </div>
      {off.length === 0 ? null : (
        <p id={reasons} className="sheet-why muted">
          {off.map(({ name, step }) => t('review.offWhy', { step: t(name === 'ask' ? 'reviewing.ask' : `review.${name}`), why: whyOff(step) })).join(' ')}
        </p>
      )}
    </div>
  );
}
