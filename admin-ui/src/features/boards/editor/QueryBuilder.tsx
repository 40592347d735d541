// The question of a panel by choices: indicators, what is kept apart, org units, periods, measure, comparison. No query is ever typed;
// what is chosen is the question language, and the answer is bound to the reader's rights.
import type { ReactElement } from 'react';
import type { Comparison, Finding, IndicatorSetManifest, Localised, Measure, Panel, PanelQuery } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { usualQuestion } from '../model/new-panel.js';
import { bySwitched, dimensionOf, formOf, queryOf, READER_COMPARE, withDimension } from '../model/query-form.js';
import type { CompareChoice, QueryForm } from '../model/query-form.js';
import { CheckField, ChoiceField, Findings, TextField } from './fields.js';
import { IndicatorPicker } from './IndicatorPicker.js';
import { PeriodChoices } from './PeriodChoices.js';
import { UnitChoices } from './UnitChoices.js';

const COLUMNS = ['indicator', 'orgUnit', 'period'] as const;
const MEASURES: readonly Measure[] = ['value', 'cumulative', 'change', 'change-percent', 'plan-percent'];
const COMPARISONS: readonly Comparison[] = ['plan', 'same-period', 'previous'];

interface QueryBuilderProps {
  readonly panel: Panel;
  readonly own: IndicatorSetManifest | undefined;
  readonly manifests: ReadonlyMap<string, IndicatorSetManifest>;
  /** Measures that the panel type can draw; none: all. */
  readonly measures: readonly string[];
  readonly findingsAt: (...keys: string[]) => readonly Finding[];
  /** `title`: of the indicator that was just added, for a panel that has none. */
  readonly onChange: (query: PanelQuery | undefined, title?: Localised) => void;
}

export function QueryBuilder({ panel, own, manifests, measures, findingsAt, onChange }: QueryBuilderProps): ReactElement {
  const { t } = useText();
  const form = panel.query === undefined ? undefined : formOf(panel.query);
  const write = (changes: Partial<QueryForm>): void => {
    if (form !== undefined) onChange(queryOf({ ...form, ...changes }));
  };
  const choose = (indicators: string[], title?: Localised): void => {
    if (indicators.length === 0) onChange(undefined);
    else onChange(form === undefined ? usualQuestion(panel.type, indicators) : queryOf({ ...form, ...withSeveral(form, indicators) }), title);
  };
  return (
    <div className="board-fields">
      <fieldset>
        <legend>{t('boards.query.indicators')}</legend>
        <IndicatorPicker chosen={form?.indicators ?? []} own={own} manifests={manifests} onChange={choose} />
        <Findings findings={findingsAt('indicators')} />
      </fieldset>
      {form === undefined ? null : (
        <>
          <fieldset>
            <legend>{t('boards.query.by')}</legend>
            {COLUMNS.map((column) => (
              <CheckField
                key={column}
                label={t(`boards.query.byOf.${column}`)}
                checked={form.by?.includes(column) ?? true}
                onChange={(on) => write({ by: bySwitched(form.by, column, on) })}
              />
            ))}
            <DimensionField form={form} own={own} manifests={manifests} onChange={(by) => write({ by })} />
            <Findings findings={findingsAt('by')} />
          </fieldset>
          <UnitChoices units={form.units} findings={findingsAt('orgUnits')} onChange={(units) => write({ units })} />
          <PeriodChoices periods={form.periods} findings={findingsAt('periods')} onChange={(periods) => write({ periods })} />
          <ChoiceField
            label={t('boards.query.measure')}
            value={form.measure ?? 'value'}
            choices={MEASURES.filter((each) => measures.length === 0 || measures.includes(each)).map((each) => ({
              value: each,
              text: t(`boards.measure.${each}`),
            }))}
            onChange={(measure) => write({ measure: measure as Measure })}
          />
          <CompareChoices compare={form.compare} onChange={(compare) => write({ compare })} />
          <TextField
            label={t('boards.query.planIssuer')}
            value={form.planIssuer ?? ''}
            most={80}
            findings={findingsAt('planIssuer')}
            onChange={(text) => write({ planIssuer: text === '' ? undefined : text })}
          />
        </>
      )}
    </div>
  );
}

/** Several indicators cannot be added up into one: they are kept apart as soon as there are two. */
function withSeveral(form: QueryForm, indicators: string[]): Partial<QueryForm> {
  const apart = indicators.length > 1 && form.by?.includes('indicator') === false;
  return { indicators, ...(apart ? { by: bySwitched(form.by, 'indicator', true) } : {}) };
}

interface DimensionFieldProps {
  readonly form: QueryForm;
  readonly own: IndicatorSetManifest | undefined;
  readonly manifests: ReadonlyMap<string, IndicatorSetManifest>;
  readonly onChange: (by: string[]) => void;
}

/** Dimensions that every indicator asked for is broken down by. */
function sharedDimensions(form: QueryForm, own: IndicatorSetManifest | undefined, manifests: DimensionFieldProps['manifests']): string[] {
  const each = form.indicators.map((name) => {
    const dot = name.indexOf('.');
    const manifest = dot < 0 ? own : manifests.get(name.slice(0, dot));
    return (manifest?.indicators.find(({ code }) => code === name.slice(dot + 1))?.disaggregate ?? []).map(({ dimension }) => dimension);
  });
  const [first = [], ...rest] = each;
  return first.filter((dimension) => rest.every((others) => others.includes(dimension)));
}

function DimensionField({ form, own, manifests, onChange }: DimensionFieldProps): ReactElement | null {
  const { t } = useText();
  const chosen = dimensionOf(form.by);
  const dimensions = sharedDimensions(form, own, manifests);
  if (dimensions.length === 0 && chosen === undefined) return null;
  return (
    <ChoiceField
      label={t('boards.query.dimension')}
      value={chosen ?? ''}
      choices={[{ value: '', text: t('boards.query.noDimension') }, ...dimensions.map((each) => ({ value: each, text: each }))]}
      onChange={(dimension) => onChange(withDimension(form.by, dimension === '' ? undefined : dimension))}
    />
  );
}

function CompareChoices({ compare, onChange }: { compare: CompareChoice; onChange: (compare: CompareChoice) => void }): ReactElement {
  const { t } = useText();
  const list = compare.kind === 'fixed' ? compare.list : [];
  const start = (kind: string): CompareChoice => {
    if (kind === 'reader') return { kind: 'reader', variable: READER_COMPARE };
    return kind === 'fixed' ? { kind: 'fixed', list: ['plan'] } : { kind: 'default' };
  };
  return (
    <fieldset>
      <legend>{t('boards.query.compare')}</legend>
      <ChoiceField
        label={t('boards.query.compareHow')}
        value={compare.kind}
        choices={(['default', 'reader', 'fixed'] as const).map((kind) => ({ value: kind, text: t(`boards.query.compareOf.${kind}`) }))}
        onChange={(kind) => onChange(start(kind))}
      />
      {compare.kind === 'fixed'
        ? COMPARISONS.map((each) => (
            <CheckField
              key={each}
              label={t(`compare.${each}Long`)}
              checked={list.includes(each)}
              onChange={(on) => onChange({ kind: 'fixed', list: COMPARISONS.filter((one) => (one === each ? on : list.includes(one))) })}
            />
          ))
        : null}
    </fieldset>
  );
}
