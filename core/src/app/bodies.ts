// Which bodies the server reads: JSON (an empty one is no body, `__proto__` and `constructor` keys are refused) and the text
// notations of figures. Every other media type is refused by Fastify with 415.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

export function acceptBodies(app: NestFastifyApplication): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parseJson(request, String(body), done);
  });
  fastify.addContentTypeParser(['application/x-ndjson', 'application/ndjson', 'text/csv'], { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
}
