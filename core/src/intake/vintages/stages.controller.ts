// The stage of a set over HTTP: trial or official.
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { MoveStage, SetStage } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { StageMoves } from './stage-moves.service.js';

@Controller('indicator-sets')
export class StagesController {
  constructor(private readonly moves: StageMoves) {}

  /** Where the set stands and what its trial run holds. */
  @Get(':id/stage')
  @Needs('view')
  @Answers('SetStage')
  one(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<SetStage> {
    return this.moves.of(principal, id);
  }

  /** Moves the set; going official keeps or drops the trial figures. Needs `define`, and `publish` to keep them. */
  @Post(':id/stage')
  @HttpCode(200)
  @Needs('define')
  @Answers('SetStage')
  move(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Takes('MoveStage') body: MoveStage): Promise<SetStage> {
    return this.moves.move(principal, id, body);
  }
}
