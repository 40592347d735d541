// Values that enter as reports, through the one door of figures from outside. The door refuses in sums; here each refused value gets
// its name: figures that are faulty by themselves are taken out and the rest is asked again, a report whose checks fail is refused as
// a whole, with the fault at its cell and the cause at all others. Savepoints take back what was only asked.
import { Injectable } from '@nestjs/common';
import type { Finding, FiguresAnswer } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import type { Sql } from '../../kernel/index.js';
import { Figures } from '../figures/figures.service.js';
import { about, add, byReport, nothingTaken, type NamedFinding, type Taken, type Target } from './taken.js';
import type { StagedFigure } from '../staging/staging.js';

const INDEXED = /^\/(\d+)$/;

@Injectable()
export class ReportTarget implements Target {
  constructor(private readonly figures: Figures) {}

  async take(sql: Sql, principal: Principal, figures: readonly StagedFigure[]): Promise<Taken> {
    const taken = nothingTaken();
    let left = figures;
    while (left.length > 0) {
      const answer = await this.asked(sql, principal, left);
      if (answer.counts.refused === 0) {
        add(taken, { ...answer.counts, findings: [], reports: answer.submissions });
        break;
      }
      const faulty = faultsByThemselves(answer.findings, left);
      if (faulty.size === 0) {
        add(taken, await this.judgedByReport(sql, principal, left, answer));
        break;
      }
      add(taken, { ...nothingTaken(), refused: faulty.size, findings: [...faulty.values()] });
      left = left.filter((figure) => !faulty.has(figure));
    }
    return taken;
  }

  /** What the door says; what it wrote stays only when it refused nothing. */
  private async asked(sql: Sql, principal: Principal, figures: readonly StagedFigure[]): Promise<FiguresAnswer> {
    await sql.query('savepoint figures_of_file');
    const answer = await this.figures.takeIn(sql, { principal, figures: figures.map((figure) => figure.body), partial: true });
    await sql.query(answer.counts.refused === 0 ? 'release savepoint figures_of_file' : 'rollback to savepoint figures_of_file');
    return answer;
  }

  /** Some report among them fails its checks: each is asked by itself. */
  private async judgedByReport(sql: Sql, principal: Principal, figures: readonly StagedFigure[], answer: FiguresAnswer): Promise<Taken> {
    const reports = byReport(figures);
    if (reports.length === 1) return refusedReport(figures, answer.findings);
    const taken = nothingTaken();
    for (const report of reports) add(taken, await this.take(sql, principal, report));
    return taken;
  }
}

/** Findings that name a figure by its number. */
function faultsByThemselves(findings: readonly Finding[], figures: readonly StagedFigure[]): Map<StagedFigure, NamedFinding> {
  const faulty = new Map<StagedFigure, NamedFinding>();
  for (const finding of findings) {
    const figure = figures[Number(INDEXED.exec(finding.path)?.[1] ?? -1)];
    if (figure !== undefined) faulty.set(figure, { figure, finding: { ...finding, path: '' } });
  }
  return faulty;
}

function refusedReport(figures: readonly StagedFigure[], findings: readonly Finding[]): Taken {
  const [first] = figures;
  if (first === undefined) return nothingTaken();
  const named = findings.map((finding): NamedFinding => ({ figure: figureOf(finding, figures) ?? first, finding }));
  const said = new Set(named.filter(({ finding }) => finding.level === 'error').map(({ figure }) => figure));
  const others = figures.filter((figure) => !said.has(figure)).map((figure): NamedFinding => ({ figure, finding: withTheReport(figure) }));
  return { ...nothingTaken(), refused: figures.length, findings: [...named, ...others] };
}

function figureOf({ indicator, orgUnit }: Finding, figures: readonly StagedFigure[]): StagedFigure | undefined {
  if (indicator === undefined) return undefined;
  return figures.find(({ body }) => body.indicator === indicator && (orgUnit === undefined || body.orgUnit === orgUnit));
}

function withTheReport(figure: StagedFigure): Finding {
  const { set, period, orgUnit } = figure.body;
  return about(figure, 'report-refused', {
    vi: `Không được nạp vì báo cáo ${set}, kỳ ${period}, đơn vị ${orgUnit} có lỗi ở số liệu khác.`,
    en: `Not taken because the report ${set}, ${period}, ${orgUnit} has faults in other figures.`,
  });
}
