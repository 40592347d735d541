// What may be done with one line of a list of rules or of alerts: moved, copied, switched off, removed after a second thought.
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';

interface RuleActionsProps {
  readonly editing: DraftEditing;
  readonly rule: { readonly id: string; readonly off?: boolean };
  readonly index: number;
  readonly count: number;
  readonly onSwitch: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

export function RuleActions({ editing, rule, index, count, onSwitch, onMove, onCopy, onRemove }: RuleActionsProps): ReactElement | null {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  if (!editing.editable) return null;
  const name = rule.id;
  if (asked)
    return (
      <span className="rule-do">
        <Button size="small" danger onClick={onRemove}>
          {t('rules.removeSure')}
        </Button>
        <Button size="small" onClick={() => setAsked(false)}>
          {t('common.cancel')}
        </Button>
      </span>
    );
  return (
    <span className="rule-do">
      <Button size="small" aria-label={t('rules.up', { name })} disabled={index === 0} onClick={() => onMove(-1)}>
        ↑
      </Button>
      <Button size="small" aria-label={t('rules.down', { name })} disabled={index === count - 1} onClick={() => onMove(1)}>
        ↓
      </Button>
      <Button size="small" aria-label={t('rules.copyLabel', { name })} onClick={onCopy}>
        {t('rules.copy')}
      </Button>
      <Button size="small" aria-label={t('rules.offLabel', { name })} aria-pressed={rule.off === true} onClick={onSwitch}>
        {rule.off === true ? t('rules.switchOn') : t('rules.switchOff')}
      </Button>
      <Button size="small" aria-label={t('rules.removeLabel', { name })} onClick={() => setAsked(true)}>
        {t('rules.remove')}
      </Button>
    </span>
  );
}
