// All that is judged of one unit's figures of one period. Each cell is told at most one thing about its value: what adds up explains more
// than what is merely unusual, so sums come first.
import { copiedPeriod } from './copies.js';
import { relationResults, type Relation } from './relations.js';
import { singleCells } from './single-cell.js';
import { parts } from './sums.js';
import type { CheckResult, JudgedCell, WiderContext } from './wider-check.js';

export function judgeReport(context: WiderContext, relations: readonly Relation[]): CheckResult[] {
  const copied = copiedPeriod(context);
  const told = new Set(copied.flatMap(({ cell, related = [] }) => [cell, ...related]));
  const rest = context.cells.filter((cell) => !told.has(cell));
  const sums = parts(context);
  const named = new Set(sums.filter(({ check }) => check === 'digit-swap').map(({ cell }) => cell));
  const single = singleCells({ ...context, cells: rest.filter((cell) => !named.has(cell)) });
  return [...copied, ...sums.filter((sum) => !explained(sum, single)), ...single, ...relationResults(relations, context).broken];
}

/** A sum that fails because one of its figures is in the wrong unit needs no telling of its own. */
function explained(sum: CheckResult, single: readonly CheckResult[]): boolean {
  const slips = new Set<JudgedCell>(single.filter(({ check }) => check === 'unit-slip' || check === 'decimal-slip').map(({ cell }) => cell));
  return sum.check === 'parts' && [sum.cell, ...(sum.related ?? [])].some((cell) => slips.has(cell));
}
