// The reviewer's table decided without drawing it: changes against last period and last year, share of the plan, and which rows a
// reviewer wants to see first. Figures stay decimals. Pure.
import { decimalOf, nilPaths, textOf, unitOfMeasure } from '@haidang/plugin-sdk';
import type { Finding, ReviewRow, ReviewSheet, SubmissionComment, WireNumber } from '@haidang/plugin-sdk';
import { changeText, figureText, percentText } from '../../../shared/format.js';
import type { Language } from '../../../shared/format.js';

export type RowFilter = 'all' | 'changed' | 'flagged';

/** One comparison: the change, and the figure it is against. */
export interface Compared {
  readonly text: string;
  readonly against: string;
}

/** Everything that a row of the table draws. */
export interface RowView {
  readonly path: string;
  readonly name: string;
  readonly orgUnit: string | undefined;
  readonly unit: string;
  readonly value: string;
  readonly nil: boolean;
  readonly before: string;
  readonly changed: boolean;
  /** The figure that a waiting correction puts another one in the place of. */
  readonly corrected: string | undefined;
  readonly previous: Compared | undefined;
  readonly samePeriod: Compared | undefined;
  readonly plan: Compared | undefined;
  readonly findings: readonly Finding[];
  readonly reason: string | undefined;
  /** What was said at the cell, oldest first. */
  readonly said: readonly SubmissionComment[];
}

const IN_POINTS: readonly string[] = ['percent', 'percentage-point', 'permille', 'rank'];

function compared(row: ReviewRow, against: WireNumber, language: Language): Compared | undefined {
  const [value, base] = [decimalOf(row.value), decimalOf(against)];
  if (base === undefined) return undefined;
  const figure = figureText(against, row.decimals, language);
  if (value === undefined) return { text: '–', against: figure };
  // A change of a rate is told in points, not in percent of percent.
  if (IN_POINTS.includes(row.unitOfMeasure)) return { text: changeText(value.minus(base).toFixed(), 'points', language) ?? '–', against: figure };
  if (base.isZero()) return { text: '–', against: figure };
  return { text: changeText(value.minus(base).div(base.abs()).times(100).toFixed(4), 'percent', language) ?? '–', against: figure };
}

function ofPlan(row: ReviewRow, language: Language): Compared | undefined {
  const [value, plan] = [decimalOf(row.value), decimalOf(row.plan)];
  if (plan === undefined) return undefined;
  const share = value === undefined || plan.isZero() ? '–' : percentText(value.div(plan).times(100).toFixed(4), language);
  return { text: share, against: figureText(row.plan, row.decimals, language) };
}

function unitTitle(code: string, language: Language): string {
  const unit = unitOfMeasure(code);
  return unit === undefined ? code : textOf(unit.symbol, language);
}

/** Rows of the table in a language. */
export function rowViews({ submission, rows }: ReviewSheet, language: Language): RowView[] {
  const nil = nilPaths(submission.document);
  const corrected = new Map((submission.correction?.cells ?? []).map(({ path, old }) => [path, old]));
  return rows.map((row) => ({
    path: row.path,
    name: textOf(row.title, language),
    orgUnit: row.orgUnitTitle,
    unit: unitTitle(row.unitOfMeasure, language),
    value: figureText(row.value, row.decimals, language),
    nil: nil.has(row.path),
    before: figureText(row.previousVersion, row.decimals, language),
    changed: row.changed,
    corrected: corrected.has(row.path) ? figureText(corrected.get(row.path) ?? null, row.decimals, language) : undefined,
    previous: compared(row, row.previousPeriod, language),
    samePeriod: compared(row, row.samePeriod, language),
    plan: ofPlan(row, language),
    findings: row.findings,
    reason: row.reason ?? undefined,
    said: saidAt(submission.comments, row.path),
  }));
}

export function saidAt(comments: readonly SubmissionComment[], path: string): SubmissionComment[] {
  return comments.filter(({ field }) => field === path);
}

/** Questions that nobody has closed yet. */
export function openQuestions(said: readonly SubmissionComment[]): number {
  return said.filter(({ kind, resolved }) => kind === 'question' && !resolved).length;
}

/** What changed cells are called: changed since the report was given back, or since it was approved. */
export function changeWord({ base, submission }: Pick<ReviewSheet, 'base' | 'submission'>): 'correction' | 'afterApproval' | 'changed' {
  if (submission.correction !== null) return 'correction';
  return base !== null && ['approve', 'publish', 'undo', 'reopen'].includes(base.kind) ? 'afterApproval' : 'changed';
}

export function shownRows(rows: readonly RowView[], filter: RowFilter): RowView[] {
  switch (filter) {
    case 'all':
      return [...rows];
    case 'changed':
      return rows.filter(({ changed }) => changed);
    case 'flagged':
      return rows.filter(({ findings, said }) => findings.length > 0 || openQuestions(said) > 0);
  }
}

/** After a return the reviewer first sees only what changed since. */
export function firstFilter(rows: readonly RowView[]): RowFilter {
  return rows.some(({ changed }) => changed) ? 'changed' : 'all';
}

/** Findings that stand at no row of the table: of the whole report, or of cells that hold no figure. */
export function looseFindings({ submission, rows }: ReviewSheet): Finding[] {
  const paths = new Set(rows.map(({ path }) => path));
  return submission.findings.filter(({ path }) => !paths.has(path));
}

/** Name of a cell for people: "Lượt khách lưu trú", "Số hộ nghèo, Phường Nha Trang". */
export function cellName(row: Pick<RowView, 'name' | 'orgUnit'>): string {
  return row.orgUnit === undefined ? row.name : `${row.name}, ${row.orgUnit}`;
}
