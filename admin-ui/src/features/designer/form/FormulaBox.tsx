// A formula with its check while one types: what is wrong and where, an unknown code, and the formula read aloud with the titles of the
// indicators. Indicators are put in from a list, so that nobody needs to know their codes.
import { Select } from 'antd';
import { useId, useRef } from 'react';
import type { ReactElement } from 'react';
import { codesOf, indicatorOf, parseFormula, printFormula } from '@haidang/plugin-sdk';
import type { FormulaType, IndicatorSetManifest, Localised } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

interface FormulaBoxProps {
  label: string;
  hint: string;
  value: string;
  expected: FormulaType;
  manifest: IndicatorSetManifest;
  disabled: boolean;
  onChange: (next: string) => void;
}

type Reading = { fault: Localised } | { unknown: string[] } | { spoken: string };

function read(text: string, expected: FormulaType, manifest: IndicatorSetManifest, local: (text: Localised) => string): Reading | undefined {
  if (text.trim() === '') return undefined;
  const parsed = parseFormula(text, expected);
  if (!parsed.ok) return { fault: parsed.fault.message };
  const unknown = codesOf(parsed.formula).filter((code) => indicatorOf(manifest, code) === undefined);
  if (unknown.length > 0) return { unknown };
  const title = (code: string): string => local(indicatorOf(manifest, code)?.title ?? { vi: code });
  return { spoken: printFormula(parsed.formula.root, ({ set, code }) => `[${set === undefined ? title(code) : `${set}.${code}`}]`) };
}

export function FormulaBox({ label, hint, value, expected, manifest, disabled, onChange }: FormulaBoxProps): ReactElement {
  const { t, local } = useText();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const reading = read(value, expected, manifest, local);
  const isFaulty = reading !== undefined && !('spoken' in reading);
  const putIn = (code: string): void => {
    const at = box.current?.selectionStart ?? value.length;
    const [before, after] = [value.slice(0, at), value.slice(box.current?.selectionEnd ?? at)];
    onChange(`${before}${before === '' || before.endsWith(' ') || before.endsWith('(') ? '' : ' '}${code}${after}`);
    box.current?.focus();
  };
  return (
    <div className="form-formula">
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={box}
        id={id}
        rows={2}
        maxLength={2000}
        spellCheck={false}
        autoCapitalize="none"
        value={value}
        disabled={disabled}
        placeholder={hint}
        aria-invalid={isFaulty}
        aria-describedby={`${id}-said`}
        onChange={(event) => onChange(event.target.value)}
      />
      <Select
        className="form-formula-put"
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        disabled={disabled}
        placeholder={t('formTab.putIndicator')}
        aria-label={t('formTab.putIndicator')}
        options={manifest.indicators.map(({ code, title }) => ({ value: code, label: local(title) }))}
        onChange={putIn}
      />
      <p id={`${id}-said`} className="form-said" data-bad={isFaulty} aria-live="polite">
        {reading === undefined
          ? ''
          : 'fault' in reading
            ? local(reading.fault)
            : 'unknown' in reading
              ? t('formTab.unknownCodes', { codes: reading.unknown.join(', ') })
              : reading.spoken}
      </p>
    </div>
  );
}
