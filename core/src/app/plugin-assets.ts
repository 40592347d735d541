// Sends the browser parts of plugins. Open to everybody, as the app's own scripts are: they hold code, no figures. An address is looked
// up in the list of what there is, never joined to a path, and nothing is listed. Each answer has a policy of its own: a worker of a
// plugin takes it from its script, and a picture opened by itself runs nothing.
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound, problemOf } from '../kernel/index.js';
import { ASSETS, BrowserParts, type BrowserFile } from '../registry/index.js';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
  '.pbf': 'application/x-protobuf',
};
const POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const SMALL = 1_024;

export function servePluginAssets(app: NestFastifyApplication): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.get(`${ASSETS}*`, (request, reply) => answer(app.get(BrowserParts), request, reply));
}

async function answer(parts: BrowserParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const address = addressOf(request);
  const file = address === undefined ? undefined : await parts.fileAt(address);
  const handle = file === undefined ? undefined : await opened(file);
  if (file === undefined || handle === undefined) return reply.status(404).type('application/problem+json').send(problemOf(NotFound(), request.id));
  const type = TYPES[extname(file.path).toLowerCase()] ?? 'application/octet-stream';
  void reply
    .type(type)
    .header('content-security-policy', POLICY)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('vary', 'accept-encoding');
  const content = handle.createReadStream();
  const packed = file.size > SMALL && /^text\/|json|svg/.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (!packed) return reply.header('content-length', file.size).send(content);
  // An error of either end closes both; the reply sees it on its own stream.
  return reply.header('content-encoding', 'gzip').send(pipeline(content, createGzip(), () => undefined));
}

/** Undefined when it is not the file that was listed any more: gone, a link by now, or of another length. */
async function opened({ path, size }: BrowserFile): Promise<FileHandle | undefined> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
  if (handle === undefined || (await handle.stat()).size === size) return handle;
  await handle.close();
  return undefined;
}

/** Exactly as it was written: an address with an escape or a mark that no file of ours has is none. */
function addressOf({ raw: { url = '' } }: FastifyRequest): string | undefined {
  const [path = ''] = url.split('?', 1);
  const address = path.startsWith(ASSETS) ? path.slice(ASSETS.length) : '';
  return /^[A-Za-z0-9._/+-]+$/.test(address) ? address : undefined;
}
