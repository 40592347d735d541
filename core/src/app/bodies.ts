// Which bodies the server reads: JSON (an empty one is no body, `__proto__` and `constructor` keys are refused) and the text
// notations of figures, which a route may take as they arrive; any of them packed with gzip too. Uploads (multipart) are taken by the
// routes that say so, and a route may set a lower limit of its own. Every other media type is refused with 415.
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import fastifyMultipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Finding } from '@haidang/plugin-sdk';
import { MediaTypeRefused, mostBytesOf, refuseStrayUpload, takesArriving, TooLarge, BodyRefused, ValueRefused } from '../kernel/index.js';

const PACKABLE = /^(?:application\/(?:json|x-ndjson|ndjson)|text\/csv)\b/i;

export async function acceptBodies(app: NestFastifyApplication): Promise<void> {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else
      void parseJson(request, String(body), (fault, value) => {
        const unkeepable = fault === null ? unkeepableIn(String(body), value) : undefined;
        done(unkeepable === undefined ? fault : BodyRefused({}, [unkeepable]), value);
      });
  });
  fastify.addContentTypeParser(['application/x-ndjson', 'application/ndjson', 'text/csv'], (request, payload, done) => {
    if (takesArriving(request)) done(null, payload);
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
    if (/%00/.test(request.url)) throw ValueRefused({ field: 'address', expected: 'không có %00 / without %00' });
    done();
  });
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') done(null, payload);
    else if (encoding === 'gzip' && PACKABLE.test(request.headers['content-type'] ?? '')) done(null, unpacked(payload as Readable));
    else done(MediaTypeRefused());
  });
}

// NUL and halves of pairs can be written in JSON by escapes alone, and no database keeps them: such a body is walked, others are not.
const ESCAPED = /\\u(?:0000|d[89a-f])/i;
const UNKEEPABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function unkeepableIn(text: string, value: unknown): Finding | undefined {
  if (!ESCAPED.test(text)) return undefined;
  const waiting: { value: unknown; path: string }[] = [{ value, path: '' }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (typeof place.value === 'string' && UNKEEPABLE.test(place.value)) return unkeepable(place.path);
    if (typeof place.value !== 'object' || place.value === null) continue;
    for (const [key, child] of Object.entries(place.value)) {
      if (UNKEEPABLE.test(key)) return unkeepable(place.path);
      if (typeof child === 'string' || typeof child === 'object')
        waiting.push({ value: child, path: place.path.length > MOST_PATH ? place.path : `${place.path}/${key}` });
    }
  }
  return undefined;
}

const MOST_PATH = 500;

function unkeepable(path: string): Finding {
  return {
    path,
    level: 'error',
    code: 'text-unseen',
    message: { vi: 'Văn bản chứa ký tự NUL hoặc nửa ký tự, không lưu được.', en: 'The text holds NUL or half a character, which cannot be kept.' },
  };
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
