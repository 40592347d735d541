// Correcting one decided figure ("đính chính") without opening the whole report: the new figure, why, and the decision behind it. The
// old figure stands until another person approves the new one.
import { parseLocalised, wireNumber } from '@haidang/plugin-sdk';
import type { CorrectCells, Permission } from '@haidang/plugin-sdk';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../shared/i18n/index.js';

const REASON = 15;

/** The cell as it stands. */
export interface CorrectedCell {
  /** JSON Pointer. */
  readonly path: string;
  readonly unit: string;
  /** As people read it. */
  readonly value: string;
}

interface CorrectFormProps {
  row: CorrectedCell;
  may: Permission;
  busy: boolean;
  /** Begins unfolded. */
  isOpen?: boolean;
  onSend: (correction: CorrectCells) => void;
}

export function CorrectForm({ row, may, busy, isOpen = false, onSend }: CorrectFormProps): ReactElement {
  const { t, local, language } = useText();
  const [figure, reason, decision] = [useId(), useId(), useId()];
  const [typed, setTyped] = useState({ figure: '', reason: '', decision: '' });
  const read = parseLocalised(typed.figure, language);
  const value = read.kind === 'value' ? read.value : undefined;
  const fault = typed.figure.trim() !== '' && value === undefined ? t('reviewing.correct.notNumber') : undefined;
  const isReady = value !== undefined && typed.reason.trim().length >= REASON;
  if (!may.allowed)
    return (
      <section className="cell-part">
        <h3>{t('reviewing.correct.title')}</h3>
        <p className="muted">{local(may.why)}</p>
      </section>
    );
  const send = (): void => {
    if (value === undefined) return;
    const named = typed.decision.trim();
    onSend({ cells: [{ path: row.path, value: wireNumber(value) }], reason: typed.reason.trim(), ...(named === '' ? {} : { decision: named }) });
  };
  return (
    <details className="cell-part" open={isOpen}>
      <summary>
        <h3>{t('reviewing.correct.title')}</h3>
      </summary>
      <form
        className="say"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="muted">{t('reviewing.correct.lead')}</p>
        <label htmlFor={figure}>
          {t('reviewing.correct.figure')} ({row.unit})
        </label>
        <input
          id={figure}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          value={typed.figure}
          placeholder={row.value}
          aria-invalid={fault !== undefined}
          onChange={(event) => setTyped({ ...typed, figure: event.target.value })}
        />
        {fault === undefined ? null : <p className="state-bad">{fault}</p>}
        <label htmlFor={reason}>{t('reviewing.correct.reason')}</label>
        <textarea id={reason} rows={3} maxLength={2000} value={typed.reason} onChange={(event) => setTyped({ ...typed, reason: event.target.value })} />
        <label htmlFor={decision}>{t('reviewing.correct.decision')}</label>
        <input id={decision} maxLength={300} value={typed.decision} onChange={(event) => setTyped({ ...typed, decision: event.target.value })} />
        <div className="say-actions">
          <Button htmlType="submit" type="primary" disabled={!isReady} loading={busy}>
            {t('reviewing.correct.send')}
          </Button>
        </div>
      </form>
    </details>
  );
}
