// A sentence with its gaps: pick indicators, choose how they are held against each other, fill in numbers.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { ComparisonOperator, IndicatorSetManifest, TimeShift } from '@haidang/plugin-sdk';
import { useText } from '../../../../shared/i18n/index.js';
import { FigurePicker } from './FigurePicker.js';
import { NumberBox, OptionalNumberBox } from './NumberBox.js';
import { figureTerm } from './sentences.js';
import type { FigureTerm, Part, Sentence, Test } from './sentences.js';
import { operatorWords, shiftWords } from './sentence-words.js';

const OPERATORS: readonly ComparisonOperator[] = ['=', '<=', '<', '>=', '>', '!='];
const SIGNS: Record<ComparisonOperator, string> = { '=': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' };
const SHIFTS: readonly TimeShift[] = ['previous', 'samePeriodLastYear'];
const MOST_PARTS = 20;

interface SentenceEditorProps {
  readonly sentence: Sentence;
  readonly manifest: IndicatorSetManifest;
  readonly onChange: (sentence: Sentence) => void;
}

export function SentenceEditor({ sentence, manifest, onChange }: SentenceEditorProps): ReactElement {
  const { t } = useText();
  const figure = (term: FigureTerm, change: (term: FigureTerm) => Sentence, label = t('rules.figure')): ReactElement => (
    <FigurePicker manifest={manifest} term={term} label={label} onChange={(next) => onChange(change(next))} />
  );
  switch (sentence.kind) {
    case 'compare':
      return (
        <div className="sentence sentence-compare">
          <Side manifest={manifest} label={t('rules.left')} parts={sentence.left} onChange={(left) => onChange({ ...sentence, left })} />
          <OperatorSelect words operator={sentence.operator} onChange={(operator) => onChange({ ...sentence, operator })} />
          <Side manifest={manifest} label={t('rules.right')} parts={sentence.right} onChange={(right) => onChange({ ...sentence, right })} />
        </div>
      );
    case 'never-falls':
      return (
        <div className="sentence">
          {figure(sentence.term, (term) => ({ ...sentence, term }))} <span>{t('rules.say.neverFalls')}</span>
        </div>
      );
    case 'range':
      return (
        <div className="sentence">
          {figure(sentence.term, (term) => ({ ...sentence, term }))} <span>{t('rules.say.from')}</span>
          <NumberBox inline label={t('rules.least')} value={sentence.min} onChange={(min) => onChange({ ...sentence, min })} />
          <span>{t('rules.say.to')}</span>
          <NumberBox inline label={t('rules.most')} value={sentence.max} onChange={(max) => onChange({ ...sentence, max })} />
        </div>
      );
    case 'change':
      return (
        <div className="sentence">
          {figure(sentence.term, (term) => ({ ...sentence, term }))} <span>{t('rules.say.change')}</span>
          <NumberBox
            inline
            label={t('rules.percent')}
            value={sentence.percent}
            onChange={(percent) => onChange({ ...sentence, percent: percent.replace('-', '') })}
          />
          <span>{t('rules.say.percentAgainst')}</span>
          <ShiftSelect against={sentence.against} onChange={(against) => onChange({ ...sentence, against })} />
        </div>
      );
    case 'step':
      return (
        <div className="sentence">
          {figure(sentence.term, (term) => ({ ...sentence, term }))} <span>{t('rules.say.change')}</span>
          <NumberBox
            inline
            label={t('rules.amount')}
            value={sentence.amount}
            onChange={(amount) => onChange({ ...sentence, amount: amount.replace('-', '') })}
          />
          <span>{t('rules.say.against')}</span>
          <ShiftSelect against={sentence.against} onChange={(against) => onChange({ ...sentence, against })} />
        </div>
      );
    case 'if-then':
      return (
        <div className="sentence sentence-compare">
          <TestRow word={t('rules.say.if')} manifest={manifest} test={sentence.when} onChange={(when) => onChange({ ...sentence, when })} />
          <TestRow word={t('rules.say.then')} manifest={manifest} test={sentence.then} onChange={(then) => onChange({ ...sentence, then })} />
        </div>
      );
    case 'ratio':
      return (
        <div className="sentence">
          {figure(sentence.part, (part) => ({ ...sentence, part }))} <span>{t('rules.say.by')}</span>
          {figure(sentence.whole, (whole) => ({ ...sentence, whole }), t('rules.divisor'))} <span>{t('rules.say.from')}</span>
          <OptionalNumberBox inline label={t('rules.least')} value={sentence.min} onChange={(min) => onChange(ratio(sentence, { min, max: sentence.max }))} />
          <span>{t('rules.say.to')}</span>
          <OptionalNumberBox inline label={t('rules.most')} value={sentence.max} onChange={(max) => onChange(ratio(sentence, { min: sentence.min, max }))} />
        </div>
      );
  }
}

/** One bound at least must stand, else nothing is asked. */
function ratio(sentence: Extract<Sentence, { kind: 'ratio' }>, { min, max }: { min: string | undefined; max: string | undefined }): Sentence {
  if (min === undefined && max === undefined) return sentence;
  const { kind, part, whole } = sentence;
  return { kind, part, whole, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

interface SideProps {
  readonly manifest: IndicatorSetManifest;
  readonly label: string;
  readonly parts: readonly Part[];
  readonly onChange: (parts: readonly Part[]) => void;
}

/** Summands; the first has no sign. */
function Side({ manifest, label, parts, onChange }: SideProps): ReactElement {
  const { t } = useText();
  const change = (at: number, next: Part): void => onChange(parts.map((each, index) => (index === at ? next : each)));
  const firstPlus = (list: readonly Part[]): Part[] => list.map((each, index) => (index === 0 ? { ...each, sign: '+' } : each));
  const add = (term: Part['term']): void => onChange([...parts, { sign: '+', term }]);
  const spare = manifest.indicators[0]?.code ?? '';
  return (
    <fieldset className="sentence-side">
      <legend>{label}</legend>
      {parts.map((part, index) => (
        <div className="sentence-part" key={index}>
          {index === 0 ? null : (
            <select
              aria-label={t('rules.sign')}
              value={part.sign}
              onChange={({ target }) => change(index, { ...part, sign: target.value === '-' ? '-' : '+' })}
            >
              <option value="+">+</option>
              <option value="-">−</option>
            </select>
          )}
          {part.term.kind === 'number' ? (
            <NumberBox
              inline
              label={t('rules.number')}
              value={part.term.value}
              onChange={(value) => change(index, { ...part, term: { kind: 'number', value } })}
            />
          ) : (
            <FigurePicker
              manifest={manifest}
              term={part.term}
              label={t('rules.figure')}
              factor={part.factor}
              onFactor={(factor) => change(index, factor === undefined ? { sign: part.sign, term: part.term } : { ...part, factor })}
              onChange={(term) => change(index, { ...part, term })}
            />
          )}
          {parts.length === 1 ? null : (
            <Button size="small" aria-label={t('rules.dropPart')} onClick={() => onChange(firstPlus(parts.filter((_, at) => at !== index)))}>
              ✕
            </Button>
          )}
        </div>
      ))}
      {parts.length >= MOST_PARTS ? null : (
        <div className="sentence-add">
          <Button size="small" onClick={() => add(figureTerm(spare))}>
            {t('rules.addFigure')}
          </Button>
          <Button size="small" onClick={() => add({ kind: 'number', value: '0' })}>
            {t('rules.addNumber')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function TestRow({
  word,
  manifest,
  test,
  onChange,
}: {
  word: string;
  manifest: IndicatorSetManifest;
  test: Test;
  onChange: (test: Test) => void;
}): ReactElement {
  const { t } = useText();
  return (
    <div className="sentence-part">
      <b>{word}</b>
      <FigurePicker manifest={manifest} term={test.term} label={t('rules.figure')} onChange={(term) => onChange({ ...test, term })} />
      <OperatorSelect operator={test.operator} onChange={(operator) => onChange({ ...test, operator })} />
      <NumberBox inline label={t('rules.number')} value={test.value} onChange={(value) => onChange({ ...test, value })} />
    </div>
  );
}

function OperatorSelect({
  operator,
  words = false,
  onChange,
}: {
  operator: ComparisonOperator;
  words?: boolean;
  onChange: (operator: ComparisonOperator) => void;
}): ReactElement {
  const { t, language } = useText();
  return (
    <select
      className="sentence-operator"
      aria-label={t('rules.operator')}
      value={operator}
      onChange={({ target }) => onChange(OPERATORS.find((each) => each === target.value) ?? operator)}
    >
      {OPERATORS.map((each) => (
        <option key={each} value={each}>
          {words ? `${operatorWords(each, language)} (${SIGNS[each]})` : SIGNS[each]}
        </option>
      ))}
    </select>
  );
}

function ShiftSelect({ against, onChange }: { against: TimeShift; onChange: (against: TimeShift) => void }): ReactElement {
  const { t, language } = useText();
  return (
    <select aria-label={t('rules.against')} value={against} onChange={({ target }) => onChange(SHIFTS.find((each) => each === target.value) ?? against)}>
      {SHIFTS.map((each) => (
        <option key={each} value={each}>
          {shiftWords(each, language)}
        </option>
      ))}
    </select>
  );
}
