// Serves the built web app with a strict content security policy. The page gets a fresh nonce each time; every file with a
// hash in its name may be kept for ever. Addresses of the API never fall through to the page.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound, problemOf } from '../kernel/index.js';

const MISSING_PAGE =
  '<!doctype html><html lang="vi"><title>Hải Đăng</title><p>Giao diện chưa được dựng: chạy <code>npm run build</code>. / The web app is not built: run <code>npm run build</code>.';

export async function serveWebApp(app: NestFastifyApplication): Promise<void> {
  const folder = join(repositoryRoot(), 'admin-ui', 'dist');
  const page = existsSync(join(folder, 'index.html')) ? readFileSync(join(folder, 'index.html'), 'utf8') : MISSING_PAGE;
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', secured);
  if (existsSync(folder)) {
    await fastify.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method !== 'GET' || isApi(request.url) || /\.[a-z0-9]+$/i.test(pathOf(request.url))) {
      return reply.status(404).type('application/problem+json').send(problemOf(NotFound(), request.id));
    }
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', policy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('__CSP_NONCE__', nonce));
  };
  fastify.get('/', answer);
  fastify.get('/*', answer);
}

/** The checkout's root: four folders above this file, in src as in dist. */
export function repositoryRoot(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
}

function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "frame-src 'self'",
    "base-uri 'none'",
    // Not held by default-src, and a way out to other hosts as good as a request.
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}

function secured(_request: FastifyRequest, reply: FastifyReply, payload: unknown, done: (error: null, payload: unknown) => void): void {
  void reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin').header('x-frame-options', 'SAMEORIGIN');
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  done(null, payload);
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '/';
}

/** API and service addresses in every spelling that a router may accept. */
function isApi(url: string): boolean {
  let path: string;
  try {
    path = decodeURIComponent(pathOf(url));
  } catch {
    return true;
  }
  return /^\/*(api|health|metrics|plugin-assets)(\/|$|;)/i.test(path.replace(/[\\/](?:\.{0,2}[\\/])*/g, '/'));
}
