// POST, GET, DELETE /session: sign in, who am I, sign out. The cookie is unreadable to scripts and never sent from other sites
// by a form or a frame; it ends with the browser, the session behind it twelve hours after the last request.
import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenSession, Session, SignIn } from '@haidang/plugin-sdk';
import { Answers, Needs, Open, Takes } from '../../kernel/index.js';
import { CurrentPrincipal, SESSION_COOKIE } from '../guard/access.guard.js';
import { NotSignedIn, SessionRequired } from '../errors.js';
import type { Principal } from '../principal.js';
import { People } from './people.service.js';
import { Principals } from './principals.service.js';
import { hashOf } from './secrets.js';
import { Sessions } from './sessions.service.js';

@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly principals: Principals,
    private readonly people: People,
  ) {}

  @Post()
  @Open()
  @HttpCode(200)
  @Answers('Session')
  async begin(@Takes('SignIn') body: SignIn, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Session> {
    const token = await this.sessions.begin({ ...body, address: request.ip, replaces: request.cookies[SESSION_COOKIE] });
    const principal = await this.principals.of({ via: 'session', hash: hashOf(token) });
    if (principal === undefined) throw NotSignedIn();
    void reply.setCookie(SESSION_COOKIE, token, { ...cookieOptions(request) });
    return this.people.sessionOf(principal);
  }

  @Get()
  @Needs('signed-in')
  @Answers('Session')
  current(@CurrentPrincipal() principal: Principal): Promise<Session> {
    return this.people.sessionOf(principal);
  }

  /** Where one is signed in. A token is no session and asks about none. */
  @Get('open')
  @Needs('signed-in')
  @Answers('OpenSession', { list: true })
  async open(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest): Promise<{ items: OpenSession[] }> {
    return { items: await this.sessions.open(principal.personId, ownToken(principal, request)) };
  }

  /** Ends every other session of one's own. */
  @Delete('others')
  @Needs('signed-in')
  @HttpCode(204)
  async endOthers(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest): Promise<void> {
    await this.sessions.endOthers(principal, ownToken(principal, request));
  }

  @Delete()
  @Open()
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (request.headers.authorization !== undefined) return;
    const token = request.cookies[SESSION_COOKIE];
    if (token !== undefined) await this.sessions.end(token);
    void reply.clearCookie(SESSION_COOKIE, cookieOptions(request));
  }
}

function ownToken(principal: Principal, request: FastifyRequest): string {
  const token = request.cookies[SESSION_COOKIE];
  if (principal.via !== 'session' || token === undefined) throw SessionRequired();
  return token;
}

function cookieOptions(request: FastifyRequest): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
  const secure = request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https';
  return { path: '/', httpOnly: true, sameSite: 'lax', secure };
}
