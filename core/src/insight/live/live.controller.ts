// GET /live: server-sent events. The answer is written by hand because it never ends; everything else (sign-in, rights) went
// through the same guard as any route. Last-Event-ID is ignored on purpose: after a gap the browser asks its questions again.
import { Controller, Get, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Needs } from '../../kernel/index.js';
import { LiveFull } from '../errors.js';
import { LiveHub } from './live-hub.js';

@Controller('live')
export class LiveController {
  constructor(private readonly hub: LiveHub) {}

  @Get()
  @Needs('signed-in')
  @ApiProduces('text/event-stream')
  stream(@CurrentPrincipal() principal: Principal, @Res() reply: FastifyReply): void {
    if (this.hub.isFull) throw LiveFull();
    reply.hijack();
    const { raw } = reply;
    raw.socket?.setNoDelay(true);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    const close = this.hub.open(principal, {
      write: (text) => void raw.write(text),
      waiting: () => raw.writableLength,
      end: () => void raw.destroy(),
    });
    raw.on('close', close);
    raw.on('error', close);
  }
}
