// Computes a formula: the one evaluator, the same in server and browser. A missing operand gives missing, never 0; division
// by zero is missing with a note; comparisons are three-valued, so a rule over missing figures is not judged at all.
import { Decimal } from '../decimal.js';
import type { Figure } from '../decimal.js';
import type { ArithmeticOperator, ComparisonOperator, FigureReference, Formula, FormulaFunction, FormulaNode, LogicOperator, TimeShift } from './ast.js';
import { printReference } from './print.js';

/** What a formula stands on: the figures around one org unit and period. */
export interface FormulaEnvironment {
  /** The figure, or undefined when missing. `sum over` is missing when any member is. */
  figure(reference: FigureReference): Figure;
  /** Month number of the period; undefined when it is not monthly. */
  readonly month: number | undefined;
}

/** A number, a truth, or undefined: missing. */
export type FormulaValue = Decimal | boolean | undefined;

/** What happened on the way. */
export interface FormulaNote {
  readonly code: 'division-by-zero' | 'out-of-range';
}

/** The value with its notes. */
export interface FormulaResult {
  readonly value: FormulaValue;
  readonly notes: readonly FormulaNote[];
}

/** Settings of one evaluation. */
export interface EvaluationOptions {
  /** Absolute slack of every comparison. */
  tolerance?: Decimal;
}

/** Powers of ten within which a number is a figure; smaller ones are 0. */
const MOST_MAGNITUDE = 60;

class Evaluation {
  readonly notes: FormulaNote[] = [];
  private readonly environment: FormulaEnvironment;
  private readonly tolerance: Decimal;

  constructor(environment: FormulaEnvironment, options: EvaluationOptions) {
    this.environment = environment;
    this.tolerance = options.tolerance ?? new Decimal(0);
  }

  value(node: FormulaNode): FormulaValue {
    switch (node.kind) {
      case 'number':
        return new Decimal(node.value);
      case 'boolean':
        return node.value;
      case 'month':
        return this.environment.month === undefined ? undefined : new Decimal(this.environment.month);
      case 'figure':
        return this.environment.figure(node.reference);
      case 'negate':
        return this.number(node.operand)?.negated();
      case 'not':
        return this.opposite(this.truth(node.operand));
      case 'arithmetic':
        return this.arithmetic(node.operator, this.number(node.left), this.number(node.right));
      case 'comparison':
        return this.comparison(node.operator, this.number(node.left), this.number(node.right));
      case 'logic':
        return this.logic(node.operator, this.truth(node.left), this.truth(node.right));
      case 'if':
        return this.choice(this.truth(node.condition), node.then, node.otherwise);
      case 'call':
        return this.call(node.name, node.operands);
    }
  }

  private number(node: FormulaNode): Figure {
    const value = this.value(node);
    return typeof value === 'boolean' ? undefined : value;
  }

  private truth(node: FormulaNode): boolean | undefined {
    const value = this.value(node);
    return typeof value === 'boolean' ? value : undefined;
  }

  private opposite(truth: boolean | undefined): boolean | undefined {
    return truth === undefined ? undefined : !truth;
  }

  private arithmetic(operator: ArithmeticOperator, left: Figure, right: Figure): Figure {
    if (left === undefined || right === undefined) return undefined;
    switch (operator) {
      case '+':
        return this.bounded(left.plus(right));
      case '-':
        return this.bounded(left.minus(right));
      case '*':
        return this.bounded(left.times(right));
      case '/':
        return this.bounded(this.quotient(left, right));
    }
  }

  /** Squares of squares soon have more digits than there is memory to print them: such a number is no figure. */
  private bounded(value: Figure): Figure {
    if (value === undefined || Math.abs(value.e) <= MOST_MAGNITUDE) return value;
    if (value.e < 0) return new Decimal(0);
    this.notes.push({ code: 'out-of-range' });
    return undefined;
  }

  private quotient(left: Decimal, right: Decimal): Figure {
    if (!right.isZero()) return left.div(right);
    this.notes.push({ code: 'division-by-zero' });
    return undefined;
  }

