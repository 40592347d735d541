// One rule of the list: what it says, how heavy it is, and what may be done with it. Opened, it is edited in place. Alt with the arrows
// moves it.
import type { KeyboardEvent, ReactElement } from 'react';
import type { Rule } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { PlaceFindings } from './PlaceFindings.js';
import { RuleActions } from './RuleActions.js';
import { RuleEditor } from './RuleEditor.js';
import { RuleTrial } from './RuleTrial.js';
import { sentenceOf } from './sentences/sentence-reading.js';
import { asSentence, SentenceWords } from './sentences/sentence-words.js';
import { without } from './rules.js';

const BADGES: Record<Rule['level'], string> = { error: 'badge-bad', warning: 'badge-preliminary', hint: 'badge-grey' };

interface RuleCardProps {
  readonly editing: DraftEditing;
  readonly rule: Rule;
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (rule: Rule) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

export function RuleCard(props: RuleCardProps): ReactElement {
  const { editing, rule, index, isOpen, onOpen, onChange, onMove } = props;
  const { t, language, local } = useText();
  const place = `/manifest/rules/${String(index)}`;
  const sentence = sentenceOf(rule.when);
  const isOff = rule.off === true;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || !editing.editable) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
    // The row is the same one elsewhere; what had the focus keeps it.
    const focused = event.target;
    if (focused instanceof HTMLElement) setTimeout(() => focused.focus());
  };
  return (
    <li className="card rule-card" data-off={isOff} data-place={place} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className="rule-line">
        <button type="button" className="rule-words" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          <span className={`badge ${BADGES[rule.level]}`}>{t(`rules.level.${rule.level}`)}</span>
          {isOff ? <span className="badge badge-grey">{t('rules.isOff')}</span> : null}
          {sentence === undefined ? (
            <code>{rule.when}</code>
          ) : (
            <b>{asSentence(new SentenceWords(editing.documents.manifest, language).sentence(sentence, rule))}</b>
          )}
        </button>
        <RuleActions {...props} onSwitch={() => onChange(without({ ...rule, off: isOff ? undefined : true }))} />
      </div>
      <p className="muted rule-message">{local(rule.message)}</p>
      <PlaceFindings editing={editing} place={place} />
      {isOpen ? (
        <>
          <RuleEditor editing={editing} rule={rule} place={place} onChange={onChange} />
          <RuleTrial set={editing.set} rule={without({ ...rule, off: undefined })} manifest={editing.documents.manifest} />
        </>
      ) : null}
    </li>
  );
}
