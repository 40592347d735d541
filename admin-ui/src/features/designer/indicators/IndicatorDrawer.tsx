// One indicator with all that it may say. Everything typed is in the draft at once; the drawer has nothing to confirm.
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { decimalsOf, valueTypeOf } from '@haidang/plugin-sdk';
import type { Aggregation, Indicator } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { changed } from '../info/useManifest.js';
import type { Changes } from '../info/useManifest.js';
import { PeriodRuleFields } from '../info/PeriodFields.js';
import { ChoiceField, Field, NumberField, TextField, TickField, TitleFields } from '../parts/Field.js';
import { UnitSelect } from '../parts/UnitSelect.js';
import { BreakingList } from '../versions/BreakingList.js';
import { isCode } from './codes.js';
import { FormulaField } from './FormulaField.js';
import { moved, takenCodes, usualAggregate } from './indicator-list.js';
import { PartsField } from './PartsField.js';
import { useIndicators } from './useIndicators.js';

const TYPES = ['decimal', 'integer', 'percent', 'rank', 'score', 'index', 'text'] as const;
const DIRECTIONS = ['up', 'down', 'neutral', 'band'] as const;
const COMBINED: readonly Aggregation[] = ['sum', 'average', 'weighted', 'last', 'first', 'min', 'max', 'none'];

interface DrawerProps {
  readonly editing: DraftEditing;
  readonly index: number;
  /** Its code was changed. */
  readonly onCode: (code: string) => void;
  readonly onClose: () => void;
}

/** What each group of fields needs. */
export interface IndicatorProps {
  readonly editing: DraftEditing;
  readonly indicator: Indicator;
  readonly place: string;
  readonly change: (changes: Changes<Indicator>) => void;
}

export function IndicatorDrawer({ editing, index, onCode, onClose }: DrawerProps): ReactElement | null {
  const { t, local } = useText();
  const { list, replace, write } = useIndicators(editing);
  const indicator = list[index];
  if (indicator === undefined) return null;
  const fields: IndicatorProps = {
    editing,
    indicator,
    place: `/manifest/indicators/${String(index)}`,
    change: (changes) => replace(indicator.code, changed(indicator, changes)),
  };
  const step = (by: number): void => write((old) => moved(old, index, index + by));
  return (
    <Drawer
      open
      size={620}
      rootClassName="designer-drawer"
      title={local(indicator.title) === '' ? t('designer.indicators.untitled') : local(indicator.title)}
      onClose={onClose}
      extra={
        editing.editable ? (
          <span className="designer-row">
            <Button size="small" disabled={index === 0} aria-label={t('designer.indicators.moveUp')} onClick={() => step(-1)}>
              ↑
            </Button>
            <Button size="small" disabled={index === list.length - 1} aria-label={t('designer.indicators.moveDown')} onClick={() => step(1)}>
              ↓
            </Button>
            <Button
              size="small"
              danger
              onClick={() => {
                write((old) => old.filter((_, at) => at !== index));
                onClose();
              }}
            >
              {t('designer.remove')}
            </Button>
          </span>
        ) : null
      }
    >
      <div className="designer-stack">
        <BreakingList editing={editing} indicator={indicator.code} />
        <div className="designer-fields">
          <What {...fields} onCode={onCode} />
          <Value {...fields} />
          <FormulaField {...fields} />
          {indicator.formula === undefined ? <Combining {...fields} /> : null}
          {indicator.formula === undefined ? <Entry {...fields} /> : null}
          <PartsField {...fields} />
          {indicator.formula === undefined ? <OwnPeriod {...fields} /> : null}
        </div>
      </div>
    </Drawer>
  );
}

function What({ editing, indicator, place, change, onCode }: IndicatorProps & { onCode: (code: string) => void }): ReactElement {
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

/** The code is taken over when the box is left, and only when it may be one: half a code would be renamed at every letter. */
function CodeField({ editing, indicator, place, onCode }: Omit<IndicatorProps, 'change'> & { onCode: (code: string) => void }): ReactElement {
  const { t } = useText();
  const { isPublished, rename, list } = useIndicators(editing);
  const [typed, setTyped] = useState<string>();
  const { code } = indicator;
  const fixed = isPublished(code);
  const text = typed ?? code;
  const fault =
    text === code
      ? undefined
      : !isCode(text)
        ? 'refused'
        : takenCodes({ ...editing.documents.manifest, indicators: [...list] }).has(text)
          ? 'taken'
          : undefined;
  const take = (): void => {
    setTyped(undefined);
    if (text === code || fault !== undefined) return;
    rename(code, text);
    onCode(text);
  };
  return (
    <Field
      editing={editing}
      place={`${place}/code`}
      label={t('designer.indicators.code')}
      help={t(fixed ? 'designer.indicators.codeFixed' : 'designer.indicators.codeHelp')}
    >
      {(box) => (
        <>
          <input {...box} readOnly={fixed} maxLength={64} value={text} onChange={({ target }) => setTyped(target.value)} onBlur={take} />
          {fault === undefined ? null : (
            <small className="designer-wrong" role="alert">
              {t(`designer.indicators.code-${fault}`)}
            </small>
          )}
        </>
      )}
    </Field>
  );
}

function Value({ editing, indicator, place, change }: IndicatorProps): ReactElement {
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

function Combining({ editing, indicator, place, change }: IndicatorProps): ReactElement {
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

function Entry({ editing, indicator, place, change }: IndicatorProps): ReactElement {
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

function OwnPeriod({ editing, indicator, place, change }: IndicatorProps): ReactElement {
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
