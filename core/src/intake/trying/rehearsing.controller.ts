// Trying a new version of a plugin on the reports of the past, before it takes over.
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { PluginRehearsal, RehearsePlugin } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, NeedsEverywhere, Takes } from '../../kernel/index.js';
import { CheckRehearsals } from './check-rehearsals.service.js';

@Controller('plugins')
export class RehearsingController {
  constructor(private readonly rehearsals: CheckRehearsals) {}

  /** What a kept version's checks would catch in the newest periods of every set that names them, beside what the running version catches. Changes nothing. */
  @Post(':id/rehearse')
  @HttpCode(200)
  @NeedsEverywhere('administer')
  @Answers('PluginRehearsal')
  rehearse(@Param('id') id: string, @CurrentPrincipal() principal: Principal, @Takes('RehearsePlugin') body: RehearsePlugin): Promise<PluginRehearsal> {
    return this.rehearsals.rehearse(principal, id, body);
  }
}
