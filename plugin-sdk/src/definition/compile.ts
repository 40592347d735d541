// Reads a manifest and its form once: formulas and rules parsed, cells listed, and every name checked against what exists.
// The answer is a set ready to be used, with the findings of its definition; JSON Schema has been judged before by Ajv.
import { indicatorOf, isDerived, valueTypeOf } from './definition.js';
import type { Finding } from '../finding.js';
import type { Formula, FormulaType } from '../formula/ast.js';
import { parseFormula } from '../formula/parse.js';
import { derivationOrder, referencesOf } from '../formula/references.js';
import { conditionalFields, fieldsOf } from '../form/fields.js';
import type { FieldCell } from '../form/fields.js';
import type { FormDefinition } from '../generated/form-definition.js';
import type { Indicator, IndicatorSetManifest, Localised } from '../generated/manifest.js';
import { tryPeriod } from '../period/period.js';
import { compileRule } from './rules.js';
import type { CompiledRule } from './rules.js';
import { nearestUnit, UNITS_OF_MEASURE } from '../units.js';
import type { UnitOfMeasure } from '../units.js';

/** A manifest and form ready for use. */
export interface CompiledSet {
  readonly manifest: IndicatorSetManifest;
  readonly form: FormDefinition;
  /** Cells of the form. */
  readonly fields: readonly FieldCell[];
  /** Formulas of derived indicators by code. */
  readonly formulas: ReadonlyMap<string, Formula>;
  /** Derived codes in order of computation. */
  readonly order: readonly string[];
  readonly rules: readonly CompiledRule[];
  /** Formulas of the form (x-calculated, x-visible-if) by their text. */
  readonly fieldFormulas: ReadonlyMap<string, Formula>;
}

/** Years that reports may begin in: nobody has figures before, and nobody plans further. */
const FIRST_YEARS = { least: 1945, most: 2100 } as const;

class Collector {
  readonly findings: Finding[] = [];
  private readonly indicators: ReadonlyMap<string, Indicator>;

  constructor(manifest: IndicatorSetManifest) {
    this.indicators = new Map(manifest.indicators.map((each) => [each.code, each]));
  }

  add(path: string, code: string, message: Required<Localised>, level: Finding['level'] = 'error'): void {
    this.findings.push({ path, level, code, message });
  }

  formula(path: string, text: string, expected: FormulaType): Formula | undefined {
    const parsed = parseFormula(text, expected);
    if (parsed.ok) return parsed.formula;
    this.findings.push({ path, level: 'error', code: parsed.fault.code, message: parsed.fault.message });
    return undefined;
  }

  known(path: string, code: string): void {
    if (this.indicators.has(code)) return;
    this.add(path, 'unknown-indicator', { vi: `Bộ này không có chỉ tiêu "${code}".`, en: `This set has no indicator "${code}".` });
  }

  references(path: string, formula: Formula, manifest: IndicatorSetManifest): void {
    for (const reference of referencesOf(formula)) {
      if (reference.set !== undefined && reference.set !== manifest.id) continue;
      this.known(path, reference.code);
      const dimensions = this.indicators.get(reference.code)?.disaggregate?.map(({ dimension }) => dimension) ?? [];
      if (reference.over !== undefined && reference.over !== 'orgUnit' && !dimensions.includes(reference.over)) {
        this.add(path, 'unknown-dimension', {
          vi: `Chỉ tiêu "${reference.code}" không phân tổ theo "${reference.over}".`,
          en: `Indicator "${reference.code}" is not broken down by "${reference.over}".`,
        });
      }
    }
  }

  twice(path: string, codes: readonly string[]): void {
    codes.forEach((code, index) => {
      if (codes.indexOf(code) < index)
        this.add(`${path}/${String(index)}`, 'duplicate-code', { vi: `Mã "${code}" dùng hai lần.`, en: `Code "${code}" is used twice.` });
    });
  }
}

