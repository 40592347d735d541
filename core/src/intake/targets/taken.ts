// What became of figures of a file, report by report: the counts, and a finding for every value that was not taken.
import type { Finding, ImportJob } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import type { DomainError, Sql } from '../../kernel/index.js';
import type { StagedFigure } from '../staging/staging.js';

export interface NamedFinding {
  /** Whose place the finding has. */
  figure: StagedFigure;
  finding: Finding;
}

export interface Taken {
  accepted: number;
  unchanged: number;
  refused: number;
  findings: NamedFinding[];
  reports: ImportJob['reports'];
}

/** Where the values of a file go. */
export interface Target {
  /** Takes the figures of whole reports in the caller's transaction. What cannot be taken is named; the rest is. */
  take(sql: Sql, principal: Principal, figures: readonly StagedFigure[]): Promise<Taken>;
}

export function nothingTaken(): Taken {
  return { accepted: 0, unchanged: 0, refused: 0, findings: [], reports: [] };
}

export function add(to: Taken, more: Taken): void {
  to.accepted += more.accepted;
  to.unchanged += more.unchanged;
  to.refused += more.refused;
  for (const each of more.findings) to.findings.push(each);
  for (const each of more.reports) to.reports.push(each);
}

/** Every figure refused for one cause. */
export function allRefused(figures: readonly StagedFigure[], error: DomainError): Taken {
  const { vi, en } = error.titles;
  const message = en === undefined ? { vi } : { vi, en };
  const findings = figures.map((figure) => ({ figure, finding: about(figure, error.kind.code, message) }));
  return { ...nothingTaken(), refused: figures.length, findings };
}

export function about(figure: StagedFigure, code: string, message: Finding['message']): Finding {
  return { path: '', level: 'error', code, message, indicator: figure.body.indicator, orgUnit: figure.body.orgUnit };
}

/** Figures by the report they belong to, in their order. */
export function byReport(figures: readonly StagedFigure[]): StagedFigure[][] {
  const groups = new Map<string, StagedFigure[]>();
  for (const figure of figures) {
    const group = groups.get(figure.report);
    if (group === undefined) groups.set(figure.report, [figure]);
    else group.push(figure);
  }
  return [...groups.values()];
}
