// The fields of one indicator by what they are about: what it is, its values, how they combine, how it is entered, its own period.
import type { ReactElement } from 'react';
import { decimalsOf, valueTypeOf } from '@haidang/plugin-sdk';
import type { Aggregation } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { PeriodRuleFields } from '../info/PeriodFields.js';
import { ChoiceField, Field, NumberField, TextField, TickField, TitleFields } from '../parts/Field.js';
import { UnitSelect } from '../parts/UnitSelect.js';
import { CodeField } from './CodeField.js';
import { usualAggregate } from './indicator-list.js';
import { useIndicators } from './useIndicators.js';
import type { IndicatorProps } from './useIndicators.js';

const TYPES = ['decimal', 'integer', 'percent', 'rank', 'score', 'index', 'text'] as const;
const DIRECTIONS = ['up', 'down', 'neutral', 'band'] as const;
const COMBINED: readonly Aggregation[] = ['sum', 'average', 'weighted', 'last', 'first', 'min', 'max', 'none'];

export function What({ editing, indicator, place, change, onCode }: IndicatorProps & { onCode: (code: string) => void }): ReactElement {
  const { t } = useText();
  return (
    <>
      <TitleFields
        editing={editing}
        place={`${place}/title`}
        label={t('designer.indicators.title')}
        help={t('designer.indicators.titleHelp')}
        title={indicator.title}
        onChange={(title) => change({ title })}
      />
      <CodeField editing={editing} indicator={indicator} place={place} onCode={onCode} />
      <Field editing={editing} place={`${place}/unitOfMeasure`} label={t('designer.indicators.unit')} help={t('designer.indicators.unitHelp')}>
        {(box) => (
          <span data-place={box['data-place']}>
            <UnitSelect
              id={box.id}
              value={indicator.unitOfMeasure}
              disabled={box.disabled}
              faulty={box['aria-invalid']}
              describedBy={box['aria-describedby']}
              onChange={(unit) => {
                if (unit === undefined) return;
                const first = indicator.unitOfMeasure === '' && indicator.formula === undefined;
                change({ unitOfMeasure: unit.code, ...(first ? { aggregate: usualAggregate(unit) } : {}) });
              }}
            />
          </span>
        )}
      </Field>
      <TextField
        editing={editing}
        wide
        place={`${place}/definition/vi`}
        label={t('designer.indicators.definition')}
        help={t('designer.indicators.definitionHelp')}
        maxLength={2000}
        value={indicator.definition?.vi}
        onChange={(vi) => change({ definition: vi === '' ? undefined : { ...indicator.definition, vi } })}
      />
    </>
  );
}

export function Value({ editing, indicator, place, change }: IndicatorProps): ReactElement {
  const { t } = useText();
  return (
    <>
      <ChoiceField
        editing={editing}
        place={`${place}/valueType`}
        label={t('designer.indicators.type')}
        help={t('designer.indicators.typeHelp')}
        value={valueTypeOf(indicator)}
        choices={TYPES.map((value) => ({ value, label: t(`designer.valueType.${value}`) }))}
        onChange={(valueType) => change({ valueType })}
      />
      <NumberField
        editing={editing}
        place={`${place}/decimals`}
        label={t('designer.indicators.decimals')}
        help={t('designer.indicators.decimalsHelp')}
        min={0}
        max={9}
        value={decimalsOf(indicator)}
        onChange={(decimals) => change({ decimals })}
      />
      <ChoiceField
        editing={editing}
        place={`${place}/direction`}
        label={t('designer.indicators.direction')}
        help={t('designer.indicators.directionHelp')}
        value={indicator.direction}
        choices={DIRECTIONS.map((value) => ({ value, label: t(`designer.direction.${value}`) }))}
        onChange={(direction) =>
          change({ direction: direction ?? 'neutral', band: direction === 'band' ? (indicator.band ?? { min: '0', max: '100' }) : undefined })
        }
      />
      {indicator.band === undefined ? null : (
        <>
          {(['min', 'max'] as const).map((name) => (
            <TextField
              key={name}
              editing={editing}
              place={`${place}/band/${name}`}
              label={t(`designer.indicators.band-${name}`)}
              value={indicator.band?.[name]}
              maxLength={40}
              onChange={(text) => change({ band: { min: '0', max: '100', ...indicator.band, [name]: text.replace(',', '.') } })}
            />
          ))}
        </>
      )}
      <ChoiceField
        editing={editing}
        place={`${place}/plan`}
        label={t('designer.indicators.plan')}
        help={t('designer.indicators.planHelp')}
        none={t('designer.plan.none')}
        value={indicator.plan}
        choices={(['year', 'period'] as const).map((value) => ({ value, label: t(`designer.plan.${value}`) }))}
        onChange={(plan) => change({ plan })}
      />
    </>
  );
}

