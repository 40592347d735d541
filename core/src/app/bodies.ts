// Which bodies the server reads: JSON (an empty one is no body, `__proto__` and `constructor` keys are refused) and the text
// notations of figures, which a route may take as they arrive; any of them packed with gzip too. Uploads (multipart) are taken by the
// routes that say so, and a route may set a lower limit of its own. Every other media type is refused with 415, but by the routes that hand
// on bytes of any kind (endpoints of plugins).
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import fastifyMultipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { MediaTypeRefused, mostBytesOf, refuseStrayUpload, takesArriving, takesBytes, TooLarge } from '../kernel/index.js';

const PACKABLE = /^(?:application\/(?:json|x-ndjson|ndjson)|text\/csv)\b/i;

export async function acceptBodies(app: NestFastifyApplication): Promise<void> {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', (request, payload, done) => {
    if (takesBytes(request)) {
      done(null, payload);
      return;
    }
    wholeText(payload as Readable, request.routeOptions.bodyLimit).then(
      (body) => {
        if (body === '') done(null, undefined);
        else void parseJson(request, body, done);
      },
      (fault: unknown) => {
        done(fault as Error);
      },
    );
  });
  fastify.addContentTypeParser('*', (request, payload, done) => {
    if (takesBytes(request)) done(null, payload);
    else done(MediaTypeRefused());
  });
  fastify.addContentTypeParser(['application/x-ndjson', 'application/ndjson', 'text/csv'], (request, payload, done) => {
    if (takesArriving(request) || takesBytes(request)) done(null, payload);
    else
      wholeText(payload as Readable, request.routeOptions.bodyLimit).then(
        (text) => {
          done(null, text);
        },
        (fault: unknown) => {
          done(fault as Error);
        },
      );
  });
  await fastify.register(fastifyMultipart, { throwFileSizeLimit: false });
  fastify.addHook('onRoute', (route) => {
    const most = mostBytesOf(route.config);
    if (most !== undefined) route.bodyLimit = most;
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    refuseStrayUpload(request);
    done();
  });
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') done(null, payload);
    else if (encoding === 'gzip' && PACKABLE.test(request.headers['content-type'] ?? '')) done(null, unpacked(payload as Readable));
    else done(MediaTypeRefused());
  });
}

async function wholeText(payload: Readable, limit: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of payload as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limit) throw TooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Its limits are counted after unpacking; the length that the sender names is that of what was sent. */
function unpacked(packed: Readable): Readable {
  const gunzip = createGunzip();
  Object.defineProperty(gunzip, 'receivedEncodedLength', { get: () => gunzip.bytesWritten });
  // The fault reaches whoever reads.
  return pipeline(packed, gunzip, () => undefined);
}
