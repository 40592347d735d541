// The values that a path asks for: a factor, a target, a last period, shares.
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { IndicatorChange } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { sameJson } from '../draft/json-value.js';
import { FindingLines } from '../parts/FindingLines.js';
import { missingOf } from './figure-changes.js';
import { recentPeriods } from '../versions/period-choices.js';

interface PathValuesProps {
  readonly editing: DraftEditing;
  readonly path: IndicatorChange;
  readonly onChange: (path: IndicatorChange) => void;
}

export function PathValues({ editing, path, onChange }: PathValuesProps): ReactElement | null {
  const { t } = useText();
  const missing = missingOf(path);
  const place = `/changes/${String(editing.documents.changes.findIndex((each) => sameJson(each, path)))}`;
  return (
    <div className="designer-values" data-place={place}>
      <Values editing={editing} path={path} onChange={onChange} />
      {missing === undefined ? null : (
        <small className="designer-wrong" role="status">
          {t(`designer.missing.${missing}`)}
        </small>
      )}
      <FindingLines findings={editing.findingsAt(place)} />
    </div>
  );
}

function Values({ editing, path, onChange }: PathValuesProps): ReactElement | null {
  const { t } = useText();
  switch (path.kind) {
    case 'unit-of-measure':
      return <DecimalValue label={t('designer.factor')} value={path.factor} onChange={(factor) => onChange({ ...path, factor })} />;
    case 'carry':
      return (
        <>
          <IndicatorValue editing={editing} label={t('designer.target')} value={path.to} onChange={(to) => onChange({ ...path, to })} />
          <DecimalValue label={t('designer.factor')} value={path.factor} onChange={(factor) => onChange({ ...path, factor })} />
        </>
      );
    case 'merge':
      return <IndicatorValue editing={editing} label={t('designer.target')} value={path.into} onChange={(into) => onChange({ ...path, into })} />;
    case 'retire':
      return <PeriodValue editing={editing} value={path.until} onChange={(until) => onChange({ ...path, until })} />;
    case 'split':
      return (
        <>
          {path.into.map(({ indicator, share = '' }) => (
            <DecimalValue
              key={indicator}
              label={t('designer.share', { indicator })}
              value={share}
              onChange={(text) => onChange({ ...path, into: path.into.map((each) => (each.indicator === indicator ? withShare(indicator, text) : each)) })}
            />
          ))}
        </>
      );
    case 'restart':
      return null;
  }
}

const withShare = (indicator: string, share: string): { indicator: string; share?: string } => (share === '' ? { indicator } : { indicator, share });

function Value({ label, children }: { label: string; children: (id: string) => ReactNode }): ReactElement {
  const id = useId();
  return (
    <span className="designer-row">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </span>
  );
}

function DecimalValue({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }): ReactElement {
  return (
    <Value label={label}>
      {(id) => (
        <input id={id} inputMode="decimal" maxLength={40} size={12} value={value} onChange={({ target }) => onChange(target.value.trim().replace(',', '.'))} />
      )}
    </Value>
  );
}

interface ChosenProps {
  readonly editing: DraftEditing;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function IndicatorValue({ editing, label, value, onChange }: ChosenProps & { label: string }): ReactElement {
  const { t, local } = useText();
  return (
    <Value label={label}>
      {(id) => (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{t('designer.choose')}</option>
          {editing.documents.manifest.indicators.map(({ code, title }) => (
            <option key={code} value={code}>
              {local(title)}
            </option>
          ))}
        </select>
      )}
    </Value>
  );
}

function PeriodValue({ editing, value, onChange }: ChosenProps): ReactElement {
  const { t, local } = useText();
  const { type } = editing.documents.manifest.period;
  const periods = recentPeriods(type, 12, 12);
  const all = value === '' || periods.includes(value) ? periods : [value, ...periods];
  return (
    <Value label={t('designer.until')}>
      {(id) => (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{t('designer.choose')}</option>
          {all.map((code) => (
            <option key={code} value={code}>
              {local(titleOfPeriodCode(code))}
            </option>
          ))}
        </select>
      )}
    </Value>
  );
}
