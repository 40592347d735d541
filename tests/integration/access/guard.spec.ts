// The gate in front of every route: nothing without sign-in, in no spelling; nothing undeclared; nothing for another site.
import { connect } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import { Controller, Get, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiTokenCreated, Problem } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { AppModule } from '../../../core/src/app/app.module.js';

@Controller('undeclared')
class UndeclaredController {
  @Get()
  read(): string {
    return 'secret';
  }
}

/** The whole house with one route more, whose author forgot to say who may call it. */
@Module({})
class WithUndeclaredRoute {
  static on({ config, databaseUrl }: TestApp): DynamicModule {
    return { module: WithUndeclaredRoute, imports: [AppModule.forRoot(config, databaseUrl)], controllers: [UndeclaredController] };
  }
}

let t: TestApp;
let routes: { method: string; path: string }[];
const OPEN = new Set(['POST /api/v1/session', 'DELETE /api/v1/session']);

beforeAll(async () => {
  t = await bootApp({ work: false });
  const { paths } = (await (await fetch(`${t.url}/api/v1/openapi.json`)).json()) as { paths: Record<string, Record<string, unknown>> };
  routes = Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1/'))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, 'x') })));
});
afterAll(() => t.close());

/** The status of a request whose target is sent as written, which fetch would tidy up. */
function statusOf(method: string, target: string, headers: Record<string, string> = {}): Promise<number> {
  const { hostname, port, host } = new URL(t.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0));
    });
    const lines = [
      `${method} ${target} HTTP/1.1`,
      `host: ${host}`,
      'connection: close',
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ];
    socket.write(lines.join('\r\n'));
  });
}

const SPELLINGS: readonly [string, (path: string) => string][] = [
  ['as it is', (path) => path],
  ['doubled first slash', (path) => `/${path}`],
  ['doubled inner slash', (path) => path.replace('/v1/', '/v1//')],
  ['encoded letter of the prefix', (path) => path.replace('/api', '/%61pi')],
  ['encoded letter of the name', (path) => path.replace(/\/v1\/(.)/, (_, letter: string) => `/v1/%${letter.charCodeAt(0).toString(16)}`)],
  ['encoded slashes', (path) => path.replace('/v1/', '%2Fv1%2F')],
  ['path parameter', (path) => `${path};x=1`],
  ['path parameter of the prefix', (path) => path.replace('/api/', '/api;x=1/')],
  ['trailing slash', (path) => `${path}/`],
  ['upper case', (path) => path.toUpperCase()],
  ['dot segment', (path) => path.replace('/v1/', '/v1/./')],
  ['parent segment', (path) => path.replace('/v1/', '/v1/session/../')],
  ['leading dot segment', (path) => `/.${path}`],
  ['absolute form', (path) => `${t.url}${path}`],
  ['absolute form of another host', (path) => `http://elsewhere.example${path}`],
  ['query that names an open route', (path) => `${path}?x=/api/v1/session&y=/health/live`],
  ['fragment', (path) => `${path}#/api/v1/session`],
  ['encoded NUL', (path) => `${path}%00`],
  ['backslashes', (path) => path.replace('/v1/', '\\v1\\')],
];

describe('without sign-in', () => {
  it('every route of the API description answers 401', async () => {
    expect(routes.length).toBeGreaterThan(10);
    for (const { method, path } of routes) {
      if (OPEN.has(`${method} ${path}`)) continue;
      expect([`${method} ${path}`, await statusOf(method, path)]).toEqual([`${method} ${path}`, 401]);
    }
  });

  it.each(SPELLINGS)('no route answers under another spelling: %s', async (_, spell) => {
    for (const { method, path } of routes.filter((route) => route.method === 'GET')) {
      const status = await statusOf(method, spell(path));
      expect([method, spell(path), [400, 401, 404].includes(status) ? 'refused' : status]).toEqual([method, spell(path), 'refused']);
    }
  });

  it.each<[string, Record<string, string>]>([
    ['an empty cookie', { cookie: 'hd_session=' }],
    ['a made-up cookie', { cookie: `hd_session=${'A'.repeat(43)}` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['a made-up token', { authorization: `Bearer hd_${'A'.repeat(43)}` }],
    ['a name and password', { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` }],
    ['a header of a proxy', { 'x-forwarded-user': 'admin', 'x-remote-user': 'admin', 'x-original-url': '/health/live' }],
    ['another method in a header', { 'x-http-method-override': 'OPTIONS' }],
  ])('%s does not help', async (_, headers) => {
    expect(await statusOf('GET', '/api/v1/users', headers)).toBe(401);
  });

  it('says how to come in, as a problem document', async () => {
    const answer = await t.anonymous.get<Problem>('/users');
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="haidang"');
    expect(answer.body).toMatchObject({ code: 'NOT_SIGNED_IN', status: 401, title: 'Bạn chưa đăng nhập, hoặc phiên làm việc đã hết hạn.' });
    expect(answer.body.details.en).toMatch(/Sign in again/);
  });
});

describe('signed in', () => {
  it('an action that is held nowhere is 403', async () => {
    const leader = await t.as('leader');
    const answer = await leader.get<Problem>('/users');
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'ACTION_REFUSED', data: { action: 'administer' } });
  });

  it('a route that does not say who may call it is refused to everybody', async () => {
    const app = await NestFactory.create<NestFastifyApplication>(WithUndeclaredRoute.on(t), new FastifyAdapter(), { logger: ['error'] });
    await app.register(fastifyCookie as never);
    await app.listen(0, '127.0.0.1');
    try {
      const address = `${(await app.getUrl()).replace('[::1]', '127.0.0.1')}/undeclared`;
      for (const cookie of [(await t.as('admin')).cookieHeader, '']) {
        const answer = await fetch(address, { headers: { cookie } });
        expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([403, 'ROUTE_UNDECLARED']);
      }
    } finally {
      await app.close();
    }
  });
});

describe('another site', () => {
  const bad: [string, Record<string, string>][] = [
    ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a page of a sister site', { 'sec-fetch-site': 'same-site' }],
    ['an old browser on another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
  ];

  it.each(bad)('cannot change anything with our cookie: %s', async (_, headers) => {
    const leader = await t.as('leader');
    const answer = await leader.post<Problem>('/api-tokens', { title: 'stolen' }, headers);
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('CROSS_SITE_REFUSED');
    expect((await leader.get<{ items: unknown[] }>('/api-tokens')).body.items).toEqual([]);
  });

  it.each(bad)('cannot sign a person in or out: %s', async (_, headers) => {
    expect((await t.anonymous.post('/session', { username: 'leader', password: 'x' }, headers)).status).toBe(403);
    const leader = await t.as('leader');
    expect((await leader.delete('/session', headers)).status).toBe(403);
    expect((await leader.get('/session')).status).toBe(200);
  });

  it('is not in the way of our own page and of programs with a token', async () => {
    const reviewer = await t.as('reviewer');
    const made = await reviewer.post<ApiTokenCreated>('/api-tokens', { title: 'mine' }, { 'sec-fetch-site': 'same-origin', origin: t.url });
    expect(made.status).toBe(201);
    const program = new Client(t.url, { authorization: `Bearer ${made.body.token}` });
    expect((await program.post<Problem>('/api-tokens', { title: 'x' }, { origin: 'https://dashboard.example' })).body.code).toBe('SESSION_REQUIRED');
  });
});