  private comparison(operator: ComparisonOperator, left: Figure, right: Figure): boolean | undefined {
    if (left === undefined || right === undefined) return undefined;
    const difference = left.minus(right);
    const slack = this.tolerance;
    switch (operator) {
      case '=':
        return difference.abs().lte(slack);
      case '!=':
        return difference.abs().gt(slack);
      case '<':
        return slack.isZero() ? difference.isNegative() && !difference.isZero() : difference.lt(slack);
      case '<=':
        return difference.lte(slack);
      case '>':
        return slack.isZero() ? difference.isPositive() && !difference.isZero() : difference.gt(slack.negated());
      case '>=':
        return difference.gte(slack.negated());
    }
  }

  /** Kleene's logic: false and missing is false, true or missing is true, else missing wins. */
  private logic(operator: LogicOperator, left: boolean | undefined, right: boolean | undefined): boolean | undefined {
    const decisive = operator === 'or';
    if (left === decisive || right === decisive) return decisive;
    return left === undefined || right === undefined ? undefined : !decisive;
  }

  private choice(condition: boolean | undefined, then: FormulaNode, otherwise: FormulaNode): FormulaValue {
    if (condition === undefined) return undefined;
    return this.value(condition ? then : otherwise);
  }

  private call(name: FormulaFunction, operands: readonly FormulaNode[]): Figure {
    if (name === 'coalesce') return this.firstPresent(operands);
    const values = operands.map((operand) => this.number(operand));
    const present = values.filter((value) => value !== undefined);
    const [first, second] = present;
    if (present.length < values.length || first === undefined) return undefined;
    switch (name) {
      case 'min':
        return Decimal.min(...present);
      case 'max':
        return Decimal.max(...present);
      case 'abs':
        return first.abs();
      case 'round':
        return first.toDecimalPlaces(second?.toNumber() ?? 0);
    }
  }

  private firstPresent(operands: readonly FormulaNode[]): Figure {
    for (const operand of operands) {
      const value = this.number(operand);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

/** Computes a formula in an environment. Pure: same figures, same result. */
export function evaluateFormula(formula: Formula, environment: FormulaEnvironment, options: EvaluationOptions = {}): FormulaResult {
  const evaluation = new Evaluation(environment, options);
  const value = evaluation.value(formula.root);
  return { value, notes: evaluation.notes };
}

/** The number that a formula yields; undefined when missing, or when it is a condition. */
export function numberOf(formula: Formula, environment: FormulaEnvironment): Figure {
  const { value } = evaluateFormula(formula, environment);
  return typeof value === 'boolean' ? undefined : value;
}

function monthBefore(month: number | undefined): number | undefined {
  return month === undefined ? undefined : ((month + 10) % 12) + 1;
}

/** The same environment seen from an earlier period. */
function stepped(environment: FormulaEnvironment, shifts: readonly TimeShift[], measure: FigureReference['measure']): FormulaEnvironment {
  return {
    month: shifts.filter((shift) => shift === 'previous').reduce<number | undefined>(monthBefore, environment.month),
    figure: (reference) =>
      environment.figure({
        ...reference,
        shifts: [...shifts, ...reference.shifts],
        measure: reference.measure === 'value' ? measure : reference.measure,
      }),
  };
}

/**
 * Adds derived indicators to an environment: a figure that it does not have itself is computed from its formula at the
 * same period and unit; a direct figure wins. Year to date of a derived indicator is its formula over years to date.
 * Each figure is computed once; in a circle (refused by derivationOrder) it is missing.
 */
export function withDerived(base: FormulaEnvironment, formulas: ReadonlyMap<string, Formula>): FormulaEnvironment {
  const known = new Map<string, Figure>();
  const derived = (reference: FigureReference): Figure => {
    if (reference.set !== undefined || reference.over !== undefined || reference.measure === 'plan') return undefined;
    const formula = formulas.get(reference.code);
    return formula === undefined ? undefined : numberOf(formula, stepped(environment, reference.shifts, reference.measure));
  };
  const environment: FormulaEnvironment = {
    month: base.month,
    figure(reference) {
      const key = printReference(reference);
      if (known.has(key)) return known.get(key);
      known.set(key, undefined);
      const value = base.figure(reference) ?? derived(reference);
      known.set(key, value);
      return value;
    },
  };
  return environment;
}
