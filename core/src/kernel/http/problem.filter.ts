// Every error leaves here as application/problem+json (RFC 9457) with Vietnamese and English text; nothing of the inside
// (stack, SQL, path) ever does. What is not a declared error is a bug: logged in full, answered as INTERNAL.
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Finding, Problem } from '@haidang/plugin-sdk';
import { BodyRefused, DomainError, Internal, MediaTypeRefused, MethodRefused, NotFound, RequestRefused, TooLarge, type ErrorKind } from '../errors.js';
import { Log } from '../log.js';

const BY_STATUS: Record<number, ErrorKind> = { 400: RequestRefused, 404: NotFound, 405: MethodRefused, 413: TooLarge, 415: MediaTypeRefused };
const RETRY_SECONDS: Record<number, string> = { 503: '5', 429: '60' };

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(fault: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const error = this.asDomainError(fault, request);
    if (reply.raw.headersSent) return;
    const { retryAfter } = error.data;
    const retry = typeof retryAfter === 'number' || typeof retryAfter === 'string' ? retryAfter : RETRY_SECONDS[error.kind.status];
    if (retry !== undefined) void reply.header('retry-after', String(retry));
    void reply.status(error.kind.status).header('cache-control', 'no-store').type('application/problem+json').send(problemOf(error, request.id));
  }

  private asDomainError(fault: unknown, request: FastifyRequest): DomainError {
    if (fault instanceof DomainError) return fault;
    const status = statusOf(fault);
    if (status === 400 && fault instanceof SyntaxError) return BodyRefused();
    const known = status === undefined ? undefined : BY_STATUS[status];
    if (known !== undefined) return known();
    if (status !== undefined && status >= 400 && status < 500) return RequestRefused();
    if (isUnkeepable(fault)) return BodyRefused({}, [UNKEEPABLE]);
    this.log.error(
      { requestId: request.id, method: request.method, route: request.routeOptions.url, fault: fault instanceof Error ? fault.stack : String(fault) },
      'unexpected',
    );
    return Internal();
  }
}

/** The wire form of an error. */
export function problemOf(error: DomainError, requestId: string): Problem {
  return {
    type: `/errors/${error.kind.code}`,
    status: error.kind.status,
    code: error.kind.code,
    title: error.titles.vi,
    titles: error.titles,
    detail: error.details.vi,
    details: error.details,
    findings: [...error.findings],
    data: { ...error.data },
    requestId,
  };
}

function statusOf(fault: unknown): number | undefined {
  if (fault instanceof HttpException) return fault.getStatus();
  if (typeof fault === 'object' && fault !== null && 'statusCode' in fault && typeof fault.statusCode === 'number') return fault.statusCode;
  return undefined;
}

/** NUL and halves of characters: JSON and addresses can say them, PostgreSQL refuses them in texts and in jsonb. */
function isUnkeepable(fault: unknown): boolean {
  const { code, message } = (fault ?? {}) as { code?: unknown; message?: unknown };
  return code === '22021' || code === '22P05' || (code === '22P02' && typeof message === 'string' && message.includes('type json'));
}

const UNKEEPABLE: Finding = {
  path: '',
  level: 'error',
  code: 'broken-text',
  message: { vi: 'Văn bản chứa ký tự hỏng (NUL hoặc nửa ký tự).', en: 'A text holds broken characters (NUL or half a character).' },
};
