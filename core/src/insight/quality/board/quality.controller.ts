// The five words over HTTP: scores, their trend, the cells that fail and what people do about them, and the rule.
import { Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type {
  AcceptQualityCell,
  AssignQualityCell,
  ChangeQualityRule,
  FindingLevel,
  QualityBoard,
  QualityBy,
  QualityCell,
  QualityCellPeople,
  QualityCells,
  QualitySettings,
  QualityTrend,
} from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../../access/index.js';
import { Answers, charactersOnce, Needs, Takes, ValueRefused } from '../../../kernel/index.js';
import { SensitiveReads } from '../../sensitive-reads.js';
import { WORDS } from '../tally.js';
import { QualityBoards } from './board.service.js';
import { QualityCellDeeds } from './cell-deeds.service.js';
import { QualityWorklist } from './cells.service.js';
import { LEVELS, type Asked } from './question.js';
import { QualityRules } from './settings.service.js';

type Given = Record<string, unknown>;
const BY = ['set', 'orgUnit', 'department', 'period'] as const satisfies readonly QualityBy[];
const FINDING_LEVELS = ['error', 'warning', 'hint'] as const satisfies readonly FindingLevel[];
const STATES = ['open', 'accepted', 'all'] as const;

@Controller('quality')
export class QualityController {
  constructor(
    private readonly boards: QualityBoards,
    private readonly worklist: QualityWorklist,
    private readonly deeds: QualityCellDeeds,
    private readonly rules: QualityRules,
    private readonly reads: SensitiveReads,
  ) {}

  /** Five scores with n of N; `by`: set (default), orgUnit, department, period. Where the caller may view. */
  @Get()
  @Needs('view')
  @Answers('QualityBoard')
  board(@CurrentPrincipal() principal: Principal, @Query() query: Given): Promise<QualityBoard> {
    return this.boards.board(principal, { ...askedIn(query), by: oneOf('by', query['by'], BY) ?? 'set' });
  }

  /** Twelve months of the five scores, in all and for each set. */
  @Get('trend')
  @Needs('view')
  @Answers('QualityTrend')
  trend(@CurrentPrincipal() principal: Principal, @Query() query: Given): Promise<QualityTrend> {
    return this.boards.trend(principal, askedIn(query));
  }

  /** Cells that fail, the worst first, at most 200; `state`: open (default), accepted, all. */
  @Get('cells')
  @Needs('view')
  @Answers('QualityCells')
  async cells(@CurrentPrincipal() principal: Principal, @Query() query: Given): Promise<QualityCells> {
    const asked = {
      ...askedIn(query),
      word: oneOf('word', query['word'], WORDS),
      level: oneOf('level', query['level'], FINDING_LEVELS),
      state: oneOf('state', query['state'], STATES) ?? 'open',
    } as const;
    const answer = await this.worklist.list(principal, asked);
    const names = answer.items.flatMap(({ set, indicator }) => (indicator === null ? [] : [`${set}.${indicator}`]));
    await this.reads.told(principal, names, { period: asked.period, orgUnit: asked.orgUnit, question: { worklist: asked.state } });
    return answer;
  }

  @Get('settings')
  @Needs('view')
  @Answers('QualitySettings')
  settings(@CurrentPrincipal() principal: Principal): Promise<QualitySettings> {
    return this.rules.settings(principal);
  }

  /** Another rule from a day on; who changed what, when and why is kept. */
  @Put('settings')
  @Needs('administer')
  @Answers('QualitySettings')
  change(@CurrentPrincipal() principal: Principal, @Takes('ChangeQualityRule') body: ChangeQualityRule): Promise<QualitySettings> {
    return this.rules.change(principal, body);
  }

  /** Tells whoever must mend the cell, at most once a day. */
  @Post('cells/:id/remind')
  @HttpCode(200)
  @Needs('view')
  @Answers('QualityCell')
  remind(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<QualityCell> {
    return this.deeds.remind(principal, id);
  }

  /** To whom the cell can be given, those who must mend it first. */
  @Get('cells/:id/people')
  @Needs('view')
  @Answers('QualityCellPeople')
  people(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<QualityCellPeople> {
    return this.deeds.candidates(principal, id);
  }

  /** To a person, who is told; to null: taken back. */
  @Post('cells/:id/assign')
  @HttpCode(200)
  @Needs('view')
  @Answers('QualityCell')
  assign(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Takes('AssignQualityCell') body: AssignQualityCell): Promise<QualityCell> {
    return this.deeds.assign(principal, id, body.to);
  }

  /** The cell is right as it stands: counted as passed as long as its value stays. */
  @Post('cells/:id/accept')
  @HttpCode(200)
  @Needs('review')
  @Answers('QualityCell')
  accept(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Takes('AcceptQualityCell') body: AcceptQualityCell): Promise<QualityCell> {
    return this.deeds.accept(principal, id, body.reason);
  }
}

function askedIn(query: Given): Asked {
  return {
    set: textIn('set', query),
    orgUnit: textIn('orgUnit', query),
    department: textIn('department', query),
    period: textIn('period', query),
    unitLevel: oneOf('unitLevel', query['unitLevel'], LEVELS),
  };
}

function textIn(field: string, query: Given): string | undefined {
  const value = query[field];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= 80) return value;
  throw ValueRefused({ field, expected: charactersOnce(1, 80) });
}

function oneOf<Value extends string>(field: string, value: unknown, allowed: readonly Value[]): Value | undefined {
  if (value === undefined || value === '') return undefined;
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw ValueRefused({ field, expected: allowed.join(', ') });
  return found;
}
