// POST /audit-samples/:id/answers: what the papers say. Each answer becomes a second source of its cell, in one transaction with its audit
// entry; an answer may be mended, and both are kept. Nobody audits what they handed in themselves.
import { Injectable } from '@nestjs/common';
import { Decimal, decimalOf, type AuditAnswer, type AuditAnswers, type Finding, type Localised } from '@haidang/plugin-sdk';
import { ActionRefused, holds, OrgUnits, type Principal } from '../../../access/index.js';
import { Audit, Database, type Sql } from '../../../kernel/index.js';
import { Definitions } from '../../../registry/index.js';
import { AuditAnswersRefused, AuditSampleNotFound } from '../../errors.js';
import type { ReferenceChange } from '../reference-values.store.js';
import { ReferenceStore } from '../reference-store.service.js';
import { AuditSamplesReader, type CellRow } from './audit-samples.reader.js';

const SHORTEST_NOTE = 5;
const WRITE = `
update audit_sample_cell set outcome = $3, answer = $4::numeric, note = $5, answered_by = $6, answered_at = clock_timestamp() where sample_id = $1 and nth = $2`;

interface Answered {
  cell: CellRow;
  answer: AuditAnswer;
  value: Decimal | null;
}

@Injectable()
export class AuditSampleAnswers {
  constructor(
    private readonly database: Database,
    private readonly reader: AuditSamplesReader,
    private readonly store: ReferenceStore,
    private readonly audit: Audit,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
  ) {}

  /** @throws ActionRefused, AuditSampleNotFound, AuditAnswersRefused */
  async answer(principal: Principal, id: string, { answers }: AuditAnswers): Promise<void> {
    if (!holds(principal, 'audit')) throw ActionRefused({ action: 'audit' });
    if (!/^\d{1,15}$/.test(id)) throw AuditSampleNotFound();
    await this.database.transaction(async (sql) => {
      await sql.query('select id from audit_sample where id = $1 for update', [id]);
      const cells = new Map((await this.reader.cells(sql, principal, [{ id }])).map((cell) => [cell.nth, cell]));
      if (cells.size === 0) throw AuditSampleNotFound();
      const [taken, refusals] = judged(principal, cells, answers);
      if (refusals.length > 0) throw AuditAnswersRefused({ refused: refusals.length }, refusals);
      await this.write(sql, principal, id, taken);
    });
  }

  private async write(sql: Sql, principal: Principal, id: string, taken: readonly Answered[]): Promise<void> {
    const changes: ReferenceChange[] = [];
    const touched = new Map<string, Set<string>>();
    for (const { cell, answer, value } of taken) {
      const indicator = this.definitions.indicatorById(cell.indicator_id);
      await sql.query(WRITE, [id, cell.nth, answer.outcome, value === null ? null : value.toFixed(), answer.note?.trim() ?? null, principal.username]);
      await this.audit.record(sql, {
        action: 'audit-sample.answer',
        actor: principal.username,
        object: `${id}#${String(cell.nth)}`,
        period: cell.period,
        orgUnit: this.orgUnits.byId(cell.org_unit_id)?.code ?? '',
        ...(indicator === undefined ? {} : { set: indicator.set, indicator: indicator.code }),
        ...(cell.outcome === null ? {} : { before: { outcome: cell.outcome, answer: cell.answer, note: cell.note, by: cell.answered_by } }),
        after: { outcome: answer.outcome, answer: value?.toFixed() ?? null, note: answer.note?.trim() ?? null },
      });
      changes.push({
        indicatorId: cell.indicator_id,
        unitId: cell.org_unit_id,
        period: cell.period,
        measure: cell.measure,
        origin: 'audit-sample',
        source: id,
        value,
      });
      if (indicator !== undefined) touched.set(indicator.set, (touched.get(indicator.set) ?? new Set()).add(cell.period));
    }
    await this.store.take(sql, changes, touched, principal.username);
  }
}

function judged(principal: Principal, cells: ReadonlyMap<number, CellRow>, answers: readonly AuditAnswer[]): [Answered[], Finding[]] {
  const taken = new Map<number, Answered>();
  const refusals: Finding[] = [];
  answers.forEach((answer, at) => {
    const cell = cells.get(answer.nth);
    const value = answer.outcome === 'figure' ? decimalOf(answer.value?.trim()) : undefined;
    const fault = faultOf(principal, cell, answer, value, taken.has(answer.nth));
    if (fault !== undefined) refusals.push({ path: `/answers/${String(at)}`, level: 'error', code: 'answer-refused', message: fault });
    else if (cell !== undefined) taken.set(answer.nth, { cell, answer, value: value ?? null });
  });
  return [[...taken.values()], refusals];
}

function faultOf(
  principal: Principal,
  cell: CellRow | undefined,
  answer: AuditAnswer,
  value: Decimal | undefined,
  twice: boolean,
): Required<Localised> | undefined {
  const nth = String(answer.nth);
  if (cell === undefined)
    return { vi: `Mẫu không có ô ${nth}, hoặc bạn không có quyền kiểm tra ở đó.`, en: `The sample has no cell ${nth}, or you may not audit there.` };
  if (twice) return { vi: `Ô ${nth} được trả lời hai lần.`, en: `Cell ${nth} is answered twice.` };
  if (cell.reported_by === principal.username)
    return { vi: `Ô ${nth}: bạn không kiểm tra báo cáo do mình nộp.`, en: `Cell ${nth}: you do not audit what you handed in.` };
  if (answer.outcome === 'figure' && value === undefined) return { vi: `Ô ${nth}: ghi số như 1234.5.`, en: `Cell ${nth}: write the figure as 1234.5.` };
  if (answer.outcome === 'no-papers' && (answer.note?.trim().length ?? 0) < SHORTEST_NOTE)
    return { vi: `Ô ${nth}: ghi rõ vì sao không có giấy tờ.`, en: `Cell ${nth}: say why there are no papers.` };
  return undefined;
}
