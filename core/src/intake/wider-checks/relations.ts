// Relations between indicators of any sets (tax within domestic revenue, two denominators of one amount), judged at a report of any of the
// sets that they name. Which there are is data: rows with a condition in the language of formulas, compared here side by side; a
// message prints both sides only within one set, because its reader may not see the other one.
import {
  Decimal,
  evaluateFormula,
  formatNumber,
  printFormula,
  referencesOf,
  type FigureReference,
  type FindingLevel,
  type Formula,
  type FormulaEnvironment,
  type FormulaNode,
  type Localised,
} from '@haidang/plugin-sdk';
import type { CheckResult, JudgedCell, WiderContext } from './wider-check.js';
import { enteredText, percent, printed } from './wording.js';

export interface Relation {
  readonly id: string;
  readonly title: Required<Localised>;
  readonly level: FindingLevel;
  /** One comparison. */
  readonly condition: Formula;
  /** By how much of the larger side they may differ. */
  readonly tolerancePercent: number;
}

type Comparison = Extract<FormulaNode, { kind: 'comparison' }>;

/** Those of a set: at least one figure of the report itself is in the condition. */
export function relationsOf(relations: readonly Relation[], set: string): Relation[] {
  return relations.filter(({ condition }) => referencesOf(condition).some((reference) => isCurrent(reference) && reference.set === set));
}

export interface RelationVerdicts {
  readonly broken: readonly CheckResult[];
  /** Judged and found right: shown where two official figures are easily taken for a contradiction. */
  readonly held: readonly { readonly relation: Relation; readonly cell: JudgedCell }[];
}

/** Those of which every figure is known. */
export function relationResults(relations: readonly Relation[], context: WiderContext): RelationVerdicts {
  const broken: CheckResult[] = [];
  const held: { relation: Relation; cell: JudgedCell }[] = [];
  for (const relation of relations) {
    const verdict = judge(relation, context);
    if (verdict === undefined) continue;
    if (verdict.result === undefined) held.push({ relation, cell: verdict.cell });
    else broken.push(verdict.result);
  }
  return { broken, held };
}

interface Verdict {
  readonly cell: JudgedCell;
  readonly result?: CheckResult;
}

function judge(relation: Relation, context: WiderContext): Verdict | undefined {
  const { root } = relation.condition;
  if (root.kind !== 'comparison') return undefined;
  const cell = cellOf(relation, context);
  if (cell === undefined) return undefined;
  const environment: FormulaEnvironment = {
    month: undefined,
    figure: (reference) => {
      const value = context.figure(reference);
      return value === undefined ? undefined : new Decimal(value);
    },
  };
  const [left, right] = [side(root.left, environment), side(root.right, environment)];
  if (left === undefined || right === undefined) return undefined;
  if (holds(root.operator, left, right, relation.tolerancePercent)) return { cell };
  return { cell, result: broken(relation, root, { cell, left, right }) };
}

function side(root: FormulaNode, environment: FormulaEnvironment): number | undefined {
  const { value } = evaluateFormula({ text: '', root, type: 'number' }, environment);
  return value instanceof Decimal ? value.toNumber() : undefined;
}

/** The first figure of the condition that stands in the report. */
function cellOf({ condition }: Relation, context: WiderContext): JudgedCell | undefined {
  for (const reference of referencesOf(condition)) {
    if (!isCurrent(reference)) continue;
    const cell = context.cells.find(({ indicator, orgUnit }) => orgUnit === undefined && indicator.code === reference.code && indicator.set === reference.set);
    if (cell !== undefined) return cell;
  }
  return undefined;
}

const isCurrent = (reference: FigureReference): boolean => reference.shifts.length === 0 && reference.measure !== 'plan' && reference.over === undefined;

function holds(operator: Comparison['operator'], left: number, right: number, tolerance: number): boolean {
  const slack = (Math.max(Math.abs(left), Math.abs(right)) * tolerance) / 100;
  switch (operator) {
    case '=':
      return Math.abs(left - right) <= slack;
    case '!=':
      return left !== right;
    case '<':
      return left < right + slack;
    case '<=':
      return left <= right + slack;
    case '>':
      return left > right - slack;
    case '>=':
      return left >= right - slack;
  }
}

