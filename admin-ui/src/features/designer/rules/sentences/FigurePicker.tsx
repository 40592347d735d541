// One figure of a sentence: which indicator, of when, to date or its plan, or summed up; and behind "…" what is rarely needed.
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { FigureReference, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { useText } from '../../../../shared/i18n/index.js';
import { OptionalNumberBox } from './NumberBox.js';
import type { FigureTerm } from './sentences.js';
import { SentenceWords } from './sentence-words.js';

interface FigurePickerProps {
  readonly manifest: IndicatorSetManifest;
  readonly term: FigureTerm;
  readonly label: string;
  readonly factor?: string | undefined;
  /** Without it a figure cannot be multiplied here. */
  readonly onFactor?: (factor: string | undefined) => void;
  readonly onChange: (term: FigureTerm) => void;
}

/** What a figure may be, in one choice. */
const ASPECTS = ['value', 'previous', 'samePeriodLastYear', 'yearToDate', 'plan'] as const;

export function FigurePicker({ manifest, term, label, factor, onFactor, onChange }: FigurePickerProps): ReactElement {
  const { t, local } = useText();
  const { reference } = term;
  const [more, setMore] = useState(false);
  const own = manifest.indicators.find(({ code }) => code === reference.code && reference.set === undefined);
  const name = reference.set === undefined ? reference.code : `${reference.set}.${reference.code}`;
  return (
    <span className="figure-picker">
      <select
        className="figure-name"
        aria-label={label}
        value={name}
        onChange={({ target }) => onChange({ ...term, reference: plain(reference, target.value) })}
      >
        {own === undefined ? <option value={name}>{name}</option> : null}
        {manifest.indicators.map(({ code, title }) => (
          <option key={code} value={code}>
            {local(title)}
          </option>
        ))}
      </select>
      <AspectSelect manifest={manifest} reference={reference} onChange={(next) => onChange({ ...term, reference: next })} />
      {more || term.optional ? <OptionalTick isOptional={term.optional} onChange={(optional) => onChange({ ...term, optional })} /> : null}
      {onFactor !== undefined && (more || factor !== undefined) ? (
        <>
          <OptionalNumberBox inline label={t('rules.factor')} value={factor} onChange={onFactor} />
          <small className="muted">{t('rules.factorShort')}</small>
        </>
      ) : null}
      {more ? null : (
        <button type="button" className="figure-more" aria-label={t('rules.more')} title={t('rules.more')} onClick={() => setMore(true)}>
          …
        </button>
      )}
    </span>
  );
}

function AspectSelect({
  manifest,
  reference,
  onChange,
}: {
  manifest: IndicatorSetManifest;
  reference: FigureReference;
  onChange: (reference: FigureReference) => void;
}): ReactElement {
  const { t, language } = useText();
  const dimensions = manifest.indicators.find(({ code }) => code === reference.code)?.disaggregate?.map(({ dimension }) => dimension) ?? [];
  const aspect = aspectOf(reference);
  const known: readonly string[] = [...ASPECTS, 'over:orgUnit', ...dimensions.map((each) => `over:${each}`)];
  const words = new SentenceWords(manifest, language);
  return (
    <select aria-label={t('rules.aspect')} value={aspect} onChange={({ target }) => onChange(withAspect(reference, target.value))}>
      {ASPECTS.map((each) => (
        <option key={each} value={each}>
          {t(`rules.aspectOf.${each}`)}
        </option>
      ))}
      <option value="over:orgUnit">{t('rules.aspectOf.orgUnits')}</option>
      {dimensions.map((each) => (
        <option key={each} value={`over:${each}`}>
          {t('rules.aspectOf.over', { dimension: each })}
        </option>
      ))}
      {known.includes(aspect) ? null : <option value={aspect}>{words.figure({ kind: 'figure', reference, optional: false })}</option>}
    </select>
  );
}

function OptionalTick({ isOptional, onChange }: { isOptional: boolean; onChange: (optional: boolean) => void }): ReactElement {
  const { t } = useText();
  const box = useId();
  return (
    <label className="rule-tick" htmlFor={box}>
      <input id={box} type="checkbox" checked={isOptional} onChange={({ target }) => onChange(target.checked)} /> {t('rules.optional')}
    </label>
  );
}

/** The same aspect of another indicator; a breakdown goes, because the other one may not have it. */
function plain(reference: FigureReference, code: string): FigureReference {
  const { shifts, measure, over } = reference;
  return { code, shifts, measure, ...(over === 'orgUnit' ? { over } : {}) };
}

/** One word where one choice says it; anything stacked keeps a word of its own. */
function aspectOf({ shifts, measure, over }: FigureReference): string {
  const [shift, ...more] = shifts;
  if (more.length === 0 && over === undefined && (measure === 'value' || shift === undefined)) return measure === 'value' ? (shift ?? 'value') : measure;
  if (over !== undefined && shifts.length === 0 && measure === 'value') return `over:${over}`;
  return 'stacked';
}

function withAspect({ set, code }: FigureReference, aspect: string): FigureReference {
  const base = { ...(set === undefined ? {} : { set }), code, shifts: [], measure: 'value' } as const;
  if (aspect.startsWith('over:')) return { ...base, over: aspect.slice('over:'.length) };
  if (aspect === 'previous' || aspect === 'samePeriodLastYear') return { ...base, shifts: [aspect] };
  return aspect === 'yearToDate' || aspect === 'plan' ? { ...base, measure: aspect } : base;
}
