// What one line of the rules and one of the alerts have in common: what it says, how heavy it is, what may be done with it; opened, it is
// edited in place. Alt with the arrows moves it.
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { PlaceFindings } from './PlaceFindings.js';
import { RuleActions } from './RuleActions.js';

/** What a rule and an alert have in common. */
interface Judging {
  readonly id: string;
  readonly off?: boolean;
  readonly when: string;
}

export interface CardProps<R> {
  readonly editing: DraftEditing;
  readonly rule: R;
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (rule: R) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

interface CardFrameProps<R extends Judging> {
  readonly card: CardProps<R>;
  /** JSON Pointer of the rule in the draft. */
  readonly place: string;
  readonly badge: { readonly look: string; readonly text: string };
  /** As people say it; undefined: only the formula says it. */
  readonly words: string | undefined;
  readonly message: string;
  readonly onSwitch: () => void;
  /** Editor and trial, while it is open. */
  readonly children: ReactNode;
}

export function CardFrame<R extends Judging>({ card, place, badge, words, message, onSwitch, children }: CardFrameProps<R>): ReactElement {
  const { t } = useText();
  const { editing, rule, isOpen } = card;
  const isOff = rule.off === true;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || !editing.editable) return;
    event.preventDefault();
    card.onMove(event.key === 'ArrowUp' ? -1 : 1);
    // The row is the same one elsewhere; what had the focus keeps it.
    const focused = event.target;
    if (focused instanceof HTMLElement) setTimeout(() => focused.focus());
  };
  return (
    <li className="card rule-card" data-off={isOff} data-place={place} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className="rule-line">
        <button type="button" className="rule-words" aria-expanded={isOpen} onClick={() => card.onOpen(!isOpen)}>
          <span className={`badge ${badge.look}`}>{badge.text}</span>
          {isOff ? <span className="badge badge-grey">{t('rules.isOff')}</span> : null}
          {words === undefined ? <code>{rule.when}</code> : <b>{words}</b>}
        </button>
        <RuleActions {...card} onSwitch={onSwitch} />
      </div>
      <p className="muted rule-message">{message}</p>
      <PlaceFindings editing={editing} place={place} />
      {isOpen ? children : null}
    </li>
  );
}
