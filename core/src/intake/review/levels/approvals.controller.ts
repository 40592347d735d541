// Routes of approval by levels: the tree of a set and period, and what a unit does with the reports below it.
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { ApprovalTree, ConfirmLevel, PublishLevelAnswer, RevokeLevel } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../../access/index.js';
import { Answers, Needs, Takes } from '../../../kernel/index.js';
import { LevelReading } from './levels.reading.js';
import { Levels, type LevelAddress } from './levels.service.js';

@Controller('approvals')
export class ApprovalsController {
  constructor(
    private readonly levels: Levels,
    private readonly reading: LevelReading,
  ) {}

  @Get(':set/:period')
  @Needs('view')
  @Answers('ApprovalTree')
  tree(@CurrentPrincipal() principal: Principal, @Param() address: { set: string; period: string }): Promise<ApprovalTree> {
    return this.reading.tree(principal, address);
  }

  /** The unit vouches for everything below it; that locks the reports. */
  @Post(':set/:period/:orgUnit/confirm')
  @HttpCode(200)
  @Needs('approve')
  @Answers('ApprovalTree')
  confirm(
    @CurrentPrincipal() principal: Principal,
    @Param() address: LevelAddress,
    @Takes('ConfirmLevel', { optional: true }) body?: ConfirmLevel,
  ): Promise<ApprovalTree> {
    return this.levels.confirm(principal, address, body ?? {});
  }

  @Post(':set/:period/:orgUnit/revoke')
  @HttpCode(200)
  @Needs('unlock')
  @Answers('ApprovalTree')
  revoke(@CurrentPrincipal() principal: Principal, @Param() address: LevelAddress, @Takes('RevokeLevel') body: RevokeLevel): Promise<ApprovalTree> {
    return this.levels.revoke(principal, address, body);
  }

  /** At the top: every approved report below becomes official at once. */
  @Post(':set/:period/:orgUnit/publish')
  @HttpCode(200)
  @Needs('publish')
  @Answers('PublishLevelAnswer')
  publish(@CurrentPrincipal() principal: Principal, @Param() address: LevelAddress): Promise<PublishLevelAnswer> {
    return this.levels.publish(principal, address);
  }
}