function checkPeriod(collector: Collector, path: string, rule: IndicatorSetManifest['period']): void {
  const first = tryPeriod(rule.first);
  if (first?.type === rule.type && first.year >= FIRST_YEARS.least && first.year <= FIRST_YEARS.most) return;
  if (first?.type === rule.type) {
    const range = `${String(FIRST_YEARS.least)}–${String(FIRST_YEARS.most)}`;
    collector.add(`${path}/first`, 'period-first', {
      vi: `Kỳ đầu "${rule.first}" phải trong khoảng năm ${range}.`,
      en: `The first period "${rule.first}" must lie in ${range}.`,
    });
    return;
  }
  collector.add(`${path}/first`, 'period-first', {
    vi: `Kỳ đầu "${rule.first}" không thuộc loại kỳ ${rule.type}.`,
    en: `First period "${rule.first}" is not of type ${rule.type}.`,
  });
}

function checkUnit(collector: Collector, path: string, code: string, units: readonly UnitOfMeasure[]): void {
  if (units.some((unit) => unit.code === code)) return;
  const nearest = nearestUnit(code, units);
  const hint =
    nearest === undefined
      ? { vi: '', en: '' }
      : { vi: ` Có phải "${nearest.code}" (${nearest.title.vi})?`, en: ` Did you mean "${nearest.code}" (${nearest.title.en})?` };
  collector.findings.push({
    path: `${path}/unitOfMeasure`,
    level: 'error',
    code: 'unknown-unit',
    message: { vi: `Không có đơn vị tính "${code}".${hint.vi}`, en: `There is no unit of measure "${code}".${hint.en}` },
    ...(nearest === undefined ? {} : { plausible: [nearest.code] }),
  });
}

function checkCode(collector: Collector, path: string, code: string): void {
  const parsed = parseFormula(code);
  if (parsed.ok && parsed.formula.root.kind === 'figure') return;
  collector.add(`${path}/code`, 'reserved-code', {
    vi: `"${code}" là từ của ngôn ngữ công thức, không làm mã chỉ tiêu được.`,
    en: `"${code}" is a word of the formula language and cannot be a code.`,
  });
}

function checkIndicator(collector: Collector, manifest: IndicatorSetManifest, indicator: Indicator, path: string): void {
  const { aggregate, weight, parts, rankOutOf, period } = indicator;
  if (weight !== undefined) collector.known(`${path}/weight`, weight);
  if (typeof rankOutOf === 'string') collector.known(`${path}/rankOutOf`, rankOutOf);
  parts?.indicators.forEach((code, index) => {
    collector.known(`${path}/parts/indicators/${String(index)}`, code);
  });
  if (period !== undefined) checkPeriod(collector, `${path}/period`, period);
  if (weight === undefined && (aggregate?.time === 'weighted' || aggregate?.orgUnit === 'weighted')) {
    collector.add(`${path}/weight`, 'weight-missing', {
      vi: 'Cộng có trọng số cần "weight": mã chỉ tiêu làm trọng số.',
      en: 'Weighted aggregation needs "weight": the code of the weighing indicator.',
    });
  }
  if (indicator.direction === 'band' && indicator.band === undefined) {
    collector.add(`${path}/band`, 'band-missing', { vi: 'Chiều tốt "band" cần khoảng "band".', en: 'Direction band needs its "band".' });
  }
  if (!isDerived(indicator) && aggregate === undefined && valueTypeOf(indicator) !== 'text') {
    collector.add(
      `${path}/aggregate`,
      'aggregate-missing',
      {
        vi: 'Chỉ tiêu nhập tay cần cách cộng ("aggregate") theo thời gian và đơn vị; thiếu thì không cộng lên được.',
        en: 'An entered indicator needs "aggregate" over time and org units; without it nothing rolls up.',
      },
      'warning',
    );
  }
}

function compileFormulas(collector: Collector, manifest: IndicatorSetManifest): Map<string, Formula> {
  const formulas = new Map<string, Formula>();
  manifest.indicators.forEach((indicator, index) => {
    if (indicator.formula === undefined) return;
    const path = `/indicators/${String(index)}/formula`;
    const formula = collector.formula(path, indicator.formula, 'number');
    if (formula === undefined) return;
    collector.references(path, formula, manifest);
    formulas.set(indicator.code, formula);
  });
  return formulas;
}

