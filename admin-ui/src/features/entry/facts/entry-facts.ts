// Facts of a form that stay while one types: the compiled set, the fields that this period asks for, and what each cell is called,
// measured in and compared with. Pure.
import { compileSet, decimalsOf, fieldsDue, indicatorOf, parsePeriod, textOf, unitOfMeasure } from '@haidang/plugin-sdk';
import type { Bundle, CellContext, CompiledSet, FieldCell, FormDefinition, Indicator, Period, Submission } from '@haidang/plugin-sdk';
// Its pure part by its own name: the door brings style sheets along, which tests of facts cannot load.
import { formOf } from '../../../form-renderer/mapping/document.js';
import type { FieldFacts } from '../../../form-renderer/index.js';
import type { Language } from '../../../shared/format.js';
import { closedFields, withoutHidden } from './closed-fields.js';
import type { ClosedFields } from './closed-fields.js';

export interface EntryFacts {
  readonly set: CompiledSet;
  readonly period: Period;
  readonly fields: readonly FieldCell[];
  readonly form: FormDefinition;
  readonly facts: ReadonlyMap<string, FieldFacts>;
  readonly contextOf: (path: string, orgUnit?: string) => CellContext | undefined;
  /** May this person only read the cell? */
  readonly fixes: ClosedFields['fixes'];
}

function factsOf(cell: FieldCell, indicator: Indicator | undefined, language: Language): FieldFacts {
  const unit = indicator === undefined ? undefined : unitOfMeasure(indicator.unitOfMeasure);
  const { 'x-title': title, 'x-help': help } = cell.schema;
  return {
    cell,
    title: title === undefined ? (indicator === undefined ? cell.name : textOf(indicator.title, language)) : textOf(title, language),
    help: help === undefined ? '' : textOf(help, language),
    unit: unit === undefined ? (indicator?.unitOfMeasure ?? '') : textOf(unit.symbol, language),
    decimals: indicator === undefined ? 2 : decimalsOf(indicator),
    additive: indicator?.aggregate?.orgUnit === 'sum',
    fixed: false,
  };
}

function contextsOf(submission: Submission): EntryFacts['contextOf'] {
  const plain = new Map(submission.context.filter(({ orgUnit }) => orgUnit === undefined).map((context) => [context.path, context]));
  const rows = new Map(
    submission.context.flatMap((context) =>
      context.orgUnit === undefined ? [] : [[`${context.orgUnit}|${context.path.split('/').at(-1) ?? ''}`, context] as const],
    ),
  );
  return (path, orgUnit) => (orgUnit === undefined ? plain.get(path) : rows.get(`${orgUnit}|${path.split('/').at(-1) ?? ''}`));
}

/** What the cells of a form are called and measured in, by their pointers. */
export function factsByPointer({ manifest }: CompiledSet, fields: readonly FieldCell[], language: Language): ReadonlyMap<string, FieldFacts> {
  return new Map(fields.map((cell) => [cell.pointer, factsOf(cell, indicatorOf(manifest, cell.indicator), language)]));
}

export function entryFacts(bundle: Bundle, submission: Submission, language: Language): EntryFacts {
  const { set } = compileSet(bundle.manifest, bundle.form);
  const period = parsePeriod(submission.period);
  const closed = closedFields(submission);
  const fields = fieldsDue(set.fields, bundle.manifest, period.type).filter(({ pointer }) => !closed.hides(pointer));
  const facts = factsByPointer(set, fields, language);
  const due = new Set(fields.map(({ pointer }) => pointer));
  return {
    set,
    period,
    fields,
    form: formOf(withoutHidden(bundle.form, closed), (pointer, field) => field['x-indicator'] === undefined || due.has(pointer)),
    facts: new Map([...facts].map(([pointer, each]) => [pointer, { ...each, fixed: closed.fixes(pointer) }])),
    fixes: closed.fixes,
    contextOf: contextsOf(submission),
  };
}
