// Integrity checks over HTTP: the last result, and a run on demand.
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { IntegrityReport, IntegrityRun } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, NeedsEverywhere } from '../../kernel/index.js';
import { Integrity } from './integrity.service.js';

@Controller('integrity')
export class IntegrityController {
  constructor(private readonly integrity: Integrity) {}

  @Get()
  @NeedsEverywhere('administer')
  @Answers('IntegrityReport')
  read(): Promise<IntegrityReport> {
    return this.integrity.read();
  }

  /** A run by the worker; one that goes on already is answered instead. */
  @Post('runs')
  @HttpCode(202)
  @NeedsEverywhere('administer')
  @Answers('IntegrityRun', { status: 202 })
  run(@CurrentPrincipal() principal: Principal): Promise<IntegrityRun> {
    return this.integrity.ask('asked', principal.username);
  }
}
