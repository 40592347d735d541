// The wider checks over everything that is stored: reports, published figures and what other systems sent, set by set, from the first period
// on. What a report's own findings say already is left out, so that a cell does not count twice; the rest goes to the findings of the board.
import { Injectable } from '@nestjs/common';
import { referencesOf, tryPeriod, type Finding, type Localised } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../access/index.js';
import { Relations, ReportChecks, wordOf, type CheckResult } from '../../../intake/index.js';
import { Database, type Sql } from '../../../kernel/index.js';
import { Definitions, type Bundle } from '../../../registry/index.js';
import { QualityFindings, type CellCheck } from '../findings.service.js';
import { FigureTable } from './figure-table.js';
import { JudgedSet, type JudgedPlace } from './judged-set.js';

/** Under this name the run writes, and replaces, its findings. */
export const SOURCE = 'sets';
const MOST_FINDINGS = 200;

interface ReportRow {
  period: string;
  org_unit_id: number;
  findings: Finding[];
}

interface ScopeRow {
  period: string;
  org_unit_id: number;
}

export interface RunReport {
  cells: number;
  findings: number;
  changed: number;
}

@Injectable()
export class WiderRun {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly relations: Relations,
    private readonly reports: ReportChecks,
    private readonly findings: QualityFindings,
  ) {}

  /** Every set. */
  async everything(): Promise<RunReport> {
    const total: RunReport = { cells: 0, findings: 0, changed: 0 };
    for (const { id } of this.definitions.all()) {
      const { cells, findings, changed } = await this.set(id);
      total.cells += cells;
      total.findings += findings;
      total.changed += changed;
    }
    return total;
  }

  async set(set: string): Promise<RunReport> {
    const bundle = this.definitions.live(set);
    if (bundle === undefined) return { cells: 0, findings: 0, changed: 0 };
    const places = await this.judge(bundle);
    const said = await this.saidAlready(set);
    const scopes = new Map<string, JudgedPlace[]>();
    for (const place of places) {
      const unitId = this.reportingUnit(bundle, place);
      const key = `${place.period} ${String(unitId)}`;
      scopes.set(key, [...(scopes.get(key) ?? []), place]);
    }
    for (const { period, org_unit_id } of await this.scopesBefore(set)) {
      const key = `${period} ${String(org_unit_id)}`;
      if (!scopes.has(key)) scopes.set(key, []);
    }
    const report: RunReport = { cells: places.reduce((sum, place) => sum + place.cells, 0), findings: 0, changed: 0 };
    for (const [key, of] of scopes) {
      const [period = '', unit = ''] = key.split(' ');
      const scope = { set, period, unitId: Number(unit), source: SOURCE };
      const rows = this.rowsOf(scope, of, said);
      report.findings += rows.filter((row) => row.passed < row.evaluated).length;
      report.changed += await this.database.transaction((sql) => this.findings.replace(sql, scope, rows));
    }
    return report;
  }

  /** What is judged, and found; nothing is written. Samples only where somebody measures how long it takes. */
  async judge(bundle: Bundle, { samples = false, only }: { samples?: boolean; only?: ReadonlySet<string> } = {}): Promise<JudgedPlace[]> {
    const relations = this.relations.of(bundle.id);
    const indicators = bundle.manifest.indicators.flatMap(({ code }) => this.definitions.indicator(bundle.id, code) ?? []);
    const others = relations.flatMap(({ condition }) =>
      referencesOf(condition).flatMap(({ set, code }) => this.definitions.indicator(set ?? bundle.id, code)?.id ?? []),
    );
    const table = await FigureTable.read(
      this.database,
      { own: indicators.map(({ id }) => id), others, samples },
      (id) => this.orgUnits.byId(id)?.lineageId ?? id,
    );
    const names = await this.producers(this.database);
    const judged = new JudgedSet(table, {
      set: bundle.id,
      indicators,
      relations,
      definitions: this.definitions,
      symbolOf: this.reports.symbolOf,
      producerName: (code) => names.get(code) ?? this.orgUnits.latest(code)?.title ?? code,
    });
    return judged.judge(only);
  }

  private async producers(sql: Sql): Promise<Map<string, string>> {
    const rows = await sql.query<{ id: string; title: Localised }>('select id, title from agency');
    return new Map(rows.map(({ id, title }) => [id, title.vi]));
  }

  /** Communes of a set that one department answers belong to the province's report. */
  private reportingUnit(bundle: Bundle, { unitId, period }: JudgedPlace): number {
    const unit = this.orgUnits.byId(unitId);
    if (bundle.manifest.reporters.by === 'commune' || unit === undefined || unit.level === 'province') return unitId;
    return this.orgUnits.province(tryPeriod(period)?.end ?? unit.validFrom).id;
  }

  private rowsOf(scope: { period: string; unitId: number }, places: readonly JudgedPlace[], said: ReadonlySet<string>): CellCheck[] {
    const rows = new Map<string, CellCheck>();
    const judged = { correct: 0, clean: 0 };
    for (const place of places) {
      const row = place.unitId === scope.unitId ? '' : `@${this.orgUnits.byId(place.unitId)?.code ?? String(place.unitId)}`;
      judged.clean += place.cells;
      judged.correct += place.sums;
      for (const result of place.results) {
        if (said.has(saidKey(place.period, scope.unitId, result.relation ?? result.check, result.cell.indicator.code, row))) continue;
        const entry = failing(result, row);
        if (rows.size < MOST_FINDINGS) rows.set(`${entry.check} ${entry.path}`, entry);
      }
      for (const { relation, cell } of place.held) {
        const entry: CellCheck = {
          check: `relation.${relation.id}`,
          word: 'correct',
          level: relation.level,
          path: `${cell.indicator.code}${row}`,
          evaluated: 1,
          passed: 1,
          indicator: cell.indicator.code,
          value: String(cell.value),
          message: { vi: `${relation.title.vi}: đã đối chiếu, khớp.`, en: `${relation.title.en}: compared, and they agree.` },
        };
        rows.set(`${entry.check} ${entry.path}`, entry);
      }
    }
    return [...rows.values(), ...counts(rows.values(), judged)];
  }

  private async saidAlready(set: string): Promise<Set<string>> {
    const rows = await this.database.query<ReportRow>(
      `select period, org_unit_id, findings from submission where set_id = $1 and findings <> '[]' and status in ('submitted', 'approved', 'published')`,
      [set],
    );
    return new Set(
      rows.flatMap(({ period, org_unit_id, findings }) =>
        findings.map(({ code, indicator, orgUnit }) => saidKey(period, org_unit_id, code, indicator ?? '', orgUnit === undefined ? '' : `@${orgUnit}`)),
      ),
    );
  }

  private scopesBefore(set: string): Promise<ScopeRow[]> {
    return this.database.query<ScopeRow>('select distinct period, org_unit_id from quality_cell_check where set_id = $1 and source = $2', [set, SOURCE]);
  }
}

