// A table whose rows are the members of a breakdown (level of school, sex, …) and whose columns are the indicators that are broken down by
// it: what would be a field for each member of each indicator is one table. A figure has one place in a form, so the table takes the place
// of the fields that answered the same. Pure.
import { deriveForm, fieldsOf } from '@haidang/plugin-sdk';
import type { Disaggregation, FieldCell, FormDefinition, FormField, Indicator, IndicatorSetManifest, MatrixRow } from '@haidang/plugin-sdk';
import { freeName, withField, withoutField } from './arranging.js';

export interface Breakdown {
  readonly dimension: string;
  readonly title: Disaggregation['title'];
  readonly members: Disaggregation['members'];
  /** Entered indicators that are broken down into just these members. */
  readonly indicators: readonly Indicator[];
}

const KEY: FormField = { type: 'string', minLength: 1, maxLength: 100, 'x-widget': 'hidden', 'x-title': { vi: 'Dòng', en: 'Row' } };

const codesIn = (members: readonly { code: string }[]): string => members.map(({ code }) => code).join();

/** Fields that the indicators ask for by member, once for the whole report; none while the manifest is not good enough for a form. */
function memberCells(manifest: IndicatorSetManifest): FieldCell[] {
  try {
    return fieldsOf(deriveForm(manifest)).filter(({ perOrgUnit, members }) => !perOrgUnit && Object.keys(members).length > 0);
  } catch {
    return [];
  }
}

/** The breakdowns of a set; one dimension counts twice where indicators name other members of it. */
export function breakdownsOf(manifest: IndicatorSetManifest): Breakdown[] {
  const found = new Map<string, Breakdown>();
  const asked = new Set(memberCells(manifest).map((cell) => cell.indicator));
  for (const indicator of manifest.indicators) {
    if (!asked.has(indicator.code)) continue;
    for (const { dimension, title, members } of indicator.disaggregate ?? []) {
      const key = `${dimension}:${codesIn(members)}`;
      const known = found.get(key);
      found.set(key, { dimension, title: known?.title ?? title, members, indicators: [...(known?.indicators ?? []), indicator] });
    }
  }
  return [...found.values()];
}

export function rowsOf({ dimension, members }: Breakdown): MatrixRow[] {
  return members.map(({ code, title }) => ({ code, title, members: { [dimension]: code } }));
}

/** The breakdown that the rows of a table are. */
export function breakdownOfRows(manifest: IndicatorSetManifest, rows: readonly MatrixRow[]): Breakdown | undefined {
  const wanted = rows.map((row) => Object.entries(row.members ?? {}));
  return breakdownsOf(manifest).find(
    ({ dimension, members }) =>
      members.length === rows.length && wanted.every((each, index) => each.length === 1 && each[0]?.[0] === dimension && each[0][1] === members[index]?.code),
  );
}

const isMember = ({ members }: Pick<FieldCell, 'members'>, dimension: string): boolean => Object.keys(members).join() === dimension;

/** A column for an indicator: what its fields by member ask, said once. */
function columnOf(derived: readonly FieldCell[], { dimension }: Breakdown, indicator: Indicator): FormField | undefined {
  const cell = derived.find((each) => each.indicator === indicator.code && isMember(each, dimension));
  if (cell === undefined) return undefined;
  const { 'x-section': _, 'x-order': _order, ...schema } = cell.schema;
  return { ...schema, 'x-title': indicator.title, 'x-indicator': indicator.code };
}

/** Fields at the top that answer one member each. */
function memberFields(form: FormDefinition, { dimension, indicators }: Breakdown): string[][] {
  const codes = new Set(indicators.map(({ code }) => code));
  return fieldsOf(form)
    .filter((cell) => cell.rows === undefined && !cell.perOrgUnit && codes.has(cell.indicator) && isMember(cell, dimension))
    .map(({ pointer }) => pointer.slice(1).split('/'));
}

/** The form with such a table at the end of a section, and its name. */
export function withBreakdownTable(
  form: FormDefinition,
  manifest: IndicatorSetManifest,
  breakdown: Breakdown,
  section?: string,
): { form: FormDefinition; name: string } {
  const cleared = memberFields(form, breakdown).reduce((next, path) => withoutField(next, path), form);
  const derived = memberCells(manifest);
  const answered = new Set(fieldsOf(cleared).flatMap((cell) => (cell.rows === undefined ? [] : cell.rows.flatMap((row) => figure(cell, row)))));
  const rows = rowsOf(breakdown);
  const columns = breakdown.indicators.flatMap((indicator, index): [string, FormField][] => {
    const column = columnOf(derived, breakdown, indicator);
    const isAnswered = rows.some((row) => answered.has(`${indicator.code} ${JSON.stringify(row.members)}`));
    return column === undefined || isAnswered ? [] : [[indicator.code, { ...column, 'x-order': (index + 1) * 10 }]];
  });
  const called = breakdown.title ?? { vi: breakdown.dimension };
  const title = { vi: `Số liệu theo ${lower(called.vi)}`, ...(called.en === undefined ? {} : { en: `Figures by ${lower(called.en)}` }) };
  const name = freeName(`theo ${called.vi}`, [...Object.keys(cleared.properties), 'nil', 'row', 'rows']);
  const table: FormField = {
    type: 'array',
    maxItems: rows.length,
    'x-widget': 'matrix',
    'x-rows': rows,
    'x-title': title,
    items: { type: 'object', properties: { row: KEY, ...Object.fromEntries(columns) }, required: ['row'], additionalProperties: false },
  };
  return { form: withField(cleared, [], name, table, section), name };
}

const figure = (cell: FieldCell, row: MatrixRow): string => `${cell.indicator} ${JSON.stringify({ ...row.members, ...cell.members })}`;
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
