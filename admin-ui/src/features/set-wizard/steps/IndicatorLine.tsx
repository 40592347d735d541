// One indicator of the proposal, editable in its place; the reasons and what else may be meant stand below it.
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Aggregation, Indicator, UnitOfMeasure } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { DOUBTFUL, reuse, type IndicatorEdit, type WizardLine } from '../wizard.js';
import { editIndicator } from '../wizard-store.js';

const DIRECTIONS: readonly Indicator['direction'][] = ['up', 'down', 'neutral'];
const TIMES: readonly Aggregation[] = ['sum', 'last', 'average', 'max', 'min', 'none'];

interface IndicatorLineProps {
  line: WizardLine;
  edit: IndicatorEdit | undefined;
  units: readonly UnitOfMeasure[];
  fault: 'shape' | 'taken' | undefined;
}

export function IndicatorLine({ line, edit, units, fault }: IndicatorLineProps): ReactElement {
  const { t, local } = useText();
  const { found, accepted, indicator } = line;
  const { cell, confidence } = found;
  const change = (changes: IndicatorEdit): void => editIndicator(cell, changes);
  const named = (what: string): string => t('setWizard.fieldOf', { what: t(`setWizard.field.${what}`), indicator: indicator.title.vi });
  return (
    <article className="wizard-line card" data-accepted={accepted} data-depth={found.parent === null ? 0 : 1}>
      <div className="wizard-line-main">
        <Checkbox
          checked={accepted}
          aria-label={t('setWizard.accept', { indicator: indicator.title.vi })}
          onChange={(event) => change({ accepted: event.target.checked })}
        />
        <Field label={t('setWizard.field.title')} className="wizard-wide">
          <Input
            aria-label={named('title')}
            value={indicator.title.vi}
            maxLength={300}
            disabled={!accepted}
            status={indicator.title.vi.trim() === '' ? 'error' : ''}
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
        <Field label={t('setWizard.field.code')}>
          <CodeInput label={named('code')} code={indicator.code} disabled={!accepted} fault={fault} onCode={(code) => change({ code })} />
        </Field>
        <Field label={t('setWizard.field.unit')}>
          <Select
            aria-label={named('unit')}
            value={indicator.unitOfMeasure}
            disabled={!accepted}
            showSearch={{ optionFilterProp: 'label' }}
            status={accepted && confidence < DOUBTFUL && edit?.unitOfMeasure === undefined ? 'warning' : ''}
            options={units.map(({ code, title }) => ({ value: code, label: local(title) }))}
            popupMatchSelectWidth={260}
            onChange={(unitOfMeasure: string) => change({ unitOfMeasure })}
          />
        </Field>
        {indicator.formula === undefined ? (
          <Entered indicator={indicator} disabled={!accepted} named={named} onChange={change} />
        ) : (
          <Field label={t('setWizard.field.formula')} className="wizard-formula">
            <span>
              <code>{indicator.formula}</code>
              <Button size="small" type="link" disabled={!accepted} onClick={() => change({ formula: '' })}>
                {t('setWizard.enterInstead')}
              </Button>
            </span>
          </Field>
        )}
        <Field label={t('setWizard.field.direction')}>
          <Select
            aria-label={named('direction')}
            value={indicator.direction}
            disabled={!accepted}
            options={DIRECTIONS.map((value) => ({ value, label: t(`setWizard.direction.${value}`) }))}
            onChange={(direction: Indicator['direction']) => change({ direction })}
          />
        </Field>
      </div>
      <Reasons line={line} edit={edit} units={units} onChange={change} />
    </article>
  );
}

