// What a route declares: who may call it (a route that declares nothing is refused), what it takes, what it answers. Shapes
// are the wire types of plugin-sdk, so the check of the body and the OpenAPI document are the same text.
import { Body, SetMetadata, applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Action } from '@haidang/plugin-sdk';
import { ShapePipe } from './shapes.js';

export const NEEDS = 'haidang:needs';
/**
 * `open`: no sign-in. `identified`: no sign-in either, but whoever shows a credential is known; the service decides. `signed-in`: any person.
 * An action: the caller must hold it somewhere; the service decides where.
 */
export type Needed = 'open' | 'identified' | 'signed-in' | Action;

export const Open = (): MethodDecorator => SetMetadata<string, Needed>(NEEDS, 'open');
export const Identified = (): MethodDecorator => SetMetadata<string, Needed>(NEEDS, 'identified');
export const Needs = (what: Exclude<Needed, 'open' | 'identified'>): MethodDecorator => SetMetadata<string, Needed>(NEEDS, what);

export const NEEDS_EVERYWHERE = 'haidang:needs-everywhere';
/** For what belongs to no set and no unit but to the whole house: the caller must hold the action on every set in the whole province. */
export const NeedsEverywhere = (what: Action): MethodDecorator => applyDecorators(Needs(what), SetMetadata(NEEDS_EVERYWHERE, true));

/** Body parameter of the given wire shape, checked before the method runs. An optional body may be absent altogether. */
export const Takes =
  (shape: string, options: { optional?: boolean } = {}): ParameterDecorator =>
  (target, key, index) => {
    Body(new ShapePipe(shape, options.optional === true))(target, key, index);
    if (key === undefined) return;
    const descriptor = Object.getOwnPropertyDescriptor(target, key);
    if (descriptor !== undefined) ApiBody({ schema: { $ref: `#/components/schemas/${shape}` } })(target, key, descriptor);
  };

const ARRIVING = 'haidangArriving';

/** On a route: NDJSON and CSV bodies are handed on as they arrive; every other route gets them whole, within the limit of bodies. */
export const TakesArriving = (): MethodDecorator => RouteConfig({ [ARRIVING]: true });

export function takesArriving(request: FastifyRequest): boolean {
  return Object.hasOwn(request.routeOptions.config, ARRIVING);
}

const BYTES = 'haidangBytes';

/** On a route: bodies of every media type, as they arrive; the service reads them within a limit of its own. */
export const TakesBytes = (): MethodDecorator => RouteConfig({ [BYTES]: true });

export function takesBytes(request: FastifyRequest): boolean {
  return Object.hasOwn(request.routeOptions.config, BYTES);
}

const MOST_BYTES = 'haidangMostBytes';

/** On a route: its own limit of bodies, after unpacking. */
export const TakesAtMost = (bytes: number): MethodDecorator => RouteConfig({ [MOST_BYTES]: bytes });

/** The limit that a route's configuration declares. */
export function mostBytesOf(config: object | undefined): number | undefined {
  const bytes: unknown = config === undefined ? undefined : (config as Record<string, unknown>)[MOST_BYTES];
  return typeof bytes === 'number' ? bytes : undefined;
}

/** Wire shape of the answer, for the OpenAPI document. `list` wraps it as `{ items: [] }`. */
export const Answers = (shape: string, options: { status?: number; list?: boolean } = {}): MethodDecorator => {
  const one = { $ref: `#/components/schemas/${shape}` };
  const schema = options.list === true ? { type: 'object' as const, required: ['items'], properties: { items: { type: 'array' as const, items: one } } } : one;
  return applyDecorators(
    ApiResponse({ status: options.status ?? 200, description: shape, content: { 'application/json': { schema } } }),
    ApiResponse({ status: 'default', description: 'Problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }),
  );
};
