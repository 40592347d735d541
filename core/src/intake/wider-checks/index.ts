// Checks beyond a form's own: what they are, and their judgement of one report.
export { duplicateUnits, type UnitCells } from './copies.js';
export { judgeReport } from './judging.js';
export { relationResults, relationsOf, type Relation } from './relations.js';
export { expectationOf } from './series.js';
export { cumulativeSlip, zOf } from './single-cell.js';
export { parts, rate, yearToDate } from './sums.js';
export {
  WIDER_CHECKS,
  wordOf,
  type CheckResult,
  type JudgedCell,
  type JudgedIndicator,
  type WiderCheckId,
  type WiderCheckKind,
  type WiderContext,
} from './wider-check.js';
