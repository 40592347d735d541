// Liveness, readiness and metrics, outside /api/v1 and open: for the process supervisor, not for people.
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { collectDefaultMetrics, register } from 'prom-client';
import { Health } from './health.js';
import { Open } from './http/decorators.js';

@Controller()
export class HealthController {
  constructor(private readonly health: Health) {
    if (register.getSingleMetric('process_cpu_user_seconds_total') === undefined) collectDefaultMetrics();
  }

  @Get('health/live')
  @Open()
  live(): { state: 'ok' } {
    return { state: 'ok' };
  }

  /** 200 when requests can be served (parts may be degraded, by name), 503 when not. */
  @Get('health/ready')
  @Open()
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const checks = await this.health.states();
    const down = checks.some((check) => check.state === 'down');
    const degraded = checks.some((check) => check.state === 'degraded');
    if (down) void reply.header('retry-after', '5');
    void reply.status(down ? 503 : 200).send({ state: down ? 'down' : degraded ? 'degraded' : 'ok', checks });
  }

  @Get('metrics')
  @Open()
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    void reply.type(register.contentType).send(await register.metrics());
  }
}
