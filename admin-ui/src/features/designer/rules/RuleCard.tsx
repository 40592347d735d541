// One rule of the list: its sentence, and opened its editor and its trial on past data.
import type { ReactElement } from 'react';
import type { Rule } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { CardFrame, type CardProps } from './CardFrame.js';
import { RuleEditor } from './RuleEditor.js';
import { RuleTrial } from './RuleTrial.js';
import { sentenceOf } from './sentences/sentence-reading.js';
import { asSentence, SentenceWords } from './sentences/sentence-words.js';
import { without } from './rules.js';

const BADGES: Record<Rule['level'], string> = { error: 'badge-bad', warning: 'badge-preliminary', hint: 'badge-grey' };

export function RuleCard(props: CardProps<Rule>): ReactElement {
  const { editing, rule, index, onChange } = props;
  const { t, language, local } = useText();
  const place = `/manifest/rules/${String(index)}`;
  const sentence = sentenceOf(rule.when);
  return (
    <CardFrame
      card={props}
      place={place}
      badge={{ look: BADGES[rule.level], text: t(`rules.level.${rule.level}`) }}
      words={sentence === undefined ? undefined : asSentence(new SentenceWords(editing.documents.manifest, language).sentence(sentence, rule))}
      message={local(rule.message)}
      onSwitch={() => onChange(without({ ...rule, off: rule.off === true ? undefined : true }))}
    >
      <RuleEditor editing={editing} rule={rule} place={place} onChange={onChange} />
      <RuleTrial set={editing.set} rule={without({ ...rule, off: undefined })} manifest={editing.documents.manifest} />
    </CardFrame>
  );
}
