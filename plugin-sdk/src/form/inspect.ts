// One look at a filled document: its cells, what the form and the rules say, what is missing and what is calculated. The
// browser runs it as one types and the server when it saves: the same function, so they cannot disagree.
import { Decimal } from '../decimal.js';
import type { Figure } from '../decimal.js';
import type { CompiledSet } from '../definition/compile.js';
import { indicatorOf } from '../definition/definition.js';
import type { Finding, FindingLevel } from '../finding.js';
import type { FigureReference, Formula } from '../formula/ast.js';
import { evaluateFormula, withDerived } from '../formula/evaluate.js';
import type { FormulaEnvironment } from '../formula/evaluate.js';
import { codesOf } from '../formula/references.js';
import type { Rule } from '../generated/manifest.js';
import type { Period } from '../period/period.js';
import { judgeRules } from '../definition/rules.js';
import type { RuleScope } from '../definition/rules.js';
import { cellsOf } from './cells.js';
import type { DocumentCell, FilledDocument } from './cells.js';
import { checkCells, checkRows, completenessOf, findingAt, missingTexts } from './checks.js';
import type { Completeness } from './checks.js';
import { conditionalFields } from './fields.js';
import type { FieldCell } from './fields.js';

/** What the document stands in. */
export interface DocumentContext {
  readonly period: Period;
  /** Org units that a matrix must have rows for. */
  readonly orgUnits?: readonly string[];
  /**
   * Known figures outside the document: other periods, plans, other sets. `orgUnit` is the row's, or undefined for the
   * submission's own. Left out: nothing is known, and rules that need it are not judged.
   */
  known?(reference: FigureReference, orgUnit: string | undefined): Figure;
  /** Cells to look at; default all of the form (see fieldsDue). */
  readonly fields?: readonly FieldCell[];
}

/** A calculated cell and its value; undefined when something it needs is missing. */
export interface CalculatedCell {
  readonly cell: DocumentCell;
  readonly value: Figure;
}

/** A rule, and in how many places (the submission, rows of a matrix) it was judged. */
export interface JudgedRule {
  readonly code: string;
  readonly level: FindingLevel;
  readonly times: number;
}

/** What one look at a document tells. */
export interface Inspection {
  readonly cells: readonly DocumentCell[];
  /** Bounds, rows, rules and division by zero. Missing cells are in `completeness`: a draft may have them. */
  readonly findings: readonly Finding[];
  readonly completeness: Completeness;
  readonly calculated: readonly CalculatedCell[];
  /** How often each rule could be judged, whatever it said: what a share of passed rules is a share of. */
  readonly judged: readonly JudgedRule[];
  /** What the form does not show now (x-visible-if says false): paths of cells, and pointers of texts, groups and tables. */
  readonly hidden: ReadonlySet<string>;
}

const isTotal = (cell: DocumentCell): boolean => Object.keys(cell.members).length === 0;

function sumOf(cells: readonly DocumentCell[]): Figure {
  const values = cells.map((cell) => cell.value);
  if (values.length === 0 || values.includes(undefined)) return undefined;
  return values.reduce<Decimal>((total, value) => total.plus(value ?? 0), new Decimal(0));
}

/** Entered cells by indicator, so that a wide matrix is not searched for each figure. */
type CellsByIndicator = ReadonlyMap<string, readonly DocumentCell[]>;

/** Cells of one org unit by indicator. */
function byIndicator(cells: readonly DocumentCell[]): CellsByIndicator {
  const entered = cells.filter((cell) => cell.field.calculated === undefined);
  const index = new Map<string, DocumentCell[]>();
  for (const cell of entered) {
    const list = index.get(cell.indicator);
    if (list === undefined) index.set(cell.indicator, [cell]);
    else list.push(cell);
  }
  return index;
}

/** Figures of one org unit of the document, with what is known around it. */
class DocumentFigures implements FormulaEnvironment {
  readonly month: number | undefined;
  private readonly set: CompiledSet;
  private readonly here: CellsByIndicator;
  private readonly everywhere: CellsByIndicator;
  private readonly context: DocumentContext;
  private readonly orgUnit: string | undefined;

