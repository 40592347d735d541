// The editor of one alert: of which indicator, when it fires, how heavy it is, and who is told.
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { AlertRule } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { PlaceFindings } from '../rules/PlaceFindings.js';
import { ConditionFields } from './ConditionFields.js';
import { changed, titleOf, withTold } from './alerts.js';

const LEVELS = ['province', 'district', 'commune'] as const;
const SEVERITIES = ['bad', 'watch'] as const;
const TOLD = ['leader', 'owner', 'reviewer'] as const;

interface AlertEditorProps {
  readonly editing: DraftEditing;
  readonly rule: AlertRule;
  readonly place: string;
  readonly onChange: (rule: AlertRule) => void;
}

export function AlertEditor(props: AlertEditorProps): ReactElement {
  const { editing, rule, place, onChange } = props;
  return (
    <fieldset className="rule-editor" disabled={!editing.editable}>
      <Subject {...props} />
      <div className="rule-part">
        <ConditionFields rule={rule} place={place} onChange={onChange} />
        <PlaceFindings editing={editing} place={`${place}/when`} />
      </div>
      <Weight {...props} />
      <Told {...props} />
      <Title {...props} />
    </fieldset>
  );
}

function Subject({ editing, rule, place, onChange }: AlertEditorProps): ReactElement {
  const { t, local } = useText();
  const [indicatorBox, measureBox, levelBox] = [useId(), useId(), useId()];
  const { indicators } = editing.documents.manifest;
  return (
    <div className="rule-row rule-part">
      <div>
        <label htmlFor={indicatorBox}>{t('alertRules.indicator')}</label>
        <select
          id={indicatorBox}
          className="figure-name"
          data-place={`${place}/indicator`}
          value={rule.indicator}
          onChange={({ target }) => onChange(changed(rule, { indicator: target.value }))}
        >
          {indicators.some(({ code }) => code === rule.indicator) ? null : <option value={rule.indicator}>{rule.indicator}</option>}
          {indicators.map(({ code, title }) => (
            <option key={code} value={code}>
              {local(title)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={measureBox}>{t('alertRules.measure')}</label>
        <select
          id={measureBox}
          value={rule.measure ?? 'tile'}
          onChange={({ target }) => onChange(changed(rule, { measure: target.value === 'value' || target.value === 'cumulative' ? target.value : undefined }))}
        >
          {(['tile', 'value', 'cumulative'] as const).map((measure) => (
            <option key={measure} value={measure}>
              {t(`alertRules.measureOf.${measure}`)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={levelBox}>{t('alertRules.level')}</label>
        <select
          id={levelBox}
          value={rule.level ?? 'province'}
          onChange={({ target }) => onChange(changed(rule, { level: LEVELS.find((level) => level === target.value && level !== 'province') }))}
        >
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {t(`alertRules.levelOf.${level}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function Weight({ rule, onChange }: AlertEditorProps): ReactElement {
  const { t } = useText();
  const [name, periodsBox] = [useId(), useId()];
  return (
    <div className="rule-row">
      <fieldset className="rule-part rule-levels">
        <legend>{t('alertRules.severityLabel')}</legend>
        {SEVERITIES.map((severity) => (
          <label key={severity}>
            <input type="radio" name={name} checked={rule.severity === severity} onChange={() => onChange({ ...rule, severity })} />{' '}
            {t(`alertRules.severity.${severity}`)}
          </label>
        ))}
      </fieldset>
      <div className="rule-part">
        <label htmlFor={periodsBox}>{t('alertRules.forPeriods')}</label>
        <CountBox
          id={periodsBox}
          most={12}
          value={rule.forPeriods ?? 1}
          onChange={(count) => onChange(changed(rule, { forPeriods: count === 1 ? undefined : count }))}
        />
      </div>
      <label className="rule-tick">
        <input
          type="checkbox"
          checked={rule.dedupe !== undefined && !rule.dedupe.includes('period')}
          onChange={({ target }) => onChange(changed(rule, { dedupe: target.checked ? ['orgUnit'] : undefined }))}
        />{' '}
        {t('alertRules.once')}
      </label>
    </div>
  );
}

function CountBox({ id, most, value, onChange }: { id: string; most: number; value: number; onChange: (count: number) => void }): ReactElement {
  return (
    <input
      id={id}
      className="alert-count"
      type="number"
      inputMode="numeric"
      min={1}
      max={most}
      value={value}
      onChange={({ target }) => {
        if (!Number.isNaN(target.valueAsNumber)) onChange(Math.min(most, Math.max(1, Math.trunc(target.valueAsNumber))));
      }}
    />
  );
}

function Told({ rule, onChange }: AlertEditorProps): ReactElement {
  const { t } = useText();
  const daysBox = useId();
  const days = rule.requireExplanation?.workingDays;
  return (
    <div className="rule-part">
      <fieldset className="rule-levels">
        <legend>{t('alertRules.notify')}</legend>
        {TOLD.map((who) => (
          <label key={who} className="rule-tick">
            <input type="checkbox" checked={(rule.notify ?? []).includes(who)} onChange={({ target }) => onChange(withTold(rule, who, target.checked))} />{' '}
            {t(`alertRules.notifyOf.${who}`)}
          </label>
        ))}
      </fieldset>
      {(rule.notify ?? []).length === 0 ? <small className="muted">{t('alertRules.nobody')}</small> : null}
      <div className="rule-row">
        <label className="rule-tick">
          <input
            type="checkbox"
            checked={days !== undefined}
            onChange={({ target }) => onChange(changed(rule, { requireExplanation: target.checked ? { workingDays: 3 } : undefined }))}
          />{' '}
          {t('alertRules.explain')}
        </label>
        {days === undefined ? null : (
          <div>
            <label htmlFor={daysBox}>{t('alertRules.explainDays')}</label>{' '}
            <CountBox id={daysBox} most={60} value={days} onChange={(workingDays) => onChange({ ...rule, requireExplanation: { workingDays } })} />
          </div>
        )}
      </div>
      {days === undefined ? null : <small className="muted">{t('alertRules.explainHelp')}</small>}
    </div>
  );
}

function Title({ rule, place, onChange }: AlertEditorProps): ReactElement {
  const { t } = useText();
  const [viBox, enBox, help] = [useId(), useId(), useId()];
  const { vi = '', en = '' } = rule.title ?? {};
  return (
    <div className="rule-part">
      <div className="rule-row">
        <div className="rule-grow">
          <label htmlFor={viBox}>{t('alertRules.titleVi')}</label>
          <input
            id={viBox}
            className="alert-title"
            data-place={`${place}/title/vi`}
            maxLength={200}
            value={vi}
            aria-describedby={help}
            onChange={({ target }) => onChange(changed(rule, { title: titleOf(target.value, en) }))}
          />
        </div>
        <div className="rule-grow">
          <label htmlFor={enBox}>{t('alertRules.titleEn')}</label>
          <input
            id={enBox}
            className="alert-title"
            lang="en"
            maxLength={200}
            value={en}
            disabled={vi === ''}
            onChange={({ target }) => onChange(changed(rule, { title: titleOf(vi, target.value) }))}
          />
        </div>
      </div>
      <small id={help} className="muted">
        {t('alertRules.titleHelp')}
      </small>
    </div>
  );
}
