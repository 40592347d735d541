// A condition written in the formula language, judged as one types: where it breaks, or which names it does not know.
import { useId } from 'react';
import type { ReactElement } from 'react';
import { indicatorOf, parseFormula, referencesOf } from '@haidang/plugin-sdk';
import type { IndicatorSetManifest, Localised } from '@haidang/plugin-sdk';
import { useText } from '../../../../shared/i18n/index.js';

interface FormulaBoxProps {
  readonly manifest: IndicatorSetManifest;
  readonly place: string;
  readonly when: string;
  readonly onChange: (when: string) => void;
}

export function FormulaBox({ manifest, place, when, onChange }: FormulaBoxProps): ReactElement {
  const { t, local } = useText();
  const [box, said] = [useId(), useId()];
  const fault = faultOf(when, manifest);
  return (
    <div>
      <label htmlFor={box}>{t('rules.formula')}</label>
      <textarea
        id={box}
        className="rule-formula"
        data-place={place}
        rows={2}
        maxLength={2000}
        spellCheck={false}
        value={when}
        aria-invalid={fault !== undefined}
        aria-describedby={said}
        onChange={({ target }) => onChange(target.value)}
      />
      <small id={said} role="status" className={fault === undefined ? 'rule-good' : 'rule-fault'}>
        {fault === undefined ? `✓ ${t('rules.formulaGood')}` : local(fault)}
      </small>
    </div>
  );
}

function faultOf(when: string, manifest: IndicatorSetManifest): Localised | undefined {
  const parsed = parseFormula(when, 'boolean');
  if (!parsed.ok) return parsed.fault.message;
  const unknown = referencesOf(parsed.formula).find(({ set, code }) => (set === undefined || set === manifest.id) && indicatorOf(manifest, code) === undefined);
  return unknown === undefined ? undefined : { vi: `Bộ này không có chỉ tiêu “${unknown.code}”.`, en: `This set has no indicator "${unknown.code}".` };
}
