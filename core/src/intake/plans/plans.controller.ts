// Plans over HTTP.
import { Controller, Get, HttpCode, Put, Query } from '@nestjs/common';
import type { Plan } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { Plans } from './plans.service.js';

@Controller('plans')
export class PlansController {
  constructor(private readonly plans: Plans) {}

  @Get()
  @Needs('view')
  @Answers('Plan', { list: true })
  async list(@CurrentPrincipal() principal: Principal, @Query('set') set?: string, @Query('period') period?: string): Promise<{ items: Plan[] }> {
    return { items: await this.plans.list(principal, { set, period }) };
  }

  /** One plan; the value before stays in the history. */
  @Put()
  @HttpCode(200)
  @Needs('approve')
  @Answers('Plan')
  async set(@CurrentPrincipal() principal: Principal, @Takes('Plan') plan: Plan): Promise<Plan> {
    await this.plans.set(principal, plan);
    return plan;
  }
}
