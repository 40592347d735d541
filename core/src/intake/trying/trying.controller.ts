// Trying what a draft would do, on what is already known.
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { RuleTried, TryRule } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { RuleTrials } from './rule-trials.service.js';

@Controller('indicator-sets')
export class TryingController {
  constructor(private readonly trials: RuleTrials) {}

  /** What this rule would have caught in the newest periods; reads only. */
  @Post(':id/draft/rules/try')
  @HttpCode(200)
  @Needs('define')
  @Answers('RuleTried')
  tryRule(@Param('id') id: string, @CurrentPrincipal() principal: Principal, @Takes('TryRule') body: TryRule): Promise<RuleTried> {
    return this.trials.tryRule(principal, id, body);
  }
}
