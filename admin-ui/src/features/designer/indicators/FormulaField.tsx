// A formula as it is typed: judged by the same reader as on the server, read back in words, with the names that fit the word at the
// cursor. Arrow down and Enter take a name.
import { useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { Field } from '../parts/Field.js';
import { formulaFinding, formulaInWords, inserted, suggestionsFor, wordAt } from './formula-help.js';
import type { Suggestion } from './formula-help.js';
import type { IndicatorProps } from './useIndicators.js';
import { usualAggregate } from './indicator-list.js';

export function FormulaField({ editing, indicator, place, change }: IndicatorProps): ReactElement {
  const { t } = useText();
  const { indicators } = editing.documents.manifest;
  const formula = indicator.formula ?? '';
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [cursor, setCursor] = useState<number>();
  const [active, setActive] = useState(0);
  const others = useMemo(() => indicators.filter(({ code }) => code !== indicator.code), [indicators, indicator.code]);
  const word = cursor === undefined ? undefined : wordAt(formula, cursor);
  const names = word === undefined ? [] : suggestionsFor(word.text, others);
  // A derived indicator is recomputed from its parts, so it has no way of combining of its own.
  const write = (text: string): void =>
    change(
      text.trim() === ''
        ? { formula: undefined, aggregate: indicator.aggregate ?? usualAggregate(undefined) }
        : { formula: text, aggregate: undefined, required: undefined, nil: undefined },
    );
  const take = ({ insert }: Suggestion): void => {
    if (word === undefined) return;
    const next = inserted(formula, word, insert);
    write(next.text);
    setCursor(undefined);
    setActive(0);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.cursor, next.cursor);
    });
  };
  const act = (event: KeyboardEvent): void => {
    if (names.length === 0) return;
    if (event.key === 'ArrowDown') setActive((active + 1) % names.length);
    else if (event.key === 'ArrowUp') setActive((active + names.length - 1) % names.length);
    else if (event.key === 'Enter' && names[active] !== undefined) take(names[active]);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      setCursor(undefined);
    } else return;
    event.preventDefault();
  };
  return (
    <Field editing={editing} wide place={`${place}/formula`} label={t('designer.indicators.formula')} help={t('designer.indicators.formulaHelp')}>
      {(props) => (
        <>
          <textarea
            {...props}
            ref={box}
            rows={2}
            maxLength={2000}
            spellCheck={false}
            role="combobox"
            aria-expanded={names.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            className="designer-formula"
            value={formula}
            onChange={({ target }) => {
              write(target.value);
              setCursor(target.selectionStart);
              setActive(0);
            }}
            onKeyDown={act}
            onBlur={() => setCursor(undefined)}
          />
          <Names id={list} names={names} active={active} onTake={take} />
          <Reading formula={formula} indicators={others} />
        </>
      )}
    </Field>
  );
}

function Names({ id, names, active, onTake }: { id: string; names: readonly Suggestion[]; active: number; onTake: (name: Suggestion) => void }): ReactElement {
  const { t } = useText();
  return (
    <ul id={id} role="listbox" aria-label={t('designer.formula.names')} className="designer-plain designer-names" hidden={names.length === 0}>
      {names.map((name, index) => (
        <li
          key={name.insert}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(name);
          }}
        >
          <code>{name.insert}</code> {name.title ?? t('designer.formula.function')}
        </li>
      ))}
    </ul>
  );
}

function Reading({
  formula,
  indicators,
}: {
  formula: string;
  indicators: IndicatorProps['editing']['documents']['manifest']['indicators'];
}): ReactElement | null {
  const { t, local } = useText();
  if (formula.trim() === '') return null;
  const finding = formulaFinding(formula, new Set(indicators.map(({ code }) => code)));
  if (finding === undefined)
    return (
      <small className="designer-right" role="status">
        ✓ {formulaInWords(formula, new Map(indicators.map(({ code, title }) => [code, local(title)])))}
      </small>
    );
  const place = t('designer.formula.at', { position: finding.position + 1 });
  return (
    <small className="designer-wrong" role="status">
      ▲ {finding.kind === 'unknown' ? t('designer.formula.unknown', { name: finding.name }) : `${local(finding.message)} (${place})`}
    </small>
  );
}
