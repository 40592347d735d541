// Formulas and rules that put unlike units of measure together once an indicator is in another one: adding, comparing or dividing tỷ đồng
// and triệu đồng is off a thousandfold, and no figure looks wrong by itself. Pure. Only what the change brought about is named; what is
// multiplied or divided by hand is taken to be deliberate.
import { indicatorOf, parseFormula, referencesOf, type Finding, type FormulaNode, type FormulaType, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import { finding, pointer } from '../../documents/finding.js';

export interface UnitChange {
  /** Every set as it is now, and as it would be. */
  before: readonly IndicatorSetManifest[];
  after: readonly IndicatorSetManifest[];
  set: string;
  /** Indicators of the set that are in another unit. */
  indicators: readonly string[];
  dimensionOf: (unit: string) => string | undefined;
}

interface Expression {
  set: string;
  path: string;
  text: string;
  type: FormulaType;
  title: string;
  english: string;
  /** In what unit the result is told; a rule has none. */
  unit?: string;
}

export function mixedUnits(change: UnitChange): Finding[] {
  const [was, is] = [judgeOf(change.before, change), judgeOf(change.after, change)];
  const earlier = new Map(expressionsIn(change.before).map((each) => [`${each.set} ${each.text}`, each]));
  return expressionsIn(change.after).flatMap((each) => {
    const named = changedIn(each, change);
    const mix = named === undefined ? undefined : is(each);
    const before = earlier.get(`${each.set} ${each.text}`);
    if (named === undefined || mix === undefined || (before !== undefined && was(before) !== undefined)) return [];
    return [{ ...mixed(each, change.set, mix), indicator: named }];
  });
}

function expressionsIn(sets: readonly IndicatorSetManifest[]): Expression[] {
  return sets.flatMap((manifest) => [
    ...manifest.indicators.flatMap(({ code, title, formula, unitOfMeasure }, index): Expression[] =>
      formula === undefined
        ? []
        : [
            {
              set: manifest.id,
              path: pointer('/manifest/indicators', index, 'formula'),
              text: formula,
              type: 'number',
              title: title.vi,
              english: title.en ?? code,
              unit: unitOfMeasure,
            },
          ],
    ),
    ...(manifest.rules ?? []).map(({ id, when, message }, index): Expression => ({
      set: manifest.id,
      path: pointer('/manifest/rules', index, 'when'),
      text: when,
      type: 'boolean',
      title: message.vi,
      english: message.en ?? id,
    })),
  ]);
}

/** The first of the changed indicators that it reads. */
function changedIn({ set, text, type }: Expression, change: UnitChange): string | undefined {
  const parsed = parseFormula(text, type);
  if (!parsed.ok) return undefined;
  return referencesOf(parsed.formula).find((each) => (each.set ?? set) === change.set && change.indicators.includes(each.code))?.code;
}

type Mix = readonly [string, string];

function judgeOf(sets: readonly IndicatorSetManifest[], { dimensionOf }: UnitChange): (expression: Expression) => Mix | undefined {
  const manifests = new Map(sets.map((manifest) => [manifest.id, manifest]));
  const sameDimension = (one: string, other: string): boolean => dimensionOf(one) !== undefined && dimensionOf(one) === dimensionOf(other);
  return ({ set, text, type, unit }) => {
    const parsed = parseFormula(text, type);
    if (!parsed.ok) return undefined;
    const unitOf = (owner: string, code: string): string | undefined => {
      const manifest = manifests.get(owner);
      return manifest === undefined ? undefined : indicatorOf(manifest, code)?.unitOfMeasure;
    };
    const reading = new Reading((owner, code) => unitOf(owner ?? set, code), sameDimension);
    const result = reading.unit(parsed.formula.root);
    if (reading.mix === undefined && result !== undefined && unit !== undefined && result !== unit && sameDimension(result, unit)) return [result, unit];
    return reading.mix;
  };
}

/** In what unit each part of a formula is, as far as that is known, and the first two that do not go together. */
class Reading {
  mix: Mix | undefined;

  constructor(
    private readonly unitOf: (set: string | undefined, code: string) => string | undefined,
    private readonly sameDimension: (one: string, other: string) => boolean,
  ) {}

  unit(node: FormulaNode): string | undefined {
    switch (node.kind) {
      case 'number':
      case 'boolean':
      case 'month':
        return undefined;
      case 'figure':
        return this.unitOf(node.reference.set, node.reference.code);
      case 'negate':
      case 'not':
        return this.unit(node.operand);
      case 'arithmetic':
        return this.ofArithmetic(node);
      case 'comparison':
        this.together([node.left, node.right]);
        return undefined;
      case 'logic':
        this.unit(node.left);
        this.unit(node.right);
        return undefined;
      case 'if':
        this.unit(node.condition);
        return this.together([node.then, node.otherwise]);
      case 'call':
        return this.together(node.operands);
    }
  }

  private ofArithmetic({ operator, left, right }: Extract<FormulaNode, { kind: 'arithmetic' }>): string | undefined {
    if (operator === '+' || operator === '-') return this.together([left, right]);
    const [one, other] = [this.unit(left), this.unit(right)];
    // A ratio of one kind of thing: money by money.
    if (operator === '/' && one !== undefined && other !== undefined && one !== other && this.sameDimension(one, other)) this.mix ??= [one, other];
    return undefined;
  }

  private together(nodes: readonly FormulaNode[]): string | undefined {
    const units = nodes.flatMap((node) => this.unit(node) ?? []);
    const [first] = units;
    const other = units.find((unit) => unit !== first);
    if (first !== undefined && other !== undefined) this.mix ??= [first, other];
    return units.length === nodes.length ? first : undefined;
  }
}

function mixed({ set, path, title, english }: Expression, own: string, [one, other]: Mix): Finding {
  const [place, where] = set === own ? ['', ''] : [` của bộ “${set}”`, ` of the set "${set}"`];
  return finding(
    'warning',
    set === own ? path : '/manifest/indicators',
    'units-mixed',
    `“${title}”${place} sẽ tính chung ${one} với ${other}; hãy nhân hệ số trong công thức hoặc đổi đơn vị tính cả hai.`,
    `"${english}"${where} would put ${one} and ${other} together; multiply by the factor in the formula or change the unit of both.`,
  );
}
