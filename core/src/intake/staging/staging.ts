// What was read of a file, kept in tables until it is applied: written by COPY in pieces of bounded size, read back report by report.
// A piece is whole or absent; pieces of an attempt that died are never looked at again.
import { Injectable } from '@nestjs/common';
import type { Finding, FindingPlace } from '@haidang/plugin-sdk';
import { Database, type Sql } from '../../kernel/index.js';
import type { GatePlaces } from '../vintages/period-gate.js';
import type { ImportRow } from '../imports/imports.store.js';
import type { SourceFigure, SourcePlace } from '../imports/source.js';

export interface StagedFigure {
  seq: number;
  part: number;
  /** Key of the report that it belongs to. */
  report: string;
  at: SourcePlace;
  body: SourceFigure;
}

export interface StagedKept {
  seq: number;
  part: number;
  at: SourcePlace;
  body: object;
}

export interface NotedFinding {
  seq: number;
  no: number;
  at: SourcePlace;
  finding: Finding;
}

type Phase = 'read' | 'apply';

const ROWS = 'copy import_row (import_id, attempt, kind, report, seq, part, set_id, period, at, body) from stdin';
const FINDINGS = 'copy import_finding (import_id, attempt, phase, seq, no, at, finding) from stdin';
const LONGEST_KEY = 300;
const MANY = 5_000;
const PAGE = `
select report, seq, part, at, body from import_row
 where import_id = $1 and attempt = $2 and kind = $3 and (report, seq) > ($4, $5) order by report, seq limit $6`;

interface PageRow {
  report: string;
  seq: number;
  part: number;
  at: SourcePlace;
  body: object;
}

@Injectable()
export class Staging {
  constructor(private readonly database: Database) {}

  async figures({ id, attempt }: ImportRow, rows: readonly StagedFigure[]): Promise<void> {
    if (rows.length === 0) return;
    await this.database.copyIn(
      ROWS,
      linesOf(rows, (row) => [id, attempt, 'figure', row.report, row.seq, row.part, row.body.set, row.body.period, row.at, row.body]),
    );
  }

  async kept({ id, attempt }: ImportRow, rows: readonly StagedKept[]): Promise<void> {
    if (rows.length === 0) return;
    await this.database.copyIn(
      ROWS,
      linesOf(rows, (row) => [id, attempt, 'kept', String(row.part), row.seq, row.part, null, null, row.at, row.body]),
    );
  }

  /** Written apart from whatever transaction the caller is in: findings outlive what they refuse. */
  async findings({ id, attempt }: ImportRow, phase: Phase, rows: readonly NotedFinding[]): Promise<void> {
    if (rows.length === 0) return;
    await this.database.copyIn(
      FINDINGS,
      linesOf(rows, (row) => [id, attempt, phase, row.seq, row.no, row.at, { ...row.finding, place: placeOf(row.at) }]),
    );
  }

  /**
   * Before many rows are written: plans are made by statistics, and a table that was filled a moment ago has none. Without them the
   * replacing of figures that stand was seen to take twenty seconds a piece instead of a fraction of one.
   */
  async freshenPlans({ staged }: Pick<ImportRow, 'staged'>): Promise<void> {
    if (staged >= MANY) await this.database.query('analyze observation, submission, import_row');
  }

  /** Findings of a try that begins anew. */
  async forget({ id, attempt }: ImportRow): Promise<void> {
    await this.database.query(`delete from import_finding where import_id = $1 and attempt = $2 and phase = 'apply'`, [id, attempt]);
  }

  /** Staged figures in the order of their reports, in pages. */
  figurePages(row: ImportRow, size: number): AsyncGenerator<StagedFigure[]> {
    return this.pages(row, 'figure', size) as AsyncGenerator<StagedFigure[]>;
  }

  keptPages(row: ImportRow, size: number): AsyncGenerator<StagedKept[]> {
    return this.pages(row, 'kept', size);
  }

  /** Sets and periods that the file has figures for. */
  async places(sql: Sql, row: ImportRow): Promise<GatePlaces> {
    const found = await sql.query<{ set_id: string; period: string }>(
      `select distinct set_id, period from import_row where import_id = $1 and attempt = $2 and kind = 'figure' order by 1, 2`,
      [row.id, row.staged_attempt],
    );
    const places = new Map<string, Set<string>>();
    for (const { set_id, period } of found) places.set(set_id, (places.get(set_id) ?? new Set<string>()).add(period));
    return places;
  }

  private async *pages(row: ImportRow, kind: 'figure' | 'kept', size: number): AsyncGenerator<PageRow[]> {
    let [report, seq] = ['', -1];
    for (;;) {
      const page = await this.database.query<PageRow>(PAGE, [row.id, row.staged_attempt, kind, report, seq, size]);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      [report, seq] = [last.report, last.seq];
    }
  }
}

/** A key without what COPY or an index could not hold. */
export function stagedKey(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_KEY);
}

export function placeOf(at: SourcePlace): FindingPlace {
  const { key, ...place } = at;
  return { ...place, ...(key === undefined ? {} : { series: key }) };
}

type Cell = string | number | object | null;

function* linesOf<T>(rows: readonly T[], cells: (row: T) => Cell[]): Generator<string> {
  for (const row of rows) yield `${cells(row).map(copied).join('\t')}\n`;
}

/** A cell in the text format of COPY. */
function copied(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number') return String(cell);
  const text = typeof cell === 'string' ? stagedKey(cell) : jsonOf(cell);
  return text.replaceAll('\\', '\\\\');
}

/** JSON that PostgreSQL takes: without the character 0 and without halves of characters. */
function jsonOf(value: object): string {
  const text = JSON.stringify(value);
  return /\\u(?:0000|d)/i.test(text) ? text.replace(/\\(?:u0000|ud[89a-f][0-9a-f]{2}|.)/gi, (found) => (found.length > 2 ? '' : found)) : text;
}
