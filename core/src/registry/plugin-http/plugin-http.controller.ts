// ANY /plugins/:id/http/*: the plugin's own endpoints. The guard lets everybody through to here, known or not, because what is needed
// stands in the plugin's manifest; PluginEndpoints judges before the plugin hears of it.
import { All, Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallerIfKnown, type Principal } from '../../access/index.js';
import { Identified, TakesBytes } from '../../kernel/index.js';
import { PluginEndpoints } from './plugin-endpoints.service.js';

@Controller('plugins/:id/http')
export class PluginHttpController {
  constructor(private readonly endpoints: PluginEndpoints) {}

  @All('*')
  @Identified()
  @TakesBytes()
  async serve(
    @Param('id') plugin: string,
    @CallerIfKnown() caller: Principal | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { status, headers, body } = await this.endpoints.answer({
      plugin,
      method: request.method,
      target: /^.*?\/plugins\/[^/?]+\/http(\/[^#]*)?$/.exec(request.url)?.[1] ?? '/',
      headers: request.headers,
      body: request.body as AsyncIterable<Buffer> | undefined,
      caller,
      origin: `${request.protocol}://${request.host}`,
    });
    await reply.status(status).headers(headers).send(body);
  }
}
