// The relations between sets as this process knows them: read once, read again when somebody changed one. A relation whose indicators are
// not there (a set that this installation does not have) is kept and not judged.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { parseFormula, printFormula, referencesOf, type Formula, type Localised, type QualityRelation, type SaveQualityRelation } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, ChangedMeanwhile, Database, Log, Notices, type Sql } from '../../kernel/index.js';
import { Definitions, demandDefiningAll } from '../../registry/index.js';
import { RelationNotFound, RelationRefused } from './errors.js';
import { relationsOf, type Relation } from '../wider-checks/index.js';

export interface SeededRelation {
  readonly id: string;
  readonly title: Required<Localised>;
  readonly level: 'error' | 'warning' | 'hint';
  readonly condition: string;
  readonly tolerancePercent: number;
  readonly source: string;
}

interface Row {
  id: string;
  title: Required<Localised>;
  level: 'error' | 'warning' | 'hint';
  condition: string;
  tolerance_percent: string;
  active: boolean;
  source: string | null;
  actor: string;
  reason: string | null;
  recorded_from: Date;
  recorded_to: string;
}

const COLUMNS = 'id, title, level, condition, tolerance_percent::text, active, source, actor, reason, recorded_from, recorded_to::text';

@Injectable()
export class Relations implements OnModuleInit, OnModuleDestroy {
  private all: readonly Relation[] = [];
  private readonly bySet = new Map<string, readonly Relation[]>();
  private reading: Promise<void> = Promise.resolve();
  private stop: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly notices: Notices,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    this.stop = this.notices.on('definitions', () => {
      this.refresh().catch((fault: unknown) => {
        this.log.warn({ fault: String(fault) }, 'relations between sets: not refreshed');
      });
    });
    await this.refresh();
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Those that a report of the set is judged by. */
  of(set: string): readonly Relation[] {
    const known = this.bySet.get(set) ?? relationsOf(this.all, set);
    this.bySet.set(set, known);
    return known;
  }

  /** With all former versions, the newest first. */
  async list(): Promise<QualityRelation[]> {
    const rows = await this.database.query<Row>(`select ${COLUMNS} from quality_relation order by id, recorded_to desc, recorded_from desc`);
    return rows
      .filter((row) => row.recorded_to === 'infinity')
      .map((row) =>
        viewOf(
          row,
          rows.filter((each) => each.id === row.id && each !== row),
        ),
      );
  }

  async put(principal: Principal, id: string, { basedOn, ...body }: SaveQualityRelation): Promise<QualityRelation> {
    demandDefiningAll(principal);
    this.demandUsable(body.condition);
    await this.database.transaction(async (sql) => {
      const before = await sql.query<Row>(`select ${COLUMNS} from quality_relation where id = $1 and recorded_to = 'infinity' for update`, [id]);
      const standing = before[0]?.recorded_from.toISOString();
      if ((basedOn ?? null) !== (standing ?? null)) throw ChangedMeanwhile({ revision: standing ?? 0 });
      await this.write(sql, { id, ...body, active: body.active ?? true, source: body.source ?? null, actor: principal.username });
      await this.audit.record(sql, {
        action: before.length === 0 ? 'quality-relation.add' : 'quality-relation.change',
        actor: principal.username,
        object: id,
        before: before[0],
        after: body,
        reason: body.reason,
      });
      await this.notices.send(sql, 'definitions', JSON.stringify({ relation: id }));
    });
    await this.refresh();
    const found = (await this.list()).find((each) => each.id === id);
    if (found === undefined) throw RelationNotFound();
    return found;
  }

  /** What an installation starts with; a relation that somebody changed since is left alone. */
  async seed(sql: Sql, relations: readonly SeededRelation[]): Promise<number> {
    const standing = new Map((await sql.query<Row>(`select ${COLUMNS} from quality_relation where recorded_to = 'infinity'`)).map((row) => [row.id, row]));
    let written = 0;
    for (const relation of relations) {
      const before = standing.get(relation.id);
      const same =
        before?.condition === relation.condition && Number(before.tolerance_percent) === relation.tolerancePercent && before.level === relation.level;
      if (before !== undefined && (before.actor !== 'system' || same)) continue;
      await this.write(sql, { ...relation, active: true, actor: 'system', reason: 'seed' });
      written += 1;
    }
    if (written > 0) await this.notices.send(sql, 'definitions', JSON.stringify({ relations: written }));
    return written;
  }

  /** One reading after the other, so that the last one wins. */
  refresh(): Promise<void> {
    const turn = this.reading.then(() => this.read());
    this.reading = turn.catch(() => undefined);
    return turn;
  }

  private async read(): Promise<void> {
    const rows = await this.database.query<Row>(`select ${COLUMNS} from quality_relation where recorded_to = 'infinity' and active order by id`);
    this.all = rows.flatMap((row) => {
      const read = parseFormula(row.condition, 'boolean');
      if (!read.ok || this.missing(read.formula).length > 0) return [];
      return [{ id: row.id, title: row.title, level: row.level, condition: read.formula, tolerancePercent: Number(row.tolerance_percent) }];
    });
    this.bySet.clear();
  }

  /** Both by the time of the transaction, so that no instant is without a version. */
  private async write(
    sql: Sql,
    row: Omit<SeededRelation, 'source'> & { active: boolean; source: string | null; actor: string; reason: string },
  ): Promise<void> {
    await sql.query(`update quality_relation set recorded_to = now() where id = $1 and recorded_to = 'infinity'`, [row.id]);
    await sql.query(
      `insert into quality_relation (id, recorded_from, title, level, condition, tolerance_percent, active, source, actor, reason)
       values ($1, now(), $2, $3, $4, $5, $6, $7, $8, $9)`,
      [row.id, JSON.stringify(row.title), row.level, row.condition, row.tolerancePercent, row.active, row.source, row.actor, row.reason],
    );
  }

  /** @throws RelationRefused */
  private demandUsable(condition: string): void {
    const read = parseFormula(condition, 'boolean');
    if (!read.ok) throw RelationRefused({ why: read.fault.message.vi });
    if (read.formula.root.kind !== 'comparison') throw RelationRefused({ why: 'cần đúng một phép so sánh' });
    const [missing] = this.missing(read.formula);
    if (missing !== undefined) throw RelationRefused({ why: `không có chỉ tiêu ${missing}` });
    if (referencesOf(read.formula).some((reference) => reference.over !== undefined)) throw RelationRefused({ why: 'không dùng được tổng theo phân tổ' });
  }

  /** Names that are no indicators, or come without their set. */
  private missing(formula: Formula): string[] {
    return referencesOf(formula).flatMap(({ set, code }) =>
      set === undefined || this.definitions.indicator(set, code) === undefined ? [`${set === undefined ? '' : `${set}.`}${code}`] : [],
    );
  }
}

/** The condition as a rule of one of its sets would say it: by that a relation which is a rule already is known. */
export function withinSet(relation: Relation, set: string): string {
  return printFormula(relation.condition.root, (reference) =>
    reference.set === set || reference.set === undefined ? reference.code : `${reference.set}.${reference.code}`,
  );
}

function viewOf(row: Row, former: readonly Row[]): QualityRelation {
  const version = (each: Row): QualityRelation['history'][number] => ({
    title: each.title,
    level: each.level,
    condition: each.condition,
    tolerancePercent: Number(each.tolerance_percent),
    active: each.active,
    actor: each.actor,
    reason: each.reason,
    from: each.recorded_from.toISOString(),
  });
  return { id: row.id, source: row.source, ...version(row), history: former.map(version) };
}