const WORDS: Readonly<Record<Comparison['operator'], Required<Localised>>> = {
  '<=': { vi: 'phải không lớn hơn', en: 'must not exceed' },
  '<': { vi: 'phải nhỏ hơn', en: 'must be below' },
  '>=': { vi: 'phải không nhỏ hơn', en: 'must not be below' },
  '>': { vi: 'phải lớn hơn', en: 'must be above' },
  '=': { vi: 'phải bằng', en: 'must equal' },
  '!=': { vi: 'phải khác', en: 'must differ from' },
};

interface Sides {
  readonly cell: JudgedCell;
  readonly left: number;
  readonly right: number;
}

function broken(relation: Relation, root: Comparison, sides: Sides): CheckResult {
  const { cell } = sides;
  const sets = new Set(referencesOf(relation.condition).map(({ set }) => set ?? cell.indicator.set));
  const message = sets.size > 1 ? acrossSets(relation, root, cell) : withinOneSet(relation, root, sides);
  return { check: 'relation', relation: relation.id, level: relation.level, cell, message, ...(sets.size > 1 ? {} : plausible(root, sides)) };
}

/** Whoever reads the finding may not see the other set: neither its figure nor how far this one is off is said. */
function acrossSets({ title, tolerancePercent }: Relation, root: Comparison, cell: JudgedCell): Required<Localised> {
  const shown = printed(cell.value, cell.indicator);
  const slack = new Decimal(tolerancePercent);
  const within = slack.isZero()
    ? { vi: '', en: '' }
    : { vi: ` (cho lệch ${formatNumber(slack)} %)`, en: ` (within ${formatNumber(slack, { language: 'en' })} %)` };
  const [left, right] = [printFormula(root.left), printFormula(root.right)];
  return {
    vi: `${title.vi}: với ${shown.vi} thì không đúng. Điều kiện: ${left} ${WORDS[root.operator].vi} ${right}${within.vi}. Đối chiếu với cơ quan của bộ kia; nếu cả hai số đều đúng thì ghi lý do.`,
    en: `${title.en}: with ${shown.en} this does not hold. Condition: ${left} ${WORDS[root.operator].en} ${right}${within.en}. Compare with the owner of the other set; if both figures are right, give the reason.`,
  };
}

function withinOneSet({ title }: Relation, { operator, left: leftNode, right: rightNode }: Comparison, { cell, left, right }: Sides): Required<Localised> {
  // What is computed from several figures is not in the unit of one of them.
  const symbol = leftNode.kind === 'figure' || rightNode.kind === 'figure' ? cell.indicator.symbol : { vi: '', en: '' };
  const [a, b] = [printed(left, { ...cell.indicator, symbol }), printed(right, { ...cell.indicator, symbol })];
  const off = right === 0 ? { vi: '', en: '' } : percent(Math.abs(left - right) / Math.abs(right));
  return {
    vi: `${title.vi}: ${a.vi} ${WORDS[operator].vi} ${b.vi}${off.vi === '' ? '' : `, lệch ${off.vi}`}. Xem lại từng số; nếu đều đúng thì ghi lý do.`,
    en: `${title.en}: ${a.en} ${WORDS[operator].en} ${b.en}${off.en === '' ? '' : `, off by ${off.en}`}. Look at each figure; if all are right, give the reason.`,
  };
}

/** Where the cell stands alone on one side, the other side says what it should be. */
function plausible({ operator, left: leftNode, right: rightNode }: Comparison, { cell, left, right }: Sides): Pick<CheckResult, 'plausible'> {
  const isCell = (node: FormulaNode): boolean =>
    node.kind === 'figure' && isCurrent(node.reference) && node.reference.code === cell.indicator.code && node.reference.set === cell.indicator.set;
  const onLeft = isCell(leftNode);
  if (!onLeft && !isCell(rightNode)) return {};
  const other = enteredText(onLeft ? right : left, cell.indicator);
  if (operator === '=' || operator === '!=') return operator === '=' ? { plausible: { value: other } } : {};
  const most = operator.startsWith('<') === onLeft;
  return { plausible: most ? { high: other } : { low: other } };
}