function Field({ label, className = '', children }: { label: string; className?: string; children: ReactNode }): ReactElement {
  return (
    <div className={`wizard-field ${className}`}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

interface CodeInputProps {
  label: string;
  code: string;
  disabled: boolean;
  fault: 'shape' | 'taken' | undefined;
  onCode: (code: string) => void;
}

function CodeInput({ label, code, disabled, fault, onCode }: CodeInputProps): ReactElement {
  const { t } = useText();
  const id = useId();
  return (
    <>
      <Input
        aria-label={label}
        aria-describedby={fault === undefined ? undefined : id}
        value={code}
        maxLength={64}
        disabled={disabled}
        status={fault === undefined ? '' : 'error'}
        onChange={(event) => onCode(event.target.value.trim())}
      />
      {fault === undefined ? null : (
        <small id={id} className="wizard-fault">
          {t(`setWizard.codeFault.${fault}`)}
        </small>
      )}
    </>
  );
}

interface EnteredProps {
  indicator: Indicator;
  disabled: boolean;
  named: (what: string) => string;
  onChange: (changes: IndicatorEdit) => void;
}

function Entered({ indicator, disabled, named, onChange }: EnteredProps): ReactElement {
  const { t } = useText();
  return (
    <>
      <Field label={t('setWizard.field.time')}>
        <Select
          aria-label={named('time')}
          value={indicator.aggregate?.time ?? 'none'}
          disabled={disabled}
          options={TIMES.map((value) => ({ value, label: t(`setWizard.time.${value}`) }))}
          onChange={(time: Aggregation) => onChange({ time })}
        />
      </Field>
      <Field label={t('setWizard.field.decimals')} className="wizard-narrow">
        <InputNumber
          aria-label={named('decimals')}
          min={0}
          max={6}
          value={indicator.decimals ?? 0}
          disabled={disabled || indicator.valueType === 'integer'}
          onChange={(decimals) => onChange({ decimals: decimals ?? 0 })}
        />
      </Field>
      <Field label={t('setWizard.field.plan')} className="wizard-narrow">
        <Checkbox
          aria-label={named('plan')}
          checked={indicator.plan !== undefined}
          disabled={disabled}
          onChange={(event) => onChange({ plan: event.target.checked })}
        />
      </Field>
    </>
  );
}

function Reasons({
  line,
  edit,
  units,
  onChange,
}: {
  line: WizardLine;
  edit: IndicatorEdit | undefined;
  units: readonly UnitOfMeasure[];
  onChange: (changes: IndicatorEdit) => void;
}): ReactElement {
  const { t, local } = useText();
  const { found, indicator, accepted } = line;
  const { cell, confidence, unitText, unitProposals, existing, samples, why } = found;
  const isDoubtful = confidence < DOUBTFUL && edit?.unitOfMeasure === undefined;
  const others = isDoubtful ? unitProposals.filter((code) => code !== indicator.unitOfMeasure) : [];
  const reused = existing.find(({ set, code }) => indicator.formula === `${set}.${code}`);
  return (
    <div className="wizard-reasons">
      <span className={`badge ${isDoubtful ? 'badge-preliminary' : 'badge-grey'}`}>{t('setWizard.sure', { percent: Math.round(confidence * 100) })}</span>
      <span className="muted">
        {t('setWizard.fromCell', { cell })}
        {unitText === null ? '' : ` · ${t('setWizard.unitWritten', { unit: unitText })}`}
        {samples.length === 0 ? '' : ` · ${samples.join('; ')}`}
      </span>
      {others.length === 0 || !accepted
        ? null
        : others.map((code) => (
            <Button key={code} size="small" onClick={() => onChange({ unitOfMeasure: code })}>
              {t('setWizard.meant', { unit: local(units.find((unit) => unit.code === code)?.title) || code })}
            </Button>
          ))}
      {!accepted || reused !== undefined
        ? null
        : existing.slice(0, 2).map((known) => (
            <span key={`${known.set}.${known.code}`} className="wizard-known">
              {t('setWizard.exists', { set: local(known.setTitle) })}
              <Button size="small" onClick={() => onChange(reuse(known))}>
                {t('setWizard.reuse')}
              </Button>
            </span>
          ))}
      {reused === undefined ? null : <span className="badge badge-good">{t('setWizard.reused', { set: local(reused.setTitle) })}</span>}
      <details>
        <summary>{t('setWizard.why')}</summary>
        <ul>
          {why.map((reason) => (
            <li key={reason.vi}>{local(reason)}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
