// Rights count until the last byte of an answer. What was asked before a right was taken away and would be told after it is not told; what is
// being told just then (a file, an export) is cut off. The guard decides who may come in; this decides who may stay.
import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { Log, Notices } from '../../kernel/index.js';
import { callerIn } from './access.guard.js';
import { NotSignedIn, RightsChanged } from '../errors.js';
import { Principals } from '../people/principals.service.js';
import type { Principal } from '../principal.js';
import { stillHolds } from '../rights.js';

@Injectable()
export class OpenAnswers implements NestInterceptor, OnModuleInit, OnModuleDestroy {
  private readonly open = new Map<FastifyReply['raw'], Principal>();
  private stop: () => void = () => undefined;

  constructor(
    private readonly principals: Principals,
    private readonly notices: Notices,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.stop = this.notices.on('access', () => {
      void this.recheck();
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const principal = callerIn(request);
    if (principal === undefined) return next.handle();
    const known = this.principals.changes;
    return next.handle().pipe(
      mergeMap(async (value: unknown) => {
        if (value === undefined) return value;
        if (known !== this.principals.changes) await this.confirm(principal, request.method);
        if (value instanceof StreamableFile || typeof value === 'string') this.watch(principal, http.getResponse<FastifyReply>().raw);
        return value;
      }),
    );
  }

  /** What was written is written, and its answer says so to whoever is still here; what was read is told only to whom it may still be told. */
  private async confirm(principal: Principal, method: string): Promise<void> {
    const now = await this.principals.again(principal);
    if (now === undefined) throw NotSignedIn();
    if (method === 'GET' && !stillHolds(principal, now)) throw RightsChanged();
  }

  private watch(principal: Principal, answer: FastifyReply['raw']): void {
    this.open.set(answer, principal);
    answer.once('close', () => this.open.delete(answer));
  }

  private async recheck(): Promise<void> {
    await Promise.all(
      [...this.open].map(async ([answer, principal]) => {
        try {
          if (!stillHolds(principal, await this.principals.again(principal))) answer.destroy();
        } catch (fault) {
          // Who cannot be asked about is not told more.
          this.log.warn({ fault: String(fault) }, 'an open answer was cut off: its reader could not be looked up');
          answer.destroy();
        }
      }),
    );
  }
}
