// Figures from outside (another system, a plugin, a seed): they enter as reports, many at a time. Each figure finds its report,
// each report gets one new revision; where the caller may publish, it counts at once, else it waits for approval. All or
// nothing per request unless the caller asks for the right part.
import { Injectable } from '@nestjs/common';
import type { FigureInput, FiguresAnswer, Finding } from '@haidang/plugin-sdk';
import { may, withoutCover, type Principal } from '../../access/index.js';
import { Clock, Database, Idempotency, type Sql } from '../../kernel/index.js';
import { FiguresRefused } from '../errors.js';
import { FigureReader, type ReadFigure } from './figure-reader.js';
import { LevelLocks } from '../review/level-locks.js';
import type { Report } from '../submissions/report.js';
import { FigureReports, type ReportFigures } from './figure-reports.js';

const MOST_FINDINGS = 200;

export interface FiguresRequest {
  principal: Principal;
  figures: readonly FigureInput[];
  partial: boolean;
  idempotencyKey?: string | undefined;
}

@Injectable()
export class Figures {
  constructor(
    private readonly database: Database,
    private readonly reader: FigureReader,
    private readonly reports: FigureReports,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly locks: LevelLocks,
  ) {}

  take(request: FiguresRequest): Promise<FiguresAnswer> {
    if (request.idempotencyKey === undefined) return this.database.transaction((sql) => this.takeIn(sql, request));
    const body = { figures: request.figures, partial: request.partial };
    return this.idempotency.once(request.principal.username, request.idempotencyKey, body, (sql) => this.takeIn(sql, request));
  }

  /** The same in the caller's transaction, for what brings more than figures with it. */
  async takeIn(sql: Sql, { principal: caller, figures, partial }: FiguresRequest): Promise<FiguresAnswer> {
    // Figures sent in are one's own deed: what one holds for an absent colleague does not publish them.
    const principal = withoutCover(caller);
    const findings: Finding[] = [];
    const groups = new Map<string, ReportFigures>();
    let refused = 0;
    figures.forEach((input, index) => {
      const read = this.reader.read(principal, input, index);
      if (read.finding !== undefined) {
        refused += 1;
        if (findings.length < MOST_FINDINGS) findings.push(read.finding);
        return;
      }
      addTo(
        groups,
        read,
        (report) => may(principal, 'publish', report.bundle.id, report.unit.id) && may(principal, 'publish', report.bundle.id, this.locks.publisher(report)),
      );
    });
    if (refused > 0 && !partial) throw FiguresRefused({ refused, read: figures.length }, findings);
    const shut = await this.reports.takeClosed(sql, groups, partial);
    refused += shut.length;
    findings.push(...shut.slice(0, Math.max(0, MOST_FINDINGS - findings.length)));
    const done = await this.reports.write(sql, [...groups.values()], { actor: principal.username, now: this.clock.now() });
    const refusedLater = done.refused.reduce((count, group) => count + group.figures.length, 0);
    findings.push(...done.refused.flatMap((group) => group.findings).slice(0, Math.max(0, MOST_FINDINGS - findings.length)));
    if (refusedLater > 0 && !partial) throw FiguresRefused({ refused: refusedLater, read: figures.length }, findings);
    const unchanged = done.unchanged;
    return {
      counts: { read: figures.length, accepted: figures.length - refused - refusedLater - unchanged, unchanged, refused: refused + refusedLater },
      findings,
      submissions: done.submissions,
    };
  }
}

function addTo(groups: Map<string, ReportFigures>, read: ReadFigure, publishesAtOnce: (report: Report) => boolean): void {
  const { report } = read;
  const key = `${report.place.set} ${report.place.period} ${String(report.place.unitId)}`;
  const group = groups.get(key);
  if (group !== undefined) {
    group.figures.push(read);
    return;
  }
  groups.set(key, { report, figures: [read], publishes: publishesAtOnce(report) });
}