  constructor(set: CompiledSet, scope: { orgUnit: string | undefined; here: CellsByIndicator; everywhere: CellsByIndicator }, context: DocumentContext) {
    this.set = set;
    this.here = scope.here;
    this.everywhere = scope.everywhere;
    this.context = context;
    this.orgUnit = scope.orgUnit;
    this.month = context.period.type === 'monthly' ? context.period.index : undefined;
  }

  figure(reference: FigureReference): Figure {
    if (reference.set !== undefined || reference.shifts.length > 0 || reference.measure === 'plan') return this.known(reference);
    if (reference.measure === 'yearToDate') return this.yearToDate(reference);
    return this.current(reference);
  }

  private known(reference: FigureReference): Figure {
    return this.context.known?.(reference, this.orgUnit);
  }

  private current({ code, over }: FigureReference): Figure {
    if (over === 'orgUnit') return sumOf((this.everywhere.get(code) ?? []).filter((cell) => cell.orgUnit !== undefined && isTotal(cell)));
    const here = this.here.get(code) ?? [];
    if (over === undefined) return here.find(isTotal)?.value;
    return sumOf(here.filter(({ members }) => Object.hasOwn(members, over) && Object.keys(members).length === 1));
  }

  /** The document's own figure added to the year so far, by the indicator's aggregation over time. */
  private yearToDate(reference: FigureReference): Figure {
    const indicator = indicatorOf(this.set.manifest, reference.code);
    const now = this.current(reference);
    if (indicator === undefined || indicator.formula !== undefined) return undefined;
    const time = indicator.aggregate?.time ?? 'none';
    if (indicator.cumulative !== undefined || time === 'last' || now === undefined) return now;
    if (this.context.period.index === 1 && time !== 'weighted') return now;
    const before = this.known({ ...reference, shifts: ['previous'] });
    if (before === undefined) return undefined;
    switch (time) {
      case 'sum':
        return before.plus(now);
      case 'min':
        return Decimal.min(before, now);
      case 'max':
        return Decimal.max(before, now);
      case 'first':
        return before;
      case 'average':
      case 'weighted':
      case 'none':
        return undefined;
    }
  }
}

interface Scope {
  readonly orgUnit: string | undefined;
  readonly environment: FormulaEnvironment;
  readonly cells: readonly DocumentCell[];
}

function scopesOf(set: CompiledSet, cells: readonly DocumentCell[], context: DocumentContext): Scope[] {
  const everywhere = byIndicator(cells);
  const units = new Map<string | undefined, DocumentCell[]>();
  for (const cell of cells) {
    const own = units.get(cell.orgUnit);
    if (own === undefined) units.set(cell.orgUnit, [cell]);
    else own.push(cell);
  }
  return [...units].map(([orgUnit, own]) => ({
    orgUnit,
    environment: withDerived(new DocumentFigures(set, { orgUnit, here: units.size === 1 ? everywhere : byIndicator(own), everywhere }, context), set.formulas),
    cells: own,
  }));
}

function ruleScope({ environment, orgUnit, cells }: Scope, period: Period): RuleScope {
  const pathOf = (code: string): string | undefined => cells.find((cell) => cell.indicator === code && isTotal(cell))?.path;
  return { environment, period, pathOf, ...(orgUnit === undefined ? {} : { orgUnit }) };
}

/** Where the rules of a document are judged: once for the submission's own unit, and once for each org unit of a row. */
export function ruleScopes(set: CompiledSet, document: FilledDocument, context: DocumentContext): RuleScope[] {
  const cells = cellsOf(context.fields ?? set.fields, document);
  return scopesOf(set, cells, context).map((scope) => ruleScope(scope, context.period));
}

const UNCOMPUTED = {
  'division-by-zero': { vi: 'Không tính được vì mẫu số bằng 0.', en: 'It cannot be computed: the divisor is 0.' },
  'out-of-range': { vi: 'Không tính được vì kết quả quá lớn.', en: 'It cannot be computed: the result is too large.' },
} as const;

/** Everything that a formula reads was answered as nil: that it gives nothing is known, and worth no word in every row of a table. */
function isOfNils(formula: Formula, { cells }: Scope): boolean {
  const codes = codesOf(formula);
  return codes.length > 0 && codes.every((code) => cells.some(({ indicator, nil }) => indicator === code && nil));
}