function saidKey(period: string, unitId: number, code: string, indicator: string, row: string): string {
  return [period, String(unitId), code, indicator, row].join(' ');
}

function failing({ check, relation, level, message, cell, plausible }: CheckResult, row: string): CellCheck {
  return {
    check: relation === undefined ? check : `relation.${relation}`,
    word: wordOf(check),
    level,
    path: `${cell.indicator.code}${row}`,
    evaluated: 1,
    passed: 0,
    indicator: cell.indicator.code,
    value: String(cell.value),
    message,
    ...(plausible === undefined ? {} : { plausible: [plausibleText(plausible)] }),
  };
}

/** A value, or a range in words that a person reads. */
function plausibleText({ value, low, high }: NonNullable<CheckResult['plausible']>): string {
  if (value !== undefined) return value;
  if (low !== undefined && high !== undefined) return `${low} … ${high}`;
  return low === undefined ? `≤ ${high ?? ''}` : `≥ ${low}`;
}

/** What was looked at and is right, in one row a word. */
function counts(rows: Iterable<CellCheck>, judged: { correct: number; clean: number }): CellCheck[] {
  const doubted = { correct: new Set<string>(), clean: new Set<string>() };
  for (const row of rows) if (row.word === 'correct' || row.word === 'clean') doubted[row.word].add(row.path);
  return (['correct', 'clean'] as const).flatMap((word) => {
    const right = judged[word] - doubted[word].size;
    if (right <= 0) return [];
    const what =
      word === 'clean'
        ? { vi: 'Số khớp với chuỗi của mình', en: 'Figures in line with their series' }
        : { vi: 'Tỷ lệ và quan hệ khớp', en: 'Rates and relations that hold' };
    return [{ check: `sets-${word}`, word, level: 'warning' as const, path: '', evaluated: right, passed: right, message: what }];
  });
}
