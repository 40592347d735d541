// Alerts over HTTP: what fires, taking note of it, and trying a rule of a draft.
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { AcknowledgeAlert, AlertList, AlertTried, AlertView, TryAlert } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, charactersOnce, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { SensitiveReads } from '../sensitive-reads.js';
import { AlertReadings } from './alerts.reading.js';
import { AlertTrials } from './alert-trials.service.js';

@Controller('alerts')
export class AlertsController {
  constructor(
    private readonly readings: AlertReadings,
    private readonly reads: SensitiveReads,
  ) {}

  /** Newest first, where the caller may view; `state`: firing or over; `orgUnit`: that unit and all below it. */
  @Get()
  @Needs('view')
  @Answers('AlertList')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query('set') set: unknown,
    @Query('state') state: unknown,
    @Query('orgUnit') orgUnit: unknown,
  ): Promise<AlertList> {
    const filter = { set: textIn('set', set), state: stateIn(state), orgUnit: textIn('orgUnit', orgUnit) };
    const answer = await this.readings.list(principal, filter);
    const names = answer.items.map((item) => `${item.set}.${item.indicator}`);
    await this.reads.told(principal, names, { orgUnit: filter.orgUnit, question: { alerts: filter.state ?? 'all' } });
    return answer;
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Needs('view')
  @Answers('AlertView')
  acknowledge(@Param('id') id: string, @CurrentPrincipal() principal: Principal, @Takes('AcknowledgeAlert') body: AcknowledgeAlert): Promise<AlertView> {
    return this.readings.acknowledge(principal, id, body.note);
  }
}

@Controller('indicator-sets')
export class AlertTrialsController {
  constructor(private readonly trials: AlertTrials) {}

  /** When this alert would have fired in past periods; reads only. */
  @Post(':id/draft/alerts/try')
  @HttpCode(200)
  @Needs('define')
  @Answers('AlertTried')
  tryAlert(@Param('id') id: string, @CurrentPrincipal() principal: Principal, @Takes('TryAlert') body: TryAlert): Promise<AlertTried> {
    return this.trials.tryAlert(principal, id, body);
  }
}

function textIn(field: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= 80) return value;
  throw ValueRefused({ field, expected: charactersOnce(1, 80) });
}

function stateIn(value: unknown): 'firing' | 'over' | undefined {
  if (value === undefined || value === '') return undefined;
  if (value === 'firing' || value === 'over') return value;
  throw ValueRefused({ field: 'state', expected: 'firing, over' });
}
