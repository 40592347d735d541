// Which bodies the server reads: JSON (an empty one is no body, `__proto__` and `constructor` keys are refused) and the text
// notations of figures. Uploads (multipart) are taken by the routes that say so. Every other media type is refused with 415.
import fastifyMultipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { refuseStrayUpload } from '../kernel/index.js';

export async function acceptBodies(app: NestFastifyApplication): Promise<void> {
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
  await fastify.register(fastifyMultipart, { throwFileSizeLimit: false });
  fastify.addHook('onRequest', (request, _reply, done) => {
    refuseStrayUpload(request);
    done();
  });
}
