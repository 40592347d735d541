// The one gate in front of every route: what does not say who may call it is refused. It stands behind the router and knows
// no paths, so there is no second spelling of an address to slip through. It decides "signed in", "holds the action somewhere" and, for what
// is the whole house's, "holds it everywhere"; where exactly is decided by rights.ts in the service that knows the set and the org unit.
import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Action } from '@haidang/plugin-sdk';
import { callCameBy, Clock, NEEDS, NEEDS_EVERYWHERE, type Needed } from '../../kernel/index.js';
import { ActionRefused, CrossSiteRefused, NotSignedIn, RouteUndeclared } from '../errors.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { Principals } from '../people/principals.service.js';
import { credentialOf } from '../people/secrets.js';
import type { Principal } from '../principal.js';
import { holds, may } from '../rights.js';
import { crossSite } from './same-site.js';

export const SESSION_COOKIE = 'hd_session';
const callers = new WeakMap<FastifyRequest, Principal>();

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly principals: Principals,
    private readonly clock: Clock,
    private readonly orgUnits: OrgUnits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.get<Needed | undefined>(NEEDS, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (needed === undefined) throw RouteUndeclared();
    if (crossSite(request.method, request.headers)) throw CrossSiteRefused();
    if (needed === 'open') return true;
    const principal = await this.callerOf(request);
    if (needed === 'identified') {
      if (principal !== undefined) callers.set(request, principal);
      return true;
    }
    if (principal === undefined) {
      void context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', 'Bearer realm="haidang"');
      throw NotSignedIn();
    }
    if (needed !== 'signed-in' && !this.holdsEnough(principal, needed, context)) throw ActionRefused({ action: needed });
    callers.set(request, principal);
    return true;
  }

  private holdsEnough(principal: Principal, action: Action, context: ExecutionContext): boolean {
    const everywhere = this.reflector.get<boolean | undefined>(NEEDS_EVERYWHERE, context.getHandler()) === true;
    return everywhere ? may(principal, action, '*', this.orgUnits.province(this.clock.today()).id) : holds(principal, action);
  }

  private async callerOf(request: FastifyRequest): Promise<Principal | undefined> {
    const credential = credentialOf(request.headers.authorization, request.cookies[SESSION_COOKIE]);
    const principal = credential === undefined ? undefined : await this.principals.of(credential);
    // From here on the request is this person's, in the database as well.
    if (principal !== undefined) callCameBy(principal.via, { personId: principal.personId, today: this.clock.today() });
    return principal;
  }
}

/** Whom the guard let in; undefined before it, and for routes that are open. */
export function callerIn(request: FastifyRequest): Principal | undefined {
  return callers.get(request);
}

/** The caller, if they showed a credential that counts; for routes that are `identified`. */
export const CallerIfKnown = createParamDecorator((_: unknown, context: ExecutionContext): Principal | undefined =>
  callerIn(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The caller, in a route that needs one. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = callerIn(context.switchToHttp().getRequest<FastifyRequest>());
  if (principal === undefined) throw NotSignedIn();
  return principal;
});