export function Combining({ editing, indicator, place, change }: IndicatorProps): ReactElement {
  const { t, local } = useText();
  const { list } = useIndicators(editing);
  const aggregate = indicator.aggregate ?? { time: 'none' as const, orgUnit: 'none' as const };
  const isWeighted = aggregate.time === 'weighted' || aggregate.orgUnit === 'weighted';
  return (
    <>
      {(['time', 'orgUnit'] as const).map((axis) => (
        <ChoiceField
          key={axis}
          editing={editing}
          place={`${place}/aggregate/${axis}`}
          label={t(`designer.indicators.over-${axis}`)}
          help={t(`designer.indicators.over-${axis}-help`)}
          value={aggregate[axis]}
          choices={COMBINED.map((value) => ({ value, label: t(`designer.aggregate.${value}`) }))}
          onChange={(way) => change({ aggregate: { ...aggregate, [axis]: way ?? 'none' } })}
        />
      ))}
      {isWeighted ? (
        <ChoiceField
          editing={editing}
          place={`${place}/weight`}
          label={t('designer.indicators.weight')}
          none={t('designer.choose')}
          value={indicator.weight}
          choices={list.filter(({ code }) => code !== indicator.code).map(({ code, title }) => ({ value: code, label: local(title) }))}
          onChange={(weight) => change({ weight })}
        />
      ) : null}
      <ChoiceField
        editing={editing}
        place={`${place}/cumulative`}
        label={t('designer.indicators.cumulative')}
        help={t('designer.indicators.cumulativeHelp')}
        none={t('designer.cumulative.none')}
        value={indicator.cumulative}
        choices={(['year', 'fiscal-year'] as const).map((value) => ({ value, label: t(`designer.cumulative.${value}`) }))}
        onChange={(cumulative) => change({ cumulative })}
      />
    </>
  );
}

export function Entry({ editing, indicator, place, change }: IndicatorProps): ReactElement {
  const { t } = useText();
  return (
    <>
      <TickField
        editing={editing}
        place={`${place}/required`}
        label={t('designer.indicators.required')}
        help={t('designer.indicators.requiredHelp')}
        checked={indicator.required ?? true}
        onChange={(required) => change({ required })}
      />
      <TickField
        editing={editing}
        place={`${place}/nil`}
        label={t('designer.indicators.nil')}
        help={t('designer.indicators.nilHelp')}
        checked={indicator.nil ?? false}
        onChange={(nil) => change({ nil: nil ? true : undefined })}
      />
    </>
  );
}

export function OwnPeriod({ editing, indicator, place, change }: IndicatorProps): ReactElement {
  const { t } = useText();
  const { period } = indicator;
  return (
    <>
      <TickField
        editing={editing}
        place={`${place}/period`}
        label={t('designer.indicators.ownPeriod')}
        help={t('designer.indicators.ownPeriodHelp')}
        checked={period !== undefined}
        onChange={(own) => change({ period: own ? { ...editing.documents.manifest.period } : undefined })}
      />
      {period === undefined ? null : (
        <PeriodRuleFields editing={editing} place={`${place}/period`} rule={period} onChange={(next) => change({ period: next })} />
      )}
    </>
  );
}
