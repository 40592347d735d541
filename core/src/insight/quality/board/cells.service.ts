// The worklist: cells that fail, with who must act, how old it is and what to do.
import { Injectable } from '@nestjs/common';
import { titleOfPeriodCode, type FindingLevel, type Localised, type QualityCell, type QualityCells, type QualityWord } from '@haidang/plugin-sdk';
import { may, OrgUnits, People, type Principal } from '../../../access/index.js';
import { Clock } from '../../../kernel/index.js';
import { Definitions } from '../../../registry/index.js';
import { CellsReader, type CellRow } from './cells.reader.js';
import { QualityQuestions, type Asked } from './question.js';

const MOST = 200;
const DAY_MS = 86_400_000;

export interface CellsAsked extends Asked {
  word?: QualityWord | undefined;
  level?: FindingLevel | undefined;
  state: 'open' | 'accepted' | 'all';
}

@Injectable()
export class QualityCellViews {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async views(principal: Principal, rows: readonly CellRow[]): Promise<QualityCell[]> {
    const names = rows.flatMap(({ accepted, assigned, reminded }) => [accepted?.by ?? null, assigned?.by ?? null, assigned?.to ?? null, reminded?.by ?? null]);
    const titleOf = await this.people.titles(names);
    return rows.map((row) => this.view(principal, row, titleOf));
  }

  private view(principal: Principal, row: CellRow, titleOf: (username: string) => string): QualityCell {
    const bundle = this.definitions.live(row.set_id);
    const unit = this.orgUnits.byId(row.org_unit_id);
    const owner = (row.owed_by_id === null ? undefined : this.orgUnits.byId(row.owed_by_id)) ?? this.orgUnits.latest(bundle?.manifest.owner ?? '');
    const indicator = row.indicator === null ? undefined : this.definitions.indicator(row.set_id, row.indicator);
    const acts = mayAct(principal, row);
    return {
      id: row.id,
      set: row.set_id,
      setTitle: bundle?.manifest.title ?? { vi: row.set_id },
      period: row.period,
      periodTitle: titleOfPeriodCode(row.period),
      orgUnit: unit?.code ?? '',
      orgUnitTitle: unit?.title ?? '',
      word: row.word,
      check: row.check_id,
      level: row.level,
      message: row.finding.message,
      remedy: row.finding.remedy ?? remedyOf(row),
      path: row.path,
      indicator: row.indicator,
      indicatorTitle: indicator?.def.title ?? null,
      value: row.value,
      plausible: row.plausible,
      n: Number(row.passed),
      total: Number(row.evaluated),
      owner: owner?.code ?? '',
      ownerTitle: owner?.title ?? '',
      since: row.since.toISOString(),
      ageDays: Math.max(0, Math.floor((this.clock.now().getTime() - row.since.getTime()) / DAY_MS)),
      accepted: row.accepted === null ? null : { ...row.accepted, byTitle: titleOf(row.accepted.by) },
      assigned: row.assigned === null ? null : { ...row.assigned, byTitle: titleOf(row.assigned.by), toTitle: titleOf(row.assigned.to) },
      reminded: row.reminded === null ? null : { ...row.reminded, byTitle: titleOf(row.reminded.by) },
      link: linkOfCell(row, unit?.code ?? ''),
      may: { remind: acts, assign: acts, accept: mayAccept(principal, row) && row.word !== 'complete' && row.word !== 'live' },
    };
  }
}

@Injectable()
export class QualityWorklist {
  constructor(
    private readonly questions: QualityQuestions,
    private readonly cells: CellsReader,
    private readonly viewsOf: QualityCellViews,
  ) {}

  async list(principal: Principal, asked: CellsAsked): Promise<QualityCells> {
    const { scopes, period } = this.questions.resolve(principal, asked);
    const periods = period === undefined ? undefined : await this.cells.periodsWithin(scopes, period.start, period.end);
    const [rows, counted] = await Promise.all([
      this.cells.list(scopes, { word: asked.word, level: asked.level, state: asked.state, periods }, MOST + 1),
      this.cells.counts(scopes, periods),
    ]);
    const counts = { correct: 0, complete: 0, clean: 0, live: 0, accurate: 0, accepted: 0 };
    for (const { word, accepted, count } of counted) {
      if (!accepted) counts[word] += count;
      else if (asked.word === undefined || asked.word === word) counts.accepted += count;
    }
    return { items: await this.viewsOf.views(principal, rows.slice(0, MOST)), counts, more: rows.length > MOST };
  }
}

/** Reminding and assigning are for those who oversee: they approve, direct or extend there. */
export function mayAct(principal: Principal, { set_id, org_unit_id }: CellRow): boolean {
  return (['review', 'approve', 'direct', 'unlock', 'administer'] as const).some((action) => may(principal, action, set_id, org_unit_id));
}

/** Accepting what somebody handed in is a review: whoever enters does not accept for themselves. */
export function mayAccept(principal: Principal, { set_id, org_unit_id }: CellRow): boolean {
  return may(principal, 'review', set_id, org_unit_id) || may(principal, 'approve', set_id, org_unit_id);
}

export function linkOfCell({ set_id, period, path }: Pick<CellRow, 'set_id' | 'period' | 'path'>, orgUnit: string): string {
  const report = `/entry/${encodeURIComponent(set_id)}/${encodeURIComponent(period)}/${encodeURIComponent(orgUnit)}`;
  // Checks of stored figures name the indicator alone.
  return path === '' ? report : `${report}?cell=${encodeURIComponent(path.startsWith('/') ? path : `/${path}`)}`;
}

function remedyOf({ level, word }: Pick<CellRow, 'level' | 'word'>): Localised {
  if (word === 'accurate')
    return { vi: 'Đối chiếu với nguồn thứ hai; sửa số nếu sai.', en: 'Compare with the second source; mend the figure where it is wrong.' };
  return level === 'error'
    ? { vi: 'Sửa ô này rồi nộp lại.', en: 'Mend the cell and hand the report in again.' }
    : { vi: 'Sửa ô này rồi nộp lại, hoặc ghi lý do.', en: 'Mend the cell and hand the report in again, or give a reason.' };
}
