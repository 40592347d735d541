// The second half of an import: one transaction that takes everything staged in, report by report, and marks the import as done. So a
// crash before the commit leaves nothing, and after it there is nothing left to do. A dry run does all of it and takes it back.
import { Injectable } from '@nestjs/common';
import type { FigureCounts, ImportJob } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Database, type Sql } from '../../kernel/index.js';
import { PeriodGate } from '../vintages/period-gate.js';
import { ImportRefused } from '../imports/errors.js';
import { ImportEnd } from '../imports/import-end.js';
import { faultOf, type ImportRow, type Outcome } from '../imports/imports.store.js';
import { LeaseLost, type Lease } from '../imports/lease.js';
import { READING, sourceOf } from '../staging/reading.js';
import { ImportTargets } from './import-targets.js';
import { SourceReaders } from '../imports/source.js';
import { Staging, type StagedFigure } from '../staging/staging.js';
import { add, nothingTaken, type Taken } from './taken.js';

const PIECE = 1_000;
/** Rows of one report that are taken at once, even where it has more. */
const MOST_OF_ONE = 20_000;
const MOST_REPORTS = 200;

/** Ends the transaction without a trace but what it came to. */
class TakenBack extends Error {
  constructor(readonly outcome: Outcome) {
    super('taken back');
  }
}

@Injectable()
export class Applying {
  constructor(
    private readonly database: Database,
    private readonly staging: Staging,
    private readonly gate: PeriodGate,
    private readonly targets: ImportTargets,
    private readonly readers: SourceReaders,
    private readonly end: ImportEnd,
  ) {}

  async apply(row: ImportRow, principal: Principal, lease: Lease): Promise<void> {
    await this.staging.freshenPlans(row);
    try {
      await this.database.transaction(async (sql) => {
        await this.staging.forget(row);
        const outcome = await this.taken(sql, row, principal, lease);
        if (row.dry_run || outcome.state === 'failed') throw new TakenBack(outcome);
        await lease.confirm();
        if (!(await this.end.of(sql, row, outcome))) throw new LeaseLost();
      });
    } catch (fault) {
      if (!(fault instanceof TakenBack)) throw fault;
      await this.database.transaction(async (sql) => {
        if (!(await this.end.of(sql, row, fault.outcome))) throw new LeaseLost();
      });
    }
  }

  private async taken(sql: Sql, row: ImportRow, principal: Principal, lease: Lease): Promise<Outcome> {
    // Before any savepoint: a lock that is taken after one goes with it.
    await this.gate.closedAmong(sql, await this.staging.places(sql, row));
    const sum = { ...nothingTaken(), refused: row.refused };
    const tally = new Tally(row, this.staging, sum);
    let applied = 0;
    const told = (count: number): void => {
      applied += count;
      lease.at(READING + (applied / Math.max(1, row.staged)) * (100 - READING));
    };
    for await (const figures of wholeReports(this.staging.figurePages(row, PIECE))) {
      await tally.add(await this.targets.of(row).take(sql, principal, figures));
      told(figures.length);
    }
    await this.keep(sql, row, principal, tally, told);
    return outcomeOf(row, sum);
  }

  /** Series that a format stores by itself. */
  private async keep(sql: Sql, row: ImportRow, principal: Principal, tally: Tally, told: (count: number) => void): Promise<void> {
    for await (const page of this.staging.keptPages(row, PIECE)) {
      for (const [index, part] of row.parts.entries()) {
        const payloads = page.filter((each) => each.part === index).map((each) => each.body);
        if (payloads.length === 0) continue;
        const kept = await this.readers.named(part.format)?.keep?.(sql, payloads, sourceOf(row, part.name, principal));
        await tally.add({ ...nothingTaken(), accepted: kept?.accepted ?? 0, unchanged: kept?.unchanged ?? 0 });
      }
      told(page.length);
    }
  }
}

/** Counts what is taken and writes the findings away as they come. */
class Tally {
  private no = 0;

  constructor(
    private readonly row: ImportRow,
    private readonly staging: Staging,
    private readonly sum: Taken,
  ) {}

  async add(taken: Taken): Promise<void> {
    const { findings, reports } = taken;
    add(this.sum, { ...taken, findings: [], reports: reports.slice(0, Math.max(0, MOST_REPORTS - this.sum.reports.length)) });
    await this.staging.findings(
      this.row,
      'apply',
      findings.map(({ figure, finding }) => ({ seq: figure.seq, no: (this.no += 1), at: figure.at, finding })),
    );
  }
}

function outcomeOf(row: ImportRow, sum: Taken): Outcome {
  const counts: FigureCounts = { read: row.read, accepted: sum.accepted, unchanged: sum.unchanged, refused: sum.refused };
  const whole = sum.refused > 0 && !row.partial;
  const fault = whole ? faultOf(ImportRefused({ refused: sum.refused, read: row.read })) : null;
  const reports: ImportJob['reports'] = whole ? [] : sum.reports;
  if (row.dry_run) return { state: 'done', counts, reports, fault: null };
  return { state: whole ? 'failed' : 'done', counts: whole ? { ...counts, accepted: 0, unchanged: 0 } : counts, reports, fault };
}

/** Pieces that hold the figures of each report together, so that a report gets one revision. */
async function* wholeReports(pages: AsyncIterable<StagedFigure[]>): AsyncGenerator<StagedFigure[]> {
  let pile: StagedFigure[] = [];
  for await (const page of pages) {
    pile = pile.concat(page);
    const last = pile.at(-1)?.report;
    const cut = pile.findIndex((figure) => figure.report === last);
    if (cut > 0) {
      yield pile.slice(0, cut);
      pile = pile.slice(cut);
    } else if (pile.length >= MOST_OF_ONE) {
      yield pile;
      pile = [];
    }
  }
  if (pile.length > 0) yield pile;
}
