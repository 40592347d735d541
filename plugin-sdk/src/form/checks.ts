// The checks that every form makes by itself, in decimal arithmetic: bounds and steps of figures, and what is still missing.
// They return findings; JSON Schema (types, patterns, unknown properties) is judged by Ajv on validationSchema.
import { Decimal, formatNumber } from '../decimal.js';
import type { Finding } from '../finding.js';
import type { FormField } from '../generated/form-definition.js';
import { isFilled, matrixParts } from './cells.js';
import type { DocumentCell, FilledDocument } from './cells.js';
import type { FieldCell } from './fields.js';

/** More digits than any figure of a province has: a slip of unit or of the keyboard. */
const MOST_DIGITS = 24;

type Fault = Pick<Finding, 'code' | 'message'>;

function text(value: number | Decimal, language: 'vi' | 'en'): string {
  return formatNumber(new Decimal(value), { language });
}

function boundFault(value: Decimal, schema: FormField): Fault | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (minimum !== undefined && value.lt(minimum)) {
    return { code: 'below-minimum', message: { vi: `Phải từ ${text(minimum, 'vi')} trở lên.`, en: `Must be ${text(minimum, 'en')} or more.` } };
  }
  if (maximum !== undefined && value.gt(maximum)) {
    return { code: 'above-maximum', message: { vi: `Không được quá ${text(maximum, 'vi')}.`, en: `Must be ${text(maximum, 'en')} or less.` } };
  }
  if (exclusiveMinimum !== undefined && value.lte(exclusiveMinimum)) {
    return {
      code: 'below-minimum',
      message: { vi: `Phải lớn hơn ${text(exclusiveMinimum, 'vi')}.`, en: `Must be more than ${text(exclusiveMinimum, 'en')}.` },
    };
  }
  if (exclusiveMaximum !== undefined && value.gte(exclusiveMaximum)) {
    return {
      code: 'above-maximum',
      message: { vi: `Phải nhỏ hơn ${text(exclusiveMaximum, 'vi')}.`, en: `Must be less than ${text(exclusiveMaximum, 'en')}.` },
    };
  }
  return undefined;
}

function stepFault(value: Decimal, schema: FormField): Fault | undefined {
  const { multipleOf } = schema;
  if (multipleOf === undefined || value.mod(multipleOf).isZero()) return undefined;
  const decimals = new Decimal(multipleOf).decimalPlaces();
  return decimals === 0
    ? { code: 'not-a-step', message: { vi: `Phải là bội của ${text(multipleOf, 'vi')}.`, en: `Must be a multiple of ${text(multipleOf, 'en')}.` } }
    : {
        code: 'too-many-decimals',
        message: { vi: `Chỉ nhận tối đa ${String(decimals)} chữ số thập phân.`, en: `At most ${String(decimals)} decimals are kept.` },
      };
}

function integerFault(value: Decimal, schema: FormField): Fault | undefined {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  if (!types.includes('integer') || types.includes('number') || value.isInteger()) return undefined;
  return { code: 'not-an-integer', message: { vi: 'Phải là số nguyên.', en: 'Must be a whole number.' } };
}

function sizeFault(value: Decimal): Fault | undefined {
  if (value.precision(true) <= MOST_DIGITS && value.decimalPlaces() <= MOST_DIGITS) return undefined;
  return { code: 'too-large', message: { vi: 'Số quá dài; kiểm tra lại đơn vị tính.', en: 'The number is too long; check the unit of measure.' } };
}

/** A finding at a cell. */
export function findingAt(cell: DocumentCell, level: Finding['level'], fault: Fault): Finding {
  return { path: cell.path, level, ...fault, indicator: cell.indicator, ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit }) };
}

type Glance = (value: number) => boolean;
const glances = new WeakMap<FormField, Glance>();

/**
 * Is an ordinary number good at a glance? What it finds good, the decimals find good: the order of numbers is that of their decimals,
 * and the decimals of their shortest text are counted. Whatever it does not find good is judged at length.
 */
function glanceOf(schema: FormField): Glance {
  const known = glances.get(schema);
  if (known !== undefined) return known;
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity, multipleOf } = schema;
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  const whole = types.includes('integer') && !types.includes('number');
  const step = multipleOf === undefined ? Infinity : decimalsOfStep(multipleOf);
  const most = Math.min(whole ? 0 : Infinity, step ?? 0);
  const glance: Glance = (value) => {
    const size = Math.abs(value);
    if (size >= 1e15 || (size < 1e-6 && size !== 0)) return false;
    if (value < minimum || value > maximum || value <= exclusiveMinimum || value >= exclusiveMaximum) return false;
    return most === Infinity || (step !== undefined && decimalsOf(value) <= most);
  };
  glances.set(schema, glance);
  return glance;
}

