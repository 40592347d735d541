// An open report's document under the new version of its form, pure: what is still asked for keeps its value, in the new unit of measure
// and under the new code; what is not asked for any more is named, so that nobody believes that it was handed in.
import {
  cellsOf,
  Decimal,
  indicatorOf,
  isFilled,
  wireNumber,
  type CarriedCell,
  type DocumentCell,
  type DroppedCell,
  type FieldCell,
  type FormDefinition,
  type FormField,
  type IndicatorSetManifest,
  type SubmissionDocument,
} from '@haidang/plugin-sdk';
import { cellIndex, putValue, type CellPlace } from '../targets/draft-cells.js';

export interface FormVersion {
  manifest: IndicatorSetManifest;
  form: FormDefinition;
  /** Cells of the form that the report's period asks for. */
  fields: readonly FieldCell[];
}

/** So many of the old figures make the new one. */
export interface CodeStep {
  source: string;
  target: string | null;
  factor: string;
}

export interface CarriedDocument {
  document: SubmissionDocument;
  converted: CarriedCell[];
  dropped: DroppedCell[];
}

interface Landing {
  place: CellPlace;
  indicator: string;
  parts: { cell: DocumentCell; factor: Decimal }[];
  /** Parts of a sum without which it is not known. */
  expected: number;
}

export function carriedDocument(before: FormVersion, after: FormVersion, document: SubmissionDocument, steps: readonly CodeStep[]): CarriedDocument {
  const next = frameOf(after.form.properties, document);
  const entered = after.fields.filter((field) => field.calculated === undefined);
  const filled = cellsOf(
    before.fields.filter((field) => field.calculated === undefined),
    document,
  ).filter(isFilled);
  const { landings, dropped } = landingsOf(filled, cellIndex(entered), steps);
  const known = landings.filter(({ parts, expected }) => parts.length === expected);
  const short = landings.filter(({ parts, expected }) => parts.length !== expected).flatMap(({ parts }) => parts.map(({ cell }) => cell));
  for (const landing of known) putValue(next, landing.place, valueOf(landing));
  const placed = new Map(known.map((landing) => [keyOf(landing.indicator, landing.place), landing]));
  const converted: CarriedCell[] = [];
  const nils: string[] = [];
  for (const cell of cellsOf(entered, next)) {
    const landing = placed.get(keyOf(cell.indicator, { members: cell.members, orgUnit: cell.orgUnit }));
    if (landing === undefined) continue;
    if (landing.parts.every((part) => part.cell.nil) && cell.field.nil) nils.push(cell.path);
    converted.push(...convertedCell(cell, landing, before, after));
  }
  if (nils.length > 0) next['nil'] = nils;
  return { document: next, converted, dropped: [...dropped, ...short].map((cell) => droppedCell(cell, before)) };
}

function landingsOf(
  cells: readonly DocumentCell[],
  find: ReturnType<typeof cellIndex>,
  steps: readonly CodeStep[],
): { landings: Landing[]; dropped: DocumentCell[] } {
  const landings = new Map<string, Landing>();
  const dropped: DocumentCell[] = [];
  for (const cell of cells) {
    const step = stepFor(cell.indicator, steps);
    const found = step === undefined ? undefined : find(step.target, cell.members, cell.orgUnit !== undefined);
    // What is no number cannot be multiplied; as it stands it would be judged where it is.
    if (step === undefined || found === undefined || (cell.value === undefined && !step.factor.eq(1))) {
      dropped.push(cell);
      continue;
    }
    const place = { ...found, orgUnit: cell.orgUnit };
    const key = keyOf(step.target, place);
    const landing = landings.get(key) ?? { place, indicator: step.target, parts: [], expected: step.parts };
    // A form may ask for the same figure in two places; it is one part of the sum all the same.
    if (!landing.parts.some((part) => part.cell.indicator === cell.indicator)) landing.parts.push({ cell, factor: step.factor });
    landings.set(key, landing);
  }
  return { landings: [...landings.values()], dropped };
}

/** A share of a figure is an estimate: good for the history, not for what somebody is about to hand in. */
function stepFor(code: string, steps: readonly CodeStep[]): { target: string; factor: Decimal; parts: number } | undefined {
  const own = steps.filter((step) => step.source === code);
  const [only] = own;
  if (only === undefined) return { target: code, factor: new Decimal(1), parts: 1 };
  if (own.length > 1 || only.target === null) return undefined;
  return { target: only.target, factor: new Decimal(only.factor), parts: steps.filter((step) => step.target === only.target).length };
}

function valueOf({ parts, expected }: Landing): unknown {
  const [first] = parts;
  if (first !== undefined && expected === 1 && first.factor.eq(1)) return first.cell.nil ? null : first.cell.raw;
  if (parts.every(({ cell }) => cell.nil)) return null;
  return wireNumber(Decimal.sum(0, ...parts.map(({ cell, factor }) => (cell.value ?? new Decimal(0)).times(factor))));
}

function convertedCell(cell: DocumentCell, { parts, expected }: Landing, before: FormVersion, after: FormVersion): CarriedCell[] {
  const [first] = parts;
  if (first === undefined || (expected === 1 && first.factor.eq(1) && first.cell.indicator === cell.indicator)) return [];
  const indicator = indicatorOf(after.manifest, cell.indicator);
  return [
    {
      path: cell.path,
      indicator: cell.indicator,
      title: cell.field.title ?? indicator?.title ?? { vi: cell.indicator },
      ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit }),
      old: expected === 1 ? wireNumber(first.cell.value) : null,
      new: wireNumber(cell.value),
      oldUnit: indicatorOf(before.manifest, first.cell.indicator)?.unitOfMeasure ?? '',
      newUnit: indicator?.unitOfMeasure ?? '',
    },
  ];
}

function droppedCell(cell: DocumentCell, { manifest }: FormVersion): DroppedCell {
  const indicator = indicatorOf(manifest, cell.indicator);
  return {
    indicator: cell.indicator,
    title: cell.field.title ?? indicator?.title ?? { vi: cell.indicator },
    ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit }),
    value: wireNumber(cell.value) ?? (typeof cell.raw === 'string' ? cell.raw.slice(0, 40) : null),
    unit: indicator?.unitOfMeasure ?? '',
  };
}

/** What the new form has beside its figures (notes, rows by org unit), as it was filled. */
function frameOf(fields: Readonly<Record<string, FormField>>, document: Readonly<Record<string, unknown>>): SubmissionDocument {
  const next: SubmissionDocument = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(document, name) ? document[name] : undefined;
    if (value === undefined || field['x-indicator'] !== undefined || name === 'nil') continue;
    const row = field.items?.properties;
    if (field.properties !== undefined) next[name] = isRecord(value) ? frameOf(field.properties, value) : value;
    else if (row !== undefined && Array.isArray(value)) next[name] = value.filter(isRecord).map((each) => frameOf(row, each));
    else next[name] = value;
  }
  return next;
}

function keyOf(indicator: string, { members, orgUnit }: Pick<CellPlace, 'members' | 'orgUnit'>): string {
  return `${indicator} ${orgUnit ?? ''} ${JSON.stringify(Object.entries(members).sort())}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
