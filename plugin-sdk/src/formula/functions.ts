// The closed list of functions of the formula language and how their arguments are read. Functions that read figures
// (previous, plan, sum over …) take a reference, possibly stepped again, and not any expression: so what a formula reads
// stays a plain list that can be fetched before it is computed.
import type { FigureReference, FormulaFunction } from './ast.js';
import type { FormulaCursor, Typed } from './cursor.js';
import { FormulaRefusal } from './tokens.js';

const ARITIES: readonly { name: FormulaFunction; most: number }[] = [
  { name: 'min', most: 20 },
  { name: 'max', most: 20 },
  { name: 'abs', most: 1 },
  { name: 'round', most: 2 },
  { name: 'coalesce', most: 20 },
];

function ifNode(cursor: FormulaCursor, expression: () => Typed, position: number): Typed {
  const condition = cursor.demand(expression(), 'boolean');
  cursor.expect(',');
  const then = expression();
  cursor.expect(',');
  const otherwise = cursor.demand(expression(), then.type);
  cursor.expect(')');
  return cursor.made({ kind: 'if', condition, then: then.node, otherwise }, then.type, position);
}

function callNode(cursor: FormulaCursor, expression: () => Typed, name: string, position: number): Typed {
  const arity = ARITIES.find((candidate) => candidate.name === name);
  if (arity === undefined) throw new FormulaRefusal('formula-name', position, `Không có hàm "${name}"`, `There is no function "${name}"`);
  const operands = [expression()];
  while (cursor.takes(',')) operands.push(expression());
  cursor.expect(')');
  if (operands.length > arity.most) {
    throw new FormulaRefusal(
      'formula-syntax',
      position,
      `Hàm ${name} nhận tối đa ${String(arity.most)} đối số`,
      `${name} takes ${String(arity.most)} arguments at most`,
    );
  }
  const digits = operands[1]?.node;
  if (name === 'round' && digits !== undefined && !(digits.kind === 'number' && /^[0-9]$/.test(digits.value))) {
    throw new FormulaRefusal('formula-syntax', position, 'Số chữ số làm tròn là một số từ 0 đến 9', 'The digits of round are a number from 0 to 9');
  }
  return cursor.made({ kind: 'call', name: arity.name, operands: operands.map((operand) => cursor.demand(operand, 'number')) }, 'number', position);
}

function measured(reference: FigureReference, measure: 'yearToDate' | 'plan', position: number): FigureReference {
  if (reference.measure === 'value') return { ...reference, measure };
  throw new FormulaRefusal('formula-type', position, 'yearToDate và plan không lồng vào nhau', 'yearToDate and plan do not nest');
}

function summed(cursor: FormulaCursor): FigureReference {
  const reference = cursor.reference();
  cursor.expect('over');
  const dimension = cursor.next();
  if (dimension.kind !== 'word' || dimension.text.includes('.')) throw cursor.unexpected(dimension);
  return { ...reference, over: dimension.text };
}

/** A plain reference, or one of the functions that read a figure. */
function figure(cursor: FormulaCursor): FigureReference {
  if (cursor.peek(1).text !== '(') return cursor.reference();
  return figureFunction(cursor);
}

function figureFunction(cursor: FormulaCursor): FigureReference {
  return cursor.nested(() => {
    const name = cursor.next();
    cursor.expect('(');
    const reference = name.text === 'sum' ? summed(cursor) : figure(cursor);
    cursor.expect(')');
    switch (name.text) {
      case 'sum':
        return reference;
      case 'previous':
      case 'samePeriodLastYear':
        return { ...reference, shifts: [name.text, ...reference.shifts] };
      case 'yearToDate':
      case 'plan':
        return measured(reference, name.text, name.position);
      default:
        throw new FormulaRefusal('formula-name', name.position, `"${name.text}" không đọc số liệu`, `"${name.text}" does not read a figure`);
    }
  });
}

const FIGURE_FUNCTIONS: ReadonlySet<string> = new Set(['sum', 'previous', 'samePeriodLastYear', 'yearToDate', 'plan']);

/** Reads a function with its arguments; the cursor stands at its name. */
export function functionNode(cursor: FormulaCursor, expression: () => Typed): Typed {
  const { text, position } = cursor.peek();
  if (FIGURE_FUNCTIONS.has(text)) return cursor.made({ kind: 'figure', reference: figureFunction(cursor) }, 'number', position);
  cursor.next();
  cursor.expect('(');
  return text === 'if' ? ifNode(cursor, expression, position) : callNode(cursor, expression, text, position);
}