/** Of 1, 0.1, 0.01 …; undefined for any other step. */
function decimalsOfStep(step: number): number | undefined {
  const power = /^1e[+-](\d)$/.exec(step.toExponential());
  return step > 1 || power === null ? undefined : Number(power[1]);
}

function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const written = String(value);
  return written.length - written.indexOf('.') - 1;
}

/** Bounds, steps and whole numbers of the filled figures; each cell has one finding at most. */
export function checkCells(cells: readonly DocumentCell[]): Finding[] {
  return cells.flatMap((cell) => {
    if (typeof cell.raw === 'number' && glanceOf(cell.field.schema)(cell.raw)) return [];
    const { value, field } = cell;
    if (value === undefined) return [];
    const fault = sizeFault(value) ?? integerFault(value, field.schema) ?? boundFault(value, field.schema) ?? stepFault(value, field.schema);
    return fault === undefined ? [] : [findingAt(cell, 'error', fault)];
  });
}

/** A row that stands twice, or has no org unit: its figures would count twice or nowhere. */
export function checkRows(cells: readonly DocumentCell[]): Finding[] {
  const seen = new Map<string, string>();
  const findings: Finding[] = [];
  for (const cell of cells) {
    if (!cell.field.perOrgUnit) continue;
    const array = matrixParts(cell.field)?.array ?? '';
    const row = cell.path
      .split('/')
      .slice(0, array.split('/').length + 1)
      .join('/');
    const key = `${array} ${cell.orgUnit ?? ''}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else if (first !== row && !findings.some((finding) => finding.path === row)) {
      findings.push({
        path: row,
        level: 'error',
        code: 'row-twice',
        message: { vi: 'Đơn vị này đã có một dòng khác.', en: 'This org unit has another row already.' },
        ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit }),
      });
    }
  }
  return findings;
}

/** What is filled of what must be. */
export interface Completeness {
  readonly filled: number;
  readonly required: number;
  /** One finding for each missing cell, and one for each missing row. */
  readonly missing: readonly Finding[];
}

const EMPTY: Fault = {
  code: 'required',
  message: { vi: 'Chưa nhập số liệu; nhập hoặc chọn "không phát sinh" nếu được phép.', en: 'No figure yet; enter one, or choose nil where allowed.' },
};

function missingRows(fields: readonly FieldCell[], cells: readonly DocumentCell[], orgUnits: readonly string[]): Finding[] {
  const arrays = new Set(fields.filter((field) => field.perOrgUnit && field.required).map((field) => matrixParts(field)?.array ?? ''));
  return [...arrays].flatMap((array) => {
    const present = new Set(cells.filter((cell) => cell.path.startsWith(`${array}/`)).map((cell) => cell.orgUnit));
    return orgUnits
      .filter((orgUnit) => !present.has(orgUnit))
      .map((orgUnit): Finding => ({
        path: array,
        level: 'error',
        code: 'row-missing',
        orgUnit,
        message: { vi: `Thiếu dòng của đơn vị ${orgUnit}.`, en: `The row of org unit ${orgUnit} is missing.` },
      }));
  });
}

/**
 * Counts required cells and names the missing ones. `orgUnits` are the rows that a matrix must have (none given: those
 * present); `hidden` tells cells that the form does not show (x-visible-if).
 */
export function completenessOf(
  fields: readonly FieldCell[],
  cells: readonly DocumentCell[],
  orgUnits: readonly string[] = [],
  hidden: (cell: DocumentCell) => boolean = () => false,
): Completeness {
  const required = cells.filter((cell) => cell.field.required && !hidden(cell));
  const empty = required.filter((cell) => !isFilled(cell));
  const rows = missingRows(fields, cells, orgUnits);
  const perRow = fields.filter((field) => field.perOrgUnit && field.required).length;
  return {
    filled: required.length - empty.length,
    required: required.length + rows.length * perRow,
    missing: [...empty.map((cell) => findingAt(cell, 'error', EMPTY)), ...rows],
  };
}

/** Required plain fields (texts, choices) at the top of a form that the document leaves empty. */
export function missingTexts(required: readonly string[], fields: readonly FieldCell[], document: FilledDocument): Finding[] {
  const empty = required.filter((name) => !isFilled({ raw: document[name], nil: false }));
  if (empty.length === 0) return [];
  const judged = new Set(fields.map((field) => field.pointer.split('/')[1]));
  return empty.filter((name) => !judged.has(name)).map((name) => ({ path: `/${name}`, level: 'error', ...EMPTY }));
}
