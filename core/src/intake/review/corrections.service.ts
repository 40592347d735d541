// One-cell correction ("đính chính") of a decided report, without unlocking it: the named cells change in a revision that waits
// for another person, while the old figures stand; approved, only these figures are replaced, with the reason.
import { Injectable } from '@nestjs/common';
import { cellsOf, decimalOf, decimalText, fieldsDue, findingKey, nilPaths, wireNumber } from '@haidang/plugin-sdk';
import type { CorrectCells, Correction, DocumentCell, Finding, SubmissionAnswer, SubmissionDocument } from '@haidang/plugin-sdk';
import type { Bundle } from '../../registry/index.js';
import { NothingSaved } from '../errors.js';
import { Checks } from '../submissions/checks/checks.js';
import type { Report } from '../submissions/report.js';
import { Steps, type Write } from '../submissions/steps.js';
import { SubmissionTools } from '../submissions/submission-tools.js';
import type { SubmissionRow, WaitingCorrection } from '../submissions/submissions.store.js';
import { Veil } from '../submissions/veil.js';
import { counted, REASON_LENGTH, refuseOpenFindings } from '../submissions/submissions.service.js';
import { CorrectionRefused, ReasonTooShort } from './errors.js';

const MOST_CELLS = 100;

interface Corrected {
  document: SubmissionDocument;
  cells: Correction['cells'];
}

@Injectable()
export class Corrections {
  constructor(
    private readonly steps: Steps,
    private readonly checks: Checks,
    private readonly tools: SubmissionTools,
  ) {}

  async correct(write: Write, wanted: CorrectCells): Promise<SubmissionAnswer> {
    const reason = wanted.reason.trim();
    const decision = wanted.decision?.trim() ?? '';
    return this.steps.take('correct', write, async ({ sql, report, row }) => {
      if (reason.length < REASON_LENGTH) throw ReasonTooShort({ least: REASON_LENGTH });
      if (row === undefined || (row.status !== 'approved' && row.status !== 'published')) throw NothingSaved();
      const bundle = await this.tools.bundleOf(report, row);
      const { document, cells } = corrected(bundle, report, row.document, wanted.cells, Veil.of(write.principal, bundle, report.unit.id));
      const first = await this.checks.check(sql, { bundle, report, document, reasons: row.reasons, complete: true });
      const reasons = explained(row.reasons, first.findings, reason);
      refuseOpenFindings(first.findings, reasons);
      const now = this.tools.now();
      const correction: WaitingCorrection = {
        cells,
        reason,
        decision: decision === '' ? null : decision,
        by: write.principal.username,
        at: now.toISOString(),
        from: row.status,
        restore: restoreOf(row),
      };
      const state = {
        ...row,
        ...counted(first),
        reasons,
        document,
        status: 'submitted' as const,
        revision: row.revision + 1,
        submitted_by: write.principal.username,
        submitted_at: now,
        decided_by: null,
        decided_for: null,
        decided_at: null,
        correction,
        delta: { changedCells: cells.length, largest: first.largest },
      };
      return { state, changed: true, why: reason, decision: correction.decision };
    });
  }
}

/** The document with these cells changed; every cell that cannot be corrected is named. */
function corrected(bundle: Bundle, report: Report, document: SubmissionDocument, wanted: CorrectCells['cells'], veil: Veil): Corrected {
  const fields = fieldsDue(bundle.fields, bundle.manifest, report.period.type).filter((field) => !veil.fixes(field.pointer));
  const known = new Map(cellsOf(fields, document).map((cell) => [cell.path, cell]));
  const faults = wanted.flatMap((each, index) => {
    const again = wanted.findIndex((other) => other.path === each.path) < index;
    const fault = faultOf(known.get(each.path), each, again);
    return fault === undefined ? [] : [fault];
  });
  if (wanted.length === 0 || wanted.length > MOST_CELLS)
    faults.push(finding('', 'cell-count', `Cần 1 đến ${String(MOST_CELLS)} ô.`, `1 to ${String(MOST_CELLS)} cells are needed.`));
  if (faults.length > 0) throw CorrectionRefused({ refused: faults.length }, faults);
  const next = structuredClone(document);
  const cells = wanted.flatMap((each) => {
    const cell = known.get(each.path);
    if (cell === undefined) return [];
    put(next, each.path, each.value);
    return [
      {
        path: each.path,
        indicator: cell.indicator,
        ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit }),
        old: wireNumber(cell.value),
        new: each.value,
      },
    ];
  });
  const changed = new Set(wanted.map((each) => each.path));
  if (nilPaths(document).size > 0) next['nil'] = [...nilPaths(document)].filter((path) => !changed.has(path));
  return { document: next, cells };
}

function faultOf(cell: DocumentCell | undefined, { path, value }: CorrectCells['cells'][number], again: boolean): Finding | undefined {
  if (cell === undefined) return finding(path, 'cell-unknown', 'Biểu mẫu không có ô này.', 'The form has no such cell.');
  if (again) return finding(path, 'cell-repeated', 'Ô này được nêu hai lần.', 'This cell is named twice.');
  if (cell.field.calculated !== undefined)
    return finding(path, 'cell-calculated', 'Ô này do công thức tính; sửa các ô thành phần.', 'A formula fills this cell; correct its parts.');
  const number = value === null ? undefined : decimalOf(value);
  if (value !== null && number === undefined) return finding(path, 'not-a-number', 'Giá trị không phải là số.', 'The value is not a number.');
  const same =
    cell.value === undefined || number === undefined ? cell.value === number && !cell.nil : decimalText(cell.value) === decimalText(number) && !cell.nil;
  return same ? finding(path, 'cell-unchanged', 'Ô này đã có giá trị đó.', 'The cell has that value already.') : undefined;
}

function finding(path: string, code: string, vi: string, en: string): Finding {
  return { path, level: 'error', code, message: { vi, en } };
}

/** Puts a value at a JSON Pointer of a cell that is known to be there. */
function put(document: SubmissionDocument, path: string, value: unknown): void {
  const steps = path.split('/').slice(1);
  const last = steps.pop();
  let at: Record<string, unknown> = document;
  for (const step of steps) {
    const inner = Object.hasOwn(at, step) ? at[step] : undefined;
    if (typeof inner !== 'object' || inner === null) {
      at[step] = {};
      at = at[step] as Record<string, unknown>;
    } else at = inner as Record<string, unknown>;
  }
  if (last !== undefined) at[last] = value;
}

/** The reason of the correction answers for the warnings that it raises. */
function explained(reasons: Readonly<Record<string, string>>, findings: readonly Finding[], reason: string): Record<string, string> {
  const open = findings.filter((each) => each.level === 'warning' && reasons[findingKey(each)] === undefined);
  return { ...reasons, ...Object.fromEntries(open.map((each) => [findingKey(each), reason])) };
}

function restoreOf(row: SubmissionRow): WaitingCorrection['restore'] {
  const { findings, reasons, filled_cells, required_cells, errors, warnings, risk, judged, delta, submitted_by, decided_by, decided_for } = row;
  return {
    findings,
    reasons,
    filled_cells,
    required_cells,
    errors,
    warnings,
    risk,
    judged,
    delta,
    submitted_by,
    decided_by,
    decided_for,
    submitted_at: row.submitted_at?.toISOString() ?? null,
    decided_at: row.decided_at?.toISOString() ?? null,
  };
}
