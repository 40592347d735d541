// The editor of one rule: the sentence, or the formula where it fits none; its weight; its texts in both languages; and what is rarely
// needed at the end. Every change goes into the draft at once.
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Rule } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { FormulaBox } from './sentences/FormulaBox.js';
import { OptionalNumberBox } from './sentences/NumberBox.js';
import { PlaceFindings } from './PlaceFindings.js';
import { SentenceEditor } from './sentences/SentenceEditor.js';
import { beginning, hasProposedMessage, messageFor, without, withFrame, withSentence } from './rules.js';
import { sentenceOf } from './sentences/sentence-reading.js';
import { SENTENCE_KINDS } from './sentences/sentences.js';
import type { SentenceKind } from './sentences/sentences.js';

const LEVELS = ['error', 'warning', 'hint'] as const;

interface RuleEditorProps {
  readonly editing: DraftEditing;
  readonly rule: Rule;
  readonly place: string;
  readonly onChange: (rule: Rule) => void;
}

export function RuleEditor(props: RuleEditorProps): ReactElement {
  return (
    <fieldset className="rule-editor" disabled={!props.editing.editable}>
      <Condition {...props} />
      <Weight {...props} />
      <Messages {...props} />
      <Further {...props} />
    </fieldset>
  );
}

function Condition({ editing, rule, place, onChange }: RuleEditorProps): ReactElement {
  const { t } = useText();
  const { manifest } = editing.documents;
  const [kindBox] = [useId()];
  const sentence = sentenceOf(rule.when);
  const [asFormula, setAsFormula] = useState(false);
  const isFormula = sentence === undefined || asFormula;
  const choose = (kind: SentenceKind | 'formula'): void => {
    setAsFormula(kind === 'formula');
    if (kind !== 'formula' && kind !== sentence?.kind) onChange(withSentence(rule, beginning(kind, manifest), manifest));
  };
  return (
    <section className="rule-part" aria-label={t('rules.condition')}>
      <label htmlFor={kindBox}>{t('rules.kind')}</label>
      <select id={kindBox} value={isFormula ? 'formula' : sentence.kind} onChange={({ target }) => choose(kindOf(target.value))}>
        {SENTENCE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`rules.kindOf.${kind}`)}
          </option>
        ))}
        <option value="formula">{t('rules.kindOf.formula')}</option>
      </select>
      {isFormula ? (
        <>
          <FormulaBox manifest={manifest} place={`${place}/when`} when={rule.when} onChange={(when) => onChange({ ...rule, when })} />
          {sentence === undefined ? <small className="muted">{t('rules.noSentence')}</small> : null}
        </>
      ) : (
        <SentenceEditor sentence={sentence} manifest={manifest} onChange={(next) => onChange(withSentence(rule, next, manifest))} />
      )}
      <PlaceFindings editing={editing} place={`${place}/when`} />
      <div className="rule-row">
        <OptionalNumberBox label={t('rules.tolerance')} value={rule.tolerance} onChange={(tolerance) => onChange(withFrame(rule, { tolerance }, manifest))} />
        <label className="rule-tick">
          <input
            type="checkbox"
            checked={rule.within === 'year'}
            onChange={({ target }) => onChange(withFrame(rule, { within: target.checked ? 'year' : undefined }, manifest))}
          />{' '}
          {t('rules.within')}
        </label>
      </div>
    </section>
  );
}

function kindOf(value: string): SentenceKind | 'formula' {
  return SENTENCE_KINDS.find((kind) => kind === value) ?? 'formula';
}

function Weight({ rule, onChange }: RuleEditorProps): ReactElement {
  const { t } = useText();
  const name = useId();
  return (
    <fieldset className="rule-part rule-levels">
      <legend>{t('rules.weight')}</legend>
      {LEVELS.map((level) => (
        <label key={level}>
          <input type="radio" name={name} checked={rule.level === level} onChange={() => onChange({ ...rule, level })} /> <b>{t(`rules.level.${level}`)}</b>{' '}
          <span className="muted">{t(`rules.means.${level}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Messages({ editing, rule, place, onChange }: RuleEditorProps): ReactElement {
  const { t } = useText();
  const [viBox, enBox] = [useId(), useId()];
  const { manifest } = editing.documents;
  const isProposed = hasProposedMessage(rule, manifest);
  const hasSentence = sentenceOf(rule.when) !== undefined;
  const write = (changes: { vi?: string; en?: string }): void => {
    const { vi, en = '' } = { ...rule.message, ...changes };
    onChange({ ...rule, message: en === '' ? { vi } : { vi, en } });
  };
  return (
    <section className="rule-part" aria-label={t('rules.messages')}>
      <div className="rule-row">
        <div className="rule-grow">
          <label htmlFor={viBox}>{t('rules.messageVi')}</label>
          <textarea
            id={viBox}
            data-place={`${place}/message/vi`}
            rows={2}
            maxLength={1000}
            value={rule.message.vi}
            onChange={({ target }) => write({ vi: target.value })}
          />
        </div>
        <div className="rule-grow">
          <label htmlFor={enBox}>{t('rules.messageEn')}</label>
          <textarea
            id={enBox}
            data-place={`${place}/message/en`}
            lang="en"
            rows={2}
            maxLength={1000}
            value={rule.message.en ?? ''}
            onChange={({ target }) => write({ en: target.value })}
          />
        </div>
      </div>
      <small className="muted">
        {isProposed ? t('rules.proposed') : hasSentence ? t('rules.ownMessage') : t('rules.formulaMessage')}{' '}
        {!isProposed && hasSentence ? (
          <Button size="small" onClick={() => onChange({ ...rule, message: messageFor(rule, manifest) })}>
            {t('rules.useProposed')}
          </Button>
        ) : null}
      </small>
    </section>
  );
}

/** The id goes into the draft when it is left: each of its letters would be another rule. */
function Further({ editing, rule, place, onChange }: RuleEditorProps): ReactElement {
  const { t } = useText();
  const [idBox, help] = [useId(), useId()];
  const [id, setId] = useState(rule.id);
  const others = (editing.documents.manifest.rules ?? []).filter((each) => each.id !== rule.id);
  const isFit = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) && id.length <= 64 && others.every((each) => each.id !== id);
  return (
    <details className="rule-part">
      <summary>{t('rules.further')}</summary>
      <div className="rule-row">
        <div>
          <label htmlFor={idBox}>{t('rules.id')}</label>
          <input
            id={idBox}
            data-place={`${place}/id`}
            value={id}
            maxLength={64}
            aria-invalid={!isFit}
            aria-describedby={help}
            onChange={({ target }) => setId(target.value)}
            onBlur={() => (isFit ? onChange({ ...rule, id }) : setId(rule.id))}
          />
          <small id={help} className={isFit ? 'muted' : 'rule-fault'}>
            {isFit ? t('rules.idHelp') : t('rules.idFault')}
          </small>
        </div>
        {rule.level === 'warning' ? (
          <label className="rule-tick">
            <input
              type="checkbox"
              checked={rule.needsReason ?? true}
              onChange={({ target }) => onChange(without({ ...rule, needsReason: target.checked ? undefined : false }))}
            />{' '}
            {t('rules.needsReason')}
          </label>
        ) : null}
      </div>
    </details>
  );
}
