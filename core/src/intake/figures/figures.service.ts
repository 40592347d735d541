// Figures from outside (another system, a plugin, a seed): they enter as reports, many at a time. Each figure finds its report,
// each report gets one new revision; where the caller may publish, it counts at once, else it waits for approval. All or
// nothing per request unless the caller asks for the right part.
import { Injectable } from '@nestjs/common';
import type { FigureInput, FiguresAnswer } from '@haidang/plugin-sdk';
import { may, withoutCover, type Principal } from '../../access/index.js';
import { BodyRefused, Clock, Database, Idempotency, TooLarge, ValueRefused, type Sql } from '../../kernel/index.js';
import { FiguresRefused } from '../errors.js';
import type { Entry } from '../ingest/entries.js';
import { Gathering, MOST_FINDINGS } from '../ingest/gathering.js';
import { LevelLocks } from '../review/levels/level-locks.js';
import { FigureReader } from './figure-reader.js';
import { FigureReports } from './figure-reports.js';

const MOST_FIGURES = 1_000_000;

export interface FiguresRequest {
  principal: Principal;
  figures: readonly FigureInput[];
  partial: boolean;
  idempotencyKey?: string | undefined;
}

/** Figures that arrive little by little. */
export interface ArrivingFigures extends Omit<FiguresRequest, 'figures'> {
  entries: AsyncIterable<readonly Entry[]>;
  /** What the key stands for, once all has arrived. */
  digest: () => string;
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

  /** Reads to the end first; the transaction is as short as its writing. */
  async receive({ principal, entries, partial, idempotencyKey, digest }: ArrivingFigures): Promise<FiguresAnswer> {
    const gathering = this.gathering(principal);
    for await (const some of entries) {
      gathering.addAll(some);
      if (gathering.read > MOST_FIGURES) throw TooLarge();
      if (gathering.hopeless && !partial) break;
    }
    const work = (sql: Sql): Promise<FiguresAnswer> => this.write(sql, gathering, { principal, partial });
    if (idempotencyKey === undefined) return this.database.transaction(work);
    return this.idempotency.once(principal.username, idempotencyKey, { digest: digest(), partial }, work);
  }

  /** The same in the caller's transaction, for what brings more than figures with it. */
  async takeIn(sql: Sql, { principal, figures, partial }: FiguresRequest): Promise<FiguresAnswer> {
    const gathering = this.gathering(principal);
    gathering.addAll(figures);
    return this.write(sql, gathering, { principal, partial });
  }

  /** Figures sent in are one's own deed: what one holds for an absent colleague does not publish them. */
  private gathering(caller: Principal): Gathering {
    const principal = withoutCover(caller);
    return new Gathering(
      this.reader,
      principal,
      (report) => may(principal, 'publish', report.bundle.id, report.unit.id) && may(principal, 'publish', report.bundle.id, this.locks.publisher(report)),
    );
  }

  /** May run twice (a transaction that is repeated), so what was gathered stays as it is. */
  private async write(sql: Sql, gathering: Gathering, { principal, partial }: Pick<FiguresRequest, 'principal' | 'partial'>): Promise<FiguresAnswer> {
    const { read } = gathering;
    if (read === 0) throw ValueRefused({ field: 'body', expected: '[{set, indicator, period, orgUnit, value}]' });
    if (gathering.misread.length > 0 && !partial) throw BodyRefused({}, gathering.misread);
    if (gathering.refused > 0 && !partial) throw FiguresRefused({ refused: gathering.refused, read }, gathering.findings);
    const { open, shut } = await this.reports.takeClosed(sql, gathering.groups, partial);
    const done = await this.reports.write(sql, open, { by: principal, now: this.clock.now(), partial });
    const findings = [...gathering.findings, ...shut.findings, ...done.refused.findings].slice(0, MOST_FINDINGS);
    if (done.refused.count > 0 && !partial) throw FiguresRefused({ refused: done.refused.count, read }, findings);
    const refused = gathering.refused + shut.count + done.refused.count;
    return {
      counts: { read, accepted: read - refused - done.unchanged, unchanged: done.unchanged, refused },
      findings,
      submissions: done.submissions,
    };
  }
}
