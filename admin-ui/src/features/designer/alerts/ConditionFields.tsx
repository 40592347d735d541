// When the alert fires: a form for the usual conditions, the formula language for the rest.
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { alertFindings } from '@haidang/plugin-sdk';
import type { AlertRule, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { NumberBox } from '../rules/sentences/NumberBox.js';
import { beginningOf, CONDITION_KINDS, conditionOf, conditionText } from './alert-conditions.js';
import type { AlertCondition, ConditionKind } from './alert-conditions.js';

interface ConditionFieldsProps {
  readonly rule: AlertRule;
  readonly place: string;
  readonly onChange: (rule: AlertRule) => void;
}

export function ConditionFields({ rule, place, onChange }: ConditionFieldsProps): ReactElement {
  const { t } = useText();
  const box = useId();
  const condition = conditionOf(rule.when);
  const [asFormula, setAsFormula] = useState(false);
  const isFormula = condition === undefined || asFormula;
  const write = (next: AlertCondition): void => onChange({ ...rule, when: conditionText(next) });
  const choose = (kind: ConditionKind | undefined): void => {
    setAsFormula(kind === undefined);
    if (kind !== undefined && kind !== condition?.kind) write(beginningOf(kind));
  };
  return (
    <>
      <label htmlFor={box}>{t('alertRules.kind')}</label>
      <select id={box} value={isFormula ? 'formula' : condition.kind} onChange={({ target }) => choose(CONDITION_KINDS.find((kind) => kind === target.value))}>
        {CONDITION_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`alertRules.kindOf.${kind}`)}
          </option>
        ))}
        <option value="formula">{t('alertRules.kindOf.formula')}</option>
      </select>
      {isFormula ? <FormulaField rule={rule} place={place} onChange={onChange} /> : <ConditionForm condition={condition} onChange={write} />}
    </>
  );
}

function ConditionForm({ condition, onChange }: { condition: AlertCondition; onChange: (condition: AlertCondition) => void }): ReactElement {
  const { t } = useText();
  if (condition.kind === 'behind-pace') {
    return (
      <div className="sentence">
        <span>{t('alertRules.say.behind')}</span>
        <NumberBox
          inline
          label={t('alertRules.points')}
          value={condition.points}
          onChange={(points) => onChange({ ...condition, points: points.replace('-', '') })}
        />
        <span>{t('alertRules.say.points')}</span>
      </div>
    );
  }
  return (
    <div className="sentence">
      <span>{t(`alertRules.kindOf.${condition.kind}`)}</span>
      <select
        aria-label={t('alertRules.operator')}
        value={condition.side}
        onChange={({ target }) => onChange({ ...condition, side: target.value === 'above' ? 'above' : 'below' })}
      >
        <option value="below">{t('alertRules.operatorOf.below')}</option>
        <option value="above">{t('alertRules.operatorOf.above')}</option>
      </select>
      <NumberBox inline label={t('alertRules.threshold')} value={condition.threshold} onChange={(threshold) => onChange({ ...condition, threshold })} />
      {condition.kind === 'value' ? null : <span>%</span>}
    </div>
  );
}

function FormulaField({ rule, place, onChange }: ConditionFieldsProps): ReactElement {
  const { t, local } = useText();
  const [box, said] = [useId(), useId()];
  const [fault] = alertFindings({ id: '', indicators: [{ code: rule.indicator }], alerts: [rule] } as unknown as IndicatorSetManifest).filter(({ path }) =>
    path.endsWith('/when'),
  );
  return (
    <div>
      <label htmlFor={box}>{t('rules.formula')}</label>
      <textarea
        id={box}
        className="rule-formula"
        data-place={`${place}/when`}
        rows={2}
        maxLength={2000}
        spellCheck={false}
        value={rule.when}
        aria-invalid={fault !== undefined}
        aria-describedby={said}
        onChange={({ target }) => onChange({ ...rule, when: target.value })}
      />
      <small id={said} role="status" className={fault === undefined ? 'rule-good' : 'rule-fault'}>
        {fault === undefined ? `✓ ${t('rules.formulaGood')}` : local(fault.message)}
      </small>
      <br />
      <small className="muted">{t('alertRules.figuresHelp')}</small>
    </div>
  );
}