function calculate(set: CompiledSet, scope: Scope): { values: CalculatedCell[]; findings: Finding[] } {
  const values: CalculatedCell[] = [];
  const findings: Finding[] = [];
  for (const cell of scope.cells) {
    const formula = cell.field.calculated === undefined ? undefined : set.fieldFormulas.get(cell.field.calculated);
    if (formula === undefined) continue;
    const { value, notes } = evaluateFormula(formula, scope.environment);
    values.push({ cell, value: typeof value === 'boolean' ? undefined : value });
    const [note] = notes;
    if (note !== undefined && !isOfNils(formula, scope)) findings.push(findingAt(cell, 'hint', { code: note.code, message: UNCOMPUTED[note.code] }));
  }
  return { values, findings };
}

function isFalse(formula: Formula | undefined, environment: FormulaEnvironment): boolean {
  return formula !== undefined && evaluateFormula(formula, environment).value === false;
}

/** Texts, groups and tables whose condition says no; what is unknown hides nothing. */
function hiddenPlaces(set: CompiledSet, scopes: readonly Scope[], cells: readonly DocumentCell[], context: DocumentContext): string[] {
  const conditional = conditionalFields(set.form);
  if (conditional.length === 0) return [];
  const own = scopes.find(({ orgUnit }) => orgUnit === undefined)?.environment;
  const figures = { orgUnit: undefined, here: new Map<string, DocumentCell[]>(), everywhere: byIndicator(cells) };
  const environment = own ?? withDerived(new DocumentFigures(set, figures, context), set.formulas);
  return conditional.filter(({ visibleIf }) => isFalse(set.fieldFormulas.get(visibleIf), environment)).map(({ pointer }) => pointer);
}

/** Looks at a filled document: cells, findings, completeness and calculated values. Pure. */
export function inspectDocument(set: CompiledSet, document: FilledDocument, context: DocumentContext): Inspection {
  const fields = context.fields ?? set.fields;
  const cells = cellsOf(fields, document);
  const scopes = scopesOf(set, cells, context);
  const calculated = scopes.map((scope) => calculate(set, scope));
  const environments = new Map(scopes.map((scope) => [scope.orgUnit, scope.environment]));
  const places = hiddenPlaces(set, scopes, cells, context);
  const isWithin = (path: string): boolean => places.some((place) => path.startsWith(`${place}/`));
  const isHidden = (cell: DocumentCell): boolean => {
    const environment = environments.get(cell.orgUnit);
    const { visibleIf } = cell.field;
    return isWithin(cell.path) || (visibleIf !== undefined && environment !== undefined && isFalse(set.fieldFormulas.get(visibleIf), environment));
  };
  const shown = fields.filter(({ pointer }) => !isWithin(pointer));
  const completeness = completenessOf(shown, cells, context.orgUnits, isHidden);
  const answers = scopes.map((scope) => judgeRules(set.rules, ruleScope(scope, context.period)));
  const texts = (set.form.required ?? []).filter((name) => !places.includes(`/${name}`));
  return {
    cells,
    findings: [...checkCells(cells), ...checkRows(cells), ...answers.flatMap(({ findings }) => findings), ...calculated.flatMap(({ findings }) => findings)],
    completeness: { ...completeness, missing: [...completeness.missing, ...missingTexts(texts, set.fields, document)] },
    calculated: calculated.flatMap(({ values }) => values),
    judged: timesJudged(answers.flatMap(({ judged }) => judged)),
    hidden: new Set([...places, ...cells.filter(isHidden).map(({ path }) => path)]),
  };
}

function timesJudged(rules: readonly Rule[]): JudgedRule[] {
  const times = new Map<Rule, number>();
  for (const rule of rules) times.set(rule, (times.get(rule) ?? 0) + 1);
  return [...times].map(([{ id, level }, count]) => ({ code: id, level, times: count }));
}

/** The value that a cell shows: entered, or calculated from the rest of the document. */
export function valueOfCell(inspection: Inspection, path: string): Figure {
  const computed = inspection.calculated.find(({ cell }) => cell.path === path);
  return computed === undefined ? inspection.cells.find((cell) => cell.path === path)?.value : computed.value;
}