function checkCircles(collector: Collector, manifest: IndicatorSetManifest, circles: readonly (readonly string[])[]): void {
  for (const circle of circles) {
    const index = manifest.indicators.findIndex(({ code }) => code === circle[0]);
    const names = circle.join(' → ');
    collector.add(`/indicators/${String(index)}/formula`, 'formula-circle', {
      vi: `Công thức tạo vòng: ${names}.`,
      en: `The formulas form a circle: ${names}.`,
    });
  }
}

function compileRules(collector: Collector, manifest: IndicatorSetManifest): CompiledRule[] {
  return (manifest.rules ?? []).flatMap((rule, index) => {
    const path = `/rules/${String(index)}`;
    rule.indicators?.forEach((code, place) => {
      collector.known(`${path}/indicators/${String(place)}`, code);
    });
    const condition = collector.formula(`${path}/when`, rule.when, 'boolean');
    if (condition === undefined) return [];
    collector.references(`${path}/when`, condition, manifest);
    // What is switched off must still be sound: it may be switched on again.
    return rule.off === true ? [] : [compileRule(rule, condition)];
  });
}

function checkField(collector: Collector, manifest: IndicatorSetManifest, field: FieldCell): void {
  const indicator = indicatorOf(manifest, field.indicator);
  const path = `/form${field.pointer}`;
  if (indicator === undefined) {
    collector.known(path, field.indicator);
    return;
  }
  for (const [dimension, member] of Object.entries(field.members)) {
    const known = indicator.disaggregate?.find((candidate) => candidate.dimension === dimension)?.members.some(({ code }) => code === member);
    if (known !== true) {
      collector.add(path, 'unknown-member', {
        vi: `Chỉ tiêu "${field.indicator}" không có phân tổ ${dimension}=${member}.`,
        en: `Indicator "${field.indicator}" has no breakdown ${dimension}=${member}.`,
      });
    }
  }
}

function compileFields(collector: Collector, manifest: IndicatorSetManifest, form: FormDefinition, fields: readonly FieldCell[]): Map<string, Formula> {
  const formulas = new Map<string, Formula>();
  const read = (path: string, text: string | undefined, expected: FormulaType): void => {
    const formula = text === undefined || formulas.has(text) ? undefined : collector.formula(path, text, expected);
    if (formula === undefined) return;
    collector.references(path, formula, manifest);
    formulas.set(formula.text, formula);
  };
  for (const field of fields) {
    checkField(collector, manifest, field);
    read(`/form${field.pointer}`, field.calculated, 'number');
    read(`/form${field.pointer}`, field.visibleIf, 'boolean');
  }
  for (const { pointer, visibleIf } of conditionalFields(form)) read(`/form${pointer}`, visibleIf, 'boolean');
  return formulas;
}

/**
 * Reads a manifest and its form. Findings point into the manifest (`/indicators/3/formula`) or, below `/form`, at a field's
 * pointer. A set with errors is returned too, with what could be read, so that a designer can show the rest.
 */
export function compileSet(
  manifest: IndicatorSetManifest,
  form: FormDefinition,
  units: readonly UnitOfMeasure[] = UNITS_OF_MEASURE,
): { set: CompiledSet; findings: Finding[] } {
  const collector = new Collector(manifest);
  collector.twice(
    '/indicators',
    manifest.indicators.map(({ code }) => code),
  );
  collector.twice(
    '/rules',
    (manifest.rules ?? []).map(({ id }) => id),
  );
  checkPeriod(collector, '/period', manifest.period);
  manifest.indicators.forEach((indicator, index) => {
    const path = `/indicators/${String(index)}`;
    checkCode(collector, path, indicator.code);
    checkUnit(collector, path, indicator.unitOfMeasure, units);
    checkIndicator(collector, manifest, indicator, path);
  });
  if (manifest.headline !== undefined) collector.known('/headline/indicator', manifest.headline.indicator);
  const formulas = compileFormulas(collector, manifest);
  const { order, circles } = derivationOrder(formulas);
  checkCircles(collector, manifest, circles);
  const rules = compileRules(collector, manifest);
  const fields = fieldsOf(form);
  const fieldFormulas = compileFields(collector, manifest, form, fields);
  return { set: { manifest, form, fields, formulas, order, rules, fieldFormulas }, findings: collector.findings };
}
