// The HTTP server: Nest on Fastify with its limits, the API under /api/v1, its description, and the web app for every other
// address. No path middleware anywhere: the global guard decides access (reliability: routers and middleware disagree on paths).
import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyCookie from '@fastify/cookie';
import { inCall, NOBODY, type Config } from '../kernel/index.js';
import { AppModule } from './app.module.js';
import { acceptBodies } from './bodies.js';
import { describeApi } from './openapi.js';
import { servePluginAssets } from './plugin-assets.js';
import { serveWebApp } from './web-app.js';

const BODY_LIMIT = 8 * 1024 * 1024;

/** Builds the application without listening. */
export async function createServer(config: Config, databaseUrl: string): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    genReqId: () => randomBytes(9).toString('base64url'),
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    ...(config.proxies.length === 0 ? {} : { trustProxy: [...config.proxies] }),
  });
  carryCalls(adapter);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config, databaseUrl), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
    bodyParser: false,
  });
  await acceptBodies(app);
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
  await app.register(fastifyCookie as never);
  describeApi(app);
  servePluginAssets(app);
  await serveWebApp(app);
  return app;
}

/**
 * Whatever is recorded while a request runs names it, and whatever it reads is read for nobody until the guard has found its person. After
 * the body, whose reading would lose it; everything that answers the request, streams too, runs in the request's own context.
 */
function carryCalls(adapter: FastifyAdapter): void {
  adapter.getInstance().addHook('preValidation', (request, _reply, done) => {
    inCall({ requestId: request.id, address: request.ip, reader: NOBODY }, done);
  });
}
